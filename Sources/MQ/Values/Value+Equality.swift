extension Value {
  /// The language's `=`: numbers by their exact values across types, lists and maps item by item with null as the unknown, other
  /// types never equal; nodes and relationships by identity, times with a zone by their instant. `NaN` equals nothing.
  package static func equal(_ a: Value, _ b: Value) -> Ternary {
    switch a {
    case .null: return .unknown
    case .integer(let x):
      switch b {
      case .integer(let y): return Ternary(x == y)
      case .float(let y): return Ternary(Numbers.equal(x, y))
      case .null: return .unknown
      default: return .false
      }
    case .string(let x):
      switch b {
      case .string(let y): return Ternary(TextBytes.equal(x, y))
      case .null: return .unknown
      default: return .false
      }
    case .float(let x):
      switch b {
      case .float(let y): return Ternary(x == y)
      case .integer(let y): return Ternary(Numbers.equal(y, x))
      case .null: return .unknown
      default: return .false
      }
    case .node(let x):
      switch b {
      case .node(let y): return Ternary(x.id == y.id)
      case .null: return .unknown
      default: return .false
      }
    case .relationship(let x):
      switch b {
      case .relationship(let y): return Ternary(x.id == y.id)
      case .null: return .unknown
      default: return .false
      }
    default: return equalOfOtherTypes(a, b)
    }
  }

  private static func equalOfOtherTypes(_ a: Value, _ b: Value) -> Ternary {
    switch (a, b) {
    case (_, .null): .unknown
    case (.list(let x), .list(let y)): equal(x, y)
    case (.map(let x), .map(let y)): equal(x, y)
    case (.time(let x), .time(let y)): Ternary(Temporal.Time.order(x, y) == 0)
    case (.dateTime(let x), .dateTime(let y)): Ternary(Temporal.DateTime.order(x, y) == 0)
    // Booleans, paths and other temporal values hold nothing that could be null or equal in another form.
    default: Ternary(a == b)
    }
  }

  private static func equal(_ a: [Value], _ b: [Value]) -> Ternary {
    guard a.count == b.count else { return .false }
    var result = Ternary.true
    for i in a.indices {
      switch equal(a[i], b[i]) {
      case .true: break
      case .false: return .false
      case .unknown: result = .unknown
      }
    }
    return result
  }

  private static func equal(_ a: ValueMap, _ b: ValueMap) -> Ternary {
    guard a.count == b.count else { return .false }
    var result = Ternary.true
    for (key, value) in a.entries {
      guard let other = b[key] else { return .false }
      switch equal(value, other) {
      case .true: break
      case .false: return .false
      case .unknown: result = .unknown
      }
    }
    return result
  }

  /// `self IN list`: true if any item is equal, else unknown if any might be.
  package func isIn(_ list: [Value]) -> Ternary {
    var result = Ternary.false
    for item in list {
      switch Value.equal(self, item) {
      case .true: return .true
      case .unknown: result = .unknown
      case .false: break
      }
    }
    return result
  }
}
