import Testing

@testable import MQ

@Suite("Aggregates")
struct AccumulatorTests {
  @Test(
    "of values",
    arguments: [
      (.count, [1, nil, "a"], 2), (.count, [], 0), (.sum, [33, nil, 42], 75), (.sum, [], 0), (.sum, [1, 0.5], 1.5),
      (.sum, [nil], 0),
      (.sum, [9_223_372_036_854_775_807, 1, -1], 9_223_372_036_854_775_807),
      (.sum, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1.0),
      (.avg, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.1), (.sum, [1e308, 1e308, -1e308], 1e308),
      (.sum, [9_007_199_254_740_993, 0.5, -9_007_199_254_740_992], 1.5), (.min, [1.0, 1], 1), (.max, [1.0, 1], 1),
      (.sum, [1e308, 1e308], .float(.infinity)), (.sum, [1.0, .float(.nan)], .float(.nan)),
      (.avg, [1, 2, nil], 1.5), (.avg, [], nil),
      (.avg, [9_223_372_036_854_775_807, 9_223_372_036_854_775_807], 0x1p63),
      (.min, [1, 2.0, 5, nil, 0.1], 0.1), (.max, [1, 2.0, 5, nil, 3.2], 5), (.min, ["a", "b", "B", nil], "B"),
      (.max, ["a", "b", "abc"], "b"),
      (.min, [1, "a", nil, [1, 2], 0.2], [1, 2]), (.max, [1, "a", nil, [1, 2], 0.2], 1),
      (.max, [[1], [2], [2, 1]], [2, 1]), (.min, [nil], nil),
      (.max, [1, .float(.nan)], .float(.nan)), (.collect, [nil, 1, nil, "a"], [1, "a"]), (.collect, [], []),
      (.stDev, [2, 4, 4, 4, 5, 5, 7, 9], 2.138089935299395), (.stDevP, [2, 4, 4, 4, 5, 5, 7, 9], 2.0),
      (.stDev, [1], 0.0), (.stDevP, [], 0.0),
      (.stDevP, [1_000_000_001, 1_000_000_002, 1_000_000_003], 0.816496580927726),
    ] as [(AggregateFunction, [Value], Value)])
  func aggregates(_ function: AggregateFunction, _ values: [Value], _ expected: Value) throws {
    var whole = Accumulator(function, distinct: false)
    for value in values { try whole.add(value) }
    #expect(try whole.result() == expected)

    var byColumn = Accumulator(function, distinct: false)
    try byColumn.add(Column(values: values))
    #expect(try byColumn.result() == expected)

    var (first, second) = (Accumulator(function, distinct: false), Accumulator(function, distinct: false))
    for value in values.prefix(values.count / 2) { try first.add(value) }
    for value in values.dropFirst(values.count / 2) { try second.add(value) }
    try first.merge(second)
    #expect(try first.result() == expected)
  }

  @Test(
    "of distinct values",
    arguments: [
      (.count, [1, 1.0, nil, 2], 2), (.sum, [1, 1, 2.5, 2.5], 3.5), (.collect, [nil, 2, 1, 2.0, 1], [2, 1]),
      (.avg, [1, 1, 4], 2.5), (.collect, [nil, nil], []),
    ] as [(AggregateFunction, [Value], Value)])
  func distinct(_ function: AggregateFunction, _ values: [Value], _ expected: Value) throws {
    var (first, second) = (Accumulator(function, distinct: true), Accumulator(function, distinct: true))
    for value in values.prefix(2) { try first.add(value) }
    try second.add(Column(values: Array(values.dropFirst(2))))
    try first.merge(second)
    #expect(try first.result() == expected)
  }

