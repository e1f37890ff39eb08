import MQSyntax
import Testing

@testable import MQ

@Suite("Arithmetic with temporal values")
struct TemporalArithmeticTests {
  @Test(
    "adds and subtracts durations",
    arguments: [
      ("date", "1984-10-11", "P12Y5M14DT16H13M10S", "1997-03-25", "1972-04-27"),
      ("date", "2016-01-31", "P1M", "2016-02-29", "2015-12-31"),
      ("date", "1984-10-11", "P1M-14DT15H49M10S", "1984-10-28", "1984-09-25"),
      ("date", "2018-02-07", "PT25H", "2018-02-08", "2018-02-06"),
      ("localtime", "12:31:14.000000001", "P12Y5M14DT16H13M10.000000002S", "04:44:24.000000003", "20:18:03.999999999"),
      ("time", "12:00+01:00", "PT13H", "01:00+01:00", "23:00+01:00"),
      (
        "localdatetime", "1984-10-11T12:31:14.000000001", "P12Y5M14DT16H13M10.000000002S",
        "1997-03-26T04:44:24.000000003", "1972-04-26T20:18:03.999999999"
      ),
      (
        "datetime", "1984-10-11T12:31:14+01:00", "P1M-14DT15H49M10S", "1984-10-29T04:20:24+01:00",
        "1984-09-24T20:42:04+01:00"
      ),
      // A day of the calendar is not 24 hours where clocks change.
      (
        "datetime", "2017-10-28T12:00[Europe/Stockholm]", "P1D", "2017-10-29T12:00+01:00[Europe/Stockholm]",
        "2017-10-27T12:00+02:00[Europe/Stockholm]"
      ),
      (
        "datetime", "2017-10-28T12:00[Europe/Stockholm]", "PT24H", "2017-10-29T11:00+01:00[Europe/Stockholm]",
        "2017-10-27T12:00+02:00[Europe/Stockholm]"
      ),
      (
        "duration", "P12Y5M14DT16H13M10.000000001S", "P1M-14DT15H49M10S", "P12Y6MT32H2M20.000000001S",
        "P12Y4M28DT24M0.000000001S"
      ),
    ] as [(String, Value, Value, String, String)])
  func sums(_ function: String, _ start: Value, _ duration: Value, _ sum: String, _ difference: String) throws {
    let (start, duration) = (try call(function, start), try call("duration", duration))
    #expect(try Arithmetic.add(start, duration).description == sum)
    #expect(try Arithmetic.add(duration, start).description == sum)
    #expect(try Arithmetic.subtract(start, duration).description == difference)
  }

  @Test(
    "multiplies and divides durations",
    arguments: [
      (1, "P12Y5M14DT16H13M10.000000001S", "P12Y5M14DT16H13M10.000000001S"),
      (2, "P24Y10M28DT32H26M20.000000002S", "P6Y2M22DT13H21M8S"),
      (0.5, "P6Y2M22DT13H21M8S", "P24Y10M28DT32H26M20.000000002S"),
      (-1, "P-12Y-5M-14DT-16H-13M-10.000000001S", "P-12Y-5M-14DT-16H-13M-10.000000001S"),
    ] as [(Value, String, String)])
  func products(_ number: Value, _ product: String, _ quotient: String) throws {
    let duration = try call("duration", "P12Y5M14DT16H13M10.000000001S")
    #expect(try Arithmetic.multiply(duration, number).description == product)
    #expect(try Arithmetic.multiply(number, duration).description == product)
    #expect(try Arithmetic.divide(duration, number).description == quotient)
  }

