import MQ
import Testing

/// Which names a place sees, and which it may bring in.
@Suite struct NameRuleTests {
  static let visibility = BindingCase.all(
    in: """
      ok                 MATCH (n) RETURN n
      UndefinedVariable  MATCH (n) RETURN «m»
      UndefinedVariable  RETURN «a» + «b» + 1 AS c
      # once for a name, however often it is used
      UndefinedVariable  RETURN «a» + a + a AS c
      UndefinedVariable  MATCH (n) WHERE «m».name = 'a' RETURN n
      UndefinedVariable  MATCH (n) WHERE n.x = «missing» AND n.y = 10 RETURN n
      UndefinedVariable  MATCH (n) WITH n.name AS name RETURN name, «n»
      UndefinedVariable  RETURN {k1: «k2»} AS m
      UndefinedVariable  UNWIND «xs» AS x RETURN x
      UndefinedVariable  MATCH (n) RETURN «m» {.name} AS m
      # names are compared byte by byte
      UndefinedVariable  WITH 1 AS é RETURN «e\u{301}»
      ok                 WITH 1 AS `a b` RETURN `a b`
      UndefinedVariable  WITH 1 AS a RETURN «A»
      """)

  static let newNames = BindingCase.all(
    in: """
      VariableAlreadyBound  MATCH (a) UNWIND [1] AS «a» RETURN a
      ok                    WITH 1 AS a UNWIND [1] AS b RETURN a, b
      ok                    WITH 1 AS a WITH 2 AS a RETURN a
      """)

  static let locals = BindingCase.all(
    in: """
      ok                 WITH 1 AS x RETURN [x IN [x] | x + 1] AS l, x
      ok                 RETURN reduce(a = 0, x IN [1, 2] | a + x) AS s
      ok                 RETURN [x IN [1] | [x IN [x] | x]] AS l
      ok                 RETURN all(x IN [1] WHERE x > 0 AND any(y IN [x] WHERE y = x)) AS b
      UndefinedVariable  RETURN [x IN [1] | x] + «x» AS l
      UndefinedVariable  RETURN [x IN [«x»] | x] AS l
      UndefinedVariable  RETURN reduce(a = «x», x IN [1] | a + x) AS s
      UndefinedVariable  RETURN any(x IN [1] WHERE «y») AS b
      """)

  static let subqueries = BindingCase.all(
    in: """
      ok                    MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.x = n.x } RETURN n
      ok                    MATCH (n) WHERE EXISTS { MATCH (n)-->(m) RETURN m } RETURN n
      ok                    MATCH (n) RETURN COUNT { (n)-->() } AS c, COLLECT { MATCH (n)-->(m) RETURN m.x } AS l
      # what is outside stays visible behind WITH
      ok                    MATCH (n) WHERE EXISTS { MATCH (m) WITH m.x AS x WHERE x = n.x RETURN x } RETURN n
      ok                    MATCH (n) RETURN [x IN [1, 2] WHERE EXISTS { (n)-[r]->() WHERE r.x = x }] AS l
      UndefinedVariable     MATCH (n) WHERE EXISTS { (n)-->(m) } RETURN «m»
      UndefinedVariable     MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH 1 AS one RETURN «m» } RETURN n
      VariableAlreadyBound  MATCH (n) WHERE EXISTS { UNWIND [1] AS «n» RETURN n } RETURN n
      ok                    MATCH (n) CALL (n) { RETURN n.x AS x } RETURN n, x
      ok                    MATCH (n) CALL (n) { WITH 1 AS one RETURN n.x AS x } RETURN n, x
      ok                    MATCH (n), (m) CALL (*) { RETURN n.x + m.x AS x } RETURN x
      ok                    MATCH (n) CALL () { MATCH (n) RETURN count(n) AS c } RETURN n, c
      UndefinedVariable     MATCH (n), (m) CALL (n) { RETURN «m».x AS x } RETURN x
      UndefinedVariable     MATCH (n) CALL () { RETURN «n».x AS x } RETURN x
      UndefinedVariable     CALL («n») { RETURN 1 AS x } RETURN x
      VariableAlreadyBound  MATCH (n), (x) CALL (n) { RETURN n.x AS «x» } RETURN x
      NoExpressionAlias     MATCH (n) CALL (n) { RETURN «n.x» } RETURN n
      """)

  @Test(arguments: visibility + newNames + locals + subqueries)
  func resolvesNames(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }

  @Test(arguments: [
    ("MATCH (person) RETURN persn.name", "did you mean `person`?"),
    ("RETURN toUper('a') AS a", "did you mean `toUpper`?"),
    ("MATCH (n) RETURN cuont(n) AS c", "did you mean `count`?"),
    ("MATCH (person) WHERE EXISTS { (person)-->(other) WHERE othr.x = 1 } RETURN 1 AS one", "did you mean `other`?"),
  ])
  func hintsAtTheNearestName(statement: String, hint: String) {
    let error = #expect(throws: QueryError.self) { _ = try bind(statement) }
    #expect(error?.diagnostics.map(\.hint) == [hint])
  }
}
