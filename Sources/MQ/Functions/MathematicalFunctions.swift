// Functions of numbers. Outside their domain they give `NaN`, as floating-point arithmetic does.
extension ScalarFunctions {
  static let mathematics: [ScalarFunction] =
    [
      ScalarFunction(
        "abs", signature: "abs(number)", summary: "the number without its sign", parameters: [.number], result: .number
      ) { arguments, _ throws(Failure) in
        guard case .integer(let number) = arguments[0] else {
          return .float(try arguments.number(0, of: "abs").magnitude)
        }
        guard number != .min else { throw .overflow("absolute value") }
        return .integer(abs(number))
      },
      ScalarFunction(
        "sign", signature: "sign(number)", summary: "-1, 0 or 1 as the number is negative, zero or positive",
        parameters: [.number], result: .integer
      ) { arguments, _ throws(Failure) in
        if case .integer(let number) = arguments[0] { return .integer(number.signum()) }
        let number = try arguments.number(0, of: "sign")
        return number.isNaN ? .null : .integer(number > 0 ? 1 : number < 0 ? -1 : 0)
      },
      ScalarFunction(
        "isNaN", signature: "isNaN(number)", summary: "whether the number is `NaN`", parameters: [.number],
        result: .boolean
      ) { arguments, _ throws(Failure) in .boolean(try arguments.number(0, of: "isNaN").isNaN) },
      ScalarFunction(
        "round", signature: "round(number[, precision[, mode]])",
        summary: "the number rounded to whole, or to a number of decimals",
        parameters: [.number, .integer, .string], required: 1, result: .float, body: round),
      ScalarFunction(
        "atan2", signature: "atan2(y, x)", summary: "the angle of a point in radians", parameters: [.number, .number],
        result: .float
      ) { arguments, _ throws(Failure) in
        .float(CLibrary.arcTangent(try arguments.number(0, of: "atan2"), try arguments.number(1, of: "atan2")))
      },
      ScalarFunction("pi", signature: "pi()", summary: "the number π", parameters: [], result: .float) { _, _ in
        .float(.pi)
      },
      ScalarFunction(
        "e", signature: "e()", summary: "the base of the natural logarithm", parameters: [], result: .float
      ) {
        _, _ in .float(CLibrary.exponential(1))
      },
    ]
    + [
      ofFloat("ceil", "the least whole number that is not less") { $0.rounded(.up) },
      ofFloat("floor", "the greatest whole number that is not greater") { $0.rounded(.down) },
      ofFloat("sqrt", "the square root") { $0.squareRoot() },
      ofFloat("exp", "e to the power of the number", CLibrary.exponential),
      ofFloat("log", "the natural logarithm", CLibrary.naturalLogarithm),
      ofFloat("log10", "the logarithm to base 10", CLibrary.decimalLogarithm),
      ofFloat("sin", "the sine of an angle in radians", CLibrary.sine),
      ofFloat("cos", "the cosine of an angle in radians", CLibrary.cosine),
      ofFloat("tan", "the tangent of an angle in radians", CLibrary.tangent),
      ofFloat("cot", "the cotangent of an angle in radians") { 1 / CLibrary.tangent($0) },
      ofFloat("asin", "the arc sine in radians", CLibrary.arcSine),
      ofFloat("acos", "the arc cosine in radians", CLibrary.arcCosine),
      ofFloat("atan", "the arc tangent in radians", CLibrary.arcTangent),
      ofFloat("sinh", "the hyperbolic sine", CLibrary.hyperbolicSine),
      ofFloat("cosh", "the hyperbolic cosine", CLibrary.hyperbolicCosine),
      ofFloat("tanh", "the hyperbolic tangent", CLibrary.hyperbolicTangent),
      ofFloat("degrees", "radians as degrees") { $0 * 180 / .pi },
      ofFloat("radians", "degrees as radians") { $0 / 180 * .pi },
      ofFloat("haversin", "half the versine of an angle in radians") { (1 - CLibrary.cosine($0)) / 2 },
    ]

