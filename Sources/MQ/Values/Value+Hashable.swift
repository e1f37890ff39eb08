extension Value: Hashable {
  /// Whether both have the same type and content: `1` is not `1.0`, texts go by bytes, `NaN` equals itself, maps have no order,
  /// nodes and relationships are the same by their numbers. This is Swift's relation for tests and tables, not the language's
  /// `=`.
  public static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.integer(let x), .integer(let y)): x == y
    case (.float(let x), .float(let y)): x == y || (x.isNaN && y.isNaN)
    case (.string(let x), .string(let y)): TextBytes.equal(x, y)
    case (.list(let x), .list(let y)): x == y
    case (.map(let x), .map(let y)): x == y
    case (.node(let x), .node(let y)): x.id == y.id
    case (.relationship(let x), .relationship(let y)): x.id == y.id
    case (.path(let x), .path(let y)): x.hasSameElements(as: y)
    case (.date(let x), .date(let y)): x == y
    case (.localTime(let x), .localTime(let y)): x == y
    case (.time(let x), .time(let y)): x == y
    case (.localDateTime(let x), .localDateTime(let y)): x == y
    case (.dateTime(let x), .dateTime(let y)): x == y
    case (.duration(let x), .duration(let y)): x == y
    default: false
    }
  }

  /// Feeds the type and the content.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0 as UInt8)
    case .boolean(let x): hasher.combine(x)
    case .integer(let x): hasher.combine(x)
    case .float(let x): hasher.combine(x.isNaN ? .nan : x)
    case .string(let x): hasher.combine(TextKey(x))
    case .list(let x): hasher.combine(x)
    case .map(let x): hasher.combine(x)
    case .node(let x): hasher.combine(x.id)
    case .relationship(let x): hasher.combine(x.id)
    case .path(let x):
      for node in x.nodes { hasher.combine(node.id) }
      for relationship in x.relationships { hasher.combine(relationship.id) }
    case .date(let x): hasher.combine(x)
    case .localTime(let x): hasher.combine(x)
    case .time(let x): hasher.combine(x)
    case .localDateTime(let x): hasher.combine(x)
    case .dateTime(let x): hasher.combine(x)
    case .duration(let x): hasher.combine(x)
    }
  }
}

extension Path {
  /// Whether both run through the same nodes and relationships in the same order.
  package func hasSameElements(as other: Path) -> Bool {
    nodes.count == other.nodes.count && relationships.count == other.relationships.count
      && zip(nodes, other.nodes).allSatisfy { $0.id == $1.id }
      && zip(relationships, other.relationships).allSatisfy { $0.id == $1.id }
  }
}
