import MQSyntax
import Testing

/// The kind of the only item of `RETURN` and a text.
private func value(_ text: String) -> Syntax.Expression.Kind? {
  guard case .query(let query)? = Parser.parseStatement(SourceText("RETURN " + text)).syntax?.body,
    case .return(let projection)? = query.branches[0].clauses.first
  else { return nil }
  return projection.items.first?.expression.kind
}

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("42", 42), ("9223372036854775807", .max), ("-9223372036854775808", .min), ("-1", -1), ("-0", 0),
      ("0x0", 0), ("0x7FFFFFFFFFFFFFFF", .max), ("-0x8000000000000000", .min), ("0xff", 255), ("0Xff", 255),
      ("0o17", 15), ("0o777777777777777777777", .max), ("-0o1000000000000000000000", .min),
      ("- 9223372036854775808", .min),
    ] as [(String, Int64)])
  func readsIntegers(text: String, expected: Int64) {
    guard case .integer(let value)? = value(text) else {
      Issue.record("\(text) is no integer")
      return
    }
    #expect(value == expected)
    assertParse("RETURN " + text)
  }

  @Test(
    arguments: [
      ("1.5", 1.5), (".5", 0.5), ("1e9", 1e9), ("1E-3", 1e-3), ("1.5e+2", 150), ("-.5", -0.5),
      ("123456789e300", 1.23456789e308),
      ("0.1", 0.1), ("00.5", 0.5), ("1e-400", 0), ("9007199254740993.0", 9_007_199_254_740_992),
    ] as [(String, Double)])
  func readsFloats(text: String, expected: Double) {
    guard case .float(let value)? = value(text) else {
      Issue.record("\(text) is no float")
      return
    }
    #expect(value == expected)
    assertParse("RETURN " + text)
  }

  @Test func keepsTheSignOfZero() {
    guard case .float(let value)? = value("-0.0") else {
      Issue.record("no float")
      return
    }
    #expect(value.sign == .minus)
    assertParse("RETURN -0.0", formatted: "RETURN -0.0")
  }

  @Test(arguments: [
    "12ab", "1_000", "0x", "0xG", "0x1A2b3j4D5E6f7", "0o", "0o8", "9223372h54775808", "1.5x", "1e5e", "017", "00",
    "1é", "0b1",
  ])
  func refusesNumbersThatRunIntoNames(text: String) {
    assertParse("RETURN «\(text)» AS x", Expected(.invalidNumberLiteral))
  }

  @Test(
    arguments: [
      "9223372036854775808", "-9223372036854775809", "0x8000000000000000", "-0x8000000000000001",
      "0o1000000000000000000000", "-0o1000000000000000000001", "99999999999999999999999999",
    ])
  func refusesIntegersBeyond64Bits(text: String) {
    assertParse("RETURN «\(text)» AS x", Expected(.integerOverflow))
  }

  @Test func aSignBelongsToTheNumberOnlyWhereNothingFollowsTheNumber() {
    assertParse("RETURN -«9223372036854775808»[0]", Expected(.integerOverflow))
    #expect(grouping("-1[0]") == "(-(1[0]))")
    #expect(grouping("2-1") == "(2 - 1)")
    #expect(grouping("2 - -1") == "(2 - -1)")
  }

  @Test(arguments: ["1.34E999", "-1e400"])
  func refusesFloatsBeyondTheRange(text: String) {
    assertParse("RETURN «\(text)»", Expected(.floatingPointOverflow))
  }
}

@Suite struct StringTests {
  @Test(
    arguments: [
      ("'abc'", "abc"), ("\"it's\"", "it's"), ("'it\\'s'", "it's"), ("'a\\\\b'", "a\\b"),
      ("'\\b\\f\\n\\r\\t'", "\u{8}\u{C}\n\r\t"),
      ("'\\u00e9\\u01FF'", "éǿ"), ("'\\U0001F9D0'", "🧐"), ("'\\uD83E\\uDDD0'", "🧐"), ("'日本\\n語'", "日本\n語"),
      ("'\u{0}'", "\u{0}"),
      ("'a\nb'", "a\nb"), ("'e\u{301}'", "e\u{301}"),
    ] as [(String, String)])
  func readsEscapes(text: String, expected: String) {
    guard case .string(let value)? = value(text) else {
      Issue.record("\(text) is no string")
      return
    }
    #expect(value.utf8.elementsEqual(expected.utf8))
    assertParse("RETURN " + text)
  }

  @Test(
    arguments: [
      "'«\\u»H'", "'«\\u»'", "'«\\u00»'", "'a«\\uD83E»b'", "'«\\uDDD0»'", "'«\\U00110000»'", "'«\\U0000D800»'",
      "'«\\U1»'",
      "'«\\uD83E»\\u0041'",
    ])
  func refusesEscapesThatNameNoCharacter(marked: String) {
    assertParse("RETURN " + marked, Expected(.invalidUnicodeLiteral))
  }

  @Test func reportsEveryUnknownEscape() {
    assertParse(
      "RETURN '«\\q» \\n «\\é»'", .syntax("no such escape in a string"), .syntax("no such escape in a string"))
  }

  @Test func writesStringsSoThatTheyAreReadBack() {
    let scalars = (0...0x2FFF).compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars))
    guard case .string(let value)? = value(QueryFormatter.literal(text)) else {
      Issue.record("no string")
      return
    }
    #expect(value.utf8.elementsEqual(text.utf8))
  }
}

@Suite struct NameTests {
  @Test(
    arguments: [
      "a", "`a b`", "``", "`x``y`", "`order`", "order", "変数", "`1a`", "`a-b`", "`日 本`", "`\u{301}`", "`a``\u{301}b`",
      "end", "count", "all", "`match`",
    ])
  func namesOfVariablesAreReadBack(name: String) {
    let text = "WITH 1 AS \(name) RETURN \(name)"
    let statement = Parser.parseStatement(SourceText(text))
    guard name != "order" else {
      #expect(!statement.isValid)
      return
    }
    assertParse(text)
  }

  @Test(arguments: Keyword.allCases.map(\.rawValue))
  func everyKeywordNamesLabelsTypesKeysAndFunctions(word: String) {
    assertParse(
      "MATCH (n:\(word) {\(word): 1})-[:\(word)|\(word)]->() WHERE n:\(word) AND n.\(word) = $\(word) "
        + "SET n.\(word) = {\(word): 2, `\(word)`: 3}, n:\(word):\(word) RETURN n {.\(word), \(word): 1}, a.\(word)(1)")
  }

  @Test(arguments: Keyword.allCases.filter { !$0.isReserved }.map(\.rawValue))
  func wordsThatAreNotReservedNameVariables(word: String) {
    assertParse(
      "MATCH \(word) = (\(word))-[\(word)]->(\(word):A) UNWIND \(word) AS \(word) WITH \(word), 1 AS \(word) "
        + "WHERE \(word) = 1 AND \(word).x AND [\(word) IN \(word) | \(word)] SET \(word).x = \(word) RETURN \(word)")
  }

  @Test(arguments: Keyword.allCases.filter(\.isReserved).map(\.rawValue))
  func reservedWordsNameVariablesInBackquotesOnly(word: String) {
    assertParse("MATCH (`\(word)`) RETURN `\(word)`.x")
    #expect(!Parser.parseStatement(SourceText("MATCH (\(word)) RETURN 1")).isValid)
    #expect(!Parser.parseStatement(SourceText("RETURN 1 AS \(word)")).isValid)
  }
}
