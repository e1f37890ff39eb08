internal import MQSyntax

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
