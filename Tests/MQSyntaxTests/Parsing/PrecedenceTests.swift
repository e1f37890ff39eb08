import MQSyntax
import Testing

@Suite struct PrecedenceTests {
  @Test(
    arguments: [
      ("a OR b XOR c AND NOT d = e", "(a OR (b XOR (c AND (NOT (d = e)))))"),
      ("a AND b OR c", "((a AND b) OR c)"),
      ("a AND b AND c", "(a AND b AND c)"),
      ("(a AND b) AND c", "((a AND b) AND c)"),
      ("NOT NOT a AND b", "((NOT (NOT a)) AND b)"),
      ("NOT a IS NULL", "(NOT (a IS NULL))"),
      ("NOT a IN b", "(NOT (a IN b))"),
      ("a < b <= c = d", "(a < b <= c = d)"),
      ("(a < b) < c", "((a < b) < c)"),
      ("a = b IS NULL", "(a = (b IS NULL))"),
      ("a = b IN c", "(a = (b IN c))"),
      ("a IN b IN c", "((a IN b) IN c)"),
      ("a IS NULL IS NOT NULL", "((a IS NULL) IS NOT NULL)"),
      ("[1]+2 IN [3]+4", "(([1] + 2) IN ([3] + 4))"),
      ("a STARTS WITH b + c", "(a STARTS WITH (b + c))"),
      ("a ENDS WITH b CONTAINS c", "((a ENDS WITH b) CONTAINS c)"),
      ("a + b =~ c", "((a + b) =~ c)"),
      ("a - b - c", "((a - b) - c)"),
      ("a + b * c - d / e % f", "((a + (b * c)) - ((d / e) % f))"),
      ("a ^ b ^ c", "((a ^ b) ^ c)"),
      ("4 * 3 ^ 2", "(4 * (3 ^ 2))"),
      ("-3 ^ 2", "(-3 ^ 2)"),
      ("-a ^ 2", "((-a) ^ 2)"),
      ("2 ^ -a", "(2 ^ (-a))"),
      ("- - a", "(-(-a))"),
      ("-+a", "(-(+a))"),
      ("a--b", "(a - (-b))"),
      ("-a.b", "(-(a.b))"),
      ("-a[0]", "(-(a[0]))"),
      ("[1] + [2][0]", "([1] + ([2][0]))"),
      ("a.b.c[0].d", "((((a.b).c)[0]).d)"),
      ("NOT a:B", "(NOT (a:…))"),
      ("a.b:C", "((a.b):…)"),
      ("a = b:C AND d", "((a = (b:…)) AND d)"),
      ("a IS B IS NULL", "((a:…) IS NULL)"),
    ] as [(String, String)])
  func groupsOperators(text: String, expected: String) {
    #expect(grouping(text) == expected)
    assertParse("RETURN " + text)
  }

  @Test(
    arguments: [
      ("1 + (2 * 3)", "1 + 2 * 3"), ("(1 + 2) * 3", "(1 + 2) * 3"), ("1 - (2 - 3)", "1 - (2 - 3)"),
      ("(1 - 2) - 3", "1 - 2 - 3"), ("(a = b) = c", "(a = b) = c"), ("((a)) . b", "a.b"), ("-(-1)", "- -1"),
      ("(-1).x", "(-1).x"), ("(-1) ^ 2", "-1 ^ 2"), ("-(1 ^ 2)", "-(1 ^ 2)"), ("(n:A).x", "(n:A).x"),
      ("NOT (a AND b)", "NOT (a AND b)"), ("(NOT a) = b", "(NOT a) = b"), ("not a and b or c", "NOT a AND b OR c"),
      ("(a IN b) IS NULL", "a IN b IS NULL"), ("a IN (b IS NULL)", "a IN (b IS NULL)"), ("[(x IN xs)]", "[(x IN xs)]"),
      ("[(x IN xs) AND y]", "[(x IN xs AND y)]"), ("[x IN xs, 1]", "[x IN xs, 1]"), ("n IS A|B", "n:A|B"),
      ("[n:A|B]", "[n:(A|B)]"), ("f([n:A|B])", "f([n:(A|B)])"), ("[f(n:A|B)]", "[f(n:A|B)]"),
      ("((a)-->(b)) = true", "((a)-->(b)) = true"), ("((a)-->(b))", "(a)-->(b)"),
    ] as [(String, String)])
  func writesNoMoreParenthesesThanNeeded(text: String, expected: String) {
    assertParse("RETURN " + text, formatted: "RETURN " + expected)
  }

