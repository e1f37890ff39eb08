import Testing

/// What patterns may say, and which variables can stand where in them.
@Suite struct PatternRuleTests {
  static let kinds = BindingCase.all(
    in: """
      ok                    MATCH (a)-[r]->(b), (a)<-[q]-(b) RETURN a, b, r, q
      VariableTypeConflict  MATCH ()-[r]-(«r») RETURN r
      VariableTypeConflict  MATCH (r)-[«r»]-() RETURN r
      VariableTypeConflict  MATCH (r) MATCH ()-[«r»]-() RETURN r
      VariableTypeConflict  MATCH ()-[r]-() MATCH (a), («r») RETURN r
      VariableTypeConflict  MATCH r = ()-[]-() MATCH («r») RETURN r
      VariableTypeConflict  MATCH r = ()-[]-(), («r») RETURN r
      VariableTypeConflict  MATCH r = ()-[]-(), ()-[«r»*]-() RETURN r
      VariableTypeConflict  MATCH ()-[r*]-() MATCH ()-[«r»]-() RETURN r
      VariableTypeConflict  WITH 1 AS n MATCH («n») RETURN n
      VariableTypeConflict  WITH 'foo' AS r MATCH ()-[«r»]-() RETURN r
      VariableTypeConflict  WITH [10] AS r MATCH ()-[«r»]-() RETURN r
      VariableTypeConflict  WITH [10] AS r MATCH ()-[«r»*]-() RETURN r
      VariableTypeConflict  MATCH (n) WITH [n] AS users MATCH («users»)-->(m) RETURN m
      ok                    MATCH (n) WITH [n] AS users UNWIND users AS user MATCH (user)-->(m) RETURN m
      ok                    WITH null AS n MATCH (n)-[r]->() RETURN n
      ok                    WITH $x AS n MATCH (n)-->() RETURN n
      ok                    MATCH ()-[r]->() MATCH (a)-[r]->(b) RETURN r
      ok                    MATCH ()-[rs*]->() MATCH (a)-[rs*]->(b) RETURN a
      ok                    MATCH (n) WITH n AS m MATCH (m)-->() RETURN m
      VariableAlreadyBound  MATCH «p» = (p)-[]-() RETURN p
      VariableAlreadyBound  MATCH (p), «p» = ()-[]-() RETURN p
      VariableAlreadyBound  MATCH ()-[p]-() MATCH «p» = ()-[]-() RETURN p
      VariableAlreadyBound  WITH 1 AS p MATCH «p» = ()-[]-() RETURN p
      RelationshipUniquenessViolation  MATCH (a)-[r]->()-[«r»]->(a) RETURN r
      RelationshipUniquenessViolation  MATCH (a)-[r]->(), ()-[«r»]->(a) RETURN r
      """)

  static let predicates = BindingCase.all(
    in: """
      ok                   MATCH (n) WHERE (n)-[:R]->() AND NOT (n)<--(:A) RETURN n
      ok                   MATCH (n) WHERE exists((n)-->()) OR exists(n.x) RETURN n
      ok                   MATCH (n) RETURN CASE WHEN (n)-->() THEN 1 ELSE 2 END AS x
      ok                   MATCH (n) RETURN [x IN [1] WHERE (n)-->() | x] AS l
      ok                   MATCH (n) RETURN [p = (n)-[r]->(m) WHERE r.x > 1 | length(p) + m.x] AS l
      UndefinedVariable    MATCH (n) WHERE (n)-[«r»]->() RETURN n
      UndefinedVariable    MATCH (n) WHERE («a»)-[«r»]->(n) RETURN n
      UndefinedVariable    MATCH (n) WHERE exists((n)-->(«m»)) RETURN n
      UnexpectedSyntax     MATCH (n) RETURN «(n)-[]->()»
      UnexpectedSyntax     MATCH (n) WITH «(n)-[]->()» AS x RETURN x
      UnexpectedSyntax     MATCH (n) RETURN size(«(n)-->()»)
      UnexpectedSyntax     MATCH (n) SET n.x = head(«(n)-[:R]->()»)
      InvalidArgumentType  MATCH (n) WHERE «(n)» RETURN n
      InvalidArgumentType  MATCH (n) WHERE «n.x + 'a'» RETURN n
      """)

