/// The values of literals, from the bytes of their tokens.
enum Literals {
  /// The value of a digit in any base up to 36; 255 for what is none.
  static func digitValue(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A") + 10
    default: 255
    }
  }

  /// The value of an integer's bytes, negated where a `-` stands before it; nil beyond 64 bits.
  static func integer(_ bytes: ArraySlice<UInt8>, isNegative: Bool) -> Int64? {
    var digits = bytes
    var radix: UInt64 = 10
    if bytes.count > 2, bytes.first == UInt8(ascii: "0") {
      switch bytes[bytes.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): (radix, digits) = (16, bytes.dropFirst(2))
      case UInt8(ascii: "o"): (radix, digits) = (8, bytes.dropFirst(2))
      default: break
      }
    }
    var value: UInt64 = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digitValue(digit)))
      if overflow || carry { return nil }
      value = sum
    }
    // The smallest integer has no positive counterpart.
    if isNegative { return value <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  /// The value of a decimal number's bytes; infinite beyond the range of a double.
  static func float(_ bytes: ArraySlice<UInt8>) -> Double {
    // `.5` is written as `0.5` for the standard library's conversion.
    let text = String(decoding: bytes, as: UTF8.self)
    return Double(bytes.first == UInt8(ascii: ".") ? "0" + text : text) ?? .infinity
  }

  /// The name inside backquotes, doubled ones made single.
  static func quotedName(_ bytes: ArraySlice<UInt8>) -> String {
    let inner = bytes.dropFirst().dropLast()
    let backquote = UInt8(ascii: "`")
    guard inner.contains(backquote) else { return String(decoding: inner, as: UTF8.self) }
    var name: [UInt8] = []
    var isSecond = false
    for byte in inner {
      isSecond = byte == backquote && !isSecond
      if !isSecond { name.append(byte) }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// The text of a string literal with escapes, and what is wrong with them.
  ///
  /// `range` is the literal with its quotes. `\uD83D\uDE00`, a pair of surrogates, makes one scalar.
  static func string(_ bytes: [UInt8], _ range: SourceRange) -> (value: String, diagnostics: [Diagnostic]) {
    var result: [UInt8] = []
    result.reserveCapacity(range.upper - range.lower)
    var diagnostics: [Diagnostic] = []
    let end = range.upper - 1
    var offset = range.lower + 1
    while offset < end {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      let start = offset
      offset += 2
      switch bytes[start + 1] {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(bytes[start + 1])
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let length = bytes[start + 1] == UInt8(ascii: "u") ? 4 : 8
        if let scalar = scalarEscape(bytes, &offset, end, length: length) {
          result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else {
          while offset < end, offset < start + 2 + length, digitValue(bytes[offset]) < 16 { offset += 1 }
          diagnostics.append(.invalidUnicodeEscape(digits: length, at: SourceRange(start, offset)))
        }
      default:
        // The escaped character may be longer than a byte.
        while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        diagnostics.append(.unknownEscape(at: SourceRange(start, offset)))
      }
    }
    return (String(decoding: result, as: UTF8.self), diagnostics)
  }

  /// Reads the digits of a `\u` or `\U` at `offset`, and a second surrogate with them.
  private static func scalarEscape(
    _ bytes: [UInt8], _ offset: inout Int, _ end: Int, length: Int
  ) -> Unicode.Scalar? {
    guard let first = hexadecimal(bytes, offset, end, length: length) else { return nil }
    var next = offset + length
    var value = first
    if length == 4, 0xD800..<0xDC00 ~= first, next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u"), let second = hexadecimal(bytes, next + 2, end, length: 4),
      0xDC00..<0xE000 ~= second
    {
      value = 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)
      next += 6
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    offset = next
    return scalar
  }

  private static func hexadecimal(_ bytes: [UInt8], _ start: Int, _ end: Int, length: Int) -> UInt32? {
    guard start + length <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + length] {
      let digit = digitValue(byte)
      guard digit < 16 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
