import MQ

/// A row a line, with a delimiter between the fields and the columns' names in the first line.
struct DelimitedWriter: ResultWriter {
  let dialect: DelimitedText

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    appendLine(columns, to: &text) { dialect.append($0.name, to: &$1) }
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    appendLine(row, to: &text) { dialect.append($0, to: &$1) }
  }

  func finish(into text: inout TextBuffer) {}

  @inline(__always)
  private func appendLine<Item>(
    _ items: [Item], to text: inout TextBuffer, _ append: (Item, inout TextBuffer) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 { text.append(dialect.delimiter) }
      append(item, &text)
    }
    text.append(dialect.terminator)
  }
}

/// How fields are written that have a delimiter between them. Lists, maps and elements are JSON.
enum DelimitedText {
  /// RFC 4180, but for lines that end with a line feed alone, as Unix tools expect: a null is an empty field and an empty
  /// string `""`.
  case csv
  /// Tabs between fields that hold neither tabs nor line breaks: those are `\t`, `\n` and `\r`, a backslash is `\\`, and a
  /// null is `\N`, as PostgreSQL has them.
  case tsv
  /// The separators that ASCII has for it, as sqlite3 writes them: fields hold anything, lines included, but the separators
  /// themselves, which are `\u001e` and `\u001f`; a null is an empty field.
  case ascii
  /// A list of Tcl a line: every field is quoted, and nothing in it is substituted; a null is `{}`.
  case tcl

  var delimiter: UInt8 {
    switch self {
    case .csv: UInt8(ascii: ",")
    case .tsv: 0x09
    case .ascii: 0x1F
    case .tcl: UInt8(ascii: " ")
    }
  }

  var terminator: UInt8 {
    switch self {
    case .csv, .tsv, .tcl: UInt8(ascii: "\n")
    case .ascii: 0x1E
    }
  }

  /// What stands for a null.
  private var null: String {
    switch self {
    case .csv, .ascii: ""
    case .tsv: "\\N"
    case .tcl: "{}"
    }
  }

  func append(_ value: Value, to text: inout TextBuffer) {
    switch value {
    case .null: text.append(null)
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

  func append(_ string: String, to text: inout TextBuffer) {
    var string = string
    string.withUTF8 { bytes in
      switch self {
      case .csv: DelimitedText.appendQuoted(bytes, to: &text)
      case .tsv: DelimitedText.appendEscaped(bytes, to: &text)
      case .ascii: DelimitedText.appendRecord(bytes, to: &text)
      case .tcl: DelimitedText.appendWord(bytes, to: &text)
      }
    }
  }

  private static func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    let quote = UInt8(ascii: "\"")
    if !bytes.isEmpty, bytes.allSatisfy({ $0 != quote && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }) {
      return text.append(bytes)
    }
    text.append(quote)
    for byte in bytes {
      if byte == quote { text.append(quote) }
      text.append(byte)
    }
    text.append(quote)
  }

  private static func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    for byte in bytes {
      switch byte {
      case 0x09: text.append("\\t")
      case 0x0A: text.append("\\n")
      case 0x0D: text.append("\\r")
      case UInt8(ascii: "\\"): text.append("\\\\")
      default: text.append(byte)
      }
    }
  }

  private static func appendRecord(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    for byte in bytes {
      switch byte {
      case 0x1E: text.append("\\u001e")
      case 0x1F: text.append("\\u001f")
      default: text.append(byte)
      }
    }
  }

  private static func appendWord(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    text.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case 0x09: text.append("\\t")
      case 0x0A: text.append("\\n")
      case 0x0D: text.append("\\r")
      case 0..<0x20, 0x7F: text.append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
      // Within quotes, a script would substitute commands and variables, and count braces.
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"):
        text.append(UInt8(ascii: "\\"))
        text.append(byte)
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
