Feature: Call2 - CALL subqueries that update

  Scenario: [1] An update for each row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { CREATE (:Log {of: p.name}) }
      RETURN p.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Bob' |
      | 'Cid' |
      | 'Dot' |
    And the side effects should be:
      | +nodes | 4 |
      | +labels | 1 |
      | +properties | 4 |

  Scenario: [2] A subquery without RETURN keeps the rows as they are
    Given an empty graph
    And having executed:
      """
      CREATE ()
      """
    When executing query:
      """
      UNWIND [1, 2, 3] AS i
      CALL (i) { UNWIND range(1, i) AS j CREATE (:N) }
      RETURN i
      """
    Then the result should be, in any order:
      | i |
      | 1 |
      | 2 |
      | 3 |
    And the side effects should be:
      | +nodes | 6 |
      | +labels | 1 |

  Scenario: [3] A query may end with an updating subquery
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { SET p.seen = true }
      """
    Then the result should be empty
    And the side effects should be:
      | +properties | 4 |

  Scenario: [4] What is created is returned
    Given an empty graph
    And having executed:
      """
      CREATE ()
      """
    When executing query:
      """
      UNWIND [1, 2] AS i
      CALL (i) { CREATE (n:N {i: i}) RETURN n }
      RETURN n.i AS i
      """
    Then the result should be, in any order:
      | i |
      | 1 |
      | 2 |
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |
      | +properties | 2 |

  Scenario: [5] MERGE sees what earlier rows have made
    Given an empty graph
    And having executed:
      """
      CREATE ()
      """
    When executing query:
      """
      UNWIND [1, 1, 2] AS i
      CALL (i) { MERGE (n:N {i: i}) RETURN n }
      RETURN count(DISTINCT n) AS c
      """
    Then the result should be, in any order:
      | c |
      | 2 |
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |
      | +properties | 2 |

  Scenario: [6] Nothing is updated where there is no row
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:Missing)
      CALL (p) { CREATE (:Log {of: p.name}) }
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [7] Deletion inside
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { DETACH DELETE p }
      """
    Then the result should be empty
    And the side effects should be:
      | -nodes | 4 |
      | -relationships | 3 |
      | -labels | 1 |
      | -properties | 4 |

  Scenario: [8] A later clause sees what the subquery has changed
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Dot'})
      CALL (p) { SET p.name = 'Dora' }
      MATCH (q:P)
      WHERE q.name STARTS WITH 'Do'
      RETURN q.name AS name
      """
    Then the result should be, in any order:
      | name   |
      | 'Dora' |
    And the side effects should be:
      | +properties | 1 |
      | -properties | 1 |

  Scenario: [9] A reading subquery sees what was created before it
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      CREATE (:P {name: 'Eve'})
      WITH 1 AS one
      CALL () { MATCH (p:P) RETURN count(p) AS c }
      RETURN c
      """
    Then the result should be, in any order:
      | c |
      | 5 |
    And the side effects should be:
      | +nodes | 1 |
      | +properties | 1 |

  Scenario: [10] An updating subquery within an updating subquery
    Given an empty graph
    And having executed:
      """
      CREATE (ann:P {name: 'Ann'}), (bob:P {name: 'Bob'}), (cid:P {name: 'Cid'}), (:P {name: 'Dot'}),
             (ann)-[:LIKES]->(bob), (ann)-[:LIKES]->(cid), (bob)-[:LIKES]->(cid)
      """
    When executing query:
      """
      MATCH (p:P {name: 'Ann'})
      CALL (p) {
        MATCH (p)-[:LIKES]->(q)
        CALL (q) { SET q.liked = true }
        SET p.likes = true
      }
      RETURN p.likes AS l
      """
    Then the result should be, in any order:
      | l    |
      | true |
    And the side effects should be:
      | +properties | 3 |

  Scenario: [11] An updating union
    Given an empty graph
    And having executed:
      """
      CREATE ()
      """
    When executing query:
      """
      CALL () { CREATE (n:N) RETURN n UNION ALL CREATE (n:N) RETURN n }
      RETURN count(n) AS c
      """
    Then the result should be, in any order:
      | c |
      | 2 |
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |

  Scenario: [12] Fail inside a subquery in an expression
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      RETURN COUNT { CALL (p) { SET p.seen = true } RETURN p } AS c
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition
    And no side effects

  Scenario: [13] Fail to create what is imported
    Given any graph
    When executing query:
      """
      MATCH (p:P)
      CALL (p) { CREATE (p) }
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound
    And no side effects

  Scenario: [14] A failure in one row leaves no trace of the others
    Given any graph
    When executing query:
      """
      UNWIND [1, 0] AS i
      CALL (i) { CREATE (:N {x: 1 / i}) }
      RETURN i
      """
    Then an ArithmeticError should be raised at runtime: DivisionByZero
    And no side effects
