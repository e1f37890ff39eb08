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

  init(_ truth: Bool?) { self = truth.map { .boolean($0) } ?? .null }
  init(_ text: Text) { self = .string(text.string) }
  init(_ count: Int) { self = .integer(Int64(count)) }
  init(_ scalars: some Sequence<Unicode.Scalar>) { self = .string(String(String.UnicodeScalarView(scalars))) }
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
      let place = entries.firstIndex { $0.key == key } ?? entries.count
      entries.replaceSubrange(place..<min(place + 1, entries.count), with: newValue.map { [(key, $0)] } ?? [])
    }
  }

  var sorted: [(key: Text, value: OracleValue)] { entries.sorted { $0.key < $1.key } }
}

// What a value is, once its type is known.
extension OracleValue {
  var isNull: Bool { if case .null = self { true } else { false } }

  var number: Double {
    switch self {
    case .integer(let x): Double(x)
    case .float(let x): x
    default: .nan
    }
  }

  var integer: Int64 { if case .integer(let x) = self { x } else { 0 } }
  var text: String { if case .string(let x) = self { x } else { "" } }
  var scalars: [Unicode.Scalar] { Array(text.unicodeScalars) }
  var items: [OracleValue] { if case .list(let x) = self { x } else { [] } }
  var temporal: Value { if case .temporal(let x) = self { x } else { .null } }
  var path: (nodes: [Int], relationships: [Int]) { if case .path(let x, let y) = self { (x, y) } else { ([], []) } }

  /// The number of a node or a relationship.
  var element: Int {
    switch self {
    case .node(let number), .relationship(let number): number
    default: -1
    }
  }

  /// As the engine's value; elements become something that no function of values takes.
  var plainValue: Value {
    switch self {
    case .null: .null
    case .node, .relationship, .path: .map(ValueMap())
    case .boolean(let x): .boolean(x)
    case .integer(let x): .integer(x)
    case .float(let x): .float(x)
    case .string(let x): .string(x)
    case .list(let x): .list(x.map(\.plainValue))
    case .map(let x): .map(ValueMap(x.entries.map { ($0.key.string, $0.value.plainValue) }))
    case .temporal(let x): x
    }
  }

  /// The text of a scalar as `toString` gives it; nil for other types.
  var plainText: String? {
    switch self {
    case .boolean(let x): x ? "true" : "false"
    case .integer(let x): String(x)
    case .float(let x): FloatText.text(of: x)
    case .string(let x): x
    case .temporal(let x): x.description
    default: nil
    }
  }
}
