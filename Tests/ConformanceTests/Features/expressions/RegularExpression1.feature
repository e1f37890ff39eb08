Feature: RegularExpression1 - Matching strings against regular expressions

  Scenario: [1] The whole string has to match
    Given any graph
    When executing query:
      """
      RETURN 'abc' =~ 'abc' AS a,
             'abc' =~ 'b' AS b,
             'abc' =~ '.*b.*' AS c,
             '' =~ '' AS d,
             'abc' =~ '' AS e
      """
    Then the result should be, in any order:
      | a    | b     | c    | d    | e     |
      | true | false | true | true | false |
    And no side effects

  Scenario: [2] Any character, repetition and option
    Given any graph
    When executing query:
      """
      RETURN 'abc' =~ 'a.c' AS a,
             'aaa' =~ 'a+' AS b,
             '' =~ 'a+' AS c,
             '' =~ 'a*' AS d,
             'color' =~ 'colou?r' AS e
      """
    Then the result should be, in any order:
      | a    | b    | c     | d    | e    |
      | true | true | false | true | true |
    And no side effects

  Scenario: [3] Counted repetition
    Given any graph
    When executing query:
      """
      RETURN 'aaa' =~ 'a{3}' AS a,
             'aaa' =~ 'a{1,2}' AS b,
             'aaa' =~ 'a{2,}' AS c
      """
    Then the result should be, in any order:
      | a    | b     | c    |
      | true | false | true |
    And no side effects

  Scenario: [4] Classes of characters
    Given any graph
    When executing query:
      """
      RETURN 'b' =~ '[a-c]' AS a,
             'd' =~ '[a-c]' AS b,
             'd' =~ '[^a-c]' AS c,
             '7' =~ '\\d' AS d,
             'a b' =~ '\\w\\s\\w' AS e
      """
    Then the result should be, in any order:
      | a    | b     | c    | d    | e    |
      | true | false | true | true | true |
    And no side effects

  Scenario: [5] Alternatives and groups
    Given any graph
    When executing query:
      """
      RETURN 'cat' =~ 'cat|dog' AS a,
             'catdog' =~ '(cat|dog)+' AS b,
             'cats' =~ '(cat|dog)s?' AS c,
             'dogs' =~ 'cat|dogs' AS d
      """
    Then the result should be, in any order:
      | a    | b    | c    | d    |
      | true | true | true | true |
    And no side effects

  Scenario: [6] An escaped character stands for itself
    Given any graph
    When executing query:
      """
      RETURN 'a.c' =~ 'a\\.c' AS a,
             'abc' =~ 'a\\.c' AS b,
             'a+b' =~ 'a\\+b' AS c
      """
    Then the result should be, in any order:
      | a    | b     | c    |
      | true | false | true |
    And no side effects

  Scenario: [7] Case is ignored where the expression says so
    Given any graph
    When executing query:
      """
      RETURN 'ABC' =~ '(?i)abc' AS a,
             'ABC' =~ 'abc' AS b
      """
    Then the result should be, in any order:
      | a    | b     |
      | true | false |
    And no side effects

  Scenario: [8] Null on either side gives null
    Given any graph
    When executing query:
      """
      RETURN null =~ 'a' AS a,
             'a' =~ null AS b,
             null =~ null AS c
      """
    Then the result should be, in any order:
      | a    | b    | c    |
      | null | null | null |
    And no side effects

  Scenario: [9] Characters beyond ASCII are single characters
    Given any graph
    When executing query:
      """
      RETURN 'ö' =~ '.' AS a,
             '日本' =~ '..' AS b,
             'é' =~ '[à-ï]' AS c
      """
    Then the result should be, in any order:
      | a    | b    | c    |
      | true | true | true |
    And no side effects

  Scenario: [10] In WHERE
    Given an empty graph
    And having executed:
      """
      CREATE ({name: 'Ann'}), ({name: 'Bob'}), ({name: 'Amy'}), ({age: 1})
      """
    When executing query:
      """
      MATCH (n)
      WHERE n.name =~ 'A.*'
      RETURN n.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Ann' |
      | 'Amy' |
    And no side effects

  Scenario: [11] Negated in WHERE, where a missing property counts as neither
    Given an empty graph
    And having executed:
      """
      CREATE ({name: 'Ann'}), ({name: 'Bob'}), ({age: 1})
      """
    When executing query:
      """
      MATCH (n)
      WHERE NOT n.name =~ 'A.*'
      RETURN n.name AS name
      """
    Then the result should be, in any order:
      | name  |
      | 'Bob' |
    And no side effects

  Scenario: [12] With a parameter as the expression
    Given any graph
    And parameters are:
      | re | 'a.*' |
    When executing query:
      """
      RETURN 'abc' =~ $re AS a
      """
    Then the result should be, in any order:
      | a    |
      | true |
    And no side effects

  Scenario: [13] An expression for each row
    Given any graph
    When executing query:
      """
      UNWIND ['a', 'b+', '[ab]*', ''] AS re
      RETURN re, 'bb' =~ re AS m
      """
    Then the result should be, in any order:
      | re      | m     |
      | 'a'     | false |
      | 'b+'    | true  |
      | '[ab]*' | true  |
      | ''      | false |
    And no side effects

  Scenario: [14] An expression that defeats backtracking answers at once
    Given any graph
    When executing query:
      """
      RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(a+)+b' AS m
      """
    Then the result should be, in any order:
      | m     |
      | false |
    And no side effects

  Scenario: [15] Precedence against boolean operators
    Given any graph
    When executing query:
      """
      RETURN NOT 'a' =~ 'b' AND 'a' =~ 'a' AS m
      """
    Then the result should be, in any order:
      | m    |
      | true |
    And no side effects
