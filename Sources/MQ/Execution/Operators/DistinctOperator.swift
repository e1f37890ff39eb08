internal import MQSyntax

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
