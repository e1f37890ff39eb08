extension Temporal.Duration {
  /// What to measure the time between two values in.
  package enum Measure: Sendable {
    /// Months, then days, then seconds.
    case parts
    case months, days, seconds
  }

  /// From one point in time to another. A value without a date takes that of the other, one without a time is at midnight, one
  /// without a zone takes that of the other; without any date, only the clock counts.
  package static func between(
    _ start: Value, _ end: Value, in measure: Measure
  ) throws(Failure) -> Temporal.Duration {
    let (first, second) = (try Point(start), try Point(end))
    let haveDates = first.date != nil && second.date != nil
    if !haveDates, measure == .months || measure == .days { return .zero }
    let date = first.date ?? second.date ?? Temporal.Date(daysSinceEpoch: 0)
    let zone = first.zone ?? second.zone ?? .utc
    let from = try first.dateTime(date: date, zone: zone)
    // Both on the clock of the first one's zone, by which months and days are counted.
    let to = try Temporal.DateTime(
      instant: second.dateTime(date: second.date ?? date, zone: second.zone ?? zone).utc, in: zone)
    switch measure {
    case .seconds: return try seconds(from, to)
    case .months:
      return Temporal.Duration(months: months(from.local, to.local), days: 0, seconds: 0, nanoseconds: 0)
    case .days: return Temporal.Duration(months: 0, days: days(from.local, to.local), seconds: 0, nanoseconds: 0)
    case .parts:
      guard haveDates else { return try seconds(from, to) }
      var result = Temporal.Duration(months: months(from.local, to.local), days: 0, seconds: 0, nanoseconds: 0)
      var reached = try from.adding(result)
      result.days = days(reached.local, to.local)
      reached = try reached.adding(Temporal.Duration(months: 0, days: result.days, seconds: 0, nanoseconds: 0))
      return try result.adding(try seconds(reached, to))
    }
  }

  /// From one date to another, as ``between(_:_:in:)`` says, in days or months only.
  package static func between(dates from: Temporal.Date, _ to: Temporal.Date, inMonths: Bool) -> Temporal.Duration {
    guard inMonths else {
      return Temporal.Duration(
        months: 0, days: to.daysSinceEpoch - from.daysSinceEpoch, seconds: 0, nanoseconds: 0)
    }
    let (start, end) = (
      Temporal.LocalDateTime(seconds: from.daysSinceEpoch * 86_400, nanoseconds: 0),
      Temporal.LocalDateTime(seconds: to.daysSinceEpoch * 86_400, nanoseconds: 0)
    )
    return Temporal.Duration(months: months(start, end), days: 0, seconds: 0, nanoseconds: 0)
  }

  private static func seconds(
    _ from: Temporal.DateTime, _ to: Temporal.DateTime
  ) throws(Failure) -> Temporal.Duration {
    let seconds = Int128(to.epochSeconds) - Int128(from.epochSeconds)
    let nanoseconds = Int128(to.local.nanoseconds) - Int128(from.local.nanoseconds)
    return try Temporal.Duration(months: 0, days: 0, nanoseconds: seconds * 1_000_000_000 + nanoseconds)
  }

  /// Whole months, rounded towards zero.
  private static func months(_ from: Temporal.LocalDateTime, _ to: Temporal.LocalDateTime) -> Int64 {
    let (start, end) = (from.date.calendarDay, to.date.calendarDay)
    let months = (end.year - start.year) * 12 + Int64(end.month - start.month)
    // Positive, zero or negative as the end lies behind the start within the month.
    let rest = start.day != end.day ? end.day - start.day : Value.order(to.time.nanoseconds, from.time.nanoseconds)
    if months > 0, rest < 0 { return months - 1 }
    if months < 0, rest > 0 { return months + 1 }
    return months
  }

  /// Whole days, rounded towards zero.
  private static func days(_ from: Temporal.LocalDateTime, _ to: Temporal.LocalDateTime) -> Int64 {
    let days = to.date.daysSinceEpoch - from.date.daysSinceEpoch
    let rest = Value.order(to.time.nanoseconds, from.time.nanoseconds)
    if days > 0, rest < 0 { return days - 1 }
    if days < 0, rest > 0 { return days + 1 }
    return days
  }

  private struct Point {
    var date: Temporal.Date?
    var time = Temporal.LocalTime(nanoseconds: 0)
    var zone: Temporal.Zone?

    init(_ value: Value) throws(Failure) {
      switch value {
      case .date(let value): date = value
      case .localTime(let value): time = value
      case .time(let value): (time, zone) = (value.local, .offset(value.offset))
      case .localDateTime(let value): (date, time) = (value.date, value.time)
      case .dateTime(let value):
        (date, time) = (value.local.date, value.local.time)
        zone = value.timeZone
        offset = value.offset
      default: throw .argument(value, of: "duration.between", expected: "temporal values")
      }
    }

    private var offset: Int32?

    func dateTime(date: Temporal.Date, zone: Temporal.Zone) throws(Failure) -> Temporal.DateTime {
      try Temporal.DateTime(Temporal.LocalDateTime(date, time), in: zone, preferring: offset)
    }
  }
}
