import MQ

/// The lines of a plan as they are; where they are wider than the terminal, the details are cut, which stand in the middle.
struct PlanWriter: ResultWriter {
  var limit: Int?
  private var lines: [String] = []

  init(limit: Int?) { self.limit = limit }

  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  mutating func add(_ row: [Value], into text: inout TextBuffer) { lines += row.map { Cell.text(of: $0) } }

  func finish(into text: inout TextBuffer) {
    for line in limit.map({ PlanWriter.fitted(lines, $0) }) ?? lines { text.append(line + "\n") }
  }

  /// At most `limit` cells wide.
  private static func fitted(_ lines: [String], _ limit: Int) -> [String] {
    let excess = (lines.map(\.count).max() ?? 0) - limit
    guard excess > 0, let header = lines.first, let details = header.firstRange(of: "details")?.lowerBound,
      let next = header.firstRange(of: "estimated rows")?.lowerBound
    else { return lines.map { Cell($0, limit: limit).text } }
    let start = header.distance(from: header.startIndex, to: details)
    let end = header.distance(from: header.startIndex, to: next)
    let width = max(3, end - start - 2 - excess)
    return lines.map { line in
      let shown = Cell(String(line.dropFirst(start).prefix(end - start - 2)).trimmed, limit: width)
      let middle = shown.text + String(repeating: " ", count: max(0, width - shown.width) + 2)
      return Cell(line.prefix(start) + middle + line.dropFirst(end), limit: limit).text
    }
  }
}
