import MQ

/// Tab-separated values with a header line. A field holds no tab and no line break: those are `\t`, `\n` and `\r`, a backslash is
/// `\\`, and a null is `\N`, as PostgreSQL has them.
struct TSVWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    for (index, column) in columns.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "\t")) }
      TSVWriter.append(column.name, to: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    for (index, value) in row.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "\t")) }
      TSVWriter.append(value, to: &text)
    }
    text.append(UInt8(ascii: "\n"))
  }

  func finish(into text: inout TextBuffer) {}

  private static func append(_ value: Value, to text: inout TextBuffer) {
    switch value {
    case .null: text.append("\\N")
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
    for byte in string.utf8 {
      switch byte {
      case 0x09: text.append("\\t")
      case 0x0A: text.append("\\n")
      case 0x0D: text.append("\\r")
      case UInt8(ascii: "\\"): text.append("\\\\")
      default: text.append(byte)
      }
    }
  }
}
