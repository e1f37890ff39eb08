import MQSyntax

/// The candidates of an ambiguous word, in columns.
struct CompletionGrid {
  var width: Int
  var usesColor: Bool
  /// More lines than these are counted only.
  var height = 20
  /// The candidate that is marked.
  var selected: Int?

  /// Lines, none of which is wider than the terminal.
  func lines(_ candidates: [Candidate]) -> [String] {
    let cells = candidates.map { (candidate: $0, cell: Cell(label($0), limit: max(1, width))) }
    let widest = cells.map(\.cell.width).max() ?? 0
    let columns = max(1, (width + 2) / (widest + 2))
    let rows = (cells.count + columns - 1) / columns
    let isWhole = rows <= height
    // The last line tells how many there are where they are not all shown.
    let shown = isWhole ? rows : max(1, height - 1)
    let first = isWhole ? 0 : min(max(0, (selected ?? 0) % rows - shown / 2), rows - shown)
    var lines: [String] = []
    for row in first..<first + shown {
      var line = ""
      for index in stride(from: row, to: cells.count, by: rows) {
        let (candidate, cell) = cells[index]
        line += painted(cell.text, candidate.kind, isSelected: index == selected)
        if index + rows < cells.count { line += String(repeating: " ", count: widest + 2 - cell.width) }
      }
      lines.append(line)
    }
    if !isWhole { lines.append(DisplayWidth.prefix("… \(cells.count) in all", max(1, width)).text + "") }
    return lines
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

  private func painted(_ text: String, _ kind: Candidate.Kind, isSelected: Bool) -> String {
    guard usesColor else { return isSelected ? "[\(text)]" : text }
    let color = Paint.color(kind.paint)
    if isSelected { return "\u{1B}[7m\(text)\u{1B}[0m" }
    return color.isEmpty ? text : "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}

extension Candidate.Kind {
  /// What is painted as such.
  fileprivate var paint: Paint.Kind {
    switch self {
    case .property: .property
    case .variable, .value, .file: .variable
    case .label: .label
    case .type: .type
    case .parameter: .parameter
    case .function, .procedure: .function
    case .keyword: .keyword
    case .command: .command
    }
  }
}
