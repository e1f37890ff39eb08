/// Reads ISO 8601 in the forms that openCypher names: calendar, week, quarter and ordinal dates, extended and basic, times with
/// fractions, offsets and a zone's name in brackets.
package struct TemporalParser {
  private var bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  // MARK: Whole values

  package static func date(_ text: String) throws(Failure) -> Temporal.Date {
    if let date = plainDate(text) { return date }
    var parser = TemporalParser(text)
    guard let date = parser.date(), parser.isAtEnd else { throw unreadable(text, "date", example: "2018-02-07") }
    return date
  }

  package static func localTime(_ text: String) throws(Failure) -> Temporal.LocalTime {
    var parser = TemporalParser(text)
    _ = parser.skip("T")
    guard let time = parser.time(), parser.isAtEnd else {
      throw unreadable(text, "local time", example: "12:31:14.645")
    }
    return time
  }

  /// The offset is `defaultOffset` if there is none.
  package static func time(_ text: String, defaultOffset: Int32) throws(Failure) -> Temporal.Time {
    var parser = TemporalParser(text)
    _ = parser.skip("T")
    if let time = parser.time() {
      let offset = parser.isAtEnd ? defaultOffset : parser.offset()
      if let offset, parser.isAtEnd { return Temporal.Time(local: time, offset: offset) }
    }
    throw unreadable(text, "time", example: "12:31:14.645+01:00")
  }

  package static func localDateTime(_ text: String) throws(Failure) -> Temporal.LocalDateTime {
    var parser = TemporalParser(text)
    guard let dateTime = parser.localDateTime(), parser.isAtEnd else {
      throw unreadable(text, "local date-time", example: "2018-02-07T12:31:14")
    }
    return dateTime
  }

  /// The zone is `defaultZone` if there is none.
  package static func dateTime(_ text: String, defaultZone: Temporal.Zone) throws(Failure) -> Temporal.DateTime {
    var parser = TemporalParser(text)
    let failure = unreadable(text, "date-time", example: "2018-02-07T12:31:14+01:00[Europe/Paris]")
    guard let local = parser.localDateTime() else { throw failure }
    if parser.isAtEnd { return try Temporal.DateTime(local, in: defaultZone) }
    var offset: Int32?
    if !parser.isAt(UInt8(ascii: "[")) {
      guard let found = parser.offset() else { throw failure }
      offset = found
    }
    if parser.isAtEnd, let offset { return Temporal.DateTime(local: local, offset: offset, zone: nil) }
    guard let name = parser.zoneName(), parser.isAtEnd else { throw failure }
    let result = try Temporal.DateTime(local, in: .named(name), preferring: offset)
    if let offset, offset != result.offset || local != result.local {
      throw Failure(
        .invalidArgumentValue,
        "the offset `\(TemporalWriter.text(offset: offset))` is not that of `\(name)` at this time",
        hint: "leave the offset out, or write `\(TemporalWriter.text(offset: result.offset))`")
    }
    return result
  }

  /// `Europe/Paris`, `+01:00`, `Z`.
  package static func zone(_ text: String) throws(Failure) -> Temporal.Zone {
    var parser = TemporalParser(text)
    if let offset = parser.offset(), parser.isAtEnd { return .offset(offset) }
    // The names of the database have no spaces, but places do: `America/Los Angeles`.
    let name = text.utf8.contains(UInt8(ascii: " ")) ? text.split(separator: " ").joined(separator: "_") : text
    _ = try ZoneDatabase.rules(of: name)
    return .named(name)
  }

  private static func unreadable(_ text: String, _ kind: String, example: String) -> Failure {
    Failure(
      .invalidArgumentValue, "the text does not read as a \(kind)",
      hint: "write it in ISO 8601, as `\(example)`; days and hours must exist")
  }

  // MARK: Parts

  /// `2018-02-07`, the form that nearly all texts have, without a copy of its bytes.
  private static func plainDate(_ text: String) -> Temporal.Date? {
    guard text.utf8.count == 10 else { return nil }
    return TextBytes.with(text) { bytes in
      var number = 0
      for i in 0..<10 {
        let digit = bytes[i] &- 0x30
        if i == 4 || i == 7 {
          guard bytes[i] == UInt8(ascii: "-") else { return nil }
        } else {
          guard digit < 10 else { return nil }
          number = number * 10 + Int(digit)
        }
      }
      return day(year: Int64(number / 10_000), month: number / 100 % 100, day: number % 100)
    }
  }

  private mutating func date() -> Temporal.Date? {
    let isSigned = isAt(UInt8(ascii: "+")) || isAt(UInt8(ascii: "-"))
    let isNegative = isAt(UInt8(ascii: "-"))
    if isSigned { position += 1 }
    let digits = digitsAhead
    // Without a sign, a year has four digits, since others might belong to the basic form's month.
    guard isSigned ? (1...9).contains(digits) : digits >= 4, let magnitude = number(isSigned ? digits : 4) else {
      return nil
    }
    let year = Int64(isNegative ? -magnitude : magnitude)
    if skip("-") {
      if skip("W") { return week(of: year, separated: true) }
      if skip("Q") { return quarter(of: year, separated: true) }
      switch digitsAhead {
      case 2:
        guard let month = number(2) else { return nil }
        guard skip("-") else { return TemporalParser.day(year: year, month: month, day: 1) }
        guard let day = number(2) else { return nil }
        return TemporalParser.day(year: year, month: month, day: day)
      case 3: return number(3).flatMap { TemporalParser.day(year: year, ordinal: $0) }
      default: return nil
      }
    }
    if skip("W") { return week(of: year, separated: false) }
    if skip("Q") { return quarter(of: year, separated: false) }
    switch digitsAhead {
    case 0: return TemporalParser.day(year: year, month: 1, day: 1)
    case 2: return number(2).flatMap { TemporalParser.day(year: year, month: $0, day: 1) }
    case 3: return number(3).flatMap { TemporalParser.day(year: year, ordinal: $0) }
    case 4:
      guard let month = number(2), let day = number(2) else { return nil }
      return TemporalParser.day(year: year, month: month, day: day)
    default: return nil
    }
  }

  private mutating func week(of year: Int64, separated: Bool) -> Temporal.Date? {
    guard let week = number(2), week >= 1, week <= CalendarDay.weeks(inYear: year) else { return nil }
    var weekday = 1
    if separated ? skip("-") : digitsAhead > 0 {
      guard let number = number(1), (1...7).contains(number) else { return nil }
      weekday = number
    }
    return Temporal.Date(daysSinceEpoch: CalendarDay.firstWeek(of: year) + Int64((week - 1) * 7 + weekday - 1))
  }

  private mutating func quarter(of year: Int64, separated: Bool) -> Temporal.Date? {
    guard let quarter = number(1), (1...4).contains(quarter) else { return nil }
    var day = 1
    if separated ? skip("-") : digitsAhead > 0 {
      guard let number = number(2) else { return nil }
      day = number
    }
    guard day >= 1, day <= CalendarDay.days(inQuarter: quarter, of: year) else { return nil }
    let first = CalendarDay(year: year, month: quarter * 3 - 2, day: 1)
    return Temporal.Date(daysSinceEpoch: first.daysSinceEpoch + Int64(day - 1))
  }

  private static func day(year: Int64, month: Int, day: Int) -> Temporal.Date? {
    guard (1...12).contains(month), day >= 1, day <= CalendarDay.days(inMonth: month, of: year) else { return nil }
    return Temporal.Date(CalendarDay(year: year, month: month, day: day))
  }

  private static func day(year: Int64, ordinal: Int) -> Temporal.Date? {
    guard ordinal >= 1, ordinal <= CalendarDay.days(inYear: year) else { return nil }
    let first = CalendarDay(year: year, month: 1, day: 1)
    return Temporal.Date(daysSinceEpoch: first.daysSinceEpoch + Int64(ordinal - 1))
  }

  private mutating func time() -> Temporal.LocalTime? {
    let isBasic = digitsAhead > 2
    guard let hour = number(2), hour < 24 else { return nil }
    var minute = 0
    var second = 0
    var nanosecond = 0
    if isBasic ? digitsAhead >= 2 : skip(":") {
      guard let number = number(2), number < 60 else { return nil }
      minute = number
      if isBasic ? digitsAhead >= 2 : skip(":") {
        guard let number = self.number(2), number < 60 else { return nil }
        second = number
        if skip(".") || skip(",") {
          let digits = digitsAhead
          guard (1...9).contains(digits), var fraction = self.number(digits) else { return nil }
          for _ in digits..<9 { fraction *= 10 }
          nanosecond = fraction
        }
      }
    }
    return Temporal.LocalTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  /// `Z`, `+01`, `+0100`, `+01:00`, `+01:00:30`: at most 18 hours.
  private mutating func offset() -> Int32? {
    if skip("Z") || skip("z") { return 0 }
    let isNegative = isAt(UInt8(ascii: "-"))
    guard isNegative || isAt(UInt8(ascii: "+")) else { return nil }
    position += 1
    let isBasic = digitsAhead > 2
    guard let hour = number(2) else { return nil }
    var seconds = hour * 3600
    if isBasic ? digitsAhead >= 2 : skip(":") {
      guard let minute = number(2), minute < 60 else { return nil }
      seconds += minute * 60
      if isBasic ? digitsAhead >= 2 : skip(":") {
        guard let second = number(2), second < 60 else { return nil }
        seconds += second
      }
    }
    guard seconds <= 18 * 3600 else { return nil }
    return Int32(isNegative ? -seconds : seconds)
  }

  private mutating func localDateTime() -> Temporal.LocalDateTime? {
    guard let date = date() else { return nil }
    guard skip("T") || skip("t") else { return Temporal.LocalDateTime(date, Temporal.LocalTime(nanoseconds: 0)) }
    guard let time = time() else { return nil }
    return Temporal.LocalDateTime(date, time)
  }

  private mutating func zoneName() -> String? {
    guard skip("["), let end = bytes[position...].firstIndex(of: UInt8(ascii: "]")), end > position else { return nil }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  // MARK: Bytes

  private var isAtEnd: Bool { position == bytes.count }

  private func isAt(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isAt(UInt8(ascii: character)) else { return false }
    position += 1
    return true
  }

  private var digitsAhead: Int { bytes[position...].prefix { $0 >= 0x30 && $0 <= 0x39 }.count }

  /// Just that many digits, at most nine.
  private mutating func number(_ digits: Int) -> Int? {
    guard digitsAhead >= digits else { return nil }
    var result = 0
    for _ in 0..<digits {
      result = result * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return result
  }
}

extension CalendarDay {
  package static func days(inQuarter quarter: Int, of year: Int64) -> Int {
    (quarter * 3 - 2...quarter * 3).reduce(0) { $0 + days(inMonth: $1, of: year) }
  }
}
