/// Reads ISO 8601 durations: `P12Y5M14DT16H12M70S` with a sign and a fraction for any part, `P2.5W`, and
/// `P2012-02-02T14:37:21.545`, whose parts are those of a date and a time.
package struct DurationParser {
  package static func duration(_ text: String) throws(Failure) -> Temporal.Duration {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.popFirst() == UInt8(ascii: "P") else { throw unreadable }
    var duration = try dateLike(rest)
    if duration == nil { duration = try parts(rest) }
    guard let duration else { throw unreadable }
    return isNegative ? try duration.negated() : duration
  }

  private static var unreadable: Failure {
    Failure(
      .invalidArgumentValue, "the text does not read as a duration",
      hint: "write it in ISO 8601, as `P1Y2M3DT4H5M6.7S`")
  }

  private static func parts(_ text: ArraySlice<UInt8>) throws(Failure) -> Temporal.Duration {
    var parts = DurationParts()
    var rest = text
    var units = Array("YMWD".utf8)[...]
    var isInTime = false
    guard !rest.isEmpty else { throw unreadable }
    while !rest.isEmpty {
      if !isInTime, rest.first == UInt8(ascii: "T") {
        rest.removeFirst()
        isInTime = true
        units = Array("HMS".utf8)[...]
        guard !rest.isEmpty else { throw unreadable }
      }
      let isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      let digits = rest.prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
      rest = rest[digits.endIndex...]
      let pointed = digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
      guard let unit = rest.popFirst(), let index = units.firstIndex(of: unit),
        let number = Decimal(digits: pointed, isNegative: isNegative)
      else { throw unreadable }
      units = units[(index + 1)...]
      switch (unit, isInTime) {
      case (UInt8(ascii: "Y"), _): try parts.add(number, .years)
      case (UInt8(ascii: "M"), false): try parts.add(number, .months)
      case (UInt8(ascii: "W"), _): try parts.add(number, .weeks)
      case (UInt8(ascii: "D"), _): try parts.add(number, .days)
      case (UInt8(ascii: "H"), _): try parts.add(number, .hours)
      case (UInt8(ascii: "M"), true): try parts.add(number, .minutes)
      default: try parts.add(number, .seconds)
      }
    }
    return try parts.duration()
  }

  /// Of the form that looks like a date and a time: months, days, hours and so on stay below the next unit.
  private static let greatestParts: [UInt128] = [9999, 12, 31, 23, 59, 59]

  /// Nil if the text is not of that form.
  private static func dateLike(_ text: ArraySlice<UInt8>) throws(Failure) -> Temporal.Duration? {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    guard text.count >= 8, text.prefix(4).allSatisfy(isDigit) else { return nil }
    let dashed = text[text.startIndex + 4] == UInt8(ascii: "-")
    let basic =
      text.prefix(8).allSatisfy(isDigit) && (text.count == 8 || text[text.startIndex + 8] == UInt8(ascii: "T"))
    guard dashed || basic else { return nil }
    // Digits between separators; the last number may have a fraction.
    var groups: [Decimal] = []
    var rest = text
    for i in 0..<6 where !rest.isEmpty {
      let width = i == 0 ? 4 : 2
      let separator: UInt8? =
        switch i {
        case 0: nil
        case 1, 2: dashed ? UInt8(ascii: "-") : nil
        case 3: UInt8(ascii: "T")
        default: dashed ? UInt8(ascii: ":") : nil
        }
      if let separator { guard rest.popFirst() == separator else { throw unreadable } }
      let digits = i == 5 ? rest : rest.prefix(width)
      let pointed = digits.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
      guard digits.count >= width, digits.prefix(width).allSatisfy(isDigit),
        let number = Decimal(digits: pointed, isNegative: false),
        number.numerator / number.denominator <= greatestParts[i]
      else { throw unreadable }
      groups.append(number)
      rest = rest[digits.endIndex...]
    }
    guard groups.count >= 3, rest.isEmpty else { throw unreadable }
    var parts = DurationParts()
    for (number, unit) in zip(groups, [DurationParts.Unit.years, .months, .days, .hours, .minutes, .seconds]) {
      try parts.add(number, unit)
    }
    return try parts.duration()
  }
}

/// Sums the parts that a duration is written with.
package struct DurationParts {
  package enum Unit: String, CaseIterable, Sendable {
    case years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds
  }

  private var months: Int128 = 0
  private var days: Int128 = 0
  private var clock: Int128 = 0

  package init() {}

  package mutating func add(_ number: Decimal, _ unit: Unit) throws(Failure) {
    switch unit {
    case .years: try DurationParts.add(number, 12 * Temporal.Duration.nanosecondsPerMonth, to: &months)
    case .quarters: try DurationParts.add(number, 3 * Temporal.Duration.nanosecondsPerMonth, to: &months)
    case .months: try DurationParts.add(number, Temporal.Duration.nanosecondsPerMonth, to: &months)
    case .weeks: try DurationParts.add(number, 7 * Int128(Temporal.nanosecondsPerDay), to: &days)
    case .days: try DurationParts.add(number, Int128(Temporal.nanosecondsPerDay), to: &days)
    case .hours: try DurationParts.add(number, 3_600_000_000_000, to: &clock)
    case .minutes: try DurationParts.add(number, 60_000_000_000, to: &clock)
    case .seconds: try DurationParts.add(number, 1_000_000_000, to: &clock)
    case .milliseconds: try DurationParts.add(number, 1_000_000, to: &clock)
    case .microseconds: try DurationParts.add(number, 1000, to: &clock)
    case .nanoseconds: try DurationParts.add(number, 1, to: &clock)
    }
  }

  private static func add(_ number: Decimal, _ unit: Int128, to sum: inout Int128) throws(Failure) {
    let (result, overflow) = sum.addingReportingOverflow(try number.applied(to: unit))
    if overflow { throw Temporal.Duration.tooLong }
    sum = result
  }

  package func duration() throws(Failure) -> Temporal.Duration {
    try Temporal.Duration(monthNanoseconds: months, dayNanoseconds: days, nanoseconds: clock)
  }
}
