/// What an expression of a random query gives, null aside.
indirect enum Kind: Hashable, Sendable {
  case boolean, integer, float, string, date, duration
  /// A value of any type that can be stored.
  case mixed
  case node, relationship, path
  /// A map of `a`, an integer, and `b`, a string.
  case map
  case list(Kind)
  /// A list whose order is open, as `collect` makes it.
  case bag(Kind)

  static let scalars: [Kind] = [.boolean, .integer, .float, .string, .date, .mixed]

  var isElement: Bool { self == .node || self == .relationship }

  /// Whether the order of the list is open, and with it whatever looks at it.
  var isBag: Bool { if case .bag = self { true } else { false } }

  var item: Kind? {
    switch self {
    case .list(let item), .bag(let item): item
    default: nil
    }
  }
}

/// The variables that a part of a query sees.
struct Scope: Sendable {
  struct Variable: Sendable {
    var name: String
    var kind: Kind
  }

  var variables: [Variable] = []
  /// About how many rows there are.
  var rows = 1.0
  /// Whether there is one row at most, so that no effect hangs on the order of rows.
  var isSingleRow = true

  func names(_ kind: Kind) -> [String] { variables.filter { $0.kind == kind }.map(\.name) }

  mutating func bind(_ name: String, _ kind: Kind) { variables.append(Variable(name: name, kind: kind)) }
}

/// The parts of the language that random queries use.
struct Features: OptionSet, Sendable {
  let rawValue: Int

  /// `((a)-[r]->(b) WHERE …){1,2}` with group variables.
  static let quantifiedPaths = Features(rawValue: 1)
  /// `ANY`, `ALL SHORTEST`, `SHORTEST k`.
  static let selectors = Features(rawValue: 2)
  /// `AS OF`.
  static let asOf = Features(rawValue: 4)
  /// `CITE`.
  static let cite = Features(rawValue: 8)
  /// `shortestPath`, `allShortestPaths`.
  static let shortestPath = Features(rawValue: 16)

  /// `CREATE INDEX`: nothing of it is in random statements, but the metamorphic checks make some.
  static let indexes = Features(rawValue: 32)

  static let all: Features = [.quantifiedPaths, .selectors, .asOf, .cite, .shortestPath]
}
