extension RulePlaceTests {
  /// Clauses, projections, patterns and updates.
  static let clauses = BindingCase.all(
    in: """
      InvalidClauseComposition      «MATCH (n)»
      InvalidClauseComposition      MATCH (n) «WITH n»
      InvalidClauseComposition      «UNWIND [1] AS x»
      InvalidClauseComposition      «OPTIONAL MATCH (n)»
      InvalidClauseComposition      «WITH 1 AS x»
      InvalidClauseComposition      «RETURN 1 AS x» RETURN 2 AS y
      InvalidClauseComposition      «RETURN 1 AS x» MATCH (n) RETURN n
      InvalidClauseComposition      «RETURN 1 AS x» CREATE (n)
      InvalidClauseComposition      CREATE (n) «MATCH (m)» RETURN m
      InvalidClauseComposition      CREATE (n) «UNWIND [1] AS x» RETURN x
      InvalidClauseComposition      CREATE (n) «OPTIONAL MATCH (m)» RETURN m
      InvalidClauseComposition      MERGE (n) «MATCH (m)» RETURN m
      InvalidClauseComposition      MATCH (n) SET n.x = 1 «MATCH (m)» RETURN m
      InvalidClauseComposition      MATCH (n) DELETE n «MATCH (m)» RETURN m
      InvalidClauseComposition      MATCH (n) REMOVE n.x «UNWIND [1] AS x» RETURN x
      InvalidClauseComposition      RETURN 1 AS a UNION ALL RETURN 2 AS a «UNION» RETURN 3 AS a
      InvalidClauseComposition      MATCH (n) WHERE EXISTS { «CREATE (m)» } RETURN n
      InvalidClauseComposition      MATCH (n) WHERE EXISTS { MATCH (n)-->(m) «DELETE m» } RETURN n
      InvalidClauseComposition      MATCH (n) WHERE exists { MATCH (n)-->(m) «REMOVE m.x» RETURN m } RETURN n
      InvalidClauseComposition      MATCH (n) WHERE EXISTS { MATCH (n) WHERE EXISTS { «SET n.x = 1» } } RETURN n
      DifferentColumnsInUnion       RETURN 1 AS a UNION «RETURN 2 AS b»
      DifferentColumnsInUnion       RETURN 1 AS a UNION ALL «RETURN 2 AS a, 3 AS b»
      DifferentColumnsInUnion       RETURN 1 AS a, 2 AS b UNION «RETURN 1 AS a»
      DifferentColumnsInUnion       MATCH (n) RETURN n UNION «CREATE (n)»
      DifferentColumnsInUnion       RETURN 1 UNION «RETURN 2»
      DifferentColumnsInUnion       RETURN 1 AS a UNION RETURN 2 AS a UNION «RETURN 3 AS b»
      NoSingleRelationshipType      CREATE ()«-->»()
      NoSingleRelationshipType      CREATE ()«-[r]->»()
      NoSingleRelationshipType      CREATE ()-[:«A|B»]->()
      NoSingleRelationshipType      CREATE ()«<--»()
      NoSingleRelationshipType      CREATE (a)«-[{x: 1}]->»(b)
      NoSingleRelationshipType      MATCH (a), (b) CREATE (a)-[:«A|:B»]->(b)
      NoSingleRelationshipType      MERGE (a)«-->»(b)
      NoSingleRelationshipType      MERGE (a)«-[r]->»(b)
      NoSingleRelationshipType      MERGE ()-[:«A|B»]->()
      NoSingleRelationshipType      MERGE (a)«--»(b)
      CreatingVarLength             CREATE ()-[:A«*2»]->()
      CreatingVarLength             CREATE ()-[:A«*»]->()
      CreatingVarLength             CREATE ()-[r:A«*1..2»]->()
      CreatingVarLength             MERGE ()-[:A«*2»]->()
      CreatingVarLength             MERGE (a)-[:A«*..3»]->(b)
      RequiresDirectedRelationship  CREATE ()«-[:A]-»()
      RequiresDirectedRelationship  CREATE ()«<-[:A]->»()
      RequiresDirectedRelationship  CREATE p = (a)«-[:A]-»(b) RETURN p
      InvalidParameterUse           MATCH (n «$p») RETURN n
      InvalidParameterUse           MATCH ()-[r «$p»]->() RETURN r
      InvalidParameterUse           MATCH ()-[r:R «$p»]->() RETURN r
      InvalidParameterUse           OPTIONAL MATCH (n:A «$p») RETURN n
      InvalidParameterUse           MERGE (n «$p»)
      InvalidParameterUse           MERGE (n:A «$p») RETURN n
      InvalidParameterUse           MERGE (a)-[:R «$p»]->(b)
      InvalidParameterUse           MATCH (n) WHERE (n)-[:R «$p»]->() RETURN n
      InvalidParameterUse           MATCH (n) WHERE EXISTS { (n)-->(m «$p») } RETURN n
      InvalidParameterUse           MATCH (n) RETURN [(n)-[r «$p»]->() | r] AS l
      NoExpressionAlias             MATCH (n) WITH «n.x» RETURN 1
      NoExpressionAlias             WITH «1» RETURN 1 AS x
      NoExpressionAlias             MATCH (n) WITH n, «count(*)» RETURN n
      NoExpressionAlias             MATCH (n) WITH DISTINCT «n.x» RETURN 1 AS one
      NoExpressionAlias             WITH «[1]» RETURN 1 AS x
      NoExpressionAlias             WITH «$p» RETURN 1 AS x
      ColumnNameConflict            RETURN 1 AS a, 2 AS «a»
      ColumnNameConflict            WITH 1 AS a, 2 AS «a» RETURN a
      ColumnNameConflict            MATCH (n) RETURN n, «n»
      ColumnNameConflict            MATCH (n) RETURN n.x, «n.x»
      ColumnNameConflict            MATCH (n) WITH *, 1 AS «n» RETURN n
      ColumnNameConflict            MATCH (n) RETURN *, «n»
      ColumnNameConflict            MATCH (n) RETURN n AS a, n.x AS «a»
      ColumnNameConflict            RETURN 1, «1»
      NoVariablesInScope            RETURN «*»
      NoVariablesInScope            MATCH () RETURN «*»
      NoVariablesInScope            MATCH ()-->() RETURN «*»
      InvalidDelete                 MATCH (n) DELETE «n:A»
      InvalidDelete                 MATCH (n) DETACH DELETE «n:A:B»
      InvalidDelete                 MATCH ()-[r]->() DELETE «r:R»
      InvalidRelationshipPattern    MATCH (a)-[:R«*-»2]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R«..»]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R«*1.5»]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R«*1..-»2]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R«..»2]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R «2»]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[r:R*«a»]->(b) RETURN a
      InvalidRelationshipPattern    MATCH (a)-[:R]«>»(b) RETURN a
      UnexpectedSyntax              MATCH (n) RETURN «(n)-->()»
      UnexpectedSyntax              MATCH (n) RETURN n.x + «(n)-->()»
      UnexpectedSyntax              MATCH (n) RETURN size(«(n)-->()»)
      UnexpectedSyntax              MATCH (n) WITH «(n)-->()» AS x RETURN x
      UnexpectedSyntax              MATCH (n) SET n.x = «(n)-->()»
      UnexpectedSyntax              MATCH (n) RETURN head(«(n)-->()»)
      UnexpectedSyntax              MATCH (n) RETURN nodes(«(n)-->()»)
      UnexpectedSyntax              MATCH (n) RETURN [«(n)-->()»] AS l
      UnexpectedSyntax              MATCH (n) RETURN {a: «(n)-->()»} AS m
      UnexpectedSyntax              MATCH (n) WHERE size(«(n)-->()») > 1 RETURN n
      UnexpectedSyntax              MATCH (n) RETURN count(«(n)-->()»)
      UnexpectedSyntax              UNWIND «(n)-->()» AS x RETURN x
      UnexpectedSyntax              MATCH (n) RETURN n ORDER BY «(n)-->()»
      UnexpectedSyntax              MATCH (n) RETURN «(n)-->()» = true
      UnexpectedSyntax              MATCH (n) WITH [«(n)-->(m)»] AS l RETURN l
      UnexpectedSyntax              RETURN {k1«#»k: 1}
      UnexpectedSyntax              RETURN {«1»: 2}
      UnexpectedSyntax              RETURN {«'a'»: 1}
      UnexpectedSyntax              RETURN {a «b»: 1}
      UnexpectedSyntax              RETURN [1, «,» 2]
      UnexpectedSyntax              RETURN [1 «2»]
      UnexpectedSyntax              MATCH (n «RETURN» n
      UnexpectedSyntax              MATCH «n» RETURN n
      UnexpectedSyntax              RETURN «AS» x
      UnexpectedSyntax              «FOO» (n) RETURN n
      UnexpectedSyntax              MATCH (n) WHERE «RETURN» n
      UnexpectedSyntax              MERGE (a)«,» (b)
      UnexpectedSyntax              UNWIND [1] «RETURN» 1
      UnexpectedSyntax              UNWIND [1] AS «RETURN» 1
      UnexpectedSyntax              RETURN 1 = «=» 2
      UnexpectedSyntax              RETURN 1 <> «<>» 2
      UnexpectedSyntax              RETURN 1 «==» 2
      UnexpectedSyntax              RETURN 1 «!=» 2
      UnexpectedSyntax              RETURN CASE «END»
      UnexpectedSyntax              RETURN CASE WHEN true «END»
      UnexpectedSyntax              RETURN 'a' «'b'»
      """)

