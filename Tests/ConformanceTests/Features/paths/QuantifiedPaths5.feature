Feature: QuantifiedPaths5 - Forms that are refused, and parenthesised paths

  Scenario: [1] A quantified path in a quantified path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (((x)-->(y)){2})+
      RETURN 1 AS one
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [2] A quantified relationship in a quantified path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((x)-->+(y))+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [3] A relationship of variable length in a quantified path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((x)-[*1..2]->(y))+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [4] A quantified path without a relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((x))+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [5] A length and a quantifier
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a)-[*1..2]->{2}(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: InvalidRelationshipPattern

  Scenario: [6] A quantifier behind a node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a){2}
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [7] Two nodes without a relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a) (b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax

  Scenario: [8] The path mode WALK
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH WALK (a)-->*(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [9] The path mode ACYCLIC
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ACYCLIC (a)-->*(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [10] The path mode SIMPLE
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH SIMPLE (a)-->*(b)
      RETURN a
      """
    Then a SyntaxError should be raised at compile time: NotSupported

  Scenario: [11] The path mode TRAIL
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH TRAIL (a:A)-->*(b)
      RETURN b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 1 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [12] Quantified paths are not created
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      CREATE (a) ((x)-[:R]->(y)){2} (b)
      """
    Then a SyntaxError should be raised at compile time: CreatingVarLength

  Scenario: [13] Quantified paths are not merged
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MERGE (a) ((x)-[:R]->(y)){2} (b)
      """
    Then a SyntaxError should be raised at compile time: CreatingVarLength

  Scenario: [14] A parenthesised path without a quantifier
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((a:A)-->(b))
      RETURN b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 2 |
    And no side effects

  Scenario: [15] A parenthesised path with WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((a)-->(b) WHERE a.n = 2)
      RETURN b.n AS b
      """
    Then the result should be, in any order:
      | b |
      | 3 |
    And no side effects

  Scenario: [16] A parenthesised path goes on as the path around it
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a:A)-->((b)-->(c) WHERE c.n > a.n)
      RETURN b.n AS b, c.n AS c
      """
    Then the result should be, in any order:
      | b | c |
      | 2 | 3 |
    And no side effects

  Scenario: [17] A node beside a parenthesised path is its first node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a) ((b:B)-->(c))
      RETURN a.n AS a, b.n AS b, c.n AS c
      """
    Then the result should be, in any order:
      | a | b | c |
      | 2 | 2 | 3 |
    And no side effects

  Scenario: [18] A node beside a parenthesised path that is bound already
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a), (b:B)
      MATCH (a) ((b)-->(c))
      RETURN a.n AS a, c.n AS c
      """
    Then the result should be, in any order:
      | a | c |
      | 2 | 3 |
    And no side effects

  Scenario: [19] A parenthesised path with a name
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH (a:A)-->(p = (b)-->(c))
      RETURN p
      """
    Then the result should be, in any order:
      | p                               |
      | <(:B {n: 2})-[:R]->(:C {n: 3})> |
    And no side effects

  Scenario: [20] Parenthesised paths side by side
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R]->(b:B {n: 2})-[:R]->(c:C {n: 3})
      """
    When executing query:
      """
      MATCH ((a)-[r]->(b)) ((c)-[s]->(d))
      RETURN a.n AS a, b = c AS same, d.n AS d
      """
    Then the result should be, in any order:
      | a | same | d |
      | 1 | true | 3 |
    And no side effects
