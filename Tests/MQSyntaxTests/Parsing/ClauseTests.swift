import MQSyntax
import Testing

@Suite struct ClauseTests {
  @Test(
    arguments: [
      ("match (n) return n", "MATCH (n)\nRETURN n"),
      ("OPTIONAL MATCH (n), (m) WHERE n.x RETURN *", "OPTIONAL MATCH (n), (m)\nWHERE n.x\nRETURN *"),
      ("UNWIND [1, 2] AS x RETURN *, x AS y, 1", "UNWIND [1, 2] AS x\nRETURN *, x AS y, 1"),
      (
        "WITH DISTINCT a, b ORDER BY a.x DESC, b ASCENDING, c DESCENDING SKIP $s LIMIT 1 + 1 WHERE a RETURN a",
        "WITH DISTINCT a, b\nORDER BY a.x DESC, b, c DESC\nSKIP $s\nLIMIT 1 + 1\nWHERE a\nRETURN a"
      ),
      (
        "RETURN 1 AS x UNION RETURN 2 AS x UNION ALL RETURN 3 AS x UNION DISTINCT RETURN 4 AS x",
        "RETURN 1 AS x\nUNION\nRETURN 2 AS x\nUNION ALL\nRETURN 3 AS x\nUNION\nRETURN 4 AS x"
      ),
      ("CREATE (a:A:B {x: 1})-[r:R {y: $p}]->(b $q), p = ()", "CREATE (a:A:B {x: 1})-[r:R {y: $p}]->(b $q), p = ()"),
      (
        "MERGE (a) ON MATCH SET a.x = 1, a.y = 2 ON CREATE SET a += {z: 3} ON MATCH SET a:B",
        "MERGE (a)\n  ON CREATE SET a += {z: 3}\n  ON MATCH SET a.x = 1, a.y = 2, a:B"
      ),
      (
        "SET a.x = 1, (a).y = 2, a[$k] = 3, a.b.c = 4, a = {}, (a) += $m, a:A:B, a IS C&D, (CASE WHEN x THEN a END).y = 1",
        "SET a.x = 1, a.y = 2, a[$k] = 3, a.b.c = 4, a = {}, a += $m, a:A:B, a:C:D,\n  CASE WHEN x THEN a END.y = 1"
      ),
      ("REMOVE a.x, a:A:B, a['k'], (a).y, startNode(r).z", "REMOVE a.x, a:A:B, a['k'], a.y, startNode(r).z"),
      ("SET ({a: n}).a['x'] = 1, ([n])[0..1][0].y = 2", "SET ({a: n}).a['x'] = 1, ([n])[0..1][0].y = 2"),
      ("DETACH DELETE a, b[0] DELETE c", "DETACH DELETE a, b[0]\nDELETE c"),
      ("CALL db.labels", "CALL db.labels"),
      ("CALL db.labels() YIELD *", "CALL db.labels() YIELD *"),
      (
        "CALL `my proc`.f(1, $x) YIELD a AS b, c WHERE c > 1 RETURN b",
        "CALL `my proc`.f(1, $x) YIELD a AS b, c\nWHERE c > 1\nRETURN b"
      ),
      (
        "CALL { MATCH (n) RETURN n UNION RETURN 1 AS n } RETURN n",
        "CALL {\n  MATCH (n)\n  RETURN n\n  UNION\n  RETURN 1 AS n\n}\nRETURN n"
      ),
      (
        "OPTIONAL CALL (x, y) { CALL (*) { RETURN 1 AS z } RETURN z } CALL () { CREATE () } RETURN 1",
        "OPTIONAL CALL (x, y) {\n  CALL (*) {\n    RETURN 1 AS z\n  }\n  RETURN z\n}\nCALL () {\n  CREATE ()\n}\nRETURN 1"
      ),
      ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN\nMATCH (n)\nRETURN n"),
      ("profile cite as of $d match (n) return n", "PROFILE CITE AS OF $d\nMATCH (n)\nRETURN n"),
      (
        "AS OF date('2019-01-01') RETURN 1 AS x UNION AS OF d RETURN 2 AS x",
        "AS OF date('2019-01-01')\nRETURN 1 AS x\nUNION\nAS OF d\nRETURN 2 AS x"
      ),
      (
        "UNWIND $days AS d CALL (d) { AS OF d MATCH (n) RETURN count(*) AS c } RETURN d, c",
        "UNWIND $days AS d\nCALL (d) {\n  AS OF d\n  MATCH (n)\n  RETURN count(*) AS c\n}\nRETURN d, c"
      ),
      ("create index for (n:A) on (n.x)", "CREATE INDEX FOR (n:A) ON (n.x)"),
      (
        "CREATE INDEX name IF NOT EXISTS FOR (n:`A B`) ON (n.x);",
        "CREATE INDEX name IF NOT EXISTS FOR (n:`A B`) ON (n.x)"
      ),
      ("CREATE INDEX for FOR (n:A) ON (n.x)", "CREATE INDEX for FOR (n:A) ON (n.x)"),
      ("CREATE INDEX if FOR (n:A) ON (n.x)", "CREATE INDEX if FOR (n:A) ON (n.x)"),
      ("DROP INDEX FOR (n:A) ON (n.x) IF EXISTS", "DROP INDEX FOR (n:A) ON (n.x) IF EXISTS"),
      ("DROP INDEX `a b` if exists", "DROP INDEX `a b` IF EXISTS"),
      ("DROP INDEX for IF EXISTS", "DROP INDEX for IF EXISTS"),
      ("SHOW INDEXES", "SHOW INDEXES"),
      ("SHOW INDEX", "SHOW INDEXES"),
      ("CREATE index = (a)", "CREATE index = (a)"),
    ] as [(String, String)])
  func readsClauses(text: String, expected: String) {
    assertParse(text, formatted: expected)
  }