  @Test("fails beyond the calendar and beyond 64 bits rather than wrap")
  func limits() throws {
    let (last, day) = (try call("date", "+999999999-12-31"), try call("duration", "P1D"))
    let long = Value.duration(Temporal.Duration(months: .max, days: .max, seconds: .max, nanoseconds: 999_999_999))
    let shortest = Value.duration(Temporal.Duration(months: .min, days: .min, seconds: .min, nanoseconds: 0))
    let instants = [
      last, try call("localdatetime", "2018-02-07T10:00"), try call("datetime", "2018-02-07T10:00[Europe/Paris]"),
    ]
    var failures: [Failure?] = [#expect(throws: Failure.self) { try Arithmetic.add(last, day) }]
    for instant in instants {
      failures.append(#expect(throws: Failure.self) { try Arithmetic.add(instant, long) })
      failures.append(#expect(throws: Failure.self) { try Arithmetic.add(instant, shortest) })
    }
    failures.append(#expect(throws: Failure.self) { try Arithmetic.add(long, day) })
    failures.append(#expect(throws: Failure.self) { try Arithmetic.multiply(long, 2) })
    failures.append(#expect(throws: Failure.self) { try Arithmetic.multiply(long, 1e300) })
    failures.append(#expect(throws: Failure.self) { try Arithmetic.divide(day, 1e-300) })
    failures.append(#expect(throws: Failure.self) { try Arithmetic.negate(shortest) })
    #expect(failures.map { $0?.code }.allSatisfy { $0 == .arithmeticOverflow })
    #expect(try Arithmetic.add(.localTime(Temporal.LocalTime(nanoseconds: 1)), long).isInstant)
    let zero = #expect(throws: Failure.self) { try Arithmetic.divide(day, 0) }
    #expect(zero?.code == .divisionByZero)
  }

  @Test("points to duration.between for the difference of two dates")
  func differenceOfDates() throws {
    let date = try call("date", "2018-02-07")
    let failure = #expect(throws: Failure.self) { try Arithmetic.subtract(date, date) }
    #expect(failure?.hint == "`duration.between(a, b)` gives the time from `a` to `b`")
  }

  @Test(
    "measures what lies between",
    arguments: [
      // between, inMonths, inDays, inSeconds
      ("date", "1984-10-11", "date", "2015-06-24", "P30Y8M13D", "P30Y8M", "P11213D", "PT269112H"),
      (
        "date", "1984-10-11", "localdatetime", "2016-07-21T21:45:22.142", "P31Y9M10DT21H45M22.142S", "P31Y9M",
        "P11606D", "PT278565H45M22.142S"
      ),
      ("localtime", "14:30", "date", "2015-06-24", "PT-14H-30M", "PT0S", "PT0S", "PT-14H-30M"),
      ("time", "14:30", "time", "16:30+0100", "PT1H", "PT0S", "PT0S", "PT1H"),
      (
        "localdatetime", "2015-07-21T21:40:32.142", "date", "2015-06-24", "P-27DT-21H-40M-32.142S", "PT0S", "P-27D",
        "PT-669H-40M-32.142S"
      ),
      (
        "datetime", "2014-07-21T21:40:36.143+0200", "datetime", "2015-07-21T21:40:32.142+0100", "P1YT59M55.999S", "P1Y",
        "P365D", "PT8760H59M55.999S"
      ),
      (
        "datetime", "2018-07-21T21:40:36.143+0500", "datetime", "1984-07-21T22:40:36.143+0200", "P-33Y-11M-30DT-20H",
        "P-33Y-11M", "P-12417D", "PT-298028H"
      ),
      (
        "datetime", "2017-10-29T00:00[Europe/Stockholm]", "localdatetime", "2017-10-29T04:00", "PT5H", "PT0S", "PT0S",
        "PT5H"
      ),
      ("datetime", "2017-10-29T00:00[Europe/Stockholm]", "date", "2017-10-30", "P1D", "PT0S", "P1D", "PT25H"),
      ("localtime", "12:44:54.7", "localtime", "12:34:55.3", "PT-9M-59.4S", "PT0S", "PT0S", "PT-9M-59.4S"),
      (
        "date", "-999999999-01-01", "date", "+999999999-12-31", "P1999999998Y11M30D", "P1999999998Y11M",
        "P730484999633D", "PT17531639991192H"
      ),
    ] as [(String, Value, String, Value, String, String, String, String)])
  func between(
    _ first: String, _ a: Value, _ second: String, _ b: Value, _ parts: String, _ months: String, _ days: String,
    _ seconds: String
  ) throws {
    let (start, end) = (try call(first, a), try call(second, b))
    #expect(try call("duration.between", start, end).description == parts)
    #expect(try call("duration.inMonths", start, end).description == months)
    #expect(try call("duration.inDays", start, end).description == days)
    #expect(try call("duration.inSeconds", start, end).description == seconds)
  }
}
