Feature: LabelExpression3 - Label expressions on relationships

  Scenario: [1] Either of two types
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:R|T]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [2] Either of two types, with a colon before each
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:R|:T]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [3] Not a type
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:!R]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [4] Neither of two types
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:!(R|T)]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 2 |
    And no side effects

  Scenario: [5] Negations joined by a conjunction
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:!R&!S]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 3 |
    And no side effects

  Scenario: [6] Any type
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:%]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 2 |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [7] No relationship is without a type
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:!%]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
    And no side effects

  Scenario: [8] No relationship has two types
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:R&S]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
    And no side effects

  Scenario: [9] A type and any type
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r:R&%]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 4 |
    And no side effects

  Scenario: [10] Keyword IS in place of the colon
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r IS S|T]->()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [11] Undirected relationship with a negated type
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH (:N {n: 'b'})-[r:!R]-()
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [12] Type test in WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r]->()
      WHERE r:R|S AND NOT r:S
      RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 4 |
    And no side effects

  Scenario: [13] Type test as a value
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH ()-[r]->()
      RETURN r.k AS k, r:!R AS t
      """
    Then the result should be, in any order:
      | k | t     |
      | 1 | false |
      | 2 | true  |
      | 3 | true  |
      | 4 | false |
    And no side effects

  Scenario: [14] Each relationship of a path of variable length satisfies the expression
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH (:N {n: 'a'})-[rs:!S*2]->(x)
      RETURN [r IN rs | r.k] AS ks
      """
    Then the result should be, in any order:
      | ks     |
      | [1, 3] |
      | [1, 4] |
    And no side effects

  Scenario: [15] Label expressions on relationship and node together
    Given an empty graph
    And having executed:
      """
      CREATE (a:N {n: 'a'}), (b:N {n: 'b'}), (c:N {n: 'c'}),
             (a)-[:R {k: 1}]->(b), (a)-[:S {k: 2}]->(b), (b)-[:T {k: 3}]->(c), (b)-[:R {k: 4}]->(c)
      """
    When executing query:
      """
      MATCH (x:N)-[r:R|S]->(y:N&!M)
      RETURN x.n AS x, y.n AS y, count(*) AS c
      """
    Then the result should be, in any order:
      | x   | y   | c |
      | 'a' | 'b' | 2 |
      | 'b' | 'c' | 1 |
    And no side effects

  Scenario: [16] Fail on types joined by a colon
    Given any graph
    When executing query:
      """
      MATCH ()-[r:R:S]->()
      RETURN r
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects
