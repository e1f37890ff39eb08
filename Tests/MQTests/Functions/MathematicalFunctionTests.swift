import Testing

@testable import MQ

@Suite("Functions of numbers")
struct MathematicalFunctionTests {
  @Test(
    "give",
    arguments: [
      ("abs", [-1], 1), ("abs", [-1.5], 1.5), ("sign", [-2], -1), ("sign", [0.0], 0), ("sign", [3.5], 1),
      ("ceil", [1.2], 2.0), ("floor", [-1.2], -2.0),
      ("sqrt", [4], 2.0), ("sqrt", [-1], .float(.nan)), ("exp", [0], 1.0), ("log", [1], 0.0), ("log10", [1000], 3.0),
      ("sin", [0], 0.0), ("cos", [0], 1.0),
      ("atan2", [0, 1], 0.0), ("degrees", [.float(.pi)], 180.0), ("radians", [180], .float(.pi)),
      ("haversin", [0], 0.0), ("isNaN", [.float(.nan)], true),
      ("isNaN", [1], false), ("pi", [], .float(.pi)), ("e", [], 2.718281828459045),
      ("round", [1.5], 2.0), ("round", [-1.5], -1.0), ("round", [2.5], 3.0), ("round", [0.49999999999999994], 0.0),
      ("round", [3], 3.0), ("round", [1e300], 1e300),
      ("round", [3.14159, 2], 3.14), ("round", [2.675, 2], 2.68), ("round", [-2.675, 2], -2.68),
      ("round", [1.005, 2], 1.01), ("round", [9.995, 2], 10.0),
      ("round", [0.05, 1], 0.1), ("round", [0.04, 1], 0.0), ("round", [123.456, 0], 123.0),
      ("round", [1234.5, 0, "HALF_EVEN"], 1234.0),
      ("round", [1.25, 1, "HALF_EVEN"], 1.2), ("round", [1.35, 1, "HALF_EVEN"], 1.4), ("round", [1.249, 1, "UP"], 1.3),
      ("round", [1.29, 1, "DOWN"], 1.2),
      ("round", [-1.21, 1, "CEILING"], -1.2), ("round", [-1.21, 1, "FLOOR"], -1.3),
      ("round", [1.25, 1, "HALF_DOWN"], 1.2), ("round", [0.001, 2, "up"], 0.01),
      ("round", [.float(.leastNonzeroMagnitude), 400], .float(.leastNonzeroMagnitude)),
      ("round", [.float(.infinity), 2], .float(.infinity)),
    ] as [(String, [Value], Value)])
  func gives(_ name: String, _ arguments: [Value], _ expected: Value) throws {
    let function = try #require(FunctionTable.find(name))
    #expect(try function.body(arguments, FunctionContext(graph: Graph(), now: (0, 0))) == expected)
  }

  @Test("refuse what has no result")
  func refusals() throws {
    #expect(try failure(of: "abs", -9_223_372_036_854_775_808).code == .arithmeticOverflow)
    #expect(try failure(of: "abs", "1").code == .invalidArgumentValue)
    #expect(try failure(of: "round", 1.5, -1).code == .numberOutOfRange)
    #expect(try failure(of: "round", 1.5, 1, "SIDEWAYS").code == .invalidArgumentValue)
  }
}
