import MQ
import MQSyntax

/// A table of a result: a row for each value of one column, a column for each value of another, a third in the cells.
struct Crosstab {
  private(set) var columns: [ResultColumn]
  private(set) var rows: [[Value]] = []

  /// More columns than these are not a table any more.
  static let most = 100

  /// - Parameter names: The columns of rows, columns and cells; by default the first three. Without cells, rows are counted.
  init(_ result: ResultColumnChoice, _ names: [String]) throws(CommandError) {
    var chosen: [Int] = []
    for name in names { chosen.append(try result.column(name)) }
    if names.isEmpty { chosen = Array(result.columns.indices.prefix(3)) }
    guard 2...3 ~= chosen.count else {
      throw CommandError("a crosstab takes two or three columns: of rows, of columns and of cells")
    }
    columns = [result.columns[chosen[0]]]
    var rowNumbers: [EquivalenceKey: Int] = [:]
    var columnNumbers: [EquivalenceKey: Int] = [:]
    var cells: [[Int: Value]] = []
    for row in result.rows {
      let (rowKey, columnKey) = (EquivalenceKey(row[chosen[0]]), EquivalenceKey(row[chosen[1]]))
      let number = rowNumbers[rowKey] ?? rows.count
      if number == rows.count {
        rowNumbers[rowKey] = number
        rows.append([row[chosen[0]]])
        cells.append([:])
      }
      let column = columnNumbers[columnKey] ?? columns.count
      if column == columns.count {
        if columns.count > Crosstab.most {
          throw CommandError(
            "`\(result.columns[chosen[1]].name)` has more than \(Crosstab.most) values",
            hint: "let another column make the columns: `:crosstab ROWS COLUMNS CELLS`")
        }
        columnNumbers[columnKey] = column
        columns.append(ResultColumn(name: Cell.text(of: row[chosen[1]]), type: "ANY"))
      }
      let old = cells[number][column]
      if chosen.count < 3 {
        cells[number][column] = .integer((old?.intValue ?? 0) + 1)
      } else {
        cells[number][column] = try Crosstab.joined(old, row[chosen[2]], result.columns[chosen[2]].name)
      }
    }
    let missing: Value = chosen.count < 3 ? 0 : .null
    for number in rows.indices { rows[number] += (1..<max(1, columns.count)).map { cells[number][$0] ?? missing } }
  }

  /// Numbers that meet in a cell are added.
  private static func joined(_ old: Value?, _ new: Value, _ name: String) throws(CommandError) -> Value {
    guard let old, !old.isNull else { return new }
    if new.isNull { return old }
    guard old.numberValue != nil, new.numberValue != nil, let sum = try? Arithmetic.add(old, new) else {
      throw CommandError(
        "several values of `\(name)` meet in one cell, and not all are numbers that could be added",
        hint: "aggregate in the query, as with `collect`")
    }
    return sum
  }
}
