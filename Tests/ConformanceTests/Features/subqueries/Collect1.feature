Feature: Collect1 - COLLECT subqueries

  Scenario: [1] A list for each row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COLLECT { MATCH (p)-[:LIKES]->(q) RETURN q.name ORDER BY q.name } AS l
      """
    Then the result should be, in any order:
      | name  | l              |
      | 'Ann' | ['Bob', 'Cid'] |
      | 'Bob' | ['Cid']        |
      | 'Cid' | []             |
      | 'Dot' | []             |
    And no side effects

  Scenario: [2] The order of the rows is the order of the list
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      RETURN COLLECT { MATCH (p:P) RETURN p.name ORDER BY p.name DESC } AS l
      """
    Then the result should be, in any order:
      | l                            |
      | ['Dot', 'Cid', 'Bob', 'Ann'] |
    And no side effects

  Scenario: [3] Nulls are kept
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      RETURN COLLECT { MATCH (p)-[:LIKES]->(q) RETURN q.age } AS l
      """
    Then the result should be, in any order:
      | l            |
      | [null, null] |
    And no side effects

  Scenario: [4] LIMIT and SKIP
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      RETURN COLLECT { MATCH (q:P) WHERE q.name <> p.name RETURN q.name ORDER BY q.name SKIP 1 LIMIT 1 } AS l
      """
    Then the result should be, in any order:
      | l       |
      | ['Cid'] |
    And no side effects

  Scenario: [5] DISTINCT
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      RETURN COLLECT { MATCH (p)-[:LIKES*1..2]->(q) RETURN DISTINCT q.name AS n ORDER BY n } AS l
      """
    Then the result should be, in any order:
      | l              |
      | ['Bob', 'Cid'] |
    And no side effects

  Scenario: [6] UNION ALL
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      RETURN COLLECT { RETURN 1 AS x UNION ALL RETURN 2 AS x UNION ALL RETURN 1 AS x } AS l
      """
    Then the result should be, in any order:
      | l         |
      | [1, 2, 1] |
    And no side effects

  Scenario: [7] UNION
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      RETURN size(COLLECT { RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 1 AS x }) AS c
      """
    Then the result should be, in any order:
      | c |
      | 2 |
    And no side effects

  Scenario: [8] An aggregation
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, COLLECT { MATCH (p)-[:LIKES]->() RETURN count(*) } AS l
      """
    Then the result should be, in any order:
      | name  | l   |
      | 'Ann' | [2] |
      | 'Bob' | [1] |
      | 'Cid' | [0] |
      | 'Dot' | [0] |
    And no side effects

  Scenario: [9] In WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE 'Cid' IN COLLECT { MATCH (p)-[:LIKES]->(q) RETURN q.name }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
    And no side effects

  Scenario: [10] Unwound again
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      UNWIND COLLECT { MATCH (p)-[:LIKES]->(q) RETURN q.name } AS name
      RETURN name
      """
    Then the result should be, in any order:
      | name  |
      | 'Bob' |
      | 'Cid' |
    And no side effects

  Scenario: [11] Nested
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      RETURN COLLECT { MATCH (p)-[:LIKES]->(q) RETURN [q.name, COLLECT { MATCH (q)-[:LIKES]->(r) RETURN r.name }] ORDER BY q.name } AS l
      """
    Then the result should be, in any order:
      | l                               |
      | [['Bob', ['Cid']], ['Cid', []]] |
    And no side effects

  Scenario: [12] A star that stands for one variable
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      RETURN size(COLLECT { MATCH (p:P) RETURN * }) AS c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [13] Maps as elements
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Bob'})
      RETURN COLLECT { MATCH (p)-[:LIKES]->(q) RETURN q {.name, from: p.name} } AS l
      """
    Then the result should be, in any order:
      | l                            |
      | [{name: 'Cid', from: 'Bob'}] |
    And no side effects

  Scenario: [14] Fail on two columns
    Given any graph
    When executing query:
      """
      RETURN COLLECT { MATCH (p) RETURN p, p.name } AS l
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [15] Fail without RETURN
    Given any graph
    When executing query:
      """
      RETURN COLLECT { MATCH (p) } AS l
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [16] Fail on an update inside
    Given any graph
    When executing query:
      """
      RETURN COLLECT { CREATE (n) RETURN n } AS l
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [17] Fail on an undefined variable inside
    Given any graph
    When executing query:
      """
      RETURN COLLECT { MATCH (p) RETURN q } AS l
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects
