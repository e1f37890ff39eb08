internal import MQSyntax

/// Hands out the rows of an aggregation, which is made when the first is asked for.
class AggregatingOperator: Operator {
  /// How the groups of another aggregation below are read.
  private let below: GroupReading
  private var output: AggregateResult?

  init(below: GroupReading, _ context: RunContext) {
    self.below = below
    super.init(context)
  }

  final override func produce() throws(Diagnostic) -> Batch? {
    if output == nil {
      let made = try below.result(aggregate, again: aggregateAgain)
      context.progress?.beginPassing(made.count)
      output = made
    }
    let batch = output?.next()
    context.progress?.handOut(batch?.count ?? 0)
    return batch
  }

  private func aggregateAgain() throws(Diagnostic) {
    rewind()
    _ = try aggregate()
  }

  func aggregate() throws(Diagnostic) -> AggregateResult {
    preconditionFailure("an aggregating operator has to aggregate")
  }

  override func rewind() { output = nil }
}

/// One row per group; without keys, one row whatever comes in. In an inner plan, groups are in the order of their argument rows.
final class AggregateOperator: AggregatingOperator {
  private let input: Operator
  private let makeAggregation: () -> Aggregation
  private let partition: Variable?
  private let reading: GroupReading
  private let hasKeys: Bool
  /// Where the numbers of argument rows come from that had no row at all, and what is read of the argument above.
  private let argument: Argument?
  private let passing: Passing

  init(
    _ input: Operator, hasKeys: Bool, partition: Variable?, _ reading: GroupReading, below: GroupReading,
    argument: Argument?, passing: Passing, _ context: RunContext, makeAggregation: @escaping () -> Aggregation
  ) {
    self.input = input
    self.hasKeys = hasKeys
    self.partition = partition
    self.reading = reading
    self.argument = argument
    self.passing = passing
    self.makeAggregation = makeAggregation
    super.init(below: below, context)
  }

  override func aggregate() throws(Diagnostic) -> AggregateResult {
    let aggregation = makeAggregation()
    if hasKeys { context.progress?.announceWork() }
    while let batch = try input.next() { try aggregation.add(batch, context) }
    if hasKeys { context.progress?.begin(.grouping, rows: aggregation.seenRows) }
    guard let partition else { return try Aggregation.result(of: [aggregation], order: reading.order, context) }
    if !hasKeys, let argument { aggregation.addArgumentRows(argument.batch.count) }
    var result = try aggregation.result(width: context.width)
    // Without a group there is no column of numbers to read.
    if result.count == 0 { return AggregateResult(result, .firstRows) }
    if let argument {
      // What the subquery imports is the same for all rows of a group.
      let imports = passing.gather(argument.batch, result.rowNumbers(partition), width: context.width)
      for index in passing.columns where result[ifPresent: Variable(index)] == nil {
        if let column = imports[ifPresent: Variable(index)] { result[Variable(index)] = column }
      }
    }
    return AggregateResult(result.ordered(by: partition), .firstRows)
  }

  override func rewind() {
    input.rewind()
    super.rewind()
  }
}

extension Batch {
  /// The rows in order of their argument rows, as an apply expects them.
  func ordered(by partition: Variable) -> Batch {
    let numbers = rowNumbers(partition)
    if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 <= $1 }) { return self }
    return gathered(numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map(Int32.init))
  }
}

/// The rows that differ in the given columns from all rows before.
final class DistinctOperator: Operator {
  private let input: Operator
  private let variables: [Variable]
  private let passing: Passing
  private var table: GroupTable
  private var bytes = 0

  /// `variables` includes the partition, if there is one.
  init(_ input: Operator, _ variables: [Variable], passing: Passing, _ context: RunContext) {
    self.input = input
    self.variables = variables
    self.passing = passing
    table = GroupTable(keyCount: variables.count)
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      let rows = table.firstRows(of: variables.map { batch[$0] }, count: batch.count)
      try RunLimits.checkNumbers(upTo: table.count)
      try context.account(bytes: table.estimatedBytes - bytes)
      bytes = table.estimatedBytes
      if rows.isEmpty { continue }
      return rows.count == batch.count ? passing.trim(batch) : passing.gather(batch, rows, width: context.width)
    }
    return nil
  }

  override func rewind() {
    input.rewind()
    table = GroupTable(keyCount: variables.count)
  }
}

extension GroupTable {
  /// The rows that open a new group.
  mutating func firstRows(of columns: [Column], count: Int) -> [Int32] {
    var seen = Int32(self.count)
    let groups = groups(of: columns, count: count)
    var rows: [Int32] = []
    for (row, group) in groups.enumerated() where group >= seen {
      rows.append(Int32(row))
      seen = group + 1
    }
    return rows
  }
}
