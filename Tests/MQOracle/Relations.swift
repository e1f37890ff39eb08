import MQ

// The relations of values, as openCypher defines them: equality and comparability with three truth values, the order of
// `ORDER BY`, and the equivalence of `DISTINCT` and grouping. An unknown truth is nil.

enum Ternary {
  static func not(_ a: Bool?) -> Bool? { a.map { !$0 } }

  static func and(_ operands: [Bool?]) -> Bool? {
    operands.contains(false) ? false : operands.contains(nil) ? nil : true
  }

  static func or(_ operands: [Bool?]) -> Bool? { not(and(operands.map(not))) }

  static func xor(_ operands: [Bool?]) -> Bool? {
    operands.contains(nil) ? nil : operands.filter { $0 == true }.count % 2 == 1
  }
}

extension OracleValue {
  init(_ truth: Bool?) { self = truth.map { .boolean($0) } ?? .null }

  /// Negative, zero or positive by the exact values; nil beside `NaN`.
  private static func orderOfNumbers(_ a: OracleValue, _ b: OracleValue) -> Int? {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): return x < y ? -1 : x > y ? 1 : 0
    case (.float(let x), .float(let y)): return x < y ? -1 : x > y ? 1 : x == y ? 0 : nil
    case (.float, .integer): return orderOfNumbers(b, a).map { -$0 }
    case (.integer(let x), .float(let y)):
      if y.isNaN { return nil }
      if y >= 0x1p63 { return -1 }
      if y < -0x1p63 { return 1 }
      let floor = Int64(y.rounded(.down))
      return x <= floor && y != Double(floor) ? -1 : x < floor ? -1 : x > floor ? 1 : 0
    default: return nil
    }
  }

  // MARK: Equality

  static func equal(_ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null): return nil
    case (.integer, .integer), (.integer, .float), (.float, .integer), (.float, .float):
      return orderOfNumbers(a, b) == 0
    case (.boolean(let x), .boolean(let y)): return x == y
    case (.string(let x), .string(let y)): return Text(x) == Text(y)
    case (.list(let x), .list(let y)):
      return x.count == y.count ? Ternary.and(zip(x, y).map { equal($0, $1) }) : false
    case (.map(let x), .map(let y)):
      guard Set(x.entries.map(\.key)) == Set(y.entries.map(\.key)) else { return false }
      return Ternary.and(x.entries.map { equal($0.value, y[$0.key] ?? .null) })
    case (.node(let x), .node(let y)), (.relationship(let x), .relationship(let y)): return x == y
    case (.path(let nodes, let relationships), .path(let otherNodes, let otherRelationships)):
      return nodes == otherNodes && relationships == otherRelationships
    case (.temporal(let x), .temporal(let y)): return order(x, y) == 0
    default: return false
    }
  }

  // MARK: Comparability

  /// `a < b`
  static func less(_ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch (a, b) {
    case (.integer, .integer), (.integer, .float), (.float, .integer), (.float, .float):
      return orderOfNumbers(a, b).map { $0 < 0 } ?? false
    case (.boolean(let x), .boolean(let y)): return !x && y
    case (.string(let x), .string(let y)): return Text(x) < Text(y)
    case (.list(let x), .list(let y)):
      for (item, other) in zip(x, y) {
        guard let same = equal(item, other) else { return nil }
        if !same { return less(item, other) }
      }
      return x.count < y.count
    case (.map(let x), .map(let y)):
      // As maps are sorted: by their number of keys, by the keys, by the values; one with a null is beside no other.
      let entries = [x, y].map { $0.entries.sorted { $0.key < $1.key } }
      if entries.contains(where: { $0.contains { $0.value.isNull } }) { return nil }
      if entries[0].map(\.key) != entries[1].map(\.key) { return order(a, b) < 0 }
      return less(.list(entries[0].map(\.value)), .list(entries[1].map(\.value)))
    case (.node, .node), (.relationship, .relationship), (.path, .path): return order(a, b) < 0
    case (.temporal(.duration), .temporal), (.temporal, .temporal(.duration)): return nil
    case (.temporal(let x), .temporal(let y)): return order(x, y).map { $0 < 0 }
    default: return nil
    }
  }

  /// `a <= b`
  static func lessOrEqual(_ a: OracleValue, _ b: OracleValue) -> Bool? { Ternary.or([less(a, b), equal(a, b)]) }

  // MARK: Orderability

  /// The total order: maps, nodes, relationships, lists, paths, date-times, local ones, dates, times, local times, durations,
  /// strings, booleans, numbers, `NaN`, null.
  static func order(_ a: OracleValue, _ b: OracleValue) -> Int {
    switch (a, b) {
    case (.list(let x), .list(let y)): return order(x, y)
    case (.map(let x), .map(let y)):
      if x.entries.count != y.entries.count { return x.entries.count - y.entries.count }
      let (first, second) = (x.entries.sorted { $0.key < $1.key }, y.entries.sorted { $0.key < $1.key })
      let keys = order(first.map { .string($0.key.string) }, second.map { .string($0.key.string) })
      return keys != 0 ? keys : order(first.map(\.value), second.map(\.value))
    case (.node(let x), .node(let y)), (.relationship(let x), .relationship(let y)): return x - y
    case (.path(let nodes, let relationships), .path(let otherNodes, let otherRelationships)):
      return order(walk(nodes, relationships), walk(otherNodes, otherRelationships))
    case (.temporal(let x), .temporal(let y)): return order(x, y) ?? a.rank - b.rank
    default:
      if a.rank != b.rank { return a.rank - b.rank }
      if let numbers = orderOfNumbers(a, b) { return numbers }
      return less(a, b) == true ? -1 : less(b, a) == true ? 1 : 0
    }
  }

  /// Whether a relationship is in it: which of two comes first is not said.
  var holdsRelationship: Bool {
    switch self {
    case .relationship: true
    case .path(_, let relationships): !relationships.isEmpty
    case .list(let items): items.contains(where: \.holdsRelationship)
    case .map(let map): map.entries.contains { $0.value.holdsRelationship }
    default: false
    }
  }

  private static func walk(_ nodes: [Int], _ relationships: [Int]) -> [OracleValue] {
    nodes.indices.flatMap { i in
      i < relationships.count ? [.node(nodes[i]), .relationship(relationships[i])] : [OracleValue.node(nodes[i])]
    }
  }

  static func order(_ a: [OracleValue], _ b: [OracleValue]) -> Int {
    for (x, y) in zip(a, b) {
      let items = order(x, y)
      if items != 0 { return items }
    }
    return a.count - b.count
  }

  private var rank: Int {
    switch self {
    case .map: 0
    case .node: 1
    case .relationship: 2
    case .list: 3
    case .path: 4
    case .temporal(.dateTime): 5
    case .temporal(.localDateTime): 6
    case .temporal(.date): 7
    case .temporal(.time): 8
    case .temporal(.localTime): 9
    case .temporal: 10
    case .string: 11
    case .boolean: 12
    case .integer: 13
    case .float(let x): x.isNaN ? 14 : 13
    case .null: 15
    }
  }

  /// Values of one temporal type in that type's own order; nil for two types.
  private static func order(_ a: Value, _ b: Value) -> Int? {
    OracleValue.temporal(a).letter == OracleValue.temporal(b).letter ? Value.order(a, b) : nil
  }

  // MARK: Equivalence

  /// As equality, but null is equivalent to null and `NaN` to `NaN`.
  static func equivalent(_ a: OracleValue, _ b: OracleValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.float(let x), .float(let y)) where x.isNaN && y.isNaN: true
    case (.list(let x), .list(let y)): equivalent(x, y)
    case (.map(let x), .map(let y)):
      x.entries.count == y.entries.count
        && x.entries.allSatisfy { entry in y[entry.key].map { equivalent(entry.value, $0) } ?? false }
    default: equal(a, b) == true
    }
  }

  static func equivalent(_ a: [OracleValue], _ b: [OracleValue]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { equivalent($0, $1) }
  }
}
