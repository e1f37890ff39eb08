Feature: Selectors4 - Forms that are refused

  Scenario: [1] A selective path stands alone
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ANY (a)-->+(b), (c)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition

  Scenario: [2] Two selective paths in one clause
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ANY SHORTEST (a)-->+(b), ALL SHORTEST (a)-->+(c)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition

  Scenario: [3] No path is no number of paths
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH SHORTEST 0 (a)-->+(b)
      RETURN a
      """
    Then a ArgumentError should be raised at compile time: NumberOutOfRange

  Scenario: [4] A negative number of paths
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    And parameters are:
      | k | -1 |
    When executing query:
      """
      MATCH SHORTEST $k (a)-->+(b)
      RETURN a
      """
    Then a ArgumentError should be raised at runtime: NumberOutOfRange

  Scenario: [5] A number of paths that is none
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    And parameters are:
      | k | 'two' |
    When executing query:
      """
      MATCH SHORTEST $k (a)-->+(b)
      RETURN a
      """
    Then a TypeError should be raised at runtime: InvalidArgumentType

  Scenario: [6] SHORTEST without a number
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH SHORTEST (a)-->+(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [7] ALL without SHORTEST
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ALL (a)-->+(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [8] A path mode behind a selector
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ANY SHORTEST ACYCLIC PATH (a)-->+(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [9] A selector inside of a path
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH (a)-->(p = ANY (b)-->+(c))
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [10] A selector inside of a quantified path
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH (p = ANY SHORTEST (b)-->(c))+
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [11] A relationship that was bound before
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ()-[r]->()
      MATCH ANY (a)-[r]->(b)-->*(c)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [12] The path itself in an inline predicate
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH p = ANY (a)-->+(b WHERE length(p) > 1)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [13] A list of the path in an inline predicate
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH ANY (a)-[r]->+(b WHERE size(r) > 1)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [14] A selective path is not created
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      CREATE ANY (a)-[:R]->(b)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [15] A selective path is not merged
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MERGE ANY (a)-[:R]->(b)
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [16] The words of selectors are no reserved words
    Given an empty graph
    And having executed:
      """
      CREATE (:A)-[:R]->(:B)
      """
    When executing query:
      """
      MATCH (any)-[shortest]->(all)
      RETURN labels(any) AS groups, labels(all) AS paths
      """
    Then the result should be, in any order:
      | groups | paths |
      | ['A']  | ['B'] |
    And no side effects