  @Test func standaloneYieldStarIsRefusedWithinAQuery() {
    let message = "`YIELD *` is only for a procedure called on its own"
    assertParse("CALL a.b() YIELD «*» RETURN 1", .syntax(message, hint: "name the columns that the query needs"))
    assertParse("CALL { CALL a.b() YIELD «*» }", .syntax(message))
    assertParse("CALL a.b() YIELD * UNION CALL a.b() YIELD *")
  }

  @Test(
    arguments: [
      ("«FOREACH» (x IN xs | SET x.y = 1)", "`FOREACH` is not supported"),
      ("«LOAD» CSV FROM 'x' AS y RETURN y", "`LOAD CSV` is not supported"),
      ("CALL { RETURN 1 } «IN» TRANSACTIONS RETURN 1", "`CALL … IN TRANSACTIONS` is not supported"),
      ("«OPTIONAL CALL» a.b() RETURN 1", "`OPTIONAL CALL` of a procedure is not supported"),
      ("MATCH «WALK» (a)-->(b) RETURN a", "the path mode `WALK` is not supported"),
      ("MATCH ANY «ACYCLIC» PATH (a)-->(b) RETURN a", "the path mode `ACYCLIC` is not supported"),
      ("MATCH p = «SIMPLE» (a)-->(b) RETURN a", "the path mode `SIMPLE` is not supported"),
      ("«CREATE CONSTRAINT» x FOR (n:A) REQUIRE n.x IS UNIQUE", "a constraint is not supported"),
      ("«CREATE RANGE» INDEX FOR (n:A) ON (n.x)", "this kind of index is not supported"),
      ("CREATE INDEX FOR («)»-[r:R]-() ON (r.x)", "an index on relationships is not supported"),
      ("CREATE INDEX FOR (n:A) ON (n.x«,» n.y)", "an index on several properties is not supported"),
      ("DROP «CONSTRAINT» name", "a constraint is not supported"),
    ] as [(String, String)])
  func refusesByNameWhatOtherDatabasesHave(marked: String, message: String) {
    assertParse(marked, Expected(.notSupported, message))
  }

  @Test func prefixesHaveOneOrder() {
    let message = "the words before a query are out of order"
    assertParse("CITE «EXPLAIN» RETURN 1", .syntax(message))
    assertParse("AS OF 1 «CITE» RETURN 1", .syntax(message))
    assertParse("EXPLAIN «PROFILE» RETURN 1", .syntax(message))
    let twice = "the words before a query stand there once each"
    assertParse("AS OF 1 «AS OF» 2 RETURN 1", .syntax(twice))
    assertParse("CITE «CITE» RETURN 1", .syntax(twice))
  }

