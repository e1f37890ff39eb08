/// A result as columns and rows of ``Cell``s: what a test expects, or what a query gave.
package struct ResultTable: Sendable {
  package var columns: [String]
  package var rows: [[Cell]]

  package init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The first row names the columns, the others hold literals. Throws ``LiteralError``.
  package init(cells: [[String]]) throws {
    let columns = cells.first ?? []
    self.columns = columns
    rows = try cells.dropFirst().map { row in
      if row.count != columns.count {
        throw LiteralError("a row of \(row.count) cells in a table of \(columns.count) columns: \(row)")
      }
      return try row.map { try Cell(literal: $0) }
    }
  }

  /// Reads lines of the form `| a | b |`; lines that are empty or begin with `#` are passed over. Throws ``LiteralError``.
  package init(parsing text: String) throws {
    var cells: [[String]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let line = TableText.trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let row = TableText.cells(of: line) else { throw LiteralError("not a row of a table: `\(line)`") }
      cells.append(row)
    }
    try self.init(cells: cells)
  }
}

/// What matters when two results are compared, besides the columns and the values.
package struct RowComparison: Sendable {
  /// Whether the order of the rows matters.
  package var inOrder: Bool
  /// Whether two lists that hold the same items in another order count as equal.
  package var ignoringListOrder: Bool

  package init(inOrder: Bool = false, ignoringListOrder: Bool = false) {
    self.inOrder = inOrder
    self.ignoringListOrder = ignoringListOrder
  }
}

extension ResultTable {
  /// What is wrong with this result, in words, when `expected` was expected; nil if nothing is.
  package func difference(from expected: ResultTable, comparing comparison: RowComparison) -> String? {
    if !bytes(columns).elementsEqual(bytes(expected.columns)) {
      return "columns: expected \(expected.columns), got \(columns)"
    }
    let expectedTexts = expected.texts(comparison)
    let texts = texts(comparison)
    if comparison.inOrder {
      let pairs = zip(expectedTexts, texts)
      if expectedTexts.count == texts.count, pairs.allSatisfy({ $0.utf8.elementsEqual($1.utf8) }) { return nil }
      return "rows in order: expected \(shown(expectedTexts)), got \(shown(texts))"
    }
    let missing = surplus(of: expectedTexts, over: texts)
    let unexpected = surplus(of: texts, over: expectedTexts)
    if missing.isEmpty, unexpected.isEmpty { return nil }
    return "rows: missing \(shown(missing)), unexpected \(shown(unexpected))"
  }

  /// The rows as texts that are equal when the rows are.
  private func texts(_ comparison: RowComparison) -> [String] {
    rows.map { row in
      "| " + row.map { $0.text(ignoringListOrder: comparison.ignoringListOrder) }.joined(separator: " | ") + " |"
    }
  }

  private func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// The rows that the first list has more often than the second.
  private func surplus(of texts: [String], over others: [String]) -> [String] {
    var counts: [[UInt8]: Int] = [:]
    for text in others { counts[Array(text.utf8), default: 0] += 1 }
    return texts.filter { text in
      let left = counts[Array(text.utf8), default: 0]
      counts[Array(text.utf8)] = left - 1
      return left <= 0
    }
  }

  private func shown(_ rows: [String]) -> String {
    if rows.isEmpty { return "none" }
    let shown = rows.prefix(12).map { "\n    " + $0 }.joined()
    return "(\(rows.count))" + shown + (rows.count > 12 ? "\n    …" : "")
  }
}
