/// `=~`: whether a whole text is what a pattern describes, by trying every way. Reads the regular part of Java's syntax: literals,
/// `.`, classes, groups, alternatives, repetitions, `^`, `$`, `\b`, and the flags `i`, `s`, `m` at the pattern's start.
struct RegularExpression {
  private indirect enum Tree {
    case one((Unicode.Scalar) -> Bool)
    case sequence([Tree])
    case alternatives([Tree])
    case repetition(Tree, Int, Int)
    /// What holds between two places, given the text and the place.
    case assertion(([Unicode.Scalar], Int) -> Bool)
  }

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var flags: Set<Unicode.Scalar> = []
  private var tree = Tree.sequence([])

  init(_ pattern: String) throws {
    scalars = Array(pattern.unicodeScalars)
    tree = try alternatives()
    if place < scalars.count { throw Self.broken }
  }

  private static var broken: OracleError { .type("a regular expression that cannot be read") }

  func matches(_ text: String) -> Bool {
    let text = Array(text.unicodeScalars)
    return ends(tree, text, [0]).contains(text.count)
  }

  /// The places that a match of the tree may end at, from any of those that it may start at.
  private func ends(_ tree: Tree, _ text: [Unicode.Scalar], _ starts: Set<Int>) -> Set<Int> {
    switch tree {
    case .one(let test): return Set(starts.filter { $0 < text.count && test(text[$0]) }.map { $0 + 1 })
    case .sequence(let parts): return parts.reduce(starts) { ends($1, text, $0) }
    case .alternatives(let branches): return branches.reduce(into: []) { $0.formUnion(ends($1, text, starts)) }
    case .assertion(let test): return starts.filter { test(text, $0) }
    case .repetition(let inner, let least, let most):
      var current = starts
      for _ in 0..<least { current = ends(inner, text, current) }
      var all = current
      var count = least
      while count < most, !current.isEmpty {
        current = ends(inner, text, current).subtracting(all)
        all.formUnion(current)
        count += 1
      }
      return all
    }
  }

  // MARK: Reading

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take() throws -> Unicode.Scalar {
    guard let next else { throw Self.broken }
    place += 1
    return next
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    place += 1
    return true
  }

  private mutating func alternatives() throws -> Tree {
    var branches: [Tree] = []
    repeat {
      var parts: [Tree] = []
      while let scalar = next, scalar != "|", scalar != ")" { parts.append(try repeated()) }
      branches.append(.sequence(parts))
    } while skip("|")
    return .alternatives(branches)
  }

  private mutating func repeated() throws -> Tree {
    var tree = try atom()
    while let scalar = next {
      switch scalar {
      case "*": tree = .repetition(tree, 0, .max)
      case "+": tree = .repetition(tree, 1, .max)
      case "?": tree = .repetition(tree, 0, 1)
      case "{":
        place += 1
        guard let least = number() else { throw Self.broken }
        var most = least
        if skip(",") { most = number() ?? .max }
        guard next == "}", most >= least else { throw Self.broken }
        tree = .repetition(tree, least, most)
      default: return tree
      }
      place += 1
      // Greed and its lack make no difference to whether there is a match.
      if !skip("?") { _ = skip("+") }
    }
    return tree
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, scalar.value >= 0x30, scalar.value <= 0x39 {
      digits.unicodeScalars.append(scalar)
      place += 1
    }
    return Int(digits)
  }

  private mutating func atom() throws -> Tree {
    let scalar = try take()
    switch scalar {
    case "(":
      let outside = flags
      if skip("?") {
        while let flag = next, flag != ":", flag != ")" {
          guard "ism".unicodeScalars.contains(flag) else { throw Self.broken }
          flags.insert(flag)
          place += 1
        }
        if skip(")") { return .sequence([]) }
        place += 1
      }
      let tree = try alternatives()
      flags = outside
      guard skip(")") else { throw Self.broken }
      return tree
    case ".":
      let all = flags.contains("s")
      return .one { all || !"\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }
    case "[": return .one(try characterClass())
    case "^":
      let lines = flags.contains("m")
      return .assertion { text, place in place == 0 || (lines && text[place - 1] == "\n") }
    case "$":
      let lines = flags.contains("m")
      return .assertion { text, place in
        place == text.count || (place == text.count - 1 && text[place] == "\n") || (lines && text[place] == "\n")
      }
    case "\\": return try escape()
    case "*", "+", "?", ")": throw Self.broken
    default: return .one(literal(scalar))
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> (Unicode.Scalar) -> Bool {
    guard flags.contains("i") else { return { $0 == scalar } }
    return { Text($0.properties.lowercaseMapping) == Text(scalar.properties.lowercaseMapping) }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil))
  }

  private mutating func escape() throws -> Tree {
    if next == "b" || next == "B" {
      let wanted = try take() == "b"
      return .assertion { text, place in
        let before = place > 0 && Self.isWord(text[place - 1])
        return (before != (place < text.count && Self.isWord(text[place]))) == wanted
      }
    }
    return .one(try escapedSet())
  }

  private mutating func escapedSet() throws -> (Unicode.Scalar) -> Bool {
    let scalar = try take()
    switch scalar {
    case "d": return { $0.value >= 0x30 && $0.value <= 0x39 }
    case "D": return { $0.value < 0x30 || $0.value > 0x39 }
    case "w": return Self.isWord
    case "W": return { !Self.isWord($0) }
    case "s": return { " \t\n\u{B}\u{C}\r".unicodeScalars.contains($0) }
    case "S": return { !" \t\n\u{B}\u{C}\r".unicodeScalars.contains($0) }
    case "t": return { $0 == "\t" }
    case "n": return { $0 == "\n" }
    case "r": return { $0 == "\r" }
    default:
      if scalar.isASCII, Self.isWord(scalar), scalar != "_" { throw Self.broken }
      return literal(scalar)
    }
  }

  private mutating func characterClass() throws -> (Unicode.Scalar) -> Bool {
    let isNegated = skip("^")
    var tests: [(Unicode.Scalar) -> Bool] = []
    while next != "]" || tests.isEmpty {
      let first = try take()
      if first == "\\" {
        tests.append(try escapedSet())
      } else if next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
        place += 1
        let last = try take()
        guard last >= first else { throw Self.broken }
        let folds = flags.contains("i")
        tests.append { scalar in
          if (first...last).contains(scalar) { return true }
          let others = scalar.properties.lowercaseMapping + scalar.properties.uppercaseMapping
          return folds && others.unicodeScalars.contains { (first...last).contains($0) }
        }
      } else {
        tests.append(literal(first))
      }
    }
    place += 1
    let all = tests
    return { scalar in all.contains { $0(scalar) } != isNegated }
  }
}
