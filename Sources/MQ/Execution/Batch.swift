/// Rows on their way through a plan: a column for each variable that is alive there.
struct Batch: Sendable {
  var count: Int
  /// Indexed by ``Variable/index``; nil (or too short) where the variable is not bound here or nobody
  /// downstream reads it.
  var columns: [Column?]

  init(count: Int, width: Int) {
    self.count = count
    columns = Array(repeating: nil, count: width)
  }

  /// The usual number of rows of a batch.
  static let targetCount = 2048

  subscript(variable: Variable) -> Column {
    get {
      guard let column = self[ifPresent: variable] else {
        preconditionFailure("variable \(variable.index) is read where the plan does not keep it")
      }
      return column
    }
    set {
      while columns.count <= variable.index { columns.append(nil) }
      columns[variable.index] = newValue
    }
  }

  subscript(ifPresent variable: Variable) -> Column? {
    variable.index < columns.count ? columns[variable.index] : nil
  }

  /// The rows of that order; a row of -1 gives nulls.
  func gathered(_ rows: [Int32]) -> Batch {
    var result = Batch(count: rows.count, width: columns.count)
    for i in columns.indices { result.columns[i] = columns[i]?.gathered(rows) }
    return result
  }

  func sliced(_ range: Range<Int>) -> Batch {
    if range == 0..<count { return self }
    var result = Batch(count: range.count, width: columns.count)
    for i in columns.indices { result.columns[i] = columns[i]?.sliced(range) }
    return result
  }

  /// The rows of all batches, one after the other; they have the same variables.
  static func concatenated(_ batches: [Batch]) -> Batch {
    guard let first = batches.first, batches.count > 1 else { return batches.first ?? Batch(count: 0, width: 0) }
    var result = Batch(count: batches.reduce(0) { $0 + $1.count }, width: first.columns.count)
    for i in first.columns.indices where first.columns[i] != nil {
      result.columns[i] = Column.concatenated(batches.map { $0.columns[i]! })
    }
    return result
  }
}
