import MQTestSupport
import Testing

/// What random statements found, shrunk: wrong answers and crashes of the engine, and mistakes of the oracle. Each case is held
/// to its rows, with the optimizer and without, and engine and oracle to one another.
@Suite struct OracleRegressionTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (:A {id: 1})-[:R {id: 10}]->(:B {id: 2})

      # an aggregation in a subquery that no row reaches
      MATCH (n {id: 2}) CALL (n) { MATCH (n)-->(m) WITH m AS g, count(*) AS c RETURN g, c, n AS same } RETURN c, same
      | c | same |

      MATCH (n:A) CALL (n) { CALL (n) { MATCH (n)-->(m:C) RETURN m.id AS g, count(*) AS c } RETURN g, c, n.id AS i } RETURN i
      | i |

      # a MATCH from a node that is null finds nothing, also where nothing is asked of the node
      OPTIONAL MATCH (n:Missing) MATCH (n) RETURN n
      | n |

      OPTIONAL MATCH (n:Missing) MATCH p = (n) RETURN p
      | p |

      OPTIONAL MATCH (n:Missing) MATCH (m), (n) RETURN m
      | m |

      OPTIONAL MATCH (n:Missing) OPTIONAL MATCH p = (n) RETURN n, p
      | n    | p    |
      | null | null |

      OPTIONAL MATCH (n:Missing) RETURN EXISTS { (n) } AS found, COUNT { MATCH (n) } AS number
      | found | number |
      | false | 0      |

      CALL () { OPTIONAL MATCH (n)-[r:Missing]-(n) RETURN n } MATCH p = (n) MATCH (m) RETURN m.id AS id
      | id |

      # rows without an order of their own may be cut anywhere, but not twice
      UNWIND [1, 2, 3] AS x WITH x SKIP 1 RETURN count(*) AS rows
      | rows |
      | 2    |

      # NaN has no sign
      RETURN 0.0 / 0.0 AS x, -(0.0 / 0.0) AS y
      | x   | y   |
      | NaN | NaN |

      # a key keeps its type when it comes after keys of the other kind of number
      CALL () { RETURN 0.5 AS x UNION ALL RETURN 1 AS x } RETURN x, count(*) AS c
      | x   | c |
      | 0.5 | 1 |
      | 1   | 1 |

      CITE RETURN 2 AS x UNION RETURN 1.5 AS x UNION RETURN 2.0 AS x
      | x   | sources |
      | 2   | []      |
      | 1.5 | []      |

      # what is no list is its own item, also where a function gives it
      UNWIND date('2020-01-01') AS x RETURN sum(«x») AS s
      ! InvalidArgumentType

      UNWIND 'ab' AS x MATCH (n) WHERE «x» RETURN n
      ! InvalidArgumentType

      # maps are compared as they are sorted
      RETURN {a: 1, b: 'x'} >= {a: 1, b: 'a'} AS x, {a: 2} < {a: 1} AS y, {a: null} < {a: 1} AS z, {b: 1} > {a: 1, b: 0} AS v
      | x    | y     | z    | v     |
      | true | false | null | false |

      # what an element holds is never a path
      MATCH (n) RETURN length(«n.f») AS x
      ! InvalidArgumentType

      graph
      CREATE ({id: 0}), (n {id: 1, i: 7}), (n)-[:R {id: 2, i: 7}]->(n), (n)-[:R {id: 3}]->({id: 4})

      # the steps of a variable length are tested against a node that no pattern leads to
      MATCH (x {id: 1}) MATCH (a)-[r]->(b), (a)-[*1..2 {i: x.i}]-(c) RETURN r.id AS r, c.id AS c
      | r | c |
      | 3 | 1 |

      MATCH (a)-[r* {i: x.i}]->(b), (x {id: 1}) RETURN size(r) AS size, b.id AS b
      | size | b |
      | 1    | 1 |

      graph
      CREATE ({id: 1}), ({id: 3, since: date('2021-06-15'), sources: ['x', 'y']})

      # AS OF at the start of a subquery holds for all branches
      CITE CALL () { AS OF date('2020-01-01') MATCH (n) RETURN 1 AS x UNION MATCH (n) RETURN 2 AS x } RETURN x
      | x | sources |
      | 1 | []      |
      | 2 | []      |

      CALL () { AS OF date('2020-01-01') MATCH (n) RETURN count(*) AS c UNION ALL AS OF date('2022-01-01') MATCH (n) RETURN count(*) AS c } RETURN c
      | c |
      | 1 |
      | 2 |

      CITE CREATE (n)
      ! InvalidClauseComposition

      graph
      CREATE (a {id: 3})-[:S]->(b {id: 6})-[:T]->(a)

      # a trail may come back to where it began, and ranks with the others then
      MATCH p = SHORTEST 2 (a)-[]->{0,2}(b) RETURN a.id AS a, b.id AS b, length(p) AS length
      | a | b | length |
      | 3 | 3 | 0      |
      | 3 | 3 | 2      |
      | 3 | 6 | 1      |
      | 6 | 6 | 0      |
      | 6 | 6 | 2      |
      | 6 | 3 | 1      |

      MATCH SHORTEST 2 ()-[]->{0,2}() RETURN count(*) AS paths
      | paths |
      | 6     |

      # a loop is a shortest path from a node to itself
      MATCH (n {id: 3}) CREATE (n)-[:R]->(n) WITH n MATCH p = shortestPath((n)-[:R]-(n)) RETURN length(p) AS length
      | length |
      | 1      |
      effects +relationships 1

      graph
      CREATE (n1 {id: 1}), (n3 {id: 3, sources: 'y'}), (n1)-[:S]->(n1), (n3)-[:R]->(n3);

      # a node deleted before loses its relationships by DETACH DELETE still
      MATCH (n {id: 1}) DELETE n DETACH DELETE n WITH null AS x RETURN x
      | x    |
      | null |
      effects -nodes 1, -relationships 1, -properties 1

      # no pattern finds a node deleted before, though a relationship still leads to it, nor that relationship
      MATCH (n {id: 1})-[r]->(n) DELETE n WITH r MATCH (m)-[s]->(x) WITH r, m.id AS m, x.id AS x, type(s) AS s DELETE r RETURN m, x, s
      | m | x | s   |
      | 3 | 3 | 'R' |
      effects -nodes 1, -relationships 1, -properties 1

      MATCH (n) DELETE «n» WITH 1 AS x MATCH (m)-->(y) RETURN y.id AS id
      ! DeleteConnectedNode

      MATCH (n {id: 3})-[r]->(n) DELETE n WITH r OPTIONAL MATCH (a)-[r]->(b) WITH r, a.id AS id DELETE r RETURN id
      | id   |
      | null |
      effects -nodes 1, -relationships 1, -properties 2

      MATCH (n {id: 1})-[r]->(n) DELETE n WITH r, n OPTIONAL MATCH p = (n)-[*0..1]->() WITH r, p DELETE r RETURN p
      | p    |
      | null |
      effects -nodes 1, -relationships 1, -properties 1

      MATCH (n {id: 1})-[r]->(n) CREATE (n)-[s:S]->(m {id: 7})-[t:T]->(m) DELETE n WITH r, s OPTIONAL MATCH (m {id: 7})--(x) WITH r, s, count(x.id) AS c, collect(x.id) AS i DELETE r, s RETURN c, i
      | c | i   |
      | 1 | [7] |
      effects +nodes 1, -nodes 1, +relationships 1, -relationships 1, +properties 1, -properties 1

      # a node deleted before is not found by its name either, and what is no node is no pattern's
      MATCH (n {id: 1}) DETACH DELETE n WITH n OPTIONAL MATCH (n) WITH count(*) AS c OPTIONAL MATCH p = (m) RETURN c, m.id AS id
      | c | id |
      | 1 | 3  |
      effects -nodes 1, -relationships 1, -properties 1

      MATCH (n {id: 1}) DETACH DELETE n WITH n MATCH (n:A) RETURN 1 AS x
      | x |
      effects -nodes 1, -relationships 1, -properties 1

      WITH last([] + 1) AS x MATCH (x) RETURN 1 AS y
      ! InvalidArgumentType

      WITH last([] + 1) AS x MATCH (y)-[z]->(x) RETURN 1 AS y
      ! InvalidArgumentType

      WITH last([] + 1) AS x MATCH (y)-[x]->(z) RETURN 1 AS y
      ! InvalidArgumentType

      # what nothing needs may fail unseen
      WITH coalesce(1, [x IN head(['a'] + []) | x]) AS y RETURN y
      | y |
      | 1 |

      MATCH (n {id: 1}) DETACH DELETE n RETURN n.id AS id LIMIT 0
      | id |
      effects -nodes 1, -relationships 1, -properties 1

      # a condition fails where the same expression as a value does
      WITH last([null]) AS x, last([0]) AS y RETURN CASE WHEN (x AND «y») THEN 1 END AS z
      ! InvalidArgumentType

      MATCH (n {id: 1}) RETURN CASE WHEN (n.f AND «n.id») THEN 1 END AS z
      ! InvalidArgumentType

      # a list with a null in it cannot be stored
      MATCH (n {id: 1}) SET n.l = «[n.f]»
      ! InvalidPropertyType

      # what is null is subtracted from anything
      RETURN null - [] AS x
      | x    |
      | null |

      # what is said of an iteration is not cited where there is none
      CITE MATCH (m)<-[r]-()(()-[]->() WHERE NOT ()-[]-()){,2}(n {id: 1}) RETURN m.id AS id
      | id | sources |
      | 1  | []      |
      """#)

  @Test(arguments: cases) func staysMended(_ test: QueryCase) {
    if let failure = test.failure() { Issue.record("\(failure)") }
    let script = test.graph.split(separator: ";").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    for manner in Judge.Manner.allCases {
      if case .difference(let difference) = Judge(manner).judge(test.query, after: script) {
        Issue.record("\(test.query)\n\(difference.description)")
      }
    }
  }
}
