Feature: Procedures - Calls beyond the kit's sample

  Scenario: [1] A procedure is called once for each row, in the order of rows
    Given an empty graph
    And there exists a procedure test.twice(in :: INTEGER) :: (out :: INTEGER):
      | in | out |
      | 1  | 10  |
      | 1  | 11  |
      | 3  | 30  |
    When executing query:
      """
      UNWIND [3, 2, 1] AS x
      CALL test.twice(x) YIELD out
      RETURN x, out
      """
    Then the result should be, in order:
      | x | out |
      | 3 | 30  |
      | 1 | 10  |
      | 1 | 11  |
    And no side effects

  Scenario: [2] WHERE after YIELD sees the row and the columns
    Given an empty graph
    And having executed:
      """
      CREATE (:City {name: 'Paris', limit: 50}), (:City {name: 'Lyon', limit: 10})
      """
    And there exists a procedure geo.near(city :: STRING?) :: (name :: STRING?, km :: INTEGER?):
      | city    | name         | km |
      | 'Paris' | 'Versailles' | 17 |
      | 'Paris' | 'Meaux'      | 41 |
      | 'Paris' | 'Chartres'   | 77 |
      | 'Lyon'  | 'Vienne'     | 27 |
    When executing query:
      """
      MATCH (c:City)
      CALL geo.near(c.name) YIELD name, km AS distance WHERE distance < c.limit
      RETURN c.name AS city, name, distance
      """
    Then the result should be, in any order:
      | city    | name         | distance |
      | 'Paris' | 'Versailles' | 17       |
      | 'Paris' | 'Meaux'      | 41       |
    And no side effects

  Scenario: [3] A standalone call may rename and leave out columns
    Given an empty graph
    And there exists a procedure test.pair() :: (a :: INTEGER?, b :: STRING?):
      | a | b   |
      | 1 | 'x' |
      | 2 | 'y' |
    When executing query:
      """
      CALL test.pair() YIELD b AS letter WHERE letter <> 'x'
      """
    Then the result should be, in order:
      | letter |
      | 'y'    |
    And no side effects

  Scenario: [4] A column that is not yielded cannot be used
    Given an empty graph
    And there exists a procedure test.pair() :: (a :: INTEGER?, b :: STRING?):
      | a | b   |
      | 1 | 'x' |
    When executing query:
      """
      CALL test.pair() YIELD a
      RETURN a, b
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [5] A column that the procedure does not have cannot be yielded
    Given an empty graph
    And there exists a procedure test.pair() :: (a :: INTEGER?, b :: STRING?):
      | a | b   |
      | 1 | 'x' |
    When executing query:
      """
      CALL test.pair() YIELD c
      RETURN c
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [6] A query among whose clauses there is a call cannot end with its columns
    Given an empty graph
    And there exists a procedure test.pair() :: (a :: INTEGER?, b :: STRING?):
      | a | b   |
      | 1 | 'x' |
    When executing query:
      """
      MATCH (n)
      CALL test.pair() YIELD a
      """
    Then a SyntaxError should be raised at compile time: InvalidClauseComposition

  Scenario: [7] A parameter of another type is refused while running
    Given an empty graph
    And there exists a procedure test.next(in :: INTEGER?) :: (out :: INTEGER?):
      | in | out |
      | 1  | 2   |
    And parameters are:
      | x | 'one' |
    When executing query:
      """
      CALL test.next($x) YIELD out
      RETURN out
      """
    Then a TypeError should be raised at runtime: InvalidArgumentType
    And no side effects

  Scenario: [8] Null is refused where the type does not take it
    Given an empty graph
    And there exists a procedure test.next(in :: INTEGER) :: (out :: INTEGER?):
      | in | out |
      | 1  | 2   |
    When executing query:
      """
      CALL test.next(null)
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType

  Scenario: [9] Null that comes from the graph is refused while running, and updates are taken back
    Given an empty graph
    And having executed:
      """
      CREATE (:A {x: 1}), (:A)
      """
    And there exists a procedure test.next(in :: INTEGER) :: (out :: INTEGER?):
      | in | out |
      | 1  | 2   |
    When executing query:
      """
      MATCH (a:A)
      SET a.seen = true
      WITH a
      CALL test.next(a.x) YIELD out
      RETURN out
      """
    Then a TypeError should be raised at runtime: InvalidArgumentType
    And no side effects

  Scenario: [10] Updates between calls
    Given an empty graph
    And there exists a procedure test.names() :: (name :: STRING?):
      | name |
      | 'a'  |
      | 'b'  |
    When executing query:
      """
      CALL test.names() YIELD name
      CREATE (n:Named {name: name})
      WITH n
      CALL test.names() YIELD name WHERE name > n.name
      RETURN n.name AS less, name
      """
    Then the result should be, in any order:
      | less | name |
      | 'a'  | 'b'  |
    And the side effects should be:
      | +nodes      | 2 |
      | +labels     | 1 |
      | +properties | 2 |

  Scenario: [11] A procedure without results is called for each row and keeps the rows
    Given an empty graph
    And having executed:
      """
      CREATE (:A), (:A)
      """
    And there exists a procedure test.doNothing() :: ():
      |
    When executing query:
      """
      MATCH (a:A)
      CALL test.doNothing()
      CREATE (a)-[:SEEN]->(:B)
      """
    Then the result should be empty
    And the side effects should be:
      | +nodes         | 2 |
      | +relationships | 2 |
      | +labels        | 1 |

  Scenario Outline: [12] Calls in subqueries
    Given an empty graph
    And there exists a procedure test.upTo(limit :: INTEGER) :: (n :: INTEGER):
      | limit | n |
      | 1     | 1 |
      | 2     | 1 |
      | 2     | 2 |
    When executing query:
      """
      UNWIND [0, 1, 2] AS x
      RETURN x, <subquery> AS result
      """
    Then the result should be, in any order:
      | x | result |
      | 0 | <zero> |
      | 1 | <one>  |
      | 2 | <two>  |
    And no side effects

    Examples:
      | subquery                                             | zero  | one  | two    |
      | COUNT { CALL test.upTo(x) YIELD n }                  | 0     | 1    | 2      |
      | EXISTS { CALL test.upTo(x) YIELD n }                 | false | true | true   |
      | COLLECT { CALL test.upTo(x) YIELD n RETURN n }       | []    | [1]  | [1, 2] |
      | COUNT { CALL test.upTo(x) YIELD n WHERE n = x }      | 0     | 1    | 1      |

  Scenario: [13] A list of values of the declared type
    Given an empty graph
    And there exists a procedure test.first(words :: LIST OF STRING) :: (word :: STRING?):
      | words      | word |
      | ['a', 'b'] | 'a'  |
    When executing query:
      """
      CALL test.first(['a', 'b'])
      """
    Then the result should be, in order:
      | word |
      | 'a'  |
    And no side effects

  Scenario: [14] A list of other values
    Given an empty graph
    And there exists a procedure test.first(words :: LIST OF STRING) :: (word :: STRING?):
      | words | word |
      | ['a'] | 'a'  |
    When executing query:
      """
      CALL test.first([1, 2]) YIELD word
      RETURN word
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType

  Scenario: [15] An integer given for a float becomes one
    Given an empty graph
    And there exists a procedure test.type(in :: FLOAT?) :: (same :: FLOAT?):
      | in  | same |
      | 2.0 | 2.0  |
    And parameters are:
      | x | 2 |
    When executing query:
      """
      CALL test.type($x) YIELD same
      RETURN same / 4 AS quarter
      """
    Then the result should be, in any order:
      | quarter |
      | 0.5     |
    And no side effects

  Scenario: [16] The labels, types and property keys of the graph
    Given an empty graph
    And having executed:
      """
      CREATE (:B {x: 1})-[:S {y: 2}]->(:A)-[:R]->(:Gone)
      """
    And having executed:
      """
      MATCH (n:Gone) DETACH DELETE n
      """
    When executing query:
      """
      CALL db.labels() YIELD label
      WITH collect(label) AS labels
      CALL db.relationshipTypes() YIELD relationshipType
      WITH labels, collect(relationshipType) AS types
      CALL db.propertyKeys() YIELD propertyKey
      RETURN labels, types, collect(propertyKey) AS keys
      """
    Then the result should be, in any order:
      | labels     | types | keys       |
      | ['A', 'B'] | ['S'] | ['x', 'y'] |
    And no side effects

  Scenario: [17] The branches of a union call in a query
    Given an empty graph
    And there exists a procedure test.names() :: (name :: STRING?):
      | name |
      | 'a'  |
    When executing query:
      """
      CALL test.names() YIELD name RETURN name
      UNION ALL
      CALL test.names() YIELD name RETURN name
      """
    Then the result should be, in any order:
      | name |
      | 'a'  |
      | 'a'  |
    And no side effects
