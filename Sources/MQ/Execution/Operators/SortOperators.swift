internal import MQSyntax

/// All rows in order; equal rows stay in the order in which they came. With a limit, only the first rows are kept.
final class SortOperator: Operator {
  private let input: Operator
  private let keys: [(evaluator: Evaluator, descending: Bool)]
  /// How many rows matter; nil for all.
  private let limit: Int?
  private let partition: Variable?
  private let passing: Passing
  /// How the groups of an aggregation below are read; where that is in any order, the last key is their number.
  private let groups: GroupReading
  private var sorted: Batch?
  private var position = 0

  init(
    _ input: Operator, _ keys: [(evaluator: Evaluator, descending: Bool)], limit: Int?, partition: Variable?,
    groups: GroupReading, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.keys = keys
    self.limit = limit
    self.partition = partition
    self.groups = groups
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if sorted == nil {
      sorted = try groups.result(sort, again: evaluateKeys)
      context.progress?.beginPassing(sorted!.count)
    }
    let end = min(position + Batch.targetCount, sorted!.count)
    context.progress?.handOut(end - position)
    guard position < sorted!.count else { return nil }
    defer { position = end }
    return sorted!.sliced(position..<end)
  }

  private func sort() throws(Diagnostic) -> Batch {
    var kept = Kept()
    var bytes = 0
    // The last of the rows that would be given if there were no more.
    var bound: [Value] = []
    context.progress?.announceWork()
    while let batch = try input.next() {
      guard let (rows, columns) = try candidates(in: batch, before: bound) else { continue }
      kept.append(rows.map { passing.gather(batch, $0, width: context.width) } ?? passing.trim(batch), columns)
      if let limit, kept.count > max(4 * limit, Batch.targetCount) {
        kept = first(limit, of: kept)
        if limit > 0 { bound = kept.keys[0].map { $0[limit - 1] } }
      }
      try RunLimits.checkNumbers(upTo: kept.count)
      try context.account(bytes: kept.bytes - bytes)
      bytes = kept.bytes
    }
    context.progress?.begin(.sorting, rows: kept.count)
    if kept.count == 0 { return Batch(count: 0, width: context.width) }
    return first(limit ?? kept.count, of: kept).batches[0]
  }

  /// Fails for the first row that does.
  private func evaluateKeys() throws(Diagnostic) {
    input.rewind()
    while let batch = try input.next() {
      for key in keys.dropLast() { _ = try key.evaluator.evaluate(batch, context) }
    }
  }

  /// Rows that were not left out yet, with their keys.
  private struct Kept {
    var batches: [Batch] = []
    var keys: [[Column]] = []
    var count = 0
    var bytes = 0

    mutating func append(_ batch: Batch, _ columns: [Column]) {
      batches.append(batch)
      keys.append(columns)
      count += batch.count
      bytes += batch.estimatedBytes
    }
  }

  private var descending: [Bool] { (partition == nil ? [] : [false]) + keys.map(\.descending) }

  /// The rows of a batch that come before the bound (nil for all), with their keys, or nil if there are none. Without a bound
  /// all do.
  ///
  /// Rows behind the bound are left out key by key, so that a later key is read for fewer rows if reading it cannot fail.
  private func candidates(
    in batch: Batch, before bound: [Value]
  ) throws(Diagnostic) -> (rows: [Int32]?, keys: [Column])? {
    var failing: [Int: Column] = [:]
    if !bound.isEmpty {
      for (index, key) in keys.enumerated() where key.evaluator.mayFail(on: batch, context) {
        failing[index] = try key.evaluator.evaluate(batch, context)
      }
    }
    var columns = partition.map { [batch[$0]] } ?? []
    var left = Candidates()
    if partition != nil, let first = bound.first {
      left.compare(&columns, with: first, descending: false, isLast: false)
    }
    for (index, key) in keys.enumerated() {
      if left.rows?.isEmpty == true { return nil }
      let isLast = index == keys.count - 1
      if let column = failing[index] {
        columns.append(left.rows.map { column.gathered($0) } ?? column)
      } else if !bound.isEmpty, case .string(let text) = bound[columns.count],
        try left.compareTexts(&columns, of: key.evaluator, in: batch, with: text, key.descending, isLast, context)
      {
        if left.rows?.isEmpty == true { return nil }
        let part = left.rows.map { batch.gathered($0, key.evaluator.traits.variables) } ?? batch
        columns.append(try key.evaluator.evaluate(part, context))
        continue
      } else {
        let part = left.rows.map { batch.gathered($0, key.evaluator.traits.variables) } ?? batch
        columns.append(try key.evaluator.evaluate(part, context))
      }
      if !bound.isEmpty {
        left.compare(
          &columns, with: bound[columns.count - 1], descending: key.descending, isLast: isLast)
      }
    }
    return left.rows?.isEmpty == true ? nil : (left.rows, columns)
  }