  @Test func refusesNotBehindTighterOperators() {
    assertParse(
      "RETURN a = «NOT» b",
      .syntax(
        "`NOT` binds less tightly than the operator before it", hint: "put `NOT` and what it negates in parentheses"))
    assertParse("RETURN 1 + «NOT» b AND c", Expected(.unexpectedSyntax))
    assertParse("RETURN a OR NOT b XOR NOT c AND NOT NOT d")
  }

  @Test func nothingTighterFollowsATestForNull() {
    assertParse("RETURN a IS NULL «+» 1", Expected(.unexpectedSyntax))
    assertParse("RETURN a IS A «^» 1", Expected(.unexpectedSyntax))
    assertParse("RETURN (a IS NULL) + 1 IS NULL IN [true] = false")
  }

  @Test func keepsTheTextOfEachItem() {
    let statement = assertParse("RETURN  cOuNt( * ) , (1+2) /* x */ AS a,n . name")
    guard case .query(let query)? = statement.syntax?.body,
      case .return(let projection)? = query.branches[0].clauses.first
    else {
      Issue.record("no RETURN")
      return
    }
    #expect(projection.items.map(\.text) == ["cOuNt( * )", "(1+2)", "n . name"])
  }
}

@Suite struct PatternOrExpressionTests {
  @Test(
    arguments: [
      ("(a)-->(b)", "«(a)-->(b)»"),
      ("(a)--(b)", "«(a)--(b)»"),
      ("(a)<--(b)", "«(a)<--(b)»"),
      ("(a)-[b]-(c)", "«(a)-[b]-(c)»"),
      ("(a)-[]-(c)", "«(a)--(c)»"),
      ("()-[:R*]->(:A {x: 1, y: 2})", "«()-[:R*]->(:A {x: 1, y: 2})»"),
      ("(a WHERE a.x = 1)-->()", "«(a WHERE a.x = 1)-->()»"),
      ("(a IS A)-->()", "«(a:A)-->()»"),
      ("({x: 1})-->()", "«({x: 1})-->()»"),
      ("(a)-[:R]->{1,2}(b)", "«(a)-[:R]->{1,2}(b)»"),
      ("(a)-->(b) ((c)-->(d)){2} (e)", "«(a)-->(b) ((c)-->(d)){2} (e)»"),
      ("shortestPath((a)-[*]-(b))", "«shortestPath((a)-[*]-(b))»"),
      ("exists((a)-->(b))", "exists(«(a)-->(b)»)"),
      ("NOT (a)-->(b) AND (c)--(d)", "((NOT «(a)-->(b)») AND «(c)--(d)»)"),
      ("(a)-->(b) = true", "(«(a)-->(b)» = true)"),
      ("(a)-(b)", "(a - b)"),
      ("(a)<-(b)", "(a < (-b))"),
      ("(a) - -b", "(a - (-b))"),
      ("(a)--b", "(a - (-b))"),
      ("(a)<--b", "(a < (-(-b)))"),
      ("(a)-[1]-(c)", "((a - [1]) - c)"),
      ("(a)-[b, c]-(d)", "((a - [b, c]) - d)"),
      ("(a)-[b.x]-(c)", "((a - [(b.x)]) - c)"),
      ("(a)-[b]", "(a - [b])"),
      ("(a + 1)--(b)", "((a + 1) - (-b))"),
      ("(a.x)--(b)", "((a.x) - (-b))"),
      ("f(a)--(b)", "(f(a) - (-b))"),
      ("(a, b)", "invalid: [\"expected `)`, found `,`\"]"),
      ("(a IS NULL)--(b)", "((a IS NULL) - (-b))"),
      ("((a)-->(b)) - [x] - (c)", "((«(a)-->(b)» - [x]) - c)"),
    ] as [(String, String)])
  func tellsPatternsFromArithmetic(text: String, expected: String) {
    #expect(grouping(text) == expected)
    if !expected.hasPrefix("invalid") { assertParse("RETURN " + text) }
  }

