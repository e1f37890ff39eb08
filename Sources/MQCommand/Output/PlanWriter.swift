import MQ

/// The lines of a plan as they are.
struct PlanWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  func add(_ row: [Value], into text: inout TextBuffer) {
    for value in row {
      if case .string(let line) = value { text.append(line) } else { text.append(value.text) }
    }
    text.append("\n")
  }

  func finish(into text: inout TextBuffer) {}
}
