Feature: LabelExpression1 - Label expressions on nodes

  Scenario: [1] Either of two labels
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'b'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [2] Both of two labels
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A&B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [3] Not a label
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!A)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'b'    |
      | 'c'    |
      | 'none' |
    And no side effects

  Scenario: [4] Any label
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:%)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'b'   |
      | 'c'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [5] No label at all
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!%)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'none' |
    And no side effects

  Scenario: [6] One label without another
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A&!B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [7] Conjunction binds more tightly than disjunction
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|B&C)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [8] Parentheses override the precedence
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:(A|B)&C)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'abc' |
    And no side effects

  Scenario: [9] Negation binds more tightly than conjunction
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!A&B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [10] Negation of a group
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!(A&B))
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'a'    |
      | 'b'    |
      | 'c'    |
      | 'none' |
    And no side effects

  Scenario: [11] Double negation
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!!A)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [12] Keyword IS in place of the colon
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x IS A&B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [13] Labels joined by colons mean all of them
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A:B)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [14] A label that no node has
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|Missing)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [15] Negation of a label that no node has
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:!Missing)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'a'    |
      | 'b'    |
      | 'c'    |
      | 'ab'   |
      | 'abc'  |
      | 'none' |
    And no side effects

  Scenario: [16] A contradiction matches nothing
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A&!A)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [17] A tautology matches everything
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|!A)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'a'    |
      | 'b'    |
      | 'c'    |
      | 'ab'   |
      | 'abc'  |
      | 'none' |
    And no side effects

  Scenario: [18] Exactly one of two labels
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:(A|B)&!(A&B))
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [19] A name in backquotes is a name, whatever it holds
    Given an empty graph
    And having executed:
      """
      CREATE (:`A|B`), (:A), (:B)
      """
    When executing query:
      """
      MATCH (x:`A|B`)
      RETURN count(x) AS c
      """
    Then the result should be, in any order:
      | c |
      | 1 |
    And no side effects

  Scenario: [20] Label expression beside properties
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|B {n: 'b'})
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [21] Label expression beside an inline predicate
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|B WHERE x.n STARTS WITH 'a')
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [22] Label expression on a node that is bound already
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A)
      MATCH (x:B|C)
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [23] Label expression in OPTIONAL MATCH
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:C)
      OPTIONAL MATCH (y:!% {n: x.n})
      RETURN x.n AS n, y
      """
    Then the result should be, in any order:
      | n     | y    |
      | 'c'   | null |
      | 'abc' | null |
    And no side effects

  Scenario: [24] Fail when labels joined by colons meet a disjunction
    Given any graph
    When executing query:
      """
      MATCH (x:A:B|C)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [25] Fail when labels joined by colons meet a conjunction
    Given any graph
    When executing query:
      """
      MATCH (x:A:B&C)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [26] Fail when labels joined by colons meet a negation
    Given any graph
    When executing query:
      """
      MATCH (x:!A:B)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [27] Fail when labels joined by colons meet a group
    Given any graph
    When executing query:
      """
      MATCH (x:(A|B):C)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [28] Fail when labels joined by colons meet a label in parentheses
    Given any graph
    When executing query:
      """
      MATCH (x:(A):B)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [29] Fail when labels joined by colons meet a double negation
    Given any graph
    When executing query:
      """
      MATCH (x:!!A:B)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [30] Fail on an empty label expression
    Given any graph
    When executing query:
      """
      MATCH (x:)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [31] Fail on a dangling operator
    Given any graph
    When executing query:
      """
      MATCH (x:A&)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects
