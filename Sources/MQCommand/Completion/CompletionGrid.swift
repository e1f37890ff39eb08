import MQSyntax

/// The candidates of an ambiguous word, in columns.
struct CompletionGrid {
  var width: Int
  var usesColor: Bool
  /// More lines than these are counted only.
  var height = 20

  /// Lines, each ended by a line break; none is wider than the terminal.
  func text(_ candidates: [Candidate]) -> String {
    let cells = candidates.map { (candidate: $0, cell: Cell(label($0), limit: max(1, width))) }
    let widest = cells.map(\.cell.width).max() ?? 0
    let columns = max(1, (width + 2) / (widest + 2))
    let rows = min(height, (cells.count + columns - 1) / columns)
    var text = ""
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row + column * ((cells.count + columns - 1) / columns)
        guard index < cells.count else { break }
        let (candidate, cell) = cells[index]
        text += painted(cell.text, candidate.kind)
        let isLast = column == columns - 1 || index + (cells.count + columns - 1) / columns >= cells.count
        if !isLast { text += String(repeating: " ", count: widest + 2 - cell.width) }
      }
      text += "\n"
    }
    let shown = min(cells.count, rows * columns)
    return shown < cells.count ? text + "… \(cells.count) in all\n" : text
  }

  /// A function's signature says more than its name; a path only its end.
  private func label(_ candidate: Candidate) -> String {
    switch candidate.kind {
    case .function, .procedure: candidate.detail
    case .file:
      String(
        candidate.text.dropLast().lastIndex(of: "/").map { candidate.text[candidate.text.index(after: $0)...] }
          ?? candidate.text[...])
    case .variable: candidate.text + candidate.detail
    default: candidate.text
    }
  }

  private func painted(_ text: String, _ kind: Candidate.Kind) -> String {
    guard usesColor else { return text }
    let color =
      switch kind {
      case .property: "36"
      case .variable: "1"
      case .label: "33"
      case .type: "35"
      case .parameter: "32"
      case .function, .procedure: "34"
      case .keyword: "2"
      case .command, .value, .file: "0"
      }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}
