import MQTestSupport
import Testing

/// How expected cells are read and compared.
@Suite struct CellTests {
  @Test(arguments: [
    ("1", "1"), ("-1", "-1"), ("1.0", "1.00"), ("NaN", "NaN"), ("-Inf", "-Infinity"), ("-0.0", "0.0"),
    ("1e3", "1000.0"),
    (".5", "0.5"), ("'a'", "\"a\""), (#"'\''"#, #""'""#), (#"'a\u0062'"#, "'ab'"),
    ("(:A:B {x: 1, y: 2})", "( :B:A {y: 2, x: 1})"), ("[:T {x: [1, 2]}]", "[:T{x:[1,2]}]"),
    ("{a: 1, `b c`: null}", "{'b c': null, a: 1}"),
    ("<(:A)-[:T]->()<-[:S]-({x: 'y'})>", "< (:A)-[:T]->() <-[:S]-({x: 'y'}) >"),
    ("[]", "[ ]"), ("{}", "{ }"), ("()", "( )"),
  ])
  func differentTextsOfOneValue(first: String, second: String) throws {
    #expect(try Cell(literal: first) == Cell(literal: second))
  }

  @Test(arguments: [
    ("1", "1.0"), ("1", "'1'"), ("null", "'null'"), ("true", "'true'"), ("[1, 2]", "[2, 1]"),
    ("0.1", "0.10000000000000002"),
    ("'\u{e9}'", "'e\u{301}'"), ("(:A)", "(:A:B)"), ("(:A)", "(:A {x: 1})"), ("(:`A:B`)", "(:A:B)"), ("[:T]", "[:S]"),
    ("[:T {x: 1}]", "[:T {x: 1.0}]"), ("<(:A)-[:T]->(:B)>", "<(:A)<-[:T]-(:B)>"), ("<(:A)>", "(:A)"),
    ("{a: 1}", "{a: 1, b: 1}"),
    ("{a: null}", "{}"), ("[]", "null"), ("[[1], 2]", "[1, [2]]"), ("['a, b']", "['a', 'b']"),
  ])
  func differentValues(first: String, second: String) throws {
    #expect(try Cell(literal: first) != Cell(literal: second))
  }

  @Test func listOrderIsIgnoredAtEveryDepthWhenAsked() throws {
    let first = try Cell(literal: "{a: [[1, 2], [3]]}")
    let second = try Cell(literal: "{a: [[3], [2, 1]]}")
    #expect(first.text(ignoringListOrder: true) == second.text(ignoringListOrder: true))
    #expect(first != second)
    let more = try Cell(literal: "{a: [[3], [2, 1, 1]]}")
    #expect(first.text(ignoringListOrder: true) != more.text(ignoringListOrder: true))
  }

  @Test(arguments: [
    "", "abc", "'a", "[1", "[1,]", "{a 1}", "{a: 1, a: 2}", "(:A", "[:]", "<(:A)-[:T]-(:B)>", "1 2",
    "9223372036854775808", "1.2.3", "--1",
    #"'\x'"#, "nul",
  ])
  func refusesWhatIsNoLiteral(text: String) {
    #expect(throws: LiteralError.self) { try Cell(literal: text) }
  }
}

/// How a result is compared with the expected table.
@Suite struct ResultTableTests {
  private let expected = """
    | a | b   |
    | 1 | 'x' |
    | 1 | 'x' |
    | 2 | [1] |
    """

  private func difference(_ text: String, _ comparison: RowComparison = RowComparison()) throws -> String? {
    try ResultTable(parsing: text).difference(from: try ResultTable(parsing: expected), comparing: comparison)
  }

  @Test func rowsInAnotherOrderAreTheSameUnlessOrderMatters() throws {
    let text = "| a | b |\n| 2 | [1] |\n| 1 | 'x' |\n| 1 | 'x' |"
    #expect(try difference(text) == nil)
    #expect(try difference(text, RowComparison(inOrder: true)) != nil)
    #expect(try difference(expected, RowComparison(inOrder: true)) == nil)
  }

  @Test(arguments: [
    "| a | c |\n| 1 | 'x' |\n| 1 | 'x' |\n| 2 | [1] |",
    "| b | a |\n| 'x' | 1 |\n| 'x' | 1 |\n| [1] | 2 |",
    "| a | b |\n| 1 | 'x' |\n| 2 | [1] |",
    "| a | b |\n| 1 | 'x' |\n| 2 | [1] |\n| 2 | [1] |",
    "| a | b |\n| 1 | 'x' |\n| 1 | 'x' |\n| 2 | [1] |\n| 2 | [1] |",
    "| a | b |\n| 1 | 'x' |\n| 1 | 'x' |\n| 2 | [1.0] |",
    "| a | b |",
  ])
  func findsEveryDifference(text: String) throws {
    #expect(try difference(text) != nil)
    #expect(try difference(text, RowComparison(inOrder: true)) != nil)
  }

  @Test func barsAndBackslashesAreEscapedInTables() throws {
    let table = try ResultTable(
      parsing: #"| a\|b | '\\\\' | '\'' | '\n' |"# + "\n" + #"| '\|' | '\\\\' | '\'' | '\n' |"#)
    #expect(table.columns == ["a|b", #"'\\'"#, #"'\''"#, "'\n'"])
    #expect(table.rows == [[.string("|"), .string("\\"), .string("'"), .string("\n")]])
  }
}
