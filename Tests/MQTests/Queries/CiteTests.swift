import MQ
import MQTestSupport
import Testing

/// `CITE`, an extension: each row comes with the sources of everything that it was matched through.
@Suite struct CiteTests {
  static let patterns = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', sources: ['d#1']}), (b:B {name: 'b', sources: ['d#2', 'd#1']}), (c:B {name: 'c', sources: 'd#3'}),
             (n:N {name: 'n'}), (a)-[:R {sources: ['r#1']}]->(b), (a)-[:R {sources: 'r#2'}]->(c),
             (b)-[:S {sources: ['s#1']}]->(c), (c)-[:T]->(n),
             (:M {name: 'mixed', sources: ['m#1', 7, true, 1.5]}), (:M {name: 'number', sources: 5}), (:M {name: 'empty', sources: []}),
             (:O {sources: ['b', 'B', 'a#10', 'a#9', 'é', 'a#10', '']})

      # sorted, each once
      CITE MATCH (n:B {name: 'b'}) RETURN n.name AS n
      | n   | sources        |
      | 'b' | ['d#1', 'd#2'] |

      # by bytes
      CITE MATCH (n:O) RETURN 1 AS n
      | n | sources                             |
      | 1 | ['', 'B', 'a#10', 'a#9', 'b', 'é'] |

      # a string counts as a list of one
      CITE MATCH (n:B {name: 'c'}) RETURN n.name AS n
      | n   | sources |
      | 'c' | ['d#3'] |

      # none
      CITE MATCH (n:N) RETURN n.name AS n
      | n   | sources |
      | 'n' | []      |

      # only strings name a source
      CITE MATCH (n:M) RETURN n.name AS n
      | n        | sources |
      | 'mixed'  | ['m#1'] |
      | 'number' | []      |
      | 'empty'  | []      |

      # relationships and both their ends, named or not
      CITE MATCH (:A)-[:R]->(y) RETURN y.name AS y
      | y   | sources                |
      | 'b' | ['d#1', 'd#2', 'r#1'] |
      | 'c' | ['d#1', 'd#3', 'r#2'] |

      # whether they are read or not
      CITE MATCH (:A)-->(:B {name: 'c'}) RETURN 1 AS one
      | one | sources               |
      | 1   | ['d#1', 'd#3', 'r#2'] |

      # rows stay as they are
      CITE MATCH (:A)-[:R]->() RETURN 1 AS one
      | one | sources               |
      | 1   | ['d#1', 'd#2', 'r#1'] |
      | 1   | ['d#1', 'd#3', 'r#2'] |

      # a query that matches nothing cites nothing
      CITE RETURN 1 AS one
      | one | sources |
      | 1   | []      |

      CITE MATCH (z:Z) RETURN z
      | z | sources |

      # joins unite
      CITE MATCH (:A)-[:R]->()-[:S]->(z) RETURN z.name AS z
      | z   | sources                              |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      CITE MATCH (a:A), (c {name: 'c'}) RETURN 1 AS one
      | one | sources        |
      | 1   | ['d#1', 'd#3'] |

      CITE MATCH (a:A) MATCH (b:B) RETURN b.name AS b
      | b   | sources        |
      | 'b' | ['d#1', 'd#2'] |
      | 'c' | ['d#1', 'd#3'] |

      CITE MATCH (a:A)-[:R]->(b) WITH b MATCH (b)-[:S]->(c) RETURN c.name AS c
      | c   | sources                              |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      # what a projection drops is cited all the same
      CITE MATCH (a:A)-[:R]->(b) WITH 1 AS one WHERE one = 1 RETURN one
      | one | sources               |
      | 1   | ['d#1', 'd#2', 'r#1'] |
      | 1   | ['d#1', 'd#3', 'r#2'] |

      # only rows that survive
      CITE MATCH (n:B) WHERE n.name > 'b' RETURN n.name AS n
      | n   | sources |
      | 'c' | ['d#3'] |

      # a triangle
      CITE MATCH (a:A)-[:R]->(b)-[:S]->(c)<-[:R]-(a) RETURN c.name AS c
      | c   | sources                                     |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2', 's#1'] |

