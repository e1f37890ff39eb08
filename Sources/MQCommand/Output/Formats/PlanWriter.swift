import MQ

/// A plan in a mode that does not show it as the table that it is.
enum PlanWriter {
  /// The lines for people, at most `limit` cells wide where there is a limit.
  static func append(_ plan: PlanDescription, limit: Int?, to text: inout TextBuffer) {
    for line in plan.lines(width: limit) {
      text.append((limit.map { Cell(line, limit: $0).text } ?? Cell.escaped(line)) + "\n")
    }
  }

  /// The tree as JSON: an array of one object, or that object on a line.
  static func appendJSON(_ plan: PlanDescription, lines: Bool, to text: inout TextBuffer) {
    text.append(lines ? "" : "[\n")
    text.appendJSON(plan.tree)
    text.append(lines ? "\n" : "\n]\n")
  }
}
