import MQ

/// A row a line, with `|` between the values as people read them.
struct ListWriter: ResultWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    text.append(columns.map { Cell.escaped($0.name) }.joined(separator: "|") + "\n")
  }

  func add(_ row: [Value], into text: inout TextBuffer) {
    for (index, value) in row.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "|")) }
      text.append(Cell.escaped(Cell.text(of: value)))
    }
    text.append(UInt8(ascii: "\n"))
  }

  func finish(into text: inout TextBuffer) {}
}
