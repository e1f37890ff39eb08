// Functions of values of any type, and those that take none.
extension ScalarFunctions {
  static let values: [ScalarFunction] = [
    ScalarFunction(
      "coalesce", signature: "coalesce(value, …)", summary: "the first value that is not null", parameters: [.any],
      isVariadic: true, result: .any, propagatesNull: false
    ) { arguments, _ in arguments.first { !$0.isNull } ?? .null },
    ScalarFunction(
      "nullIf", signature: "nullIf(value, other)", summary: "the value, or null if it equals the other",
      parameters: [.any, .any], result: .any, propagatesNull: false
    ) { arguments, _ in Value.equal(arguments[0], arguments[1]) == .true ? .null : arguments[0] },
    ScalarFunction(
      "valueType", signature: "valueType(value)", summary: "the name of the value's type, as `INTEGER`",
      parameters: [.any], result: .string, propagatesNull: false
    ) { arguments, _ in .string(arguments[0].typeName) },
    ScalarFunction(
      "timestamp", signature: "timestamp()", summary: "milliseconds from 1970-01-01T00:00Z to the statement's instant",
      parameters: [], result: .integer
    ) { _, context in .integer(context.now.seconds * 1000 + Int64(context.now.nanoseconds / 1_000_000)) },
    ScalarFunction(
      "rand", signature: "rand()", summary: "a random float from 0 to 1, 1 excluded", parameters: [], result: .float,
      isDeterministic: false
    ) { _, _ in .float(Double.random(in: 0..<1)) },
    ScalarFunction(
      "randomUUID", signature: "randomUUID()", summary: "a random universally unique identifier (version 4)",
      parameters: [], result: .string, isDeterministic: false
    ) { _, _ in .string(randomUUID()) },
  ]

  private static func randomUUID() -> String {
    let high = UInt64.random(in: 0 ... .max) & ~0xF000 | 0x4000
    let low = UInt64.random(in: 0 ... .max) & ~(0xC0 << 56) | 0x80 << 56
    func digits(_ number: UInt64, _ shift: UInt64, _ count: Int) -> String {
      let part = String(number >> shift & (1 << UInt64(count * 4) - 1), radix: 16)
      return String(repeating: "0", count: count - part.utf8.count) + part
    }
    return [digits(high, 32, 8), digits(high, 16, 4), digits(high, 0, 4), digits(low, 48, 4), digits(low, 0, 12)]
      .joined(separator: "-")
  }
}
