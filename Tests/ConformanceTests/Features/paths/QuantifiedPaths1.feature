Feature: QuantifiedPaths1 - Iterations and their bounds

  Scenario: [1] A fixed number of iterations
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){2} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'c' |
    And no side effects

  Scenario: [2] Both bounds
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){1,2} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [3] A lower bound alone
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){2,} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [4] An upper bound alone begins with no iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){,2} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [5] A plus is at least one iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y))+ (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'b' |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [6] A star is any number of iterations, also none
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y))* (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
      | 'b' |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [7] Exactly one iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){1} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'b' |
    And no side effects

  Scenario: [8] No iteration at all makes both ends one node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){0} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
    And no side effects

  Scenario: [9] More iterations than the graph has
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){4,9} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z |
    And no side effects

  Scenario: [10] The lower bound may be zero with an upper bound
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (a:A) ((x)-[r:R]->(y)){0,1} (z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [11] Bounds in the wrong order are refused
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-->(y)){3,1}
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [12] A quantified relationship takes the same bounds
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:A)-[r:R]->{1,3}(z)
      RETURN z.n AS z, size(r) AS size
      """
    Then the result should be, in any order:
      | z   | size |
      | 'b' | 1    |
      | 'c' | 2    |
      | 'd' | 3    |
    And no side effects

  Scenario: [13] A quantified relationship without details
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:A)-->{2}(z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'c' |
    And no side effects

  Scenario: [14] A quantified relationship against its direction
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:C)<-[:R]-+(z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [15] A quantified relationship whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:B)-[:R]-{1,2}(z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'a' |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [16] Several relationships in one iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:A) ((x)-[:R]->(y)-[:R]->(z))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e   |
      | 'c' |
    And no side effects

  Scenario: [17] The quantifier counts iterations, not relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH p = (:A) (()-->()-->()){0,1} (e)
      RETURN e.n AS e, length(p) AS length
      """
    Then the result should be, in any order:
      | e   | length |
      | 'a' | 0      |
      | 'c' | 2      |
    And no side effects

  Scenario: [18] Iterations that change direction
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (:A) ((x)-[:R]->(y)<-[:R]-(z))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
    And no side effects

  Scenario: [19] Iterations that change direction, where there is another way
    Given an empty graph
    And having executed:
      """
      CREATE (:X {n: 1})-[:R]->(m)<-[:R]-(:Y {n: 2}),
             (m)<-[:R]-(:Z {n: 3})
      """
    When executing query:
      """
      MATCH (x:X) ((u)-[:R]->(v)<-[:R]-(w))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [20] Both ends may be left out
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-[:R]->(y)){3}
      RETURN [n IN x | n.n] AS x
      """
    Then the result should be, in any order:
      | x               |
      | ['a', 'b', 'c'] |
    And no side effects

  Scenario: [21] The left end may be left out
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-[:R]->(y)){2} (:D)
      RETURN [n IN x | n.n] AS x
      """
    Then the result should be, in any order:
      | x          |
      | ['b', 'c'] |
    And no side effects

  Scenario: [22] The start is a node that was bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (s:B)
      MATCH (s) ((x)-->(y))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e   |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [23] The end is a node that was bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (e:C)
      MATCH (s) ((x)-->(y))+ (e)
      RETURN s.n AS s
      """
    Then the result should be, in any order:
      | s   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [24] Both ends were bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (s:A), (e:D)
      MATCH (s) ((x)-->(y)-->(z))+ (e)
      RETURN count(*) AS n
      """
    Then the result should be, in any order:
      | n |
      | 0 |
    And no side effects

  Scenario: [25] Both ends were bound before and fit
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (s:A), (e:C)
      MATCH (s) ((x)-->(y)-->(z))+ (e)
      RETURN size(x) AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
    And no side effects

  Scenario: [26] An unbound end is null
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      OPTIONAL MATCH (s:Missing)
      MATCH (s) ((x)-->(y))* (e)
      RETURN e
      """
    Then the result should be, in any order:
      | e |
    And no side effects

  Scenario: [27] Quantified paths in OPTIONAL MATCH
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 2}]->(c:C {n: 'c'})-[:R {w: 3}]->(d:D {n: 'd'})
      """
    When executing query:
      """
      MATCH (s)
      OPTIONAL MATCH (s) ((x)-[r]->(y)){3} (e)
      RETURN s.n AS s, [n IN y | n.n] AS y, r IS NULL AS isNull
      """
    Then the result should be, in any order:
      | s   | y               | isNull |
      | 'a' | ['b', 'c', 'd'] | false  |
      | 'b' | null            | true   |
      | 'c' | null            | true   |
      | 'd' | null            | true   |
    And no side effects
