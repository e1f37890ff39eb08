Feature: Indexes - CREATE INDEX, DROP INDEX, SHOW INDEXES

  Background:
    Given an empty graph
    And having executed:
      """
      UNWIND range(1, 20) AS n
      CREATE (:Person {name: 'p' + (n % 10), n: n})
      """

  Scenario: [1] An index is made and shown
    When executing query:
      """
      CREATE INDEX person_name FOR (p:Person) ON (p.name)
      """
    Then the result should be empty
    And the side effects should be:
      | +indexes | 1 |
    When executing control query:
      """
      SHOW INDEXES
      """
    Then the result should be, in order:
      | name          | type   | entityType | labelsOrTypes | properties |
      | 'person_name' | 'HASH' | 'NODE'     | ['Person']    | ['name']   |

  Scenario: [2] Indexes are shown in the order of their names
    Given having executed:
      """
      CREATE INDEX zeta FOR (p:Person) ON (p.name)
      """
    And having executed:
      """
      CREATE INDEX alpha FOR (c:City) ON (c.name)
      """
    When executing query:
      """
      CALL db.indexes() YIELD name, labelsOrTypes
      RETURN name, labelsOrTypes[0] AS label
      """
    Then the result should be, in order:
      | name    | label    |
      | 'alpha' | 'City'   |
      | 'zeta'  | 'Person' |
    And no side effects

  Scenario: [3] An index without a name gets one
    Given having executed:
      """
      CREATE INDEX FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      CALL db.indexes() YIELD name
      """
    Then the result should be, in order:
      | name                |
      | 'index_Person_name' |
    And no side effects

  Scenario: [4] There is one index for a label and a property
    Given having executed:
      """
      CREATE INDEX first FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      CREATE INDEX second FOR (x:Person) ON (x.name)
      """
    Then a SemanticError should be raised at runtime: IndexAlreadyExists
    And no side effects

  Scenario: [5] A name stands for one index
    Given having executed:
      """
      CREATE INDEX first FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      CREATE INDEX first FOR (p:Person) ON (p.n)
      """
    Then a SemanticError should be raised at runtime: IndexAlreadyExists
    And no side effects

  Scenario Outline: [6] IF NOT EXISTS leaves an index as it is
    Given having executed:
      """
      CREATE INDEX first FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      CREATE INDEX <name> IF NOT EXISTS FOR (p:Person) ON (p.<property>)
      """
    Then the result should be empty
    And the side effects should be:
      | +indexes | <added> |

    Examples:
      | name   | property | added |
      | first  | name     | 0     |
      | first  | n        | 0     |
      | second | name     | 0     |
      | second | n        | 1     |
      |        | n        | 1     |

  Scenario Outline: [7] An index is dropped by its name or by what it is on
    Given having executed:
      """
      CREATE INDEX `the index` FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      DROP INDEX <index>
      """
    Then the result should be empty
    And the side effects should be:
      | -indexes | 1 |

    Examples:
      | index                                |
      | `the index`                          |
      | `the index` IF EXISTS                |
      | FOR (x:Person) ON (x.name)           |
      | FOR (x:Person) ON (x.name) IF EXISTS |

  Scenario Outline: [8] What is not there cannot be dropped
    Given having executed:
      """
      CREATE INDEX person_name FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      DROP INDEX <index>
      """
    Then a SemanticError should be raised at runtime: IndexNotFound
    And no side effects

    Examples:
      | index                      |
      | person                     |
      | Person_name                |
      | FOR (x:Person) ON (x.n)    |
      | FOR (x:Persons) ON (x.name) |

  Scenario: [9] IF EXISTS passes over what is not there
    When executing query:
      """
      DROP INDEX person_name IF EXISTS
      """
    Then the result should be empty
    And no side effects

  Scenario: [10] A dropped index can be made again
    Given having executed:
      """
      CREATE INDEX i FOR (p:Person) ON (p.name)
      """
    And having executed:
      """
      DROP INDEX i
      """
    When executing query:
      """
      CREATE INDEX i FOR (p:Person) ON (p.n)
      """
    Then the result should be empty
    And the side effects should be:
      | +indexes | 1 |

  Scenario: [11] The variable of the property is that of the node
    When executing query:
      """
      CREATE INDEX i FOR (p:Person) ON (q.name)
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
    And no side effects

  Scenario: [12] Lookups give the same with an index
    Given having executed:
      """
      CREATE INDEX person_name FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      MATCH (p:Person {name: 'p3'})
      RETURN p.n AS n
      """
    Then the result should be, in any order:
      | n  |
      | 3  |
      | 13 |
    And no side effects

  Scenario: [13] An index follows updates
    Given having executed:
      """
      CREATE INDEX person_name FOR (p:Person) ON (p.name)
      """
    And having executed:
      """
      MATCH (p:Person {n: 13}) SET p.name = 'other'
      """
    And having executed:
      """
      MATCH (p:Person {n: 14}) SET p.name = 'p3'
      """
    And having executed:
      """
      MATCH (p:Person {n: 3}) REMOVE p:Person
      """
    And having executed:
      """
      CREATE (:Person:New {name: 'p3', n: 21}), (:New {name: 'p3', n: 22})
      """
    When executing query:
      """
      MATCH (p:Person {name: 'p3'})
      RETURN p.n AS n
      """
    Then the result should be, in any order:
      | n  |
      | 14 |
      | 21 |
    And no side effects

  Scenario: [14] Lookups find equal numbers of both types
    Given having executed:
      """
      CREATE INDEX person_n FOR (p:Person) ON (p.n)
      """
    When executing query:
      """
      UNWIND [3.0, 4, 4.5, null, 'x'] AS n
      MATCH (p:Person) WHERE p.n = n
      RETURN n, p.name AS name
      """
    Then the result should be, in any order:
      | n   | name |
      | 3.0 | 'p3' |
      | 4   | 'p4' |
    And no side effects

  Scenario: [15] MERGE finds by an index, its own rows too
    Given having executed:
      """
      CREATE INDEX city FOR (c:City) ON (c.name)
      """
    When executing query:
      """
      UNWIND ['Paris', 'Lyon', 'Paris'] AS name
      MERGE (c:City {name: name})
      RETURN count(DISTINCT c) AS cities
      """
    Then the result should be, in any order:
      | cities |
      | 2      |
    And the side effects should be:
      | +nodes      | 2 |
      | +labels     | 1 |
      | +properties | 2 |

  Scenario: [16] A statement that fails leaves lookups as they were
    Given having executed:
      """
      CREATE INDEX person_name FOR (p:Person) ON (p.name)
      """
    When executing query:
      """
      MATCH (p:Person)
      SET p.name = 'x' + (1 / (p.n - 20))
      """
    Then a ArithmeticError should be raised at runtime: DivisionByZero
    And no side effects
    When executing control query:
      """
      MATCH (p:Person) WHERE p.name IN ['x0', 'p3'] OR p.name = 'p0'
      RETURN p.name AS name, count(*) AS count
      """
    Then the result should be, in any order:
      | name | count |
      | 'p0' | 2     |
      | 'p3' | 2     |
