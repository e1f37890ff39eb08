/// The units that temporal values are cut off at.
package enum TemporalUnit: String, CaseIterable, Sendable {
  case millennium, century, decade, year, weekYear, quarter, month, week, day
  case hour, minute, second, millisecond, microsecond

  package init(_ name: String) throws(Failure) {
    let name = FunctionTable.lowercased(name)
    guard let unit = TemporalUnit.allCases.first(where: { FunctionTable.lowercased($0.rawValue) == name }) else {
      throw Failure(
        .invalidArgumentValue, "there is no such unit of time to truncate to",
        hint: "one of \(TemporalUnit.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
    }
    self = unit
  }

  /// The first day of the unit that the day lies in; nil for units of the clock.
  package func truncating(_ date: Temporal.Date) -> Temporal.Date? {
    let day = date.calendarDay
    func year(_ length: Int64) -> Temporal.Date {
      Temporal.Date(CalendarDay(year: day.year.quotientRoundedDown(by: length) * length, month: 1, day: 1))
    }
    switch self {
    case .millennium: return year(1000)
    case .century: return year(100)
    case .decade: return year(10)
    case .year: return year(1)
    case .weekYear:
      let year = CalendarDay.week(daysSinceEpoch: date.daysSinceEpoch).year
      return Temporal.Date(daysSinceEpoch: CalendarDay.firstWeek(of: year))
    case .quarter: return Temporal.Date(day.startOfQuarter)
    case .month: return Temporal.Date(CalendarDay(year: day.year, month: day.month, day: 1))
    case .week:
      let weekday = CalendarDay.weekday(daysSinceEpoch: date.daysSinceEpoch)
      return Temporal.Date(daysSinceEpoch: date.daysSinceEpoch - Int64(weekday - 1))
    case .day: return date
    case .hour, .minute, .second, .millisecond, .microsecond: return nil
    }
  }

  /// The first instant of the unit that the time lies in; midnight for a day and all greater units.
  package func truncating(_ time: Temporal.LocalTime) -> Temporal.LocalTime {
    let unit: Int64 =
      switch self {
      case .millennium, .century, .decade, .year, .weekYear, .quarter, .month, .week, .day: Temporal.nanosecondsPerDay
      case .hour: 3_600_000_000_000
      case .minute: 60_000_000_000
      case .second: 1_000_000_000
      case .millisecond: 1_000_000
      case .microsecond: 1000
      }
    return Temporal.LocalTime(nanoseconds: time.nanoseconds / unit * unit)
  }
}

/// `date.truncate(unit, value, fields)` and its kin: the value cut off at the unit, as a value of a kind, with fields on top.
package struct TemporalTruncation {
  private var unit: TemporalUnit
  private var kind: TemporalFields.Kind
  private var fields: TemporalFields
  private var date: Temporal.Date?
  private var time: Temporal.LocalTime?
  private var zone: Temporal.Zone?
  /// The value's, which it keeps if its clock shows the truncated time twice.
  private var offset: Int32?

  /// Fails if the value has no such part or the kind no such unit.
  package init(
    _ value: Value, to unit: TemporalUnit, as kind: TemporalFields.Kind, _ fields: TemporalFields
  ) throws(Failure) {
    self.unit = unit
    self.kind = kind
    self.fields = fields
    switch value {
    case .date(let value): date = value
    case .localTime(let value): time = value
    case .time(let value): (time, zone) = (value.local, .offset(value.offset))
    case .localDateTime(let value): (date, time) = (value.date, value.time)
    case .dateTime(let value):
      (date, time) = (value.local.date, value.local.time)
      zone = kind == .time ? .offset(value.offset) : value.timeZone
      offset = value.offset
    default: throw .argument(value, of: "truncate", expected: "a temporal value")
    }
    // A given zone is set, not converted to.
    zone = fields.givenZone ?? zone
  }

  package func value(now: Int64) throws(Failure) -> Value {
    switch kind {
    case .date: return .date(try truncatedDate())
    case .localTime: return .localTime(try truncatedTime())
    case .localDateTime: return .localDateTime(try truncatedDateTime())
    case .dateTime:
      return .dateTime(try Temporal.DateTime(try truncatedDateTime(), in: zone ?? .utc, preferring: offset))
    case .time:
      let time = try truncatedTime()
      let today = Temporal.LocalDateTime(seconds: now, nanoseconds: 0).date
      let offset = try Temporal.DateTime(Temporal.LocalDateTime(today, time), in: zone ?? .utc).offset
      return .time(Temporal.Time(local: time, offset: offset))
    }
  }

  private func truncatedDate() throws(Failure) -> Temporal.Date {
    guard let date, let truncated = unit.truncating(date) else { throw impossible }
    return try fields.date(over: truncated)
  }

  private func truncatedTime() throws(Failure) -> Temporal.LocalTime {
    let isOfDate = unit != .day && unit.truncating(Temporal.Date(daysSinceEpoch: 0)) != nil
    guard let time, !isOfDate else { throw impossible }
    return try fields.localTime(over: unit.truncating(time))
  }

  private func truncatedDateTime() throws(Failure) -> Temporal.LocalDateTime {
    guard let date else { throw impossible }
    let day = unit.truncating(date)
    guard day != nil || time != nil else { throw impossible }
    let start = unit.truncating(time ?? Temporal.LocalTime(nanoseconds: 0))
    return Temporal.LocalDateTime(try fields.date(over: day ?? date), try fields.localTime(over: start))
  }

  private var impossible: Failure {
    Failure(
      .invalidArgumentValue,
      "this value cannot be truncated to the unit `\(unit.rawValue)` as a \(kind.name): it lacks the parts for it")
  }
}
