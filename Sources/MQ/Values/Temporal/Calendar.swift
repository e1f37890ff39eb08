/// A year, month and day of the proleptic Gregorian calendar.
package struct CalendarDay: Hashable, Sendable {
  package var year: Int64
  /// 1 to 12.
  package var month: Int
  /// 1 to 31.
  package var day: Int

  @inline(__always)
  package init(year: Int64, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The years that dates may have.
  package static let years: ClosedRange<Int64> = -999_999_999...999_999_999

  /// The day that many days after 1970-01-01. Years are counted from March in eras of 400 years, so that the leap day is a
  /// year's last.
  package init(daysSinceEpoch: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days after 1970-01-01; the inverse of the above.
  package var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func days(inMonth month: Int, of year: Int64) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func days(inYear year: Int64) -> Int { isLeap(year) ? 366 : 365 }

  /// 1 for Monday to 7 for Sunday.
  package static func weekday(daysSinceEpoch: Int64) -> Int {
    // 1970-01-01 was a Thursday.
    let remainder = (daysSinceEpoch + 3) % 7
    return Int(remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The Monday of a year's first ISO week: the week that holds 4 January.
  package static func firstWeek(of year: Int64) -> Int64 {
    let fourth = CalendarDay(year: year, month: 1, day: 4).daysSinceEpoch
    return fourth - Int64(weekday(daysSinceEpoch: fourth) - 1)
  }

  /// The number of ISO weeks of a year: 52 or 53.
  package static func weeks(inYear year: Int64) -> Int { Int((firstWeek(of: year + 1) - firstWeek(of: year)) / 7) }

  /// The ISO week that a day lies in, with the year that the week belongs to.
  package static func week(daysSinceEpoch: Int64) -> (year: Int64, week: Int) {
    var year = CalendarDay(daysSinceEpoch: daysSinceEpoch).year
    if daysSinceEpoch >= firstWeek(of: year + 1) {
      year += 1
    } else if daysSinceEpoch < firstWeek(of: year) {
      year -= 1
    }
    return (year, Int((daysSinceEpoch - firstWeek(of: year)) / 7) + 1)
  }

  /// That many months later; a day that the month lacks becomes its last. Nil outside the years that dates may have.
  package func adding(months: Int64) -> CalendarDay? {
    let (index, overflow) = (year * 12 + Int64(month - 1)).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let year = index.quotientRoundedDown(by: 12)
    guard CalendarDay.years.contains(year) else { return nil }
    let month = Int(index - year * 12) + 1
    return CalendarDay(year: year, month: month, day: min(day, CalendarDay.days(inMonth: month, of: year)))
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity, so that the remainder is never negative; the divisor is positive.
  @inline(__always)
  package func quotientRoundedDown(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
