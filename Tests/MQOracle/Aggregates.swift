import MQ

/// The aggregating functions over the values of a group. Nulls are passed over.
enum Aggregates {
  static let names: Set<String> = [
    "count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc",
  ]

  /// - Parameter seconds: of the percentile functions, the second argument's values.
  static func call(
    _ name: String, distinct: Bool, _ rows: [OracleValue], _ seconds: [OracleValue]
  ) throws -> OracleValue {
    var percentile = 0.0
    if let second = seconds.first {
      guard let number = second.number else { throw OracleError.type("a percentile is a number") }
      guard number >= 0, number <= 1 else { throw OracleError.argument("a percentile lies between 0 and 1") }
      percentile = number
    }
    var values: [OracleValue] = []
    for value in rows where !value.isNull {
      if !distinct || !values.contains(where: { OracleValue.equivalent($0, value) }) { values.append(value) }
    }
    switch name {
    case "count": return .integer(Int64(values.count))
    case "collect": return .list(values)
    case "min": return values.min { OracleValue.order($0, $1) < 0 } ?? .null
    case "max":
      return values.reduce(nil) { best, value in
        best.map { OracleValue.order(value, $0) > 0 ? value : $0 } ?? value
      } ?? .null
    case "sum": return try sum(values)
    case "avg": return try average(values)
    case "stdev", "stdevp": return .float(try deviation(values, ofSample: name == "stdev"))
    default: return try self.percentile(values, percentile, isDiscrete: name == "percentiledisc")
    }
  }

  private static func sum(_ values: [OracleValue]) throws -> OracleValue {
    if case .temporal(.duration)? = values.first {
      return try values.dropFirst().reduce(values[0]) {
        guard case .temporal(.duration) = $1 else { throw OracleError.type("a sum of durations and numbers") }
        return try Operators.add($0, $1)
      }
    }
    // Integers are added beyond 64 bits, so that only the sum has to fit.
    var (integers, floats, hasFloats) = (Int128(0), 0.0, false)
    for value in values {
      switch value {
      case .integer(let x): integers += Int128(x)
      case .float(let x): (floats, hasFloats) = (floats + x, true)
      default: throw OracleError.type("a sum of what is no number")
      }
    }
    if hasFloats { return .float(floats + Double(integers)) }
    guard let sum = Int64(exactly: integers) else { throw OracleError.arithmetic("a sum beyond 64 bits") }
    return .integer(sum)
  }

  private static func average(_ values: [OracleValue]) throws -> OracleValue {
    if values.isEmpty { return .null }
    if case .temporal = values[0] { return try Operators.divide(try sum(values), .integer(Int64(values.count))) }
    return try Operators.divide(
      try sum(values.map { $0.number.map { .float($0) } ?? $0 }), .integer(Int64(values.count)))
  }

  private static func numbers(_ values: [OracleValue]) throws -> [Double] {
    try values.map { value in
      guard let number = value.number else { throw OracleError.type("numbers are needed") }
      return number
    }
  }

  private static func deviation(_ values: [OracleValue], ofSample: Bool) throws -> Double {
    let numbers = try numbers(values)
    if numbers.count < 2 { return 0 }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(ofSample ? numbers.count - 1 : numbers.count)).squareRoot()
  }

  private static func percentile(_ values: [OracleValue], _ share: Double, isDiscrete: Bool) throws -> OracleValue {
    _ = try numbers(values)
    let sorted = values.sorted { OracleValue.order($0, $1) < 0 }
    if sorted.isEmpty { return .null }
    if isDiscrete { return sorted[max(Int((share * Double(sorted.count)).rounded(.up)) - 1, 0)] }
    let place = share * Double(sorted.count - 1)
    let lower = Int(place)
    let (low, rest) = (sorted[lower].number ?? 0, place - Double(lower))
    if rest == 0 { return .float(low) }
    return .float(low * (1 - rest) + (sorted[lower + 1].number ?? 0) * rest)
  }
}
