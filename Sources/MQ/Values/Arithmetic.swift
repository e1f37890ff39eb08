/// How large `+` may make a value: doubling a few dozen times would fill any memory before anybody could stop it.
private enum SizeLimit {
  static let count = 1 << 26

  static func check(_ a: Int, _ b: Int, _ what: String) throws(Failure) {
    guard a > count - b else { return }
    throw Failure(.memoryLimit, "`+` would give \(a + b) \(what), more than \(count)")
  }
}

/// The operators `+ - * / % ^` and unary minus over values. Null in, null out; integers stay integers and fail rather than wrap.
package enum Arithmetic {
  package static func add(_ a: Value, _ b: Value) throws(Failure) -> Value {
    switch (a, b) {
    case (.integer(let x), .integer(let y)):
      let (sum, overflow) = x.addingReportingOverflow(y)
      if overflow { throw .overflow("sum") }
      return .integer(sum)
    case (.float(let x), .float(let y)): return .float(x + y)
    case (.integer(let x), .float(let y)): return .float(Double(x) + y)
    case (.float(let x), .integer(let y)): return .float(x + Double(y))
    case (.null, _), (_, .null): return .null
    case (.string(let x), .string(let y)):
      try SizeLimit.check(x.utf8.count, y.utf8.count, "bytes of text")
      return .string(x + y)
    case (.list(let x), .list(let y)):
      try SizeLimit.check(x.count, y.count, "list items")
      return .list(x + y)
    case (.list(let x), _): return .list(x + [b])
    case (_, .list(let y)): return .list([a] + y)
    case (.string(let x), .integer), (.string(let x), .float), (.string(let x), .boolean): return .string(x + b.text)
    case (.integer, .string(let y)), (.float, .string(let y)), (.boolean, .string(let y)): return .string(a.text + y)
    case (.duration(let x), .duration(let y)): return .duration(try x.adding(y))
    case (.duration(let x), _): if let sum = try b.adding(x) { return sum }
    case (_, .duration(let y)): if let sum = try a.adding(y) { return sum }
    default: break
    }
    throw .operands("+", a, b, "numbers, strings, lists, durations, or a temporal value and a duration")
  }

  package static func subtract(_ a: Value, _ b: Value) throws(Failure) -> Value {
    switch (a, b) {
    case (.integer(let x), .integer(let y)):
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      if overflow { throw .overflow("difference") }
      return .integer(difference)
    case (.float(let x), .float(let y)): return .float(x - y)
    case (.integer(let x), .float(let y)): return .float(Double(x) - y)
    case (.float(let x), .integer(let y)): return .float(x - Double(y))
    case (.null, _), (_, .null): return .null
    case (.duration(let x), .duration(let y)): return .duration(try x.subtracting(y))
    case (_, .duration(let y)): if let difference = try a.adding(try y.negated()) { return difference }
    default: break
    }
    let areTemporal = a.isInstant && b.isInstant
    throw .operands(
      "-", a, b, "numbers, durations, or a temporal value and a duration",
      hint: areTemporal ? "`duration.between(a, b)` gives the time from `a` to `b`" : nil)
  }

  package static func multiply(_ a: Value, _ b: Value) throws(Failure) -> Value {
    switch (a, b) {
    case (.integer(let x), .integer(let y)):
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if overflow { throw .overflow("product") }
      return .integer(product)
    case (.float(let x), .float(let y)): return .float(x * y)
    case (.integer(let x), .float(let y)): return .float(Double(x) * y)
    case (.float(let x), .integer(let y)): return .float(x * Double(y))
    case (.null, _), (_, .null): return .null
    case (.duration(let x), .integer), (.duration(let x), .float): return .duration(try x.multiplied(by: b))
    case (.integer, .duration(let y)), (.float, .duration(let y)): return .duration(try y.multiplied(by: a))
    default: throw .operands("*", a, b, "numbers, or a duration and a number")
    }
  }

  /// Of integers: rounded towards zero.
  package static func divide(_ a: Value, _ b: Value) throws(Failure) -> Value {
    switch (a, b) {
    case (.integer(let x), .integer(let y)):
      if y == 0 { throw .divisionByZero("/") }
      let (quotient, overflow) = x.dividedReportingOverflow(by: y)
      if overflow { throw .overflow("quotient") }
      return .integer(quotient)
    case (.float(let x), .float(let y)): return .float(x / y)
    case (.integer(let x), .float(let y)): return .float(Double(x) / y)
    case (.float(let x), .integer(let y)): return .float(x / Double(y))
    case (.null, _), (_, .null): return .null
    case (.duration(let x), .integer), (.duration(let x), .float): return .duration(try x.divided(by: b))
    default: throw .operands("/", a, b, "numbers, or a duration and a number")
    }
  }

  /// The remainder has the sign of the dividend.
  package static func modulo(_ a: Value, _ b: Value) throws(Failure) -> Value {
    switch (a, b) {
    case (.integer(let x), .integer(let y)):
      if y == 0 { throw .divisionByZero("%") }
      // The remainder by -1 is 0, of the least integer too, where the processor would trap.
      return .integer(y == -1 ? 0 : x % y)
    case (.float(let x), .float(let y)): return .float(x.truncatingRemainder(dividingBy: y))
    case (.integer(let x), .float(let y)): return .float(Double(x).truncatingRemainder(dividingBy: y))
    case (.float(let x), .integer(let y)): return .float(x.truncatingRemainder(dividingBy: Double(y)))
    case (.null, _), (_, .null): return .null
    default: throw .operands("%", a, b, "numbers")
    }
  }

  /// Always a floating-point number.
  package static func power(_ a: Value, _ b: Value) throws(Failure) -> Value {
    if a.isNull || b.isNull { return .null }
    guard let base = a.numberValue, let exponent = b.numberValue else { throw .operands("^", a, b, "numbers") }
    return .float(power(base, exponent))
  }

  /// `base ^ exponent`; a kernel over columns calls this directly.
  package static func power(_ base: Double, _ exponent: Double) -> Double { CLibrary.power(base, exponent) }

  package static func negate(_ a: Value) throws(Failure) -> Value {
    switch a {
    case .integer(let x):
      if x == .min { throw .overflow("negation") }
      return .integer(-x)
    case .float(let x): return .float(-x)
    case .null: return .null
    case .duration(let x): return .duration(try x.negated())
    default: throw Failure(.invalidArgumentType, "`-` takes a number or a duration, not \(a.typeWithArticle)")
    }
  }

  /// Unary `+`: the operand, if it has a sign.
  package static func plus(_ a: Value) throws(Failure) -> Value {
    switch a {
    case .integer, .float, .null, .duration: return a
    default: throw Failure(.invalidArgumentType, "`+` takes a number or a duration, not \(a.typeWithArticle)")
    }
  }
}

