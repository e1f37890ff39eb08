internal import MQSyntax

/// `stDev` and `stDevP` of numbers, the same however the rows are dealt out.
final class SpreadState: AggregateState {
  private let function: AggregateFunction
  private let argument: Evaluator
  private let range: SourceRange
  private var groupCount = 0
  /// One for each group once there was a number.
  private var moments: [ExactMoments] = []
  /// What the moments of few groups did not take.
  private var others: [Int32: [Spread]] = [:]

  private struct Weighted {
    var number: Double
    var times: Int64
  }

  init(_ function: AggregateFunction, _ argument: Evaluator, range: SourceRange) {
    self.function = function
    self.argument = argument
    self.range = range
  }

  override func reserve(groups: Int) {
    groupCount = max(groupCount, groups)
    if !moments.isEmpty { reserveMoments() }
  }

  private func reserveMoments() {
    moments.append(contentsOf: repeatElement(ExactMoments(), count: groupCount - moments.count))
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let column = try rows.column(of: argument, context).flattened
    switch column {
    case .floats(let items, let valid): add(items, valid, rows)
    case .integers(let items, let valid): add(mapped(items) { Double($0) }, valid, rows)
    default:
      var numbers: [Double] = []
      numbers.reserveCapacity(column.count)
      for row in 0..<column.count { numbers.append(try number(column[row])) }
      add(numbers, Validity(column.nullBytes), rows)
    }
  }

  private func add(_ items: [Double], _ valid: Validity, _ rows: AggregateRows) {
    reserveMoments()
    if let weights = rows.weights {
      let left = rows.updateReporting(&moments, mapped(items, weights) { Weighted(number: $0, times: $1) }, valid) {
        $0.add($1.number, times: $1.times)
      }
      for row in left { append(Spread(of: items[row], times: weights[row]), rows.group(row)) }
    } else {
      let left = rows.updateReporting(&moments, items, valid) { $0.add($1) }
      for row in left { append(Spread(of: items[row]), rows.group(row)) }
    }
  }

  private func append(_ spread: Spread, _ group: Int) {
    others[Int32(truncatingIfNeeded: group), default: []].append(spread)
  }

  private func number(_ value: Value) throws(Diagnostic) -> Double {
    if value.isNull { return 0 }
    guard let number = value.numberValue else {
      let failure = Failure.argument(value, of: function.rawValue, expected: "numbers")
      throw Diagnostic(failure.code, failure.message, at: range, hint: failure.hint)
    }
    return number
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState { SpreadState(function, argument, range: range) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    guard let order else { return }
    if !moments.isEmpty { moments = picked(moments, order) }
    if others.isEmpty { return }
    let old = others
    others = [:]
    for (place, group) in order.enumerated() { others[Int32(truncatingIfNeeded: place)] = old[group] }
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? SpreadState else { preconditionFailure("merged states are of one aggregate") }
    if other.moments.isEmpty { return }
    reserveMoments()
    let left = moments.mergeReporting(other.moments, range, into: groups) { $0.merge($1) }
    for place in left { append(other.moments[range.lowerBound + place].spread, Int(groups[place])) }
    if other.others.isEmpty { return }
    for (group, target) in zip(range, groups) {
      for spread in other.others[Int32(truncatingIfNeeded: group)] ?? [] { append(spread, Int(target)) }
    }
  }

  override func result() throws(Diagnostic) -> Column {
    if moments.isEmpty { return .floats(Array(repeating: 0, count: groupCount), .all) }
    reserveMoments()
    var deviations = mapped(moments) { $0.spread.deviation(ofSample: function == .stDev) }
    for (group, parts) in others {
      var spread = moments[Int(group)].spread
      for part in parts.sorted(by: SpreadState.comesBefore) { spread.merge(part) }
      // Nothing is at a distance from infinity.
      if parts.contains(where: { !$0.mean.isFinite }) { spread.squares = .nan }
      deviations[Int(group)] = spread.deviation(ofSample: function == .stDev)
    }
    return .floats(deviations, .all)
  }

  private static func comesBefore(_ a: Spread, _ b: Spread) -> Bool {
    let (first, second) = (OrderedWord.word(of: a.mean), OrderedWord.word(of: b.mean))
    return first == second ? (a.count, a.squares) < (b.count, b.squares) : first < second
  }

  override var estimatedBytes: Int {
    moments.count * MemoryLayout<ExactMoments>.stride
      + others.values.reduce(0) { $0 + $1.count * MemoryLayout<Spread>.stride + 64 }
  }
}
