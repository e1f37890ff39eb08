/// Makes temporal values of maps such as `{year: 1984, week: 10, dayOfWeek: 3}` or `{date: other, day: 28}`: each field that is
/// given replaces that of the base, and what is smaller than all given fields is its first.
package struct TemporalFields {
  package enum Kind: Sendable {
    case date, localTime, time, localDateTime, dateTime

    /// In a sentence.
    package var name: String {
      switch self {
      case .date: "date"
      case .localTime: "local time"
      case .time: "time"
      case .localDateTime: "local date-time"
      case .dateTime: "date-time"
      }
    }

    var hasDate: Bool { self == .date || self == .localDateTime || self == .dateTime }
    var hasTime: Bool { self != .date }
    var hasZone: Bool { self == .time || self == .dateTime }
  }

  private var numbers: [Field: Int64] = [:]
  /// What `date`, `time` or `datetime` gave.
  private var baseDate: Temporal.Date?
  private var baseTime: Temporal.LocalTime?
  /// The zone of the base's time.
  private var baseZone: Temporal.Zone?
  /// The base's offset, which it keeps where its zone's clocks show the time twice.
  private var baseOffset: Int32?
  /// What `epochSeconds` or `epochMillis` gave: an instant on UTC's clock.
  private var epoch: Temporal.LocalDateTime?
  /// What `timezone` gave.
  private var zone: Temporal.Zone?

  private enum Field: String, CaseIterable {
    case year, quarter, month, week, day, ordinalDay, dayOfWeek, dayOfQuarter
    case hour, minute, second, millisecond, microsecond, nanosecond

    var isOfDate: Bool {
      switch self {
      case .year, .quarter, .month, .week, .day, .ordinalDay, .dayOfWeek, .dayOfQuarter: true
      case .hour, .minute, .second, .millisecond, .microsecond, .nanosecond: false
      }
    }
  }

  /// Fails for a field that the kind does not have and for values of the wrong types. Nil if any field is null.
  package init?(_ map: ValueMap, for kind: Kind) throws(Failure) {
    if map.entries.contains(where: \.value.isNull) { return nil }
    for (key, value) in map.entries {
      switch key {
      case "date" where kind.hasDate: baseDate = try TemporalFields.date(of: value, key)
      case "time" where kind.hasTime:
        (baseTime, baseZone) = try TemporalFields.time(of: value, key)
        // A time alone keeps the offset that its date-time had.
        if kind == .time, case .dateTime(let dateTime) = value { baseZone = .offset(dateTime.offset) }
      case "datetime" where kind.hasDate && kind.hasTime:
        baseDate = try TemporalFields.date(of: value, key)
        (baseTime, baseZone) = try TemporalFields.time(of: value, key)
        if case .dateTime(let dateTime) = value { baseOffset = dateTime.offset }
      case "epochSeconds" where kind == .dateTime, "epochMillis" where kind == .dateTime:
        guard case .integer(let number) = value else {
          throw Failure(.invalidArgumentValue, "`\(key)` must be an integer, not \(value.typeWithArticle)")
        }
        guard epoch == nil else {
          throw Failure(.invalidArgumentValue, "the fields `epochSeconds` and `epochMillis` do not go together")
        }
        epoch =
          try key == "epochSeconds" ? .sinceEpoch(seconds: number, nanoseconds: 0) : .sinceEpoch(milliseconds: number)
      case "timezone" where kind.hasZone:
        guard case .string(let text) = value else {
          throw Failure(.invalidArgumentValue, "`timezone` must be a string, not \(value.typeWithArticle)")
        }
        zone = try TemporalParser.zone(text)
      default:
        // Some call the day of the week by the name of its accessor.
        guard let field = Field(rawValue: key == "weekDay" ? "dayOfWeek" : key),
          field.isOfDate ? kind.hasDate : kind.hasTime
        else { throw Failure(.invalidArgumentValue, "a \(kind.name) has no field `\(key)`") }
        guard case .integer(let number) = value else {
          throw Failure(.invalidArgumentValue, "`\(key)` must be an integer, not \(value.typeWithArticle)")
        }
        numbers[field] = number
      }
    }
  }

  private static func date(of value: Value, _ key: String) throws(Failure) -> Temporal.Date {
    switch value {
    case .date(let date): return date
    case .localDateTime(let dateTime): return dateTime.date
    case .dateTime(let dateTime): return dateTime.local.date
    default:
      throw Failure(.invalidArgumentValue, "`\(key)` must be a value with a date, not \(value.typeWithArticle)")
    }
  }

  private static func time(
    of value: Value, _ key: String
  ) throws(Failure) -> (time: Temporal.LocalTime, zone: Temporal.Zone?) {
    switch value {
    case .localTime(let time): return (time, nil)
    case .time(let time): return (time.local, .offset(time.offset))
    case .localDateTime(let dateTime): return (dateTime.time, nil)
    case .dateTime(let dateTime): return (dateTime.local.time, dateTime.timeZone)
    default:
      throw Failure(.invalidArgumentValue, "`\(key)` must be a value with a time, not \(value.typeWithArticle)")
    }
  }

  // MARK: Whole values

  package func date() throws(Failure) -> Temporal.Date { try date(base: baseDate) }

  package func localTime() throws(Failure) -> Temporal.LocalTime { try localTime(base: baseTime) }

  package func localDateTime() throws(Failure) -> Temporal.LocalDateTime {
    Temporal.LocalDateTime(try date(), try localTime())
  }

  /// A zone's name stands for its offset at `now`, seconds since 1970-01-01T00:00Z; if the time came with a zone of its own
  /// and `timezone` names another, the time is converted.
  package func time(now: Int64) throws(Failure) -> Temporal.Time {
    let local = try localTime()
    let current = Temporal.LocalDateTime(Temporal.LocalDateTime(seconds: now, nanoseconds: 0).date, local)
    let base = try baseZone.map { zone throws(Failure) in try Temporal.DateTime(current, in: zone).offset }
    guard let zone else { return Temporal.Time(local: local, offset: base ?? 0) }
    let offset = try Temporal.DateTime(current, in: zone).offset
    guard let base else { return Temporal.Time(local: local, offset: offset) }
    return Temporal.Time(local: local, offset: base).converted(to: offset)
  }

  /// If the time came with a zone of its own and `timezone` names another, the date-time is converted.
  package func dateTime() throws(Failure) -> Temporal.DateTime {
    if let epoch { return try dateTime(epoch: epoch) }
    let local = try localDateTime()
    guard let baseZone else { return try Temporal.DateTime(local, in: zone ?? .utc) }
    let dateTime = try Temporal.DateTime(local, in: baseZone, preferring: baseOffset)
    return try zone.map { zone throws(Failure) in try Temporal.DateTime(instant: dateTime.utc, in: zone) } ?? dateTime
  }

  /// With an epoch, only `nanosecond` and `timezone` say more.
  private func dateTime(epoch: Temporal.LocalDateTime) throws(Failure) -> Temporal.DateTime {
    let others = Field.allCases.filter { $0 != .nanosecond }
    try refuse(others, beside: "epochSeconds")
    guard baseDate == nil, baseTime == nil else {
      throw Failure(.invalidArgumentValue, "an epoch and another temporal value do not go together")
    }
    let rest = 999_999_999 - Int(epoch.nanoseconds)
    let instant = try epoch.adding(seconds: 0, nanoseconds: Int64(number(.nanosecond, 0...rest, base: nil, first: 0)))
    return try Temporal.DateTime(instant: instant, in: zone ?? .utc)
  }

  // MARK: For truncation, whose bases are given apart

  /// The fields on top of a date.
  package func date(over base: Temporal.Date) throws(Failure) -> Temporal.Date { try date(base: base) }

  /// The fields on top of a time that was cut off; of the fraction that the cut left, what is greater than the given unit stays.
  package func localTime(over base: Temporal.LocalTime) throws(Failure) -> Temporal.LocalTime {
    try localTime(base: base, keepsFraction: true)
  }

  /// What `timezone` gave.
  package var givenZone: Temporal.Zone? { zone }

  // MARK: Parts

  private func date(base: Temporal.Date?) throws(Failure) -> Temporal.Date {
    let day = base?.calendarDay
    if numbers[.week] != nil || numbers[.dayOfWeek] != nil {
      try refuse([.month, .day, .quarter, .dayOfQuarter, .ordinalDay], beside: "week")
      let week = base.map { CalendarDay.week(daysSinceEpoch: $0.daysSinceEpoch) }
      let year = try year(base: week?.year)
      let number = try number(.week, 1...53, base: week?.week, before: .dayOfWeek)
      guard number <= CalendarDay.weeks(inYear: year) else { throw TemporalFields.missingDay }
      let weekday = try self.number(
        .dayOfWeek, 1...7, base: base.map { CalendarDay.weekday(daysSinceEpoch: $0.daysSinceEpoch) })
      return Temporal.Date(daysSinceEpoch: CalendarDay.firstWeek(of: year) + Int64((number - 1) * 7 + weekday - 1))
    }
    let year = try year(base: day?.year)
    let first = CalendarDay(year: year, month: 1, day: 1).daysSinceEpoch
    if numbers[.ordinalDay] != nil {
      try refuse([.month, .day, .quarter, .dayOfQuarter], beside: "ordinalDay")
      let number = try number(.ordinalDay, 1...366, base: nil)
      guard number <= CalendarDay.days(inYear: year) else { throw TemporalFields.missingDay }
      return Temporal.Date(daysSinceEpoch: first + Int64(number - 1))
    }
    if numbers[.quarter] != nil || numbers[.dayOfQuarter] != nil {
      try refuse([.month, .day], beside: "quarter")
      let quarter = try number(.quarter, 1...4, base: day?.quarter, before: .dayOfQuarter)
      let dayOfQuarter = day.map { Int($0.daysSinceEpoch - $0.startOfQuarter.daysSinceEpoch) + 1 }
      let number = try number(.dayOfQuarter, 1...92, base: dayOfQuarter)
      guard number <= CalendarDay.days(inQuarter: quarter, of: year) else { throw TemporalFields.missingDay }
      let start = CalendarDay(year: year, month: quarter * 3 - 2, day: 1).daysSinceEpoch
      return Temporal.Date(daysSinceEpoch: start + Int64(number - 1))
    }
    let month = try number(.month, 1...12, base: day?.month, before: .day)
    let number = try number(.day, 1...31, base: day?.day)
    guard number <= CalendarDay.days(inMonth: month, of: year) else { throw TemporalFields.missingDay }
    return Temporal.Date(CalendarDay(year: year, month: month, day: number))
  }

  private func year(base: Int64?) throws(Failure) -> Int64 {
    guard let year = numbers[.year] ?? base else {
      throw Failure(.invalidArgumentValue, "the field `year` is missing")
    }
    guard CalendarDay.years.contains(year) else { throw Temporal.outOfRange("date") }
    return year
  }

  private func localTime(base: Temporal.LocalTime?, keepsFraction: Bool = false) throws(Failure) -> Temporal.LocalTime {
    let hour = try number(.hour, 0...23, base: base?.hour, before: .minute, first: 0)
    let minute = try number(.minute, 0...59, base: base?.minute, before: .second, first: 0)
    let fractions: [Field] = [.millisecond, .microsecond, .nanosecond]
    let hasFraction = fractions.contains { numbers[$0] != nil }
    if hasFraction, base == nil, numbers[.second] == nil { throw missing(.second, before: fractions) }
    let second = try number(.second, 0...59, base: base?.second, first: 0)
    var nanosecond = base?.nanosecondOfSecond ?? 0
    if hasFraction {
      // A smaller unit counts within the next greater one that is given.
      let millisecond = try number(.millisecond, 0...999, base: nil, first: 0)
      let microseconds = numbers[.millisecond] == nil ? 0...999_999 : 0...999
      let microsecond = try number(.microsecond, microseconds, base: nil, first: 0)
      let nanoseconds =
        numbers[.microsecond] != nil ? 0...999 : numbers[.millisecond] != nil ? 0...999_999 : 0...999_999_999
      let given = try number(.nanosecond, nanoseconds, base: nil, first: 0)
      let sum = millisecond * 1_000_000 + microsecond * 1000 + given
      let kept =
        !keepsFraction || numbers[.millisecond] != nil
        ? 0 : numbers[.microsecond] != nil ? nanosecond / 1_000_000 * 1_000_000 : nanosecond / 1000 * 1000
      nanosecond = kept + sum
      guard nanosecond < 1_000_000_000 else {
        throw Failure(.invalidArgumentValue, "the fractions add up to more than a second")
      }
    }
    return Temporal.LocalTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  /// The field, or what the base has, or its first value; without a base, the field must be there if the smaller one is.
  private func number(
    _ field: Field, _ range: ClosedRange<Int>, base: Int?, before smaller: Field? = nil, first: Int = 1
  ) throws(Failure) -> Int {
    guard let number = numbers[field] else {
      if base == nil, let smaller, numbers[smaller] != nil { throw missing(field, before: [smaller]) }
      return base ?? first
    }
    guard let number = Int(exactly: number), range.contains(number) else {
      throw Failure(
        .invalidArgumentValue, "`\(field.rawValue)` must lie between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }

  private func missing(_ field: Field, before smaller: [Field]) -> Failure {
    let given = smaller.first { numbers[$0] != nil } ?? field
    return Failure(
      .invalidArgumentValue,
      "the field `\(field.rawValue)` is missing, without which `\(given.rawValue)` has no meaning")
  }

  private func refuse(_ fields: [Field], beside name: String) throws(Failure) {
    guard let field = fields.first(where: { numbers[$0] != nil }) else { return }
    throw Failure(.invalidArgumentValue, "the fields `\(name)` and `\(field.rawValue)` do not go together")
  }

  private static var missingDay: Failure { Failure(.invalidArgumentValue, "there is no such day in the calendar") }
}

extension Temporal.Time {
  /// The same instant on the clock of another zone.
  package func converted(to offset: Int32) -> Temporal.Time {
    let nanoseconds = (nanosecondsUTC + Int64(offset) * Temporal.nanosecondsPerSecond) % Temporal.nanosecondsPerDay
    return Temporal.Time(
      local: Temporal.LocalTime(nanoseconds: nanoseconds < 0 ? nanoseconds + Temporal.nanosecondsPerDay : nanoseconds),
      offset: offset)
  }
}
