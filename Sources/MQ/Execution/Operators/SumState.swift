internal import MQSyntax

/// `sum` and `avg` of numbers, exactly; columns of other values go to a ``GeneralState``.
final class SumState: AggregateState {
  private let function: AggregateFunction
  private let argument: Evaluator
  private let range: SourceRange
  private let general: GeneralState
  private var groupCount = 0
  /// One for each group once there was a column of integers.
  private var integers: [Integers] = []
  /// One for each group once there was a column of floats.
  private var floats: [Floats] = []
  /// What did not fit the sums of floats of few groups.
  private var wide: [Int32: ExactSum] = [:]

  private struct Integers: BitwiseCopyable {
    var sum: Int128 = 0
    var count: Int64 = 0
  }

  private struct Floats: BitwiseCopyable {
    var sum = NarrowSum()
    var count: Int64 = 0
  }

  init(_ function: AggregateFunction, _ argument: Evaluator, range: SourceRange) {
    self.function = function
    self.argument = argument
    self.range = range
    general = GeneralState(function, [argument], isDistinct: false, range: range)
  }

  override func reserve(groups: Int) {
    groupCount = max(groupCount, groups)
    if !integers.isEmpty { reserveIntegers() }
    if !floats.isEmpty { reserveFloats() }
    general.reserve(groups: groups)
  }

  private func reserveIntegers() {
    integers.append(contentsOf: repeatElement(Integers(), count: groupCount - integers.count))
  }

  private func reserveFloats() {
    floats.append(contentsOf: repeatElement(Floats(), count: groupCount - floats.count))
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    var column = try rows.column(of: argument, context)
    if case .constant(.null, _) = column { return }
    column = column.flattened
    switch (column, rows.weights) {
    case (.integers(let items, let valid), nil):
      reserveIntegers()
      rows.update(&integers, items, valid) {
        $0.sum &+= Int128($1)
        $0.count &+= 1
      }
    case (.floats(let items, let valid), nil):
      reserveFloats()
      let left = rows.updateReporting(&floats, items, valid) {
        $0.count &+= 1
        return $0.sum.add($1)
      }
      for row in left { widen(rows.group(row)) { $0.add(items[row]) } }
    case (.integers(let items, let valid), let weights?) where weights.allSatisfy(Self.isModerate):
      reserveIntegers()
      rows.update(&integers, mapped(items, weights) { Weighted(item: $0, weight: $1) }, valid) {
        $0.sum &+= Int128($1.item) &* Int128($1.weight)
        $0.count &+= $1.weight
      }
    case (.floats(let items, let valid), let weights?) where weights.allSatisfy(Self.isModerate):
      reserveFloats()
      let left = rows.updateReporting(&floats, mapped(items, weights) { Weighted(item: $0, weight: $1) }, valid) {
        $0.count &+= $1.weight
        return $1.weight == 1 && $0.sum.add($1.item)
      }
      for row in left { widen(rows.group(row)) { $0.add(items[row], times: weights[row]) } }
    default: try general.add(column, nil, rows)
    }
  }

  private func widen(_ group: Int, _ body: (inout ExactSum) -> Void) {
    body(&wide[Int32(truncatingIfNeeded: group), default: ExactSum()])
  }

  /// The sum of a group's floats.
  private func exactSum(_ group: Int) -> ExactSum {
    var sum = wide[Int32(truncatingIfNeeded: group)] ?? ExactSum()
    sum.merge(floats[group].sum)
    return sum
  }

  private var floatSums: [Double] {
    if wide.isEmpty { return mapped(floats) { $0.sum.value } }
    return floats.indices.map { exactSum($0).value }
  }

  private struct Weighted<T> {
    var item: T
    var weight: Int64
  }

  /// Whether no number of rows with such weights brings the sum or the count beyond its type.
  private static func isModerate(_ weight: Int64) -> Bool { weight < 1 << 30 }

  override var isMergeable: Bool { general.isMergeable }

  override func emptyCopy() -> AggregateState { SumState(function, argument, range: range) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if let order {
      if !integers.isEmpty { integers = picked(integers, order) }
      if !floats.isEmpty { floats = picked(floats, order) }
      if !wide.isEmpty {
        let old = wide
        wide = [:]
        for (place, group) in order.enumerated() { wide[Int32(truncatingIfNeeded: place)] = old[group] }
      }
    }
    try general.seal(order)
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? SumState else { preconditionFailure("merged states are of one aggregate") }
    if !other.integers.isEmpty {
      reserveIntegers()
      integers.merge(other.integers, range, into: groups) {
        $0.sum &+= $1.sum
        $0.count &+= $1.count
      }
    }
    if !other.floats.isEmpty {
      reserveFloats()
      let left = floats.mergeReporting(other.floats, range, into: groups) {
        $0.count &+= $1.count
        return $0.sum.merge($1.sum)
      }
      for place in left { widen(Int(groups[place])) { $0.merge(other.floats[range.lowerBound + place].sum) } }
      if !other.wide.isEmpty {
        for (group, target) in zip(range, groups) {
          if let more = other.wide[Int32(truncatingIfNeeded: group)] { widen(Int(target)) { $0.merge(more) } }
        }
      }
    }
    try general.merge(other.general, range, into: groups)
  }

  override func result() throws(Diagnostic) -> Column {
    if !general.isEmpty || (!integers.isEmpty && !floats.isEmpty) || (integers.isEmpty && floats.isEmpty) {
      return try generalResult()
    }
    let hasEmptyGroups = integers.contains { $0.count == 0 } || floats.contains { $0.count == 0 }
    switch function {
    case .sum where floats.isEmpty:
      var sums: [Int64] = []
      sums.reserveCapacity(groupCount)
      for part in integers {
        guard let sum = Int64(exactly: part.sum) else { return try generalResult() }
        sums.append(sum)
      }
      return .integers(sums, .all)
    case .sum:
      let sums = floatSums
      // The sum of nothing is an integer.
      return hasEmptyGroups
        ? .values(mapped(floats, sums) { $0.count == 0 ? .integer(0) : .float($1) }) : .floats(sums, .all)
    case .avg:
      let averages =
        floats.isEmpty
        ? mapped(integers) { $0.count == 0 ? 0 : Double($0.sum) / Double($0.count) }
        : mapped(floats, floatSums) { $0.count == 0 ? 0 : $1 / Double($0.count) }
      guard hasEmptyGroups else { return .floats(averages, .all) }
      let valid =
        floats.isEmpty
        ? mapped(integers) { $0.count == 0 ? UInt8(0) : 1 } : mapped(floats) { $0.count == 0 ? UInt8(0) : 1 }
      return .floats(averages, Validity(valid))
    default: return try generalResult()
    }
  }

  /// Where groups may differ in type, or fail.
  private func generalResult() throws(Diagnostic) -> Column {
    for group in integers.indices where integers[group].count > 0 {
      try general.merge(NumberSum(integers: integers[group].sum), count: integers[group].count, into: group)
    }
    for group in floats.indices where floats[group].count > 0 {
      try general.merge(NumberSum(floats: exactSum(group)), count: floats[group].count, into: group)
    }
    integers = []
    floats = []
    wide = [:]
    return try general.result()
  }

  override var estimatedBytes: Int {
    integers.count * MemoryLayout<Integers>.stride + floats.count * MemoryLayout<Floats>.stride
      + wide.count * 1024 + general.estimatedBytes
  }
}
