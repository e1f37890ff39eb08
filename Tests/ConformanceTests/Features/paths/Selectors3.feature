Feature: Selectors3 - Shortest walks that are no trails, and circles

  Scenario: [1] A closed path is the shortest way back
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (b:B)-->+(b)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r      |
      | [2, 3] |
    And no side effects

  Scenario: [2] A closed path of no relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (b:B)-->*(b)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 0      |
    And no side effects

  Scenario: [3] There is no way back over the same relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)--+(a)
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [4] The way back takes another relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (b:B)--+(b)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r      |
      | [2, 3] |
      | [3, 2] |
    And no side effects

  Scenario: [5] A self-loop is the shortest way back
    Given an empty graph
    And having executed:
      """
      CREATE (x:X)-[:R]->(x), (x)-[:R]->(y)-[:R]->(x)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (x:X)--+(x)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 1      |
    And no side effects

  Scenario: [6] A lower bound is not met by walking to and fro
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 1})-[:R {i: 1}]->({n: 2})-[:R {i: 2}]->({n: 3})
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)--{3}(z)
      RETURN z.n AS z, [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | z | r |
    And no side effects

  Scenario: [7] A lower bound leads round the circle
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->{2,}(b:B)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r         |
      | [1, 2, 3] |
    And no side effects

  Scenario: [8] A lower bound that only a longer trail meets
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {i: 1}]->(:Z), (a)-[:R {i: 2}]->(b)-[:R {i: 3}]->(c)-[:R {i: 4}]->(d)-[:R {i: 5}]->(a)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[:R]-{4,}(z:Z)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r               |
      | [2, 3, 4, 5, 1] |
      | [5, 4, 3, 2, 1] |
    And no side effects

  Scenario: [9] Two parts of the pattern share no relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)--(b:B)--(z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z |
      | 3 |
    And no side effects

  Scenario: [10] What the first part has taken is not there for the second
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {i: 1}]->(x)-[:R {i: 2}]->(m:M)-[:R {i: 3}]->(x)-[:R {i: 4}]->(:Z)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[:R]-+(m:M)-[:R]-+(z:Z)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r            |
      | [1, 2, 3, 4] |
      | [1, 3, 2, 4] |
    And no side effects

  Scenario: [11] No trail though there are walks
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(x)-[:R]->(:M), (x)-[:R]->(:Z)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)-[:R]-+(m:M)-[:R]-+(z:Z)
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [12] SHORTEST k ends where the trails end
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = SHORTEST 100 (a:A)-->+(b:B)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r         |
      | [1]       |
      | [1, 2, 3] |
    And no side effects

  Scenario: [13] Parallel relationships are paths of their own
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {i: 1}]->(z:Z), (a)-[:R {i: 2}]->(z), (a)-[:R {i: 3}]->()-[:R {i: 4}]->(z)
      """
    When executing query:
      """
      MATCH p = SHORTEST 5 (a:A)-->+(z:Z)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r      |
      | [1]    |
      | [2]    |
      | [3, 4] |
    And no side effects

  Scenario: [14] A path that passes a node twice
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R {i: 1}]->(x)-[:R {i: 2}]->(y)-[:R {i: 3}]->(x)-[:R {i: 4}]->(:Z)
      """
    When executing query:
      """
      MATCH p = SHORTEST 2 (a:A)-->+(z:Z)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r            |
      | [1, 4]       |
      | [1, 2, 3, 4] |
    And no side effects

  Scenario: [15] A path through its own start
    Given an empty graph
    And having executed:
      """
      CREATE (a:A)-[:R {i: 1}]->(y)-[:R {i: 2}]->(a)-[:R {i: 3}]->(:Z)
      """
    When executing query:
      """
      MATCH p = SHORTEST 2 (a:A)-->+(z:Z)
      RETURN [r IN relationships(p) | r.i] AS r
      """
    Then the result should be, in any order:
      | r         |
      | [3]       |
      | [1, 2, 3] |
    And no side effects

  Scenario: [16] Two ways to share a path out are two matches
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3})-[:R {i: 3}]->(b)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->*(m)-->*(z:C)
      RETURN m.n AS m, length(p) AS length
      """
    Then the result should be, in any order:
      | m | length |
      | 1 | 2      |
      | 2 | 2      |
      | 3 | 2      |
    And no side effects
