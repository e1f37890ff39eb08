// Making, cutting off and measuring temporal values. `date()` and its kin read no clock of their own: within a statement it is
// always the same instant.
extension ScalarFunctions {
  static let temporals: [ScalarFunction] =
    TemporalConstructor.all.flatMap { [$0.constructor, $0.truncation] + $0.clocks } + epochs + durations

  private static let epochs: [ScalarFunction] = [
    ScalarFunction(
      "datetime.fromEpoch", signature: "datetime.fromEpoch(seconds, nanoseconds)",
      summary: "the date-time so long after 1970-01-01T00:00Z", parameters: [.integer, .integer],
      result: .dateTime
    ) { arguments, _ throws(Failure) in
      let seconds = try arguments.integer(0, of: "datetime.fromEpoch")
      let nanoseconds = try arguments.integer(1, of: "datetime.fromEpoch")
      return .dateTime(try utc(seconds: seconds, nanoseconds: nanoseconds))
    },
    ScalarFunction(
      "datetime.fromEpochMillis", signature: "datetime.fromEpochMillis(milliseconds)",
      summary: "the date-time so long after 1970-01-01T00:00Z", parameters: [.integer], result: .dateTime
    ) { arguments, _ throws(Failure) in
      let milliseconds = try arguments.integer(0, of: "datetime.fromEpochMillis")
      let seconds = milliseconds.quotientRoundedDown(by: 1000)
      return .dateTime(try utc(seconds: seconds, nanoseconds: (milliseconds - seconds * 1000) * 1_000_000))
    },
  ]

  private static func utc(seconds: Int64, nanoseconds: Int64) throws(Failure) -> Temporal.DateTime {
    let start = Temporal.LocalDateTime(seconds: 0, nanoseconds: 0)
    return try Temporal.DateTime(instant: start.adding(seconds: seconds, nanoseconds: nanoseconds), in: .utc)
  }

  private static let durations: [ScalarFunction] =
    [
      ScalarFunction(
        "duration", signature: "duration(value)", summary: "the duration that a map or an ISO 8601 string says",
        parameters: [[.map, .string, .duration]], result: .duration, body: duration)
    ] + [
      between("duration.between", "months, days and seconds from one temporal value to another", .parts),
      between("duration.inMonths", "whole months from one temporal value to another", .months),
      between("duration.inDays", "whole days from one temporal value to another", .days),
      between("duration.inSeconds", "seconds from one temporal value to another", .seconds),
    ]