  static let forms = BindingCase.all(
    in: """
      ok                          MATCH (n {x: 1})-[r:R {y: n.x}]->(m {z: n.x}) RETURN n
      InvalidParameterUse         MATCH (n «$param») RETURN n
      InvalidParameterUse         MATCH ()-[r:FOO «$param»]->() RETURN r
      ok                          MATCH (n WHERE n.x > 1)-[r WHERE r.x = n.x]->() RETURN r
      ok                          MATCH ()-[r*1..3 {x: 1}]->() RETURN r
      ok                          MATCH ()-[r:R WHERE r.x > 1]->{1,3}() RETURN r
      ok                          MATCH (a)-[:R]->{1,3}(b), (c)-[:R]->+(d) RETURN a, d
      ok                          MATCH (a) ((x)-[:R]->(y)){1,3} (b) RETURN a, b
      ok                          MATCH (a) ((x)-[:R]->(y)){1,3} (b) RETURN a, x
      ok                          MATCH (a) ((x)-[:R]->(y)-[:S]->(z)){1,3} (b) RETURN a
      ok                          MATCH (a) ((x:A)-[:R]->(y)){1,3} (b) RETURN a
      ok                          MATCH (a) MATCH ((x)-[r WHERE r.w > a.w]->(y))+ RETURN r
      ok                          MATCH (a) ((x)-[:R]->(y)-[:S]->(x)){1,3} (b) RETURN x
      ok                          MATCH (((x)-->(y) WHERE x.a < y.a))+ RETURN x
      ok                          MATCH (a)-->((x)-->(y))+-->(b) RETURN x
      ok                          MATCH ((x)-->(y))+ ((u)-->(v))* RETURN x, v
      ok                          MATCH (a)-->((b)-->(c) WHERE a.x < c.x) RETURN a, b, c
      ok                          MATCH (a) (p = (b)-->(c))-->(d) RETURN p, a, b
      UndefinedVariable           MATCH (a) ((x)-[:R]->(y) WHERE x.w > «a».w){1,3} (b) RETURN a
      UndefinedVariable           MATCH (a), ((x)-[:R]->(y {w: «a».w})){1,3} RETURN a
      VariableAlreadyBound        MATCH (a) ((«a»)-[:R]->(y)){1,3} (b) RETURN a
      VariableAlreadyBound        MATCH (a) MATCH ((«a»)-[:R]->(y)){1,3} RETURN a
      VariableAlreadyBound        MATCH ((x)-->(y))+ ((«x»)-->(z))+ RETURN x
      VariableTypeConflict        MATCH ((x)-->(y))+ MATCH («x») RETURN x
      VariableTypeConflict        MATCH ((x)-[«x»]->(y))+ RETURN x
      RelationshipUniquenessViolation  MATCH ((x)-[r]->(y)-[«r»]->(z))+ RETURN r
      RelationshipUniquenessViolation  MATCH ((x)-[r]->(y))+, ()-[«r»*]->() RETURN r
      InvalidRelationshipPattern  MATCH («((x)-->(y)){2}»)+ RETURN 1 AS one
      InvalidRelationshipPattern  MATCH ((x)-[«*1..2»]->(y))+ RETURN x
      InvalidRelationshipPattern  MATCH ((x)-->«+»(y))+ RETURN x
      InvalidRelationshipPattern  MATCH «((x))+» RETURN x
      InvalidRelationshipPattern  MATCH («ANY (x)-->(y)»)+ RETURN 1 AS one
      ok                          MATCH p = ANY SHORTEST (a)-[:R]->+(b) WHERE length(p) > 1 RETURN p
      ok                          MATCH ALL SHORTEST ((a)-[r]->+(b) WHERE a.x < b.x) RETURN r
      ok                          MATCH SHORTEST 2 GROUPS (a)-[r]->(b)-->*(c WHERE c.x = b.x) RETURN r
      NumberOutOfRange            MATCH SHORTEST «0» (a)-->+(b) RETURN a
      NotSupported                MATCH ANY (a)-[r]->+(b WHERE «size(r) > 1») RETURN a
      NotSupported                MATCH p = ANY (a)-->+(b WHERE «length(p) > 1») RETURN a
      VariableAlreadyBound        MATCH ()-[r]->() MATCH ANY (a)«-[r]->»(b)-->+(c) RETURN a
      VariableAlreadyBound        MATCH ()-[r*]->() MATCH shortestPath((a)«-[r*]->»(b)) RETURN a
      InvalidClauseComposition    MATCH «ANY (a)-->+(b)», (c) RETURN a
      InvalidRelationshipPattern  MATCH (a)-[r*1..2]->«{1,3}»(b) RETURN a
      ok                          MATCH p = shortestPath((a)-[*..5]->(b)) RETURN p
      ok                          MATCH p = allShortestPaths((a)-[r:R*]-(b)) RETURN r
      ok                          MATCH (a), (b) RETURN length(shortestPath((a)-[*]->(b))) AS l
      InvalidRelationshipPattern  MATCH «p = shortestPath((a)-[r:R]->(b)-->(c))» RETURN p
      """)

  @Test(arguments: kinds + predicates)
  func holdsVariablesToTheirKind(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }

  @Test(arguments: forms)
  func takesTheFormsThatItRuns(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }
}
