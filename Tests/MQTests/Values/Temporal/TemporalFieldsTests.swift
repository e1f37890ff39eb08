import MQSyntax
import Testing

@testable import MQ

@Suite("Temporal values of maps and of each other")
struct TemporalFieldsTests {
  @Test(
    "take fields",
    arguments: [
      ("date", ["year": 1984, "month": 10, "day": 11], "1984-10-11"), ("date", ["year": 1984], "1984-01-01"),
      ("date", ["year": 1817, "week": 1], "1816-12-30"),
      ("date", ["year": 1817, "week": 1, "dayOfWeek": 2], "1816-12-31"),
      ("date", ["year": 1984, "ordinalDay": 202], "1984-07-20"),
      ("date", ["year": 1984, "quarter": 3, "dayOfQuarter": 45], "1984-08-14"),
      ("date", ["year": 1984, "quarter": 3], "1984-07-01"),
      ("localtime", ["hour": 12], "12:00"),
      (
        "localtime",
        ["hour": 12, "minute": 31, "second": 14, "nanosecond": 789, "millisecond": 123, "microsecond": 456],
        "12:31:14.123456789"
      ),
      ("localtime", ["hour": 12, "minute": 31, "second": 14, "microsecond": 645876], "12:31:14.645876"),
      ("time", ["hour": 12, "timezone": "+01:00"], "12:00+01:00"), ("time", ["hour": 12], "12:00Z"),
      ("time", ["hour": 12, "timezone": "-02:05:07"], "12:00-02:05:07"),
      ("localdatetime", ["year": 1984, "week": 10, "dayOfWeek": 3, "hour": 12], "1984-03-07T12:00"),
      (
        "datetime", ["year": 1984, "month": 10, "day": 11, "hour": 12, "timezone": "Europe/Stockholm"],
        "1984-10-11T12:00+01:00[Europe/Stockholm]"
      ),
      (
        "datetime", ["year": 1984, "ordinalDay": 202, "timezone": "Europe/Stockholm"],
        "1984-07-20T00:00+02:00[Europe/Stockholm]"
      ),
      ("date", ["year": nil, "month": 1], "null"),
      ("duration", ["months": 0.75], "P22DT19H51M49.5S"), ("duration", ["weeks": 2.5], "P17DT12H"),
      ("duration", ["days": 0.1], "PT2H24M"),
      ("duration", ["seconds": 2, "milliseconds": -1], "PT1.999S"),
      ("duration", ["seconds": -2, "milliseconds": 1], "PT-1.999S"),
      ("duration", ["seconds": -60, "milliseconds": -1], "PT-1M-0.001S"),
      ("duration", ["days": 1, "milliseconds": -1], "P1DT-0.001S"),
      ("duration", ["years": 12, "months": 5, "days": -14, "hours": 16], "P12Y5M-14DT16H"),
      ("duration", ["quarters": 3], "P9M"), ("duration", [:], "PT0S"),
      ("duration", ["nanoseconds": 1e-300, "days": 1e-300], "PT0S"), ("duration", ["seconds": 1.0000000001], "PT1S"),
      ("duration", ["microseconds": 0.5], "PT0.0000005S"),
    ] as [(String, Value, String)])
  func fields(_ function: String, _ map: Value, _ expected: String) throws {
    #expect(try call(function, map).description == expected)
  }

  @Test(
    "take what they need of another and replace fields",
    arguments: [
      ("date", "localdatetime", "1984-11-11T12:31:14", ["year": 28], "0028-11-11"),
      ("date", "date", "1984-11-11", ["week": 1], "1984-01-08"),
      ("date", "date", "1984-11-11", ["ordinalDay": 28], "1984-01-28"),
      ("date", "date", "1984-11-11", ["quarter": 3], "1984-08-11"),
      ("date", "date", "1816-12-30", ["week": 2, "dayOfWeek": 3], "1817-01-08"),
      ("date", "date", "1816-12-31", ["year": 1817, "week": 2], "1817-01-07"),
      ("localdatetime", "datetime", "1984-10-11T12:00+01:00", ["day": 28, "hour": 10], "1984-10-28T10:00"),
      ("datetime", "datetime", "1984-10-11T12:00+01:00", ["hour": 10, "timezone": "+05:00"], "1984-10-11T10:00+05:00"),
    ] as [(String, String, Value, Value, String)])
  func selectsDate(_ function: String, _ source: String, _ text: Value, _ fields: Value, _ expected: String) throws {
    var map = try #require(fields.mapValue)
    map["date"] = try call(source, text)
    #expect(try call(function, .map(map)).description == expected)
  }

