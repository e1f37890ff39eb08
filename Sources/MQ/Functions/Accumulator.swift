/// One aggregate of one group on its way: values go in, the result comes out. Nulls are passed over.
package struct Accumulator: Sendable {
  package let function: AggregateFunction
  private var distinct: DistinctValues?
  /// The values that counted.
  private var count: Int64 = 0
  private var numbers = NumberSum()
  /// The sum of durations; nil while there were none.
  private var durations: DurationSum?
  private var extreme = Value.null
  private var spread = Spread()
  private var collected: [Value] = []
  private var percentile: Double?

  package init(_ function: AggregateFunction, distinct: Bool) {
    self.function = function
    self.distinct = distinct && function != .countRows ? DistinctValues() : nil
  }

  /// A sum or an average that has taken so many numbers.
  package init(_ function: AggregateFunction, _ numbers: NumberSum, count: Int64) {
    self.init(function, distinct: false)
    self.numbers = numbers
    self.count = count
  }

  /// Takes a row's value; `second` is the percentile of those functions that have one. `count(*)` takes anything.
  @inline(__always)
  package mutating func add(_ value: Value, _ second: Value? = nil, times: Int64) throws(Failure) {
    if times == 1 { return try add(value, second) }
    switch (function, value) {
    case (.sum, .integer(let number)), (.avg, .integer(let number)): numbers.add(number, times: times)
    case (.sum, .float(let number)), (.avg, .float(let number)): numbers.add(number, times: times)
    case (.min, _), (.max, _): return try add(value, second)
    default:
      for _ in 0..<times { try add(value, second) }
      return
    }
    if durations != nil { throw mixed }
    count = Saturating.add(count, times)
  }

  @inline(__always)
  package mutating func add(_ value: Value, _ second: Value? = nil) throws(Failure) {
    if function == .countRows {
      count += 1
      return
    }
    if let second, percentile == nil, function.hasPercentile {
      percentile = try Self.checkedPercentile(second, of: function)
    }
    if value.isNull { return }
    if distinct != nil, distinct?.insert(value) == false { return }
    try addCounted(value)
  }

  /// For `count(*)`.
  package mutating func add(rows: Int) { count += Int64(rows) }

  /// Of a distinct sum: a float was among its numbers, though it may have been equal to an integer that counted.
  package mutating func noteFloat() { numbers.becomeFloat() }

  /// Takes what another accumulator of the same aggregate took, as if it came after.
  package mutating func merge(_ other: Accumulator) throws(Failure) {
    mergeNotes(other)
    if let values = other.distinct?.values {
      for value in values where distinct?.insert(value) == true { try addCounted(value) }
      return
    }
    switch function {
    case .countRows, .count: count += other.count
    case .sum, .avg:
      if count > 0, other.count > 0, (durations == nil) != (other.durations == nil) { throw mixed }
      if let more = other.durations { durations = durations.map { $0.merged(with: more) } ?? more }
      numbers.merge(other.numbers)
      count += other.count
    case .min, .max: if !other.extreme.isNull { addExtreme(other.extreme) }
    case .collect, .percentileCont, .percentileDisc: collected.append(contentsOf: other.collected)
    case .stDev, .stDevP: spread.merge(other.spread)
    }
  }

  /// Takes over from another accumulator of the same aggregate what it knows besides values: the percentile that was asked for,
  /// and whether there were floats.
  package mutating func mergeNotes(_ other: Accumulator) {
    if percentile == nil { percentile = other.percentile }
    if other.numbers.hasFloats { numbers.becomeFloat() }
  }

  package func result() throws(Failure) -> Value {
    switch function {
    case .countRows, .count: return .integer(count)
    case .sum:
      if let durations { return .duration(try durations.total()) }
      return try numbers.total()
    case .avg:
      if count == 0 { return .null }
      if let durations { return .duration(try durations.total().divided(by: .integer(count))) }
      return .float(try numbers.average(of: count))
    case .min, .max: return extreme
    case .collect: return .list(collected)
    case .stDev: return .float(spread.deviation(ofSample: true))
    case .stDevP: return .float(spread.deviation(ofSample: false))
    case .percentileDisc, .percentileCont: return percentileOfCollected()
    }
  }

  /// About how many bytes this takes, for the limit on memory.
  package var memory: Int {
    let stride = MemoryLayout<Value>.stride
    return MemoryLayout<Accumulator>.size + collected.count * stride + (distinct?.count ?? 0) * (stride + 24)
  }

  private mutating func addCounted(_ value: Value) throws(Failure) {
    switch function {
    case .countRows, .count: count += 1
    case .sum, .avg:
      switch value {
      case .integer(let number): numbers.add(number)
      case .float(let number): numbers.add(number)
      case .duration(let other): return try add(other)
      default: throw .argument(value, of: function.rawValue, expected: "numbers or durations")
      }
      if durations != nil { throw mixed }
      count += 1
    case .min, .max: addExtreme(value)
    case .collect: collected.append(value)
    case .stDev, .stDevP:
      guard let number = value.numberValue else {
        throw .argument(value, of: function.rawValue, expected: "numbers")
      }
      spread.add(number)
    case .percentileCont, .percentileDisc:
      guard value.numberValue != nil else { throw .argument(value, of: function.rawValue, expected: "numbers") }
      collected.append(value)
    }
  }

  private mutating func add(_ other: Temporal.Duration) throws(Failure) {
    if count > 0, durations == nil { throw mixed }
    var sum = durations ?? DurationSum()
    sum.add(other)
    durations = sum
    count += 1
  }

  private var mixed: Failure {
    Failure(.invalidArgumentValue, "`\(function.rawValue)` takes numbers or durations, not both in one group")
  }

  @inline(__always)
  private mutating func addExtreme(_ value: Value) {
    if extreme.isNull {
      extreme = value
    } else {
      let order = Value.order(value, extreme)
      if order == 0 ? value.isPreferred(to: extreme) : function == .min ? order < 0 : order > 0 { extreme = value }
    }
  }

  /// The percentile that a function is asked for.
  package static func checkedPercentile(
    _ value: Value, of function: AggregateFunction
  ) throws(Failure) -> Double {
    guard let number = value.numberValue else {
      throw .argument(value, of: function.rawValue, expected: "a number from 0 to 1 as the percentile")
    }
    guard number >= 0, number <= 1 else {
      throw Failure(
        .numberOutOfRange, "the percentile of `\(function.rawValue)` must lie between 0 and 1",
        hint: "write 0.95 for the 95th percentile")
    }
    return number
  }

  private func percentileOfCollected() -> Value {
    guard let percentile, !collected.isEmpty else { return .null }
    let sorted = collected.sorted { a, b in
      let order = Value.order(a, b)
      return order == 0 ? a.isPreferred(to: b) : order < 0
    }
    if function == .percentileDisc {
      let position = (percentile * Double(sorted.count)).rounded(.up) - 1
      return sorted[Int(max(position, 0))]
    }
    let position = percentile * Double(sorted.count - 1)
    let lower = Int(position)
    let low = sorted[lower].numberValue ?? .nan
    let share = position - Double(lower)
    guard share > 0 else { return .float(low) }
    let high = sorted[lower + 1].numberValue ?? .nan
    return .float(low * (1 - share) + high * share)
  }
}

