Feature: LabelExpression4 - Label expressions in updating clauses

  Scenario: [1] Create a node with labels joined by ampersands
    Given any graph
    When executing query:
      """
      CREATE (x:A&B)
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l          |
      | ['A', 'B'] |
    And the side effects should be:
      | +nodes | 1 |
      | +labels | 2 |

  Scenario: [2] Create a node with the keyword IS
    Given any graph
    When executing query:
      """
      CREATE (x IS A)
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l     |
      | ['A'] |
    And the side effects should be:
      | +nodes | 1 |
      | +labels | 1 |

  Scenario: [3] Fail to create a node with alternative labels
    Given any graph
    When executing query:
      """
      CREATE (:A|B)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [4] Fail to create a node with a negated label
    Given any graph
    When executing query:
      """
      CREATE (:!A)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [5] Fail to create a node with the wildcard
    Given any graph
    When executing query:
      """
      CREATE (:%)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [6] Fail to create a node with a group of alternatives
    Given any graph
    When executing query:
      """
      CREATE (:(A|B)&C)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [7] Fail to create a relationship with alternative types
    Given any graph
    When executing query:
      """
      CREATE ()-[:R|S]->()
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
    And no side effects

  Scenario: [8] Fail to create a relationship with a negated type
    Given any graph
    When executing query:
      """
      CREATE ()-[:!R]->()
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
    And no side effects

  Scenario: [9] Fail to create a relationship with the wildcard
    Given any graph
    When executing query:
      """
      CREATE ()-[:%]->()
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
    And no side effects

  Scenario: [10] Fail to create a relationship with two types
    Given any graph
    When executing query:
      """
      CREATE ()-[:R&S]->()
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
    And no side effects

  Scenario: [11] Merge a node with labels joined by ampersands
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 1})
      """
    When executing query:
      """
      MERGE (x:A&B)
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l          |
      | ['A', 'B'] |
    And the side effects should be:
      | +nodes | 1 |
      | +labels | 1 |

  Scenario: [12] Fail to merge a node with alternative labels
    Given any graph
    When executing query:
      """
      MERGE (:A|B)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [13] Fail to merge a relationship with a negated type
    Given any graph
    When executing query:
      """
      MATCH (a), (b)
      MERGE (a)-[:!R]->(b)
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
    And no side effects

  Scenario: [14] Set labels joined by ampersands
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 1})
      """
    When executing query:
      """
      MATCH (x:A)
      SET x:B&C
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l               |
      | ['A', 'B', 'C'] |
    And the side effects should be:
      | +labels | 2 |

  Scenario: [15] Set a label with the keyword IS
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 1})
      """
    When executing query:
      """
      MATCH (x:A)
      SET x IS B
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l          |
      | ['A', 'B'] |
    And the side effects should be:
      | +labels | 1 |

  Scenario: [16] Fail to set alternative labels
    Given any graph
    When executing query:
      """
      MATCH (x)
      SET x:A|B
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [17] Fail to set a negated label
    Given any graph
    When executing query:
      """
      MATCH (x)
      SET x:!A
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [18] Remove labels joined by ampersands
    Given an empty graph
    And having executed:
      """
      CREATE (:A:B:C)
      """
    When executing query:
      """
      MATCH (x:A)
      REMOVE x:A&B
      RETURN labels(x) AS l
      """
    Then the result should be, in any order:
      | l     |
      | ['C'] |
    And the side effects should be:
      | -labels | 2 |

  Scenario: [19] Fail to remove alternative labels
    Given any graph
    When executing query:
      """
      MATCH (x)
      REMOVE x:A|B
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects
