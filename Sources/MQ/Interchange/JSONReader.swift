package import MQSyntax

/// Reads JSON (RFC 8259) as values: objects are maps, and a number without point and exponent that fits is an integer.
package struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0

  private static let deepest = 500

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the text is; throws where it is none, or more than one.
  package static func value(of source: SourceText) throws(Diagnostic) -> Value {
    if let invalid = source.validate() { throw invalid }
    var reader = JSONReader(source.bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.offset < reader.bytes.count { throw reader.unexpected("the end") }
    return value
  }

  private mutating func value() throws(Diagnostic) -> Value {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try nested { reader throws(Diagnostic) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(Diagnostic) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-")?: return try number()
    case let byte? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: return try number()
    default:
      for (word, value) in [("null", Value.null), ("true", true), ("false", false)] where starts(with: word) {
        offset += word.utf8.count
        return value
      }
      throw unexpected("a value")
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > JSONReader.deepest { throw Diagnostic(.nestingTooDeep, "this is nested too deeply", at: here) }
    offset += 1
    return try body(&self)
  }

  private mutating func object() throws(Diagnostic) -> Value {
    var map = ValueMap()
    skipSpace()
    if take("}") { return .map(map) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw unexpected("`:`") }
      map[key] = try value()
      skipSpace()
    } while take(",")
    guard take("}") else { throw unexpected("`,` or `}`") }
    return .map(map)
  }

  private mutating func array() throws(Diagnostic) -> Value {
    var items: [Value] = []
    skipSpace()
    if take("]") { return .list(items) }
    repeat {
      items.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw unexpected("`,` or `]`") }
    return .list(items)
  }

  private mutating func number() throws(Diagnostic) -> Value {
    let start = offset
    _ = take("-")
    let whole = takeDigits()
    var isWhole = true
    var isValid = whole == 1 || whole > 1 && bytes[offset - whole] != UInt8(ascii: "0")
    if take(".") {
      isWhole = false
      isValid = takeDigits() > 0 && isValid
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      isValid = takeDigits() > 0 && isValid
    }
    let range = SourceRange(start, max(offset, start + 1))
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard isValid else { throw Diagnostic(.invalidNumberLiteral, "this is no number of JSON", at: range) }
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let float = Double(text), float.isFinite else {
      throw Diagnostic(.floatingPointOverflow, "this number is too large", at: range)
    }
    return .float(float)
  }

  private mutating func string() throws(Diagnostic) -> String {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else {
        throw Diagnostic(.unexpectedCharacter, "a string of JSON has no such character", at: here)
      }
      offset += 1
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try escape()).utf8)
      } else {
        text.append(byte)
      }
    }
    guard take("\"") else {
      throw Diagnostic(.unterminatedString, "this string does not end", at: SourceRange(start, start + 1))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    let range = SourceRange(offset - 1, min(bytes.count, offset + 1))
    guard let byte = current else { throw unexpected("an escape") }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var unit = takeHexadecimal() ?? 0xDC00
      if 0xD800..<0xDC00 ~= unit, take("\\"), take("u"), let low = takeHexadecimal(), 0xDC00..<0xE000 ~= low {
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      if let scalar = Unicode.Scalar(unit) { return scalar }
      throw Diagnostic(.invalidUnicodeLiteral, "this escape names no Unicode character", at: range)
    default: throw Diagnostic(.unexpectedSyntax, "no such escape in a string of JSON", at: range)
    }
  }

  // MARK: Bytes

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private var here: SourceRange { SourceRange(offset, min(bytes.count, offset + 1)) }

  private func starts(with word: String) -> Bool { bytes[offset...].starts(with: word.utf8) }

  private func unexpected(_ expected: String) -> Diagnostic {
    Diagnostic(.unexpectedSyntax, "expected \(expected)", at: here)
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = offset
    while let byte = current, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
    return offset - start
  }

  private mutating func takeHexadecimal() -> UInt32? {
    guard offset + 4 <= bytes.count, bytes[offset..<offset + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    offset += 4
    return UInt32(digits, radix: 16)
  }
}