      # a path cites all its elements
      CITE MATCH p = (:A)-->()-->(:B) RETURN length(p) AS n
      | n | sources                              |
      | 2 | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      # a variable length, and the nodes between
      CITE MATCH (:A)-[*2]->(z) RETURN z.name AS z
      | z   | sources                              |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |
      | 'n' | ['d#1', 'd#3', 'r#2']               |

      CITE MATCH (:A)-[:R|S*2..2]->(z) RETURN count(*) AS n
      | n | sources                              |
      | 1 | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      # no step
      CITE MATCH (:A)-[:X*0..]->(z) RETURN z.name AS z
      | z   | sources |
      | 'a' | ['d#1'] |

      CITE MATCH p = shortestPath((:A)-[*]->(:N)) RETURN length(p) AS n
      | n | sources               |
      | 2 | ['d#1', 'd#3', 'r#2'] |

      CITE MATCH ALL SHORTEST (:A)-->+(c {name: 'c'}) RETURN c.name AS c
      | c   | sources               |
      | 'c' | ['d#1', 'd#3', 'r#2'] |

      # every iteration of a quantified path
      CITE MATCH (:A) ((x)-[:R]->(y)-[:S]->(z)){1} (w) RETURN w.name AS w
      | w   | sources                             |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      CITE MATCH (:A) (()-[:R|S]->()){2} (w) RETURN count(*) AS n
      | n | sources                             |
      | 1 | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      # OPTIONAL MATCH adds what it found
      CITE MATCH (n:B) OPTIONAL MATCH (n)-[:S]->(z) RETURN n.name AS n, z.name AS z
      | n   | z    | sources                       |
      | 'b' | 'c'  | ['d#1', 'd#2', 'd#3', 's#1'] |
      | 'c' | null | ['d#3']                       |

      # and nothing where it found half
      CITE MATCH (n:B {name: 'b'}) OPTIONAL MATCH (n)-[:S]->(z)-[:S]->(y) RETURN z, y
      | z    | y    | sources        |
      | null | null | ['d#1', 'd#2'] |

      CITE OPTIONAL MATCH (z:Z) RETURN z
      | z    | sources |
      | null | []      |

      # functions and parameters cite nothing more
      CITE MATCH (:A)-[r:R]->(:B {name: 'b'}) RETURN startNode(r).name AS a, endNode(r).name AS b
      | a   | b   | sources               |
      | 'a' | 'b' | ['d#1', 'd#2', 'r#1'] |

      $p = {name: 'p', sources: ['p#1']}
      CITE RETURN $p.name AS name
      | name | sources |
      | 'p'  | []      |

      # the property may be returned under another name
      CITE MATCH (n:B {name: 'b'}) RETURN n.sources AS own
      | own            | sources        |
      | ['d#2', 'd#1'] | ['d#1', 'd#2'] |

      CITE MATCH (a:A) RETURN *
      | a                              | sources |
      | (:A {name: 'a', sources: ['d#1']}) | ['d#1'] |

      # the order stays
      CITE MATCH (n:B) RETURN n.name AS n ORDER BY n DESC
      in order
      | n   | sources        |
      | 'c' | ['d#3']        |
      | 'b' | ['d#1', 'd#2'] |

