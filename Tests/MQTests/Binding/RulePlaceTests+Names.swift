extension RulePlaceTests {
  /// Names: undefined, taken, or of something else.
  static let names = BindingCase.all(
    in: """
      UndefinedVariable                MATCH (n) WITH n WHERE «m».x = 1 RETURN n
      UndefinedVariable                MATCH (n) RETURN n ORDER BY «m»
      UndefinedVariable                UNWIND [«x»] AS y RETURN y
      UndefinedVariable                MATCH (n {x: «m».y}) RETURN n
      UndefinedVariable                MATCH (n)-[r {x: «m».y}]->() RETURN n
      UndefinedVariable                MATCH (n WHERE «m».x = 1) RETURN n
      UndefinedVariable                MATCH (n)-[r WHERE «q».x = 1]->() RETURN n
      UndefinedVariable                OPTIONAL MATCH (n) WHERE «q» RETURN n
      UndefinedVariable                CREATE (n {x: «m»})
      UndefinedVariable                CREATE (n)-[:R {x: «m»}]->(b)
      UndefinedVariable                MERGE (n {x: «m»})
      UndefinedVariable                MERGE (n) ON CREATE SET n.x = «m»
      UndefinedVariable                MERGE (n) ON MATCH SET «m».x = 1
      UndefinedVariable                MERGE (n) ON MATCH SET «m»:Label
      UndefinedVariable                MERGE (n) ON CREATE SET n += «m»
      UndefinedVariable                MATCH (n) SET «m» = n
      UndefinedVariable                MATCH (n) SET «m» += {}
      UndefinedVariable                MATCH (n) SET «m»:Label
      UndefinedVariable                MATCH (n) SET n = «m»
      UndefinedVariable                MATCH (n) REMOVE «m».x
      UndefinedVariable                MATCH (n) REMOVE «m»:Label
      UndefinedVariable                MATCH (n) DELETE «m»
      UndefinedVariable                MATCH (n) DETACH DELETE n, «m»
      UndefinedVariable                MATCH (n) RETURN [x IN «m» | x] AS l
      UndefinedVariable                MATCH (n) RETURN [x IN [1] WHERE «m» > 1 | x] AS l
      UndefinedVariable                MATCH (n) RETURN [x IN [1] | «m»] AS l
      UndefinedVariable                MATCH (n) RETURN [(n)-->(b) | «c»] AS l
      UndefinedVariable                MATCH (n) RETURN [(n)-->(b) WHERE «c».x = 1 | b] AS l
      UndefinedVariable                MATCH (n) RETURN [(n)-->(b) | b] AS l, «b»
      UndefinedVariable                MATCH (n) RETURN [p = (n)-->(b) | p] AS l, «p»
      UndefinedVariable                MATCH (n) WHERE all(x IN [1] WHERE «y» > 1) RETURN n
      UndefinedVariable                MATCH (n) WHERE all(x IN [1] WHERE x > 1) AND «x» RETURN n
      UndefinedVariable                RETURN reduce(a = «b», x IN [1] | a + x) AS s
      UndefinedVariable                RETURN reduce(a = 0, x IN [1] | a + «y») AS s
      UndefinedVariable                RETURN reduce(a = 0, x IN [1] | a + x) + «a» AS s
      UndefinedVariable                MATCH (n) WHERE (n)-->(«m») RETURN n
      UndefinedVariable                MATCH (n) WHERE (n)-[«r»]->() RETURN n
      UndefinedVariable                MATCH (n) WHERE («m»)-->() RETURN n
      UndefinedVariable                MATCH (n) WHERE exists((n)-->(«m»)) RETURN n
      UndefinedVariable                MATCH (n) RETURN EXISTS { (n)-->(m) } AS e, «m»
      UndefinedVariable                MATCH (n) RETURN CASE «m» WHEN 1 THEN 2 END AS c
      UndefinedVariable                MATCH (n) RETURN CASE WHEN n.x = 1 THEN «m» END AS c
      UndefinedVariable                MATCH (n) RETURN n.x + «m» AS c
      UndefinedVariable                MATCH (n) RETURN {a: «m»} AS c
      UndefinedVariable                MATCH (n) RETURN n {.a, b: «m»} AS c
      UndefinedVariable                MATCH (n) RETURN n {.a, «m»} AS c
      UndefinedVariable                MATCH (n) RETURN toUpper(«m») AS c
      UndefinedVariable                MATCH (n) RETURN count(«m») AS c
      UndefinedVariable                MATCH (n) RETURN n[«m»] AS c
      UndefinedVariable                MATCH (n) RETURN [1,2][«m»..] AS c
      UndefinedVariable                MATCH (n) RETURN «m»:Label AS c
      UndefinedVariable                MATCH (n) RETURN NOT «m» AS c
      UndefinedVariable                MATCH (n) RETURN «m» IS NULL AS c
      UndefinedVariable                MATCH (n) RETURN -«m» AS c
      UndefinedVariable                MATCH (n) RETURN n UNION MATCH (m) RETURN «n»
      UndefinedVariable                MATCH (n) WITH n AS a RETURN «n»
      UndefinedVariable                MATCH (n) WITH count(n) AS c RETURN «n»
      UndefinedVariable                MATCH (n) WITH n AS a ORDER BY «m» RETURN a
      UndefinedVariable                MATCH (n) WITH DISTINCT n.x AS x ORDER BY «n».y RETURN x
      UndefinedVariable                MATCH (n) WITH DISTINCT n.x AS x WHERE «n».y = 1 RETURN x
      UndefinedVariable                MATCH (n) WITH n.x AS x, count(*) AS c WHERE «n».y = 1 RETURN x
      UndefinedVariable                MATCH (n) RETURN DISTINCT n.x AS x ORDER BY «n».y
      UndefinedVariable                MATCH (n) RETURN n.x AS x, count(*) AS c ORDER BY «n».y
      UndefinedVariable                MATCH (n) RETURN count(*) AS c ORDER BY «n»
      UndefinedVariable                MATCH (n) CALL (n) { RETURN «m» AS x } RETURN x
      UndefinedVariable                MATCH (a), (b {x: «c».x}) RETURN a
      UndefinedVariable                MATCH (a {x: «b».x}) MATCH (b) RETURN a
      UndefinedVariable                MATCH p = (a)-[*]->(b) WHERE all(r IN relationships(«q») WHERE r.x = 1) RETURN p
      VariableAlreadyBound             MATCH (a) CREATE («a»)
      VariableAlreadyBound             MATCH (a) CREATE («a»:X)
      VariableAlreadyBound             MATCH (a) CREATE («a» {x: 1})-[:R]->(b)
      VariableAlreadyBound             MATCH (a) CREATE (b)-[:R]->(«a»:X)
      VariableAlreadyBound             MATCH (a) CREATE p = (a)-[:R]->(«a»:X)
      VariableAlreadyBound             CREATE (a), («a»)
      VariableAlreadyBound             CREATE (a), («a»:X)
      VariableAlreadyBound             CREATE (a)-[r:R]->(b), (b)-[«r»:R]->(a)
      VariableAlreadyBound             MATCH (a)-[r]->(b) CREATE (a)-[«r»:R]->(b)
      VariableAlreadyBound             MATCH (a) MERGE («a»)
      VariableAlreadyBound             MATCH (a) MERGE («a» {x: 1})
      VariableAlreadyBound             MATCH (a) MERGE («a»:X)-[:R]->(b)
      VariableAlreadyBound             MATCH (a)-[r]->(b) MERGE (a)-[«r»:R]->(b)
      VariableAlreadyBound             MERGE (a)-[r:R]->(b) MERGE (a)-[«r»:R]->(b)
      VariableAlreadyBound             MERGE (a) MERGE («a»)
      VariableAlreadyBound             WITH 1 AS a UNWIND [1] AS «a» RETURN a
      VariableAlreadyBound             MATCH (a) UNWIND [1] AS «a» RETURN a
      VariableAlreadyBound             MATCH p = (a)-->(b) MATCH «p» = (c)-->(d) RETURN p
      VariableAlreadyBound             MATCH p = (a), «p» = (b) RETURN p
      VariableAlreadyBound             MATCH «p» = (p)-->() RETURN p
      VariableAlreadyBound             MATCH (p) MATCH «p» = ()-->() RETURN p
      VariableAlreadyBound             MATCH ()-[p]->() MATCH «p» = ()-->() RETURN p
      VariableAlreadyBound             MATCH «p» = ()-[p]->() RETURN p
      VariableAlreadyBound             WITH 1 AS p MATCH «p» = ()-->() RETURN p
      VariableAlreadyBound             CREATE p = (a)-[:R]->(b), «p» = (c)-[:R]->(d)
      VariableAlreadyBound             MATCH (p) MERGE «p» = (a)-[:R]->(b) RETURN p
      VariableAlreadyBound             MATCH (a) CALL (a) { RETURN 1 AS «a» } RETURN a
      VariableAlreadyBound             MATCH (n) CREATE (n)-[r:R]->(m)<-[«r»:R]-(n)
      VariableTypeConflict             MATCH (a)-[«a»]->() RETURN a
      VariableTypeConflict             MATCH ()-[a]->(«a») RETURN a
      VariableTypeConflict             MATCH (a), ()-[«a»]->() RETURN a
      VariableTypeConflict             MATCH ()-[a]->() MATCH («a») RETURN a
      VariableTypeConflict             MATCH p = ()-->() MATCH («p») RETURN p
      VariableTypeConflict             MATCH p = ()-->() MATCH ()-[«p»]->() RETURN p
      VariableTypeConflict             MATCH ()-[r*]->() MATCH ()-[«r»]->() RETURN r
      VariableTypeConflict             MATCH ()-[r]->() MATCH ()-[«r»*]->() RETURN r
      VariableTypeConflict             MATCH ()-[r*]->() MATCH («r») RETURN r
      VariableTypeConflict             WITH 1 AS n MATCH («n») RETURN n
      VariableTypeConflict             WITH 'a' AS n MATCH («n»)-->() RETURN n
      VariableTypeConflict             WITH [1] AS n MATCH ()-[«n»]->() RETURN n
      VariableTypeConflict             WITH {a: 1} AS n MATCH («n») RETURN n
      VariableTypeConflict             UNWIND [1, 2] AS n MATCH («n») RETURN n
      VariableTypeConflict             MATCH (a) WITH [a] AS l MATCH («l») RETURN l
      VariableTypeConflict             MATCH (a) WITH a.x + 1 AS n MATCH («n») RETURN n
      VariableTypeConflict             MATCH (a) WITH count(a) AS n MATCH («n») RETURN n
      VariableTypeConflict             MATCH ()-[r]->() CREATE («r»)-[:R]->()
      VariableTypeConflict             MATCH p = () CREATE («p»)-[:R]->()
      VariableTypeConflict             MATCH ()-[r]->() MERGE («r»)-[:R]->()
      VariableTypeConflict             MATCH ()-[r]->() WHERE («r»)-->() RETURN r
      VariableTypeConflict             MATCH (n) WHERE ()-[«n»]->() RETURN n
      VariableTypeConflict             MATCH (n) RETURN [()-[«n»]->() | 1] AS l
      VariableTypeConflict             MATCH ()-[r]->() RETURN EXISTS { («r»)-->() } AS e
      RelationshipUniquenessViolation  MATCH (a)-[r]->()-[«r»]->(a) RETURN r
      RelationshipUniquenessViolation  MATCH ()-[r]->(), ()-[«r»]->() RETURN r
      RelationshipUniquenessViolation  MATCH ()-[r]-()-[«r»]-() RETURN r
      RelationshipUniquenessViolation  MATCH (a)-[r*]->()-[«r»*]->(a) RETURN r
      """)

  /// Aggregating functions and what stands beside them.
  static let aggregation = BindingCase.all(
    in: """
      InvalidAggregation              MATCH (n) WHERE «count(n)» > 1 RETURN n
      InvalidAggregation              MATCH (n) WITH n WHERE «count(n)» > 1 RETURN n
      InvalidAggregation              MATCH (n {x: «count(*)»}) RETURN n
      InvalidAggregation              MATCH (n) SET n.x = «count(*)»
      InvalidAggregation              CREATE (n {x: «count(*)»})
      InvalidAggregation              MERGE (n {x: «count(*)»})
      InvalidAggregation              UNWIND «count(*)» AS x RETURN x
      InvalidAggregation              UNWIND [«count(*)»] AS x RETURN x
      InvalidAggregation              MATCH (n) DELETE «count(n)»
      InvalidAggregation              MATCH (n) REMOVE n[«count(*)»]
      InvalidAggregation              MATCH (n) RETURN [x IN [1] | «count(x)»] AS l
      InvalidAggregation              MATCH (n) RETURN [x IN [1] WHERE «count(x)» > 1] AS l
      InvalidAggregation              MATCH (n) RETURN all(x IN [1] WHERE «count(x)» > 1) AS l
      InvalidAggregation              MATCH (n) RETURN reduce(a = 0, x IN [1] | a + «count(x)») AS l
      InvalidAggregation              MATCH (n) RETURN [(n)-->(m) | «count(m)»] AS l
      InvalidAggregation              MATCH (n) RETURN [(n)-->(m) WHERE «count(m)» > 1 | m] AS l
      InvalidAggregation              MATCH (n) RETURN n.x ORDER BY «count(*)»
      InvalidAggregation              MATCH (n) WITH n.x AS x ORDER BY «count(*)» RETURN x
      InvalidAggregation              MATCH (n) WHERE (n {x: «count(*)»})-->() RETURN n
      NestedAggregation               RETURN count(«count(*)»)
      NestedAggregation               MATCH (n) RETURN sum(«count(n)») AS x
      NestedAggregation               MATCH (n) WITH max(«min(n.x)») AS x RETURN x
      NestedAggregation               MATCH (n) RETURN count(1 + «sum(n.x)») AS x
      NestedAggregation               MATCH (n) RETURN count(n) AS c ORDER BY count(«count(n)»)
      NestedAggregation               MATCH (n) RETURN collect([x IN [1] | «count(x)»]) AS l
      AmbiguousAggregationExpression  MATCH (n)-->(m) RETURN n.x, «m».x + count(*)
      AmbiguousAggregationExpression  MATCH (n) RETURN «n».x + count(*)
      AmbiguousAggregationExpression  MATCH (n) RETURN «n» + count(*) AS x
      AmbiguousAggregationExpression  MATCH (n) RETURN n.x + n.y, «n».x + n.y + count(*)
      AmbiguousAggregationExpression  MATCH (n) WITH «n».x + count(*) AS c RETURN c
      AmbiguousAggregationExpression  MATCH (n) RETURN {a: «n».x, c: count(*)} AS m
      AmbiguousAggregationExpression  MATCH (n) RETURN [«n».x, count(*)] AS m
      AmbiguousAggregationExpression  MATCH (n) RETURN CASE WHEN «n».x THEN count(*) END AS m
      AmbiguousAggregationExpression  MATCH (n) RETURN coalesce(«n».x, count(*)) AS m
      AmbiguousAggregationExpression  MATCH (n) RETURN n.x % 2, «n».x % 2 + count(*)
      """)
}
