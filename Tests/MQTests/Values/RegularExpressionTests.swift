import Testing

@testable import MQ

@Suite("Regular expressions")
struct RegularExpressionTests {
  @Test(
    "match the whole text",
    arguments: [
      ("abc", "abc", true), ("abc", "abcd", false), ("abc", "xabc", false), ("", "", true), ("", "a", false),
      ("a.c", "abc", true), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true), (".", "😀", true),
      (".", "e\u{301}", false),
      ("a*", "aaaa", true), ("a*", "", true), ("a+", "", false), ("a?b", "b", true), ("a{3}", "aaa", true),
      ("a{3}", "aa", false),
      ("a{2,}", "aaaaa", true), ("a{2,}", "a", false), ("a{1,3}", "aaaa", false), ("a{0}", "", true),
      ("(ab){2}", "abab", true),
      ("a|b|", "", true), ("(cat|dog)s?", "dogs", true), ("(cat|dog)s?", "catdog", false),
      (".*@.*\\.org", "x@medicen.org", true),
      ("a*?b", "aab", true), ("(a*)*b", "aaab", true), ("(a*)*b", "aaac", false), ("(|a)+", "aaa", true),
      ("[abc]+", "cab", true), ("[^abc]+", "xyz", true), ("[^abc]+", "xaz", false), ("[a-cx]", "b", true),
      ("[a-cx]", "d", false),
      ("[]a]+", "a]", true), ("[a-]+", "-a", true), ("[\\d_]+", "12_", true), ("[à-ü]+", "éèê", true),
      ("[a-z&&[^b]]+", "acz", true),
      ("[a-z&&[^b]]+", "abz", false), ("[a-d[x-z]]+", "ax", true), ("\\d{4}-\\d\\d", "2018-02", true),
      ("\\w+", "a_1", true), ("\\w", "é", false),
      ("\\s\\S", "\tx", true), ("\\D\\W", "a-", true), ("\\.\\*\\\\", ".*\\", true),
      ("\\x41\\u00e9\\x{1F600}", "Aé😀", true),
      ("\\Qa.b*\\E+", "a.b**", true), ("\\Qa|(\\Ex", "a|(x", true), ("x\\Q\\Ey", "xy", true), ("\\Q*", "*", true),
      ("\\p{Lu}\\p{L}+", "Éva", true), ("\\p{Lu}", "é", false),
      ("\\P{Alpha}", "1", true),
      ("(?i)imaging", "ImaGING", true), ("(?i)ÉCOLE", "école", true), ("(?i)[a-c]+", "AbC", true),
      ("(?i)[\\u0400-\\u1FFF]+", "дЖ", true),
      ("(?i)[\\u0430-\\uFFFF]", "Ж", true), ("(?i)[^ж]", "Ж", false), ("(?i)ß", "SS", false),
      ("(?i:a)b", "Ab", true), ("(?i:a)b", "AB", false),
      ("a(?i)b", "aB", true), ("(a(?i)b)c", "aBC", false), ("(?:ab)+", "abab", true), ("(?<name>a)b", "ab", true),
      ("(?x) a b # c", "ab", true),
      ("^abc$", "abc", true), ("^(a|^b)$", "b", true), ("a^b", "ab", false), ("a$b", "ab", false),
      ("(a$|ab)", "ab", true), ("(?m)a$\\n^b", "a\nb", true),
      ("a\\b.*", "a b", true), ("a\\b.*", "ab", false), ("a\\B.*", "ab", true), ("\\Aa\\z", "a", true),
      ("(\\bfoo\\b.?)+", "foo foo", true),
    ] as [(String, String, Bool)])
  func matches(_ pattern: String, _ text: String, _ expected: Bool) throws {
    let expression = try RegularExpression(pattern)
    #expect(expression.matches(text) == expected)
    // The second time, its automaton knows the way.
    #expect(expression.matches(text) == expected)
    #expect(try Value.string(text).matches(.string(pattern)) == Ternary(expected))
  }

  @Test(
    "say what cannot be read and where",
    arguments: [
      ("a(b", "the group is not closed, at character 2"), ("a)", "`)` without a `(`, at character 2"),
      ("[a", "the class is not closed, at character 1"),
      ("*a", "a quantifier without anything to repeat, at character 1"),
      ("a{2", "`}` expected, at character 4"),
      ("a{3,2}", "the bounds of `{…}` are the wrong way round, at character 7"),
      ("a**", "two quantifiers on end, at character 4"),
      ("[z-a]", "a range of a class must lead from a lesser to a greater code point, at character 5"),
      ("\\", "`\\` at the end, at character 2"), ("(a)\\1", "`\\1` is not regular and not supported, at character 4"),
      ("(?=a)a", "look-ahead is not supported, at character 1"), ("\\y", "there is no escape `\\y`, at character 1"),
      ("\\p{Nope}", "there is no property `Nope`, at character 9"),
      ("a{99999}", "a count of more than 1000, at character 9"),
    ])
  func unreadable(_ pattern: String, _ problem: String) {
    let failure = #expect(throws: Failure.self) { try RegularExpression(pattern) }
    #expect(failure?.code == .invalidArgumentValue)
    #expect(failure?.message == "the pattern of `=~` cannot be read: \(problem)")
  }

  @Test(
    "that make a backtracking matcher run for ever are matched all the same",
    arguments: ["(a+)+", "(a|a)*", "(a|aa)+", "(.*a){20}", "(a?){30}a{30}", "(\\b|a)*"])
  func pathologicalPatterns(_ pattern: String) throws {
    let expression = try RegularExpression(pattern)
    #expect(!expression.matches(String(repeating: "a", count: 5_000) + "!"))
    #expect(expression.matches(String(repeating: "a", count: 40)))
  }

  @Test(
    "are built at once, however large their counts of nothing",
    arguments: ["((((){1000}){1000}){1000}){1000}", "((((){0,1000}){0,1000}){0,1000}){1000}", "(((|){1000})*)+"])
  func emptyRepetitions(_ pattern: String) throws {
    let expression = try RegularExpression(pattern)
    #expect(expression.matches(""))
    #expect(!expression.matches("a"))
  }

  @Test("take huge alternations and classes")
  func hugePatterns() throws {
    let words = (0..<8_000).map { "w\($0)" }
    let expression = try RegularExpression(words.joined(separator: "|"))
    #expect(words.allSatisfy { expression.matches($0) })
    #expect(!expression.matches("w8000") && !expression.matches("w"))
    // Every second code point: tables of many columns, whose size is bounded all the same.
    let scalars = stride(from: 0x4E00 as UInt32, to: 0x8E00, by: 2).compactMap { Unicode.Scalar($0).map(String.init) }
    let letters = try RegularExpression("([\(scalars.joined())]|x)*[\(scalars[0])x](x|[\(scalars.joined())]){12}")
    let text = (0..<3_000).map { $0 * $0 % 7 < 3 ? "x" : scalars[$0] }.joined()
    #expect(letters.matches(text + "x" + String(repeating: scalars[1], count: 12)))
    #expect(!letters.matches(text + scalars[1] + String(repeating: scalars[1], count: 12)))
    #expect(throws: Failure.self) { try RegularExpression(String(repeating: "a", count: 1_000_000)) }
  }

  @Test("with too large counts are refused rather than built")
  func tooLarge() {
    let failure = #expect(throws: Failure.self) { try RegularExpression("((a{1000}){1000}){1000}") }
    #expect(failure?.message == "the pattern of `=~` is too large")
    #expect(throws: Failure.self) { try RegularExpression(String(repeating: "(", count: 100_000)) }
  }

  @Test("need no more memory for a text that keeps asking for new states")
  func manyStates() throws {
    // One state for each way to have seen `a`s among the last 14 letters: more than are kept.
    let expression = try RegularExpression("(a|b)*a(a|b){14}")
    var number: UInt64 = 1
    var text = ""
    for _ in 0..<40_000 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += number >> 63 == 0 ? "a" : "b"
    }
    #expect(expression.matches(text + "a" + String(repeating: "b", count: 14)))
    #expect(!expression.matches(text + "b" + String(repeating: "b", count: 14)))
  }

  @Test("can be given up by the checkpoint", arguments: ["(a|b)*c", "(a|\\bb)*c"])
  func cancellation(_ pattern: String) throws {
    struct Stopped: Error {}
    let text = String(repeating: "a", count: 1_000_000)
    #expect(throws: Stopped.self) {
      try RegularExpression(pattern).matches(text) { () throws(Stopped) in throw Stopped() }
    }
  }
}
