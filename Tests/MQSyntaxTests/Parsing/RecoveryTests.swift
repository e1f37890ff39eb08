import MQSyntax
import Testing

@Suite struct ErrorTextTests {
  @Test(
    arguments: [
      (
        "«SELECT» n FROM t", "expected a statement, found `SELECT`",
        "write `RETURN`, behind what to look for: `MATCH (n:Label) WHERE … RETURN n.name`"
      ),
      ("«Insert» INTO t", "expected a statement, found `Insert`", "write `CREATE (:Label {name: 'value'})`"),
      (
        "RETURN 'it'«'s'»", "expected a clause, or the end of the statement, found `'s'`",
        "a quotation mark within a text is written `\\'` or `\\\"`"
      ),
      ("«MACTH» (n) RETURN n", "expected a statement, found `MACTH`", "did you mean `MATCH`?"),
      (
        "«SELECT» 1", "expected a statement, found `SELECT`",
        "write `RETURN`, behind what to look for: `MATCH (n:Label) WHERE … RETURN n.name`"
      ),
      (
        "MATCH (n) «WERE» n.x = 1 RETURN n", "expected a clause, or the end of the statement, found `WERE`",
        "did you mean `WHERE`?"
      ),
      (
        "MATCH (n) «RETRUN» n", "expected a clause, or the end of the statement, found `RETRUN`",
        "did you mean `RETURN`?"
      ),
      ("RETURN n «ODER» BY n", "expected a clause, or the end of the statement, found `ODER`", "did you mean `ORDER`?"),
      ("RETURN n ORDER «BYE» n", "expected `BY`, found `BYE`", "did you mean `BY`?"),
      (
        "RETURN DISTNCT «n»", "expected a clause, or the end of the statement, found `n`",
        "did you mean `DISTINCT` where `DISTNCT` stands?"
      ),
      (
        "MATCH (n) WHERE n.x = 1 «ADN» n.y RETURN n", "expected a clause, or the end of the statement, found `ADN`",
        "did you mean `AND`?"
      ),
      ("RETURN a «==» b", "there is no operator `==`", "write `=`"),
      ("RETURN a «!=» b", "there is no operator `!=`", "write `<>`"),
      ("RETURN a «&»& b", "expected a clause, or the end of the statement, found `&`", "write `AND`"),
      (
        "RETURN a «|»| b", "expected a clause, or the end of the statement, found `|`",
        "write `OR`, or `+` to join strings"
      ),
      ("RETURN «!»a", "expected an expression, found `!`", "write `NOT`"),
      ("RETURN«»", "expected an expression, found the end of the text", nil),
      ("RETURN«;»", "expected an expression, found `;`", nil),
      ("RETURN 1 +  «;»", "expected an expression, found `;`", nil),
      ("MATCH (n) RETURN n.«»", "expected a property's name, found the end of the text", nil),
      ("MATCH (n:«)» RETURN n", "expected a label, found `)`", nil),
      ("MATCH ()-[:«]»-() RETURN 1", "expected a relationship type, found `]`", nil),
      ("MATCH «n» RETURN n", "expected a pattern such as `(a)-[:TYPE]->(b)`, found `n`", nil),
      ("MATCH (a)-->«RETURN» a", "expected a node such as `(n:Label)`, found `RETURN`", nil),
      ("UNWIND xs «RETURN» x", "expected `AS`, found `RETURN`", nil),
      (
        "WITH 1 AS «order» RETURN 1", "expected a column's name, found `order`",
        "`order` is a reserved word: as a name, put it in backquotes"
      ),
      (
        "MATCH («limit»:A) RETURN 1", "expected a node's labels, properties or `)`, found `limit`",
        "`limit` is a reserved word: as a name, put it in backquotes"
      ),
      (
        "RETURN «order»", "expected an expression, found `order`",
        "`order` is a reserved word: as a name, put it in backquotes"
      ),
      ("RETURN «ORDER» BY x", "expected an expression, found `ORDER`", nil),
      (
        "RETURN CASE «END»", "expected an expression, found `END`",
        "`END` is a reserved word: as a name, put it in backquotes"
      ),
      ("RETURN CASE x «THEN» 1 END", "expected `WHEN`, found `THEN`", nil),
      ("RETURN CASE WHEN x THEN 1«»", "expected `END`, found the end of the text", nil),
      (
        "RETURN {«'a'»: 1}", "expected a key, found `'a'`",
        "a key stands without quotation marks, or in backquotes"
      ),
      ("RETURN {name«}»", "expected `:` and a value after the key", "a parameter is written `$name`"),
      ("RETURN {k1«.»k: 1}", "expected `:`, found `.`", nil),
      ("RETURN {«[»]}", "expected a key, found `[`", nil),
      ("RETURN a[«]»", "expected an expression, found `]`", nil),
      ("SET «1» = 2", "expected an assignment such as `n.name = value`, `n += {…}` or `n:Label`, found `1`", nil),
      ("SET n.x «+=» 1", "expected `=`, found `+=`", "`+=` is for a whole element, as in `n += {name: 'x'}`"),
      ("SET n.x «==» 1", "expected `=`, found `==`", "equality is written `=`"),
      (
        "SET n«»",
        "expected an assignment such as `n.name = value`, `n += {…}` or `n:Label`, found the end of the text", nil
      ),
      (
        "REMOVE n«»", "expected `.`, found the end of the text",
        "`REMOVE` takes properties and labels; `DELETE` takes elements"
      ),
      (
        "MERGE (n) ON «UPDATE» SET n.x = 1", "expected `CREATE`, found `UPDATE`",
        "write `ON CREATE SET …` or `ON MATCH SET …`"
      ),
      ("OPTIONAL «RETURN» 1", "expected `MATCH`, found `RETURN`", nil),
      ("CALL«»", "expected a procedure's name, found the end of the text", nil),
      ("CALL (x) «MATCH» (n) RETURN n", "expected `{`, found `MATCH`", nil),
      ("RETURN EXISTS { «}»", "expected a clause such as `MATCH` or `RETURN`, found `}`", nil),
      (
        "MATCH SHORTEST «(»a)-->(b) RETURN a", "expected an integer, found `(`",
        "write how many paths, as in `SHORTEST 1`"
      ),
      ("MATCH ALL «(»a)-->(b) RETURN a", "expected `SHORTEST`, found `(`", nil),
      ("RETURN 1 UNION«»", "expected a clause such as `MATCH` or `RETURN`, found the end of the text", nil),
      ("«UNION» RETURN 1", "expected a statement, found `UNION`", nil),
      ("RETURN reduce(s = 0, x IN xs «)»", "expected `|`, found `)`", nil),
      ("RETURN [(a)-->(b) WHERE a | «]»", "expected an expression, found `]`", nil),
      ("RETURN 1 AS x «y»", "expected a clause, or the end of the statement, found `y`", nil),
      (
        "RETURN '\(String(repeating: "é", count: 30))' «'\(String(repeating: "é", count: 30))'»",
        "expected a clause, or the end of the statement, found `'\(String(repeating: "é", count: 19))…`", nil
      ),
    ] as [(String, String, String?)])
  func saysWhatWasExpectedAndFound(marked: String, message: String, hint: String?) {
    let statement = assertParse(marked, .syntax(message))
    #expect(statement.diagnostics.first?.hint == hint)
  }

