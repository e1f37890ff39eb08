Feature: LabelExpression2 - Label expressions as predicates

  Scenario: [1] Disjunction in WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      WHERE x:A|B
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'a'   |
      | 'b'   |
      | 'ab'  |
      | 'abc' |
    And no side effects

  Scenario: [2] Keyword IS in WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      WHERE x IS A&!C
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'a'  |
      | 'ab' |
    And no side effects

  Scenario: [3] NOT around a label test is the negated label
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      WHERE NOT x:A AND x:!B
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n      |
      | 'c'    |
      | 'none' |
    And no side effects

  Scenario: [4] Label test as a value
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      RETURN x.n AS n, x:A|C AS t
      """
    Then the result should be, in any order:
      | n      | t     |
      | 'a'    | true  |
      | 'b'    | false |
      | 'c'    | true  |
      | 'ab'   | true  |
      | 'abc'  | true  |
      | 'none' | false |
    And no side effects

  Scenario: [5] Label test of null is null
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      OPTIONAL MATCH (x:Missing)
      RETURN x:A|B AS a, x:!A AS b, x:% AS c
      """
    Then the result should be, in any order:
      | a    | b    | c    |
      | null | null | null |
    And no side effects

  Scenario: [6] Label test in CASE
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:%)
      RETURN CASE WHEN x:A&B THEN 'both' WHEN x:A|B THEN 'one' ELSE 'none' END AS kind, count(*) AS c
      """
    Then the result should be, in any order:
      | kind   | c |
      | 'both' | 2 |
      | 'one'  | 2 |
      | 'none' | 1 |
    And no side effects

  Scenario: [7] Label test in ORDER BY
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A|C)
      RETURN x.n AS n
      ORDER BY x:A&!B DESC, n
      """
    Then the result should be, in order:
      | n     |
      | 'a'   |
      | 'ab'  |
      | 'abc' |
      | 'c'   |
    And no side effects

  Scenario: [8] Label test as grouping key
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      RETURN x:A|B AS t, count(*) AS c
      """
    Then the result should be, in any order:
      | t     | c |
      | true  | 4 |
      | false | 2 |
    And no side effects

  Scenario: [9] Alternative labels in the predicate of a comprehension stand in parentheses
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x)
      WITH collect(x) AS xs
      RETURN size([x IN xs WHERE x:(A|C) | x.n]) AS c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [10] A bare bar ends the predicate of a comprehension
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:A&C)
      WITH collect(x) AS xs
      RETURN [x IN xs WHERE x:A | x.n] AS l
      """
    Then the result should be, in any order:
      | l       |
      | ['abc'] |
    And no side effects

  Scenario: [11] Label test in a quantifier
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:B)
      WITH collect(x) AS xs
      RETURN all(x IN xs WHERE x:A|B) AS a, any(x IN xs WHERE x:!A&!C) AS b, none(x IN xs WHERE x:!%) AS c
      """
    Then the result should be, in any order:
      | a    | b    | c    |
      | true | true | true |
    And no side effects

  Scenario: [12] Label test within a subquery
    Given an empty graph
    And having executed:
      """
      CREATE (:A {n: 'a'}), (:B {n: 'b'}), (:C {n: 'c'}), (:A:B {n: 'ab'}), (:A:B:C {n: 'abc'}), ({n: 'none'})
      """
    When executing query:
      """
      MATCH (x:C)
      WHERE EXISTS { MATCH (y:A|B) WHERE y:!C AND y.n STARTS WITH left(x.n, 1) }
      RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n     |
      | 'abc' |
    And no side effects

  Scenario: [13] Label test of what is neither node nor relationship
    Given any graph
    When executing query:
      """
      WITH 1 AS x
      RETURN x:A|B AS t
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType
    And no side effects

  Scenario: [14] Fail when labels joined by colons meet another operator in a predicate
    Given any graph
    When executing query:
      """
      MATCH (x)
      WHERE x:A:B|C
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [15] Fail to delete a label expression
    Given any graph
    When executing query:
      """
      MATCH (x)
      DELETE x:A|B
      """
    Then a SyntaxError should be raised at compile time: InvalidDelete
    And no side effects