  private func first(_ limit: Int, of kept: Kept) -> Kept {
    let all = Batch.concatenated(kept.batches)
    let columns = kept.keys[0].indices.map { index in Column.concatenated(kept.keys.map { $0[index] }) }
    let order = zip(columns, descending).map { SortKey($0, descending: $1) }
    let rows = order.sortedRows(count: all.count, limit: limit)
    var result = Kept()
    result.append(all.gathered(rows), columns.map { $0.gathered(rows) })
    return result
  }

  override func rewind() {
    input.rewind()
    sorted = nil
    position = 0
  }
}

/// The rows of a batch that may still come before a bound.
private struct Candidates {
  /// In order; nil for all.
  private(set) var rows: [Int32]?
  /// Whether each of them is beside the bound by all keys so far; nil if all are.
  private var isTied: [Bool]?

  /// Leaves out the rows that the last of the columns brings behind the bound, or, as the last key, beside it: they came later.
  mutating func compare(_ columns: inout [Column], with bound: Value, descending: Bool, isLast: Bool) {
    leaveOut(&columns, columns[columns.count - 1].orders(beside: bound, descending: descending), isLast)
  }

  /// As above, by the bytes of texts, so that those which are left out cost no `String`; the columns are those of the keys before.
  /// False if the texts are not to be had as bytes.
  mutating func compareTexts(
    _ columns: inout [Column], of key: Evaluator, in batch: Batch, with bound: String, _ descending: Bool,
    _ isLast: Bool,
    _ context: RunContext
  ) throws(Diagnostic) -> Bool {
    let part = rows.map { batch.gathered($0, key.traits.variables) } ?? batch
    let sign: Int8 = descending ? -1 : 1
    var orders: [Int8] = []
    orders.reserveCapacity(part.count)
    let bytes = Array(bound.utf8)
    let areBytes = try key.forEachText(part, context) { text in
      let order = text.map { text in bytes.withUnsafeBufferPointer { TextBytes.order(text, $0) } }
      orders.append(order.map { sign * Int8($0.signum()) } ?? sign)
    }
    if areBytes { leaveOut(&columns, orders, isLast) }
    return areBytes
  }

  private mutating func leaveOut(_ columns: inout [Column], _ orders: [Int8], _ isLast: Bool) {
    let greatest: Int8 = isLast ? -1 : 0
    let kept: [Int32]
    if let isTied {
      kept = places(in: mapped(orders, isTied) { !$1 || $0 <= greatest }) { $0 }
    } else {
      kept = places(in: orders) { $0 <= greatest }
    }
    let wasTied = isTied
    isTied = mapped(kept) { row in orders[Int(row)] == 0 && (wasTied.map { $0[Int(row)] } ?? true) }
    if kept.count == orders.count { return }
    for i in columns.indices { columns[i] = columns[i].gathered(kept) }
    rows = rows.map { rows in mapped(kept) { rows[Int($0)] } } ?? kept
  }
}

extension Column {
  /// For each row -1, 0 or 1 as it comes before, beside or after a value.
  fileprivate func orders(beside bound: Value, descending: Bool) -> [Int8] {
    let sign: Int8 = descending ? -1 : 1
    switch (self, bound) {
    case (.integers(let a, let valid), .integer(let b)):
      return nulled(mapped(a) { $0 < b ? -sign : $0 > b ? sign : 0 }, valid, sign)
    case (.dates(let a, let valid), .date(let date)):
      guard let b = date.columnDays else { break }
      return nulled(mapped(a) { $0 < b ? -sign : $0 > b ? sign : 0 }, valid, sign)
    case (.floats(let a, let valid), .float(let b)):
      return nulled(mapped(a) { sign * Int8(truncatingIfNeeded: Numbers.order($0, b)) }, valid, sign)
    case (.nodes(let a), .node(let b)):
      return mapped(a) { $0.raw < b.id.raw ? -sign : $0.raw > b.id.raw ? sign : 0 }
    case (.values(let values), .string(let text)):
      return values.map { value in
        if case .string(let other) = value { return sign * Int8(TextBytes.order(other, text).signum()) }
        return sign * Int8(Value.order(value, bound).signum())
      }
    case (.codes(let codes, let dictionary, let valid), .string(let text)):
      return codes.indices.map { row in
        valid[row] ? sign * Int8(TextBytes.order(dictionary[codes[row]], text).signum()) : sign
      }
    default: break
    }
    return (0..<count).map { sign * Int8(Value.order(self[$0], bound).signum()) }
  }

  /// Null comes after all other values.
  private func nulled(_ orders: [Int8], _ valid: Validity, _ sign: Int8) -> [Int8] {
    guard let bytes = valid.bytes else { return orders }
    return mapped(orders, bytes) { $1 == 0 ? sign : $0 }
  }
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
