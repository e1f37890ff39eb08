internal import MQSyntax

/// A row for each item of a list; null has none, and whatever is no list is one item.
final class UnwindOperator: Operator {
  private let input: Operator
  private let list: Evaluator
  /// The arguments of a list that is a call of `range`, whose integers need not all be there at once.
  private let range: [Evaluator]?
  private let variable: Variable
  private let passing: Passing
  private var batch: Batch?
  private var lists: Column = .values([])
  /// The ranges of the batch's rows, where they are known.
  private var ranges: [IntegerRange]?
  private var row = 0
  private var offset = 0

  init(
    _ input: Operator, _ list: Evaluator, range: [Evaluator]?, _ variable: Variable, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.list = list
    self.range = range
    self.variable = variable
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= batch!.count {
        guard let next = try input.next() else {
          if input is UnitOperator { context.progress?.handOut(0) }
          return nil
        }
        ranges = try readRanges(next)
        lists = ranges == nil ? try list.evaluate(next, context) : .values([])
        batch = next
        row = 0
        offset = 0
        if input is UnitOperator { context.progress?.beginPassing(ranges?[0].count ?? itemCount) }
      }
      if let ranges {
        guard let result = unwind(ranges, of: batch!) else { continue }
        return result
      }
      var rows: [Int32] = []
      var items: [Value] = []
      while row < batch!.count, rows.count < Batch.targetCount {
        switch lists[row] {
        case .null: break
        case .list(let values):
          let end = min(values.count, offset + Batch.targetCount - rows.count)
          items.append(contentsOf: values[offset..<end])
          rows.append(contentsOf: repeatElement(Int32(row), count: end - offset))
          offset = end
          if offset < values.count { continue }
        case let value:
          items.append(value)
          rows.append(Int32(row))
        }
        row += 1
        offset = 0
      }
      if rows.isEmpty { continue }
      if input is UnitOperator { context.progress?.handOut(rows.count) }
      var result = passing.gather(batch!, rows, width: context.width)
      result[variable] = Column(values: items)
      return result
    }
  }

  private var itemCount: Int { if case .list(let values) = lists[0] { values.count } else { 0 } }

  /// The ranges of all rows; nil where the list is none, or one of them cannot be made, of which the list itself tells.
  private func readRanges(_ batch: Batch) throws(Diagnostic) -> [IntegerRange]? {
    guard let range else { return nil }
    var arguments: [Column] = []
    for argument in range { arguments.append(try argument.evaluate(batch, context)) }
    var ranges: [IntegerRange] = []
    for row in 0..<batch.count {
      guard case .integer(let start) = arguments[0][row], case .integer(let end) = arguments[1][row] else { return nil }
      var step: Int64 = 1
      if arguments.count > 2 {
        guard case .integer(let given) = arguments[2][row] else { return nil }
        step = given
      }
      guard let range = IntegerRange(from: start, to: end, by: step) else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// The next rows; nil where the rest of the batch has none.
  private func unwind(_ ranges: [IntegerRange], of batch: Batch) -> Batch? {
    var rows: [Int32] = []
    var items: [Int64] = []
    while row < batch.count, rows.count < Batch.targetCount {
      let range = ranges[row]
      let end = min(range.count, offset + Batch.targetCount - rows.count)
      for index in offset..<end { items.append(range[index]) }
      rows.append(contentsOf: repeatElement(Int32(row), count: end - offset))
      offset = end
      if offset < range.count { continue }
      row += 1
      offset = 0
    }
    if rows.isEmpty { return nil }
    if input is UnitOperator { context.progress?.handOut(rows.count) }
    var result = passing.gather(batch, rows, width: context.width)
    result[variable] = .integers(items, .all)
    return result
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = 0
    offset = 0
  }
}
