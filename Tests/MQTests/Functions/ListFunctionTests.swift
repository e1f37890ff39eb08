import Testing

@testable import MQ

@Suite("Functions of lists and values")
struct ListFunctionTests {
  @Test(
    "give",
    arguments: [
      ("size", [[1, 2, 3]], 3), ("size", ["é😀"], 2), ("size", ["e\u{301}"], 2), ("head", [[1, 2]], 1),
      ("head", [[]], nil), ("last", [[1, 2]], 2),
      ("tail", [[1, 2, 3]], [2, 3]), ("tail", [[]], []), ("reverse", [[1, "a", nil]], [nil, "a", 1]),
      ("reverse", ["raksO"], "Oskar"),
      ("reverse", ["ae\u{301}"], "\u{301}ea"), ("isEmpty", [[]], true), ("isEmpty", ["a"], false),
      ("isEmpty", [[:]], true),
      ("range", [0, 3], [0, 1, 2, 3]), ("range", [1381, -3412, -1298], [1381, 83, -1215, -2513]),
      ("range", [0, 1, -1], []), ("range", [0, 0, -1], [0]),
      ("range", [-10, 10, 3], [-10, -7, -4, -1, 2, 5, 8]),
      (
        "range", [-9_223_372_036_854_775_808, 9_223_372_036_854_775_807, 9_223_372_036_854_775_807],
        [-9_223_372_036_854_775_808, -1, 9_223_372_036_854_775_806]
      ),
      ("coalesce", [nil, nil, 2, 3], 2), ("coalesce", [nil], nil), ("nullIf", [1, 1.0], nil), ("nullIf", [1, 2], 1),
      ("nullIf", [1, nil], 1),
      ("valueType", [nil], "NULL"), ("valueType", [1], "INTEGER"), ("timestamp", [], 1_517_998_830_000),
      ("keys", [["b": 1, "a": nil]], ["b", "a"]),
      ("properties", [["a": 1]], ["a": 1]),
    ] as [(String, [Value], Value)])
  func gives(_ name: String, _ arguments: [Value], _ expected: Value) throws {
    let function = try #require(FunctionTable.find(name))
    #expect(try function.body(arguments, FunctionContext(graph: Graph(), now: (1_517_998_830, 5))) == expected)
  }

  @Test(
    "range refuses what is no integer with the class of error that openCypher names",
    arguments: [true, 0.0, "xyz", [0]] as [Value])
  func rangeArguments(_ value: Value) throws {
    for failure in [
      try failure(of: "range", value, 1, 1), try failure(of: "range", 0, value), try failure(of: "range", 0, 1, value),
    ] {
      #expect(failure.code.errorClass(atRuntime: true) == "ArgumentError")
      #expect(failure.code.detail == "InvalidArgumentType")
    }
  }

  @Test("range refuses a step of zero and results that no memory holds")
  func rangeLimits() throws {
    #expect(try failure(of: "range", 0, 1, 0).code == .numberOutOfRange)
    #expect(try failure(of: "range", 0, 9_223_372_036_854_775_807).code == .memoryLimit)
    #expect(try failure(of: "range", -9_223_372_036_854_775_808, 9_223_372_036_854_775_807).code == .memoryLimit)
  }

  @Test(
    "functions of elements and paths refuse other values",
    arguments: ["labels", "type", "startNode", "length", "nodes", "relationships", "id", "head", "keys"])
  func wrongTypes(_ name: String) throws {
    let failure = try failure(of: name, 1)
    #expect(failure.code == .invalidArgumentValue)
    #expect(failure.message.hasPrefix("`\(name)` takes "))
    #expect(failure.message.hasSuffix(", not an integer"))
  }

  @Test("random values keep their forms")
  func randomValues() throws {
    let number = try #require(try call("rand").floatValue)
    #expect((0..<1).contains(number))
    let identifier = try #require(try call("randomUUID").stringValue)
    #expect(
      try RegularExpression("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").matches(identifier))
    #expect(try call("randomUUID") != .string(identifier))
  }
}