  @Sendable private static func duration(_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value {
    switch arguments[0] {
    case .duration: return arguments[0]
    case .string(let text): return .duration(try DurationParser.duration(text))
    case .map(let map):
      var parts = DurationParts()
      for (key, value) in map.entries {
        guard let unit = DurationParts.Unit(rawValue: key) else {
          throw Failure(
            .invalidArgumentValue, "a duration has no part `\(key)`",
            hint: "one of \(DurationParts.Unit.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
        }
        if value.isNull { return .null }
        try parts.add(Decimal(value), unit)
      }
      return .duration(try parts.duration())
    default: throw .argument(arguments[0], of: "duration", expected: "a map or a string")
    }
  }

  private static func between(
    _ name: String, _ summary: String, _ measure: Temporal.Duration.Measure
  ) -> ScalarFunction {
    ScalarFunction(
      name, signature: "\(name)(from, to)", summary: summary, parameters: [.temporal, .temporal], result: .duration
    ) { arguments, _ throws(Failure) in .duration(try .between(arguments[0], arguments[1], in: measure)) }
  }
}

/// The functions that each temporal type but durations has: `date(…)`, `date.truncate(…)`, `date.statement()` and so on.
private struct TemporalConstructor: Sendable {
  var name: String
  var kind: TemporalFields.Kind
  var result: TypeSet
  /// The temporal types that hold what this one needs.
  var sources: TypeSet

  static let all = [
    TemporalConstructor(
      name: "date", kind: .date, result: .date, sources: [.date, .localDateTime, .dateTime]),
    TemporalConstructor(
      name: "localtime", kind: .localTime, result: .localTime, sources: [.localTime, .time, .localDateTime, .dateTime]),
    TemporalConstructor(
      name: "time", kind: .time, result: .time, sources: [.localTime, .time, .localDateTime, .dateTime]),
    TemporalConstructor(
      name: "localdatetime", kind: .localDateTime, result: .localDateTime, sources: [.date, .localDateTime, .dateTime]),
    TemporalConstructor(
      name: "datetime", kind: .dateTime, result: .dateTime, sources: [.date, .localDateTime, .dateTime]),
  ]

  var constructor: ScalarFunction {
    ScalarFunction(
      name, signature: "\(name)([value])",
      summary:
        "the \(kind.name) that a map, an ISO 8601 string or another temporal value says; without a value, that of now",
      parameters: [sources.union([.map, .string])], required: 0, result: result
    ) { arguments, context throws(Failure) in
      guard let argument = arguments.first else { return try current(context, in: .utc) }
      switch argument {
      case .string(let text): return try parsed(text)
      case .map(let map): return try made(of: map, context)
      default: return try converted(argument)
      }
    }
  }

  var truncation: ScalarFunction {
    ScalarFunction(
      "\(name).truncate", signature: "\(name).truncate(unit[, value[, fields]])",
      summary: "the first \(kind.name) in the unit that the value lies in, with the map's fields set",
      parameters: [.string, sources, .map], required: 1, result: result
    ) { arguments, context throws(Failure) in
      let unit = try TemporalUnit(try arguments.string(0, of: "\(name).truncate"))
      var map = ValueMap()
      if arguments.count > 2 {
        guard case .map(let given) = arguments[2] else {
          throw .argument(arguments[2], of: "\(name).truncate", expected: "a map of fields", at: 2)
        }
        map = given
      }
      let value = arguments.count > 1 ? arguments[1] : try current(context, in: .utc)
      guard let fields = try TemporalFields(map, for: kind) else { return .null }
      return try TemporalTruncation(value, to: unit, as: kind, fields).value(now: context.now.seconds)
    }
  }

  /// `date.transaction()`, `date.statement()`, `date.realtime()`: all the statement's instant, on the clock of a zone.
  var clocks: [ScalarFunction] {
    ["transaction", "statement", "realtime"].map { clock in
      ScalarFunction(
        "\(name).\(clock)", signature: "\(name).\(clock)([timezone])",
        summary: "the \(kind.name) of the statement's instant",
        parameters: [.string], required: 0, result: result
      ) { arguments, context throws(Failure) in
        guard !arguments.isEmpty else { return try current(context, in: .utc) }
        return try current(context, in: try TemporalParser.zone(try arguments.string(0, of: "\(name).\(clock)")))
      }
    }
  }

  private func current(_ context: FunctionContext, in zone: Temporal.Zone) throws(Failure) -> Value {
    let instant = Temporal.LocalDateTime(seconds: context.now.seconds, nanoseconds: context.now.nanoseconds)
    return try converted(.dateTime(try Temporal.DateTime(instant: instant, in: zone)))
  }

  private func parsed(_ text: String) throws(Failure) -> Value {
    switch kind {
    case .date: .date(try TemporalParser.date(text))
    case .localTime: .localTime(try TemporalParser.localTime(text))
    case .time: .time(try TemporalParser.time(text, defaultOffset: 0))
    case .localDateTime: .localDateTime(try TemporalParser.localDateTime(text))
    case .dateTime: .dateTime(try TemporalParser.dateTime(text, defaultZone: .utc))
    }
  }

  private func made(of map: ValueMap, _ context: FunctionContext) throws(Failure) -> Value {
    // A zone alone asks for the current time there.
    if map.count == 1, case .string(let zone)? = map["timezone"] {
      return try current(context, in: try TemporalParser.zone(zone))
    }
    guard let fields = try TemporalFields(map, for: kind) else { return .null }
    switch kind {
    case .date: return .date(try fields.date())
    case .localTime: return .localTime(try fields.localTime())
    case .time: return .time(try fields.time(now: context.now.seconds))
    case .localDateTime: return .localDateTime(try fields.localDateTime())
    case .dateTime: return .dateTime(try fields.dateTime())
    }
  }

  /// Takes what the type needs from another temporal value.
  private func converted(_ value: Value) throws(Failure) -> Value {
    var map: ValueMap = ["datetime": value]
    switch (kind, value) {
    case (.date, .date), (.localTime, .localTime), (.time, .time), (.localDateTime, .localDateTime),
      (.dateTime, .dateTime):
      return value
    case (.date, _), (.localDateTime, .date), (.dateTime, .date): map = ["date": value]
    case (.localTime, _), (.time, _): map = ["time": value]
    default: break
    }
    guard !sources.isDisjoint(with: TypeSet(of: value)), let fields = try TemporalFields(map, for: kind) else {
      throw .argument(value, of: name, expected: sources.union([.map, .string]).described)
    }
    switch kind {
    case .date: return .date(try fields.date())
    case .localTime: return .localTime(try fields.localTime())
    case .time: return .time(try fields.time(now: 0))
    case .localDateTime: return .localDateTime(try fields.localDateTime())
    case .dateTime: return .dateTime(try fields.dateTime())
    }
  }
}
