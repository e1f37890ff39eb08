/// `=~`: whether a whole text is what a pattern describes. The pattern is read with the set of places in the text that what was
/// read so far may end at; what is repeated is read anew each time. The regular part of Java's syntax: literals, `.`, classes,
/// groups, alternatives, repetitions, `^`, `$`, `\b`, and the flags `i`, `s`, `m`.
struct RegularExpression {
  private let pattern: [Unicode.Scalar]
  private let text: [Unicode.Scalar]
  private var place = 0
  private var flags: Set<Unicode.Scalar> = []

  private static var broken: OracleError { .type("a regular expression that cannot be read") }

  static func matches(_ pattern: String, _ text: String) throws -> Bool {
    var reader = RegularExpression(pattern: Array(pattern.unicodeScalars), text: Array(text.unicodeScalars))
    let ends = try reader.alternatives([0])
    if reader.place < reader.pattern.count { throw broken }
    return ends.contains(reader.text.count)
  }

  private init(pattern: [Unicode.Scalar], text: [Unicode.Scalar]) { (self.pattern, self.text) = (pattern, text) }

  private var next: Unicode.Scalar? { place < pattern.count ? pattern[place] : nil }

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

  private mutating func alternatives(_ starts: Set<Int>) throws -> Set<Int> {
    var ends: Set<Int> = []
    repeat {
      var current = starts
      while let next, next != "|", next != ")" { current = try repeated(current) }
      ends.formUnion(current)
    } while skip("|")
    return ends
  }

  private mutating func repeated(_ starts: Set<Int>) throws -> Set<Int> {
    let (atom, outside) = (place, flags)
    var current = try self.atom(starts)
    var bounds: (least: Int, most: Int)?
    let once = place
    switch next {
    case "*": bounds = (0, .max)
    case "+": bounds = (1, .max)
    case "?": bounds = (0, 1)
    case "{":
      place += 1
      guard let least = number() else { throw Self.broken }
      bounds = (least, skip(",") ? number() ?? .max : least)
      guard next == "}", least <= bounds?.most ?? 0 else { throw Self.broken }
    default: return current
    }
    place += 1
    // Greed and its lack make no difference to whether there is a match.
    if !skip("?") { _ = skip("+") }
    guard let bounds, bounds.least <= 1000, bounds.most <= 1000 || bounds.most == .max else { throw Self.broken }
    let (end, inside) = (place, flags)
    var ends = bounds.least == 0 ? starts : []
    var count = 1
    while count <= bounds.most, !current.isEmpty, count <= bounds.least || !current.isSubset(of: ends) {
      if count >= bounds.least { ends.formUnion(current) }
      (place, flags) = (atom, outside)
      current = try self.atom(current)
      if place != once { throw Self.broken }
      count += 1
    }
    (place, flags) = (end, inside)
    return ends
  }

  private mutating func number() -> Int? {
    let digits = pattern[place...].prefix { $0.value >= 0x30 && $0.value <= 0x39 }
    place += digits.count
    return Int(digits.map(String.init).joined())
  }

  private func one(_ starts: Set<Int>, _ test: (Unicode.Scalar) -> Bool) -> Set<Int> {
    Set(starts.filter { $0 < text.count && test(text[$0]) }.map { $0 + 1 })
  }

  private mutating func atom(_ starts: Set<Int>) throws -> Set<Int> {
    let scalar = try take()
    switch scalar {
    case "(":
      let outside = flags
      if skip("?") {
        while let flag = next, "ism".unicodeScalars.contains(flag) { flags.insert(try take()) }
        if skip(")") { return starts }
        if !skip(":") { throw Self.broken }
      }
      let ends = try alternatives(starts)
      flags = outside
      if !skip(")") { throw Self.broken }
      return ends
    case ".": return one(starts) { flags.contains("s") || !"\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) }
    case "[": return one(starts, try characterClass())
    case "^": return starts.filter { $0 == 0 || flags.contains("m") && text[$0 - 1] == "\n" }
    case "$":
      return starts.filter { place in
        place == text.count || text[place] == "\n" && (flags.contains("m") || place == text.count - 1)
      }
    case "\\" where next == "b" || next == "B":
      let wanted = try take() == "b"
      return starts.filter { place in
        let isBehindWord = place > 0 && Self.isWord(text[place - 1])
        return (isBehindWord != (place < text.count && Self.isWord(text[place]))) == wanted
      }
    case "\\": return one(starts, try escape())
    case "*", "+", "?", ")": throw Self.broken
    default: return one(starts, range(scalar, scalar))
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
    switch scalar {
    case "d", "D": return { ($0.value >= 0x30 && $0.value <= 0x39) == (scalar == "d") }
    case "w", "W": return { Self.isWord($0) == (scalar == "w") }
    case "s", "S": return { " \t\n\u{B}\u{C}\r".unicodeScalars.contains($0) == (scalar == "s") }
    case "t": return { $0 == "\t" }
    case "n": return { $0 == "\n" }
    case "r": return { $0 == "\r" }
    case _ where scalar != "_" && Self.isWord(scalar): throw Self.broken
    default: return range(scalar, scalar)
    }
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
      if next == "-", place + 1 < pattern.count, pattern[place + 1] != "]" {
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
