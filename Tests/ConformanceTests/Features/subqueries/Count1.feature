Feature: Count1 - COUNT subqueries

  Scenario: [1] A pattern alone
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { (p)-[:LIKES]->() } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [2] A pattern with a predicate
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { (p)-[:LIKES]-(q) WHERE q.name > p.name } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [3] A query with RETURN
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES*1..2]->(q) RETURN q } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 3 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [4] DISTINCT rows are counted once
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES*1..2]->(q) RETURN DISTINCT q } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [5] Rows of an aggregation
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES]->(q) RETURN count(q) AS c } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 1 |
      | 'Bob' | 1 |
      | 'Cid' | 1 |
      | 'Dot' | 1 |
    And no side effects

  Scenario: [6] Groups of an aggregation
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES*1..2]->(q) RETURN q, count(*) AS c } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [7] UNION counts equal rows once
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES]->(q) RETURN 1 AS x UNION RETURN 1 AS x } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 1 |
      | 'Bob' | 1 |
      | 'Cid' | 1 |
      | 'Dot' | 1 |
    And no side effects

  Scenario: [8] UNION ALL counts all rows
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES]->(q) RETURN 1 AS x UNION ALL RETURN 1 AS x } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 3 |
      | 'Bob' | 2 |
      | 'Cid' | 1 |
      | 'Dot' | 1 |
    And no side effects

  Scenario: [9] LIMIT holds for each outer row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COUNT { MATCH (p)-[:LIKES]->(q) RETURN q LIMIT 1 } AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 1 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [10] In WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE COUNT { (p)-[:LIKES]->() } = 1
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Bob' |
    And no side effects

  Scenario: [11] In ORDER BY
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name
      ORDER BY COUNT { (p)<-[:LIKES]-() } DESC, name
      """
    Then the result should be, in order:
      | name  |
      | 'Cid' |
      | 'Bob' |
      | 'Ann' |
      | 'Dot' |
    And no side effects

  Scenario: [12] Summed up
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN sum(COUNT { (p)-[:LIKES]->() }) AS c
      """
    Then the result should be, in any order:
      | c |
      | 3 |
    And no side effects

  Scenario: [13] As a grouping key
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN COUNT { (p)-[:LIKES]->() } AS c, count(*) AS n
      """
    Then the result should be, in any order:
      | c | n |
      | 0 | 2 |
      | 1 | 1 |
      | 2 | 1 |
    And no side effects

  Scenario: [14] As the value of SET
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      SET p.likes = COUNT { (p)-[:LIKES]->() }
      RETURN p.name AS name, p.likes AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And the side effects should be:
      | +properties | 4 |

  Scenario: [15] Of a null node
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      OPTIONAL MATCH (p:Missing)
      RETURN COUNT { (p)-->() } AS c
      """
    Then the result should be, in any order:
      | c |
      | 0 |
    And no side effects

  Scenario: [16] Nested in another
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      RETURN COUNT { MATCH (p)-[:LIKES]->(q) WHERE COUNT { (q)-[:LIKES]->() } > 0 } AS c
      """
    Then the result should be, in any order:
      | c |
      | 1 |
    And no side effects

  Scenario: [17] Without any row around it
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      RETURN COUNT { MATCH (p:P) } AS c, COUNT { UNWIND [1, 2, 3] AS x RETURN x } AS d
      """
    Then the result should be, in any order:
      | c | d |
      | 4 | 3 |
    And no side effects

  Scenario: [18] A variable named count before a brace is a map projection
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      WITH {a: 1, b: 2} AS count
      RETURN count {.a} AS m
      """
    Then the result should be, in any order:
      | m      |
      | {a: 1} |
    And no side effects

  Scenario: [19] Fail on an update inside
    Given any graph
    When executing query:
      """
      RETURN COUNT { CREATE (n) } AS c
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [20] Fail on branches of other columns
    Given any graph
    When executing query:
      """
      RETURN COUNT { RETURN 1 AS a UNION RETURN 2 AS b } AS c
      """
    Then a SyntaxError should be raised at compile time: DifferentColumnsInUnion
    And no side effects
