/// Reads the syntax of regular expressions: that of Java, which Neo4j's users know, as far as it describes regular languages.
struct PatternReader {
  private struct Flags {
    var ignoresCase = false
    var dotMatchesAll = false
    var isMultiline = false
    var skipsSpace = false
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var flags = Flags()
  private var depth = 0
  private var isQuoting = false
  /// Each set once.
  private var sets: [CodePointSet] = []
  private var setNumbers: [CodePointSet: Int] = [:]

  private static let greatestDepth = 200
  private static let greatestLength = 100_000
  private static let greatestCount = 1000

  private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  static func read(_ pattern: String) throws(Failure) -> (tree: PatternTree, sets: [CodePointSet]) {
    var reader = PatternReader(pattern)
    guard reader.scalars.count <= greatestLength else {
      throw Failure(.invalidArgumentValue, "the pattern of `=~` is longer than \(greatestLength) characters")
    }
    let tree = try reader.alternatives()
    guard reader.position == reader.scalars.count else { throw reader.failure("`)` without a `(`") }
    return (tree, reader.sets)
  }

  // MARK: Structure

  private mutating func alternatives() throws(Failure) -> PatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternReader.greatestDepth else { throw failure("groups nested too deeply") }
    var branches = [try sequence()]
    while skip("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(Failure) -> PatternTree {
    var items: [PatternTree] = []
    while let scalar = peek, isQuoting || (scalar != "|" && scalar != ")") {
      if flags.skipsSpace, !isQuoting {
        if scalar.properties.isWhitespace {
          position += 1
          continue
        }
        if scalar == "#" {
          while position < scalars.count, scalars[position] != "\n" { position += 1 }
          continue
        }
      }
      // `\Q…\E`: everything between as it stands; a quantifier behind it repeats the last character.
      if scalar == "\\", isAt("Q", 1) {
        position += 2
        isQuoting = true
      }
      if skipEndOfQuotation() { continue }
      let start = position
      guard let atom = try atom() else { continue }
      items.append(!isQuoting || skipEndOfQuotation() ? try quantified(atom, start) : atom)
    }
    return items.isEmpty ? .empty : items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func skipEndOfQuotation() -> Bool {
    guard isQuoting, isAt("\\", 0), isAt("E", 1) else { return false }
    position += 2
    isQuoting = false
    return true
  }

  private mutating func quantified(_ atom: PatternTree, _ start: Int) throws(Failure) -> PatternTree {
    var tree = atom
    var isFirst = true
    while let (least, most) = try quantifier() {
      if case .assertion = atom { throw failure("a quantifier behind an assertion", at: start) }
      guard isFirst else { throw failure("two quantifiers on end") }
      isFirst = false
      tree = .repetition(tree, least: least, most: most)
      // A lazy quantifier matches the same whole texts; a possessive one would not.
      if skip("?") { continue }
      if peek == "+" { throw failure("possessive quantifiers are not regular and not supported") }
    }
    return tree
  }

  private mutating func quantifier() throws(Failure) -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    guard skip("{") else { return nil }
    guard let least = number() else { throw failure("a number expected behind `{`") }
    var most: Int? = least
    if skip(",") { most = number() }
    guard skip("}") else { throw failure("`}` expected") }
    guard least <= PatternReader.greatestCount, most ?? 0 <= PatternReader.greatestCount else {
      throw failure("a count of more than \(PatternReader.greatestCount)")
    }
    if let most, most < least { throw failure("the bounds of `{…}` are the wrong way round") }
    return (least, most)
  }

  /// Nil for what stands for nothing itself, as `(?i)`.
  private mutating func atom() throws(Failure) -> PatternTree? {
    guard let scalar = peek else { return nil }
    position += 1
    if isQuoting { return literal(scalar) }
    switch scalar {
    case "(": return try group()
    case "[": return tree(of: try characterClass())
    case ".": return tree(of: flags.dotMatchesAll ? .any : CodePointSet.lineBreaks.inverted)
    case "^": return .assertion(flags.isMultiline ? .startOfLine : .startOfText)
    case "$": return .assertion(flags.isMultiline ? .endOfLine : .endOfText)
    case "\\": return try escape()
    case "*", "+", "?", "{": throw failure("a quantifier without anything to repeat", at: position - 1)
    default: return literal(scalar)
    }
  }

