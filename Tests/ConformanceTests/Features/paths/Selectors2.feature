Feature: Selectors2 - What is selected from

  Scenario: [1] WHERE comes after the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)-->+(z:D)
      WHERE length(p) > 2
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [2] WHERE on the ends does not depend on the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a)-->+(z)
      WHERE a.n = 'a' AND z.n = 'e'
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 3      |
    And no side effects

  Scenario: [3] An inner WHERE comes before the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[r WHERE r.w < 5]->+(z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'b', 'd'] |
    And no side effects

  Scenario: [4] An inner WHERE makes the shortest path longer
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A) ((x)-[r]->(y) WHERE NOT (x.n = 'a' AND y.n = 'c'))+ (z:C)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'b', 'c'] |
    And no side effects

  Scenario: [5] Inner labels come before the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A) (()-->(:!B))+ (z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'c', 'd'] |
    And no side effects

  Scenario: [6] Types come before the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (b:B)-[:S]->()-[:R]->+(z:D)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 2      |
    And no side effects

  Scenario: [7] Properties come before the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[{w: 1}]->+(z:E)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd', 'e'] |
    And no side effects

  Scenario: [8] A property map reads a variable of a clause before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {w: 1}]->(z:Z), (a)-[:R {w: 2}]->()-[:R {w: 2}]->(z), (:M {w: 2})
      """
    When executing query:
      """
      MATCH (m:M)
      MATCH p = ANY SHORTEST (a:A)-[{w: m.w}]->+(z:Z)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 2      |
    And no side effects

  Scenario: [9] A node on the way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->+(m:C)-->+(z:E)
      RETURN m.n AS m, [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | m   | nodes                |
      | 'c' | ['a', 'c', 'd', 'e'] |
    And no side effects

  Scenario: [10] A relationship on the way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->*(x)-[s:S]->(y)-->*(z:E)
      RETURN s.w AS w, x.n AS x, y.n AS y, length(p) AS length
      """
    Then the result should be, in any order:
      | w | x   | y   | length |
      | 9 | 'b' | 'c' | 4      |
    And no side effects

  Scenario: [11] A predicate over two nodes on the way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->(x)-->*(y WHERE y.n > x.n)-->(z:E)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x   | y   |
      | 'b' | 'd' |
      | 'c' | 'd' |
    And no side effects

  Scenario: [12] A predicate over a relationship and a node behind it
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[r]->()-->*(y WHERE r.w = 5)-->(z:E)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'c', 'd', 'e'] |
    And no side effects

  Scenario: [13] A predicate in parentheses over both ends
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ANY SHORTEST ((a)-->+(z) WHERE a.n = 'b' AND z.n > a.n)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [14] A predicate in parentheses over a node on the way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST ((a:A)-->+(m)-->+(z:E) WHERE m.n <> 'd')
      RETURN m.n AS m, length(p) AS length
      """
    Then the result should be, in any order:
      | m   | length |
      | 'b' | 3      |
      | 'c' | 3      |
    And no side effects

  Scenario: [15] A node on the way that was bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (m:C)
      MATCH p = ALL SHORTEST (a:A)-->+(m)-->+(z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'c', 'd'] |
    And no side effects

  Scenario: [16] A node on the way that is an end
    Given an empty graph
    And having executed:
      """
      CREATE (a:X {n: 1})-[:R]->({n: 2})-[:R]->(a)-[:R]->(:Z {n: 3})
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:X)-->+(a)-->+(z:Z)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes        |
      | [1, 2, 1, 3] |
    And no side effects

  Scenario: [17] Group variables hold the selected path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ANY SHORTEST (a:A) ((x)-[r WHERE r.w = 1]->(y))+ (z:E)
      RETURN [n IN x | n.n] AS x, [q IN r | q.w] AS r, [n IN y | n.n] AS y
      """
    Then the result should be, in any order:
      | x               | r         | y               |
      | ['a', 'b', 'd'] | [1, 1, 1] | ['b', 'd', 'e'] |
    And no side effects

  Scenario: [18] Two quantified paths have lists of their own
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ALL SHORTEST (a:A) ((x)-[r:R]->(y))* ((u)-[s:S]->(v)) ((w)-[t:R]->())* (z:E)
      RETURN [n IN x | n.n] AS x, s.w AS s, [n IN w | n.n] AS w
      """
    Then the result should be, in any order:
      | x     | s | w          |
      | ['a'] | 9 | ['c', 'd'] |
    And no side effects

  Scenario: [19] Several relationships in one iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A) (()-->()-->())+ (z)
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'c' | 2      |
      | 'd' | 2      |
      | 'd' | 2      |
      | 'e' | 4      |
    And no side effects

  Scenario: [20] A predicate over both ends of a longer iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A) ((x)-->()-->(y) WHERE x.n = 'a' AND y.n = 'c' OR x.n = 'c')+ (z)
      RETURN z.n AS z, [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | z   | nodes                     |
      | 'c' | ['a', 'b', 'c']           |
      | 'e' | ['a', 'b', 'c', 'd', 'e'] |
    And no side effects

  Scenario: [21] A subquery inside comes before the selection
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A) ((x)-->(y) WHERE NOT EXISTS { (y)-[:S]->() })+ (z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes           |
      | ['a', 'c', 'd'] |
    And no side effects
