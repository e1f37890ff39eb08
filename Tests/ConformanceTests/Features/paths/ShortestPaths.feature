Feature: ShortestPaths - shortestPath and allShortestPaths

  Scenario: [1] One shortest path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (e:E)
      MATCH p = shortestPath((a)-[*]->(e))
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 3      |
    And no side effects

  Scenario: [2] All shortest paths
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (e:E)
      MATCH p = allShortestPaths((a)-[*]->(e))
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd', 'e'] |
      | ['a', 'c', 'd', 'e'] |
    And no side effects

  Scenario: [3] The ends are found by the same clause
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[:R*]->(e:E))
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 3      |
    And no side effects

  Scenario: [4] Ends of which nothing is known
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((x)-[:R*]->(y))
      RETURN count(*) AS count, sum(length(p)) AS sum
      """
    Then the result should be, in any order:
      | count | sum |
      | 9     | 14  |
    And no side effects

  Scenario: [5] Beside other paths in one clause
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (e:E), p = shortestPath((a)-[*]->(e))
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 3      |
    And no side effects

  Scenario: [6] As an expression
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      RETURN z.n AS z, length(shortestPath((a)-[:R*]->(z))) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'a' | null   |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'd' | 2      |
      | 'e' | 3      |
    And no side effects

  Scenario: [7] All as an expression
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      RETURN z.n AS z, size(allShortestPaths((a)-[*]->(z))) AS count
      """
    Then the result should be, in any order:
      | z   | count |
      | 'a' | 0     |
      | 'b' | 1     |
      | 'c' | 1     |
      | 'd' | 2     |
      | 'e' | 2     |
    And no side effects

  Scenario: [8] As a condition
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      WHERE NOT shortestPath((z)-[*]->(a)) IS NULL
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z |
    And no side effects

  Scenario: [9] An upper bound
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      MATCH p = shortestPath((a)-[*..2]->(z))
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'd' | 2      |
    And no side effects

  Scenario: [10] A lower bound of 0
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      MATCH p = shortestPath((a)-[:R*0..1]->(z))
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'a' | 0      |
      | 'b' | 1      |
      | 'c' | 1      |
    And no side effects

  Scenario: [11] A lower bound of 1
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      MATCH p = shortestPath((a)-[:R*1..1]->(z))
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'b' | 1      |
      | 'c' | 1      |
    And no side effects

  Scenario: [12] A lower bound of 3
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[*3..]->(z:D))
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'c', 'd'] |
    And no side effects

  Scenario: [13] A plain relationship is a path of length 1
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[:R]->(z))
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'b' | 1      |
      | 'c' | 1      |
    And no side effects

  Scenario: [14] Whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (c:C), (z)
      MATCH p = shortestPath((c)-[:R*]-(z))
      WHERE z <> c
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'a' | 1      |
      | 'b' | 2      |
      | 'd' | 1      |
      | 'e' | 2      |
    And no side effects

  Scenario: [15] Against the direction
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((e:E)<-[:R*]-(a:A))
      RETURN [n IN nodes(p) | n.n][0] AS first, length(p) AS length
      """
    Then the result should be, in any order:
      | first | length |
      | 'e'   | 3      |
    And no side effects

  Scenario: [16] Types
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[:S|R*]->(c:C))
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 1      |
    And no side effects

  Scenario: [17] A property map on the relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = allShortestPaths((a:A)-[* {w: 1}]->(e:E))
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd', 'e'] |
    And no side effects

  Scenario: [18] A WHERE on the relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = allShortestPaths((a:A)-[r* WHERE r.w < 5]->(e:E))
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd', 'e'] |
    And no side effects

  Scenario: [19] A property map that reads another variable
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (b:B), p = shortestPath((a:A)-[* {w: size(b.n)}]->(d:D))
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'b', 'd'] |
    And no side effects

  Scenario: [20] The relationships have a name
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[rs:R* {w: 1}]->(e:E))
      RETURN [r IN rs | r.w] AS w, size(rs) = length(p) AS same
      """
    Then the result should be, in any order:
      | w         | same |
      | [1, 1, 1] | true |
    And no side effects

  Scenario: [21] WHERE comes after
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a:A)-[*]->(d:D))
      WHERE length(p) > 2
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [22] Start and end are one node
    Given an empty graph
    And having executed:
      """
      CREATE (x:X)-[:R {i: 1}]->()-[:R {i: 2}]->(x), (x)-[:R {i: 3}]->()-[:R {i: 4}]->()-[:R {i: 5}]->(x)
      """
    When executing query:
      """
      MATCH (x:X)
      MATCH p = shortestPath((x)-[*]->(x))
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r      |
      | [1, 2] |
    And no side effects

  Scenario: [23] Start and end are one node, and the path may be empty
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A)
      MATCH p = shortestPath((a)-[*0..]->(a))
      RETURN p
      """
    Then the result should be, in any order:
      | p               |
      | <(:A {n: 'a'})> |
    And no side effects

  Scenario: [24] Start and end are one node without a way back
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A)
      MATCH p = shortestPath((a)-[*]->(a))
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [25] Parallel relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {i: 1}]->(b), (a)-[:R {i: 2}]->(b), (b)-[:R {i: 3}]->(:Z)
      """
    When executing query:
      """
      MATCH p = allShortestPaths((a:A)-[*]->(z:Z))
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r      |
      | [1, 3] |
      | [2, 3] |
    And no side effects

  Scenario: [26] No path, no row
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (e:E), (a:A)
      MATCH p = shortestPath((e)-[*]->(a))
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [27] OPTIONAL MATCH
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (e:E), (a:A)
      OPTIONAL MATCH p = shortestPath((e)-[*]->(a))
      RETURN p IS NULL AS isNull
      """
    Then the result should be, in any order:
      | isNull |
      | true   |
    And no side effects

  Scenario: [28] An end that is null
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      OPTIONAL MATCH (m:Missing)
      MATCH (a:A)
      RETURN shortestPath((a)-[*]->(m)) AS p
      """
    Then the result should be, in any order:
      | p    |
      | null |
    And no side effects

  Scenario: [29] Only one relationship pattern
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a)-[*]->(b)-->(c))
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [30] No relationship pattern
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a))
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [31] The name of a plain relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = shortestPath((a)-[r]->(b))
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [32] Relationships that were bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r*]->()
      MATCH p = shortestPath((a)-[r*]->(b))
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [33] An unknown node in an expression
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a)
      RETURN shortestPath((a)-[*]->(b)) AS p
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
