/// Splits a text into the tokens of one statement after another.
///
/// A statement ends with a `;` outside of strings, comments and backquotes, whatever brackets are open, so that where
/// statements begin never depends on what is wrong in them. Tokens carry no text. Counterparts of brackets are found on
/// the way, which lets the parser look ahead in constant time.
package struct Lexer: Sendable {
  let bytes: [UInt8]
  var offset: Int
  /// What was wrong in the statement read last.
  package private(set) var diagnostics: [Diagnostic] = []
  private let keywords = KeywordTable.shared
  /// The indices of the open brackets' tokens.
  private var open: [Int] = []
  /// How many of each kind are among them: parentheses, brackets, braces.
  private var openCounts = (0, 0, 0)

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    if byte(at: offset) == UInt8(ascii: "#"), byte(at: offset + 1) == UInt8(ascii: "!") { skipLine() }
  }

  /// Replaces `tokens` by those of the next statement, ending with one `.endOfStatement`, which is the `;` or empty at the text's end.
  ///
  /// Returns whether a `;` ended it.
  package mutating func readStatement(into tokens: inout [Token]) -> Bool {
    tokens.removeAll(keepingCapacity: true)
    diagnostics.removeAll()
    open.removeAll(keepingCapacity: true)
    openCounts = (0, 0, 0)
    while true {
      skipTrivia()
      guard offset < bytes.count else {
        tokens.append(Token(.endOfStatement, bytes.count, bytes.count))
        return false
      }
      let token = next()
      switch token.kind {
      case .endOfStatement:
        tokens.append(token)
        return true
      case .leftParenthesis, .leftBracket, .leftBrace:
        open.append(tokens.count)
        countOpen(token.kind, 1)
      case .rightParenthesis: if openCounts.0 > 0 { close(.leftParenthesis, in: &tokens) }
      case .rightBracket: if openCounts.1 > 0 { close(.leftBracket, in: &tokens) }
      case .rightBrace: if openCounts.2 > 0 { close(.leftBrace, in: &tokens) }
      case .comma: if let bracket = open.last { tokens[bracket].flags.insert(.holdsComma) }
      case .bar: if let bracket = open.last { tokens[bracket].flags.insert(.holdsBar) }
      default: break
      }
      tokens.append(token)
      // The counterpart's half of the link, known only now.
      if linked != Token.noPartner {
        tokens[tokens.count - 1].partner = linked
        linked = Token.noPartner
      }
    }
  }

  /// The index of the bracket that the current token closes.
  private var linked = Token.noPartner

  /// Pairs a closing bracket with the nearest open one of its kind; what was opened in between stays open for good.
  ///
  /// There must be one, or else each stray bracket would search all the open ones in vain.
  private mutating func close(_ kind: TokenKind, in tokens: inout [Token]) {
    while let bracket = open.popLast() {
      let opened = tokens[bracket].kind
      countOpen(opened, -1)
      guard opened == kind else { continue }
      tokens[bracket].partner = UInt32(clamping: tokens.count)
      linked = UInt32(clamping: bracket)
      return
    }
  }

  @inline(__always)
  private mutating func countOpen(_ kind: TokenKind, _ change: Int) {
    if kind == .leftParenthesis {
      openCounts.0 += change
    } else if kind == .leftBracket {
      openCounts.1 += change
    } else {
      openCounts.2 += change
    }
  }

  // MARK: - Bytes

  @inline(__always)
  func byte(at index: Int) -> UInt8 {
    // 0 is no part of any token, so that the end needs no other check.
    index < bytes.count ? bytes[index] : 0
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Parser.diagnosticLimit { diagnostics.append(diagnostic) }
  }

  /// Takes back what was reported of a token, for which the parser knows better.
  mutating func withdraw(at range: SourceRange) {
    diagnostics.removeAll { $0.range == range }
  }

  // MARK: - White space and comments

  private mutating func skipTrivia() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09...0x0D, 0x1C...0x1F: offset += 1
      case UInt8(ascii: "/"): if !skipComment() { return }
      case 0x80...: if !skipUnicodeSpace() { return }
      default: return
      }
    }
  }

  private mutating func skipComment() -> Bool {
    switch byte(at: offset + 1) {
    case UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "*"): skipBlockComment()
    default: return false
    }
    return true
  }

  // Apart from the loop over ASCII, which the tables of Unicode would slow down.
  @inline(never)
  private mutating func skipUnicodeSpace() -> Bool {
    guard let (scalar, length) = UTF8Validation.scalar(in: bytes, at: offset), scalar.properties.isWhitespace
    else { return false }
    offset += length
    return true
  }

  private mutating func skipLine() {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
  }

  private mutating func skipBlockComment() {
    let start = offset
    offset += 2
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), byte(at: offset + 1) == UInt8(ascii: "/") {
        offset += 2
        return
      }
      offset += 1
    }
    isUnterminated = true
    report(.unterminatedComment(at: SourceRange(start, start + 2)))
  }

  /// Whether the text ended inside of a string, a comment or backquotes.
  package private(set) var isUnterminated = false

  // MARK: - Tokens

  /// Reads one token; there is at least one byte.
  private mutating func next() -> Token {
    let start = offset
    let first = bytes[start]
    switch first {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      return word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return string()
    case UInt8(ascii: "`"):
      return quotedName(.quotedName, from: start)
    case UInt8(ascii: "$"):
      return parameter()
    case UInt8(ascii: "("): return symbol(.leftParenthesis, 1)
    case UInt8(ascii: ")"): return symbol(.rightParenthesis, 1)
    case UInt8(ascii: "["): return symbol(.leftBracket, 1)
    case UInt8(ascii: "]"): return symbol(.rightBracket, 1)
    case UInt8(ascii: "{"): return symbol(.leftBrace, 1)
    case UInt8(ascii: "}"): return symbol(.rightBrace, 1)
    case UInt8(ascii: ","): return symbol(.comma, 1)
    case UInt8(ascii: ";"): return symbol(.endOfStatement, 1)
    case UInt8(ascii: ":"): return symbol(.colon, 1)
    case UInt8(ascii: "|"): return symbol(.bar, 1)
    case UInt8(ascii: "&"): return symbol(.ampersand, 1)
    case UInt8(ascii: "-"): return symbol(.minus, 1)
    case UInt8(ascii: "*"): return symbol(.star, 1)
    case UInt8(ascii: "/"): return symbol(.slash, 1)
    case UInt8(ascii: "%"): return symbol(.percent, 1)
    case UInt8(ascii: "^"): return symbol(.caret, 1)
    case UInt8(ascii: "+"): return symbol(.plus, .plusEqual, before: "=")
    case UInt8(ascii: "!"): return symbol(.exclamation, .foreignNotEqual, before: "=")
    case UInt8(ascii: ">"): return symbol(.greater, .greaterOrEqual, before: "=")
    case UInt8(ascii: "<"):
      return byte(at: start + 1) == UInt8(ascii: ">")
        ? symbol(.notEqual, 2) : symbol(.less, .lessOrEqual, before: "=")
    case UInt8(ascii: "="):
      return byte(at: start + 1) == UInt8(ascii: "~")
        ? symbol(.matches, 2) : symbol(.equal, .foreignEqual, before: "=")
    case UInt8(ascii: "."):
      if case UInt8(ascii: "0")...UInt8(ascii: "9") = byte(at: start + 1) { return number() }
      return symbol(.dot, .dotDot, before: ".")
    default:
      return first < 0x80 ? stray(Unicode.Scalar(first), 1) : unicode()
    }
  }

  @inline(__always)
  private mutating func symbol(_ kind: TokenKind, _ length: Int) -> Token {
    offset += length
    return Token(kind, offset - length, offset)
  }

  /// A symbol of one character, or of two where `second` follows.
  @inline(__always)
  private mutating func symbol(_ kind: TokenKind, _ longer: TokenKind, before second: Unicode.Scalar) -> Token {
    byte(at: offset + 1) == UInt8(ascii: second) ? symbol(longer, 2) : symbol(kind, 1)
  }

  // MARK: - Names

  private mutating func word() -> Token {
    let start = offset
    skipIdentifier()
    return Token(.word, start, offset, keyword: keywords.keyword(in: bytes, from: start, to: offset))
  }

  /// Passes over whatever may stand inside of a name.
  mutating func skipIdentifier() {
    repeat {
      var index = offset
      while index < bytes.count, Self.isNamePart(bytes[index]) { index += 1 }
      offset = index
    } while offset < bytes.count && bytes[offset] >= 0x80 && skipUnicodeNamePart()
  }

  @inline(__always)
  private static func isNamePart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  @inline(never)
  private mutating func skipUnicodeNamePart() -> Bool {
    guard let (scalar, length) = UTF8Validation.scalar(in: bytes, at: offset), Self.continuesName(scalar)
    else { return false }
    offset += length
    return true
  }

  static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDStart || scalar == "_" || scalar.properties.generalCategory == .connectorPunctuation
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isXIDContinue
      || (scalar.properties.generalCategory == .currencySymbol && !scalar.isASCII)
  }

  /// A backquoted name; the backquote is at `offset`. A doubled backquote stands for one.
  private mutating func quotedName(_ kind: TokenKind, from start: Int) -> Token {
    let quote = offset
    offset += 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "`") {
        offset += 1
        guard byte(at: offset) == UInt8(ascii: "`") else { return Token(kind, start, offset) }
      }
      offset += 1
    }
    offset = bytes.count
    isUnterminated = true
    report(.unterminatedName(at: SourceRange(quote, quote + 1)))
    return Token(.invalid, start, offset)
  }

  private mutating func parameter() -> Token {
    let start = offset
    offset += 1
    if byte(at: offset) == UInt8(ascii: "`") { return quotedName(.quotedParameter, from: start) }
    skipIdentifier()
    if offset > start + 1 { return Token(.parameter, start, offset) }
    report(.parameterWithoutName(at: SourceRange(start, offset)))
    return Token(.invalid, start, offset)
  }

  /// A name that begins outside of ASCII, or a stray character.
  private mutating func unicode() -> Token {
    let start = offset
    guard let (scalar, length) = UTF8Validation.scalar(in: bytes, at: offset) else {
      // Broken UTF-8 is reported for the whole text by the statement reader.
      repeat { offset += 1 } while offset < bytes.count && bytes[offset] & 0xC0 == 0x80
      return Token(.invalid, start, offset)
    }
    guard Self.beginsName(scalar) else { return stray(scalar, length) }
    skipIdentifier()
    return Token(.word, start, offset)
  }

  private mutating func stray(_ scalar: Unicode.Scalar, _ length: Int) -> Token {
    let start = offset
    offset += length
    report(.strayCharacter(scalar, at: SourceRange(start, offset)))
    return Token(.invalid, start, offset)
  }

  // MARK: - Strings

  private mutating func string() -> Token {
    let start = offset
    let quote = bytes[start]
    var flags: Token.Flags = []
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == quote {
        offset = index
        return Token(.string, start, index, flags: flags)
      }
      if byte == UInt8(ascii: "\\") {
        flags.insert(.hasEscapes)
        index += 1
      }
    }
    offset = bytes.count
    isUnterminated = true
    report(.unterminatedString(at: SourceRange(start, start + 1)))
    return Token(.invalid, start, offset)
  }
}

extension Lexer {
  /// The text of a range, which must lie in the text.
  func text(_ lower: Int, _ upper: Int) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[lower..<upper]), as: UTF8.self) }
  }
}