  @Test func anIndexIsOfTheNodeThatWasNamed() {
    assertParse(
      "CREATE INDEX FOR (n:A) ON («m».x)",
      Expected(.undefinedVariable, "variable `m` is not defined", hint: "did you mean `n`?"))
  }

  @Test func partsOfAProjectionHaveOneOrder() {
    assertParse(
      "RETURN 1 LIMIT 1 «SKIP» 2", .syntax("this comes too late", hint: "the order is `ORDER BY`, `SKIP`, `LIMIT`"))
    assertParse("RETURN 1 LIMIT 1 «ORDER» BY x", .syntax("this comes too late"))
    assertParse(
      "MATCH (n) RETURN n «WHERE» n.x",
      .syntax("`RETURN` has no `WHERE`", hint: "write `WITH … WHERE …` before the `RETURN`"))
    assertParse("RETURN 1, «*»", .syntax("expected an expression, found `*`"))
  }
}

@Suite struct PatternTests {
  @Test(
    arguments: [
      ("()", "()"), ("(:A)", "(:A)"), ("(a:A:B)", "(a:A:B)"), ("(a IS A)", "(a:A)"), ("( : A | B & ! C )", "(:A|B&!C)"),
      ("(:!(A|B)&%)", "(:!(A|B)&%)"), ("(:!!A)", "(:A)"), ("(:!!!A)", "(:!A)"), ("(:(A))", "(:A)"),
      ("(:(A&B)|C)", "(:A&B|C)"),
      ("(:A&(B|C))", "(:A&(B|C))"), ("(:A|(B|C))", "(:A|(B|C))"), ("({x: 1})", "({x: 1})"), ("($p)", "($p)"),
      ("(WHERE true)", "(WHERE true)"), ("(a:A {x: 1} WHERE a.y)", "(a:A {x: 1} WHERE a.y)"),
      ("(a)-->(b)<--(c)--(d)<-->(e)", "(a)-->(b)<--(c)--(d)--(e)"),
      ("(a) - - > (b) < - [ r ] - (c)", "(a)-->(b)<-[r]-(c)"),
      ("(a)-[]->(b)<-[]->(c)", "(a)-->(b)--(c)"),
      ("(a)-[r:R|S|:T {x: 1} WHERE r.y]->(b)", "(a)-[r:R|S|T {x: 1} WHERE r.y]->(b)"),
      ("(a)-[:R $p]->(b)", "(a)-[:R $p]->(b)"), ("(a)-[:!R&%]->(b)", "(a)-[:!R&%]->(b)"),
      (
        "()-[*]-()-[*2]-()-[*1..]-()-[*..3]-()-[*1..3]-()-[*..]-()",
        "()-[*]-()-[*2]-()-[*1..]-()-[*..3]-()-[*1..3]-()-[*]-()"
      ),
      ("()-[r:R*0..2 {x: 1}]-()", "()-[r:R*0..2 {x: 1}]-()"), ("()-[* 1 .. 3]-()", "()-[*1..3]-()"),
      (
        "()-[:R]->+()-->*()--{2}()<--{2,}()-->{,3}()-->{1,3}()",
        "()-[:R]->+()-->*()--{2}()<--{2,}()-->{0,3}()-->{1,3}()"
      ),
      ("((a)-->(b))", "((a)-->(b))"), ("((a)-->(b) WHERE a.x){1,3}", "((a)-->(b) WHERE a.x){1,3}"),
      ("(a)((b)-->(c))+(d)-->(e)", "(a) ((b)-->(c))+ (d)-->(e)"), ("((a)-->(b))*((c))", "((a)-->(b))* ((c))"),
      ("(p = (a)-->(b))", "(p = (a)-->(b))"), ("(((a)-->(b)){2}){3}", "(((a)-->(b)){2}){3}"),
      ("p = ANY (a)-->(b)", "p = ANY (a)-->(b)"), ("ANY SHORTEST (a)-->*(b)", "ANY SHORTEST (a)-->*(b)"),
      ("SHORTEST 1 PATHS (a)-->*(b)", "SHORTEST 1 (a)-->*(b)"),
      ("ALL SHORTEST TRAIL PATHS (a)-->*(b)", "ALL SHORTEST (a)-->*(b)"),
      ("SHORTEST 3 PATH (a)-->*(b)", "SHORTEST 3 (a)-->*(b)"), ("ANY $k PATHS (a)-->*(b)", "ANY $k (a)-->*(b)"),
      ("SHORTEST 3 TRAIL PATHS GROUP (a)-->*(b)", "SHORTEST 3 GROUPS (a)-->*(b)"),
      ("SHORTEST $k (a)-->*(b)", "SHORTEST $k (a)-->*(b)"), ("TRAIL (a)-->(b)", "(a)-->(b)"), ("PATH (a)", "(a)"),
      ("any = (a), all = (b)", "any = (a), all = (b)"),
      (
        "p = shortestPath((a)-[*]-(b)), ALLSHORTESTPATHS((c)-[*]-(d))",
        "p = shortestPath((a)-[*]-(b)), allShortestPaths((c)-[*]-(d))"
      ),
    ] as [(String, String)])
  func readsPatterns(text: String, expected: String) {
    assertParse("MATCH \(text) RETURN 1", formatted: "MATCH \(expected)\nRETURN 1")
  }