      # CITE is no reserved word
      WITH 1 AS cite RETURN cite
      | cite |
      | 1    |
      """#)

  @Test(arguments: patterns) func citesWhatRowsWereMatchedThrough(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let merging = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', sources: ['d#1']}), (b:B {name: 'b', sources: ['d#2', 'd#1']}), (c:B {name: 'c', sources: 'd#3'}),
             (n:N {name: 'n'}), (a)-[:R {sources: ['r#1']}]->(b), (a)-[:R {sources: 'r#2'}]->(c),
             (b)-[:S {sources: ['s#1']}]->(c), (c)-[:T]->(n)

      # DISTINCT unites over everything merged
      CITE MATCH (:A)-[:R]->(y) RETURN DISTINCT 1 AS one
      | one | sources                              |
      | 1   | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      CITE MATCH (:A)-[:R]->(y) WITH DISTINCT 1 AS one RETURN one
      | one | sources                              |
      | 1   | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      CITE MATCH (n:B) RETURN DISTINCT n.name AS n
      | n   | sources        |
      | 'b' | ['d#1', 'd#2'] |
      | 'c' | ['d#3']        |

      # so do groups
      CITE MATCH ()-[:R|S]->(y) RETURN y.name AS y, count(*) AS n
      | y   | n | sources                                     |
      | 'b' | 1 | ['d#1', 'd#2', 'r#1']                       |
      | 'c' | 2 | ['d#1', 'd#2', 'd#3', 'r#2', 's#1'] |

      CITE MATCH (n:B) RETURN count(*) AS n
      | n | sources               |
      | 2 | ['d#1', 'd#2', 'd#3'] |

      CITE MATCH ()-[r]->() RETURN count(r) AS n
      | n | sources                                            |
      | 4 | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2', 's#1'] |

      CITE MATCH (:A)-[:R]->()-[:S|T]->(z) RETURN count(*) AS n
      | n | sources                                     |
      | 2 | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2', 's#1'] |

      # also of what the aggregate passes over
      CITE MATCH (n:B) RETURN max(n.name) AS last
      | last | sources               |
      | 'c'  | ['d#1', 'd#2', 'd#3'] |

      CITE MATCH (n) RETURN count(n.missing) AS none
      | none | sources               |
      | 0    | ['d#1', 'd#2', 'd#3'] |

      CITE MATCH (:A)-[:R]->(y) RETURN count(DISTINCT 1) AS n
      | n | sources                              |
      | 1 | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      # an empty group cites nothing
      CITE MATCH (z:Z) RETURN count(*) AS n
      | n | sources |
      | 0 | []      |

      CITE MATCH (z:Z) RETURN collect(z) AS all, max(z.name) AS last
      | all | last | sources |
      | []  | null | []      |

      # a group is cited by what comes after, too
      CITE MATCH (n:B) WITH count(*) AS n MATCH (a:A) RETURN a.name AS a, n
      | a   | n | sources               |
      | 'a' | 2 | ['d#1', 'd#2', 'd#3'] |

      # WITH and its WHERE on groups
      CITE MATCH ()-[:R|S]->(y) WITH y.name AS y, count(*) AS n WHERE n > 1 RETURN y
      | y   | sources                              |
      | 'c' | ['d#1', 'd#2', 'd#3', 'r#2', 's#1'] |

      # a collected list gives each of its rows the whole group's
      CITE MATCH (n:B) WITH collect(n.name) AS names UNWIND names AS n RETURN n
      | n   | sources               |
      | 'b' | ['d#1', 'd#2', 'd#3'] |
      | 'c' | ['d#1', 'd#2', 'd#3'] |

      # UNWIND keeps the row's
      CITE MATCH (a:A) UNWIND [1, 2] AS x RETURN x
      | x | sources |
      | 1 | ['d#1'] |
      | 2 | ['d#1'] |

      CITE UNWIND ['b', 'c'] AS name MATCH (n {name: name}) RETURN name
      | name | sources        |
      | 'b'  | ['d#1', 'd#2'] |
      | 'c'  | ['d#3']        |

      # UNION unites over what it merges
      CITE MATCH (n:A) RETURN 'x' AS v UNION MATCH (n:B {name: 'c'}) RETURN 'x' AS v
      | v   | sources        |
      | 'x' | ['d#1', 'd#3'] |

      CITE MATCH (n:B) RETURN 'x' AS v UNION MATCH (n:N) RETURN 'y' AS v
      | v   | sources               |
      | 'x' | ['d#1', 'd#2', 'd#3'] |
      | 'y' | []                    |

      # UNION ALL keeps each row's own
      CITE MATCH (n:A) RETURN 'x' AS v UNION ALL MATCH (n:B) RETURN 'x' AS v
      | v   | sources        |
      | 'x' | ['d#1']        |
      | 'x' | ['d#1', 'd#2'] |
      | 'x' | ['d#3']        |

      # LIMIT and SKIP cite the survivors
      CITE MATCH (n:B) RETURN n.name AS n ORDER BY n LIMIT 1
      | n   | sources        |
      | 'b' | ['d#1', 'd#2'] |

      CITE MATCH (n:B) RETURN n.name AS n ORDER BY n SKIP 1
      | n   | sources |
      | 'c' | ['d#3'] |

      CITE MATCH (n:B) WITH n ORDER BY n.name LIMIT 1 RETURN count(*) AS n
      | n | sources        |
      | 1 | ['d#1', 'd#2'] |

      CITE MATCH (n:B) RETURN n.name AS n LIMIT 0
      | n | sources |

      # as of an instant, what was found then
      CITE AS OF date('2019-01-01') MATCH (n:B) RETURN count(*) AS n
      | n | sources               |
      | 2 | ['d#1', 'd#2', 'd#3'] |
      """#)

