Feature: Functions1 - Functions beside those of openCypher 9

  Scenario: [1] nullIf gives null for equal values
    Given any graph
    When executing query:
      """
      RETURN nullIf(1, 2) AS a,
             nullIf(1, 1) AS b,
             nullIf('a', 'a') AS c,
             nullIf(1, null) AS d,
             nullIf(null, 1) AS e
      """
    Then the result should be, in any order:
      | a | b    | c    | d | e    |
      | 1 | null | null | 1 | null |
    And no side effects

  Scenario: [2] coalesce gives the first value that is not null
    Given any graph
    When executing query:
      """
      RETURN coalesce(null, 2, 3) AS a,
             coalesce(null, null) AS b,
             coalesce('a', null) AS c
      """
    Then the result should be, in any order:
      | a | b    | c   |
      | 2 | null | 'a' |
    And no side effects

  Scenario: [3] char_length and character_length count characters
    Given any graph
    When executing query:
      """
      RETURN char_length('日本語') AS a,
             character_length('abc') AS b,
             char_length('') AS c,
             char_length(null) AS d
      """
    Then the result should be, in any order:
      | a | b | c | d    |
      | 3 | 3 | 0 | null |
    And no side effects

  Scenario: [4] upper and lower
    Given any graph
    When executing query:
      """
      RETURN upper('Abc') AS a,
             lower('Abc') AS b,
             upper(null) AS c
      """
    Then the result should be, in any order:
      | a     | b     | c    |
      | 'ABC' | 'abc' | null |
    And no side effects

  Scenario: [5] btrim, ltrim and rtrim take the characters to trim
    Given any graph
    When executing query:
      """
      RETURN btrim('xxhixx', 'x') AS a,
             ltrim('xxhi', 'x') AS b,
             rtrim('hixx', 'x') AS c,
             btrim('  hi ') AS d
      """
    Then the result should be, in any order:
      | a    | b    | c    | d    |
      | 'hi' | 'hi' | 'hi' | 'hi' |
    And no side effects

  Scenario: [6] isEmpty of strings, lists and maps
    Given any graph
    When executing query:
      """
      RETURN isEmpty('') AS a,
             isEmpty('a') AS b,
             isEmpty([]) AS c,
             isEmpty([1]) AS d,
             isEmpty({}) AS e,
             isEmpty(null) AS f
      """
    Then the result should be, in any order:
      | a    | b     | c    | d     | e    | f    |
      | true | false | true | false | true | null |
    And no side effects

  Scenario: [7] isNaN
    Given any graph
    When executing query:
      """
      RETURN isNaN(0.0 / 0.0) AS a,
             isNaN(1.0) AS b,
             isNaN(1) AS c,
             isNaN(null) AS d
      """
    Then the result should be, in any order:
      | a    | b     | c     | d    |
      | true | false | false | null |
    And no side effects

  Scenario: [8] Conversions that give null where they cannot convert
    Given any graph
    When executing query:
      """
      RETURN toIntegerOrNull('1') AS a,
             toIntegerOrNull([]) AS b,
             toFloatOrNull('x') AS c,
             toBooleanOrNull('true') AS d,
             toStringOrNull({}) AS e
      """
    Then the result should be, in any order:
      | a | b    | c    | d    | e    |
      | 1 | null | null | true | null |
    And no side effects

  Scenario: [9] round takes a precision
    Given any graph
    When executing query:
      """
      RETURN round(1.249, 1) AS a,
             round(1.25, 1) AS b,
             round(-1.5) AS c,
             round(2.5) AS d
      """
    Then the result should be, in any order:
      | a   | b   | c    | d   |
      | 1.2 | 1.3 | -1.0 | 3.0 |
    And no side effects

  Scenario: [10] elementId tells elements apart
    Given an empty graph
    And having executed:
      """
      CREATE (:A), (:B)
      """
    When executing query:
      """
      MATCH (a:A), (b:B)
      RETURN elementId(a) = elementId(a) AS same, elementId(a) = elementId(b) AS other
      """
    Then the result should be, in any order:
      | same | other |
      | true | false |
    And no side effects

  Scenario: [11] properties of nodes and maps
    Given an empty graph
    And having executed:
      """
      CREATE ({k: 1})
      """
    When executing query:
      """
      MATCH (n)
      RETURN properties(n) AS a, properties({x: 1}) AS b
      """
    Then the result should be, in any order:
      | a      | b      |
      | {k: 1} | {x: 1} |
    And no side effects

  Scenario: [12] startNode and endNode
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 1})-[:R]->({n: 2})
      """
    When executing query:
      """
      MATCH ()<-[r]-()
      RETURN startNode(r).n AS s, endNode(r).n AS e
      """
    Then the result should be, in any order:
      | s | e |
      | 1 | 2 |
    And no side effects

  Scenario: [13] reduce
    Given any graph
    When executing query:
      """
      RETURN reduce(total = 0, x IN [1, 2, 3] | total + x) AS a, reduce(s = '', x IN [] | s + x) AS b
      """
    Then the result should be, in any order:
      | a | b  |
      | 6 | '' |
    And no side effects

  Scenario: [14] reduce over null
    Given any graph
    When executing query:
      """
      RETURN reduce(total = 0, x IN null | total + x) AS a
      """
    Then the result should be, in any order:
      | a    |
      | null |
    And no side effects

  Scenario: [15] Map projection with all properties and more
    Given an empty graph
    And having executed:
      """
      CREATE ({name: 'x'})
      """
    When executing query:
      """
      MATCH (n)
      RETURN n {.*, size: 2, .missing} AS m
      """
    Then the result should be, in any order:
      | m                                   |
      | {name: 'x', size: 2, missing: null} |
    And no side effects

  Scenario: [16] Map projection of null is null
    Given any graph
    When executing query:
      """
      OPTIONAL MATCH (n:Missing)
      RETURN n {.name} AS m
      """
    Then the result should be, in any order:
      | m    |
      | null |
    And no side effects

  Scenario: [17] Comparison chains
    Given any graph
    When executing query:
      """
      UNWIND [1, 2, 3] AS x
      RETURN x, 1 < x <= 2 AS m
      """
    Then the result should be, in any order:
      | x | m     |
      | 1 | false |
      | 2 | true  |
      | 3 | false |
    And no side effects

  Scenario: [18] stDev and stDevP
    Given any graph
    When executing query:
      """
      UNWIND [1, 3] AS x
      RETURN stDevP(x) AS p
      """
    Then the result should be, in any order:
      | p   |
      | 1.0 |
    And no side effects

  Scenario: [19] Percentiles
    Given any graph
    When executing query:
      """
      UNWIND [10, 20, 30] AS x
      RETURN percentileCont(x, 0.25) AS c, percentileDisc(x, 0.5) AS d
      """
    Then the result should be, in any order:
      | c    | d  |
      | 15.0 | 20 |
    And no side effects

  Scenario: [20] Fail on DISTINCT in a function that does not aggregate
    Given any graph
    When executing query:
      """
      RETURN toUpper(DISTINCT 'a') AS a
      """
    Then a SyntaxError should be raised at compile time: UnexpectedSyntax
    And no side effects

  Scenario: [21] Fail on an unknown function
    Given any graph
    When executing query:
      """
      RETURN nulllf(1, 2) AS a
      """
    Then a SyntaxError should be raised at compile time: UnknownFunction
    And no side effects

  Scenario: [22] Fail on too few arguments
    Given any graph
    When executing query:
      """
      RETURN nullIf(1) AS a
      """
    Then a SyntaxError should be raised at compile time: InvalidNumberOfArguments
    And no side effects