  @Test func namesTheBracketThatIsNotClosed() {
    let statement = assertParse(
      "MATCH (n «RETURN» n", .syntax("expected a node's labels, properties or `)`, found `RETURN`"))
    #expect(statement.diagnostics.first?.notes == [.init("this `(` is not closed", at: SourceRange(6, 7))])
    let list = assertParse("RETURN [1, 2«»", .syntax("expected `]`, found the end of the text"))
    #expect(list.diagnostics.first?.notes == [.init("this `[` is not closed", at: SourceRange(7, 8))])
  }

  @Test func emptyTextIsNoStatement() {
    for text in ["", " ", "// comment", ";", " ; ; /* */ ;"] {
      let statement = Parser.parseStatement(SourceText(text))
      #expect(statement.syntax == nil)
      #expect(statement.diagnostics.map(\.message) == ["expected a statement, found nothing"])
    }
  }

  @Test func severalStatementsAreNotOne() {
    assertParse("RETURN 1; «RETURN 2»; RETURN 3", .syntax("expected one statement, found another after the `;`"))
    assertParse("RETURN 1; ; // comment")
    assertParse("RETURN 1; «/*»", Expected(.unterminatedComment))
  }
}

@Suite struct RecoveryTests {
  @Test func goesOnBehindBrackets() {
    assertParse(
      "RETURN (1 + «,» 2), [1 «2»], {a«,» b: 1}, f(x «y»), n[«]», 3",
      .syntax("expected an expression, found `,`"), .syntax("expected `]`, found `2`"),
      .syntax("expected `:`, found `,`"),
      .syntax("expected `)`, found `y`"), .syntax("expected an expression, found `]`"))
  }

