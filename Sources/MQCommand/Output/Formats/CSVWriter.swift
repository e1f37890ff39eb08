import MQ

/// Comma-separated values (RFC 4180) with a header line; lines end with a line feed alone, as Unix tools expect.
///
/// A null is an empty field and an empty string `""`. Lists, maps and elements are JSON.
struct CSVWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    for (index, column) in columns.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      CSVWriter.append(column.name, to: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    for (index, value) in row.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      CSVWriter.append(value, to: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  func finish(into text: inout TextBuffer) {}

  private static func append(_ value: Value, to text: inout TextBuffer) {
    switch value {
    case .null: break
    case .boolean(let value): text.append(value ? "true" : "false")
    case .integer(let number): text.append(number)
    case .float(let number): text.append(number)
    case .string(let string): append(string, to: &text)
    case .list, .map, .node, .relationship, .path:
      var json = TextBuffer()
      json.appendJSON(value)
      append(json.text, to: &text)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: text.append(value.text)
    }
  }

  private static func append(_ string: String, to text: inout TextBuffer) {
    let quote = UInt8(ascii: "\"")
    var string = string
    string.withUTF8 { bytes in
      let isPlain = !bytes.isEmpty && bytes.allSatisfy { $0 != quote && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
      if isPlain {
        text.append(bytes)
        return
      }
      text.append(quote)
      for byte in bytes {
        if byte == quote { text.append(quote) }
        text.append(byte)
      }
      text.append(quote)
    }
  }
}