  private mutating func literal(_ scalar: Unicode.Scalar) -> PatternTree {
    tree(of: folded(CodePointSet(scalar.value...scalar.value)))
  }

  private mutating func tree(of set: CodePointSet) -> PatternTree {
    if let number = setNumbers[set] { return .set(number) }
    setNumbers[set] = sets.count
    sets.append(set)
    return .set(sets.count - 1)
  }

  private func folded(_ set: CodePointSet) -> CodePointSet { flags.ignoresCase ? set.ignoringCase : set }

  /// Behind the `(`.
  private mutating func group() throws(Failure) -> PatternTree? {
    let start = position - 1
    let outer = flags
    if skip("?") {
      if skip("<") {
        guard let first = peek, first != "=", first != "!" else {
          throw failure("look-behind is not regular and not supported", at: start)
        }
        while position < scalars.count, scalars[position] != ">" { position += 1 }
        guard skip(">") else { throw failure("`>` expected behind the group's name") }
      } else if peek == "=" || peek == "!" {
        throw failure("look-ahead is not supported", at: start)
      } else if peek == ">" {
        throw failure("atomic groups are not regular and not supported", at: start)
      } else {
        try readFlags()
        // `(?i)` holds until the end of the enclosing group, `(?i:…)` for itself.
        if skip(")") { return nil }
        guard skip(":") else { throw failure("`:` or `)` expected") }
      }
    }
    let tree = try alternatives()
    guard skip(")") else { throw failure("the group is not closed", at: start) }
    flags = outer
    return tree
  }

  private mutating func readFlags() throws(Failure) {
    var value = true
    while let scalar = peek, scalar != ")", scalar != ":" {
      switch scalar {
      case "-": value = false
      case "i": flags.ignoresCase = value
      case "s": flags.dotMatchesAll = value
      case "m": flags.isMultiline = value
      case "x": flags.skipsSpace = value
      // Unicode-aware case folding is the rule here.
      case "u", "U": break
      default: throw failure("there is no flag `\(scalar)`")
      }
      position += 1
    }
  }

  // MARK: Escapes and classes

  private mutating func escape() throws(Failure) -> PatternTree {
    guard let scalar = peek else { throw failure("`\\` at the end") }
    switch scalar {
    case "A": position += 1; return .assertion(.startOfText)
    case "z", "Z": position += 1; return .assertion(.endOfText)
    case "b": position += 1; return .assertion(.wordBoundary)
    case "B": position += 1; return .assertion(.noWordBoundary)
    case "1"..."9", "k", "G": throw failure("`\\\(scalar)` is not regular and not supported", at: position - 1)
    case "R":
      position += 1
      return .alternatives([
        .sequence([tree(of: CodePointSet("\r")), tree(of: CodePointSet("\n"))]),
        tree(of: CodePointSet.lineBreaks.union(CodePointSet(0x0B...0x0C))),
      ])
    default: return tree(of: folded(try escapedSet()))
    }
  }