  @Test func goesOnBehindAnEmptyIndex() {
    assertParse(
      "RETURN [[','[«]» «','»]]", .syntax("expected an expression, found `]`"), .syntax("expected `]`, found `','`"))
  }

  @Test func goesOnAtTheNextClause() {
    assertParse(
      "MATCH (a)-«(»b) WHERE a. «=» 1 WITH a, «ORDER» BY a MATCH (c:«)» RETURN«»",
      Expected(.invalidRelationshipPattern), .syntax("expected a property's name, found `=`"),
      .syntax("expected an expression, found `ORDER`"), .syntax("expected a label, found `)`"),
      .syntax("expected an expression, found the end of the text"))
  }

  @Test func goesOnInsideAndBehindSubqueries() {
    assertParse(
      "CALL { MATCH (a:«)» RETURN a «2» } RETURN EXISTS { MATCH «x» } AND «)», COUNT { RETURN [1 2 }",
      .syntax("expected a label, found `)`"), .syntax("expected a clause, or the end of the statement, found `2`"),
      .syntax("expected a pattern such as `(a)-[:TYPE]->(b)`, found `x`"), .syntax("expected an expression, found `)`"))
  }

  @Test func bracketsWithoutCounterpartCloseNothing() {
    assertParse("MATCH (a)«)» RETURN a", .syntax("expected a clause, or the end of the statement, found `)`"))
    assertParse(
      "RETURN 1 «]»]] MATCH (b:«)» RETURN 2", .syntax("expected a clause, or the end of the statement, found `]`"),
      .syntax("expected a label, found `)`"))
    assertParse("RETURN ([1«)» + 2", .syntax("expected `]`, found `)`"))
  }

  @Test func keepsAsMuchOfTheTreeAsThereIs() {
    let statement = Parser.parseStatement(SourceText("MATCH (a) WHERE ) WITH a RETRUN a RETURN a"))
    guard case .query(let query)? = statement.syntax?.body else {
      Issue.record("no query")
      return
    }
    let words = query.branches[0].clauses.map { clause in
      switch clause {
      case .match: "MATCH"
      case .with: "WITH"
      case .return: "RETURN"
      default: "other"
      }
    }
    #expect(words == ["MATCH", "WITH", "RETURN"])
  }

  @Test func anUnreadableTokenIsReportedOnce() {
    assertParse(
      "MATCH (n) WHERE n.x «—» 1 RETURN «§», 2", Expected(.unexpectedCharacter), Expected(.unexpectedCharacter))
  }

  @Test func diagnosticsComeInTheOrderOfTheirPlaces() {
    assertParse(
      "RETURN (1 «2»), «12ab», «'»x", .syntax("expected `)`, found `2`"), Expected(.invalidNumberLiteral),
      Expected(.unterminatedString))
  }

  @Test func keepsABoundedNumberOfDiagnostics() {
    let text = "RETURN " + String(repeating: "(1 2), ", count: 1000) + "1"
    #expect(Parser.parseStatement(SourceText(text)).diagnostics.count == Parser.diagnosticLimit)
    let stray = Parser.parseStatement(SourceText("RETURN 1 " + String(repeating: "§ ", count: 1000)))
    #expect(stray.diagnostics.count == Parser.diagnosticLimit)
  }

  @Test func numbersInPlaceOfNames() {
    assertParse("RETURN {«1B2c3e67»: 1}", Expected(.unexpectedSyntax))
    assertParse("RETURN 1 AS «1a»", Expected(.unexpectedSyntax))
    assertParse("MATCH (n:«1a») RETURN n", Expected(.unexpectedSyntax))
    assertParse("MATCH («1a») RETURN 1", Expected(.unexpectedSyntax))
    assertParse("MATCH ()-[«1a»]->() RETURN 1", Expected(.invalidRelationshipPattern))
    assertParse("RETURN [«1a»]", Expected(.invalidNumberLiteral))
    assertParse("RETURN {a: «1a»}", Expected(.invalidNumberLiteral))
  }
}
