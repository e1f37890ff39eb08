internal import MQSyntax

/// The rows of one batch as aggregations take them.
struct AggregateRows {
  let batch: Batch
  /// The group of each row; nil when there is only one.
  let groups: [Int32]?
  /// How often each row counts; nil for once.
  let weights: [Int64]?

  func group(_ row: Int) -> Int { groups.map { Int($0[row]) } ?? 0 }
}

/// One aggregating function over all groups.
class AggregateState {
  /// Makes room for that many groups in all.
  func reserve(groups: Int) {}

  func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    preconditionFailure("an aggregate state has to add")
  }

  /// One row a group.
  func result() throws(Diagnostic) -> Column { preconditionFailure("an aggregate state has to give its result") }

  var estimatedBytes: Int { 0 }

  /// Whether states over disjoint parts of the rows can be united, with the same result whatever the parts.
  var isMergeable: Bool { false }

  /// Takes over what another state has gathered: its group `g` is this state's group `groups[g]`. Both have room for their groups.
  func merge(_ other: AggregateState, into groups: [Int32]) throws(Diagnostic) {
    preconditionFailure("an aggregate state that can be united has to say how")
  }
}

/// `count(*)`, and `count(e)` of whatever is not null.
final class CountState: AggregateState {
  private let argument: Evaluator?
  private let range: SourceRange
  private var counts: [Int64] = []

  init(_ argument: Evaluator?, range: SourceRange) {
    self.argument = argument
    self.range = range
  }

  override func reserve(groups: Int) {
    if counts.count < groups { counts.append(contentsOf: repeatElement(0, count: groups - counts.count)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let column = try argument?.evaluate(rows.batch, context)
    if column == nil, rows.groups == nil, rows.weights == nil {
      counts[0] += Int64(rows.batch.count)
      return
    }
    for row in 0..<rows.batch.count {
      if let column, column.isNull(row) { continue }
      let group = rows.group(row)
      counts[group] = Saturating.add(counts[group], rows.weights?[row] ?? 1)
    }
  }

  override func result() throws(Diagnostic) -> Column {
    if counts.contains(.max) {
      throw Diagnostic(.arithmeticOverflow, "the count is beyond the range of a 64-bit integer", at: range)
    }
    return .integers(counts, .all)
  }

  override var estimatedBytes: Int { counts.count * 8 }

  override var isMergeable: Bool { true }

  override func merge(_ other: AggregateState, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? CountState else { preconditionFailure("only counts are added to counts") }
    for (group, count) in zip(groups, other.counts) {
      counts[Int(group)] = Saturating.add(counts[Int(group)], count)
    }
  }
}

/// `sum` of integers while all are integers; anything else goes to a ``GeneralState``.
final class IntegerSumState: AggregateState {
  private let argument: Evaluator
  private let general: GeneralState
  private var sums: [Int64] = []

  init(_ argument: Evaluator, general: GeneralState) {
    self.argument = argument
    self.general = general
  }

  override func reserve(groups: Int) {
    if sums.count < groups { sums.append(contentsOf: repeatElement(0, count: groups - sums.count)) }
    general.reserve(groups: groups)
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let column = try argument.evaluate(rows.batch, context)
    guard case .integers(let items, let valid) = column else {
      try general.add(column, nil, rows)
      return
    }
    for row in items.indices where valid[row] {
      let group = rows.group(row)
      let (sum, overflow) = sums[group].addingReportingOverflow(items[row])
      if overflow {
        // The general state says that, and where.
        try general.add(.integer(sums[group]), nil, group)
        sums[group] = items[row]
      } else {
        sums[group] = sum
      }
    }
  }

  override func result() throws(Diagnostic) -> Column {
    for group in sums.indices where sums[group] != 0 { try general.add(.integer(sums[group]), nil, group) }
    return try general.result()
  }

  override var estimatedBytes: Int { sums.count * 8 + general.estimatedBytes }
}

/// Any function over any values, one accumulator a group.
final class GeneralState: AggregateState {
  private let function: AggregateFunction
  private let arguments: [Evaluator]
  private let isDistinct: Bool
  private let range: SourceRange
  private var accumulators: [Accumulator] = []
  private var seen = GroupTable(keyCount: 2)
  private var bytes = 0

  init(_ function: AggregateFunction, _ arguments: [Evaluator], isDistinct: Bool, range: SourceRange) {
    self.function = function
    self.arguments = arguments
    self.isDistinct = isDistinct
    self.range = range
  }

  override func reserve(groups: Int) {
    while accumulators.count < groups { accumulators.append(Accumulator(function, distinct: false)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let first = try arguments[0].evaluate(rows.batch, context)
    let second = arguments.count > 1 ? try arguments[1].evaluate(rows.batch, context) : nil
    try add(first, second, rows)
  }

  func add(_ column: Column, _ second: Column?, _ rows: AggregateRows) throws(Diagnostic) {
    if isDistinct {
      let groups: Column =
        rows.groups.map { .integers($0.map(Int64.init), .all) } ?? .constant(.integer(0), count: rows.batch.count)
      for row in seen.firstRows(of: [groups, column], count: rows.batch.count) {
        try add(column[Int(row)], second?[Int(row)], rows.group(Int(row)))
      }
    } else {
      for row in 0..<rows.batch.count { try add(column[row], second?[row], rows.group(row)) }
    }
  }

  func add(_ value: Value, _ second: Value?, _ group: Int) throws(Diagnostic) {
    if value.isNull { return }
    if function == .collect { bytes += 64 }
    do {
      try accumulators[group].add(value, second)
    } catch {
      throw Diagnostic(error.code, error.message, at: range, hint: error.hint)
    }
  }

  override func result() throws(Diagnostic) -> Column {
    var values: [Value] = []
    values.reserveCapacity(accumulators.count)
    for accumulator in accumulators { values.append(try result(accumulator)) }
    return Column(values: values)
  }

  private func result(_ accumulator: Accumulator) throws(Diagnostic) -> Value {
    do {
      return try accumulator.result()
    } catch {
      throw Diagnostic(error.code, error.message, at: range, hint: error.hint)
    }
  }

  override var estimatedBytes: Int { accumulators.count * 64 + bytes + seen.estimatedBytes }
}
