import MQ

/// A row a line, its values as MQ's literals with commas between them; names of columns are strings.
///
/// Read back within `[…]`, a line is a list of the same values; elements, for which there is no literal, are shown as patterns.
struct QuoteWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append(columns.map { Literal.text(of: .string($0.name)) }.joined(separator: ", ") + "\n")
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    text.append(row.map(Literal.text).joined(separator: ", ") + "\n")
  }

  func finish(into text: inout TextBuffer) {}
}

/// Nothing at all: the rows are only asked for.
struct TrashWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}
  func add(_ row: [Value], into text: inout TextBuffer) {}
  func finish(into text: inout TextBuffer) {}
}
