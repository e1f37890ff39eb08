import MQ

/// Text as its code points: equal when its bytes are, which Swift's `String` is not.
struct Text: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
  var string: String

  init(_ string: String) { self.string = string }
  init(stringLiteral string: String) { self.string = string }

  static func == (a: Text, b: Text) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }
  static func < (a: Text, b: Text) -> Bool { a.string.utf8.lexicographicallyPrecedes(b.string.utf8) }
  func hash(into hasher: inout Hasher) { for byte in string.utf8 { hasher.combine(byte) } }
}

/// A value while the oracle works: as `Value`, but elements are numbers in the oracle's graph.
indirect enum OracleValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case float(Double)
  case string(String)
  case list([OracleValue])
  case map(OracleMap)
  case node(Int)
  case relationship(Int)
  /// Nodes are one more than relationships.
  case path(nodes: [Int], relationships: [Int])
  /// A date, a time, a date-time or a duration: of these, `Value`'s own definition is taken.
  case temporal(Value)

  /// The engine's value; elements keep their numbers.
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .node(let node): self = .node(Int(node.id.raw))
    case .relationship(let relationship): self = .relationship(Int(relationship.id.raw))
    case .path(let path):
      self = .path(
        nodes: path.nodes.map { Int($0.id.raw) }, relationships: path.relationships.map { Int($0.id.raw) })
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .list(let items): self = .list(items.map { OracleValue($0) })
    case .map(let map): self = .map(OracleMap(map))
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: self = .temporal(value)
    }
  }

  var isNull: Bool { if case .null = self { true } else { false } }
}

/// Keys with values; a key stands once.
struct OracleMap: Sendable {
  private(set) var entries: [(key: Text, value: OracleValue)] = []

  init() {}
  init(_ map: ValueMap) { self.init(map.entries.map { (Text($0.key), OracleValue($0.value)) }) }
  init(_ pairs: [(Text, OracleValue)]) { for (key, value) in pairs { self[key] = value } }

  subscript(key: Text) -> OracleValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      let place = entries.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }
}
