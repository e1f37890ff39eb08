import Testing

@testable import MQ

@Suite("Arithmetic")
struct ArithmeticTests {
  @Test(
    "of numbers keeps integers and mixes with floats",
    arguments: [
      ("+", 99, 5, 104), ("+", 1, 0.5, 1.5), ("-", 42, 41, 1), ("-", 0.5, 1, -0.5), ("*", 4, 2.5, 10.0),
      ("*", -3, 4, -12),
      ("/", 7, 2, 3), ("/", -7, 2, -3), ("/", 7, 2.0, 3.5), ("/", 1.0, 0, .float(.infinity)),
      ("/", 1, 0.0, .float(.infinity)),
      ("/", 0.0, 0.0, .float(.nan)), ("%", 7, 4, 3), ("%", -7, 4, -3), ("%", 5.5, 2, 1.5), ("%", 1, 0.0, .float(.nan)),
      ("%", -9_223_372_036_854_775_808, -1, 0), ("^", 4, 3, 64.0), ("^", 2, -1, 0.5), ("^", 4, 0.5, 2.0),
      ("+", nil, 1, nil), ("/", 1, nil, nil), ("/", nil, 0, nil), ("^", nil, nil, nil),
    ] as [(String, Value, Value, Value)])
  func numbers(_ operation: String, _ a: Value, _ b: Value, _ expected: Value) throws {
    #expect(try calculate(operation, a, b) == expected)
  }

  @Test(
    "concatenates",
    arguments: [
      ("a", "b", "ab"), ("a", 1, "a1"), (1.0, "a", "1.0a"), (true, "!", "true!"), ("a", nil, nil),
      ([1], [2, [3]], [1, 2, [3]]), ([false, true], false, [false, true, false]), (0, [1], [0, 1]),
      (["a"], "b", ["a", "b"]),
      ([1], nil, nil),
    ] as [(Value, Value, Value)])
  func concatenation(_ a: Value, _ b: Value, _ expected: Value) throws { #expect(try calculate("+", a, b) == expected) }

  @Test(
    "never wraps",
    arguments: [
      ("+", 9_223_372_036_854_775_807, 1, "the sum does not fit into a 64-bit integer"),
      ("-", -9_223_372_036_854_775_808, 1, "the difference does not fit into a 64-bit integer"),
      ("*", 4_294_967_296, 4_294_967_296, "the product does not fit into a 64-bit integer"),
      ("/", -9_223_372_036_854_775_808, -1, "the quotient does not fit into a 64-bit integer"),
      ("negate", -9_223_372_036_854_775_808, 0, "the negation does not fit into a 64-bit integer"),
    ] as [(String, Value, Value, String)])
  func overflow(_ operation: String, _ a: Value, _ b: Value, _ message: String) throws {
    let failure = #expect(throws: Failure.self) { try calculate(operation, a, b) }
    #expect(failure?.code == .arithmeticOverflow)
    #expect(failure?.message == message)
    #expect(failure?.hint?.contains("toFloat") == true)
  }

  @Test("refuses to divide integers by zero", arguments: ["/", "%"])
  func divisionByZero(_ operation: String) {
    let failure = #expect(throws: Failure.self) { try calculate(operation, 1, 0) }
    #expect(failure?.code == .divisionByZero)
  }

  @Test(
    "names the types that do not go together",
    arguments: [
      (
        "+", true, 1,
        "`+` takes numbers, strings, lists, durations, or a temporal value and a duration, not a boolean and an integer"
      ),
      ("-", "a", "b", "`-` takes numbers, durations, or a temporal value and a duration, not a string and a string"),
      ("*", [:], 2, "`*` takes numbers, or a duration and a number, not a map and an integer"),
      ("%", [1], 2, "`%` takes numbers, not a list and an integer"),
      ("^", "2", 2, "`^` takes numbers, not a string and an integer"),
      ("negate", "a", nil, "`-` takes a number or a duration, not a string"),
    ] as [(String, Value, Value, String)])
  func wrongTypes(_ operation: String, _ a: Value, _ b: Value, _ message: String) {
    let failure = #expect(throws: Failure.self) { try calculate(operation, a, b) }
    #expect(failure?.code == .invalidArgumentType)
    #expect(failure?.message == message)
  }

  private func calculate(_ operation: String, _ a: Value, _ b: Value) throws -> Value {
    switch operation {
    case "+": try Arithmetic.add(a, b)
    case "-": try Arithmetic.subtract(a, b)
    case "*": try Arithmetic.multiply(a, b)
    case "/": try Arithmetic.divide(a, b)
    case "%": try Arithmetic.modulo(a, b)
    case "^": try Arithmetic.power(a, b)
    default: try Arithmetic.negate(a)
    }
  }
}
