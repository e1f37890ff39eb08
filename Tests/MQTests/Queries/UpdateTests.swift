import MQTestSupport
import Testing

/// `SET`, `REMOVE`, `DELETE` and `MERGE`.
@Suite struct UpdateTests {
  static let cases = QueryCase.all(
    in: #"""
      graph
      CREATE (a:A {n: 1, name: 'a'}), (b:B {n: 2}), (c:C), (a)-[:T {w: 1}]->(b), (b)-[:S]->(c)

      MATCH (a:A) SET a.n = 5 RETURN a.n AS n
      | n |
      | 5 |
      effects +properties 1, -properties 1

      # the value that is there already changes nothing
      MATCH (a:A) SET a.n = 1 RETURN a.n AS n
      | n |
      | 1 |

      MATCH (n) SET n.seen = true
      effects +properties 3

      # null takes a property away
      MATCH (a:A) SET a.n = null RETURN a
      | a                |
      | (:A {name: 'a'}) |
      effects -properties 1

      # item by item: what follows sees what was set
      MATCH (a:A) SET a.n = a.n + 1, a.m = a.n * 10 RETURN a.n AS n, a.m AS m
      | n | m  |
      | 2 | 20 |
      effects +properties 2, -properties 1

      MATCH ()-[r:T]->() SET r.w = r.w + 1, r.x = 'y' RETURN r
      | r                   |
      | [:T {w: 2, x: 'y'}] |
      effects +properties 2, -properties 1

      # all properties at once
      MATCH (a:A) SET a = {x: 1, y: null} RETURN a
      | a           |
      | (:A {x: 1}) |
      effects +properties 1, -properties 2

      # or beside those that are there
      MATCH (a:A) SET a += {x: 1, n: null} RETURN a
      | a                      |
      | (:A {name: 'a', x: 1}) |
      effects +properties 1, -properties 1

      MATCH (a:A), (b:B) SET b = a RETURN b
      | b                      |
      | (:B {n: 1, name: 'a'}) |
      effects +properties 2, -properties 1

      $map = {x: 1, y: 'z'}
      MATCH (c:C) SET c += $map RETURN c
      | c                   |
      | (:C {x: 1, y: 'z'}) |
      effects +properties 2

      MATCH (a:A) SET a:B:D RETURN labels(a) AS labels
      | labels          |
      | ['A', 'B', 'D'] |
      effects +labels 1

      MATCH (a:A) REMOVE a:A RETURN labels(a) AS labels
      | labels |
      | []     |
      effects -labels 1

      MATCH (a:A) REMOVE a.n, a.missing RETURN a
      | a                |
      | (:A {name: 'a'}) |
      effects -properties 1

      # nothing happens to null
      OPTIONAL MATCH (x:Missing) SET x.n = 1, x:Y REMOVE x.m DELETE x RETURN x
      | x    |
      | null |

      MATCH ()-[r:T]->() DELETE r
      effects -relationships 1, -properties 1

      MATCH (c:C) DETACH DELETE c
      effects -nodes 1, -relationships 1, -labels 1

      MATCH (n) DETACH DELETE n
      effects -nodes 3, -relationships 2, -labels 3, -properties 4

      # a relationship that is deleted in the same statement keeps no node
      MATCH (b)-[r:S]->(c:C) DELETE c, r
      effects -nodes 1, -relationships 1, -labels 1

      MATCH p = (:B)-[:S]->(c) DETACH DELETE p
      effects -nodes 2, -relationships 2, -labels 2, -properties 2

      # deleted twice is deleted
      MATCH (b:B)-[r]-() DETACH DELETE b
      effects -nodes 1, -relationships 2, -labels 1, -properties 2

      # what is deleted may be counted, but not read
      MATCH (c:C) DETACH DELETE c RETURN count(c) AS n
      | n |
      | 1 |
      effects -nodes 1, -relationships 1, -labels 1

      MATCH (a:A) DETACH DELETE a RETURN a.n
      ! DeletedEntityAccess

      MATCH (b:B) DELETE b
      ! DeleteConnectedNode

      # there already
      MERGE (a:A {n: 1}) RETURN a.name AS name
      | name |
      | 'a'  |

      MERGE (a:A {n: 7}) RETURN a
      | a           |
      | (:A {n: 7}) |
      effects +nodes 1, +properties 1

      MERGE (x:New) ON CREATE SET x.made = true ON MATCH SET x.found = true RETURN x
      | x                   |
      | (:New {made: true}) |
      effects +nodes 1, +labels 1, +properties 1

      MERGE (x:C) ON CREATE SET x.made = true ON MATCH SET x.found = true RETURN x
      | x                  |
      | (:C {found: true}) |
      effects +properties 1

      # it sees its own rows
      UNWIND [1, 2, 1] AS x MERGE (n:N {x: x}) RETURN count(*) AS rows, count(DISTINCT n) AS nodes
      | rows | nodes |
      | 3    | 2     |
      effects +nodes 2, +labels 1, +properties 2

      MATCH (a:A), (b:B) MERGE (a)-[r:T]->(b) RETURN r
      | r           |
      | [:T {w: 1}] |

      MATCH (a:A), (c:C) MERGE (a)-[r:T]->(c) RETURN type(r) AS type
      | type |
      | 'T'  |
      effects +relationships 1

      # without a direction, either way does
      MATCH (a:A), (b:B) MERGE (b)-[r:T]-(a) RETURN r
      | r           |
      | [:T {w: 1}] |

      # the whole pattern, or all of it anew
      MATCH (a:A) MERGE (a)-[:T]->(x:X) RETURN x
      | x    |
      | (:X) |
      effects +nodes 1, +relationships 1, +labels 1

      # every match counts
      MATCH (n) WHERE n:A OR n:B MERGE (x:A) RETURN count(*) AS n
      | n |
      | 2 |

      MERGE (a:A {n: null})
      ! MergeReadOwnWrites

      # a failure at any row leaves nothing
      MATCH (n) SET n.x = 1 / (2 - n.n)
      ! DivisionByZero

      UNWIND [1, 0] AS x MATCH (a:A) DETACH DELETE a CREATE (:Z {v: «1 / x»})
      ! DivisionByZero

      MATCH (a:A) SET a.n = {x: 1}
      ! InvalidPropertyType

      MATCH (a:A) SET a:B SET a.n = [a]
      ! InvalidPropertyType

      SET «x».n = 1
      ! UndefinedVariable

      MATCH (a) DELETE «a.n»
      ! InvalidArgumentType

      # an update reads the graph as the clause before it left it
      MATCH (n) SET n.n = coalesce(n.n, 0) + 1 WITH n MATCH (m) WHERE m.n > 1 RETURN DISTINCT m.n AS n
      | n |
      | 2 |
      | 3 |
      effects +properties 3, -properties 2

      MATCH (a:A) CREATE (a)-[:T]->(:B {n: 9}) WITH a MATCH (a)-[:T]->(b) RETURN b.n AS n
      | n |
      | 2 |
      | 9 |
      effects +nodes 1, +relationships 1, +properties 1
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
