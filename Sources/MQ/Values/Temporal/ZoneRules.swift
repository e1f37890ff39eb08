/// When a place's clocks were and will be set: what a TZif file (RFC 9636) says.
package struct ZoneRules: Sendable {
  /// Instants, in seconds since 1970-01-01T00:00Z, at which the offset changes; ascending.
  private var transitions: [Int64] = []
  /// The offset from each transition on.
  private var offsets: [Int32] = []
  /// Before the first transition.
  private var firstOffset: Int32 = 0
  /// From the last transition on.
  private var future: RecurringRule?

  /// In TZif, no clock is more than 26 hours away from UTC.
  package static let greatestDistance: Int64 = 93_600

  /// A place that always has one offset.
  package init(offset: Int32) { firstOffset = offset }

  package func offset(atInstant instant: Int64) -> Int32 {
    guard let last = transitions.last else { return future?.offset(atInstant: instant) ?? firstOffset }
    if instant >= last, let future { return future.offset(atInstant: instant) }
    // The number of transitions at the instant or before.
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The offsets under which a clock shows that time, given as seconds since 1970-01-01T00:00: none in a gap, two where clocks
  /// are put back, in the order of their instants.
  package func offsets(atLocal seconds: Int64) -> [Int32] {
    // The candidates are those in force a day or so around.
    var result: [Int32] = []
    for candidate in [
      offset(atInstant: seconds - ZoneRules.greatestDistance), offset(atInstant: seconds + ZoneRules.greatestDistance),
    ]
    where !result.contains(candidate) && offset(atInstant: seconds - Int64(candidate)) == candidate {
      result.append(candidate)
    }
    if result.isEmpty {
      // Two changes within four days: try all offsets between.
      for shift in stride(from: -ZoneRules.greatestDistance, through: ZoneRules.greatestDistance, by: 3600) {
        let candidate = offset(atInstant: seconds + shift)
        if !result.contains(candidate), offset(atInstant: seconds - Int64(candidate)) == candidate {
          result.append(candidate)
        }
      }
    }
    return result
  }

  /// Nil if the bytes are no TZif file of version 2 or later (or of version 1, whose instants have 32 bits).
  package init?(tzif bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard var header = reader.header() else { return nil }
    var width = 4
    if header.version >= 2 {
      // The first block repeats, in 32 bits, what the second says in 64.
      reader.position += header.length(width: 4)
      guard let second = reader.header() else { return nil }
      header = second
      width = 8
    }
    guard reader.position + header.length(width: width) <= bytes.count, header.types > 0 else { return nil }
    for _ in 0..<header.transitions { transitions.append(reader.integer(width)) }
    let indices = (0..<header.transitions).map { _ in Int(reader.integer(1) & 0xFF) }
    var types: [Int32] = []
    for _ in 0..<header.types {
      types.append(Int32(truncatingIfNeeded: reader.integer(4)))
      reader.position += 2
    }
    guard indices.allSatisfy({ $0 < types.count }), zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    offsets = indices.map { types[$0] }
    firstOffset = types[0]
    reader.position += header.rest(width: width)
    if width == 8, reader.position < bytes.count, bytes[reader.position] == UInt8(ascii: "\n") {
      let footer = bytes[(reader.position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
      future = RecurringRule(footer)
    }
  }

  private struct Header {
    var version: Int
    var isUTCCount: Int
    var isStandardCount: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var characters: Int

    func length(width: Int) -> Int { transitions * (width + 1) + types * 6 + rest(width: width) }
    /// What follows the types.
    func rest(width: Int) -> Int { characters + leapSeconds * (width + 4) + isStandardCount + isUTCCount }
  }

  private struct Reader {
    var bytes: [UInt8]
    var position = 0

    mutating func header() -> Header? {
      guard position + 44 <= bytes.count, bytes[position..<position + 4].elementsEqual("TZif".utf8) else { return nil }
      // The version is a digit; the first one is a zero byte.
      let version = bytes[position + 4] == 0 ? 1 : Int(bytes[position + 4]) - 0x30
      position += 20
      let counts = (0..<6).map { _ in Int(integer(4)) }
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      return Header(
        version: version, isUTCCount: counts[0], isStandardCount: counts[1], leapSeconds: counts[2],
        transitions: counts[3], types: counts[4], characters: counts[5])
    }

    /// Big-endian, with sign.
    mutating func integer(_ width: Int) -> Int64 {
      var result: Int64 = bytes[position] >= 0x80 ? -1 : 0
      for _ in 0..<width {
        result = result << 8 | Int64(bytes[position])
        position += 1
      }
      return result
    }
  }
}

/// The rule for all years behind a file's last transition: a POSIX `TZ` string such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct RecurringRule: Sendable {
  private var standard: Int32
  private var summer: (offset: Int32, start: Change, end: Change)?

  /// A day of the year and a second of that day on the clock before the change.
  private struct Change {
    enum Day {
      /// The n-th (5: last) such weekday (0: Sunday) of a month.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1 to 365, 29 February not counted.
      case julian(Int)
      /// 0 to 365.
      case ordinal(Int)
    }

    var day: Day
    var second: Int64

    /// Seconds since 1970-01-01T00:00 on the local clock.
    func local(in year: Int64) -> Int64 {
      let first = CalendarDay(year: year, month: 1, day: 1).daysSinceEpoch
      let days: Int64
      switch day {
      case .ordinal(let ordinal): days = first + Int64(ordinal)
      case .julian(let ordinal):
        days = first + Int64(ordinal - 1) + (CalendarDay.isLeap(year) && ordinal >= 60 ? 1 : 0)
      case .weekday(let month, let week, let weekday):
        let start = CalendarDay(year: year, month: month, day: 1).daysSinceEpoch
        let startWeekday = CalendarDay.weekday(daysSinceEpoch: start) % 7
        var day = (weekday - startWeekday + 7) % 7 + (week - 1) * 7
        if day >= CalendarDay.days(inMonth: month, of: year) { day -= 7 }
        days = start + Int64(day)
      }
      return days * Temporal.secondsPerDay + second
    }
  }

  /// Nil if the text is empty or no such string.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = Scanner(rest: text)
    guard scanner.skipName(), let west = scanner.time() else { return nil }
    standard = Int32(truncatingIfNeeded: -west)
    guard !scanner.rest.isEmpty else { return }
    guard scanner.skipName() else { return nil }
    var offset = Int64(standard) + 3600
    if !scanner.isAt(UInt8(ascii: ",")) {
      guard let west = scanner.time() else { return nil }
      offset = -west
    }
    guard let start = RecurringRule.change(&scanner), let end = RecurringRule.change(&scanner) else { return nil }
    summer = (Int32(truncatingIfNeeded: offset), start, end)
  }

  func offset(atInstant instant: Int64) -> Int32 {
    guard let summer else { return standard }
    let year = CalendarDay(daysSinceEpoch: (instant + Int64(standard)).quotientRoundedDown(by: 86_400)).year
    let start = summer.start.local(in: year) - Int64(standard)
    let end = summer.end.local(in: year) - Int64(summer.offset)
    // South of the equator, summer lies around the turn of the year.
    let isSummer = start < end ? instant >= start && instant < end : instant >= start || instant < end
    return isSummer ? summer.offset : standard
  }

  private static func change(_ scanner: inout Scanner) -> Change? {
    guard scanner.skip(UInt8(ascii: ",")) else { return nil }
    let day: Change.Day
    if scanner.skip(UInt8(ascii: "M")) {
      guard let month = scanner.number(), scanner.skip(UInt8(ascii: ".")), let week = scanner.number(),
        scanner.skip(UInt8(ascii: ".")), let weekday = scanner.number(), (1...12).contains(month),
        (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      day = .weekday(month: month, week: week, weekday: weekday)
    } else if scanner.skip(UInt8(ascii: "J")) {
      guard let number = scanner.number(), (1...365).contains(number) else { return nil }
      day = .julian(number)
    } else {
      guard let number = scanner.number(), (0...365).contains(number) else { return nil }
      day = .ordinal(number)
    }
    guard scanner.skip(UInt8(ascii: "/")) else { return Change(day: day, second: 7200) }
    return scanner.time().map { Change(day: day, second: $0) }
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    func isAt(_ byte: UInt8) -> Bool { rest.first == byte }

    mutating func skip(_ byte: UInt8) -> Bool {
      guard isAt(byte) else { return false }
      rest.removeFirst()
      return true
    }

    /// `CET`, `<+0330>`
    mutating func skipName() -> Bool {
      if skip(UInt8(ascii: "<")) {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let name = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      rest = rest[name.endIndex...]
      return name.count >= 3
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard (1...5).contains(digits.count) else { return nil }
      rest = rest[digits.endIndex...]
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func time() -> Int64? {
      let isNegative = isAt(UInt8(ascii: "-"))
      if isNegative || isAt(UInt8(ascii: "+")) { rest.removeFirst() }
      guard var seconds = number().map({ $0 * 3600 }) else { return nil }
      for unit in [60, 1] where skip(UInt8(ascii: ":")) {
        guard let number = number() else { return nil }
        seconds += number * unit
      }
      return Int64(isNegative ? -seconds : seconds)
    }
  }
}
