/// Reads fields one after the other: RFC 4180's quotes (a quote within a quoted field is doubled; it may hold delimiters and line
/// ends), lines that end with LF or CR LF.
struct CSVCursor {
  struct Field {
    /// The bytes between the quotes, if there are any.
    var range: Range<Int>
    var isQuoted = false
    /// Whether doubled quotes stand for single ones.
    var isEscaped = false
  }

  enum Fault: Error {
    /// At the opening quote.
    case unterminatedQuote(Int)
    /// At what follows the closing quote.
    case textBehindQuote(Int)
  }

  let bytes: UnsafePointer<UInt8>
  /// Where the text ends.
  let end: Int
  let delimiter: UInt8
  private(set) var position: Int

  init(_ bytes: UnsafePointer<UInt8>, from position: Int, to end: Int, delimiter: UInt8) {
    self.bytes = bytes
    self.position = position
    self.end = end
    self.delimiter = delimiter
  }

  /// Whether a field's end is also its line's end.
  @inline(__always)
  var isAtLineEnd: Bool { position >= end || bytes[position] != delimiter }

  /// Moves behind a delimiter.
  @inline(__always)
  mutating func skipDelimiter() { position += 1 }

  /// Moves back to a field's beginning.
  @inline(__always)
  mutating func moveBack(to position: Int) { self.position = position }

  /// Moves behind a line end.
  @inline(__always)
  mutating func skipLineEnd() {
    if position < end, bytes[position] == UInt8(ascii: "\r") { position += 1 }
    if position < end, bytes[position] == UInt8(ascii: "\n") { position += 1 }
  }

  /// Moves behind empty lines.
  @inline(__always)
  mutating func skipEmptyLines() {
    while position < end {
      if bytes[position] == UInt8(ascii: "\n") {
        position += 1
      } else if bytes[position] == UInt8(ascii: "\r"), position + 1 == end || bytes[position + 1] == UInt8(ascii: "\n")
      {
        position += position + 1 == end ? 1 : 2
      } else {
        return
      }
    }
  }

  /// Reads a field and stands then at a delimiter, a line end or the end.
  @inline(__always)
  mutating func next() throws(Fault) -> Field {
    if position < end, bytes[position] == UInt8(ascii: "\"") { return try nextQuoted() }
    let start = position
    while position < end, bytes[position] != delimiter, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    // A line that ends with CR LF ends before the CR.
    if position > start, bytes[position - 1] == UInt8(ascii: "\r"), position == end || bytes[position] != delimiter {
      position -= 1
    }
    return Field(range: start..<position)
  }

  private mutating func nextQuoted() throws(Fault) -> Field {
    let opening = position
    var isEscaped = false
    position += 1
    while true {
      position = OperatingSystem.position(of: UInt8(ascii: "\""), in: bytes, position..<end)
      if position >= end { throw .unterminatedQuote(opening) }
      if position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") {
        isEscaped = true
        position += 2
        continue
      }
      break
    }
    let field = Field(range: opening + 1..<position, isQuoted: true, isEscaped: isEscaped)
    position += 1
    if position < end, bytes[position] != delimiter, bytes[position] != UInt8(ascii: "\n") {
      let endsLine =
        bytes[position] == UInt8(ascii: "\r") && (position + 1 == end || bytes[position + 1] == UInt8(ascii: "\n"))
      if !endsLine { throw .textBehindQuote(position) }
    }
    return field
  }

  /// Moves behind a row, or to the end where its quotes are faulty.
  @inline(__always)
  mutating func skipRow(hasQuotes: Bool) {
    if !hasQuotes {
      position = min(OperatingSystem.position(of: UInt8(ascii: "\n"), in: bytes, position..<end) + 1, end)
      return
    }
    while true {
      guard (try? next()) != nil else {
        position = end
        return
      }
      if isAtLineEnd { return skipLineEnd() }
      skipDelimiter()
    }
  }

  /// If an integer as the language writes it (no sign but minus, no zeros in front, at most 18 digits) is the whole field,
  /// reads it.
  @inline(__always)
  mutating func nextShortInteger() -> Int64? {
    var at = position
    let isNegative = at < end && bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let start = at
    var number: Int64 = 0
    while at < end {
      let digit = bytes[at] &- UInt8(ascii: "0")
      if digit > 9 { break }
      number = number &* 10 &+ Int64(digit)
      at += 1
    }
    guard at > start, at - start <= 18 else { return nil }
    if bytes[start] == UInt8(ascii: "0"), at - start > 1 || isNegative { return nil }
    if at < end, bytes[at] != delimiter, bytes[at] != UInt8(ascii: "\n") {
      guard bytes[at] == UInt8(ascii: "\r"), at + 1 == end || bytes[at + 1] == UInt8(ascii: "\n") else { return nil }
    }
    position = at
    return isNegative ? -number : number
  }
}
