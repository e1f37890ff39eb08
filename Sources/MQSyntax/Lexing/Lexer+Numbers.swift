extension Lexer {
  /// Reads `1`, `0x1F`, `0o17`, `1.5`, `.5`, `1e9`; the text is at a digit, or at a `.` before one.
  ///
  /// A number that runs into letters is reported as a whole. In `1..3` the number ends before the dots.
  mutating func number() -> Token {
    let start = offset
    let isPrefixed = bytes[start] == UInt8(ascii: "0")
    switch isPrefixed ? byte(at: start + 1) | 0x20 : 0 {
    case UInt8(ascii: "x"): return prefixed("a hexadecimal", upTo: 16)
    case UInt8(ascii: "o"): return prefixed("an octal", upTo: 8)
    default: break
    }
    var kind = TokenKind.integer
    skipDigits()
    let isLegacyOctal = isPrefixed && offset > start + 1
    if byte(at: offset) == UInt8(ascii: "."), isDigit(byte(at: offset + 1)) {
      kind = .float
      offset += 1
      skipDigits()
    }
    if byte(at: offset) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(at: offset + 1)
      let hasSign = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
      if isDigit(byte(at: offset + (hasSign ? 2 : 1))) {
        kind = .float
        offset += hasSign ? 2 : 1
        skipDigits()
      }
    }
    let end = offset
    skipIdentifier()
    let range = SourceRange(start, offset)
    if offset > end {
      report(.numberRunsIntoName(at: range))
    } else if isLegacyOctal, kind == .integer {
      report(.leadingZero(at: range))
    } else {
      return Token(kind, start, offset)
    }
    return Token(kind, start, offset, flags: .reported)
  }

  private mutating func prefixed(_ description: String, upTo radix: UInt8) -> Token {
    let start = offset
    offset += 2
    let digits = offset
    skipIdentifier()
    let isValid = bytes[digits..<offset].allSatisfy { Literals.digitValue($0) < radix }
    if isValid, offset > digits { return Token(.integer, start, offset) }
    report(.invalidDigits(of: description, at: SourceRange(start, offset)))
    return Token(.integer, start, offset, flags: .reported)
  }

  private mutating func skipDigits() {
    while isDigit(byte(at: offset)) { offset += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
