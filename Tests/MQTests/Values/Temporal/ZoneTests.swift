import Testing

@testable import MQ

@Suite("Time zones")
struct ZoneTests {
  @Test(
    "give the offset of their history and future",
    arguments: [
      ("2018-02-07T12:00", "Europe/Paris", "+01:00"), ("2018-07-07T12:00", "Europe/Paris", "+02:00"),
      ("1818-07-21T21:40:32", "Europe/Stockholm", "+00:53:28"),
      ("1984-10-11T12:00", "Pacific/Honolulu", "-10:00"), ("2015-07-21T21:40", "Australia/Eucla", "+08:45"),
      ("2018-01-15T12:00", "Australia/Sydney", "+11:00"),
      // Beyond the files' last change, by the rule.
      ("2150-07-01T12:00", "Europe/Paris", "+02:00"), ("2150-12-01T12:00", "Europe/Paris", "+01:00"),
      ("2150-12-01T12:00", "Australia/Sydney", "+11:00"), ("2150-07-01T12:00", "Australia/Sydney", "+10:00"),
      ("2018-07-07T12:00", "UTC", "Z"),
    ])
  func offsets(_ local: String, _ zone: String, _ offset: String) throws {
    #expect(try call("datetime", .string("\(local)[\(zone)]")).property("offset") == .string(offset))
  }

  @Test("move a time that is skipped on by the gap, and take the first of a time that comes twice")
  func gapsAndOverlaps() throws {
    #expect(
      try call("datetime", ["year": 2018, "month": 3, "day": 25, "hour": 2, "minute": 30, "timezone": "Europe/Paris"])
        .description == "2018-03-25T03:30+02:00[Europe/Paris]")
    #expect(
      try call("datetime", "2018-10-28T02:30[Europe/Paris]").description == "2018-10-28T02:30+02:00[Europe/Paris]")
    #expect(
      try call("datetime", "2018-10-28T02:30+01:00[Europe/Paris]").description == "2018-10-28T02:30+01:00[Europe/Paris]"
    )
  }

  @Test(
    "are read from POSIX rules",
    arguments: [
      // rule, seconds of 2018-01-15, 2018-07-15
      ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200), ("<+0330>-3:30", 12_600, 12_600),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", 39_600, 36_000), ("EST5EDT4,J60/2,J300/2", -18_000, -14_400),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", 0, 3600), ("<-03>3<-02>,M3.5.0/-1,M10.5.0/-1", -10_800, -7200),
      ("XXX3YYY,0/0,364/24", -7200, -7200),
    ] as [(String, Int32, Int32)])
  func rules(_ text: String, _ january: Int32, _ july: Int32) throws {
    let rule = try #require(RecurringRule(Array(text.utf8)[...]))
    #expect(rule.offset(atInstant: 1_515_974_400) == january)
    #expect(rule.offset(atInstant: 1_531_612_800) == july)
  }

  @Test(
    "are refused when their rule or file cannot be read",
    arguments: ["", "C", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.5.0"])
  func brokenRules(_ text: String) {
    #expect(RecurringRule(Array(text.utf8)[...]) == nil)
    #expect(ZoneRules(tzif: Array("TZif2".utf8) + Array(repeating: 0xFF, count: 60)) == nil)
  }
}
