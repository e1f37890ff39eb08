import MQ

// The relations of values, as openCypher defines them: equality and comparability with three truth values, the order of
// `ORDER BY`, and the equivalence of `DISTINCT` and grouping. An unknown truth is nil.

enum Ternary {
  static func not(_ a: Bool?) -> Bool? { a.map { !$0 } }

  static func and(_ operands: [Bool?]) -> Bool? {
    operands.contains(false) ? false : operands.contains(nil) ? nil : true
  }

  static func or(_ operands: [Bool?]) -> Bool? { not(and(operands.map(not))) }

  /// What makes one truth of others, by the name of the operator or the quantifier.
  static let all: [String: @Sendable ([Bool?]) -> Bool?] = [
    "HOLDS": { $0[0] }, "NOT": { not($0[0]) }, "AND": and, "OR": or, "all": and, "any": or, "none": { not(or($0)) },
    "XOR": { $0.contains(nil) ? nil : $0.count { $0 == true } % 2 == 1 },
    "single": { $0.count { $0 == true } > 1 ? false : $0.contains(nil) ? nil : $0.contains(true) },
  ]
}

extension OracleValue {
  /// The truth of a comparison.
  static func compare(_ symbol: String, _ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch symbol {
    case "=": equal(a, b)
    case "<>": Ternary.not(equal(a, b))
    case "<": less(a, b)
    case "<=": Ternary.or([less(a, b), equal(a, b)])
    case ">": less(b, a)
    default: Ternary.or([less(b, a), equal(a, b)])
    }
  }

  static func equal(_ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null): return nil
    case (.list(let x), .list(let y)):
      return x.count == y.count ? Ternary.and(zip(x, y).map { equal($0, $1) }) : false
    case (.map(let x), .map(let y)):
      guard x.sorted.map(\.key) == y.sorted.map(\.key) else { return false }
      return Ternary.and(x.entries.map { equal($0.value, y[$0.key] ?? .null) })
    default: return !a.isNaN && a.rank == b.rank && order(a, b) == 0
    }
  }

  private static func less(_ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null), (.temporal(.duration), .temporal): return nil
    case (.list(let x), .list(let y)):
      for (item, other) in zip(x, y) {
        guard let same = equal(item, other) else { return nil }
        if !same { return less(item, other) }
      }
      return x.count < y.count
    case (.map(let x), .map(let y)):
      // As maps are sorted: by their number of keys, by the keys, by the values; one with a null is beside no other.
      if (x.entries + y.entries).contains(where: { $0.value.isNull }) { return nil }
      if x.sorted.map(\.key) != y.sorted.map(\.key) { return order(a, b) < 0 }
      return less(.list(x.sorted.map(\.value)), .list(y.sorted.map(\.value)))
    default:
      // Nothing is less than `NaN`, nor `NaN` than anything that is a number.
      if a.isOne(of: "n"), b.isOne(of: "n"), a.isNaN || b.isNaN { return false }
      return a.rank == b.rank ? order(a, b) < 0 : nil
    }
  }

  // MARK: Orderability

  /// The total order, in which types follow each other by their ranks.
  static func order(_ a: OracleValue, _ b: OracleValue) -> Int {
    func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : b < a ? 1 : 0 }
    switch (a, b) {
    case (.boolean(let x), .boolean(let y)): return order(x ? 1 : 0, y ? 1 : 0)
    case (.string(let x), .string(let y)): return order(Text(x), Text(y))
    case (.integer(let x), .integer(let y)): return order(x, y)
    case (.float, .integer): return -Self.order(b, a)
    case (.integer(let x), .float(let y)):
      // By the exact values.
      if y.isNaN || y >= 0x1p63 { return -1 }
      let floor = y < -0x1p63 ? .min : Int64(y.rounded(.down))
      return x == floor ? order(Double(floor), y) : order(x, floor)
    case (.float(let x), .float(let y)) where !x.isNaN && !y.isNaN: return order(x, y)
    case (.list(let x), .list(let y)): return Self.order(x, y)
    case (.map(let x), .map(let y)):
      let (keys, others) = (x.sorted.map { OracleValue($0.key) }, y.sorted.map { OracleValue($0.key) })
      let same = keys.count == others.count ? Self.order(keys, others) : keys.count - others.count
      return same != 0 ? same : Self.order(x.sorted.map(\.value), y.sorted.map(\.value))
    case (.node(let x), .node(let y)), (.relationship(let x), .relationship(let y)): return order(x, y)
    case (.path, .path): return Self.order(a.walk, b.walk)
    case (.temporal(let x), .temporal(let y)) where a.rank == b.rank:
      return x.clock.lexicographicallyPrecedes(y.clock) ? -1 : x.clock == y.clock ? 0 : 1
    default: return a.rank - b.rank
    }
  }

  static func order(_ a: [OracleValue], _ b: [OracleValue]) -> Int {
    zip(a, b).lazy.map { order($0, $1) }.first { $0 != 0 } ?? a.count - b.count
  }

  private var isNaN: Bool { if case .float(let x) = self { x.isNaN } else { false } }

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
    case .float: isNaN ? 14 : 13
    case .null: 15
    }
  }

  /// A path's node, relationship, node, ….
  private var walk: [OracleValue] {
    path.nodes.indices.flatMap { i in
      [.node(path.nodes[i])] + path.relationships.dropFirst(i).prefix(1).map { .relationship($0) }
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

  // MARK: Equivalence

  /// As equality, but null is equivalent to null and `NaN` to `NaN`.
  static func equivalent(_ a: OracleValue, _ b: OracleValue) -> Bool {
    switch (a, b) {
    case (.list(let x), .list(let y)): equivalent(x, y)
    case (.map(let x), .map(let y)):
      x.sorted.map(\.key) == y.sorted.map(\.key) && equivalent(x.sorted.map(\.value), y.sorted.map(\.value))
    default: a.isNull && b.isNull || a.isNaN && b.isNaN || equal(a, b) == true
    }
  }

  static func equivalent(_ a: [OracleValue], _ b: [OracleValue]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { equivalent($0, $1) }
  }
}

extension Value {
  /// What temporal values of one type are sorted by: an instant where there is a zone; of a duration first its length, with
  /// months of the Gregorian calendar's average.
  fileprivate var clock: [Int128] {
    switch self {
    case .date(let x): [Int128(x.daysSinceEpoch)]
    case .localTime(let x): [Int128(x.nanoseconds)]
    case .time(let x): [Int128(x.local.nanoseconds) - Int128(x.offset) * 1_000_000_000]
    case .localDateTime(let x): [Int128(x.seconds), Int128(x.nanoseconds)]
    case .dateTime(let x): [Int128(x.local.seconds) - Int128(x.offset), Int128(x.local.nanoseconds)]
    case .duration(let x):
      [
        Int128(x.months) * 2_629_746 + Int128(x.days) * 86_400 + Int128(x.seconds), Int128(x.nanoseconds),
        Int128(x.months), Int128(x.days),
      ]
    default: []
    }
  }
}
