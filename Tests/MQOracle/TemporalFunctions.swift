import MQ

// The functions that make and measure temporal values. The temporal types, with their reading, calendars and truncation, are
// values' own definitions, which the oracle shares with the engine.
extension Function {
  /// The types but durations: their letter and the types that hold what they need.
  private static let kinds: [(name: String, letter: String, sources: String, kind: TemporalFields.Kind)] = [
    ("date", "d", "dLD", .date), ("localtime", "k", "kKLD", .localTime), ("time", "K", "kKLD", .time),
    ("localdatetime", "L", "dLD", .localDateTime), ("datetime", "D", "dLD", .dateTime),
  ]

  static let temporals: [Definition] = kinds.flatMap { name, letter, sources, kind -> [Definition] in
    let clocks = "\(name).transaction \(name).statement \(name).realtime"
    return [
      (">\(letter) \(name)", { _, run in try now(kind, run) }),
      ("s>\(letter) \(name)", { a, _ in try parsed(a[0].string, kind) }),
      ("m>\(letter) \(name)", { a, run in try made(a[0].mapValue ?? ValueMap(), kind, run) }),
      ("\(sources)>\(letter) \(name)", { a, run in try converted(a[0], to: kind, run) }),
      ("s,\(sources)?,m?>\(letter) \(name).truncate", { a, run in try truncated(a, kind, run) }),
      ("s?>\(letter) \(clocks)", { a, run in try now(kind, run, in: a.first?.string) }),
    ]
  }

  static let durations: [Definition] = [
    ("i,i>D datetime.fromepoch", { a, _ in try instant(a[0].integer, a[1].integer) }),
    ("i>D datetime.fromepochmillis", { a, _ in try instant(a[0].integer / 1000, a[0].integer % 1000 * 1_000_000) }),
    ("u>u duration", { a, _ in a[0] }),
    ("s>u duration", { a, _ in .duration(try DurationParser.duration(a[0].string)) }),
    ("m>u duration", { a, _ in try duration(of: a[0].mapValue ?? ValueMap()) }),
    ("dkKLD,dkKLD>u duration.between", { a, _ in .duration(try .between(a[0], a[1], in: .parts)) }),
    ("dkKLD,dkKLD>u duration.inmonths", { a, _ in .duration(try .between(a[0], a[1], in: .months)) }),
    ("dkKLD,dkKLD>u duration.indays", { a, _ in .duration(try .between(a[0], a[1], in: .days)) }),
    ("dkKLD,dkKLD>u duration.inseconds", { a, _ in .duration(try .between(a[0], a[1], in: .seconds)) }),
  ]

  private static func instant(_ seconds: Int64, _ nanoseconds: Int64 = 0, in zone: String? = nil) throws -> Value {
    let epoch = Temporal.LocalDateTime(seconds: 0, nanoseconds: 0)
    let instant = try epoch.adding(seconds: seconds, nanoseconds: nanoseconds)
    return .dateTime(try Temporal.DateTime(instant: instant, in: try zone.map { try TemporalParser.zone($0) } ?? .utc))
  }

  private static func now(_ kind: TemporalFields.Kind, _ run: Run, in zone: String? = nil) throws -> Value {
    run.open(try converted(instant(run.now, in: zone), to: kind, run))
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

  private static func made(_ map: ValueMap, _ kind: TemporalFields.Kind, _ run: Run) throws -> Value {
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

  private static func converted(_ value: Value, to kind: TemporalFields.Kind, _ run: Run) throws -> Value {
    let field =
      kind == .date || value.letter == "d" ? "date" : kind == .localTime || kind == .time ? "time" : "datetime"
    return try made(ValueMap([(field, value)]), kind, run)
  }

  private static func truncated(_ arguments: [Value], _ kind: TemporalFields.Kind, _ run: Run) throws -> Value {
    let value = arguments.count > 1 ? arguments[1] : try instant(run.now)
    let map = arguments.count > 2 ? arguments[2].mapValue : nil
    guard let fields = try TemporalFields(map ?? ValueMap(), for: kind) else { return .null }
    return try TemporalTruncation(value, to: TemporalUnit(arguments[0].string), as: kind, fields).value(now: run.now)
  }

  private static func duration(of map: ValueMap) throws -> Value {
    var parts = DurationParts()
    for (key, value) in map.entries {
      guard let unit = DurationParts.Unit(rawValue: key) else { throw OracleError.type("no such part") }
      if value.isNull { return .null }
      try parts.add(MQ.Decimal(value), unit)
    }
    return .duration(try parts.duration())
  }
}