  @Test(
    "of percentiles",
    arguments: [
      (.percentileDisc, 0.0, [10.0, 20.0, 30.0], 10.0), (.percentileDisc, 0.5, [30.0, 10.0, 20.0], 20.0),
      (.percentileDisc, 1, [10.0, 20.0, 30.0], 30.0),
      (.percentileDisc, 0.5, [1, 2, 3, 4], 2), (.percentileCont, 0.0, [10.0, 20.0, 30.0], 10.0),
      (.percentileCont, 0.5, [1, 2, 3, 4], 2.5),
      (.percentileCont, 0.25, [10, 20, 30], 15.0), (.percentileCont, 1.0, [10.0, 20.0, 30.0], 30.0),
      (.percentileCont, 0.4, [], nil), (.percentileDisc, 0.4, [nil], nil),
    ] as [(AggregateFunction, Value, [Value], Value)])
  func percentiles(_ function: AggregateFunction, _ percentile: Value, _ values: [Value], _ expected: Value) throws {
    var accumulator = Accumulator(function, distinct: false)
    for value in values { try accumulator.add(value, percentile) }
    #expect(try accumulator.result() == expected)
    var byColumn = Accumulator(function, distinct: false)
    try byColumn.add(Column(values: values), second: .constant(percentile, count: values.count))
    #expect(try byColumn.result() == expected)
  }

  @Test("refuse percentiles that are none", arguments: [1000, -1, 1.1, .float(.nan)] as [Value])
  func badPercentiles(_ percentile: Value) {
    var accumulator = Accumulator(.percentileDisc, distinct: false)
    let failure = #expect(throws: Failure.self) { try accumulator.add(1, percentile) }
    #expect(failure?.code == .numberOutOfRange)
  }

  @Test("of durations sum their parts")
  func durations() throws {
    let values = [try call("duration", "P1M2DT3H"), .null, try call("duration", "P1M-1DT1.5S")]
    var (sum, average) = (Accumulator(.sum, distinct: false), Accumulator(.avg, distinct: false))
    for value in values {
      try sum.add(value)
      try average.add(value)
    }
    #expect(try sum.result() == call("duration", "P2M1DT3H1.5S"))
    #expect(try average.result() == call("duration", "P1MT13H30M0.75S"))
    var other = sum
    try other.merge(sum)
    #expect(try other.result() == call("duration", "P4M2DT6H3S"))
    #expect(throws: Failure.self) { try sum.add(1) }
    // Only the whole has to be a duration.
    var long = Accumulator(.sum, distinct: false)
    for months in [Int64.max, 1, -2] {
      try long.add(.duration(Temporal.Duration(months: months, days: 0, seconds: 0, nanoseconds: 0)))
    }
    #expect(try long.result() == .duration(Temporal.Duration(months: .max - 1, days: 0, seconds: 0, nanoseconds: 0)))
    try long.add(.duration(Temporal.Duration(months: 2, days: 0, seconds: 0, nanoseconds: 0)))
    #expect(throws: Failure.self) { try long.result() }
  }

  @Test("report a sum that does not fit, and values that cannot be summed")
  func failures() throws {
    var sum = Accumulator(.sum, distinct: false)
    try sum.add(Column.integers([.max, 1], .all))
    let failure = #expect(throws: Failure.self) { try sum.result() }
    #expect(failure?.code == .arithmeticOverflow)
    #expect(throws: Failure.self) { try sum.add("a") }
    var deviation = Accumulator(.stDev, distinct: false)
    #expect(throws: Failure.self) { try deviation.add(true) }
  }

  @Test("count rows, null or not")
  func rows() throws {
    var rows = Accumulator(.countRows, distinct: false)
    try rows.add(nil)
    rows.add(rows: 5)
    try rows.add(Column.constant(.null, count: 4))
    #expect(try rows.result() == 10)
  }

  @Test("skip the nulls of typed columns")
  func validity() throws {
    let column = Column.integers([5, 0, 7], Validity([1, 0, 1]))
    for (function, expected) in [(.count, 2), (.sum, 12), (.min, 5), (.max, 7), (.avg, 6.0)]
      as [(AggregateFunction, Value)]
    {
      var accumulator = Accumulator(function, distinct: false)
      try accumulator.add(column)
      #expect(try accumulator.result() == expected)
    }
  }
}
