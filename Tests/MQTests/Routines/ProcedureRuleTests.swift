import Testing

/// What a `CALL` has to keep, reported where it is broken.
@Suite struct ProcedureRuleTests {
  static let cases = BindingCase.all(
    in: """
      ok                          CALL test.labels
      ok                          CALL test.labels()
      ok                          CALL test.count(1) YIELD number
      ok                          MATCH (n) CALL test.doNothing()
      ok                          MATCH (n) CALL test.count(n.x, n['y']) YIELD number RETURN number
      ok                          CALL test.half(1)
      ok                          CALL test.words([])
      ok                          CALL test.words([null])
      ok                          CALL test.echo({a: [1]})
      ok                          MATCH (a) CALL test.neighbours(a) YIELD node MATCH (node)-->(m) RETURN m
      ok                          CALL test.count(1) YIELD number AS text, text AS number RETURN *
      ProcedureNotFound           CALL «test.my.proc»
      ProcedureNotFound           CALL «test.my.proc»(1) YIELD a RETURN a + 1 AS b
      ProcedureNotFound           MATCH (n) CALL «test»(n) RETURN n
      InvalidNumberOfArguments    CALL «test.count»()
      InvalidNumberOfArguments    CALL «test.count»(1, 2, 3) YIELD number RETURN number
      InvalidNumberOfArguments    CALL «test.labels»(null)
      InvalidArgumentType         CALL test.count(«true»)
      InvalidArgumentType         CALL test.count(«1.0»)
      InvalidArgumentType         CALL test.count(1, «'2'»)
      InvalidArgumentType         CALL test.half(«'1'») YIELD half RETURN half
      InvalidArgumentType         CALL test.take(«null»)
      InvalidArgumentType         CALL test.neighbours(«null»)
      InvalidArgumentType         CALL test.words(«[1, 2]»)
      InvalidArgumentType         CALL test.words(«'a'»)
      InvalidArgumentType         MATCH (n)-[r]->() CALL test.neighbours(«r») YIELD node RETURN node
      InvalidArgumentPassingMode  WITH 1 AS one «CALL test.count YIELD number» RETURN number
      InvalidArgumentPassingMode  MATCH (n) «CALL test.doNothing» RETURN n
      UndefinedVariable           CALL test.count(«x»)
      UndefinedVariable           CALL test.count(1) RETURN «number»
      UndefinedVariable           CALL test.count(1) YIELD «out» RETURN out
      UndefinedVariable           CALL test.count(1) YIELD number WHERE «text» = '1' RETURN number
      VariableAlreadyBound        WITH 'Hi' AS label CALL test.labels() YIELD «label» RETURN *
      VariableAlreadyBound        CALL test.count(1) YIELD number, text AS «number» RETURN number
      VariableAlreadyBound        CALL test.count(1) YIELD number AS c, text AS «c» RETURN c
      VariableAlreadyBound        CALL test.labels() YIELD label CALL test.labels() YIELD «label» RETURN label
      VariableTypeConflict        CALL test.count(1) YIELD number MATCH («number») RETURN number
      InvalidAggregation          MATCH (n) CALL test.count(«count(n)») YIELD number RETURN number
      InvalidAggregation          CALL test.count(1) YIELD number WHERE «count(*)» > 1 RETURN number
      InvalidArgumentType         CALL test.labels() YIELD label WHERE «label» RETURN label
      InvalidClauseComposition    MATCH (n) «CALL test.labels() YIELD label»
      InvalidClauseComposition    «CALL test.labels()» UNION «CALL test.labels()»
      UnexpectedSyntax            CALL test.labels() YIELD «*» RETURN label
      UnknownFunction             RETURN «test.initial»('a') AS x
      InvalidNumberOfArguments    RETURN «test.initials»() AS x
      InvalidArgumentType         RETURN test.initials(«1») AS x
      InvalidArgumentType         RETURN test.half(«'1'») AS x
      InvalidArgumentType         RETURN toUpper(«test.half(1)») AS x
      InvalidAggregation          MATCH (n) WHERE test.or(«count(n)») = 1 RETURN n
      NonConstantExpression       MATCH (n) RETURN sum(«test.chance()») AS x
      ok                          RETURN test.half(1) + test.or(null) AS x
      ok                          MATCH (n) RETURN sum(test.half(n.x)) AS x
      """)

  @Test(arguments: cases)
  func keepsTheRules(_ example: BindingCase) throws {
    #expect(example.failure(catalog: try TestRoutines.catalog()) == nil)
  }
}
