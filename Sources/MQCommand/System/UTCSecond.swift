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
  init?(_ description: String) {
    let bytes = Array(description.utf8)
    guard bytes.count == 20 else { return nil }
    var parts = [0]
    for (byte, sign) in zip(bytes, "0000-00-00T00:00:00Z".utf8) {
      if sign == UInt8(ascii: "0") {
        guard 0x30...0x39 ~= byte else { return nil }
        parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int(byte - 0x30)
      } else {
        guard byte == sign else { return nil }
        parts.append(0)
      }
    }
    guard 1...12 ~= parts[1], 1...CalendarDay.days(inMonth: parts[1], of: Int64(parts[0])) ~= parts[2], parts[3] < 24,
      parts[4] < 60, parts[5] < 60
    else { return nil }
    let day = CalendarDay(year: Int64(parts[0]), month: parts[1], day: parts[2])
    number = day.daysSinceEpoch * UTCSecond.secondsOfDay + Int64(parts[3] * 3600 + parts[4] * 60 + parts[5])
  }
}
