import MQSyntax
import Testing

@testable import MQ

@Suite("The language's comparisons")
struct ComparisonTests {
  @Test(
    "order values of a type and give unknown across types",
    arguments: [
      // value, value, <, <=, >, >=
      (1, 2, .true, .true, .false, .false), (2, 2, .false, .true, .false, .true),
      (1, 3.14, .true, .true, .false, .false), (3.0, 3, .false, .true, .false, .true),
      (9_007_199_254_740_992.0, 9_007_199_254_740_993, .true, .true, .false, .false),
      (9_223_372_036_854_775_807, 0x1p63, .true, .true, .false, .false),
      (.float(-.infinity), -9_223_372_036_854_775_808, .true, .true, .false, .false),
      (.float(.nan), 1, .false, .false, .false, .false), (1.0, .float(.nan), .false, .false, .false, .false),
      (.float(.nan), .float(.nan), .false, .false, .false, .false),
      (.float(.nan), "a", .unknown, .unknown, .unknown, .unknown),
      ("a", "b", .true, .true, .false, .false), ("a", "ab", .true, .true, .false, .false),
      ("B", "a", .true, .true, .false, .false), ("z", "é", .true, .true, .false, .false),
      // By code points, where UTF-16 would have it the other way round.
      ("\u{FFFD}", "\u{1F600}", .true, .true, .false, .false),
      (false, true, .true, .true, .false, .false), (true, true, .false, .true, .false, .true),
      ("1", 1, .unknown, .unknown, .unknown, .unknown), (true, 1, .unknown, .unknown, .unknown, .unknown),
      (nil, 1, .unknown, .unknown, .unknown, .unknown), (nil, nil, .unknown, .unknown, .unknown, .unknown),
      // Lists by the first items that differ.
      ([1, 0], [1], .false, .false, .true, .true), ([1, nil], [1], .false, .false, .true, .true),
      ([1, 2], [1, nil], .unknown, .unknown, .unknown, .unknown), ([1, 2], [3, nil], .true, .true, .false, .false),
      ([1, "a"], [1, 2], .unknown, .unknown, .unknown, .unknown), ([], [], .false, .true, .false, .true),
      ([1, .float(.nan)], [1, .float(.nan)], .false, .false, .false, .false),
      ([1, .float(.nan)], [1, 2], .false, .false, .false, .false),
      ([1, .float(.nan)], [2], .true, .true, .false, .false),
      ([1, .float(.nan)], [1, "a"], .unknown, .unknown, .unknown, .unknown),
      ([[1], 2], [[1], 3], .true, .true, .false, .false),
      ([[1, nil], 2], [[1, 2], 3], .unknown, .unknown, .unknown, .unknown),
      // Maps as they are sorted, unless a value is null.
      (["a": 1], ["a": 2], .true, .true, .false, .false), (["a": 1], ["a": 1.0], .false, .true, .false, .true),
      (["a": 1, "b": 2], ["b": 2, "a": 1], .false, .true, .false, .true),
      (["b": 1], ["a": 1, "b": 1], .true, .true, .false, .false), (["a": 2], ["b": 1], .true, .true, .false, .false),
      (["a": 1], ["a": 1, "b": nil], .unknown, .unknown, .unknown, .unknown),
      (["a": nil], ["a": nil], .unknown, .unknown, .unknown, .unknown),
      (["a": 1], ["a": "x"], .unknown, .unknown, .unknown, .unknown),
      (["a": .float(.nan)], ["a": 1], .false, .false, .false, .false),
    ] as [(Value, Value, Ternary, Ternary, Ternary, Ternary)])
  func compares(
    _ a: Value, _ b: Value, _ less: Ternary, _ lessOrEqual: Ternary, _ greater: Ternary, _ greaterOrEqual: Ternary
  ) {
    #expect(Value.less(a, b) == less)
    #expect(Value.compare(.lessOrEqual, a, b) == lessOrEqual)
    #expect(Value.compare(.greater, a, b) == greater)
    #expect(Value.compare(.greaterOrEqual, a, b) == greaterOrEqual)
    #expect(Value.less(b, a) == greater)
  }

  @Test("order points in time of one type, never durations")
  func temporalValues() throws {
    #expect(Value.less(try call("date", "1980-12-24"), try call("date", "1984-10-11")) == .true)
    #expect(Value.less(try call("time", "10:00+01:00"), try call("time", "09:35:14Z")) == .true)
    #expect(Value.less(try call("date", "1980-12-24"), try call("datetime", "1984-10-11")) == .unknown)
    let (day, hours) = (try call("duration", "P1D"), try call("duration", "PT24H"))
    #expect(Value.less(day, hours) == .unknown)
    #expect(Value.equal(day, hours) == .false)
    #expect(Value.compare(.lessOrEqual, day, day) == .true)
    #expect(Value.equal(try call("duration", "PT70S"), try call("duration", "PT1M10S")) == .true)
  }

  @Test("go by the instant alone, whatever the zone in which it is given")
  func instantsInZones() throws {
    for (type, west, east) in [
      ("datetime", "2018-01-01T10:00-05:00", "2018-01-01T16:00+01:00"), ("time", "10:00-05:00", "16:00+01:00"),
      ("datetime", "2018-01-01T16:00[Europe/Paris]", "2018-01-01T16:00[Europe/Stockholm]"),
    ] {
      let (west, east) = (try call(type, .string(west)), try call(type, .string(east)))
      #expect(Value.equal(west, east) == .true)
      #expect(Value.less(west, east) == .false)
      #expect(Value.compare(.lessOrEqual, west, east) == .true)
    }
  }
}
