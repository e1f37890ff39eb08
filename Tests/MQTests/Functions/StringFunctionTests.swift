import Testing

@testable import MQ

@Suite("Functions of strings")
struct StringFunctionTests {
  @Test(
    "count code points",
    arguments: [
      ("substring", ["0123456789", 1], "123456789"), ("substring", ["0123456789", 2, 3], "234"),
      ("substring", ["abc", 5], ""), ("substring", ["abc", 1, 100], "bc"),
      ("substring", ["é😀x", 1, 1], "😀"), ("left", ["é😀x", 2], "é😀"), ("left", ["abc", 9], "abc"),
      ("right", ["é😀x", 2], "😀x"), ("right", ["abc", 0], ""),
      ("trim", [" \t a b \n"], "a b"), ("ltrim", ["  a "], "a "), ("rtrim", ["  a "], "  a"),
      ("btrim", ["xxaxyx", "xy"], "a"), ("ltrim", ["xxax", "x"], "ax"),
      ("rtrim", ["xxax", "x"], "xxa"), ("trim", ["\u{A0}a\u{3000}"], "a"),
      ("toUpper", ["straße é"], "STRASSE É"), ("toLower", ["ÀB"], "àb"), ("upper", ["a"], "A"), ("lower", ["A"], "a"),
      ("char_length", ["é😀"], 2), ("character_length", ["e\u{301}"], 2),
      ("replace", ["hello", "l", "w"], "hewwo"), ("replace", ["aaa", "aa", "b"], "ba"),
      ("replace", ["abc", "x", "y"], "abc"), ("replace", ["é", "e", "x"], "é"),
      ("replace", ["ab", "", "-"], "-a-b-"),
      ("split", ["one1two", "1"], ["one", "two"]), ("split", ["a,,b,", ","], ["a", "", "b", ""]),
      ("split", ["abc", "x"], ["abc"]), ("split", ["", ","], [""]),
      ("split", ["aé😀", ""], ["a", "é", "😀"]), ("split", ["", ""], [""]),
      ("split", ["a-b+c", ["-", "+"]], ["a", "b", "c"]),
    ] as [(String, [Value], Value)])
  func gives(_ name: String, _ arguments: [Value], _ expected: Value) throws {
    let function = try #require(FunctionTable.find(name))
    #expect(try function.body(arguments, FunctionContext(graph: Graph(), now: (0, 0))) == expected)
  }

  @Test("refuse negative counts", arguments: ["left", "right", "substring"])
  func negativeCounts(_ name: String) throws { #expect(try failure(of: name, "abc", -1).code == .numberOutOfRange) }

  @Test("refuse texts that no memory holds")
  func hugeResults() throws {
    let text = Value.string(String(repeating: "a", count: 100_000))
    #expect(try failure(of: "replace", text, "a", text).code == .memoryLimit)
    #expect(try failure(of: "replace", text, "", text).code == .memoryLimit)
  }
}
