Feature: Exists1 - EXISTS subqueries

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
      WHERE EXISTS { (p)-[:LIKES]->() }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
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
      WHERE EXISTS { (p)-[:LIKES]->(q) WHERE q.name = 'Bob' }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
    And no side effects

  Scenario: [3] A query without RETURN
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) WHERE q.name = 'Cid' }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
    And no side effects

  Scenario: [4] A query with RETURN
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)<-[:LIKES]-(q) RETURN q }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Bob' |
      | 'Cid' |
    And no side effects

  Scenario: [5] Several patterns
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { (p)-[:LIKES]->(q), (p)-[:LIKES]->(r) WHERE q.name < r.name }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
    And no side effects

  Scenario: [6] Nested subqueries see all that is around them
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) WHERE EXISTS { (q)-[:LIKES]->(r) WHERE r.name > p.name } }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
    And no side effects

  Scenario: [7] A union has rows if one of its branches has
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) WHERE q.name = 'Bob' RETURN q UNION MATCH (p)<-[:LIKES]-(q) RETURN q }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
      | 'Cid' |
    And no side effects

  Scenario: [8] An aggregation over no rows is a row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) RETURN count(q) AS c }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
      | 'Cid' |
      | 'Dot' |
    And no side effects

  Scenario: [9] An aggregation with a predicate
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) WITH count(q) AS c WHERE c > 1 RETURN c }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
    And no side effects

  Scenario: [10] No rows are left by LIMIT 0
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) RETURN q LIMIT 0 }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name |
    And no side effects

  Scenario: [11] SKIP counts the rows of each outer row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) RETURN q SKIP 1 }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
    And no side effects

  Scenario: [12] Outer variables stay visible behind WITH
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-[:LIKES]->(q) WITH q ORDER BY q.name LIMIT 1 WHERE q.name > p.name AND p.name = 'Bob' RETURN q }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Bob' |
    And no side effects

  Scenario: [13] UNWIND of a value of the outer row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { UNWIND [p.name, 'Dot'] AS n WITH n WHERE n = 'Dot' AND p.name <> 'Dot' RETURN n }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
      | 'Cid' |
    And no side effects

  Scenario: [14] Negation
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE NOT EXISTS { (p)-[:LIKES]->() }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Cid' |
      | 'Dot' |
    And no side effects

  Scenario: [15] Combination with other predicates
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { (p)-[:LIKES]->() } AND NOT EXISTS { (p)<-[:LIKES]-() } OR p.name = 'Dot'
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Dot' |
    And no side effects

  Scenario: [16] As a value
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN p.name AS name, EXISTS { (p)-[:LIKES]->() } AS likes
      """
    Then the result should be, in any order:
      | name  | likes |
      | 'Ann' | true  |
      | 'Bob' | true  |
      | 'Cid' | false |
      | 'Dot' | false |
    And no side effects

  Scenario: [17] In ORDER BY
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
      ORDER BY EXISTS { (p)-[:LIKES]->() }, name
      """
    Then the result should be, in order:
      | name  |
      | 'Cid' |
      | 'Dot' |
      | 'Ann' |
      | 'Bob' |
    And no side effects

  Scenario: [18] In the predicate of a list comprehension, with its variable
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      WITH p ORDER BY p.name
      WITH collect(p) AS ps
      RETURN [p IN ps WHERE EXISTS { (p)-[:LIKES]->() } | p.name] AS l
      """
    Then the result should be, in any order:
      | l              |
      | ['Ann', 'Bob'] |
    And no side effects

  Scenario: [19] As a grouping key
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN EXISTS { (p)-[:LIKES]->() } AS likes, count(*) AS c
      """
    Then the result should be, in any order:
      | likes | c |
      | true  | 2 |
      | false | 2 |
    And no side effects

  Scenario: [20] In the argument of an aggregating function
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      RETURN count(CASE WHEN EXISTS { (p)<-[:LIKES]-() } THEN 1 END) AS c
      """
    Then the result should be, in any order:
      | c |
      | 2 |
    And no side effects

  Scenario: [21] Of a null node, nothing is found
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      OPTIONAL MATCH (p:Missing)
      RETURN EXISTS { (p)-->() } AS e
      """
    Then the result should be, in any order:
      | e     |
      | false |
    And no side effects

  Scenario: [22] Fail on an outer use of an inner variable
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { (p)-->(q) }
      RETURN q
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [23] Fail on an undefined variable inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { (p)-->(q) WHERE q.name = missing.name }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [24] Fail on SET inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) SET q.seen = true }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [25] Fail on CREATE inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) CREATE (q)-[:SEEN]->(p) }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [26] Fail on MERGE inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) MERGE (q)-[:SEEN]->(p) }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [27] Fail on DELETE inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) DELETE q }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [28] Fail on REMOVE inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) REMOVE q.name }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [29] Fail on an outer aggregate inside
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      RETURN EXISTS { (p)-->(q) WHERE count(q) > 1 } AS e
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation
    And no side effects

  Scenario: [30] Fail on a query that ends with WITH
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      WHERE EXISTS { MATCH (p)-->(q) WITH q }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects
