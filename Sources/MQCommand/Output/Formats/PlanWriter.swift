import MQ

/// The lines of a plan as they are, or cut to the terminal's width.
struct PlanWriter: ResultWriter {
  var limit: Int?

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  func add(_ row: [Value], into text: inout TextBuffer) {
    for value in row {
      let line = Cell.text(of: value)
      text.append(limit.map { Cell(line, limit: $0).text } ?? line)
    }
    text.append("\n")
  }

  func finish(into text: inout TextBuffer) {}
}
