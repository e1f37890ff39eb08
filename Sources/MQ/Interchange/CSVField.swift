internal import MQSyntax

/// Reads the text of a field as a value; spaces around numbers and truth values do not matter.
enum CSVField {
  static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    var rest = trimmed(bytes)
    guard let first = rest.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    if isNegative || first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.isEmpty { return nil }
    var number: Int64 = 0
    for byte in rest {
      let digit = byte &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        isNegative ? tens.subtractingReportingOverflow(Int64(digit)) : tens.addingReportingOverflow(Int64(digit))
      if overflow || carry { return nil }
      number = sum
    }
    return number
  }

  static func float(_ bytes: UnsafeRawBufferPointer) -> Double? {
    let rest = trimmed(bytes)
    if let number = shortDecimal(rest) { return number }
    let text = String(decoding: rest, as: UTF8.self)
    switch text {
    case "NaN": return .nan
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: break
    }
    // Swift reads hexadecimal digits and words too.
    let isDecimal = rest.allSatisfy { byte in
      (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }
    return isDecimal ? Double(text) : nil
  }

  /// A number of at most 15 digits without exponent, at most 22 of them behind the point: digits and power of ten are exact
  /// then, and so is their quotient as far as a float can be.
  private static func shortDecimal(_ bytes: Slice<UnsafeRawBufferPointer>) -> Double? {
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var digits: Int64 = 0
    var count = 0
    var behindPoint: Int?
    for byte in rest {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        digits = digits * 10 + Int64(digit)
        count += 1
        if let behind = behindPoint { behindPoint = behind + 1 }
        if count > 15 { return nil }
      } else if byte == UInt8(ascii: "."), behindPoint == nil {
        behindPoint = 0
      } else {
        return nil
      }
    }
    guard count > 0 else { return nil }
    let number = Double(digits) / powersOfTen[behindPoint ?? 0]
    return isNegative ? -number : number
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  static func boolean(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    switch String(decoding: trimmed(bytes), as: UTF8.self).lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Days since 1970-01-01 of `YYYY-MM-DD`.
  static func days(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return otherDays(bytes)
    }
    var parts: (year: Int32, month: Int32, day: Int32) = (0, 0, 0)
    for (position, byte) in bytes.enumerated() where position != 4 && position != 7 {
      let digit = byte &- UInt8(ascii: "0")
      if digit > 9 { return otherDays(bytes) }
      switch position {
      case 0...3: parts.year = parts.year * 10 + Int32(digit)
      case 5...6: parts.month = parts.month * 10 + Int32(digit)
      default: parts.day = parts.day * 10 + Int32(digit)
      }
    }
    let (year, month, day) = parts
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard month >= 1, month <= 12, day >= 1 else { return nil }
    let length: Int32 =
      switch month {
      case 2: isLeap ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    guard day <= length else { return nil }
    // The year begins in March here, so that a leap day is its last.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// A date in another of the language's forms.
  private static func otherDays(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    guard case .date(let date)? = try? temporal(String(decoding: bytes, as: UTF8.self), .date) else { return nil }
    return Int32(exactly: date.daysSinceEpoch)
  }

  /// A list or a temporal value.
  static func value(_ text: String, _ type: CSVType) throws(Failure) -> Value {
    guard case .list(let item) = type else { return try temporal(text.trimmingSpaces, type) }
    if text.isEmpty { return .list([]) }
    var items: [Value] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      items.append(try scalar(String(part), item))
    }
    return .list(items)
  }

  private static func scalar(_ text: String, _ type: CSVType) throws(Failure) -> Value {
    var text = text
    let value: Value? =
      switch type {
      case .string: .string(text)
      case .integer: text.withUTF8 { integer(UnsafeRawBufferPointer($0)) }.map(Value.integer)
      case .float: text.withUTF8 { float(UnsafeRawBufferPointer($0)) }.map(Value.float)
      case .boolean: text.withUTF8 { boolean(UnsafeRawBufferPointer($0)) }.map(Value.boolean)
      case .date:
        text.withUTF8 { days(UnsafeRawBufferPointer($0)) }.map { .date(Temporal.Date(daysSinceEpoch: $0)) }
      case .localTime, .time, .localDateTime, .dateTime, .duration: try temporal(text.trimmingSpaces, type)
      case .list: nil
      }
    guard let value else { throw Failure(.invalidField, "`\(text)` in the list has not the list's type") }
    return value
  }

  /// Without an offset or a zone: UTC.
  private static func temporal(_ text: String, _ type: CSVType) throws(Failure) -> Value {
    switch type {
    case .date: .date(try TemporalParser.date(text))
    case .localTime: .localTime(try TemporalParser.localTime(text))
    case .time: .time(try TemporalParser.time(text, defaultOffset: 0))
    case .localDateTime: .localDateTime(try TemporalParser.localDateTime(text))
    case .dateTime: .dateTime(try TemporalParser.dateTime(text, defaultZone: .offset(0)))
    case .duration: .duration(try DurationParser.duration(text))
    case .integer, .float, .boolean, .string, .list: preconditionFailure("a type that is not temporal is read as one")
    }
  }

  private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    var rest = bytes[...]
    while rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
    while rest.last == UInt8(ascii: " ") { rest = rest.dropLast() }
    return rest
  }
}
