import MQ

/// Values as expressions of MQ that give them back.
enum Literal {
  static func text(of value: Value) -> String {
    switch value {
    case .float(let number) where !number.isFinite:
      number.isNaN ? "0.0 / 0.0" : number < 0 ? "-1.0 / 0.0" : "1.0 / 0.0"
    case .date: "date('\(value.text)')"
    case .localTime: "localtime('\(value.text)')"
    case .time: "time('\(value.text)')"
    case .localDateTime: "localdatetime('\(value.text)')"
    case .dateTime: "datetime('\(value.text)')"
    case .duration: "duration('\(value.text)')"
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .map(let map): text(of: map)
    case .null, .boolean, .integer, .float, .string, .node, .relationship, .path: value.text
    }
  }

  /// As `{name: 'Ada', born: date('1815-12-10')}`.
  static func text(of map: ValueMap) -> String {
    "{" + map.entries.map { "\(name($0.key)): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
  }

  /// A label, a type or a key, in backquotes where it needs them.
  static func name(_ name: String) -> String {
    // A map of that one key, less its braces and value: the rule for names is the value writer's.
    let map = Value.map(ValueMap([(name, .null)])).text
    return String(map.dropFirst().dropLast(": null}".count))
  }
}