  /// What looks like a broken rule and is none.
  static let allowed = BindingCase.all(
    in: """
      ok  MATCH (a {x: b.x}), (b) RETURN a
      ok  MATCH (n) WITH n.x AS y, null AS m MATCH (m) RETURN m
      ok  UNWIND [null] AS n MATCH (n) RETURN n
      ok  MATCH (n) WITH collect(n) AS ns UNWIND ns AS m MATCH (m)-->() RETURN m
      ok  MATCH ()-[rs*]->() UNWIND rs AS r MATCH ()-[r]->() RETURN r
      ok  MATCH (n) WITH head(collect(n)) AS m MATCH (m) RETURN m
      ok  MATCH (n) WITH coalesce(n, null) AS m MATCH (m) RETURN m
      ok  MATCH (n) WITH CASE WHEN true THEN n END AS m MATCH (m) RETURN m
      ok  MATCH p = ()-->() WITH nodes(p)[0] AS m MATCH (m) RETURN m
      ok  MATCH ()-[r]->() WITH startNode(r) AS m MATCH (m) RETURN m
      ok  MATCH (n) RETURN [x IN collect(n) | x.a] AS l
      ok  MATCH (n) RETURN reduce(a = 0, x IN collect(n.x) | a + x) AS l
      ok  MATCH (n) RETURN n.x, n.x + count(*)
      ok  MATCH (n) RETURN n, n.x + count(*)
      ok  MATCH (n) RETURN n AS m, n.x + count(*) AS c
      ok  MATCH (n) WITH n.x AS x RETURN x, x + count(*)
      ok  MATCH (n) RETURN $p + count(*), 1 + count(*)
      ok  MATCH (n) RETURN n.x, [x IN [1] | x] + count(*)
      ok  MATCH (n) RETURN count(n.x + n.y) + sum(n.z)
      ok  RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a
      ok  RETURN 1 LIMIT toInteger(rand() * 10)
      ok  RETURN 1 LIMIT $p + 1
      ok  MERGE (a)-[:A]-(b)
      ok  CREATE (n $p)
      ok  CREATE ()-[:R $p]->()
      ok  MATCH () WITH * RETURN 1 AS x
      ok  MATCH () WITH *, 1 AS x RETURN x
      ok  MATCH () RETURN count(*)
      ok  MATCH ()-[r]->() MATCH ()-[r]->() RETURN r
      ok  MATCH (n) RETURN exists((n)-->())
      ok  MATCH (n) RETURN [(n)-->() | 1]
      """)
}
