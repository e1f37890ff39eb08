Feature: QuantifiedPaths4 - Trails and paths

  Scenario: [1] A circle ends when its relationships are used up
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)-->(y))+ (e)
      RETURN length(p) AS length, e.n AS e
      """
    Then the result should be, in any order:
      | length | e |
      | 1      | 2 |
      | 2      | 1 |
    And no side effects

  Scenario: [2] A circle over two relationships in one iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A) ((x)-->(y)-->(z))+ (e)
      RETURN size(x) AS size, e.n AS e
      """
    Then the result should be, in any order:
      | size | e |
      | 1    | 1 |
    And no side effects

  Scenario: [3] A circle whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)--(y))+ (e)
      RETURN length(p) AS length, e.n AS e
      """
    Then the result should be, in any order:
      | length | e |
      | 1      | 2 |
      | 1      | 2 |
      | 2      | 1 |
      | 2      | 1 |
    And no side effects

  Scenario: [4] The ends may be one node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (a:A) ((x)-->(y))+ (a)
      RETURN size(x) AS size
      """
    Then the result should be, in any order:
      | size |
      | 2    |
    And no side effects

  Scenario: [5] The ends may be one node, also without an iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (a:A) ((x)-->(y))* (a)
      RETURN size(x) AS size
      """
    Then the result should be, in any order:
      | size |
      | 0    |
      | 2    |
    And no side effects

  Scenario: [6] A self-loop is one trail
    Given an empty graph
    And having executed:
      """
      CREATE (x:L)-[:R]->(x)
      """
    When executing query:
      """
      MATCH (x:L) ((u)-[r]->(v))+ (e)
      RETURN size(r) AS size
      """
    Then the result should be, in any order:
      | size |
      | 1    |
    And no side effects

  Scenario: [7] A self-loop is one trail whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (x:L)-[:R]->(x)
      """
    When executing query:
      """
      MATCH (x:L) ((u)-[r]-(v))* (e)
      RETURN size(r) AS size
      """
    Then the result should be, in any order:
      | size |
      | 0    |
      | 1    |
    And no side effects

  Scenario: [8] Parallel relationships are different trails
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R {i: 1}]->(b {n: 2}),
             (a)-[:R {i: 2}]->(b)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]->(y))+ ({n: 2})
      RETURN [q IN r | q.i] AS r
      """
    Then the result should be, in any order:
      | r   |
      | [1] |
      | [2] |
    And no side effects

  Scenario: [9] Parallel relationships there and back
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R {i: 1}]->(b {n: 2}),
             (a)-[:R {i: 2}]->(b)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]-(y)){2} (e)
      RETURN [q IN r | q.i] AS r, e.n AS e
      """
    Then the result should be, in any order:
      | r      | e |
      | [1, 2] | 1 |
      | [2, 1] | 1 |
    And no side effects

  Scenario: [10] A node may be passed twice, a relationship may not
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 1})-[:R]->(b {n: 2})-[:R]->({n: 3})-[:R]->({n: 4})-[:R]->(b)-[:R]->({n: 5})
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-->(y))+ ({n: 5})
      RETURN [n IN y | n.n] AS y
      """
    Then the result should be, in any order:
      | y               |
      | [2, 5]          |
      | [2, 3, 4, 2, 5] |
    And no side effects

  Scenario: [11] A relationship beside the quantified path is not taken again
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A)-[r]->(b) ((x)-[s]->(y))+ (e)
      RETURN e.n AS e, size(s) AS size
      """
    Then the result should be, in any order:
      | e | size |
      | 1 | 1    |
    And no side effects

  Scenario: [12] A relationship on another path of the clause is not taken again
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A)-[r]->(), (:A) ((x)-[s]->(y))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
    And no side effects

  Scenario: [13] A relationship of another clause may be taken again
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A)-[r]->()
      MATCH (:A) ((x)-[s]->(y)){1} (e)
      RETURN s = [r] AS same
      """
    Then the result should be, in any order:
      | same |
      | true |
    And no side effects

  Scenario: [14] Two quantified paths side by side share no relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A) ((x)-->(y))+ ((u)-->(v))+ (e)
      RETURN size(x) AS x, size(u) AS u, e.n AS e
      """
    Then the result should be, in any order:
      | x | u | e |
      | 1 | 1 | 1 |
    And no side effects

  Scenario: [15] Two quantified paths side by side, the second over nothing
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A) ((x)-->(y)){1} ((u)-->(v))* (e)
      RETURN size(x) AS x, size(u) AS u, e.n AS e
      """
    Then the result should be, in any order:
      | x | u | e |
      | 1 | 0 | 2 |
      | 1 | 1 | 1 |
    And no side effects

  Scenario: [16] A node between two quantified paths
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (:A) ((x)-->(y))* (m) ((u)-->(v))* (:B)
      RETURN m.n AS m, size(x) AS x, size(u) AS u
      """
    Then the result should be, in any order:
      | m | x | u |
      | 1 | 0 | 1 |
      | 2 | 1 | 0 |
    And no side effects

  Scenario: [17] Relationships before and behind a quantified path
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 1})-[:S]->()-[:R]->()-[:R]->()-[:S]->({n: 9})
      """
    When executing query:
      """
      MATCH p = ({n: 1})-[:S]->(()-[:R]->()){1,2}-[:S]->(e)
      RETURN e.n AS e, length(p) AS length
      """
    Then the result should be, in any order:
      | e | length |
      | 9 | 4      |
    And no side effects

  Scenario: [18] A path holds all elements of its iterations
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)-[r]->(y)){2}
      RETURN p
      """
    Then the result should be, in any order:
      | p                                                               |
      | <(:A {n: 1})-[:R {i: 1}]->(:B {n: 2})-[:R {i: 2}]->(:A {n: 1})> |
    And no side effects

  Scenario: [19] A path of no iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)-->(y)){0}
      RETURN p, length(p) AS length
      """
    Then the result should be, in any order:
      | p             | length |
      | <(:A {n: 1})> | 0      |
    And no side effects

  Scenario: [20] nodes() and relationships() of a path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)-->(y)-->(z))+ (e)
      RETURN [n IN nodes(p) | n.n] AS nodes, [r IN relationships(p) | r.i] AS relationships
      """
    Then the result should be, in any order:
      | nodes     | relationships |
      | [1, 2, 1] | [1, 2]        |
    And no side effects

  Scenario: [21] A path through several pieces
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A)-[r]->(m) ((x)-[s]->(y)){1}
      RETURN p
      """
    Then the result should be, in any order:
      | p                                                               |
      | <(:A {n: 1})-[:R {i: 1}]->(:B {n: 2})-[:R {i: 2}]->(:A {n: 1})> |
    And no side effects

  Scenario: [22] A path against the direction of its relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH p = (:A) ((x)<-[r]-(y)){1} (b)
      RETURN p
      """
    Then the result should be, in any order:
      | p                                      |
      | <(:A {n: 1})<-[:R {i: 2}]-(:B {n: 2})> |
    And no side effects

  Scenario: [23] Quantified paths in EXISTS
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (s)
      RETURN s.n AS s, EXISTS { (s) (()-[{i: 1}]->()){1} (:B) } AS exists
      """
    Then the result should be, in any order:
      | s | exists |
      | 1 | true   |
      | 2 | false  |
    And no side effects

  Scenario: [24] Quantified paths in COUNT
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (s)
      RETURN s.n AS s, COUNT { (s) (()-->())* () } AS count
      """
    Then the result should be, in any order:
      | s | count |
      | 1 | 3     |
      | 2 | 3     |
    And no side effects

  Scenario: [25] Distinct ends of undirected circles
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(a)
      """
    When executing query:
      """
      MATCH (a:A)--+(b)
      RETURN DISTINCT b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 1 |
      | 2 |
    And no side effects

  Scenario: [26] Distinct ends do not come back over one relationship
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 1})-[:R]->({n: 2})-[:R]->({n: 3})
      """
    When executing query:
      """
      MATCH (a {n: 1})--+(b)
      RETURN DISTINCT b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [27] Distinct ends with an upper bound shorter than the circle
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R]->({n: 2})-[:R]->({n: 3})-[:R]->(a)
      """
    When executing query:
      """
      MATCH (a {n: 1})-[*1..2]-(b)
      RETURN DISTINCT b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [28] Distinct ends with an upper bound as long as the circle
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R]->({n: 2})-[:R]->({n: 3})-[:R]->(a)
      """
    When executing query:
      """
      MATCH (a {n: 1})-[*1..3]-(b)
      RETURN DISTINCT b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 1 |
      | 2 |
      | 3 |
    And no side effects
