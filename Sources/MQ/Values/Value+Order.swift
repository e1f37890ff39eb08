extension Value {
  /// The total order of `ORDER BY`, `min` and `max`: negative, zero or positive as `a` comes before, beside or after `b`.
  ///
  /// Types follow each other as in openCypher: maps, nodes, relationships, lists, paths, temporal values, strings, booleans,
  /// numbers with `NaN` last, null. Equal numbers of different types stand beside each other.
  package static func order(_ a: Value, _ b: Value) -> Int {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): return x < y ? -1 : x > y ? 1 : 0
    case (.string(let x), .string(let y)): return TextBytes.order(x, y)
    case (.float(let x), .float(let y)): return Numbers.order(x, y)
    case (.integer(let x), .float(let y)): return Numbers.totalOrder(x, y)
    case (.float(let x), .integer(let y)): return -Numbers.totalOrder(y, x)
    case (.null, .null): return 0
    case (.date(let x), .date(let y)): return order(x.daysSinceEpoch, y.daysSinceEpoch)
    case (.boolean(let x), .boolean(let y)): return x == y ? 0 : y ? -1 : 1
    case (.node(let x), .node(let y)): return order(x.id, y.id)
    case (.relationship(let x), .relationship(let y)): return order(x.id, y.id)
    case (.list(let x), .list(let y)): return order(x, y)
    case (.map(let x), .map(let y)): return order(x, y)
    case (.path(let x), .path(let y)): return order(x, y)
    case (.localTime(let x), .localTime(let y)): return order(x.nanoseconds, y.nanoseconds)
    case (.time(let x), .time(let y)): return Temporal.Time.order(x, y)
    case (.localDateTime(let x), .localDateTime(let y)): return Temporal.LocalDateTime.order(x, y)
    case (.dateTime(let x), .dateTime(let y)): return Temporal.DateTime.order(x, y)
    case (.duration(let x), .duration(let y)): return Temporal.Duration.order(x, y)
    default: return a.orderOfType - b.orderOfType
    }
  }

  /// Among values that stand beside each other, a fixed choice, so that `min` and `max` do not depend on which came first:
  /// the one whose text comes first, such as `1` before `1.0`.
  package func isPreferred(to other: Value) -> Bool {
    switch (self, other) {
    case (.integer, .integer), (.string, .string), (.date, .date), (.boolean, .boolean), (.node, .node): false
    case (.integer, .float): true
    case (.float, .integer): false
    case (.float(let x), .float(let y)): x.sign == .minus && y.sign == .plus && !x.isNaN
    default: TextBytes.order(text, other.text) < 0
    }
  }

  private var orderOfType: Int {
    switch self {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .dateTime: 5
    case .localDateTime: 6
    case .date: 7
    case .time: 8
    case .localTime: 9
    case .duration: 10
    case .string: 11
    case .boolean: 12
    case .integer, .float: 13
    case .null: 14
    }
  }

  @inline(__always)
  static func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : b < a ? 1 : 0 }

  /// Item by item; a list comes before its continuations.
  private static func order(_ a: [Value], _ b: [Value]) -> Int {
    for i in 0..<min(a.count, b.count) {
      let result = order(a[i], b[i])
      if result != 0 { return result }
    }
    return a.count - b.count
  }

  /// By size, then by keys, then by values in the order of the keys.
  private static func order(_ a: ValueMap, _ b: ValueMap) -> Int {
    let (x, y) = (a.sortedEntries, b.sortedEntries)
    let keys = order(ofKeys: x, y)
    return keys != 0 ? keys : order(x.map(\.value), y.map(\.value))
  }

  /// Of entries sorted by their keys: by how many there are, then by the keys.
  static func order(ofKeys a: [(key: String, value: Value)], _ b: [(key: String, value: Value)]) -> Int {
    if a.count != b.count { return a.count - b.count }
    for i in a.indices {
      let result = TextBytes.order(a[i].key, b[i].key)
      if result != 0 { return result }
    }
    return 0
  }

  /// Along the walk: node, relationship, node, ….
  private static func order(_ a: Path, _ b: Path) -> Int {
    for i in 0..<min(a.nodes.count, b.nodes.count) {
      let nodes = order(a.nodes[i].id, b.nodes[i].id)
      if nodes != 0 { return nodes }
      if i < a.relationships.count, i < b.relationships.count {
        let relationships = order(a.relationships[i].id, b.relationships[i].id)
        if relationships != 0 { return relationships }
      }
    }
    return a.nodes.count - b.nodes.count
  }
}
