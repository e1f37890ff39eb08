// How the temporal types are made of each other.

extension Temporal {
  package static let nanosecondsPerSecond: Int64 = 1_000_000_000
  package static let secondsPerDay: Int64 = 86_400
  package static let nanosecondsPerDay: Int64 = 86_400_000_000_000

  /// Days after 1970-01-01 that dates may lie at.
  package static let days: ClosedRange<Int64> =
    CalendarDay(year: CalendarDay.years.lowerBound, month: 1, day: 1)
    .daysSinceEpoch...CalendarDay(year: CalendarDay.years.upperBound, month: 12, day: 31).daysSinceEpoch

  package static func outOfRange(_ what: String) -> Failure {
    Failure(.arithmeticOverflow, "the \(what) lies outside the years -999999999 to 999999999")
  }
}

extension Temporal.Date {
  package init(_ day: CalendarDay) { self.init(daysSinceEpoch: day.daysSinceEpoch) }

  package var calendarDay: CalendarDay { CalendarDay(daysSinceEpoch: daysSinceEpoch) }
}

extension Temporal.LocalTime {
  package init(hour: Int, minute: Int, second: Int, nanosecond: Int = 0) {
    self.init(nanoseconds: Int64((hour * 60 + minute) * 60 + second) * 1_000_000_000 + Int64(nanosecond))
  }

  package var hour: Int { Int(nanoseconds / 3_600_000_000_000) }
  package var minute: Int { Int(nanoseconds / 60_000_000_000 % 60) }
  package var second: Int { Int(nanoseconds / 1_000_000_000 % 60) }
  package var nanosecondOfSecond: Int { Int(nanoseconds % 1_000_000_000) }
}

extension Temporal.LocalDateTime {
  /// On UTC's clock, so long after 1970-01-01T00:00Z. Fails outside the years that dates may have.
  package static func sinceEpoch(seconds: Int64, nanoseconds: Int64) throws(Failure) -> Temporal.LocalDateTime {
    try Temporal.LocalDateTime(seconds: 0, nanoseconds: 0).adding(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// On UTC's clock, so long after 1970-01-01T00:00Z.
  package static func sinceEpoch(milliseconds: Int64) throws(Failure) -> Temporal.LocalDateTime {
    let rest = milliseconds % 1000
    return try sinceEpoch(seconds: milliseconds / 1000, nanoseconds: rest * 1_000_000)
  }

  package init(_ date: Temporal.Date, _ time: Temporal.LocalTime) {
    let (seconds, nanoseconds) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    self.init(seconds: date.daysSinceEpoch * Temporal.secondsPerDay + seconds, nanoseconds: Int32(nanoseconds))
  }

  package var date: Temporal.Date {
    Temporal.Date(daysSinceEpoch: seconds.quotientRoundedDown(by: Temporal.secondsPerDay))
  }

  package var time: Temporal.LocalTime {
    let second = seconds - seconds.quotientRoundedDown(by: Temporal.secondsPerDay) * Temporal.secondsPerDay
    return Temporal.LocalTime(nanoseconds: second * 1_000_000_000 + Int64(nanoseconds))
  }

  /// That many seconds and nanoseconds later, of any sign; fails outside the years that dates may have.
  package func adding(seconds: Int64, nanoseconds: Int64) throws(Failure) -> Temporal.LocalDateTime {
    let fraction = Int64(self.nanoseconds) + nanoseconds % 1_000_000_000
    let carry = nanoseconds / 1_000_000_000 + fraction.quotientRoundedDown(by: 1_000_000_000)
    let (first, overflow) = self.seconds.addingReportingOverflow(seconds)
    let (sum, again) = first.addingReportingOverflow(carry)
    let result = Temporal.LocalDateTime(
      seconds: sum,
      nanoseconds: Int32(fraction - fraction.quotientRoundedDown(by: 1_000_000_000) * 1_000_000_000))
    guard !overflow, !again, Temporal.days.contains(result.date.daysSinceEpoch) else {
      throw Temporal.outOfRange("date-time")
    }
    return result
  }
}

extension Temporal.DateTime {
  /// The instant on UTC's clock.
  package var utc: Temporal.LocalDateTime {
    Temporal.LocalDateTime(seconds: epochSeconds, nanoseconds: local.nanoseconds)
  }
}
