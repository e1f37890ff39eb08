import Testing

@testable import MQ

@Suite("The calendar")
struct CalendarTests {
  @Test(
    "knows days before and after the epoch",
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2018, 2, 7, 17_569), (1600, 2, 29, -135_081),
      (1, 1, 1, -719_162), (0, 2, 29, -719_469), (-1, 12, 31, -719_529), (9999, 12, 31, 2_932_896),
      (-999_999_999, 1, 1, -365_243_219_162), (999_999_999, 12, 31, 365_241_780_471),
    ] as [(Int64, Int, Int, Int64)])
  func days(_ year: Int64, _ month: Int, _ day: Int, _ expected: Int64) {
    let calendarDay = CalendarDay(year: year, month: month, day: day)
    #expect(calendarDay.daysSinceEpoch == expected)
    #expect(CalendarDay(daysSinceEpoch: expected) == calendarDay)
  }

  @Test("goes through 800 years day by day without a gap")
  func isGapless() {
    var day = CalendarDay(year: 1600, month: 1, day: 1)
    var number = day.daysSinceEpoch
    while day.year < 2400 {
      #expect(CalendarDay(daysSinceEpoch: number) == day)
      number += 1
      day.day += 1
      if day.day > CalendarDay.days(inMonth: day.month, of: day.year) {
        day.day = 1
        day.month += 1
      }
      if day.month > 12 {
        day.month = 1
        day.year += 1
      }
      if day.daysSinceEpoch != number {
        Issue.record("\(day) is not day \(number)")
        return
      }
    }
  }

  @Test(
    "numbers ISO weeks",
    arguments: [
      ("2018-02-07", 2018, 6, 3), ("1984-01-01", 1983, 52, 7), ("1816-12-30", 1817, 1, 1), ("1818-12-28", 1818, 53, 1),
      ("2021-01-03", 2020, 53, 7), ("2021-01-04", 2021, 1, 1), ("1970-01-01", 1970, 1, 4), ("-0001-12-31", -1, 52, 5),
    ] as [(Value, Int64, Int, Int)])
  func weeks(_ text: Value, _ year: Int64, _ week: Int, _ weekday: Int) throws {
    let date = try #require(try call("date", text).dateValue)
    #expect(CalendarDay.week(daysSinceEpoch: date.daysSinceEpoch) == (year, week))
    #expect(CalendarDay.weekday(daysSinceEpoch: date.daysSinceEpoch) == weekday)
  }
}