  @Test(
    arguments: [
      ("(a)-[:LIKES«..»]->(c)", "expected a relationship's type, properties or `]`, found `..`"),
      ("(a)-[:LIKES«*-»2]->(c)", "this is not the length of a path"),
      ("(a)-[«*1.5»]->(c)", "this is not the length of a path"),
      ("(a)-«(»b)", "expected `-`, found `(`"),
      ("(a)-«>»(b)", "expected `-`, found `>`"),
      ("(a)-[r]«>»(b)", "expected `-`, found `>`"),
      ("(a)-[r]->«{3,1}»(b)", "the upper bound is less than the lower bound"),
      ("(a)-[*2]->«{3}»(b)", "the relationship has a length already"),
    ] as [(String, String)])
  func refusesBrokenRelationships(marked: String, message: String) {
    assertParse("MATCH \(marked) RETURN 1", Expected(.invalidRelationshipPattern, message))
  }

  @Test(
    arguments: ["(a:A:B«|»C)", "(a:A|B«:»C)", "(a:A:B«&»C)", "(a:!A«:»B)", "(a:A:«!B»)", "(a:(A«:»B))"])
  func labelsWithColonsDoNotMix(marked: String) {
    assertParse(
      "MATCH \(marked) RETURN 1",
      .syntax("labels joined by `:` do not mix with `|`, `&` and `!`", hint: "write `&` in place of the `:`"))
  }

  @Test func relationshipsHaveOneType() {
    assertParse(
      "MATCH ()-[:A«:»B]->() RETURN 1",
      .syntax("a relationship has one type only", hint: "write `|` for either of several types"))
    assertParse("MATCH (n:A|«:»B) RETURN 1", .syntax("`|:` is for relationship types only"))
    assertParse("MATCH ()-[:A|(B|«:»C)]->() RETURN 1", .syntax("`|:` is for relationship types only"))
  }

  @Test func aNodeIsNotRepeated() {
    let message = "a single node cannot be repeated"
    assertParse("MATCH (a)«{2}» RETURN 1", .syntax(message))
    assertParse("MATCH (a)«+»-->(b) RETURN 1", .syntax(message))
  }

  @Test func onlyPlainLabelsAreSet() {
    for marked in ["«A|B»", "«!A»", "«%»", "«A&!B»"] {
      assertParse("SET n:\(marked)", .syntax("expected labels to set or to remove", hint: "write `:A:B` or `:A&B`"))
    }
  }

  @Test func nodesStandNextToEachOtherOnlyBesideARepeatedPath() {
    assertParse(
      "MATCH (a) «(»b) RETURN 1",
      .syntax(
        "expected a pattern such as `(a)-[:TYPE]->(b)`, found `(`",
        hint: "write a relationship between the nodes, or a `,`"))
  }
}
