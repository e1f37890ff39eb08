import MQ

/// A second on the clock of the world.
struct UTCSecond: Equatable {
  /// Since 1970-01-01T00:00Z.
  var number: Int64

  static var now: UTCSecond { UTCSecond(number: System.secondsSince1970) }

  /// On the clock of the place where the user is.
  var local: Temporal.DateTime {
    let offset = System.offset(fromUTCAt: number)
    return Temporal.DateTime(
      local: Temporal.LocalDateTime(seconds: number + Int64(offset), nanoseconds: 0), offset: offset, zone: nil)
  }
}

extension UTCSecond: LosslessStringConvertible {
  private static let secondsOfDay: Int64 = 86_400

  /// As `2026-11-22T16:44:20Z`, always as wide.
  var description: String {
    UTCSecond.text(number, separator: "T") + "Z"
  }

  /// As `2026-11-22 17:44:20`, on the user's clock.
  var localDescription: String { UTCSecond.text(local.local.seconds, separator: " ") }

  private static func text(_ number: Int64, separator: String) -> String {
    let days = number.quotientRoundedDown(by: secondsOfDay)
    let seconds = number - days * secondsOfDay
    let day = CalendarDay(daysSinceEpoch: days)
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { digits($0, 2) }.joined(separator: ":")
    return "\(digits(day.year, 4))-\(digits(Int64(day.month), 2))-\(digits(Int64(day.day), 2))\(separator)\(clock)"
  }

  private static func digits(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// What ``description`` gives, and nothing else.
  init?(_ description: String) { self.init(utf8: Array(description.utf8)[...]) }

  /// The same of a text's bytes.
  init?(utf8 bytes: ArraySlice<UInt8>) {
    let pattern = "0000-00-00T00:00:00Z".utf8
    let zero = UInt8(ascii: "0")
    guard bytes.count == pattern.count,
      zip(bytes, pattern).allSatisfy({ byte, sign in sign == zero ? 0x30...0x39 ~= byte : byte == sign })
    else { return nil }
    let part = { (range: Range<Int>) in
      bytes[(bytes.startIndex + range.lowerBound)..<(bytes.startIndex + range.upperBound)]
        .reduce(0) { $0 * 10 + Int($1 - zero) }
    }
    let day = CalendarDay(year: Int64(part(0..<4)), month: part(5..<7), day: part(8..<10))
    let (hours, minutes, seconds) = (part(11..<13), part(14..<16), part(17..<19))
    guard 1...12 ~= day.month, 1...CalendarDay.days(inMonth: day.month, of: day.year) ~= day.day, hours < 24,
      minutes < 60, seconds < 60
    else { return nil }
    number = day.daysSinceEpoch * UTCSecond.secondsOfDay + Int64(hours * 3600 + minutes * 60 + seconds)
  }
}
