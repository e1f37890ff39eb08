import MQSyntax
import Testing

@testable import MQ

@Suite("Components and truncation of temporal values")
struct TemporalComponentTests {
  @Test(
    "are looked up by name",
    arguments: [
      (
        "date", "1984-11-11",
        [
          "year": 1984, "quarter": 4, "month": 11, "week": 45, "weekYear": 1984, "day": 11, "ordinalDay": 316,
          "weekDay": 7, "dayOfWeek": 7, "dayOfQuarter": 42,
        ]
      ),
      (
        "localtime", "12:31:14.645876123",
        ["hour": 12, "minute": 31, "second": 14, "millisecond": 645, "microsecond": 645_876, "nanosecond": 645_876_123]
      ),
      (
        "time", "12:31:14-01:30",
        ["hour": 12, "timezone": "-01:30", "offset": "-01:30", "offsetMinutes": -90, "offsetSeconds": -5400]
      ),
      (
        "datetime", "1984-11-11T12:31:14.645876123[Europe/Stockholm]",
        [
          "day": 11, "hour": 12, "timezone": "Europe/Stockholm", "offset": "+01:00", "offsetMinutes": 60,
          "epochSeconds": 469_020_674, "epochMillis": 469_020_674_645,
        ]
      ),
      ("datetime", "1969-12-31T23:59:59.5Z", ["epochSeconds": -1, "epochMillis": -500, "offset": "Z"]),
      (
        "duration", "P1Y4M10DT1H1M1.111111111S",
        [
          "years": 1, "quarters": 5, "months": 16, "weeks": 1, "days": 10, "hours": 1, "minutes": 61, "seconds": 3661,
          "milliseconds": 3_661_111, "microseconds": 3_661_111_111,
          "nanoseconds": 3_661_111_111_111, "quartersOfYear": 1, "monthsOfQuarter": 1, "monthsOfYear": 4,
          "daysOfWeek": 3, "minutesOfHour": 1, "secondsOfMinute": 1,
          "millisecondsOfSecond": 111, "microsecondsOfSecond": 111_111, "nanosecondsOfSecond": 111_111_111,
        ]
      ),
      (
        "duration", "PT-23H-59M-59.9S",
        ["seconds": -86_400, "nanosecondsOfSecond": 100_000_000, "milliseconds": -86_399_900]
      ),
    ] as [(String, Value, Value)])
  func components(_ function: String, _ text: Value, _ expected: Value) throws {
    let value = try call(function, text)
    for (key, component) in try #require(expected.mapValue) { #expect(try value.property(key) == component, "\(key)") }
    let names = Value.temporalComponents(of: TypeSet(of: value))
    #expect(try names.allSatisfy { try value.property($0) != nil })
    #expect(Set(names).isSuperset(of: expected.mapValue?.keys ?? []))
  }

  @Test(
    "are cut off at a unit",
    arguments: [
      ("date", "millennium", "2017-10-11T12:31:14", [:], "2000-01-01"),
      ("date", "century", "1984-10-11T00:00", ["day": 2], "1900-01-02"),
      ("date", "decade", "1984-10-11T00:00", [:], "1980-01-01"),
      ("date", "century", "-0001-05-05T00:00", [:], "-0100-01-01"),
      ("date", "year", "1984-10-11T00:00", [:], "1984-01-01"),
      ("date", "weekYear", "1984-01-01T00:00", [:], "1983-01-03"),
      ("date", "quarter", "1984-11-11T00:00", [:], "1984-10-01"),
      ("date", "month", "1984-10-11T00:00", ["day": 2], "1984-10-02"),
      ("date", "week", "1984-10-11T00:00", ["dayOfWeek": 2], "1984-10-09"),
      ("date", "DAY", "1984-10-11T12:31", [:], "1984-10-11"),
      ("localdatetime", "hour", "1984-10-11T12:31:14.645876123", ["nanosecond": 2], "1984-10-11T12:00:00.000000002"),
      (
        "localdatetime", "millisecond", "1984-10-11T12:31:14.645876123", ["nanosecond": 2],
        "1984-10-11T12:31:14.645000002"
      ),
      ("localdatetime", "microsecond", "1984-10-11T12:31:14.645876123", [:], "1984-10-11T12:31:14.645876"),
      ("localdatetime", "millisecond", "1984-10-11T12:31:14.645876123", ["millisecond": 5], "1984-10-11T12:31:14.005"),
      (
        "datetime", "year", "1984-10-11T12:31:14", ["timezone": "Europe/Stockholm"],
        "1984-01-01T00:00+01:00[Europe/Stockholm]"
      ), ("datetime", "day", "1984-10-11T12:31", [:], "1984-10-11T00:00Z"),
      ("localtime", "minute", "1984-10-11T12:31:14.6", [:], "12:31"),
      ("time", "day", "1984-10-11T12:31:14.6", ["hour": 3], "03:00Z"),
    ] as [(String, Value, Value, Value, String)])
  func truncation(_ function: String, _ unit: Value, _ text: Value, _ fields: Value, _ expected: String) throws {
    #expect(try call("\(function).truncate", unit, try call("localdatetime", text), fields).description == expected)
  }

  @Test("keep their zone when cut off, unless another is set")
  func truncationInZones() throws {
    let value = try call("datetime", "2017-10-11T12:31:14+01:00")
    #expect(try call("datetime.truncate", "month", value).description == "2017-10-01T00:00+01:00")
    #expect(
      try call("datetime.truncate", "hour", value, ["timezone": "-03:00"]).description == "2017-10-11T12:00-03:00")
    #expect(try call("time.truncate", "hour", value).description == "12:00+01:00")
    #expect(try call("date.truncate", "month").description == "2018-02-01")
  }

  @Test(
    "are not cut off at units that they lack",
    arguments: [
      ("date", "hour", "date", "2018-02-07"), ("date", "fortnight", "date", "2018-02-07"),
      ("date", "day", "localtime", "10:00"), ("localtime", "month", "localdatetime", "2018-02-07T10:00"),
      ("datetime", "minute", "date", "2018-02-07"), ("localtime", "hour", "date", "2018-02-07"),
    ] as [(String, Value, String, Value)])
  func impossibleTruncation(_ function: String, _ unit: Value, _ source: String, _ text: Value) throws {
    #expect(try failure(of: "\(function).truncate", unit, try call(source, text)).code == .invalidArgumentValue)
  }
}
