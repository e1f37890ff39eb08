import MQ

// The functions that make and measure temporal values. The temporal types, with their reading, calendars and truncation, are
// values' own definitions, which the oracle shares with the engine.

enum TemporalFunctions {
  typealias Instant = (seconds: Int64, nanoseconds: Int32)

  private static let kinds: [String: TemporalFields.Kind] = [
    "date": .date, "localtime": .localTime, "time": .time, "localdatetime": .localDateTime, "datetime": .dateTime,
  ]

  static func call(_ name: String, _ arguments: [OracleValue], now: Instant) throws -> OracleValue? {
    let words = name.split(separator: ".", maxSplits: 1).map(String.init)
    let values = arguments.map(\.plainValue)
    if words[0] == "duration" { return try duration(words.count > 1 ? words[1] : nil, values) }
    guard let kind = kinds[words[0]] else { return nil }
    guard words.count > 1 else {
      guard let value = values.first else { return try converted(current(now, .utc), to: kind) }
      switch value {
      case .string(let text): return .temporal(try parsed(text, kind))
      case .map(let map):
        if map.count == 1, case .string(let zone)? = map["timezone"] {
          return try converted(current(now, try TemporalParser.zone(zone)), to: kind)
        }
        return try made(map, kind, now)
      default: return try converted(value, to: kind)
      }
    }
    switch words[1] {
    case "transaction", "statement", "realtime":
      guard let zone = values.first else { return try converted(current(now, .utc), to: kind) }
      guard case .string(let text) = zone else { throw OracleError.type("a zone is needed") }
      return try converted(current(now, try TemporalParser.zone(text)), to: kind)
    case "truncate": return try truncated(values, kind, now)
    case "fromepoch", "fromepochmillis":
      guard case .integer(let first) = values[0] else { throw OracleError.type("an integer is needed") }
      var (seconds, nanoseconds) = (first, Int64(0))
      if words[1] == "fromepochmillis" {
        seconds = first.quotientRoundedDown(by: 1000)
        nanoseconds = (first - seconds * 1000) * 1_000_000
      } else {
        guard case .integer(let second) = values[1] else { throw OracleError.type("an integer is needed") }
        nanoseconds = second
      }
      let instant = try Temporal.LocalDateTime(seconds: 0, nanoseconds: 0).adding(
        seconds: seconds, nanoseconds: nanoseconds)
      return .temporal(.dateTime(try Temporal.DateTime(instant: instant, in: .utc)))
    default: return nil
    }
  }

  private static func current(_ now: Instant, _ zone: Temporal.Zone) throws -> Value {
    let instant = Temporal.LocalDateTime(seconds: now.seconds, nanoseconds: now.nanoseconds)
    return .dateTime(try Temporal.DateTime(instant: instant, in: zone))
  }

  private static func parsed(_ text: String, _ kind: TemporalFields.Kind) throws -> Value {
    switch kind {
    case .date: .date(try TemporalParser.date(text))
    case .localTime: .localTime(try TemporalParser.localTime(text))
    case .time: .time(try TemporalParser.time(text, defaultOffset: 0))
    case .localDateTime: .localDateTime(try TemporalParser.localDateTime(text))
    case .dateTime: .dateTime(try TemporalParser.dateTime(text, defaultZone: .utc))
    }
  }

  private static func made(_ map: ValueMap, _ kind: TemporalFields.Kind, _ now: Instant) throws -> OracleValue {
    guard let fields = try TemporalFields(map, for: kind) else { return .null }
    switch kind {
    case .date: return .temporal(.date(try fields.date()))
    case .localTime: return .temporal(.localTime(try fields.localTime()))
    case .time: return .temporal(.time(try fields.time(now: now.seconds)))
    case .localDateTime: return .temporal(.localDateTime(try fields.localDateTime()))
    case .dateTime: return .temporal(.dateTime(try fields.dateTime()))
    }
  }

  /// Takes what the type needs from another temporal value.
  private static func converted(_ value: Value, to kind: TemporalFields.Kind) throws -> OracleValue {
    let part: String
    switch (kind, value) {
    case (.date, .date), (.localTime, .localTime), (.time, .time), (.localDateTime, .localDateTime),
      (.dateTime, .dateTime):
      return .temporal(value)
    case (.date, .localDateTime), (.date, .dateTime), (.localDateTime, .date), (.dateTime, .date): part = "date"
    case (.localTime, .time), (.time, .localTime), (.localTime, .localDateTime), (.localTime, .dateTime),
      (.time, .localDateTime), (.time, .dateTime):
      part = "time"
    case (.localDateTime, .dateTime), (.dateTime, .localDateTime): part = "datetime"
    default: throw OracleError.type("a temporal value without what is needed")
    }
    return try made(ValueMap([(part, value)]), kind, (0, 0))
  }

  private static func truncated(_ values: [Value], _ kind: TemporalFields.Kind, _ now: Instant) throws -> OracleValue {
    guard case .string(let unit) = values[0] else { throw OracleError.type("a unit is needed") }
    var map = ValueMap()
    if values.count > 2 {
      guard case .map(let given) = values[2] else { throw OracleError.type("a map is needed") }
      map = given
    }
    let value = values.count > 1 ? values[1] : try current(now, .utc)
    guard let fields = try TemporalFields(map, for: kind) else { return .null }
    return .temporal(
      try TemporalTruncation(value, to: try TemporalUnit(unit), as: kind, fields).value(now: now.seconds))
  }

  private static func duration(_ name: String?, _ values: [Value]) throws -> OracleValue? {
    let measures: [String: Temporal.Duration.Measure] = [
      "between": .parts, "inmonths": .months, "indays": .days, "inseconds": .seconds,
    ]
    if let name {
      return try measures[name].map { .temporal(.duration(try .between(values[0], values[1], in: $0))) }
    }
    switch values[0] {
    case .duration: return .temporal(values[0])
    case .string(let text): return .temporal(.duration(try DurationParser.duration(text)))
    case .map(let map):
      var parts = DurationParts()
      for (key, value) in map.entries {
        guard let unit = DurationParts.Unit(rawValue: key) else { throw OracleError.type("no such part") }
        if value.isNull { return .null }
        try parts.add(MQ.Decimal(value), unit)
      }
      return .temporal(.duration(try parts.duration()))
    default: throw OracleError.type("a map or a string is needed")
    }
  }
}
