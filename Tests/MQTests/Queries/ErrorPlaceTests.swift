import MQTestSupport
import Testing

/// What is refused, and where the diagnostic points.
@Suite struct ErrorPlaceTests {
  static let cases = QueryCase.all(
    in: #"""
      RETURN «missing»
      ! UndefinedVariable

      MATCH (n) RETURN «m».name
      ! UndefinedVariable

      MATCH (n) WHERE «m».name = 'a' RETURN n
      ! UndefinedVariable

      MATCH (n) RETURN n ORDER BY «m»
      ! UndefinedVariable

      MATCH (n) WITH n.name AS name RETURN «n»
      ! UndefinedVariable

      MATCH (n)
      WHERE n.x > 1
      RETURN n,
             «m»
      ! UndefinedVariable

      # after letters of more bytes than one
      RETURN 'é😀' AS é, «m»
      ! UndefinedVariable

      RETURN 1 AS a, 2 AS «a»
      ! ColumnNameConflict

      MATCH (n) WITH n, «count(*)» RETURN n
      ! NoExpressionAlias

      MATCH () RETURN *
      ! NoVariablesInScope

      UNWIND [1] AS x UNWIND [2] AS «x» RETURN x
      ! VariableAlreadyBound

      MATCH (n)-[«n»]->() RETURN n
      ! VariableTypeConflict

      MATCH ()-[r]->() MATCH («r») RETURN r
      ! VariableTypeConflict

      MATCH (n) MATCH «n» = ()-->() RETURN n
      ! VariableAlreadyBound

      MATCH (a)-[r]->(b)-[«r»]->(c) RETURN r
      ! RelationshipUniquenessViolation

      WITH 1 AS n MATCH («n») RETURN n
      ! VariableTypeConflict

      MATCH (n) WHERE «count(n)» > 1 RETURN n
      ! InvalidAggregation

      MATCH (n) RETURN sum(«count(n)»)
      ! NestedAggregation

      RETURN «undefined»(1)
      ! UnknownFunction

      RETURN «size»()
      ! InvalidNumberOfArguments

      RETURN «size»('a', 'b')
      ! InvalidNumberOfArguments

      RETURN abs(«'a'»)
      ! InvalidArgumentType

      RETURN «'a' - 1»
      ! InvalidArgumentType

      RETURN 1 IN «2»
      ! InvalidArgumentType

      RETURN 1 LIMIT «-1»
      ! NegativeIntegerArgument

      RETURN 1 SKIP «'a'»
      ! InvalidArgumentType

      MATCH (n) RETURN n LIMIT «n».x
      ! NonConstantExpression

      MATCH (n) WHERE «(n)» RETURN n
      ! InvalidArgumentType

      # run time: the expression that fails, in the row where it does
      UNWIND [[1], {a: 1}] AS x WITH x, 'a' AS key RETURN x[«key»]
      ! ListElementAccessByNonInteger

      WITH 'a' AS x RETURN 1 + abs(«x»)
      ! InvalidArgumentType

      UNWIND [1, 'a'] AS x RETURN «x * 2»
      ! InvalidArgumentType

      # syntax
      MATCH (n «RETURN» n
      ! UnexpectedSyntax

      RETURN 1 +«»
      ! UnexpectedSyntax

      «MTCH» (n) RETURN n
      ! UnexpectedSyntax

      RETURN «'»abc
      ! UnterminatedString

      RETURN 1 «/*» abc
      ! UnterminatedComment

      RETURN `abc
      ! UnterminatedName

      RETURN '«\u»ZZZZ'
      ! InvalidUnicodeLiteral

      RETURN «9abc»
      ! InvalidNumberLiteral

      MATCH (n)
      ! InvalidClauseComposition

      «RETURN 1» MATCH (n) RETURN n
      ! InvalidClauseComposition

      MATCH (a)-[:T«*-»1]->(b) RETURN a
      ! InvalidRelationshipPattern
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
