import MQTestSupport
import Testing

/// `MATCH` of fixed patterns.
@Suite struct MatchTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {name: 'a', n: 1}), (b:B {name: 'b', n: 2}), (c:B:C {name: 'c'}), (d {name: 'd', n: 4}),
             (a)-[:T {w: 1}]->(b), (a)-[:T {w: 2}]->(c), (b)-[:S {w: 3}]->(c), (c)-[:T {w: 4}]->(a), (d)-[:L]->(d)

      MATCH (n) RETURN n.name AS name
      | name |
      | 'a'  |
      | 'b'  |
      | 'c'  |
      | 'd'  |

      MATCH (n:B) RETURN n
      | n                   |
      | (:B {name: 'b', n: 2}) |
      | (:C:B {name: 'c'})  |

      # all labels must be there
      MATCH (n:B:C) RETURN n.name AS name
      | name |
      | 'c'  |

      MATCH (n {n: 2}) RETURN n.name
      | n.name |
      | 'b'    |

      MATCH (n:B {name: 'c'}) RETURN n
      | n                  |
      | (:B:C {name: 'c'}) |

      # a number is found whatever its type
      MATCH (n {n: 2.0}) RETURN n.name AS name
      | name |
      | 'b'  |

      # a label that no node has matches nothing
      MATCH (n:Missing) RETURN n
      | n |

      # null equals nothing, not even a missing property
      MATCH (n {n: null}) RETURN n
      | n |

      MATCH ()-[r:T]->() RETURN r
      | r           |
      | [:T {w: 1}] |
      | [:T {w: 2}] |
      | [:T {w: 4}] |

      MATCH (x)-[r]->(y) RETURN x.name AS x, type(r) AS t, y.name AS y
      | x   | t   | y   |
      | 'a' | 'T' | 'b' |
      | 'a' | 'T' | 'c' |
      | 'b' | 'S' | 'c' |
      | 'c' | 'T' | 'a' |
      | 'd' | 'L' | 'd' |

      MATCH (x)<-[:S]-(y) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'c' | 'b' |

      MATCH (x)-->(y:A) RETURN x.name AS x
      | x   |
      | 'c' |

      MATCH (:A)<--(y) RETURN y.name AS y
      | y   |
      | 'c' |

      # without a direction both are taken
      MATCH (:A)-[r]-(y) RETURN r.w AS w, y.name AS y
      | w | y   |
      | 1 | 'b' |
      | 2 | 'c' |
      | 4 | 'c' |

      # both arrow heads mean no direction
      MATCH (:A)<-[r:T]->(y) RETURN r.w AS w
      | w |
      | 1 |
      | 2 |
      | 4 |

      # a relationship of a node to itself is met once without a direction
      MATCH (x)-[r:L]-(y) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'd' | 'd' |

      MATCH (x)-[r]-(y) RETURN count(*) AS n
      | n |
      | 9 |

      MATCH (x)--(y) RETURN count(*) AS n
      | n |
      | 9 |

      MATCH ()-[r:S|L]->() RETURN type(r) AS t
      | t   |
      | 'S' |
      | 'L' |

      MATCH ()-[r:S|:L]->() RETURN type(r) AS t
      | t   |
      | 'S' |
      | 'L' |

      # a type named twice is met once
      MATCH ()-[r:S|S]->() RETURN type(r) AS t
      | t   |
      | 'S' |

      MATCH ()-[:Missing]->() RETURN count(*) AS n
      | n |
      | 0 |

      MATCH ()-[r {w: 3}]->() RETURN type(r) AS t
      | t   |
      | 'S' |

      MATCH (x)-[:T]->(y)-[:T]->(z) RETURN x.name AS x, y.name AS y, z.name AS z
      | x   | y   | z   |
      | 'c' | 'a' | 'b' |
      | 'c' | 'a' | 'c' |
      | 'a' | 'c' | 'a' |

      MATCH (x)-[:T]->(y)<-[:S]-(z) RETURN x.name AS x, y.name AS y, z.name AS z
      | x   | y   | z   |
      | 'a' | 'c' | 'b' |

      # no relationship twice in one pattern
      MATCH (x)-[:T]-(y)-[:T]-(z) RETURN count(*) AS n
      | n |
      | 8 |

      # nor in one clause
      MATCH (x)-[:S]->(y), (x)-[:S]->(z) RETURN count(*) AS n
      | n |
      | 0 |

      # but in two clauses
      MATCH (x)-[:S]->(y) MATCH (x)-[:S]->(z) RETURN count(*) AS n
      | n |
      | 1 |

      # a node may come twice
      MATCH (x)-[:T]->(y)-[:T]->(x) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'a' | 'c' |
      | 'c' | 'a' |

      MATCH (x)-[:T]->(y)-[:S]->(z)-[:T]->(x) RETURN x.name AS x, y.name AS y, z.name AS z
      | x   | y   | z   |
      | 'a' | 'b' | 'c' |

      # the same triangle, closed by a second pattern
      MATCH (x)-[:T]->(y)-[:S]->(z), (z)-[:T]->(x) RETURN x.name AS x, y.name AS y, z.name AS z
      | x   | y   | z   |
      | 'a' | 'b' | 'c' |

      MATCH (x)-[r]->(x) RETURN type(r) AS t
      | t   |
      | 'L' |

      MATCH (x)-[r]-(x) RETURN type(r) AS t
      | t   |
      | 'L' |

      # patterns that share nothing give every pair
      MATCH (x:A), (y:B) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'a' | 'b' |
      | 'a' | 'c' |

      MATCH (x), (y) RETURN count(*) AS n
      | n  |
      | 16 |

      MATCH (x:A) MATCH (x)-[:T]->(y) RETURN y.name AS y
      | y   |
      | 'b' |
      | 'c' |

      # a bound relationship is found again, with its ends
      MATCH ()-[r:S]->() MATCH (x)-[r]->(y) RETURN x.name AS x, y.name AS y
      | x   | y   |
      | 'b' | 'c' |

      # the wrong way round, it is not
      MATCH ()-[r:S]->() MATCH (x:C)-[r]->(y) RETURN x
      | x |

      # without a direction, both ways
      MATCH ()-[r:S]->() MATCH (x)-[r]-(y) RETURN x.name AS x
      | x   |
      | 'b' |
      | 'c' |

      # a label added to a bound variable filters
      MATCH (x)-[:T]->(y) MATCH (y:A) RETURN x.name AS x
      | x   |
      | 'c' |

      # a property of an earlier element as a value to look for
      MATCH (x {name: 'b'}), (y {n: x.n + 2}) RETURN y.name AS y
      | y   |
      | 'd' |

      UNWIND ['a', 'd', 'a'] AS name MATCH (x {name: name}) RETURN x.n AS n
      | n |
      | 1 |
      | 4 |
      | 1 |

      MATCH p = (:A)-[:T]->({name: 'b'}) RETURN p
      | p                                                                 |
      | <(:A {name: 'a', n: 1})-[:T {w: 1}]->(:B {name: 'b', n: 2})> |

      MATCH p = (:C)<-[:S]-() RETURN p, length(p) AS length
      | p                                                             | length |
      | <(:B:C {name: 'c'})<-[:S {w: 3}]-(:B {name: 'b', n: 2})> | 1      |

      # a node alone is a path
      MATCH p = (:A) RETURN length(p) AS length, nodes(p) AS nodes, relationships(p) AS relationships
      | length | nodes                     | relationships |
      | 0      | [(:A {name: 'a', n: 1})] | []            |

      MATCH p = (:A)-[:T]->()-[:S]->(), q = (x {n: 4}) RETURN length(p) AS p, length(q) AS q
      | p | q |
      | 2 | 0 |

      MATCH (x:A)-[r:T]->(y {name: 'b'}) RETURN startNode(r) = x AS first, endNode(r) = y AS last
      | first | last |
      | true  | true |

      # names in backquotes
      MATCH (`the node`:`A`) RETURN `the node`.`name` AS `its name`
      | its name |
      | 'a'      |

      # keywords in any case, names in their own
      match (n:A) return n.name as Name
      | Name |
      | 'a'  |

      MATCH (n:a) RETURN n
      | n |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
