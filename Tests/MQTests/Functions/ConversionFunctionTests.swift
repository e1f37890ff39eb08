import Testing

@testable import MQ

@Suite("Conversions")
struct ConversionFunctionTests {
  @Test(
    "convert",
    arguments: [
      ("toInteger", 2.9, 2), ("toInteger", -2.9, -2), ("toInteger", "42", 42), ("toInteger", "2.9", 2),
      ("toInteger", " 7 ", 7),
      ("toInteger", "foo", nil), ("toInteger", "", nil), ("toInteger", "1e3", 1000), ("toInteger", 1e19, nil),
      ("toInteger", .float(.nan), nil),
      ("toInteger", -0x1p63, -9_223_372_036_854_775_808), ("toInteger", "0x10", nil),
      ("toInteger", "9223372036854775808", nil),
      ("toFloat", 3, 3.0), ("toFloat", "5", 5.0), ("toFloat", " -1.5e2 ", -150.0),
      ("toFloat", "Infinity", .float(.infinity)),
      ("toFloat", "inf", nil), ("toFloat", "1.2.3", nil), ("toFloat", "", nil),
      ("toBoolean", "true", true), ("toBoolean", "FALSE", false), ("toBoolean", " tru ", nil), ("toBoolean", "", nil),
      ("toBoolean", true, true),
      ("toBoolean", 0, false), ("toBoolean", 7, true),
      ("toString", 42, "42"), ("toString", 2.3, "2.3"), ("toString", 1e20, "1.0e20"), ("toString", true, "true"),
      ("toString", "it's", "it's"),
      ("toString", nil, nil), ("toInteger", nil, nil), ("toIntegerOrNull", [:], nil), ("toFloatOrNull", true, nil),
      ("toBooleanOrNull", 1.0, nil),
      ("toStringOrNull", [1], nil), ("toStringOrNull", 1, "1"),
    ] as [(String, Value, Value)])
  func converts(_ name: String, _ value: Value, _ expected: Value) throws { #expect(try call(name, value) == expected) }

  @Test(
    "refuse what is never converted",
    arguments: [
      ("toInteger", [], "`toInteger` takes a number or a string, not a list"),
      ("toInteger", true, "`toInteger` takes a number or a string, not a boolean"),
      ("toFloat", true, "`toFloat` takes a number or a string, not a boolean"),
      ("toBoolean", 1.0, "`toBoolean` takes a boolean, an integer or a string, not a float"),
      ("toString", [:], "`toString` takes a boolean, a number, a string, a temporal value or a duration, not a map"),
      (
        "toString", .node(Node(NodeID(0))),
        "`toString` takes a boolean, a number, a string, a temporal value or a duration, not a node"
      ),
    ] as [(String, Value, String)])
  func refuses(_ name: String, _ value: Value, _ message: String) throws {
    let failure = try failure(of: name, value)
    #expect(failure.code == .invalidArgumentValue)
    #expect(failure.message == message)
  }
}