extension Failure {
  /// An integer result beyond 64 bits: `operation` is its name, as "sum".
  package static func overflow(_ operation: String) -> Failure {
    Failure(
      .arithmeticOverflow, "the \(operation) does not fit into a 64-bit integer",
      hint: "make an operand a float (`toFloat(x)`) to calculate with floating-point numbers")
  }

  package static func divisionByZero(_ operation: String) -> Failure {
    Failure(
      .divisionByZero, "`\(operation)` of an integer by zero",
      hint:
        "test for zero before, or make an operand a float (`toFloat(x)`), whose division by zero gives `Infinity` or `NaN`"
    )
  }

  fileprivate static func operands(
    _ operation: String, _ a: Value, _ b: Value, _ expected: String, hint: String? = nil
  ) -> Failure {
    Failure(
      .invalidArgumentType,
      "`\(operation)` takes \(expected), not \(a.typeWithArticle) and \(b.typeWithArticle)", hint: hint)
  }
}

extension Value {
  /// The type in a sentence: "an integer", "a local date-time".
  package var typeWithArticle: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .float: "a float"
    case .string: "a string"
    case .list: "a list"
    case .map: "a map"
    case .node: "a node"
    case .relationship: "a relationship"
    case .path: "a path"
    case .date: "a date"
    case .localTime: "a local time"
    case .time: "a time"
    case .localDateTime: "a local date-time"
    case .dateTime: "a date-time"
    case .duration: "a duration"
    }
  }

  /// Whether this is a point in time: any temporal value but a duration.
  package var isInstant: Bool {
    switch self {
    case .date, .localTime, .time, .localDateTime, .dateTime: true
    default: false
    }
  }
}
