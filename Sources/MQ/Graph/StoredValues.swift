/// The bytes of values that have no chunk type of their own: lists, times, and whatever stands among values of other types.
enum StoredValues {
  enum Tag: UInt8 {
    case no, yes, integer, float, string, date, localTime, time, localDateTime, dateTime, duration, list
  }

  /// Whether the store takes the value: no map, node, relationship or path, and in a list neither those, null nor a list.
  static func accepts(_ value: Value) -> Bool {
    switch value {
    case .list(let items): items.allSatisfy { isScalar($0) }
    case .null: true
    default: isScalar(value)
    }
  }

  private static func isScalar(_ value: Value) -> Bool {
    switch value {
    case .boolean, .integer, .float, .string, .date, .localTime, .time, .localDateTime, .dateTime, .duration: true
    case .null, .list, .map, .node, .relationship, .path: false
    }
  }

  /// Appends the bytes of a value that the store takes.
  static func encode(_ value: Value, into bytes: inout [UInt8]) {
    switch value {
    case .boolean(let flag): bytes.append((flag ? Tag.yes : Tag.no).rawValue)
    case .integer(let number): append(.integer, number, to: &bytes)
    case .float(let number): append(.float, number.bitPattern, to: &bytes)
    case .string(let text):
      bytes.append(Tag.string.rawValue)
      append(text, to: &bytes)
    case .date(let date): append(.date, Int64(date.daysSinceEpoch), to: &bytes)
    case .localTime(let time): append(.localTime, time.nanoseconds, to: &bytes)
    case .time(let time):
      append(.time, time.local.nanoseconds, to: &bytes)
      append(time.offset, to: &bytes)
    case .localDateTime(let instant):
      append(.localDateTime, instant.seconds, to: &bytes)
      append(instant.nanoseconds, to: &bytes)
    case .dateTime(let instant):
      append(.dateTime, instant.local.seconds, to: &bytes)
      append(instant.local.nanoseconds, to: &bytes)
      append(instant.offset, to: &bytes)
      bytes.append(instant.zone == nil ? 0 : 1)
      if let zone = instant.zone { append(zone, to: &bytes) }
    case .duration(let span):
      append(.duration, span.months, to: &bytes)
      append(span.days, to: &bytes)
      append(span.seconds, to: &bytes)
      append(span.nanoseconds, to: &bytes)
    case .list(let items):
      bytes.append(Tag.list.rawValue)
      append(length: items.count, to: &bytes)
      for item in items { encode(item, into: &bytes) }
    case .null, .map, .node, .relationship, .path:
      preconditionFailure("a value that cannot be stored reached the store")
    }
  }

  /// The value whose bytes begin at the pointer, which moves behind them.
  static func decode(_ bytes: inout UnsafeRawPointer) -> Value {
    guard let tag = Tag(rawValue: next(&bytes)) else { preconditionFailure("a stored value has an unknown tag") }
    switch tag {
    case .no: return .boolean(false)
    case .yes: return .boolean(true)
    case .integer: return .integer(next(&bytes))
    case .float: return .float(Double(bitPattern: next(&bytes)))
    case .string: return .string(nextText(&bytes))
    case .date: return .date(Temporal.Date(daysSinceEpoch: next(&bytes) as Int64))
    case .localTime: return .localTime(Temporal.LocalTime(nanoseconds: next(&bytes)))
    case .time:
      let local = Temporal.LocalTime(nanoseconds: next(&bytes))
      return .time(Temporal.Time(local: local, offset: next(&bytes)))
    case .localDateTime:
      let seconds: Int64 = next(&bytes)
      return .localDateTime(Temporal.LocalDateTime(seconds: seconds, nanoseconds: next(&bytes)))
    case .dateTime:
      let seconds: Int64 = next(&bytes)
      let local = Temporal.LocalDateTime(seconds: seconds, nanoseconds: next(&bytes))
      let offset: Int32 = next(&bytes)
      let hasZone: UInt8 = next(&bytes)
      return .dateTime(Temporal.DateTime(local: local, offset: offset, zone: hasZone == 0 ? nil : nextText(&bytes)))
    case .duration:
      let months: Int64 = next(&bytes)
      let days: Int64 = next(&bytes)
      let seconds: Int64 = next(&bytes)
      return .duration(Temporal.Duration(months: months, days: days, seconds: seconds, nanoseconds: next(&bytes)))
    case .list:
      let count = nextLength(&bytes)
      return .list((0..<count).map { _ in decode(&bytes) })
    }
  }

  /// A length in as few bytes as it needs, seven bits each.
  static func append(length: Int, to bytes: inout [UInt8]) {
    var rest = UInt(length)
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  @inline(__always)
  static func nextLength(_ bytes: inout UnsafeRawPointer) -> Int {
    var byte: UInt8 = next(&bytes)
    if byte < 128 { return Int(byte) }
    var length = UInt(byte & 127)
    var shift: UInt = 7
    repeat {
      byte = next(&bytes)
      length |= UInt(byte & 127) << shift
      shift += 7
    } while byte >= 128
    return Int(length)
  }

  /// A length and the UTF-8 bytes behind it.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    append(length: text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  static func nextText(_ bytes: inout UnsafeRawPointer) -> String {
    let count = nextLength(&bytes)
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    bytes += count
    return text
  }

  private static func append<T: BitwiseCopyable>(_ tag: Tag, _ value: T, to bytes: inout [UInt8]) {
    bytes.append(tag.rawValue)
    append(value, to: &bytes)
  }

  private static func append<T: BitwiseCopyable>(_ value: T, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  @inline(__always)
  private static func next<T: BitwiseCopyable>(_ bytes: inout UnsafeRawPointer) -> T {
    let value = bytes.loadUnaligned(as: T.self)
    bytes += MemoryLayout<T>.size
    return value
  }
}