  @Test(
    arguments: [
      ("[x IN xs]", "[x IN xs]"), ("[x IN xs | x]", "[x IN xs | x]"),
      ("[x IN xs WHERE x:A | x.p]", "[x IN xs WHERE x:A | x.p]"),
      ("[x IN xs WHERE x:(A|B) | x]", "[x IN xs WHERE x:(A|B) | x]"),
      ("[x IN xs WHERE x:A|B]", "[x IN xs WHERE x:A | B]"),
      ("[x IN xs WHERE f(x:A|B)]", "[x IN xs WHERE f(x:A|B)]"), ("[(a)-->(b) | b.x]", "[(a)-->(b) | b.x]"),
      ("[p = (a)-->(b:A|B) WHERE b.x | p]", "[p = (a)-->(b:A|B) WHERE b.x | p]"), ("[(a)-->(b)]", "[(a)-->(b)]"),
      ("[p = (a), (b)]", "[p = a, b]"), ("[(a)-->(b), n:(A|B)]", "[(a)-->(b), n:(A|B)]"),
      ("reduce(s = 0, x IN xs | s + x)", "reduce(s = 0, x IN xs | s + x)"),
      ("all(x IN xs WHERE x)", "all(x IN xs WHERE x)"),
      ("any(x IN xs)", "any(x IN xs)"), ("any(xs)", "`any`(xs)"), ("`all`(x IN xs)", "`all`(x IN xs)"),
      ("reduce(1)", "`reduce`(1)"),
      ("count(*)", "count(*)"), ("count ( * )", "count(*)"), ("count(DISTINCT x)", "count(DISTINCT x)"),
      ("count {.x}", "`count` {.x}"),
      ("n {.x, .*, y: 1, z}", "n {.x, .*, y: 1, z}"), ("duration.between(a, b)", "duration.between(a, b)"),
      ("a.b.c.d(1)", "a.b.c.d(1)"), ("EXISTS { (a)-->(b) }", "EXISTS { (a)-->(b) }"),
      ("exists { MATCH (a) WHERE a.x RETURN 1 }", "EXISTS { MATCH (a) WHERE a.x RETURN 1 }"),
      ("count { AS OF d MATCH (a) }", "COUNT { AS OF d MATCH (a) }"),
      (
        "COLLECT { RETURN 1 UNION ALL RETURN 2 }",
        "COLLECT { RETURN 1 UNION ALL RETURN 2 }"
      ),
      (
        "EXISTS { ANY (a)-->(b), c = (d) WHERE a = c }",
        "EXISTS { ANY (a)-->(b), c = (d) WHERE a = c }"
      ), ("CASE WHEN a THEN b END", "CASE WHEN a THEN b END"),
      ("CASE a WHEN b THEN c ELSE d END.x", "CASE a WHEN b THEN c ELSE d END.x"),
      ("{a: 1, b: {c: []}}", "{a: 1, b: {c: []}}"),
      ("a[1..2][..][..3][4..]", "a[1..2][..][..3][4..]"), ("$p.x[$1]", "$p.x[$1]"), ("$`a b`", "$`a b`"),
    ] as [(String, String)])
  func readsAtoms(text: String, expected: String) {
    assertParse("RETURN " + text, formatted: "RETURN " + expected)
  }

  @Test func endIsAVariableOutsideOfCaseOnly() {
    assertParse("MATCH (start)-->(end) RETURN end.x", formatted: "MATCH (start)-->(`end`)\nRETURN `end`.x")
    assertParse("RETURN CASE WHEN a THEN «end» END", .syntax("expected an expression, found `end`"))
    assertParse("RETURN CASE WHEN EXISTS { (end) } THEN 1 END")
  }
}
