internal import MQSyntax

/// Comparison kernels: loops without branches over arrays of one type.
enum Comparisons {
  typealias Operation = Syntax.Expression.ComparisonOperator

  static func compare<T: Comparable>(_ operation: Operation, _ a: [T], _ b: [T]) -> [Ternary] {
    switch operation {
    case .equal: mapped(a, b) { Ternary($0 == $1) }
    case .notEqual: mapped(a, b) { Ternary($0 != $1) }
    case .less: mapped(a, b) { Ternary($0 < $1) }
    case .lessOrEqual: mapped(a, b) { Ternary($0 <= $1) }
    case .greater: mapped(a, b) { Ternary($0 > $1) }
    case .greaterOrEqual: mapped(a, b) { Ternary($0 >= $1) }
    }
  }

  static func compare<T: Comparable>(_ operation: Operation, _ a: [T], with b: T) -> [Ternary] {
    switch operation {
    case .equal: mapped(a) { Ternary($0 == b) }
    case .notEqual: mapped(a) { Ternary($0 != b) }
    case .less: mapped(a) { Ternary($0 < b) }
    case .lessOrEqual: mapped(a) { Ternary($0 <= b) }
    case .greater: mapped(a) { Ternary($0 > b) }
    case .greaterOrEqual: mapped(a) { Ternary($0 >= b) }
    }
  }

  // MARK: Integers beside floating-point numbers, by their exact values

  static func compare(_ operation: Operation, _ a: [Int64], _ b: [Double]) -> [Ternary] {
    mapped(a, b) { compare(operation, $0, $1) }
  }

  static func compare(_ operation: Operation, _ a: [Int64], with b: Double) -> [Ternary] {
    // Where the number is whole, so are all comparisons.
    if let whole = Int64(exactly: b) { return compare(operation, a, with: whole) }
    return mapped(a) { compare(operation, $0, b) }
  }

  static func compare(_ operation: Operation, _ a: [Double], with b: Int64) -> [Ternary] {
    if let same = Double(exactly: b) { return compare(operation, a, with: same) }
    return mapped(a) { compare(operation.swapped, b, $0) }
  }

  @inline(__always)
  private static func compare(_ operation: Operation, _ a: Int64, _ b: Double) -> Ternary {
    b.isNaN ? Ternary(operation == .notEqual) : compare(operation, Numbers.order(a, b))
  }

  /// Whether the operator holds for operands of that order (negative, zero, positive).
  @inline(__always)
  static func compare(_ operation: Operation, _ order: Int) -> Ternary {
    switch operation {
    case .equal: Ternary(order == 0)
    case .notEqual: Ternary(order != 0)
    case .less: Ternary(order < 0)
    case .lessOrEqual: Ternary(order <= 0)
    case .greater: Ternary(order > 0)
    case .greaterOrEqual: Ternary(order >= 0)
    }
  }

  // MARK: Nodes and relationships, which have no order

  static func identity<T: Equatable>(_ operation: Operation, _ a: [T], _ b: [T], missing: T) -> [Ternary]? {
    switch operation {
    case .equal: mapped(a, b) { $0 == missing || $1 == missing ? .unknown : Ternary($0 == $1) }
    case .notEqual: mapped(a, b) { $0 == missing || $1 == missing ? .unknown : Ternary($0 != $1) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual: nil
    }
  }

  static func identity<T: Equatable>(_ operation: Operation, _ a: [T], with b: T, missing: T) -> [Ternary]? {
    switch operation {
    case .equal: mapped(a) { $0 == missing ? .unknown : Ternary($0 == b) }
    case .notEqual: mapped(a) { $0 == missing ? .unknown : Ternary($0 != b) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual: nil
    }
  }
}
