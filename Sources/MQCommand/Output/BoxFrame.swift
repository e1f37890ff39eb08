/// The lines that a table is drawn with.
struct BoxFrame: Sendable {
  /// A horizontal line: its beginning, what it is drawn with, its crossings and its end.
  struct Rule: Sendable {
    var left: String
    var line: String
    var crossing: String
    var right: String
  }

  var top: Rule?
  var middle: Rule
  var bottom: Rule?
  /// Before the first column, between two and behind the last one.
  var left: String
  var between: String
  var right: String
  /// Whether a line under the names says what the columns hold.
  var showsTypes: Bool

  static let box = BoxFrame(
    top: Rule(left: "┌─", line: "─", crossing: "─┬─", right: "─┐"),
    middle: Rule(left: "├─", line: "─", crossing: "─┼─", right: "─┤"),
    bottom: Rule(left: "└─", line: "─", crossing: "─┴─", right: "─┘"),
    left: "│ ", between: " │ ", right: " │", showsTypes: true)

  private static let asciiRule = Rule(left: "+-", line: "-", crossing: "-+-", right: "-+")

  /// ASCII only.
  static let table = BoxFrame(
    top: asciiRule, middle: asciiRule, bottom: asciiRule, left: "| ", between: " | ", right: " |", showsTypes: false)

  /// Columns without lines between them.
  static let column = BoxFrame(
    top: nil, middle: Rule(left: "", line: "-", crossing: "  ", right: ""), bottom: nil,
    left: "", between: "  ", right: "", showsTypes: false)

  /// The cells that stand between two columns.
  var separator: Int { between.count }
  /// The cells that stand at both ends of a line.
  var edges: Int { left.count + right.count }
}
