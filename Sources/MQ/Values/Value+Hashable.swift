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
    case (.node(let x), .node(let y)): x == y
    case (.relationship(let x), .relationship(let y)): x == y
    case (.path(let x), .path(let y)): x == y
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
    case .node(let x): hasher.combine(x)
    case .relationship(let x): hasher.combine(x)
    case .path(let x): hasher.combine(x)
    case .date(let x): hasher.combine(x)
    case .localTime(let x): hasher.combine(x)
    case .time(let x): hasher.combine(x)
    case .localDateTime(let x): hasher.combine(x)
    case .dateTime(let x): hasher.combine(x)
    case .duration(let x): hasher.combine(x)
    }
  }
}

extension Node: Hashable {
  /// Whether both have the same number. Nodes of different graphs are not told apart.
  public static func == (a: Node, b: Node) -> Bool { a.id == b.id }

  /// Feeds the number.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Relationship: Hashable {
  /// Whether both have the same number. Relationships of different graphs are not told apart.
  public static func == (a: Relationship, b: Relationship) -> Bool { a.id == b.id }

  /// Feeds the number.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Path: Hashable {
  /// Whether both run through the same nodes and relationships in the same order.
  public static func == (a: Path, b: Path) -> Bool { a.nodes == b.nodes && a.relationships == b.relationships }

  /// Feeds the elements.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(nodes)
    hasher.combine(relationships)
  }
}
