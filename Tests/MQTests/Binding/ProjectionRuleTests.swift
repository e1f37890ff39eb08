import MQ
import Testing

/// `WITH`, `RETURN` and what stands behind them.
@Suite struct ProjectionRuleTests {
  static let columns = BindingCase.all(
    in: """
      ColumnNameConflict  RETURN 1 AS a, 2 AS «a»
      ColumnNameConflict  WITH 1 AS a, 2 AS «a» RETURN a
      ColumnNameConflict  MATCH (a) RETURN *, 1 AS «a»
      ColumnNameConflict  MATCH (a) RETURN a.x, «a.x»
      NoExpressionAlias   MATCH (a) WITH a, «count(*)» RETURN a
      NoExpressionAlias   WITH «1» RETURN 2 AS x
      NoVariablesInScope  MATCH () RETURN «*»
      ok                  MATCH () WITH * CREATE ()
      ok                  MATCH (n) RETURN n.x, n.y + 1
      """)

  static let order = BindingCase.all(
    in: """
      ok                 MATCH (a) WITH a.name AS name ORDER BY a.age, name RETURN name
      ok                 MATCH (a) RETURN DISTINCT a ORDER BY a.name
      ok                 MATCH (a) RETURN DISTINCT a AS b ORDER BY a.name, b.name
      ok                 MATCH (a) RETURN DISTINCT a.name ORDER BY a.name
      ok                 MATCH (a) RETURN DISTINCT a.x + a.y ORDER BY a . x + a.y, (a.x + a.y) * 2
      ok                 MATCH (a) RETURN a.name AS a ORDER BY a.name
      ok                 WITH 4 AS x WITH x % 3 AS x ORDER BY x * -1 RETURN x
      UndefinedVariable  MATCH (a) RETURN DISTINCT a.name ORDER BY «a».age
      UndefinedVariable  MATCH (a) RETURN DISTINCT a.x + a.y ORDER BY «a».x
      UndefinedVariable  MATCH (a), (b), (c) WITH a, b WITH a ORDER BY a, «c» RETURN a
      UndefinedVariable  MATCH (a) RETURN DISTINCT a.x ORDER BY [a IN [1] | a + 1], [x IN [1] | «a».y]
      ok                 MATCH (a) WITH a.name AS name WHERE a.age > 3 OR name = 'b' RETURN name
      UndefinedVariable  MATCH (a) WITH DISTINCT a.name AS name WHERE «a».age > 3 RETURN name
      ok                 MATCH (a) WITH DISTINCT a.name AS name WHERE a.name > 'b' RETURN name
      """)

  static let counts = BindingCase.all(
    in: """
      ok                       MATCH (n) RETURN n SKIP $a LIMIT $b + 1
      ok                       MATCH (n) RETURN n LIMIT toInteger(ceil(1.7))
      ok                       MATCH (n) RETURN n LIMIT size([x IN range(1, 3) | x])
      NonConstantExpression    MATCH (n) RETURN n SKIP «n».count
      NonConstantExpression    MATCH (n) RETURN n LIMIT 1 + «n».x
      NonConstantExpression    MATCH (n) RETURN n LIMIT «count(*)»
      NonConstantExpression    MATCH (n) RETURN n LIMIT «COUNT { (a) }»
      NegativeIntegerArgument  MATCH (n) RETURN n SKIP «-1»
      NegativeIntegerArgument  MATCH (n) RETURN n LIMIT «-1»
      InvalidArgumentType      MATCH (n) RETURN n LIMIT «1.7»
      InvalidArgumentType      MATCH (n) RETURN n SKIP «'1'»
      InvalidArgumentType      MATCH (n) RETURN n SKIP «null»
      """)

  @Test(arguments: columns + order + counts)
  func keepsTheRulesOfProjections(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }

  @Test(arguments: [
    ("MATCH (m), (a), (x) RETURN *", ["a", "m", "x"]),
    ("MATCH (b)-->(a) WITH *, 1 AS c RETURN *, 2 AS aa", ["a", "b", "c", "aa"]),
    ("MATCH (n) RETURN n.name, n.age AS age, count( * )", ["n.name", "age", "count( * )"]),
    ("MATCH ()-[r]->() RETURN *", ["r"]),
    ("RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a", ["a", "b"]),
    ("CREATE (n)", []),
  ])
  func namesItsColumns(statement: String, columns: [String]) throws {
    #expect(try bind(statement).query.columns == columns)
  }

  static let unions = BindingCase.all(
    in: """
      ok                        RETURN 1 AS a UNION RETURN 2 AS a
      ok                        RETURN 1 AS a, 2 AS b UNION ALL RETURN 2 AS b, 1 AS a
      DifferentColumnsInUnion   RETURN 1 AS a UNION «RETURN 2 AS b»
      DifferentColumnsInUnion   RETURN 1 AS a UNION ALL «RETURN 2 AS a, 3 AS b»
      InvalidClauseComposition  RETURN 1 AS a UNION RETURN 2 AS a «UNION ALL» RETURN 3 AS a
      InvalidClauseComposition  RETURN 1 AS a UNION ALL RETURN 2 AS a «UNION» RETURN 3 AS a
      UndefinedVariable         WITH 1 AS x RETURN x UNION RETURN «x»
      """)

  @Test(arguments: unions)
  func keepsTheRulesOfUnions(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }
}