  /// Behind the `\`: what may stand in a class as well.
  private mutating func escapedSet() throws(Failure) -> CodePointSet {
    guard let scalar = peek else { throw failure("`\\` at the end") }
    position += 1
    switch scalar {
    case "d": return .digits
    case "D": return CodePointSet.digits.inverted
    case "w": return .wordCharacters
    case "W": return CodePointSet.wordCharacters.inverted
    case "s": return .whiteSpace
    case "S": return CodePointSet.whiteSpace.inverted
    case "h":
      return CodePointSet("\t \u{A0}\u{1680}\u{180E}\u{202F}\u{205F}\u{3000}").union(CodePointSet(0x2000...0x200A))
    case "v": return CodePointSet([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
    case "t": return CodePointSet("\t")
    case "n": return CodePointSet("\n")
    case "r": return CodePointSet("\r")
    case "f": return CodePointSet("\u{C}")
    case "a": return CodePointSet("\u{7}")
    case "e": return CodePointSet("\u{1B}")
    case "p": return try property(inverted: false)
    case "P": return try property(inverted: true)
    case "x":
      if skip("{") {
        let set = try codePoint(digits: nil)
        guard skip("}") else { throw failure("`}` expected") }
        return set
      }
      return try codePoint(digits: 2)
    case "u": return try codePoint(digits: 4)
    default:
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        throw failure("there is no escape `\\\(scalar)`", at: position - 2)
      }
      return CodePointSet(scalar.value...scalar.value)
    }
  }

  /// So many hexadecimal digits, or as many as there are.
  private mutating func codePoint(digits: Int?) throws(Failure) -> CodePointSet {
    var value: UInt32 = 0
    var count = 0
    while count < digits ?? 6, let scalar = peek, scalar.isASCII, let digit = Character(scalar).hexDigitValue {
      value = value << 4 | UInt32(digit)
      position += 1
      count += 1
    }
    guard count == digits ?? max(count, 1), value <= CodePointSet.greatest else {
      throw failure("a code point in hexadecimal digits expected")
    }
    return CodePointSet(value...value)
  }

  /// Behind `\p`.
  private mutating func property(inverted: Bool) throws(Failure) -> CodePointSet {
    var name = ""
    if skip("{") {
      while let scalar = peek, scalar != "}" {
        name.unicodeScalars.append(scalar)
        position += 1
      }
      guard skip("}") else { throw failure("`}` expected") }
    } else if let scalar = peek {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard let set = PatternProperties.set(name) else { throw failure("there is no property `\(name)`") }
    return inverted ? set.inverted : set
  }

  /// Behind the `[`.
  private mutating func characterClass() throws(Failure) -> CodePointSet {
    let start = position - 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternReader.greatestDepth else { throw failure("classes nested too deeply") }
    let isInverted = skip("^")
    var set = try classUnion(startsClass: true)
    while skip("&"), skip("&") { set = set.intersection(try classUnion(startsClass: false)) }
    guard skip("]") else { throw failure("the class is not closed", at: start) }
    return isInverted ? set.inverted : set
  }

  /// Characters, ranges and classes up to `]` or `&&`; a `]` that starts the class stands for itself.
  private mutating func classUnion(startsClass: Bool) throws(Failure) -> CodePointSet {
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = startsClass
    while let scalar = peek, scalar != "]" || isFirst, !(scalar == "&" && isAt("&", 1)) {
      isFirst = false
      if skip("[") {
        ranges += try characterClass().ranges
        continue
      }
      let item = try classItem()
      guard peek == "-", let behind = ahead(1), behind != "]", behind != "[", let first = item.single else {
        ranges += folded(item).ranges
        continue
      }
      position += 1
      guard let last = try classItem().single, first <= last else {
        throw failure("a range of a class must lead from a lesser to a greater code point")
      }
      ranges += folded(CodePointSet(first...last)).ranges
    }
    return CodePointSet(ranges)
  }

  private mutating func classItem() throws(Failure) -> CodePointSet {
    guard let scalar = peek else { throw failure("the class is not closed") }
    position += 1
    return scalar == "\\" ? try escapedSet() : CodePointSet(scalar.value...scalar.value)
  }

  // MARK: Scalars

  private var peek: Unicode.Scalar? { ahead(0) }

  private func ahead(_ count: Int) -> Unicode.Scalar? {
    position + count < scalars.count ? scalars[position + count] : nil
  }

  private func isAt(_ wanted: Unicode.Scalar, _ count: Int) -> Bool { ahead(count) == wanted }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  private mutating func number() -> Int? {
    var result: Int?
    while let scalar = peek, scalar >= "0", scalar <= "9" {
      result = min((result ?? 0) * 10 + Int(scalar.value - 0x30), PatternReader.greatestCount + 1)
      position += 1
    }
    return result
  }

  private func failure(_ problem: String, at place: Int? = nil) -> Failure {
    Failure(
      .invalidArgumentValue, "the pattern of `=~` cannot be read: \(problem), at character \((place ?? position) + 1)")
  }
}
