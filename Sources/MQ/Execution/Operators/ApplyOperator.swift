internal import MQSyntax

/// For each input row, the rows of an inner plan, which runs once a batch: its argument rows carry their number, which comes
/// out with every row.
final class ApplyOperator: Operator {
  private let input: Operator
  private let inner: Operator
  private let argument: Argument
  private let row: Variable
  private let isOptional: Bool
  private let outputs: [Variable]
  private let passing: Passing
  private let innerPassing: Passing
  private var batch: Batch?
  /// The next input row of which nothing came out yet.
  private var pending = 0

  init(
    _ input: Operator, _ inner: Operator, _ argument: Argument, row: Variable, isOptional: Bool, outputs: [Variable],
    passing: Passing, innerPassing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.inner = inner
    self.argument = argument
    self.row = row
    self.isOptional = isOptional
    self.outputs = outputs
    self.passing = passing
    self.innerPassing = innerPassing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil {
        guard let next = try input.next() else { return nil }
        batch = next
        pending = 0
        argument.batch = innerPassing.trim(next).numbered(row)
        inner.rewind()
      }
      guard let found = try nextOfInner() else {
        defer { batch = nil }
        if isOptional, pending < batch!.count {
          let rows = (pending..<batch!.count).map(Int32.init)
          return joined(rows, nil, rows.map { _ in -1 })
        }
        continue
      }
      let numbers = found.rowNumbers(row)
      guard isOptional else { return joined(numbers, found, nil) }
      var outer: [Int32] = []
      var innerRows: [Int32] = []
      for (index, number) in numbers.enumerated() {
        while pending < Int(number) {
          outer.append(Int32(pending))
          innerRows.append(-1)
          pending += 1
        }
        outer.append(number)
        innerRows.append(Int32(index))
        pending = max(pending, Int(number) + 1)
      }
      return joined(outer, found, outer.count == numbers.count ? nil : innerRows)
    }
  }

  private func nextOfInner() throws(Diagnostic) -> Batch? {
    context.beginNested()
    defer { context.endNested() }
    return try inner.next()
  }

  /// `innerRows`: nil when the found rows stand as they are.
  private func joined(_ outer: [Int32], _ found: Batch?, _ innerRows: [Int32]?) -> Batch {
    var result = passing.gather(batch!, outer, width: context.width)
    for output in outputs {
      guard let found else {
        result[output] = .constant(.null, count: outer.count)
        continue
      }
      guard let column = found[ifPresent: output] else { continue }
      result[output] = innerRows.map(column.gathered) ?? column
    }
    return result
  }

  override func rewind() {
    input.rewind()
    batch = nil
  }
}

extension Batch {
  /// With a column that numbers the rows from 0.
  func numbered(_ row: Variable) -> Batch {
    var copy = self
    copy[row] = .integers((0..<Int64(count)).map { $0 }, .all)
    return copy
  }

  /// The argument rows that the rows of an inner plan belong to.
  func rowNumbers(_ row: Variable) -> [Int32] {
    switch self[row] {
    case .integers(let numbers, _): numbers.map { Int32(truncatingIfNeeded: $0) }
    case let column:
      (0..<count).map { index in
        guard case .integer(let number) = column[index] else { return 0 }
        return Int32(truncatingIfNeeded: number)
      }
    }
  }
}
