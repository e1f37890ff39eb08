// `toInteger` and its kin. A string that does not read as the type gives null; a value of a type that is never converted is an
// error, or null with `…OrNull`.
extension ScalarFunctions {
  static let conversions: [ScalarFunction] = [
    strict("toInteger", "an integer", [.integer, .float, .string], .integer, toInteger),
    orNull("toIntegerOrNull", "an integer", .integer, toInteger),
    strict("toFloat", "a float", [.integer, .float, .string], .float, toFloat),
    orNull("toFloatOrNull", "a float", .float, toFloat),
    strict("toBoolean", "a boolean", [.boolean, .integer, .string], .boolean, toBoolean),
    orNull("toBooleanOrNull", "a boolean", .boolean, toBoolean),
    strict("toString", "a string", convertibleToString, .string, toText),
    orNull("toStringOrNull", "a string", .string, toText),
  ]

  private static let convertibleToString: TypeSet = [
    .boolean, .integer, .float, .string, .date, .localTime, .time, .localDateTime, .dateTime, .duration,
  ]

  /// The outer nil: a value of that type is never converted.
  private typealias Conversion = @Sendable (Value) -> Value?

  private static func strict(
    _ name: String, _ what: String, _ parameters: TypeSet, _ result: TypeSet, _ conversion: @escaping Conversion
  ) -> ScalarFunction {
    // The binder lets lists, maps and elements pass: openCypher raises that error at run time.
    ScalarFunction(
      name, signature: "\(name)(value)", summary: "the value as \(what), null if a string does not read as one",
      parameters: [.any], result: result
    ) { arguments, _ throws(Failure) in
      if let result = conversion(arguments[0]) { return result }
      throw .argument(arguments[0], of: name, expected: parameters.described)
    }
  }

  private static func orNull(
    _ name: String, _ what: String, _ result: TypeSet, _ conversion: @escaping Conversion
  ) -> ScalarFunction {
    ScalarFunction(
      name, signature: "\(name)(value)", summary: "the value as \(what), null if it cannot be converted",
      parameters: [.any], result: result
    ) { arguments, _ in conversion(arguments[0]) ?? .null }
  }

  @Sendable private static func toInteger(_ value: Value) -> Value? {
    switch value {
    case .integer: value
    case .float(let number): truncated(number)
    case .string(let text): number(text).map { $0.isInteger ? .integer($0.integer) : truncated($0.float) } ?? .null
    default: nil
    }
  }

  private static func truncated(_ number: Double) -> Value {
    // Beyond 64 bits there is no integer to give; NaN has none either.
    number >= -0x1p63 && number < 0x1p63 ? .integer(Int64(number)) : .null
  }

  @Sendable private static func toFloat(_ value: Value) -> Value? {
    switch value {
    case .integer(let number): .float(Double(number))
    case .float: value
    case .string(let text): number(text).map { .float($0.float) } ?? .null
    default: nil
    }
  }

  @Sendable private static func toBoolean(_ value: Value) -> Value? {
    switch value {
    case .boolean: value
    case .integer(let number): .boolean(number != 0)
    case .string(let text):
      switch FunctionTable.lowercased(trimmed(text)) {
      case "true": .boolean(true)
      case "false": .boolean(false)
      default: .null
      }
    default: nil
    }
  }

  @Sendable private static func toText(_ value: Value) -> Value? {
    switch value {
    case .string: value
    case .boolean, .integer, .float, .date, .localTime, .time, .localDateTime, .dateTime, .duration: .string(value.text)
    default: nil
    }
  }

  /// A decimal number with optional sign, point and exponent, or `NaN` or `Infinity`, with white space around; an integer only
  /// if it is written as one and fits.
  private static func number(_ text: String) -> (isInteger: Bool, integer: Int64, float: Double)? {
    let text = trimmed(text)
    if let integer = Int64(text) { return (true, integer, Double(integer)) }
    // Swift would also read hexadecimal numbers and the words that it prints itself.
    let isDecimal = text.utf8.allSatisfy { byte in
      (byte >= 0x30 && byte <= 0x39) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
    }
    if isDecimal, let float = Double(text) { return (false, 0, float) }
    switch text {
    case "NaN": return (false, 0, .nan)
    case "Infinity", "+Infinity": return (false, 0, .infinity)
    case "-Infinity": return (false, 0, -.infinity)
    default: return nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmedScalars(leading: true, trailing: true) { $0.properties.isWhitespace }
  }
}
