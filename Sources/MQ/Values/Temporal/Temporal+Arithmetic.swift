extension Value {
  /// This point in time, a duration later; nil if this is no point in time. Months come first (a day that the month lacks
  /// becomes its last), then days, then the clock; a date takes whole days of the clock's part, a time nothing but that part.
  package func adding(_ duration: Temporal.Duration) throws(Failure) -> Value? {
    switch self {
    case .date(let date): return .date(try date.adding(duration))
    case .localTime(let time): return .localTime(time.adding(duration))
    case .time(let time): return .time(Temporal.Time(local: time.local.adding(duration), offset: time.offset))
    case .localDateTime(let dateTime):
      return .localDateTime(
        try dateTime.addingCalendarParts(of: duration)
          .adding(seconds: duration.seconds, nanoseconds: Int64(duration.nanoseconds)))
    case .dateTime(let dateTime): return .dateTime(try dateTime.adding(duration))
    default: return nil
    }
  }
}

extension Temporal.Date {
  package func adding(_ duration: Temporal.Duration) throws(Failure) -> Temporal.Date {
    let clockDays = Int64(duration.clockNanoseconds / Int128(Temporal.nanosecondsPerDay))
    return try adding(months: duration.months, days: duration.days).adding(months: 0, days: clockDays)
  }

  fileprivate func adding(months: Int64, days: Int64) throws(Failure) -> Temporal.Date {
    let start = months == 0 ? daysSinceEpoch : calendarDay.adding(months: months)?.daysSinceEpoch
    guard let start else { throw Temporal.outOfRange("date") }
    let (end, overflow) = start.addingReportingOverflow(days)
    guard !overflow, Temporal.days.contains(end) else { throw Temporal.outOfRange("date") }
    return Temporal.Date(daysSinceEpoch: end)
  }
}

extension Temporal.LocalTime {
  /// Round the clock.
  package func adding(_ duration: Temporal.Duration) -> Temporal.LocalTime {
    let sum = (Int128(nanoseconds) + duration.clockNanoseconds) % Int128(Temporal.nanosecondsPerDay)
    return Temporal.LocalTime(nanoseconds: Int64(sum < 0 ? sum + Int128(Temporal.nanosecondsPerDay) : sum))
  }
}

extension Temporal.LocalDateTime {
  /// Months and days of the duration later.
  package func addingCalendarParts(of duration: Temporal.Duration) throws(Failure) -> Temporal.LocalDateTime {
    if duration.months == 0, duration.days == 0 { return self }
    return Temporal.LocalDateTime(try date.adding(months: duration.months, days: duration.days), time)
  }
}

extension Temporal.DateTime {
  /// Months and days go by the zone's calendar, the rest by the time that passes.
  package func adding(_ duration: Temporal.Duration) throws(Failure) -> Temporal.DateTime {
    var result = self
    let shifted = try local.addingCalendarParts(of: duration)
    if shifted != local { result = try Temporal.DateTime(shifted, inZoneOf: self) }
    if duration.clockNanoseconds == 0 { return result }
    let instant = try result.utc.adding(seconds: duration.seconds, nanoseconds: Int64(duration.nanoseconds))
    return try Temporal.DateTime(instant: instant, inZoneOf: self)
  }
}
