package import MQSyntax

extension Value {
  /// What is known of the order of two values under `<`.
  private enum Comparison {
    case less, equal, greater
    /// `NaN` beside a number: no comparison holds.
    case unordered
    /// Equal durations: `<=` holds, as it means "less or equal", but durations have no order.
    case onlyEqual
    /// One is null, or the types have no common order.
    case unknown

    init(_ order: Int) { self = order < 0 ? .less : order > 0 ? .greater : .equal }
  }

  /// The language's `<`: unknown where the types have no common order.
  package static func less(_ a: Value, _ b: Value) -> Ternary { compare(.less, a, b) }

  /// A comparison operator of the language.
  package static func compare(_ operation: Syntax.Expression.ComparisonOperator, _ a: Value, _ b: Value) -> Ternary {
    switch operation {
    case .equal: return equal(a, b)
    case .notEqual: return !equal(a, b)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: break
    }
    let allowsEqual = operation == .lessOrEqual || operation == .greaterOrEqual
    switch comparison(a, b) {
    case .less: return Ternary(operation == .less || operation == .lessOrEqual)
    case .greater: return Ternary(operation == .greater || operation == .greaterOrEqual)
    case .equal: return Ternary(allowsEqual)
    case .unordered: return .false
    case .onlyEqual: return allowsEqual ? .true : .unknown
    case .unknown: return .unknown
    }
  }

  private static func comparison(_ a: Value, _ b: Value) -> Comparison {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): return x < y ? .less : x > y ? .greater : .equal
    case (.float(let x), .float(let y)): return x < y ? .less : x > y ? .greater : x == y ? .equal : .unordered
    case (.integer(let x), .float(let y)): return y.isNaN ? .unordered : Comparison(Numbers.order(x, y))
    case (.float(let x), .integer(let y)): return x.isNaN ? .unordered : Comparison(-Numbers.order(y, x))
    case (.string(let x), .string(let y)): return Comparison(TextBytes.order(x, y))
    case (.boolean(let x), .boolean(let y)): return x == y ? .equal : y ? .less : .greater
    case (.list(let x), .list(let y)): return comparison(x, y)
    case (.map(let x), .map(let y)): return comparison(x, y)
    case (.date, .date), (.localTime, .localTime), (.time, .time), (.localDateTime, .localDateTime),
      (.dateTime, .dateTime), (.node, .node), (.relationship, .relationship), (.path, .path):
      return Comparison(order(a, b))
    case (.duration(let x), .duration(let y)): return x == y ? .onlyEqual : .unknown
    default: return .unknown
    }
  }

  /// By the first items that are not certainly equal, then by length.
  private static func comparison(_ a: [Value], _ b: [Value]) -> Comparison {
    for i in 0..<min(a.count, b.count) {
      switch equal(a[i], b[i]) {
      case .true: continue
      case .unknown: return .unknown
      case .false: return comparison(a[i], b[i])
      }
    }
    return a.count < b.count ? .less : a.count > b.count ? .greater : .equal
  }

  /// As maps are sorted, by the first values that are not certainly equal; a map with a null among its values is beside no other.
  private static func comparison(_ a: ValueMap, _ b: ValueMap) -> Comparison {
    if a.entries.contains(where: { $0.value.isNull }) || b.entries.contains(where: { $0.value.isNull }) {
      return .unknown
    }
    let (x, y) = (a.sortedEntries, b.sortedEntries)
    let keys = order(ofKeys: x, y)
    return keys != 0 ? Comparison(keys) : comparison(x.map(\.value), y.map(\.value))
  }
}