  private static func ofFloat(
    _ name: String, _ summary: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> ScalarFunction {
    ScalarFunction(name, signature: "\(name)(number)", summary: summary, parameters: [.number], result: .float) {
      arguments, _ throws(Failure) in .float(function(try arguments.number(0, of: name)))
    }
  }

  @Sendable private static func round(_ arguments: [Value], _ context: FunctionContext) throws(Failure) -> Value {
    let number = try arguments.number(0, of: "round")
    guard arguments.count > 1 else {
      // Without a precision, halves go towards positive infinity; adding 0.5 would itself round.
      let floor = number.rounded(.down)
      return .float(number - floor >= 0.5 ? floor + 1 : floor)
    }
    let precision = try arguments.count(1, of: "round")
    var mode = DecimalRounding.halfUp
    if arguments.count > 2 {
      let name = try arguments.string(2, of: "round")
      guard let named = DecimalRounding(rawValue: FunctionTable.lowercased(name)) else {
        throw Failure(
          .invalidArgumentValue, "`round` has no such mode",
          hint: "one of `UP`, `DOWN`, `CEILING`, `FLOOR`, `HALF_UP`, `HALF_DOWN`, `HALF_EVEN`")
      }
      mode = named
    }
    return .float(mode.rounded(number, decimals: precision))
  }
}

/// The ways to round a number to a count of decimals. The number counts as the shortest decimal that stands for it, so that
/// 2.675 rounded to two decimals is 2.68, whatever its binary form.
enum DecimalRounding: String {
  case up, down, ceiling, floor
  case halfUp = "half_up"
  case halfDown = "half_down"
  case halfEven = "half_even"

  func rounded(_ number: Double, decimals: Int) -> Double {
    // A double has at most 17 digits, the last of them at most 340 places behind the point.
    guard number.isFinite, decimals < 340 else { return number }
    var (digits, exponent) = DecimalRounding.digits(of: number.magnitude)
    // The value is 0.d1d2d3… times ten to the exponent; `kept` of the digits stay.
    let kept = exponent + decimals
    guard kept < digits.count else { return number }
    let dropped = kept >= 0 ? Array(digits[max(kept, 0)...]) : [0] + digits
    let isNegative = number < 0
    let isExact = dropped.allSatisfy { $0 == 0 }
    let isHalf = dropped[0] == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
    let isAboveHalf = dropped[0] >= 5 && !isHalf
    let isOdd = kept > 0 && digits[kept - 1] % 2 == 1
    let awayFromZero =
      switch self {
      case .up: !isExact
      case .down: false
      case .ceiling: !isExact && !isNegative
      case .floor: !isExact && isNegative
      case .halfUp: isAboveHalf || isHalf
      case .halfDown: isAboveHalf
      case .halfEven: isAboveHalf || (isHalf && isOdd)
      }
    digits = kept > 0 ? Array(digits[..<kept]) : []
    if awayFromZero {
      var i = digits.count - 1
      while i >= 0, digits[i] == 9 {
        digits[i] = 0
        i -= 1
      }
      if i >= 0 {
        digits[i] += 1
      } else {
        digits.insert(1, at: 0)
        exponent = max(exponent, -decimals) + 1
      }
    }
    let text = digits.map(String.init).joined()
    let magnitude = Double("0.\(text.isEmpty ? "0" : text)e\(exponent)") ?? number.magnitude
    return isNegative ? -magnitude : magnitude
  }

  /// The shortest decimal's digits without zeros at the ends, read as 0.d1d2d3… times ten to the exponent.
  private static func digits(of number: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = number.description.split(separator: "e")
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits: [UInt8] = []
    var hasPoint = false
    for byte in parts[0].utf8 {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if !hasPoint { exponent += 1 }
      }
    }
    while digits.first == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.last == 0 { digits.removeLast() }
    return (digits, exponent)
  }
}
