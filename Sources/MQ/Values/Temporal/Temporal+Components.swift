extension Value {
  /// `value.key` of a temporal value; nil if it has no such component.
  package func temporalComponent(_ key: String) -> Value? {
    switch self {
    case .date(let date): date.component(key)
    case .localTime(let time): time.component(key)
    case .time(let time): time.local.component(key) ?? time.component(key)
    case .localDateTime(let dateTime): dateTime.date.component(key) ?? dateTime.time.component(key)
    case .dateTime(let dateTime):
      dateTime.local.date.component(key) ?? dateTime.local.time.component(key) ?? dateTime.component(key)
    case .duration(let duration): duration.component(key)
    default: nil
    }
  }

  /// The names that ``temporalComponent(_:)`` knows for each type, for hints and completion.
  package static func temporalComponents(of type: TypeSet) -> [String] {
    let date = [
      "year", "quarter", "month", "week", "weekYear", "day", "ordinalDay", "dayOfWeek", "weekDay", "dayOfQuarter",
    ]
    let time = ["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"]
    let zone = ["timezone", "offset", "offsetMinutes", "offsetSeconds"]
    var names: [String] = []
    if !type.isDisjoint(with: [.date, .localDateTime, .dateTime]) { names += date }
    if !type.isDisjoint(with: [.localTime, .time, .localDateTime, .dateTime]) { names += time }
    if !type.isDisjoint(with: [.time, .dateTime]) { names += zone }
    if type.contains(.dateTime) { names += ["epochSeconds", "epochMillis"] }
    if type.contains(.duration) { names += DurationComponent.allCases.map(\.rawValue) }
    return names
  }
}

extension Temporal.Date {
  fileprivate func component(_ key: String) -> Value? {
    let day = calendarDay
    var ordinal: Int64 { daysSinceEpoch - CalendarDay(year: day.year, month: 1, day: 1).daysSinceEpoch + 1 }
    switch key {
    case "year": return .integer(day.year)
    case "quarter": return .integer(Int64(day.quarter))
    case "month": return .integer(Int64(day.month))
    case "week": return .integer(Int64(CalendarDay.week(daysSinceEpoch: daysSinceEpoch).week))
    case "weekYear": return .integer(CalendarDay.week(daysSinceEpoch: daysSinceEpoch).year)
    case "day": return .integer(Int64(day.day))
    case "ordinalDay": return .integer(ordinal)
    case "dayOfWeek", "weekDay": return .integer(Int64(CalendarDay.weekday(daysSinceEpoch: daysSinceEpoch)))
    case "dayOfQuarter": return .integer(daysSinceEpoch - day.startOfQuarter.daysSinceEpoch + 1)
    default: return nil
    }
  }
}

extension CalendarDay {
  /// 1 to 4.
  package var quarter: Int { (month + 2) / 3 }

  package var startOfQuarter: CalendarDay { CalendarDay(year: year, month: quarter * 3 - 2, day: 1) }
}

extension Temporal.LocalTime {
  fileprivate func component(_ key: String) -> Value? {
    switch key {
    case "hour": .integer(Int64(hour))
    case "minute": .integer(Int64(minute))
    case "second": .integer(Int64(second))
    case "millisecond": .integer(Int64(nanosecondOfSecond / 1_000_000))
    case "microsecond": .integer(Int64(nanosecondOfSecond / 1000))
    case "nanosecond": .integer(Int64(nanosecondOfSecond))
    default: nil
    }
  }
}

extension Temporal {
  fileprivate static func zoneComponent(_ key: String, offset: Int32, zone: String?) -> Value? {
    switch key {
    case "timezone": .string(zone ?? TemporalWriter.text(offset: offset))
    case "offset": .string(TemporalWriter.text(offset: offset))
    case "offsetMinutes": .integer(Int64(offset / 60))
    case "offsetSeconds": .integer(Int64(offset))
    default: nil
    }
  }
}

extension Temporal.Time {
  fileprivate func component(_ key: String) -> Value? { Temporal.zoneComponent(key, offset: offset, zone: nil) }
}

extension Temporal.DateTime {
  fileprivate func component(_ key: String) -> Value? {
    switch key {
    case "epochSeconds": .integer(epochSeconds)
    case "epochMillis":
      Int64(exactly: Int128(epochSeconds) * 1000 + Int128(local.nanoseconds / 1_000_000)).map { .integer($0) } ?? .null
    default: Temporal.zoneComponent(key, offset: offset, zone: zone)
    }
  }
}

/// The components of durations: of months, of days, and of the clock's part, none of which is carried into another.
private enum DurationComponent: String, CaseIterable {
  case years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds
  case quartersOfYear, monthsOfQuarter, monthsOfYear, daysOfWeek, minutesOfHour, secondsOfMinute
  case millisecondsOfSecond, microsecondsOfSecond, nanosecondsOfSecond
}

extension Temporal.Duration {
  fileprivate func component(_ key: String) -> Value? {
    guard let component = DurationComponent(rawValue: key) else { return nil }
    let fraction = Int64(nanoseconds)
    switch component {
    case .years: return .integer(months / 12)
    case .quarters: return .integer(months / 3)
    case .months: return .integer(months)
    case .weeks: return .integer(days / 7)
    case .days: return .integer(days)
    case .hours: return .integer(seconds / 3600)
    case .minutes: return .integer(seconds / 60)
    case .seconds: return .integer(seconds)
    case .milliseconds: return clock(in: 1_000_000)
    case .microseconds: return clock(in: 1000)
    case .nanoseconds: return clock(in: 1)
    case .quartersOfYear: return .integer(months / 3 % 4)
    case .monthsOfQuarter: return .integer(months % 3)
    case .monthsOfYear: return .integer(months % 12)
    case .daysOfWeek: return .integer(days % 7)
    case .minutesOfHour: return .integer(seconds / 60 % 60)
    case .secondsOfMinute: return .integer(seconds % 60)
    case .millisecondsOfSecond: return .integer(fraction / 1_000_000)
    case .microsecondsOfSecond: return .integer(fraction / 1000)
    case .nanosecondsOfSecond: return .integer(fraction)
    }
  }

  /// The clock's part in units of so many nanoseconds; null if that does not fit into an integer.
  private func clock(in unit: Int128) -> Value {
    let nanoseconds = clockNanoseconds
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: unit)
    return Int64(exactly: remainder < 0 ? quotient - 1 : quotient).map { .integer($0) } ?? .null
  }
}
