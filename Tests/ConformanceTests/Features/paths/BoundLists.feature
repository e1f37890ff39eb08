Feature: BoundLists - Lists of relationships that were bound before

  Scenario: [1] The ends of a list
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r1, r2] AS rs
      MATCH (x)-[rs*]->(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 1 | 3 |
    And no side effects

  Scenario: [2] In the order of the list
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r2, r1] AS rs
      MATCH (x)-[rs*]->(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
    And no side effects

  Scenario: [3] Against the direction
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r2, r1] AS rs
      MATCH (x)<-[rs*]-(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 3 | 1 |
    And no side effects

  Scenario: [4] Whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r2, r1] AS rs
      MATCH (x)-[rs*]-(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 3 | 1 |
    And no side effects

  Scenario: [5] One relationship whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r {i: 1}]->()
      WITH [r] AS rs
      MATCH (x)-[rs*]-(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 1 | 2 |
      | 2 | 1 |
    And no side effects

  Scenario: [6] A bound start
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      MATCH (b:B)
      WITH [r1, r2] AS rs, b
      MATCH (b)-[rs*]->(y)
      RETURN y.n AS y
      """
    Then the result should be, in any order:
      | y |
    And no side effects

  Scenario: [7] A bound end
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      MATCH (c:C)
      WITH [r1, r2] AS rs, c
      MATCH (x)-[rs*]->(c)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
      | 1 |
    And no side effects

  Scenario: [8] Labels of the ends
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r1, r2] AS rs
      MATCH (x:B)-[rs*]->(y)
      RETURN y.n AS y
      """
    Then the result should be, in any order:
      | y |
    And no side effects

  Scenario: [9] The length has to fit
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r1, r2] AS rs
      MATCH (x)-[rs*3..]->(y)
      RETURN y.n AS y
      """
    Then the result should be, in any order:
      | y |
    And no side effects

  Scenario: [10] The types have to fit
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r {i: 3}]->()
      WITH [r] AS rs
      MATCH (x)-[rs:R*]->(y)
      RETURN y.n AS y
      """
    Then the result should be, in any order:
      | y |
    And no side effects

  Scenario: [11] The properties have to fit
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      UNWIND [[r1], [r2], [r1, r2]] AS rs
      MATCH (x)-[rs* {i: 2}]->(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 2 | 3 |
    And no side effects

  Scenario: [12] A relationship twice is no trail
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r {i: 1}]->()
      WITH [r, r] AS rs
      MATCH (x)-[rs*]-(y)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
    And no side effects

  Scenario: [13] An empty list joins a node with itself
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      WITH [] AS rs
      MATCH (x)-[rs*0..]->(y)
      RETURN x.n AS x, y.n AS y
      """
    Then the result should be, in any order:
      | x | y |
      | 1 | 1 |
      | 2 | 2 |
      | 3 | 3 |
    And no side effects

  Scenario: [14] An empty list is too short for one relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      WITH [] AS rs
      MATCH (x)-[rs*]->(y)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
    And no side effects

  Scenario: [15] A null list
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      OPTIONAL MATCH (:Missing)-[rs*]->()
      WITH rs
      MATCH (x)-[rs*]->(y)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
    And no side effects

  Scenario: [16] The list of a clause before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH (:A)-[rs*2]->()
      MATCH (x)-[rs*]->(y)
      RETURN x.n AS x, y.n AS y, size(rs) AS size
      """
    Then the result should be, in any order:
      | x | y | size |
      | 1 | 3 | 2    |
    And no side effects

  Scenario: [17] The start is the end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R]->(b {n: 2})-[:R]->(a)
      """
    When executing query:
      """
      MATCH ()-[r1:R]->()-[r2:R]->()
      WITH [r1, r2] AS rs
      MATCH (x)-[rs*]->(x)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
      | 1 |
      | 2 |
    And no side effects

  Scenario: [18] A path over a bound list
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r1, r2] AS rs
      MATCH p = (x)-[rs*]->(y)
      RETURN p
      """
    Then the result should be, in any order:
      | p                                                               |
      | <(:A {n: 1})-[:R {i: 1}]->(:B {n: 2})-[:R {i: 2}]->(:C {n: 3})> |
    And no side effects

  Scenario: [19] A relationship beside the list is another one
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r {i: 1}]->()
      WITH [r] AS rs
      MATCH (x)-[rs*]->(y)<--(z)
      RETURN x.n AS x
      """
    Then the result should be, in any order:
      | x |
    And no side effects

  Scenario: [20] In OPTIONAL MATCH
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r1 {i: 1}]->(), ()-[r2 {i: 2}]->()
      WITH [r2, r1] AS rs
      OPTIONAL MATCH (x)-[rs*]->(y)
      RETURN x, y
      """
    Then the result should be, in any order:
      | x    | y    |
      | null | null |
    And no side effects

  Scenario: [21] Something else than a list of relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {i: 1}]->(b:B {n: 2})-[:R {i: 2}]->(c:C {n: 3}), (a)-[:S {i: 3}]->(c)
      """
    When executing query:
      """
      WITH [1] AS rs
      MATCH (x)-[rs*]->(y)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableTypeConflict
