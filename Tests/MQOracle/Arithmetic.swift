import Foundation
import MQ

// The operators of numbers, strings, lists and temporal values, and the accesses to parts of values. Null in, null out;
// integers fail rather than wrap.

extension OracleError {
  static func type(_ message: String) -> OracleError { OracleError("TypeError", atCompileTime: false, message) }
  static func argument(_ message: String) -> OracleError { OracleError("ArgumentError", atCompileTime: false, message) }
  static func arithmetic(_ message: String) -> OracleError {
    OracleError("ArithmeticError", atCompileTime: false, message)
  }
  static func syntax(_ message: String) -> OracleError { OracleError("SyntaxError", atCompileTime: true, message) }
}

extension OracleValue {
  var number: Double? {
    switch self {
    case .integer(let x): Double(x)
    case .float(let x): x
    default: nil
    }
  }

  /// The text of a scalar as `toString` gives it; nil for other types.
  var plainText: String? {
    switch self {
    case .boolean(let x): x ? "true" : "false"
    case .integer(let x): String(x)
    case .float(let x): FloatText.text(of: x)
    case .string(let x): x
    case .temporal(.date(let x)): x.description
    case .temporal(.localTime(let x)): x.description
    case .temporal(.time(let x)): x.description
    case .temporal(.localDateTime(let x)): x.description
    case .temporal(.dateTime(let x)): x.description
    case .temporal(.duration(let x)): x.description
    default: nil
    }
  }

  /// As the engine's value; elements have none.
  var plainValue: Value {
    switch self {
    case .null, .node, .relationship, .path: .null
    case .boolean(let x): .boolean(x)
    case .integer(let x): .integer(x)
    case .float(let x): .float(x)
    case .string(let x): .string(x)
    case .list(let x): .list(x.map(\.plainValue))
    case .map(let x): .map(ValueMap(x.entries.map { ($0.key.string, $0.value.plainValue) }))
    case .temporal(let x): x
    }
  }
}

enum Operators {
  static func add(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    switch (a, b) {
    case (.null, _), (_, .null): return .null
    case (.list(let x), .list(let y)): return .list(x + y)
    case (.list(let x), _): return .list(x + [b])
    case (_, .list(let y)): return .list([a] + y)
    case (.string(let x), .string(let y)): return .string(x + y)
    case (.string(let x), .integer), (.string(let x), .float), (.string(let x), .boolean):
      return .string(x + (b.plainText ?? ""))
    case (.integer, .string(let y)), (.float, .string(let y)), (.boolean, .string(let y)):
      return .string((a.plainText ?? "") + y)
    case (.temporal(.duration(let x)), .temporal(.duration(let y))): return .temporal(.duration(try x.adding(y)))
    case (.temporal(let x), .temporal(.duration(let y))), (.temporal(.duration(let y)), .temporal(let x)):
      return .temporal(try x.adding(y) ?? .null)
    default: return try calculate("+", a, b, { $0.addingReportingOverflow($1) }, +)
    }
  }

  static func subtract(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    switch (a, b) {
    case (.temporal(.duration(let x)), .temporal(.duration(let y))): return .temporal(.duration(try x.subtracting(y)))
    case (.temporal(let x), .temporal(.duration(let y))): return .temporal(try x.adding(y.negated()) ?? .null)
    default: return try calculate("-", a, b, { $0.subtractingReportingOverflow($1) }, -)
    }
  }

  static func multiply(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    switch (a, b) {
    case (.temporal(.duration(let x)), .integer), (.temporal(.duration(let x)), .float):
      return .temporal(.duration(try x.multiplied(by: b.plainValue)))
    case (.integer, .temporal(.duration)), (.float, .temporal(.duration)): return try multiply(b, a)
    default: return try calculate("*", a, b, { $0.multipliedReportingOverflow(by: $1) }, *)
    }
  }

  static func divide(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    switch (a, b) {
    case (.integer, .integer(0)): throw OracleError.arithmetic("division by zero")
    case (.temporal(.duration(let x)), .integer), (.temporal(.duration(let x)), .float):
      return .temporal(.duration(try x.divided(by: b.plainValue)))
    default: return try calculate("/", a, b, { $0.dividedReportingOverflow(by: $1) }, /)
    }
  }

  static func modulo(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    if case (.integer, .integer(0)) = (a, b) { throw OracleError.arithmetic("remainder of a division by zero") }
    if case (.integer, .integer(-1)) = (a, b) { return .integer(0) }
    return try calculate("%", a, b, { ($0 % $1, false) }, fmod)
  }

  static func power(_ a: OracleValue, _ b: OracleValue) throws -> OracleValue {
    guard let base = a.number, let exponent = b.number else {
      return try calculate("^", a, b, { ($0 * $1, false) }, pow)
    }
    return .float(pow(base, exponent))
  }

  static func negate(_ a: OracleValue) throws -> OracleValue {
    switch a {
    case .temporal(.duration(let x)): return .temporal(.duration(try x.negated()))
    case .float(let x): return .float(-x)
    default: return try calculate("-", .integer(0), a, { $0.subtractingReportingOverflow($1) }, -)
    }
  }

  private static func calculate(
    _ symbol: String, _ a: OracleValue, _ b: OracleValue, _ integers: (Int64, Int64) -> (Int64, Bool),
    _ floats: (Double, Double) -> Double
  ) throws -> OracleValue {
    if a.isNull || b.isNull { return .null }
    if case (.integer(let x), .integer(let y)) = (a, b) {
      let (result, overflow) = integers(x, y)
      if overflow { throw OracleError.arithmetic("`\(symbol)` leaves 64 bits") }
      return .integer(result)
    }
    guard let x = a.number, let y = b.number else { throw OracleError.type("`\(symbol)` of values that have none") }
    return .float(floats(x, y))
  }

  // MARK: Parts of values

  static func element(_ container: OracleValue, _ index: OracleValue) throws -> OracleValue {
    switch (container, index) {
    case (.list(let items), .integer(let i)):
      let place = i < 0 ? i &+ Int64(items.count) : i
      return place >= 0 && place < Int64(items.count) ? items[Int(place)] : .null
    case (.map(let map), .string(let key)): return map[Text(key)] ?? .null
    case (.null, _), (.list, .null), (.map, .null): return .null
    default: throw OracleError.type("no such access")
    }
  }

  static func slice(_ list: OracleValue, from: OracleValue?, to: OracleValue?) throws -> OracleValue {
    if list.isNull { return .null }
    guard case .list(let items) = list else { throw OracleError.type("a slice of what is no list") }
    func place(_ bound: OracleValue) throws -> Int? {
      switch bound {
      case .null: return nil
      case .integer(let i): return Int(min(max(i < 0 ? i &+ Int64(items.count) : i, 0), Int64(items.count)))
      default: throw OracleError.type("a bound that is no integer")
      }
    }
    let lower = try place(from ?? .integer(0))
    let upper = try place(to ?? .integer(.max))
    guard let lower, let upper else { return .null }
    return .list(lower < upper ? Array(items[lower..<upper]) : [])
  }
}
