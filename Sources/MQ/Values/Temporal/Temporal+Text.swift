// ISO 8601, as `toString` and results show temporal values. Seconds are left out where they and their fraction are zero, and so
// are the fraction's last zeros.

extension Temporal.Date: CustomStringConvertible {
  /// `2018-02-07`
  public var description: String { TemporalWriter.text { $0.write(calendarDay) } }
}

extension Temporal.LocalTime: CustomStringConvertible {
  /// `12:31:14.645`
  public var description: String { TemporalWriter.text { $0.write(self) } }
}

extension Temporal.Time: CustomStringConvertible {
  /// `12:31:14.645+01:00`
  public var description: String {
    TemporalWriter.text {
      $0.write(local)
      $0.write(offset: offset)
    }
  }
}

extension Temporal.LocalDateTime: CustomStringConvertible {
  /// `2018-02-07T12:31:14.645`
  public var description: String { TemporalWriter.text { $0.write(self) } }
}

extension Temporal.DateTime: CustomStringConvertible {
  /// `2018-02-07T12:31:14.645+01:00[Europe/Paris]`
  public var description: String {
    TemporalWriter.text {
      $0.write(local)
      $0.write(offset: offset)
      if let zone { $0.write("[\(zone)]") }
    }
  }
}

extension Temporal.Duration: CustomStringConvertible {
  /// `P12Y5M14DT16H13M10.5S`; each part has its own sign.
  public var description: String { TemporalWriter.text { $0.write(self) } }
}

/// Collects the bytes of a temporal value's text.
package struct TemporalWriter {
  private var bytes: [UInt8] = []

  package static func text(_ body: (inout TemporalWriter) -> Void) -> String {
    var writer = TemporalWriter()
    writer.bytes.reserveCapacity(40)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// `+01:00`, `Z`
  package static func text(offset: Int32) -> String { text { $0.write(offset: offset) } }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// At least `width` digits.
  private mutating func write(_ number: UInt64, width: Int) {
    let digits = String(number).utf8
    for _ in 0..<max(0, width - digits.count) { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits)
  }

  private mutating func write(_ number: Int, width: Int = 2) { write(UInt64(number.magnitude), width: width) }

  /// `.645` of nanoseconds of a second; nothing for zero.
  private mutating func writeFraction(_ nanoseconds: Int) {
    guard nanoseconds != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    write(nanoseconds, width: 9)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }

  mutating func write(_ day: CalendarDay) {
    if day.year < 0 { write("-") } else if day.year > 9999 { write("+") }
    write(day.year.magnitude, width: 4)
    write("-")
    write(day.month)
    write("-")
    write(day.day)
  }

  mutating func write(_ time: Temporal.LocalTime) {
    write(time.hour)
    write(":")
    write(time.minute)
    guard time.second != 0 || time.nanosecondOfSecond != 0 else { return }
    write(":")
    write(time.second)
    writeFraction(time.nanosecondOfSecond)
  }

  mutating func write(_ dateTime: Temporal.LocalDateTime) {
    write(dateTime.date.calendarDay)
    write("T")
    write(dateTime.time)
  }

  mutating func write(offset: Int32) {
    guard offset != 0 else { return write("Z") }
    write(offset < 0 ? "-" : "+")
    let seconds = Int(offset.magnitude)
    write(seconds / 3600)
    write(":")
    write(seconds / 60 % 60)
    guard seconds % 60 != 0 else { return }
    write(":")
    write(seconds % 60)
  }

  mutating func write(_ duration: Temporal.Duration) {
    write("P")
    let start = bytes.count
    func part(_ number: Int64, _ unit: String) -> String { number == 0 ? "" : "\(number)\(unit)" }
    write(part(duration.months / 12, "Y") + part(duration.months % 12, "M") + part(duration.days, "D"))
    let clock = duration.clockNanoseconds
    if clock != 0 {
      write("T")
      let (seconds, nanoseconds) = clock.quotientAndRemainder(dividingBy: 1_000_000_000)
      write(part(Int64(seconds / 3600), "H") + part(Int64(seconds / 60 % 60), "M"))
      if seconds % 60 != 0 || nanoseconds != 0 {
        if clock < 0 { write("-") }
        write(UInt64((seconds % 60).magnitude), width: 1)
        writeFraction(Int(nanoseconds.magnitude))
        write("S")
      }
    }
    if bytes.count == start { write("T0S") }
  }
}
