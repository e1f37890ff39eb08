import Testing

/// Where aggregates can stand, and what can stand beside them.
@Suite struct GroupingRuleTests {
  static let places = BindingCase.all(
    in: """
      ok                  MATCH (n) RETURN size(collect(n)) + count(*) * 10 AS x
      ok                  MATCH p = (n)-->() RETURN [x IN collect(p) | head(nodes(x))] AS l
      InvalidAggregation  MATCH (n) WHERE «count(n)» > 10 RETURN n
      InvalidAggregation  MATCH (n) WITH n.x AS x, count(*) AS c WHERE «sum(n.y)» > 1 RETURN x
      ok                  MATCH (n) WITH n.x AS x, count(*) AS c WHERE count(*) > 1 RETURN x
      InvalidAggregation  MATCH (n) RETURN [x IN [1, 2] | «count(*)»] AS l
      InvalidAggregation  MATCH (n) RETURN reduce(a = 0, x IN [1, 2] | a + «sum(x)») AS s
      InvalidAggregation  MATCH (n) RETURN [(n)-->(m) | «count(m)»] AS l
      InvalidAggregation  UNWIND «collect(1)» AS x RETURN x
      InvalidAggregation  CREATE (n {x: «count(*)»})
      InvalidAggregation  MATCH (n {x: «count(*)»}) RETURN n
      InvalidAggregation  MATCH (n) RETURN n.x ORDER BY «max(n.y)»
      InvalidAggregation  MATCH (n) WITH n.x AS x ORDER BY n.y, «count(1)» DESC RETURN x
      NestedAggregation   RETURN count(«count(*)»)
      NestedAggregation   MATCH (n) RETURN sum(1 + «avg(n.x)») AS s
      NonConstantExpression    RETURN count(«rand()»)
      InvalidNumberOfArguments  MATCH (n) RETURN «count»(n, 1)
      InvalidNumberOfArguments  MATCH (n) RETURN «percentileCont»(n.x)
      InvalidArgumentType  MATCH (n) RETURN sum(«n»)
      InvalidArgumentType  RETURN avg(«'a'»)
      UnexpectedSyntax     RETURN «toUpper(DISTINCT 'a')»
      """)

  static let neighbours = BindingCase.all(
    in: """
      ok  MATCH (n) RETURN n.x, n.x + count(*)
      ok  MATCH (n) RETURN n, n.x + count(*)
      ok  MATCH (n) WITH n.x AS x, n RETURN x, x + count(n.y)
      ok  MATCH (n) RETURN $age + avg(n.x) - 1000
      ok  MATCH (n)-->(m) RETURN n.x, {a: n.x, c: count(m.x)}
      ok  MATCH (n) RETURN n, COUNT { (n)-->() } + count(*)
      ok  MATCH (n) RETURN collect([x IN [1] | x + n.x]) AS l
      AmbiguousAggregationExpression  MATCH (n)-->(m) RETURN «n».x + count(m.x)
      AmbiguousAggregationExpression  MATCH (n)-->(m) RETURN n.x + m.x, «n».x + «m».x + count(*)
      AmbiguousAggregationExpression  MATCH (n)-->(m) WITH n.x + m.x AS g, «n».x + «m».x + count(*) AS a RETURN *
      AmbiguousAggregationExpression  MATCH (n) RETURN toUpper(n.x), toUpper(«n».x) + count(*)
      AmbiguousAggregationExpression  MATCH (n) RETURN n.x, [n IN [1] | n] + count(*) + «n».y
      """)

  static let order = BindingCase.all(
    in: """
      ok  MATCH (n) RETURN n.x, max(n.y) ORDER BY max(n.y), n.x
      ok  MATCH (n) RETURN n.x AS x, count(*) ORDER BY count(*), x + COUNT(*)
      ok  MATCH (n) RETURN n.x AS x, count(n.y) AS c ORDER BY n.x + count(n.y)
      ok  MATCH (n) RETURN n AS m, count(*) AS c ORDER BY n.x
      ok  MATCH (n) RETURN n.x, sum(n.y) * 2 AS s ORDER BY sum(n.y)
      ok  MATCH (n) RETURN n.x + n.y, count(*) ORDER BY n.x + n.y
      ok  MATCH (n) RETURN n.x ORDER BY n.x
      ok  MATCH (n) RETURN avg(n.x) AS a ORDER BY $age + avg(n.x) - 1000
      ok  MATCH (n) RETURN n.x, sum(n.y) ORDER BY count(*)
      UndefinedVariable  MATCH (n)-->(m) RETURN count(m.x) AS c ORDER BY «n».x + count(m.x)
      UndefinedVariable  MATCH (n) RETURN n.x AS x, count(*) ORDER BY «n».y
      UndefinedVariable  MATCH (n) WITH n.x AS x, min(n.y) AS m ORDER BY sum(«n».z) RETURN x
      UndefinedVariable  MATCH (n) WITH n.x % 3 AS x, min(n.x + n.y) AS m ORDER BY sum(«n».x + n.y) RETURN x
      InvalidAggregation  MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY «sum(x)»
      AmbiguousAggregationExpression  MATCH (n)-->(m) RETURN n.x + m.x, count(*) AS c ORDER BY «n».x + «m».x + count(*)
      """)

  @Test(arguments: places)
  func refusesAggregatesOutOfPlace(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }

  @Test(arguments: neighbours + order)
  func demandsThatNeighboursAreGrouped(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }
}
