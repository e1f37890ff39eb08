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

enum Relations {
  static let comparisons: [String: @Sendable (Value, Value) -> Bool?] = [
    "=": equal, "<>": { Ternary.not(equal($0, $1)) }, "<": less, "<=": { Ternary.or([less($0, $1), equal($0, $1)]) },
    ">": { less($1, $0) }, ">=": { Ternary.or([less($1, $0), equal($0, $1)]) },
  ]

  static func equal(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null): return nil
    case (.list(let x), .list(let y)):
      return x.count == y.count ? Ternary.and(zip(x, y).map { equal($0, $1) }) : false
    case (.map, .map): return Ternary.and([equal(a.keys, b.keys), equal(a.values, b.values)])
    default: return !a.isNaN && a.rank == b.rank && order(a, b) == 0
    }
  }

  private static func less(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.null, _), (_, .null), (.duration, _): return nil
    case (.list(let x), .list(let y)):
      guard let (item, other) = zip(x, y).first(where: { equal($0, $1) != true }) else { return x.count < y.count }
      return equal(item, other) == nil ? nil : less(item, other)
    case (.map, .map):
      // As maps are sorted: by their number of keys, by the keys, by the values; one with a null is beside no other.
      if (a.values.items + b.values.items).contains(where: \.isNull) { return nil }
      return equal(a.keys, b.keys) == true ? less(a.values, b.values) : order(a, b) < 0
    default:
      // Nothing is less than `NaN`, nor `NaN` than anything that is a number.
      if a.isOne(of: "n"), b.isOne(of: "n"), a.isNaN || b.isNaN { return false }
      return a.rank == b.rank ? order(a, b) < 0 : nil
    }
  }

  static func order(_ a: Value, _ b: Value) -> Int {
    func order<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : b < a ? 1 : 0 }
    switch (a, b) {
    case (.boolean(let x), .boolean(let y)): return order(x ? 1 : 0, y ? 1 : 0)
    case (.string(let x), .string(let y)): return order(Text(x), Text(y))
    case (.integer(let x), .integer(let y)): return order(x, y)
    case (.float, .integer): return -Self.order(b, a)
    case (.integer(let x), .float(let y)):
      if y.isNaN || y >= 0x1p63 { return -1 }
      let floor = y < -0x1p63 ? .min : Int64(y.rounded(.down))
      return x == floor ? order(Double(floor), y) : order(x, floor)
    case (.float(let x), .float(let y)) where !x.isNaN && !y.isNaN: return order(x, y)
    case (.list(let x), .list(let y)): return Self.order(x, y)
    case (.map(let x), .map(let y)):
      return Self.order([Value(x.count), a.keys, a.values], [Value(y.count), b.keys, b.values])
    case (.node, .node), (.relationship, .relationship): return order(a.element, b.element)
    case (.path, .path): return Self.order(a.walk, b.walk)
    default: return a.rank != b.rank ? a.rank - b.rank : a.isBelow(b) ? -1 : b.isBelow(a) ? 1 : 0
    }
  }

  /// Equivalent lists are neither before nor after each other: null beside null, and `NaN` beside `NaN`.
  static func order(_ a: [Value], _ b: [Value]) -> Int {
    zip(a, b).lazy.map(order).first { $0 != 0 } ?? a.count - b.count
  }
}

extension Value {
  fileprivate var isNaN: Bool { if case .float(let x) = self { x.isNaN } else { false } }

  /// The place of its type among all: numbers are one, before `NaN` and null.
  fileprivate var rank: Int {
    if isNull || isNaN { return isNull ? 15 : 14 }
    return Array("mNRlPDLdKkusbif").firstIndex(of: Character(letter)).map { min($0, 13) } ?? 0
  }

  /// A path's node, relationship, node, ….
  fileprivate var walk: [Value] { nodes.prefix(1) + zip(relationships, nodes.dropFirst()).flatMap { [$0, $1] } }

  /// Whether a relationship is in it: which of two comes first is not said.
  var holdsRelationship: Bool {
    letter == "R" || (relationships + items + values.items).contains(where: \.holdsRelationship)
  }

  /// The calendar day of a date or a date-time.
  var day: Int64? {
    switch self {
    case .date(let x): x.daysSinceEpoch
    case .localDateTime(let x): x.seconds.quotientRoundedDown(by: 86_400)
    case .dateTime(let x): x.local.seconds.quotientRoundedDown(by: 86_400)
    default: nil
    }
  }

  /// As `AS OF` compares: a date meets a date-time by calendar day, and without a zone UTC's clock is meant. nil for other values.
  func isBefore(_ other: Value) -> Bool? {
    guard let day, let end = other.day else { return nil }
    return min(clock.count, other.clock.count) == 1 ? day < end : isBelow(other)
  }

  fileprivate func isBelow(_ other: Value) -> Bool { clock.lexicographicallyPrecedes(other.clock) }

  /// What temporal values of one type are sorted by: an instant where there is a zone; of a duration first its length, with
  /// months of the Gregorian calendar's average.
  private var clock: [Int128] {
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
