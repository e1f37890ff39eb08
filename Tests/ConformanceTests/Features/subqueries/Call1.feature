Feature: Call1 - CALL subqueries that read

  Scenario: [1] A subquery that imports nothing
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      CALL () { MATCH (p:P) RETURN count(p) AS c }
      RETURN c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [2] A subquery without parentheses imports nothing
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      CALL { MATCH (p:P) RETURN count(p) AS c }
      RETURN c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [3] A subquery runs once for each row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN count(q) AS c }
      RETURN p.name AS name, c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 2 |
      | 'Bob' | 1 |
      | 'Cid' | 0 |
      | 'Dot' | 0 |
    And no side effects

  Scenario: [4] Each row of the subquery makes a row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN q.name AS liked }
      RETURN p.name AS name, liked
      """
    Then the result should be, in any order:
      | name  | liked |
      | 'Ann' | 'Bob' |
      | 'Ann' | 'Cid' |
      | 'Bob' | 'Cid' |
    And no side effects

  Scenario: [5] OPTIONAL keeps rows without an answer
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      OPTIONAL CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN q.name AS liked }
      RETURN p.name AS name, liked
      """
    Then the result should be, in any order:
      | name  | liked |
      | 'Ann' | 'Bob' |
      | 'Ann' | 'Cid' |
      | 'Bob' | 'Cid' |
      | 'Cid' | null  |
      | 'Dot' | null  |
    And no side effects

  Scenario: [6] ORDER BY and LIMIT hold for each row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN q.name AS first ORDER BY first DESC LIMIT 1 }
      RETURN p.name AS name, first
      """
    Then the result should be, in any order:
      | name  | first |
      | 'Ann' | 'Cid' |
      | 'Bob' | 'Cid' |
    And no side effects

  Scenario: [7] A union inside
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) {
        MATCH (p)-[:LIKES]->(q) RETURN q.name AS other
        UNION
        MATCH (p)<-[:LIKES]-(q) RETURN q.name AS other
      }
      RETURN p.name AS name, collect(other) AS others
      """
    Then the result should be, in any order (ignoring element order for lists):
      | name  | others         |
      | 'Ann' | ['Bob', 'Cid'] |
      | 'Bob' | ['Cid', 'Ann'] |
      | 'Cid' | ['Ann', 'Bob'] |
    And no side effects

  Scenario: [8] UNION is distinct within each row only
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2] AS i
      CALL () { RETURN 'x' AS x UNION RETURN 'x' AS x }
      RETURN i, x
      """
    Then the result should be, in any order:
      | i | x   |
      | 1 | 'x' |
      | 2 | 'x' |
    And no side effects

  Scenario: [9] Several imports
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2] AS a
      UNWIND [10, 20] AS b
      CALL (a, b) { RETURN a + b AS s }
      RETURN s
      """
    Then the result should be, in any order:
      | s  |
      | 11 |
      | 21 |
      | 12 |
      | 22 |
    And no side effects

  Scenario: [10] A star imports all
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2] AS a
      WITH a, a * 10 AS b
      CALL (*) { RETURN a + b AS s }
      RETURN s
      """
    Then the result should be, in any order:
      | s  |
      | 11 |
      | 22 |
    And no side effects

  Scenario: [11] Imported variables stay visible behind WITH
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2] AS a
      CALL (a) { UNWIND [10, 20] AS b WITH sum(b) AS s RETURN a + s AS t }
      RETURN t
      """
    Then the result should be, in any order:
      | t  |
      | 31 |
      | 32 |
    And no side effects

  Scenario: [12] Nested subqueries hand imports on
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2] AS a
      CALL (a) { CALL (a) { RETURN a * 10 AS b } RETURN a + b AS s }
      RETURN s
      """
    Then the result should be, in any order:
      | s  |
      | 11 |
      | 22 |
    And no side effects

  Scenario: [13] One subquery after another
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { RETURN COUNT { (p)-[:LIKES]->() } AS given }
      CALL (p, given) { RETURN given - COUNT { (p)<-[:LIKES]-() } AS balance }
      RETURN p.name AS name, balance
      """
    Then the result should be, in any order:
      | name  | balance |
      | 'Ann' | 2       |
      | 'Bob' | 0       |
      | 'Cid' | -2      |
      | 'Dot' | 0       |
    And no side effects

  Scenario: [14] A name that is not imported may be used anew
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      CALL () { MATCH (p:P) RETURN count(p) AS c }
      RETURN p.name AS name, c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Ann' | 4 |
    And no side effects

  Scenario: [15] A list that is imported is unwound inside
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      WITH [1, 2, 3] AS l
      CALL (l) { UNWIND l AS x RETURN sum(x) AS s }
      RETURN s
      """
    Then the result should be, in any order:
      | s |
      | 6 |
    And no side effects

  Scenario: [16] Elements that are returned stay elements
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Bob'})
      CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN q }
      MATCH (q)<-[:LIKES]-(r)
      RETURN r.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
    And no side effects

  Scenario: [17] A star in RETURN
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      CALL () { UNWIND [1, 2] AS x WITH x, x * x AS y RETURN * }
      RETURN x, y
      """
    Then the result should be, in any order:
      | x | y |
      | 1 | 1 |
      | 2 | 4 |
    And no side effects

  Scenario: [18] Rows without an answer are lost
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      UNWIND [1, 2, 3] AS x
      CALL (x) { UNWIND range(3, x) AS i RETURN i }
      RETURN x, i
      """
    Then the result should be, in any order:
      | x | i |
      | 3 | 3 |
    And no side effects

  Scenario: [19] Aggregation over the rows of a subquery
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { MATCH (p)-[:LIKES]->(q) RETURN q }
      RETURN q.name AS name, count(p) AS c
      """
    Then the result should be, in any order:
      | name  | c |
      | 'Bob' | 1 |
      | 'Cid' | 2 |
    And no side effects

  Scenario: [20] Fail on a variable that is not imported
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL () { MATCH (q) WHERE q.name = p.name RETURN q }
      RETURN q
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [21] Fail on a variable that other imports leave out
    Given any graph
    When executing query:
      """
      WITH 1 AS a, 2 AS b
      CALL (a) { RETURN a + b AS c }
      RETURN c
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [22] Fail on an import of an undefined variable
    Given any graph
    When executing query:
      """
      CALL (a) { RETURN a AS b }
      RETURN b
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [23] Fail on an import behind the clause that lost it
    Given any graph
    When executing query:
      """
      MATCH (p)
      WITH p.name AS name
      CALL (p) { RETURN 1 AS one }
      RETURN one
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [24] Fail on a variable that is imported twice
    Given any graph
    When executing query:
      """
      WITH 1 AS a
      CALL (a, a) { RETURN a AS b }
      RETURN b
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound
    And no side effects

  Scenario: [25] Fail on an outer use of what is not returned
    Given any graph
    When executing query:
      """
      CALL () { MATCH (p)-->(q) RETURN p }
      RETURN q
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [26] Fail on a column with the name of an outer variable
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL (p) { RETURN 1 AS p }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound
    And no side effects

  Scenario: [27] Fail on a column with the name of an outer variable that is not imported
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL () { MATCH (p) RETURN p }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound
    And no side effects

  Scenario: [28] Fail on a column without a name
    Given any graph
    When executing query:
      """
      CALL () { RETURN 1 + 1 }
      RETURN 1 AS one
      """
    Then a SyntaxError should be raised at compile time: NoExpressionAlias
    And no side effects

  Scenario: [29] Fail on two columns of one name
    Given any graph
    When executing query:
      """
      CALL () { RETURN 1 AS a, 2 AS a }
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: ColumnNameConflict
    And no side effects

  Scenario: [30] Fail on branches of other columns
    Given any graph
    When executing query:
      """
      CALL () { RETURN 1 AS a UNION RETURN 2 AS b }
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: DifferentColumnsInUnion
    And no side effects

  Scenario: [31] Fail on mixed unions
    Given any graph
    When executing query:
      """
      CALL () { RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a }
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [32] Fail on a query that ends with a subquery with columns
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL (p) { RETURN 1 AS one }
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [33] Fail on a subquery that ends with a reading clause
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL (p) { MATCH (p)-->(q) }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [34] Fail on the aggregate of an outer query inside
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL (p) { MATCH (q) WHERE count(p) > 1 RETURN q }
      RETURN q
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation
    And no side effects

  Scenario: [35] Fail on a type that another row cannot have
    Given any graph
    When executing query:
      """
      MATCH (p)
      CALL (p) { MATCH ()-[p]->() RETURN 1 AS one }
      RETURN one
      """
    Then a SyntaxError should be raised at compile time: VariableTypeConflict
    And no side effects
