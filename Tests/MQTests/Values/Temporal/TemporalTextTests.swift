import MQSyntax
import Testing

@testable import MQ

@Suite("Temporal values as text")
struct TemporalTextTests {
  @Test(
    "are read in every form of ISO 8601 and written in one",
    arguments: [
      ("date", "2015-07-21", "2015-07-21"), ("date", "20150721", "2015-07-21"), ("date", "2015-07", "2015-07-01"),
      ("date", "201507", "2015-07-01"),
      ("date", "2015-W30-2", "2015-07-21"), ("date", "2015W302", "2015-07-21"), ("date", "2015-W30", "2015-07-20"),
      ("date", "2015W30", "2015-07-20"),
      ("date", "2015-202", "2015-07-21"), ("date", "2015202", "2015-07-21"), ("date", "2015", "2015-01-01"),
      ("date", "2015-Q2-60", "2015-05-30"),
      ("date", "2015Q260", "2015-05-30"), ("date", "2015-Q2", "2015-04-01"), ("date", "2016-02-29", "2016-02-29"),
      ("date", "2016-366", "2016-12-31"),
      ("date", "0000-01-01", "0000-01-01"), ("date", "-0001-12-31", "-0001-12-31"),
      ("date", "+12345-06-07", "+12345-06-07"),
      ("date", "-999999999-01-01", "-999999999-01-01"), ("date", "+999999999-12-31", "+999999999-12-31"),
      ("localtime", "21:40:32.142", "21:40:32.142"), ("localtime", "214032.142", "21:40:32.142"),
      ("localtime", "21:40:32,5", "21:40:32.5"),
      ("localtime", "2140", "21:40"), ("localtime", "21", "21:00"),
      ("localtime", "00:00:00.000000001", "00:00:00.000000001"), ("localtime", "23:59:00", "23:59"),
      ("time", "21:40:32.142+0100", "21:40:32.142+01:00"), ("time", "214032.142Z", "21:40:32.142Z"),
      ("time", "21:40-01:30", "21:40-01:30"),
      ("time", "2140-00:00", "21:40Z"), ("time", "2140-02", "21:40-02:00"), ("time", "22+18:00", "22:00+18:00"),
      ("time", "14:30", "14:30Z"),
      ("time", "12:34:56-02:05:07", "12:34:56-02:05:07"),
      ("localdatetime", "2015-07-21T21:40:32.142", "2015-07-21T21:40:32.142"),
      ("localdatetime", "2015-W30-2T214032.142", "2015-07-21T21:40:32.142"),
      ("localdatetime", "2015T214032", "2015-01-01T21:40:32"), ("localdatetime", "2015202T21", "2015-07-21T21:00"),
      ("localdatetime", "2015-07-21", "2015-07-21T00:00"),
      ("localdatetime", "1969-12-31T23:59:59.9", "1969-12-31T23:59:59.9"),
      ("localdatetime", "-0001-12-31T23:59", "-0001-12-31T23:59"),
      ("datetime", "2015-07-21T21:40:32.142+0100", "2015-07-21T21:40:32.142+01:00"),
      ("datetime", "2015-W30T2140-02", "2015-07-20T21:40-02:00"),
      ("datetime", "2015-07-21T21:40", "2015-07-21T21:40Z"), ("datetime", "2015-07-21", "2015-07-21T00:00Z"),
      ("datetime", "2015-07-21T21:40:32.142[Europe/London]", "2015-07-21T21:40:32.142+01:00[Europe/London]"),
      ("datetime", "2015-07-21T21:40:32.142-04[America/New_York]", "2015-07-21T21:40:32.142-04:00[America/New_York]"),
      ("duration", "P14DT16H12M", "P14DT16H12M"), ("duration", "P5M1.5D", "P5M1DT12H"),
      ("duration", "P0.75M", "P22DT19H51M49.5S"), ("duration", "PT0.75M", "PT45S"),
      ("duration", "P2.5W", "P17DT12H"), ("duration", "P12Y5M14DT16H12M70S", "P12Y5M14DT16H13M10S"),
      ("duration", "P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"),
      ("duration", "P20120202T143721", "P2012Y2M2DT14H37M21S"), ("duration", "PT-1.5S", "PT-1.5S"),
      ("duration", "-P1DT1S", "P-1DT-1S"), ("duration", "PT0S", "PT0S"),
      ("duration", "P0.1D", "PT2H24M"), ("duration", "PT0,5S", "PT0.5S"), ("duration", "PT1000000H", "PT1000000H"),
      ("duration", "P-1Y13M", "P1M"),
    ])
  func reads(_ function: String, _ text: String, _ expected: String) throws {
    let value = try call(function, .string(text))
    #expect(value.description == expected)
    #expect(try call("toString", value) == .string(expected))
    #expect(try call(function, .string(expected)) == value)
  }

  @Test(
    "are refused when they name no day, hour or unit that exists",
    arguments: [
      ("date", "2015-13-01"), ("date", "2015-02-29"), ("date", "2015-00-01"), ("date", "2015-366"),
      ("date", "2015-W54-1"), ("date", "2014-W53"), ("date", "2015-W30-8"),
      ("date", "2015-Q5-01"), ("date", "2015-Q1-91"), ("date", ""), ("date", "2015-7-1"), ("date", "2015-07-21 "),
      ("date", "15-07-21"), ("date", "2015-07-21T10:00"), ("date", "２015-07-21"),
      ("date", "+9999999999-01-01"), ("localtime", "24:00"), ("localtime", "12:60"), ("localtime", "12:30:60"),
      ("localtime", "12:30:10.1234567890"), ("localtime", "12:3"),
      ("time", "12:00+19:00"), ("time", "12:00+01:60"), ("time", "12:00Z+"), ("localdatetime", "2015-07-21T"),
      ("localdatetime", "2015-07-21T10:00Z"),
      ("datetime", "2015-07-21T10:00[Nowhere/Land]"), ("datetime", "2015-07-21T10:00+05:00[Europe/Paris]"),
      ("datetime", "2015-07-21T10:00[../../etc/passwd]"),
      ("duration", "P"), ("duration", "PT"), ("duration", "P1"), ("duration", "P1S"), ("duration", "PT1Y"),
      ("duration", "P1D1Y"), ("duration", "1D"), ("duration", "P1.2.3D"), ("duration", ""),
    ])
  func refuses(_ function: String, _ text: String) throws {
    #expect(try failure(of: function, .string(text)).code == .invalidArgumentValue)
  }

  @Test(
    "that are beyond all ranges are refused as such",
    arguments: ["P99999999999999999999Y", "PT9223372036854775808S", "P9e99D"])
  func beyondRange(_ text: String) throws {
    #expect([.arithmeticOverflow, .invalidArgumentValue].contains(try failure(of: "duration", .string(text)).code))
  }
}
