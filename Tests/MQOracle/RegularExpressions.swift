/// `=~`: whether a whole text is what a pattern describes, by following all ways at once. Reads the regular part of Java's
/// syntax: literals, `.`, classes, groups, alternatives, repetitions, `^`, `$`, `\b`, and the flags `i`, `s`, `m`.
struct RegularExpression {
  private indirect enum Tree {
    case one((Unicode.Scalar) -> Bool)
    case sequence([Tree])
    case alternatives([Tree])
    case repetition(Tree, Int, Int)
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
      var current = (0..<least).reduce(starts) { places, _ in ends(inner, text, places) }
      var (all, count) = (current, least)
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
    let isNext = next == scalar
    if isNext { place += 1 }
    return isNext
  }

  private mutating func alternatives() throws -> Tree {
    var branches: [Tree] = []
    repeat {
      var parts: [Tree] = []
      while let next, next != "|", next != ")" { parts.append(try repeated()) }
      branches.append(.sequence(parts))
    } while skip("|")
    return .alternatives(branches)
  }

  private mutating func repeated() throws -> Tree {
    var tree = try atom()
    while let scalar = next, "*+?{".unicodeScalars.contains(scalar) {
      place += 1
      var (least, most) = (scalar == "+" ? 1 : 0, scalar == "?" ? 1 : Int.max)
      if scalar == "{" {
        guard let lower = number() else { throw Self.broken }
        (least, most) = (lower, skip(",") ? number() ?? .max : lower)
        guard skip("}"), most >= least else { throw Self.broken }
      }
      tree = .repetition(tree, least, most)
      // Greed and its lack make no difference to whether there is a match.
      if !skip("?") { _ = skip("+") }
    }
    return tree
  }

  private mutating func number() -> Int? {
    let digits = scalars[place...].prefix { $0.value >= 0x30 && $0.value <= 0x39 }
    place += digits.count
    return Int(digits.map(String.init).joined())
  }

  private mutating func atom() throws -> Tree {
    let scalar = try take()
    switch scalar {
    case "(":
      let outside = flags
      if skip("?") {
        while let flag = next, "ism".unicodeScalars.contains(flag) { flags.insert(try take()) }
        if skip(")") { return .sequence([]) }
        if !skip(":") { throw Self.broken }
      }
      let tree = try alternatives()
      flags = outside
      if !skip(")") { throw Self.broken }
      return tree
    case ".":
      let isAll = flags.contains("s")
      return .one { isAll || !"\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }
    case "[": return .one(try characterClass())
    case "^", "$":
      let (isStart, isOfLines) = (scalar == "^", flags.contains("m"))
      return .assertion { text, place in
        if isStart { return place == 0 || isOfLines && text[place - 1] == "\n" }
        return place == text.count || text[place] == "\n" && (isOfLines || place == text.count - 1)
      }
    case "\\" where next == "b" || next == "B":
      let wanted = try take() == "b"
      return .assertion { text, place in
        let isBehindWord = place > 0 && Self.isWord(text[place - 1])
        return (isBehindWord != (place < text.count && Self.isWord(text[place]))) == wanted
      }
    case "\\": return .one(try escape())
    case "*", "+", "?", ")": throw Self.broken
    default: return .one(range(scalar, scalar))
    }
  }

  /// The code points of a range, in either case under the flag `i`.
  private func range(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> (Unicode.Scalar) -> Bool {
    let folds = flags.contains("i")
    return { scalar in
      let cases = folds ? scalar.properties.lowercaseMapping + scalar.properties.uppercaseMapping : ""
      return (first...last).contains(scalar) || cases.unicodeScalars.contains { (first...last).contains($0) }
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private mutating func escape() throws -> (Unicode.Scalar) -> Bool {
    let scalar = try take()
    let sets: [Unicode.Scalar: (Unicode.Scalar) -> Bool] = [
      "d": { $0.value >= 0x30 && $0.value <= 0x39 }, "w": Self.isWord,
      "s": { " \t\n\u{B}\u{C}\r".unicodeScalars.contains($0) }, "t": { $0 == "\t" }, "n": { $0 == "\n" },
      "r": { $0 == "\r" },
    ]
    if let set = sets[scalar] { return set }
    if let set = "DWS".unicodeScalars.contains(scalar) ? sets[Unicode.Scalar(scalar.value | 0x20) ?? scalar] : nil {
      return { !set($0) }
    }
    if scalar != "_", Self.isWord(scalar) { throw Self.broken }
    return range(scalar, scalar)
  }

  private mutating func characterClass() throws -> (Unicode.Scalar) -> Bool {
    let isNegated = skip("^")
    var tests: [(Unicode.Scalar) -> Bool] = []
    while next != "]" || tests.isEmpty {
      let first = try take()
      if first == "\\" {
        tests.append(try escape())
        continue
      }
      var last = first
      if next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" {
        place += 1
        last = try take()
      }
      if last < first { throw Self.broken }
      tests.append(range(first, last))
    }
    place += 1
    return { [tests] scalar in tests.contains { $0(scalar) } != isNegated }
  }
}