extension Accumulator {
  /// Takes all rows of a column; typed columns of numbers without `DISTINCT` are added without a detour over values.
  package mutating func add(_ column: Column, second: Column? = nil) throws(Failure) {
    if function == .countRows { return add(rows: column.count) }
    if distinct == nil, !function.hasPercentile, try addTyped(column) { return }
    for row in 0..<column.count { try add(column[row], second?[row]) }
  }

  /// Whether the column was of a kind that has a fast way.
  private mutating func addTyped(_ column: Column) throws(Failure) -> Bool {
    switch (function, column) {
    case (.count, _):
      var nulls = 0
      for row in 0..<column.count where column.isNull(row) { nulls += 1 }
      count += Int64(column.count - nulls)
      return true
    case (.sum, .integers(let integers, let valid)), (.avg, .integers(let integers, let valid)):
      if durations != nil { throw mixed }
      add(integers: integers, valid)
      return true
    case (.sum, .floats(let floats, let valid)), (.avg, .floats(let floats, let valid)):
      if durations != nil { throw mixed }
      add(floats: floats, valid)
      return true
    case (.min, .integers(let integers, let valid)), (.max, .integers(let integers, let valid)):
      if let found = Accumulator.extreme(of: integers, valid, isMinimum: function == .min) {
        addExtreme(.integer(found))
      }
      return true
    case (.min, .floats(let floats, let valid)), (.max, .floats(let floats, let valid)):
      if let found = Accumulator.extreme(ofFloats: floats, valid, isMinimum: function == .min) {
        addExtreme(.float(found))
      }
      return true
    case (.min, .dates(let days, let valid)), (.max, .dates(let days, let valid)):
      if let found = Accumulator.extreme(of: days, valid, isMinimum: function == .min) {
        addExtreme(.date(Temporal.Date(daysSinceEpoch: found)))
      }
      return true
    default: return false
    }
  }

  private mutating func add(integers: [Int64], _ valid: Validity) {
    guard let bytes = valid.bytes else {
      for number in integers { numbers.add(number) }
      count += Int64(integers.count)
      return
    }
    for (number, byte) in zip(integers, bytes) where byte != 0 {
      numbers.add(number)
      count += 1
    }
  }

  private mutating func add(floats: [Double], _ valid: Validity) {
    guard let bytes = valid.bytes else {
      for number in floats { numbers.add(number) }
      count += Int64(floats.count)
      return
    }
    for (number, byte) in zip(floats, bytes) where byte != 0 {
      numbers.add(number)
      count += 1
    }
  }

  /// In the order of `ORDER BY`, where NaN comes last.
  private static func extreme(ofFloats items: [Double], _ valid: Validity, isMinimum: Bool) -> Double? {
    var result: Double?
    for (row, item) in items.enumerated() where valid[row] {
      guard let current = result else {
        result = item
        continue
      }
      let isBetter =
        isMinimum ? item < current || (current.isNaN && !item.isNaN) : item > current || (item.isNaN && !current.isNaN)
      if isBetter || (item == current && item.sign == .minus) { result = item }
    }
    return result
  }

  private static func extreme<T: Comparable>(of items: [T], _ valid: Validity, isMinimum: Bool) -> T? {
    guard let bytes = valid.bytes else { return isMinimum ? items.min() : items.max() }
    var result: T?
    for (item, byte) in zip(items, bytes) where byte != 0 {
      if let current = result, isMinimum ? current <= item : current >= item { continue }
      result = item
    }
    return result
  }
}
