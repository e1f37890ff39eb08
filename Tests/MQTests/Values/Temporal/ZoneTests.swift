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
      // Before every zone, at its beginning, and after every change that is known.
      ("-999999999-01-01T00:00", "Europe/Paris", "+00:09:21"), ("0999-01-01T00:00", "Europe/Paris", "+00:09:21"),
      ("1893-03-31T23:59:59", "Europe/Berlin", "+00:53:28"), ("1893-04-01T00:06:32", "Europe/Berlin", "+01:00"),
      ("1900-01-01T00:00", "America/New_York", "-05:00"), ("1800-01-01T00:00", "America/New_York", "-04:56:02"),
      ("1942-07-01T00:00", "Europe/London", "+02:00"), ("1970-01-01T00:00", "Africa/Monrovia", "-00:44:30"),
      ("2285-07-01T12:00", "Europe/Paris", "+02:00"), ("2287-07-01T12:00", "Europe/Paris", "+02:00"),
      ("2287-12-01T12:00", "Europe/Paris", "+01:00"), ("+999999999-07-01T12:00", "Europe/Paris", "+02:00"),
      ("+999999999-12-31T12:00", "Europe/Paris", "+01:00"), ("+50000-07-01T12:00", "Australia/Sydney", "+10:00"),
      ("2150-07-01T12:00", "Europe/Paris", "+02:00"), ("2150-12-01T12:00", "Europe/Paris", "+01:00"),
      ("2150-12-01T12:00", "Australia/Sydney", "+11:00"), ("2150-07-01T12:00", "Australia/Sydney", "+10:00"),
      ("2018-07-07T12:00", "UTC", "Z"),
    ])
  func offsets(_ local: String, _ zone: String, _ offset: String) throws {
    #expect(try call("datetime", .string("\(local)[\(zone)]")).property("offset") == .string(offset))
  }

  @Test(
    "move a time that is skipped on by the gap, and take the first of a time that comes twice",
    arguments: [
      // The first and last moments of a gap and of an overlap, and their neighbours.
      ("2018-03-25T01:59:59.999999999[Europe/Paris]", "2018-03-25T01:59:59.999999999+01:00[Europe/Paris]"),
      ("2018-03-25T02:00[Europe/Paris]", "2018-03-25T03:00+02:00[Europe/Paris]"),
      ("2018-03-25T02:59:59[Europe/Paris]", "2018-03-25T03:59:59+02:00[Europe/Paris]"),
      ("2018-03-25T03:00[Europe/Paris]", "2018-03-25T03:00+02:00[Europe/Paris]"),
      ("2018-10-28T01:59:59[Europe/Paris]", "2018-10-28T01:59:59+02:00[Europe/Paris]"),
      ("2018-10-28T02:00[Europe/Paris]", "2018-10-28T02:00+02:00[Europe/Paris]"),
      ("2018-10-28T02:59:59[Europe/Paris]", "2018-10-28T02:59:59+02:00[Europe/Paris]"),
      ("2018-10-28T03:00[Europe/Paris]", "2018-10-28T03:00+01:00[Europe/Paris]"),
      // Beyond the years of the data; half an hour; a whole day; the other side of midnight.
      ("2418-03-25T02:30[Europe/Paris]", "2418-03-25T03:30+02:00[Europe/Paris]"),
      ("2418-10-28T02:30[Europe/Paris]", "2418-10-28T02:30+02:00[Europe/Paris]"),
      ("2018-10-07T02:15[Australia/Lord_Howe]", "2018-10-07T02:45+11:00[Australia/Lord_Howe]"),
      ("2011-12-30T12:00[Pacific/Apia]", "2011-12-31T12:00+14:00[Pacific/Apia]"),
      ("2018-11-04T00:30[America/Sao_Paulo]", "2018-11-04T01:30-02:00[America/Sao_Paulo]"),
      ("2018-11-04T00:30[America/Havana]", "2018-11-04T00:30-04:00[America/Havana]"),
    ])
  func gapsAndOverlaps(_ text: String, _ resolved: String) throws {
    #expect(try call("datetime", .string(text)).description == resolved)
  }

  @Test("keep an offset that is one of the two")
  func keptOffsets() throws {
    #expect(
      try call("datetime", ["year": 2018, "month": 3, "day": 25, "hour": 2, "minute": 30, "timezone": "Europe/Paris"])
        .description == "2018-03-25T03:30+02:00[Europe/Paris]")
    #expect(
      try call("datetime", "2018-10-28T02:30+01:00[Europe/Paris]").description == "2018-10-28T02:30+01:00[Europe/Paris]"
    )
  }

  @Test(
    "are known by the names of the tz database",
    arguments: [
      ("Asia/Calcutta", "+05:30"), ("Asia/Kolkata", "+05:30"), ("America/Argentina/Buenos_Aires", "-03:00"),
      ("US/Pacific", "-08:00"), ("EST", "-05:00"), ("CET", "+01:00"), ("EST5EDT", "-05:00"), ("UTC", "Z"), ("GMT", "Z"),
      ("Etc/GMT+5", "-05:00"), ("Etc/UTC", "Z"), ("Zulu", "Z"), ("Antarctica/Troll", "Z"), ("Europe/Kyiv", "+02:00"),
    ])
  func names(_ name: String, _ offset: String) throws {
    let value = try call("datetime", ["year": 2018, "month": 1, "day": 2, "timezone": .string(name)])
    #expect(try value.property("offset") == .string(offset))
    #expect(try value.property("timezone") == .string(name))
  }

  @Test(
    "are refused under other names",
    arguments: [
      ("europe/paris", "did you mean `Europe/Paris`?"), ("EUROPE/PARIS", "did you mean `Europe/Paris`?"),
      ("Europe/Pari", "write an offset"), ("PST", "write an offset"), ("", "write an offset"), ("/", "write an offset"),
      ("../Paris", "write an offset"), ("Europe/Paris\0", "write an offset"), ("localtime", "write an offset"),
      (String(repeating: "Europe/", count: 10_000), "write an offset"),
    ])
  func unknown(_ name: String, _ hint: String) throws {
    let failure = try #require(throws: Failure.self) {
      try call("datetime", ["year": 2018, "timezone": .string(name)])
    }
    #expect(failure.code == .invalidArgumentValue)
    #expect(failure.hint?.hasPrefix(hint) == true)
  }
}
