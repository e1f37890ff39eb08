import Testing

@testable import MQ

@Suite("String predicates")
struct StringPredicateTests {
  @Test(
    "compare bytes",
    arguments: [
      // text, part, starts, ends, contains
      ("ABCDEF", "ABC", true, false, true), ("ABCDEF", "DEF", false, true, true), ("ABCDEF", "CD", false, false, true),
      ("ABCDEF", "cd", false, false, false), ("ABC", "", true, true, true), ("", "", true, true, true),
      ("", "a", false, false, false),
      ("ab", "abc", false, false, false), ("aaab", "aab", false, true, true), ("é", "e", false, false, false),
      ("e\u{301}", "e", true, false, true), (" Foo\n", "\n", false, true, true),
    ] as [(String, String, Bool, Bool, Bool)])
  func predicates(_ text: String, _ part: String, _ starts: Bool, _ ends: Bool, _ contains: Bool) {
    #expect(Value.string(text).startsWith(.string(part)) == Ternary(starts))
    #expect(Value.string(text).endsWith(.string(part)) == Ternary(ends))
    #expect(Value.string(text).contains(.string(part)) == Ternary(contains))
  }

  @Test("are unknown of anything but strings", arguments: [1, 3.14, true, [], [:], nil] as [Value])
  func otherTypes(_ value: Value) throws {
    for (a, b) in [(value, "a"), ("a", value), (value, value)] as [(Value, Value)] {
      #expect(a.startsWith(b) == .unknown)
      #expect(a.endsWith(b) == .unknown)
      #expect(a.contains(b) == .unknown)
      #expect(try a.matches(b) == .unknown)
    }
  }

  @Test("find a part in a text that nearly holds it everywhere")
  func repetitiveText() {
    let text = Value.string(String(repeating: "a", count: 100_000) + "b")
    #expect(text.contains(.string(String(repeating: "a", count: 5_000) + "b")) == .true)
    #expect(text.contains(.string(String(repeating: "a", count: 5_000) + "c")) == .false)
    #expect(text.contains(.string("ba")) == .false)
  }
}
