internal import MQSyntax

extension PlanDescription {
  /// The plan as a table of lines: the tree of operators, what each does, the rows expected and, after a run, those that came,
  /// the time it took with its inputs, and its own share of the whole as a bar; an arrow marks the largest. The last
  /// lines of a profile are its stages.
  ///
  /// - Parameter width: The width in cells of a terminal, for which details are cut, and bars left out where not much of the
  ///   details were left otherwise; nil for none.
  public func lines(width: Int? = nil) -> [String] {
    let whole = rows(withBars: true)
    guard let width else { return Self.aligned(whole) }
    let excess = Self.excess(whole, width)
    if excess <= 0 { return Self.aligned(whole) }
    let room = Self.widths(whole)[Self.details] - excess
    let rows = room >= Self.fairDetails ? whole : rows(withBars: false)
    return Self.aligned(Self.shortened(rows, to: width))
  }

  /// The cells of each line.
  private func rows(withBars: Bool) -> [[String]] {
    let estimate = withBars ? "estimated rows" : "estimated"
    var rows: [[String]] = [["operator", "details", estimate] + (isProfile ? ["rows", "ms", "share"] : [])]
    append(root, indent: "", isRoot: true, isLast: true, to: &rows)
    for stage in stages { rows.append([stage.name, "", "", "", Self.milliseconds(stage.time)]) }
    if isProfile { appendShares(to: &rows, withBars) }
    return rows
  }

  private func append(
    _ item: Operator, indent: String, isRoot: Bool, isLast: Bool, to rows: inout [[String]]
  ) {
    var row = [
      indent + (isRoot ? "" : isLast ? "└ " : "├ ") + item.name, item.details, Self.number(item.estimatedRows),
    ]
    if isProfile {
      row.append(item.rows.map(String.init) ?? "")
      row.append(item.time.map(Self.milliseconds) ?? "")
    }
    rows.append(row)
    // A single input stands below without a deeper indent, so that pipelines stay narrow.
    if item.inputs.count == 1 {
      return append(item.inputs[0], indent: indent, isRoot: isRoot, isLast: isLast, to: &rows)
    }
    let deeper = isRoot ? "" : indent + (isLast ? "  " : "│ ")
    for (index, input) in item.inputs.enumerated() {
      append(input, indent: deeper, isRoot: false, isLast: index == item.inputs.count - 1, to: &rows)
    }
  }

  // MARK: Shares

  private func appendShares(to rows: inout [[String]], _ withBars: Bool) {
    let shares = operators.map { $0.share ?? 0 } + stages.map(\.share)
    let most = shares.max() ?? 0
    let hottest = most > 0 ? shares.firstIndex(of: most) : nil
    for (index, share) in shares.enumerated() {
      let percent = String(Int((share * 100).rounded()))
      rows[index + 1].append(
        (withBars ? Self.bar(share) : "") + String(repeating: " ", count: 4 - percent.count) + percent + "%"
          + (index == hottest ? " ◀" : ""))
    }
  }

  private static func bar(_ share: Double) -> String {
    let width = 10
    let parts = Int((share * Double(width) * 8).rounded())
    let bar = String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    return bar + String(repeating: " ", count: max(0, width - bar.count))
  }

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  // MARK: Columns

  private static let details = 1
  /// The columns that do not hold numbers.
  private static let texts: Set = [0, details, 5]
  private static let gap = 2
  /// The cells of details below which bars go.
  private static let fairDetails = 16

  /// With details that let lines be at most so wide, as far as there are any.
  private static func shortened(_ rows: [[String]], to width: Int) -> [[String]] {
    let excess = excess(rows, width)
    if excess <= 0 { return rows }
    let room = max(1, widths(rows)[details] - excess)
    return rows.map { row in
      var row = row
      row[details] = shortened(row[details], to: room)
      return row
    }
  }

  /// The cells by which the lines are wider than that.
  private static func excess(_ rows: [[String]], _ width: Int) -> Int {
    let widths = widths(rows)
    return widths.reduce(0, +) + gap * (widths.count - 1) - width
  }

  private static func widths(_ rows: [[String]]) -> [Int] {
    rows[0].indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
  }

  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = widths(rows)
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        if column > 0 { line += String(repeating: " ", count: gap) }
        let padding = String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
        line += texts.contains(column) ? cell + padding : padding + cell
      }
      while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
      return line
    }
  }

  private static func shortened(_ text: String, to width: Int) -> String {
    DisplayWidth.of(text) <= width ? text : String(DisplayWidth.prefix(text, width - 1).text) + "…"
  }

  // MARK: Numbers

  private static func number(_ rows: Double) -> String {
    rows < 10 && rows != rows.rounded()
      ? String((rows * 10).rounded() / 10) : rows < 1e15 ? String(Int64(rows.rounded())) : "\(rows)"
  }

  private static func milliseconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    let thousandths = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }
}
