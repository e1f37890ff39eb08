import MQTestSupport
import Testing

/// What the conformance kit does not reach, written by hand: for the oracle and for the engine.
@Suite struct OracleSheetTests {
  @Test(arguments: extensions + paths + subqueries)
  func holds(_ queryCase: QueryCase) {
    let location = SourceLocation(
      fileID: queryCase.fileID, filePath: queryCase.filePath, line: queryCase.line, column: 1)
    if let failure = OracleSheet.failure(of: queryCase) {
      Issue.record("the oracle: \(failure)", sourceLocation: location)
    }
    if let failure = queryCase.failure() { Issue.record("the engine: \(failure)", sourceLocation: location) }
  }

  static let extensions = QueryCase.all(
    in: #"""
      graph
      CREATE (a:P {n: 'a', since: date('2020-01-01'), sources: ['s1', 's2']}),
             (b:P {n: 'b', until: date('2021-01-01'), sources: 's3'}),
             (c:P {n: 'c', since: 'never', sources: [1]}),
             (d:P {n: 'd', since: datetime('2020-06-01T12:00+02:00'), until: localdatetime('2022-01-01T00:00')}),
             (a)-[:K {n: 'ab', since: date('2020-03-01'), sources: ['s1', 's4']}]->(b),
             (a)-[:K {n: 'ac', until: date('2020-03-01'), sources: ['s5']}]->(c),
             (c)-[:K {n: 'cd'}]->(d)

      # since is included
      AS OF date('2020-01-01') MATCH (n) RETURN collect(n.n) AS n ORDER BY n
      | n               |
      | ['a', 'b', 'c'] |

      # until is excluded
      AS OF date('2021-01-01') MATCH (n) RETURN count(*) AS n
      | n |
      | 3 |

      # a date meets a date-time by calendar day
      AS OF date('2020-06-01') MATCH (n {n: 'd'}) RETURN n.n AS n
      | n   |
      | 'd' |

      # date-times meet as instants
      AS OF datetime('2020-06-01T09:59Z') MATCH (n {n: 'd'}) RETURN n.n AS n
      | n |

      AS OF datetime('2020-06-01T10:00Z') MATCH (n {n: 'd'}) RETURN n.n AS n
      | n   |
      | 'd' |

      # without a zone, UTC
      AS OF localdatetime('2020-06-01T10:00') MATCH (n {n: 'd'}) RETURN n.n AS n
      | n   |
      | 'd' |

      # a relationship also needs both its ends
      AS OF date('2020-02-01') MATCH ()-[r]->() RETURN r.n AS r
      | r    |
      | 'ac' |

      AS OF date('2021-06-01') MATCH ()-[r]->() RETURN r.n AS r
      | r    |
      | 'cd' |

      # an element bound already stays bound, but its relationships need it valid
      MATCH (b {n: 'b'}) CALL (b) { AS OF date('2021-06-01') MATCH (b) RETURN b.n AS n } RETURN n
      | n   |
      | 'b' |

      MATCH (b {n: 'b'}) RETURN COUNT { AS OF date('2021-06-01') MATCH (b)--() } AS n
      | n |
      | 0 |

      # the innermost wins
      AS OF date('2021-06-01') MATCH (a {n: 'a'}) RETURN EXISTS { AS OF date('2020-04-01') MATCH (a)-[:K]->({n: 'b'}) } AS x
      | x    |
      | true |

      # a time series
      UNWIND [date('2019-01-01'), date('2020-02-01'), date('2022-02-01')] AS d
      CALL (d) { AS OF d MATCH (n) RETURN count(n) AS n } RETURN d, n
      | d            | n |
      | '2019-01-01' | 2 |
      | '2020-02-01' | 3 |
      | '2022-02-01' | 2 |

      # a branch of UNION
      MATCH (n {n: 'b'}) RETURN n.n AS n UNION ALL AS OF date('2022-02-01') MATCH (n {n: 'b'}) RETURN n.n AS n
      | n   |
      | 'b' |

      # variable length keeps to what is valid
      AS OF date('2020-01-15') MATCH ({n: 'a'})-[:K*]->(x) RETURN x.n AS x
      | x   |
      | 'c' |

      AS OF date('2020-01-01') CREATE (n)
      ! InvalidClauseComposition

      AS OF 'yesterday' MATCH (n) RETURN n
      ! InvalidArgumentType

      # a row cites what it was matched through, named or not
      CITE MATCH (a {n: 'a'})-->(b {n: 'b'}) RETURN b.n AS b
      | b   | sources                  |
      | 'b' | ['s1', 's2', 's3', 's4'] |

      # what is no string is not cited
      CITE MATCH (c {n: 'c'}) RETURN c.n AS c
      | c   | sources |
      | 'c' | []      |

      # a group cites all its rows, an empty one nothing
      CITE MATCH (n) WHERE n.n IN ['a', 'b'] RETURN count(*) AS n
      | n | sources            |
      | 2 | ['s1', 's2', 's3'] |

      CITE MATCH (n:Nothing) RETURN count(*) AS n
      | n | sources |
      | 0 | []      |

      # DISTINCT and UNION unite, UNION ALL does not
      CITE MATCH (n) WHERE n.n IN ['a', 'b'] RETURN DISTINCT 1 AS x
      | x | sources            |
      | 1 | ['s1', 's2', 's3'] |

      CITE MATCH ({n: 'a'}) RETURN 1 AS x UNION MATCH ({n: 'b'}) RETURN 1 AS x
      | x | sources            |
      | 1 | ['s1', 's2', 's3'] |

      CITE MATCH ({n: 'a'}) RETURN 1 AS x UNION ALL MATCH ({n: 'b'}) RETURN 1 AS x
      | x | sources      |
      | 1 | ['s1', 's2'] |
      | 1 | ['s3']       |

      # LIMIT cites the survivors
      CITE MATCH (n) WHERE n.n IN ['a', 'b'] RETURN n.n AS n ORDER BY n LIMIT 1
      | n   | sources      |
      | 'a' | ['s1', 's2'] |

      # UNWIND of a collected list gives each row the whole group's
      CITE MATCH (n) WHERE n.n IN ['a', 'b'] WITH collect(n.n) AS ns UNWIND ns AS n RETURN n
      | n   | sources            |
      | 'a' | ['s1', 's2', 's3'] |
      | 'b' | ['s1', 's2', 's3'] |

      # a subquery adds all rows that it returns, whatever stands around it
      CITE MATCH (c {n: 'c'}) WHERE EXISTS { MATCH ({n: 'b'}) } OR false RETURN c.n AS c
      | c   | sources |
      | 'c' | ['s3']  |

      CITE MATCH (c {n: 'c'}) WHERE NOT EXISTS { MATCH (c)-->({n: 'b'}) } RETURN c.n AS c
      | c   | sources |
      | 'c' | []      |

      CITE MATCH (c {n: 'c'}) RETURN COUNT { MATCH ({n: 'b'}) } AS k
      | k | sources |
      | 1 | ['s3']  |

      # a failed OPTIONAL MATCH adds none
      CITE MATCH (b {n: 'b'}) OPTIONAL MATCH (b)-->(x) RETURN x
      | x    | sources |
      | null | ['s3']  |

      CITE MATCH (b {n: 'b'}) CALL (b) { MATCH (b)<-[r]-() RETURN r.n AS r } RETURN r
      | r    | sources                  |
      | 'ab' | ['s1', 's2', 's3', 's4'] |

      # startNode() cites nothing
      CITE MATCH ()-[r {n: 'cd'}]->() WITH r RETURN startNode(r).n AS s
      | s   | sources |
      | 'c' | []      |

      CITE MATCH (n) RETURN n.n AS sources
      ! ColumnNameConflict
      """#)

  static let paths = QueryCase.all(
    in: #"""
      graph
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'})-[:R {w: 2}]->(c {n: 'c'})-[:R {w: 3}]->(d {n: 'd'}),
             (a)-[:R {w: 9}]->(d), (b)-[:S {w: 4}]->(b)

      # inner variables are lists outside
      MATCH ({n: 'a'}) ((x)-[r:R]->(y)){2,3} (z) RETURN [n IN x | n.n] AS x, [n IN y | n.n] AS y, [e IN r | e.w] AS r, z.n AS z
      | x               | y               | r         | z   |
      | ['a', 'b']      | ['b', 'c']      | [1, 2]    | 'c' |
      | ['a', 'b', 'c'] | ['b', 'c', 'd'] | [1, 2, 3] | 'd' |

      # none at all: the ends are one node and the lists empty
      MATCH (s {n: 'd'}) ((x)-[r]->(y))* (t) RETURN x, r, y, t.n AS t
      | x  | r  | y  | t   |
      | [] | [] | [] | 'd' |

      # the inner predicate is of each repetition
      MATCH ({n: 'a'}) ((x)-[r]->(y) WHERE r.w < 3)+ (t) RETURN t.n AS t
      | t   |
      | 'b' |
      | 'c' |

      # several relationships in a repetition, no relationship twice
      MATCH p = (() -[:R]-> () -[:R]-> ()){1,2} RETURN [n IN nodes(p) | n.n] AS p
      | p               |
      | ['a', 'b', 'c'] |
      | ['b', 'c', 'd'] |

      MATCH (b {n: 'b'})-[s:S]-{1,3}(t) RETURN size(s) AS s, t.n AS t
      | s | t   |
      | 1 | 'b' |

      # an undirected repetition
      MATCH ({n: 'c'}) (()-[:R]-()){2} (t) RETURN t.n AS t
      | t   |
      | 'a' |
      | 'a' |

      # a path within parentheses, without a quantifier
      MATCH (p = (x)-[r]->(y) WHERE r.w = 9) RETURN length(p) AS p, x.n AS x, y.n AS y
      | p | x   | y   |
      | 1 | 'a' | 'd' |

      MATCH q = ({n: 'a'}) (p = ()-[:R]->()){3} RETURN length(q) AS q, [x IN p | length(x)] AS p
      | q | p         |
      | 3 | [1, 1, 1] |

      # per pair of ends
      MATCH p = SHORTEST 1 (x {n: 'a'})-[:R]->+(y) RETURN y.n AS y, length(p) AS p
      | y   | p |
      | 'b' | 1 |
      | 'c' | 2 |
      | 'd' | 1 |

      MATCH p = SHORTEST 2 ({n: 'a'})-[:R]->+({n: 'd'}) RETURN length(p) AS p
      | p |
      | 1 |
      | 3 |

      MATCH p = ALL SHORTEST ({n: 'b'})-[]-+({n: 'd'}) RETURN [n IN nodes(p) | n.n] AS p
      | p               |
      | ['b', 'c', 'd'] |
      | ['b', 'a', 'd'] |

      # inner predicates come before, the clause's comes after
      MATCH p = ANY SHORTEST ({n: 'a'})(()-[r:R WHERE r.w < 9]->())+({n: 'd'}) RETURN length(p) AS p
      | p |
      | 3 |

      MATCH p = ANY SHORTEST ({n: 'a'})-[r:R]->+({n: 'd'}) WHERE length(p) > 1 RETURN length(p) AS p
      | p |

      MATCH p = ANY ({n: 'd'})-[:R]->+(x) RETURN p
      | p |

      MATCH p = shortestPath((a {n: 'a'})-[*]->(d {n: 'd'})) RETURN [r IN relationships(p) | r.w] AS p
      | p   |
      | [9] |

      MATCH (a {n: 'a'}), (c {n: 'c'}) RETURN length(shortestPath((a)-[*]-(c))) AS s, size(allShortestPaths((a)-[*]-(c))) AS t
      | s | t |
      | 2 | 2 |

      MATCH ANY (a)-[*]->(b), (c) RETURN c
      ! InvalidClauseComposition

      MATCH (x) ((x)-[r]->(y)){1,2} RETURN x
      ! VariableAlreadyBound

      # labels of types, loops and lists that are bound
      MATCH ()-[r:!R]->() RETURN r.w AS r
      | r |
      | 4 |

      MATCH ({n: 'a'})-[rs*2]->(x) WITH rs MATCH (y)-[rs*]->(z) RETURN y.n AS y, z.n AS z
      | y   | z   |
      | 'a' | 'b' |
      | 'a' | 'c' |
      """#)

  static let subqueries = QueryCase.all(
    in: #"""
      graph
      CREATE (:A {v: 1})-[:R]->(:B {v: 2}), (:A {v: 3})

      MATCH (a:A) CALL (a) { MATCH (a)-->(b) RETURN b.v AS b } RETURN a.v AS a, b
      | a | b |
      | 1 | 2 |

      MATCH (a:A) OPTIONAL CALL (a) { MATCH (a)-->(b) RETURN b.v AS b } RETURN a.v AS a, b
      | a | b    |
      | 1 | 2    |
      | 3 | null |

      # what one row's updates made, the next row's subquery sees
      UNWIND [1, 2] AS i CALL (i) { MATCH (n) WITH count(n) AS n CREATE (:C) RETURN n } RETURN i, n
      | i | n |
      | 1 | 3 |
      | 2 | 4 |
      effects +nodes 2, +labels 1

      # without RETURN each row stays one
      MATCH (a:A) CALL (a) { SET a.w = 1 } RETURN count(*) AS n
      | n |
      | 2 |
      effects +properties 2

      CALL { RETURN 1 AS x UNION RETURN 2 AS x } RETURN sum(x) AS x
      | x |
      | 3 |

      MATCH (a:A) RETURN a.v AS a, COLLECT { MATCH (a)-->(b) RETURN b.v } AS b
      | a | b   |
      | 1 | [2] |
      | 3 | []  |

      MATCH (a:A) WHERE COUNT { (a)-->() } = 0 RETURN a.v AS a
      | a |
      | 3 |

      MATCH (a:A) RETURN a {.v, .*, k: 1, a} AS m ORDER BY m.v LIMIT 0
      | m |

      MATCH (a:A) CALL (a) { RETURN a } RETURN a
      ! VariableAlreadyBound

      CALL { CREATE (:X) RETURN 1 AS x } WITH x RETURN 1 / (x - 1) AS y
      ! DivisionByZero
      """#)

}