  @Test(arguments: merging) func unitesWhatIsMerged(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let subqueries = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', sources: ['d#1']}), (b:B {name: 'b', sources: ['d#2', 'd#1']}), (c:B {name: 'c', sources: 'd#3'}),
             (n:N {name: 'n'}), (a)-[:R {sources: ['r#1']}]->(b), (a)-[:R {sources: 'r#2'}]->(c),
             (b)-[:S {sources: ['s#1']}]->(c), (c)-[:T]->(n)

      # a subquery adds the sources of all rows that it returns
      CITE MATCH (a:A) WHERE EXISTS { (a)-[:R]->(:B {name: 'c'}) } RETURN a.name AS a
      | a   | sources               |
      | 'a' | ['d#1', 'd#3', 'r#2'] |

      CITE MATCH (a:A) WHERE (a)-[:R]->() RETURN a.name AS a
      | a   | sources                              |
      | 'a' | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      # where there is none, none
      CITE MATCH (c {name: 'c'}) WHERE NOT EXISTS { (c)-[:S]->() } RETURN c.name AS c
      | c   | sources |
      | 'c' | ['d#3'] |

      CITE MATCH (c {name: 'c'}) WHERE NOT (c)-[:S]->() RETURN c.name AS c
      | c   | sources |
      | 'c' | ['d#3'] |

      # whatever boolean stands around it
      CITE MATCH (a:A) WHERE true OR EXISTS { (:B {name: 'c'}) } RETURN a.name AS a
      | a   | sources        |
      | 'a' | ['d#1', 'd#3'] |

      CITE MATCH (n:N) WHERE NOT EXISTS { (:B {name: 'c'}) } OR n.name = 'n' RETURN n.name AS n
      | n   | sources |
      | 'n' | ['d#3'] |

      CITE MATCH (n:N) WHERE NOT (NOT EXISTS { (:B {name: 'c'}) }) RETURN n.name AS n
      | n   | sources |
      | 'n' | ['d#3'] |

      CITE MATCH (n:N) RETURN EXISTS { (:B {name: 'c'}) } XOR true AS x
      | x     | sources |
      | false | ['d#3'] |

      # each row its own
      CITE MATCH (n:B) RETURN n.name AS n, EXISTS { (n)-[:S]->() } AS any
      | n   | any   | sources                       |
      | 'b' | true  | ['d#1', 'd#2', 'd#3', 's#1'] |
      | 'c' | false | ['d#3']                       |

      # only rows that survive
      CITE MATCH (n:B) WHERE COUNT { (n)-[:S]->() } = 0 RETURN n.name AS n
      | n   | sources |
      | 'c' | ['d#3'] |

      CITE MATCH (a:A) RETURN COUNT { (a)-[:R]->() } AS n
      | n | sources                              |
      | 2 | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      CITE RETURN COUNT { (:Z) } AS n
      | n | sources |
      | 0 | []      |

      CITE RETURN COLLECT { MATCH (n:B) RETURN n.name AS n ORDER BY n } AS names
      | names      | sources               |
      | ['b', 'c'] | ['d#1', 'd#2', 'd#3'] |

      # the rows that it returns, not those that it cuts
      CITE RETURN COLLECT { MATCH (n:B) RETURN n.name AS n ORDER BY n LIMIT 1 } AS names
      | names | sources        |
      | ['b'] | ['d#1', 'd#2'] |

      # in CASE, whichever branch is taken
      CITE MATCH (n:N) RETURN CASE WHEN EXISTS { (:B {name: 'c'}) } THEN 1 ELSE COUNT { (:A) } END AS x
      | x | sources        |
      | 1 | ['d#1', 'd#3'] |

      CITE MATCH (n:B) RETURN n.name AS n, CASE COUNT { (n)-[:S]->() } WHEN 0 THEN 'none' ELSE 'some' END AS x
      | n   | x      | sources                       |
      | 'b' | 'some' | ['d#1', 'd#2', 'd#3', 's#1'] |
      | 'c' | 'none' | ['d#3']                       |

      # in comprehensions, for every item
      CITE RETURN [x IN ['b', 'c'] WHERE EXISTS { (:B {name: x}) } | x] AS names
      | names      | sources               |
      | ['b', 'c'] | ['d#1', 'd#2', 'd#3'] |

      CITE RETURN [x IN ['c', 'z'] | COUNT { ({name: x}) }] AS counts
      | counts | sources |
      | [1, 0] | ['d#3'] |

      # that passes the filter
      CITE RETURN [x IN ['b', 'c'] WHERE x > 'b' | COUNT { ({name: x}) }] AS counts
      | counts | sources |
      | [1]    | ['d#3'] |

      CITE RETURN [x IN [] WHERE EXISTS { (:A) } | x] AS none
      | none | sources |
      | []   | []      |

      CITE RETURN any(x IN ['a', 'c'] WHERE EXISTS { (:B {name: x}) }) AS any
      | any  | sources |
      | true | ['d#3'] |

      CITE RETURN reduce(sum = 0, x IN ['a', 'c'] | sum + COUNT { ({name: x}) }) AS sum
      | sum | sources        |
      | 2   | ['d#1', 'd#3'] |

      # pattern comprehensions
      CITE MATCH (a:A) RETURN size([(a)-[:R]->(y) | y.name]) AS n
      | n | sources                              |
      | 2 | ['d#1', 'd#2', 'd#3', 'r#1', 'r#2'] |

      CITE MATCH (a:A) RETURN [(a)-[:R]->(y) WHERE y.name = 'c' | y.name] AS names
      | names | sources               |
      | ['c'] | ['d#1', 'd#3', 'r#2'] |

      # one inside another
      CITE MATCH (a:A) WHERE EXISTS { (a)-[:R]->(y) WHERE EXISTS { (y)-[:S]->(:B) } } RETURN a.name AS a
      | a   | sources                              |
      | 'a' | ['d#1', 'd#2', 'd#3', 'r#1', 's#1'] |

      # CALL joins
      CITE MATCH (a:A) CALL (a) { MATCH (a)-[:R]->(y) RETURN y.name AS y } RETURN y
      | y   | sources               |
      | 'b' | ['d#1', 'd#2', 'r#1'] |
      | 'c' | ['d#1', 'd#3', 'r#2'] |

      CITE MATCH (n:B) CALL (n) { MATCH (n)-[:S]->(z) RETURN count(z) AS z } RETURN n.name AS n, z
      | n   | z | sources                       |
      | 'b' | 1 | ['d#1', 'd#2', 'd#3', 's#1'] |
      | 'c' | 0 | ['d#3']                       |

      CITE CALL { MATCH (n:A) RETURN 'x' AS v UNION ALL MATCH (n:N) RETURN 'y' AS v } RETURN v
      | v   | sources |
      | 'x' | ['d#1'] |
      | 'y' | []      |

      # in a group's key and in an aggregate
      CITE MATCH (n:B) RETURN EXISTS { (n)-[:S]->() } AS some, count(*) AS n
      | some  | n | sources                       |
      | true  | 1 | ['d#1', 'd#2', 'd#3', 's#1'] |
      | false | 1 | ['d#3']                       |

      CITE MATCH (n:B) RETURN sum(COUNT { (n)-[:S]->() }) AS n
      | n | sources                       |
      | 1 | ['d#1', 'd#2', 'd#3', 's#1'] |

      # as of their own instants
      CITE RETURN COUNT { AS OF date('2019-01-01') MATCH (:A) } AS n
      | n | sources |
      | 1 | ['d#1'] |
      """#)

  @Test(arguments: subqueries) func addsWhatSubqueriesReturn(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let datesAndNothing = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {sources: 'a'})-[:R {sources: 'old', until: date('2019-01-01')}]->(b:B {sources: 'b'}),
             (a)-[:R {sources: 'new', since: date('2019-01-01')}]->(b)

      CITE AS OF date('2018-06-01') MATCH (:A)-[:R]->(:B) RETURN count(*) AS n
      | n | sources           |
      | 1 | ['a', 'b', 'old'] |

      CITE AS OF date('2018-06-01') MATCH (:A)-[:R]->(:B) RETURN 1 AS x UNION AS OF date('2019-06-01') MATCH (:A)-[:R]->(:B) RETURN 1 AS x
      | x | sources                  |
      | 1 | ['a', 'b', 'new', 'old'] |

      CITE UNWIND [2018, 2019] AS y CALL (y) { AS OF date({year: y, month: 6}) MATCH ()-[:R]->() RETURN count(*) AS n } RETURN y, n
      | y    | n | sources           |
      | 2018 | 1 | ['a', 'b', 'old'] |
      | 2019 | 1 | ['a', 'b', 'new'] |

      CITE MATCH (:A)-[:R]->(:B) RETURN count(*) AS n
      | n | sources                  |
      | 2 | ['a', 'b', 'new', 'old'] |

      graph
      CREATE (:A {name: 'x'})-[:R]->(:A {name: 'y'})

      # a graph without sources
      CITE MATCH (a:A)-[:R]->(b) RETURN b.name AS b
      | b   | sources |
      | 'y' | []      |

      CITE MATCH (a:A) RETURN count(*) AS n
      | n | sources |
      | 2 | []      |
      """#)

  @Test(arguments: datesAndNothing) func citesWhatWasFound(_ queryCase: QueryCase) { expectToHold(queryCase) }

  static let errors = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', sources: ['d#1']}), (b:B {name: 'b', sources: ['d#2', 'd#1']}), (c:B {name: 'c', sources: 'd#3'}),
             (n:N {name: 'n'}), (a)-[:R {sources: ['r#1']}]->(b), (a)-[:R {sources: 'r#2'}]->(c),
             (b)-[:S {sources: ['s#1']}]->(c), (c)-[:T]->(n)

      «CITE» MATCH (a:A) RETURN a.name AS sources
      ! ColumnNameConflict

      «CITE» MATCH (sources:A) RETURN *
      ! ColumnNameConflict

      CITE «CREATE (:A)»
      ! InvalidClauseComposition

      CITE MATCH (a:A) «SET a.x = 1» RETURN a
      ! InvalidClauseComposition

      CITE MATCH (a:A) «DETACH DELETE a»
      ! InvalidClauseComposition

      CITE «MERGE (a:A)» RETURN a
      ! InvalidClauseComposition

      CITE «CITE» MATCH (a:A) RETURN a
      ! UnexpectedSyntax

      MATCH (a:A) «CITE» RETURN a
      ! UnexpectedSyntax

      RETURN COUNT { «CITE» MATCH (a:A) RETURN a } AS n
      ! UnexpectedSyntax
      """#)

  @Test(arguments: errors) func refusesWhatCannotBeCited(_ queryCase: QueryCase) { expectToHold(queryCase) }

  /// Rows and their order never depend on whether they are cited.
  @Test(arguments: (patterns + merging + subqueries + datesAndNothing).filter { $0.query.hasPrefix("CITE ") })
  func changesNoRows(_ queryCase: QueryCase) throws {
    var graph = Graph()
    try graph.load(script: queryCase.graph)
    let values: [String: Value] = ["p": .map(ValueMap([("name", .string("p"))]))]
    let cited = try graph.query(queryCase.query, values)
    let plain = try graph.query(String(queryCase.query.dropFirst("CITE ".count)), values)
    #expect(cited.columns.dropLast().map(\.name) == plain.columns.map(\.name))
    #expect(cited.map { Array($0.values.dropLast()) } == plain.map(\.values))
  }
}
