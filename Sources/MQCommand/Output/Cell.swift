import MQ
import MQSyntax

/// What a cell of a box shows.
struct Cell {
  enum Kind { case null, number, other }

  var text: String
  var width: Int
  var kind: Kind

  /// A value as one line of at most `limit` cells; longer ones end with `…`.
  ///
  /// A string stands without quotes, except the string `null`, which would look like a missing value.
  init(_ value: Value, limit: Int) {
    switch value {
    case .null: self.init("null", .null, limit: limit)
    case .integer, .float: self.init(Cell.text(of: value), .number, limit: limit)
    case .string("null"): self.init("'null'", .other, limit: limit)
    case .string, .boolean, .list, .map, .node, .relationship, .path, .date, .localTime, .time, .localDateTime,
      .dateTime, .duration:
      self.init(Cell.text(of: value), .other, limit: limit)
    }
  }

  /// A value as people read it: a string stands without quotes.
  static func text(of value: Value) -> String {
    if case .string(let text) = value { text } else { value.text }
  }

  init(_ text: String, _ kind: Kind = .other, limit: Int) {
    self.kind = kind
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) {
      self.text = text
      width = text.utf8.count
    } else {
      self.text = Cell.escaped(text, limit: limit)
      width = DisplayWidth.of(self.text)
    }
    truncate(to: limit)
  }

  mutating func truncate(to limit: Int) {
    guard width > limit else { return }
    let (shown, shownWidth) = DisplayWidth.prefix(text, limit - 1)
    text = shown + "…"
    width = shownWidth + 1
  }

  /// The text without whatever moves a terminal's cursor, changes its colours or turns the direction of writing; where it is
  /// longer than `limit` cells, only somewhat more than that.
  static func escaped(_ text: String, limit: Int) -> String {
    var text = text
    if text.utf8.count > limit { text = String(DisplayWidth.prefix(text, limit + 1).text) }
    return escaped(text)
  }

  /// The whole text, as ``escaped(_:limit:)``.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += escaped($1) }
  }

  /// The scalar, or an escape for it where it would control the terminal.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case _ where isControl(scalar):
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: return String(scalar)
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
