import Testing

@testable import MQ

@Suite("Values as text")
struct ValueTextTests {
  @Test(
    "are literals that read back as the same value",
    arguments: [
      (nil, "null"), (true, "true"), (-9_223_372_036_854_775_808, "-9223372036854775808"),
      (1.0, "1.0"), (0.1, "0.1"), (-0.0, "-0.0"), (1e15, "1000000000000000.0"), (1e16, "1.0e16"), (1.5e300, "1.5e300"),
      (1e-5, "1.0e-5"), (.float(.leastNonzeroMagnitude), "5.0e-324"),
      (1.7976931348623157e308, "1.7976931348623157e308"),
      (.float(.nan), "NaN"), (.float(.infinity), "Infinity"), (.float(-.infinity), "-Infinity"),
      ("", "''"), ("it's", "'it\\'s'"), ("a\\b\n\t\r", "'a\\\\b\\n\\t\\r'"), ("\u{1}\u{7F}", "'\\u0001\\u007F'"),
      ("\"é\"", "'\"é\"'"),
      ([1, [nil, "a"]], "[1, [null, 'a']]"), ([], "[]"), ([:], "{}"),
      (["a": 1, "b c": ["é1": 2.0], "`": nil], "{a: 1, `b c`: {é1: 2.0}, ````: null}"),
    ] as [(Value, String)])
  func literals(_ value: Value, _ text: String) { #expect(value.description == text) }

  @Test("show temporal values in ISO 8601")
  func temporalValues() throws {
    let value: Value = [try call("date", "2018-02-07"), try call("duration", "P1DT0.5S")]
    #expect(value.description == "[2018-02-07, P1DT0.5S]")
  }
}