  @Test(
    "convert a time to another zone only where it had one",
    arguments: [
      ("time", "time", "12:31:14+01:00", [:], "12:31:14+01:00"),
      ("time", "time", "12:31:14+01:00", ["timezone": "+05:00"], "16:31:14+05:00"),
      ("time", "localtime", "12:31:14", ["timezone": "+05:00"], "12:31:14+05:00"),
      ("time", "localtime", "12:31:14", ["second": 42], "12:31:42Z"),
      ("time", "datetime", "1984-07-11T12:00[Europe/Stockholm]", [:], "12:00+02:00"),
      ("localtime", "time", "12:31:14.5+01:00", ["second": 42], "12:31:42.5"),
      (
        "datetime", "time", "12:31+01:00",
        ["year": 1984, "month": 10, "day": 28, "second": 42, "timezone": "Pacific/Honolulu"],
        "1984-10-28T01:31:42-10:00[Pacific/Honolulu]"
      ),
      (
        "datetime", "localtime", "12:31", ["year": 1984, "timezone": "Pacific/Honolulu"],
        "1984-01-01T12:31-10:00[Pacific/Honolulu]"
      ),
    ] as [(String, String, Value, Value, String)])
  func selectsTime(_ function: String, _ source: String, _ text: Value, _ fields: Value, _ expected: String) throws {
    var map = try #require(fields.mapValue)
    map["time"] = try call(source, text)
    #expect(try call(function, .map(map)).description == expected)
  }

  @Test(
    "convert",
    arguments: [
      ("date", "datetime", "1984-11-11T12:00+01:00", "1984-11-11"),
      ("localtime", "datetime", "1984-11-11T12:00+01:00", "12:00"),
      ("time", "localdatetime", "1984-11-11T12:00", "12:00Z"),
      ("localdatetime", "date", "1984-11-11", "1984-11-11T00:00"),
      ("datetime", "localdatetime", "1984-11-11T12:00", "1984-11-11T12:00Z"),
      ("datetime", "date", "1984-11-11", "1984-11-11T00:00Z"),
    ] as [(String, String, Value, String)])
  func converts(_ function: String, _ source: String, _ text: Value, _ expected: String) throws {
    #expect(try call(function, try call(source, text)).description == expected)
  }

  @Test(
    "refuse fields that are missing, out of range, unknown, or do not go together",
    arguments: [
      ("date", ["month": 1], "the field `year` is missing"),
      ("date", ["year": 2015, "day": 1], "the field `month` is missing, without which `day` has no meaning"),
      ("date", ["year": 2015, "month": 13], "`month` must lie between 1 and 12"),
      ("date", ["year": 2015, "month": 2, "day": 29], "there is no such day in the calendar"),
      ("date", ["year": 2014, "week": 53], "there is no such day in the calendar"),
      ("date", ["year": 2015, "week": 1, "month": 1], "the fields `week` and `month` do not go together"),
      ("date", ["year": 2015, "hour": 1], "a date has no field `hour`"),
      ("date", ["year": "2015"], "`year` must be an integer, not a string"),
      ("date", ["year": 1.5], "`year` must be an integer, not a float"),
      ("date", ["date": 1], "`date` must be a value with a date, not an integer"),
      ("localtime", ["minute": 1], "the field `hour` is missing, without which `minute` has no meaning"),
      ("localtime", ["hour": 24], "`hour` must lie between 0 and 23"),
      (
        "localtime", ["hour": 1, "minute": 1, "second": 1, "nanosecond": 1_000_000_000],
        "`nanosecond` must lie between 0 and 999999999"
      ),
      ("time", ["hour": 1, "timezone": 5], "`timezone` must be a string, not an integer"),
      ("datetime", ["year": 2015, "timezone": "Mars/Base"], "there is no time zone `Mars/Base`"),
      ("duration", ["fortnights": 1], "a duration has no part `fortnights`"),
      ("duration", ["days": "1"], "a part of a duration must be a number, not a string"),
      ("duration", ["days": .float(.nan)], "a duration cannot be made of `NaN`"),
    ] as [(String, Value, String)])
  func refuses(_ function: String, _ map: Value, _ message: String) throws {
    #expect(try failure(of: function, map).message == message)
  }

  @Test(
    "give the statement's one instant",
    arguments: [
      ("date", "2018-02-07"), ("localtime", "10:20:30.000000005"), ("time", "10:20:30.000000005Z"),
      ("localdatetime", "2018-02-07T10:20:30.000000005"),
      ("datetime", "2018-02-07T10:20:30.000000005Z"), ("datetime.transaction", "2018-02-07T10:20:30.000000005Z"),
    ])
  func current(_ function: String, _ expected: String) throws {
    #expect(try call(function).description == expected)
  }

  @Test("give the current time of a zone")
  func currentInZone() throws {
    #expect(try call("date", ["timezone": "+14:00"]).description == "2018-02-08")
    #expect(
      try call("datetime", ["timezone": "Europe/Paris"]).description
        == "2018-02-07T11:20:30.000000005+01:00[Europe/Paris]")
    #expect(try call("localtime.statement", "-01:00").description == "09:20:30.000000005")
  }

  @Test("come from the seconds and milliseconds of the epoch")
  func epoch() throws {
    #expect(try call("datetime.fromEpoch", 416_779, 999_999_999).description == "1970-01-05T19:46:19.999999999Z")
    #expect(try call("datetime.fromEpochMillis", 237_821_673_987).description == "1977-07-15T13:34:33.987Z")
    #expect(try call("datetime.fromEpochMillis", -1).description == "1969-12-31T23:59:59.999Z")
    #expect(try failure(of: "datetime.fromEpoch", .integer(.max), .integer(.max)).code == .arithmeticOverflow)
  }
}
