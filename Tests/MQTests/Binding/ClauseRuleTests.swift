import MQ
import Testing

/// Which clauses may follow which, what `CREATE` takes, and what this version refuses.
@Suite struct ClauseRuleTests {
  static let order = BindingCase.all(
    in: """
      ok                        MATCH (n) WITH n MATCH (m) RETURN n, m
      ok                        CREATE (n) RETURN n
      ok                        CREATE (n) WITH n MATCH (m) RETURN m
      InvalidClauseComposition  «MATCH (n)»
      InvalidClauseComposition  MATCH (n) «WITH n»
      InvalidClauseComposition  «UNWIND [1] AS x»
      InvalidClauseComposition  «RETURN 1 AS a» MATCH (n) RETURN n
      InvalidClauseComposition  CREATE (n) «MATCH (m)» RETURN m
      InvalidClauseComposition  MATCH (n) WHERE EXISTS { MATCH (n)-->(m) «SET m.x = 1» } RETURN n
      InvalidClauseComposition  RETURN COUNT { «CREATE (n)» } AS c
      InvalidClauseComposition  RETURN COLLECT { MATCH (n) «RETURN n, 1 AS one» } AS l
      InvalidClauseComposition  RETURN COLLECT { «MATCH (n)» } AS l
      InvalidClauseComposition  RETURN COLLECT { MATCH (n)-->(m) «RETURN *» } AS l
      ok                        RETURN COLLECT { MATCH (n) RETURN * } AS l
      InvalidClauseComposition  MATCH (n) «CALL (n) { RETURN 1 AS x }»
      InvalidClauseComposition  MATCH (n) CALL (n) { «MATCH (n)» } RETURN n
      """)

  static let create = BindingCase.all(
    in: """
      ok                            MATCH (a), (b) CREATE p = (a)-[r:R {x: a.x}]->(b), (a)-[:S]->(c:C) RETURN p, r, c
      ok                            CREATE (a {x: 1}), (b {x: a.x})-[:R {x: b.x}]->(a)
      ok                            CREATE (:A $map), (:B&C {x: null})
      VariableAlreadyBound          MATCH (a) CREATE («a»)
      VariableAlreadyBound          MATCH (a) CREATE («a» {x: 1}) RETURN a
      VariableAlreadyBound          CREATE (n:A)-[:R]->(), («n»:B)-[:R]->()
      VariableAlreadyBound          CREATE (n {}) CREATE («n»:B)-[:R]->(:C)
      VariableAlreadyBound          MATCH ()-[r]->() CREATE ()-[«r»]->()
      VariableAlreadyBound          MATCH (p) CREATE «p» = ()-[:R]->()
      VariableTypeConflict          WITH 1 AS a CREATE («a»)-[:R]->()
      UndefinedVariable             CREATE (b {name: «missing»}) RETURN b
      UndefinedVariable             CREATE ()-[r:R]->(b {x: «r».x}) RETURN b
      NoSingleRelationshipType      CREATE ()«-->»()
      NoSingleRelationshipType      CREATE ()-[:«A|:B»]->()
      RequiresDirectedRelationship  CREATE (a)«-[:FOO]-»(b)
      RequiresDirectedRelationship  CREATE (a)«<-[:FOO]->»(b)
      CreatingVarLength             CREATE ()-[:FOO«*2»]->()
      UnexpectedSyntax              CREATE (:«A|B»)
      """)

  static let updates = BindingCase.all(
    in: """
      ok                        MATCH (a)-[r]->() SET a.x = 1, r['y'] = a.z, a += {x: 2}, a = r, a:A:B
      ok                        MATCH p = (a)-[r]->() DETACH DELETE a, r, p, null
      ok                        MERGE p = (a:A {x: 1})-[r:R]-(b)<-[:S {y: 2}]-(a) ON CREATE SET a.y = 2 RETURN p, r
      ok                        MATCH (a) REMOVE a.x, a:A
      InvalidArgumentType       MATCH p = () SET «p».x = 1
      InvalidArgumentType       MATCH ()-[r]->() SET «r»:A
      InvalidArgumentType       MATCH (a) SET a = «1»
      InvalidAggregation        MATCH (a) SET a.x = «count(*)»
      UndefinedVariable         MATCH (a) SET a.x = «missing» RETURN a
      UndefinedVariable         MERGE (n) ON CREATE SET «x».num = 1
      UndefinedVariable         MERGE (n) ON MATCH SET «x».num = 1
      UndefinedVariable         MATCH (a) DELETE «x»
      InvalidDelete             MATCH (n) DELETE «n:Person»
      InvalidDelete             MATCH ()-[r:T]-() DELETE «r:T»
      InvalidArgumentType       MATCH () DELETE «1 + 1»
      VariableAlreadyBound      MATCH (a) MERGE («a»)
      VariableAlreadyBound      MATCH (a)-[r]->(b) MERGE (a)-[«r»]->(b)
      VariableAlreadyBound      MERGE ()-[r:R]->()-[«r»:R]->()
      VariableAlreadyBound      MERGE (a)-[«a»:R]->(b)
      VariableAlreadyBound      CREATE (a:Foo) MERGE (a)-[r:KNOWS]->(«a»:Bar)
      NoSingleRelationshipType  CREATE (a), (b) MERGE (a)«-->»(b)
      NoSingleRelationshipType  CREATE (a), (b) MERGE (a)-[:«A|:B»]->(b)
      CreatingVarLength         MERGE (a) MERGE (b) MERGE (a)-[:FOO«*2»]->(b)
      InvalidParameterUse       MERGE (n «$param») RETURN n
      UndefinedVariable         MERGE (a {x: 1})-[:R]->(b {x: «a».x})
      VariableAlreadyBound      MERGE (a)-[:R]->(«a»:Bar)
      UnexpectedSyntax          MERGE (:«A|B»)
      """)

  /// Broken rules come before what is not run.
  static let others = BindingCase.all(
    in: """
      InvalidClauseComposition    CITE «CREATE (n)» RETURN n
      InvalidClauseComposition    CITE «CREATE INDEX FOR (n:A) ON (n.x)»
      InvalidClauseComposition    AS OF date() «DROP INDEX i»
      ok                          CITE SHOW INDEXES
      ok                          DROP INDEX i IF EXISTS
      ColumnNameConflict          «CITE» MATCH (n) RETURN n AS sources
      InvalidArgumentType         AS OF «null» MATCH (n) RETURN n
      InvalidArgumentType         AS OF «'2020-01-01'» MATCH (n) RETURN n
      InvalidArgumentType         AS OF «time('12:00')» MATCH (n) RETURN n
      UndefinedVariable           AS OF «n».day MATCH (n) RETURN n
      InvalidClauseComposition    AS OF date() MATCH (n) «SET n.x = 1»
      InvalidClauseComposition    MATCH (n) CALL (n) { AS OF date() «MERGE (m:M)» RETURN m } RETURN m
      """)

  @Test(arguments: order + create + updates + others)
  func keepsTheRulesOfClauses(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }
}
