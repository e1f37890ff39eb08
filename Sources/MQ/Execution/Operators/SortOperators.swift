internal import MQSyntax

/// All rows in order; equal rows stay in the order in which they came. With a limit, only the first rows are kept.
final class SortOperator: Operator {
  private let input: Operator
  private let keys: [(evaluator: Evaluator, descending: Bool)]
  /// How many rows matter; nil for all.
  private let limit: Int?
  private let partition: Variable?
  private let passing: Passing
  private var sorted: Batch?
  private var position = 0

  init(
    _ input: Operator, _ keys: [(evaluator: Evaluator, descending: Bool)], limit: Int?, partition: Variable?,
    passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.keys = keys
    self.limit = limit
    self.partition = partition
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if sorted == nil { sorted = try sort() }
    guard position < sorted!.count else { return nil }
    let end = min(position + Batch.targetCount, sorted!.count)
    defer { position = end }
    return sorted!.sliced(position..<end)
  }

  private func sort() throws(Diagnostic) -> Batch {
    var kept: [Batch] = []
    var keptKeys: [[Column]] = []
    var count = 0
    var bytes = 0
    while let batch = try input.next() {
      var columns: [Column] = []
      if let partition { columns.append(batch[partition]) }
      for key in keys { columns.append(try key.evaluator.evaluate(batch, context)) }
      let trimmed = passing.trim(batch)
      let added = trimmed.estimatedBytes
      try context.account(bytes: added)
      bytes += added
      kept.append(trimmed)
      keptKeys.append(columns)
      count += batch.count
      if let limit, count > max(4 * limit, 4 * Batch.targetCount) {
        let (rows, columns) = first(limit, of: kept, keptKeys)
        kept = [rows]
        keptKeys = [columns]
        count = rows.count
        try context.account(bytes: rows.estimatedBytes - bytes)
        bytes = rows.estimatedBytes
      }
    }
    if kept.isEmpty { return Batch(count: 0, width: context.width) }
    return first(limit ?? count, of: kept, keptKeys).rows
  }

  private func first(_ limit: Int, of batches: [Batch], _ keys: [[Column]]) -> (rows: Batch, keys: [Column]) {
    let all = Batch.concatenated(batches)
    let columns = keys[0].indices.map { index in Column.concatenated(keys.map { $0[index] }) }
    let descending = (partition == nil ? [] : [false]) + self.keys.map(\.descending)
    let orders = zip(columns, descending).map { RowOrder($0, descending: $1) }
    var rows = (0..<Int32(all.count)).map { $0 }
    rows.sort { a, b in
      for order in orders {
        let comparison = order.compare(Int(a), Int(b))
        if comparison != 0 { return comparison < 0 }
      }
      return a < b
    }
    if rows.count > limit { rows.removeLast(rows.count - limit) }
    return (all.gathered(rows), columns.map { $0.gathered(rows) })
  }

  override func rewind() {
    input.rewind()
    sorted = nil
    position = 0
  }
}

/// Compares rows by one key: orderability, in which null is greatest.
struct RowOrder {
  private let column: Column
  private let sign: Int

  init(_ column: Column, descending: Bool) {
    self.column = column
    sign = descending ? -1 : 1
  }

  func compare(_ a: Int, _ b: Int) -> Int {
    switch column {
    case .integers(let items, let valid) where !valid.hasNulls: sign * Self.three(items[a], items[b])
    case .dates(let items, let valid) where !valid.hasNulls: sign * Self.three(items[a], items[b])
    case .constant: 0
    default: sign * Value.order(column[a], column[b])
    }
  }

  private static func three<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
}

/// Leaves out the first rows and ends after so many; in an inner plan, per argument row.
final class LimitOperator: Operator {
  private let input: Operator
  private let skip: Int
  private let limit: Int
  private let partition: Variable?
  private let passing: Passing
  private var seen: [Int32: Int] = [:]
  private var total = 0

  init(
    _ input: Operator, skip: Int, limit: Int, partition: Variable?, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.skip = skip
    self.limit = limit
    self.partition = partition
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if limit == 0 { return nil }
    let end = skip.addingReportingOverflow(limit).overflow ? Int.max : skip + limit
    while partition != nil || total < end {
      guard let batch = try input.next() else { return nil }
      if let partition {
        let numbers = batch.rowNumbers(partition)
        var rows: [Int32] = []
        for (row, number) in numbers.enumerated() {
          let position = seen[number, default: 0]
          seen[number] = position + 1
          if position >= skip && position < end { rows.append(Int32(row)) }
        }
        if rows.isEmpty { continue }
        return passing.gather(batch, rows, width: context.width)
      }
      let first = max(skip - total, 0)
      let last = min(end - total, batch.count)
      total += batch.count
      if first < last { return passing.trim(batch.sliced(first..<last)) }
    }
    return nil
  }

  override func rewind() {
    input.rewind()
    seen = [:]
    total = 0
  }
}
