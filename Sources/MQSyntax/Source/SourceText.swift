/// A text to be read as MQ, with the name that messages give it.
public struct SourceText: Hashable, Sendable {
  /// Where the text comes from: a file's path, or a word in angle brackets such as `<stdin>`.
  public var name: String
  /// The text as UTF-8. It may be broken: whatever reads it reports that with ``DiagnosticCode/invalidUTF8``.
  public let bytes: [UInt8]
  /// The number of the first line: more than 1 where the text is some lines of a longer one.
  public var firstLine: Int

  /// A text as it came from a file or a pipe. Nothing is checked or copied.
  public init(name: String = "<text>", bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// A text that is a string.
  public init(_ text: String, name: String = "<text>") {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of `range`, broken UTF-8 replaced by U+FFFD.
  public func text(_ range: SourceRange) -> String {
    let lower = max(0, min(range.lower, bytes.count))
    return String(decoding: bytes[lower..<max(lower, min(range.upper, bytes.count))], as: UTF8.self)
  }

  /// A report of the first byte that is no UTF-8, or nil. Linear in the text.
  public func validate() -> Diagnostic? {
    guard let offset = UTF8Validation.firstInvalid(in: bytes, from: 0) else { return nil }
    return .invalidUTF8(at: offset)
  }
}

// Lines are looked up only for messages, so nothing about them is kept.
extension SourceText {
  /// The line (from ``firstLine``) and the column (from 1) of a byte offset. Columns count Unicode scalars.
  ///
  /// An offset inside a scalar counts as that scalar's; one past the end as the end. Linear in the offset.
  public func lineColumn(of offset: Int) -> (line: Int, column: Int) {
    let offset = max(0, min(offset, bytes.count))
    var line = firstLine
    var start = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    return (line, UTF8Validation.scalarCount(in: bytes, from: start, to: offset) + 1)
  }

  /// The bytes of the line that holds `offset`, without its line break.
  public func lineRange(around offset: Int) -> SourceRange {
    let offset = max(0, min(offset, bytes.count))
    let newline = UInt8(ascii: "\n")
    let lower = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    var upper = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return SourceRange(lower, upper)
  }

  /// The text of a line, counted from ``firstLine``, without its line break; nil where there is no such line.
  public func line(_ number: Int) -> String? {
    guard number >= firstLine else { return nil }
    var start = 0
    for _ in firstLine..<number {
      guard let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      start = newline + 1
    }
    return text(lineRange(around: start))
  }
}
