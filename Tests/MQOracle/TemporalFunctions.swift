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
    switch (words.count > 1 ? words[1] : "", values.first) {
    case ("truncate", _): return try truncated(values, kind, now)
    case ("fromepoch", .integer(let seconds)?):
      guard case .integer(let nanoseconds) = values[1] else { throw OracleError.type("an integer is needed") }
      return try fromEpoch(seconds, nanoseconds)
    case ("fromepochmillis", .integer(let milliseconds)?):
      let seconds = milliseconds.quotientRoundedDown(by: 1000)
      return try fromEpoch(seconds, (milliseconds - seconds * 1000) * 1_000_000)
    case ("", .string(let text)?): return .temporal(try parsed(text, kind))
    case ("", .map(let map)?):
      guard map.count == 1, case .string(let zone)? = map["timezone"] else { return try made(map, kind, now) }
      return try converted(current(now, try TemporalParser.zone(zone)), to: kind)
    case ("", let value?): return try converted(value, to: kind)
    case (_, nil): return try converted(current(now, .utc), to: kind)
    case (_, .string(let zone)?): return try converted(current(now, try TemporalParser.zone(zone)), to: kind)
    default: throw OracleError.type("an argument of the wrong type")
    }
  }

  private static func fromEpoch(_ seconds: Int64, _ nanoseconds: Int64) throws -> OracleValue {
    let epoch = Temporal.LocalDateTime(seconds: 0, nanoseconds: 0)
    let instant = try epoch.adding(seconds: seconds, nanoseconds: nanoseconds)
    return .temporal(.dateTime(try Temporal.DateTime(instant: instant, in: .utc)))
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
    guard case .map(let map) = values.count > 2 ? values[2] : .map(ValueMap()) else {
      throw OracleError.type("a map is needed")
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
