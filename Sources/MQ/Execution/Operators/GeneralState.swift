internal import MQSyntax

/// Any function over any values, one accumulator a group.
final class GeneralState: AggregateState {
  private let function: AggregateFunction
  private let arguments: [Evaluator]
  private let isDistinct: Bool
  private let range: SourceRange
  private var groupCount = 0
  /// None until the first value comes.
  private var accumulators: [Accumulator] = []
  private var seen = GroupTable(keyCount: 2)
  /// What was seen, once it is sealed.
  private var pairs: SealedPairs?
  private var bytes = 0

  init(_ function: AggregateFunction, _ arguments: [Evaluator], isDistinct: Bool, range: SourceRange) {
    self.function = function
    self.arguments = arguments
    // Of equal values one will be the least, or the greatest.
    self.isDistinct = isDistinct && function != .min && function != .max
    self.range = range
  }

  /// Whether no value came yet.
  var isEmpty: Bool { accumulators.isEmpty }

  override func reserve(groups: Int) { groupCount = max(groupCount, groups) }

  private func makeAccumulators() {
    while accumulators.count < groupCount { accumulators.append(Accumulator(function, distinct: false)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let first = try rows.column(of: arguments[0], context)
    let second = arguments.count > 1 ? try rows.column(of: arguments[1], context) : nil
    try add(first, second, rows)
  }

  func add(_ column: Column, _ second: Column?, _ rows: AggregateRows) throws(Diagnostic) {
    if case .constant(.null, _) = column, second == nil { return }
    makeAccumulators()
    if isDistinct {
      if function == .sum { noteFloats(column, rows) }
      let groups: Column =
        rows.groups.map { .integers(mapped($0) { Int64($0) }, .all) }
        ?? .constant(.integer(0), count: rows.batch.count)
      for row in seen.firstRows(of: [groups, column], count: rows.batch.count) {
        try add(column[Int(row)], second?[Int(row)], rows.group(Int(row)))
      }
    } else if let weights = rows.weights {
      for row in 0..<rows.batch.count {
        try add(column[row], second?[row], rows.group(row), times: weights[row])
      }
    } else {
      for row in 0..<rows.batch.count { try add(column[row], second?[row], rows.group(row)) }
    }
  }

  /// Of 1 and 1.0 only the first counts, but the sum is a float whichever that is.
  private func noteFloats(_ column: Column, _ rows: AggregateRows) {
    if case .integers = column { return }
    for row in 0..<rows.batch.count {
      if case .float = column[row] { accumulators[rows.group(row)].noteFloat() }
    }
  }

  private func add(_ value: Value, _ second: Value?, _ group: Int, times: Int64 = 1) throws(Diagnostic) {
    if value.isNull && second == nil { return }
    if function == .collect { bytes += 64 }
    do throws(Failure) {
      try accumulators[group].add(value, second, times: times)
    } catch {
      throw diagnostic(error)
    }
  }

  /// Takes one value of a group.
  func add(_ value: Value, _ second: Value? = nil, to group: Int) throws(Diagnostic) {
    makeAccumulators()
    try add(value, second, group)
  }

  override var isMergeable: Bool {
    switch function {
    case .countRows, .count, .sum, .avg, .min, .max: true
    // Of equal numbers of different types one is given; and the first row says which percentile is asked for.
    case .percentileCont, .percentileDisc: !isDistinct && arguments[1].isConstant
    case .collect, .stDev, .stDevP: false
    }
  }

  override func emptyCopy() -> AggregateState {
    GeneralState(function, arguments, isDistinct: isDistinct, range: range)
  }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if accumulators.isEmpty { return }
    makeAccumulators()
    if isDistinct {
      if let found = pairs {
        if let order { pairs = SealedPairs(found, order: order) }
      } else {
        let keys = seen.keyColumns()
        let groups = (0..<seen.count).map {
          if case .integer(let group) = keys[0][$0] { Int32(group) } else { Int32(0) }
        }
        pairs = SealedPairs(groups, keys[1], groupCount: accumulators.count, order: order)
        seen = GroupTable(keyCount: 2)
      }
    }
    if let order { accumulators = accumulators.reordered(order) }
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? GeneralState else { preconditionFailure("merged states are of one aggregate") }
    if other.accumulators.isEmpty { return }
    makeAccumulators()
    if isDistinct { return try mergeDistinct(other, range, into: groups) }
    for (group, target) in zip(range, groups) {
      do throws(Failure) {
        try accumulators[Int(target)].merge(other.accumulators[group])
      } catch {
        throw diagnostic(error)
      }
    }
  }

  override func endPart() { seen = GroupTable(keyCount: 2) }

  override var pairCount: Int { seen.count }

  private func mergeDistinct(
    _ other: GeneralState, _ range: Range<Int>, into groups: [Int32]
  ) throws(Diagnostic) {
    for (group, target) in zip(range, groups) {
      accumulators[Int(target)].mergeNotes(other.accumulators[group])
    }
    guard let (theirs, values) = other.pairs?.pairs(of: range) else { return }
    let mine = mapped(theirs) { Int64(groups[Int($0) - range.lowerBound]) }
    try RunLimits.checkNumbers(upTo: seen.count + mine.count)
    for row in seen.firstRows(of: [.integers(mine, .all), values], count: mine.count) {
      try add(values[Int(row)], nil, Int(mine[Int(row)]))
    }
  }

  /// Takes numbers that were summed elsewhere.
  func merge(_ sum: NumberSum, count: Int64, into group: Int) throws(Diagnostic) {
    makeAccumulators()
    do throws(Failure) {
      try accumulators[group].merge(Accumulator(function, sum, count: count))
    } catch {
      throw diagnostic(error)
    }
  }

  override func result() throws(Diagnostic) -> Column {
    makeAccumulators()
    var values: [Value] = []
    values.reserveCapacity(accumulators.count)
    for accumulator in accumulators {
      do throws(Failure) {
        values.append(try accumulator.result())
      } catch {
        throw diagnostic(error)
      }
    }
    return Column(values: values)
  }

  private func diagnostic(_ failure: Failure) -> Diagnostic {
    Diagnostic(failure.code, failure.message, at: range, hint: failure.hint)
  }

  override var estimatedBytes: Int {
    accumulators.count * MemoryLayout<Accumulator>.stride + bytes + seen.estimatedBytes + (pairs?.byteCount ?? 0)
  }
}
