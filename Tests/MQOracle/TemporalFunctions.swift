import MQ

// The functions that make and measure temporal values. The temporal types, with their reading, calendars and truncation, are
// values' own definitions, which the oracle shares with the engine.
extension Function {
  /// The types but durations: their letter, the types that hold what they need, and the part of those that it is.
  private static let kinds: [(name: String, letter: String, sources: String, kind: TemporalFields.Kind)] = [
    ("date", "d", "dLD", .date), ("localtime", "k", "kKLD", .localTime), ("time", "K", "kKLD", .time),
    ("localdatetime", "L", "dLD", .localDateTime), ("datetime", "D", "dLD", .dateTime),
  ]

  static let temporals: [Definition] = kinds.flatMap { name, letter, sources, kind -> [Definition] in
    let clocks = "\(name).transaction \(name).statement \(name).realtime"
    return [
      (">\(letter) \(name)", { _, run in try now(kind, run) }),
      ("s>\(letter) \(name)", { a, _ in try parsed(a[0].string, kind) }),
      ("m>\(letter) \(name)", { a, run in try made(a[0], kind, run) }),
      ("\(sources)>\(letter) \(name)", { a, run in try converted(a[0], to: kind, run) }),
      ("s,\(sources)?,m?>\(letter) \(name).truncate", { a, run in try truncated(a, kind, run) }),
      ("s?>\(letter) \(clocks)", { a, run in try now(kind, run, in: a.first?.string) }),
    ]
  }

  static let durations: [Definition] = [
    ("i,i>D datetime.fromepoch", { a, _ in try fromEpoch(a[0].integer, a[1].integer) }),
    ("i>D datetime.fromepochmillis", { a, _ in try fromEpoch(milliseconds: a[0].integer) }),
    ("u>u duration", { a, _ in a[0] }),
    ("s>u duration", { a, _ in .duration(try DurationParser.duration(a[0].string)) }),
    ("m>u duration", { a, _ in try duration(of: a[0]) }),
    ("dkKLD,dkKLD>u duration.between", { a, _ in try between(a, .parts) }),
    ("dkKLD,dkKLD>u duration.inmonths", { a, _ in try between(a, .months) }),
    ("dkKLD,dkKLD>u duration.indays", { a, _ in try between(a, .days) }),
    ("dkKLD,dkKLD>u duration.inseconds", { a, _ in try between(a, .seconds) }),
  ]

  private static func between(_ ends: [Value], _ measure: Temporal.Duration.Measure) throws -> Value {
    .duration(try .between(ends[0], ends[1], in: measure))
  }

  private static func fromEpoch(milliseconds: Int64) throws -> Value {
    let seconds = milliseconds.quotientRoundedDown(by: 1000)
    return try fromEpoch(seconds, (milliseconds - seconds * 1000) * 1_000_000)
  }

  private static func fromEpoch(_ seconds: Int64, _ nanoseconds: Int64) throws -> Value {
    let epoch = Temporal.LocalDateTime(seconds: 0, nanoseconds: 0)
    let instant = try epoch.adding(seconds: seconds, nanoseconds: nanoseconds)
    return .dateTime(try Temporal.DateTime(instant: instant, in: .utc))
  }

  private static func current(_ run: Run, in zone: String? = nil) throws -> Value {
    let instant = Temporal.LocalDateTime(seconds: run.now, nanoseconds: 0)
    return .dateTime(try Temporal.DateTime(instant: instant, in: try zone.map { try TemporalParser.zone($0) } ?? .utc))
  }

  private static func now(_ kind: TemporalFields.Kind, _ run: Run, in zone: String? = nil) throws -> Value {
    run.open(try converted(current(run, in: zone), to: kind, run))
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

  private static func made(_ map: Value, _ kind: TemporalFields.Kind, _ run: Run) throws -> Value {
    guard case .map(let map) = map else { return .null }
    if map.count == 1, case .string(let zone)? = map["timezone"] { return try now(kind, run, in: zone) }
    guard let fields = try TemporalFields(map, for: kind) else { return .null }
    switch kind {
    case .date: return .date(try fields.date())
    case .localTime: return .localTime(try fields.localTime())
    case .time: return .time(try fields.time(now: run.now))
    case .localDateTime: return .localDateTime(try fields.localDateTime())
    case .dateTime: return .dateTime(try fields.dateTime())
    }
  }

  /// Takes what the type needs from another temporal value.
  private static func converted(_ value: Value, to kind: TemporalFields.Kind, _ run: Run) throws -> Value {
    let field =
      switch (kind, value) {
      case (.date, _), (_, .date): "date"
      case (.localTime, _), (.time, _): "time"
      default: "datetime"
      }
    return try made(.map(ValueMap([(field, value)])), kind, run)
  }

  private static func truncated(
    _ arguments: [Value], _ kind: TemporalFields.Kind, _ run: Run
  ) throws -> Value {
    let value = arguments.count > 1 ? arguments[1] : try current(run)
    guard case .map(let map) = arguments.count > 2 ? arguments[2] : .map(ValueMap()),
      let fields = try TemporalFields(map, for: kind)
    else { return .null }
    let truncation = try TemporalTruncation(value, to: try TemporalUnit(arguments[0].string), as: kind, fields)
    return try truncation.value(now: run.now)
  }

  private static func duration(of map: Value) throws -> Value {
    guard case .map(let map) = map else { return .null }
    var parts = DurationParts()
    for (key, value) in map.entries {
      guard let unit = DurationParts.Unit(rawValue: key) else { throw OracleError.type("no such part") }
      if value.isNull { return .null }
      try parts.add(MQ.Decimal(value), unit)
    }
    return .duration(try parts.duration())
  }
}
