Feature: QuantifiedPaths2 - Group variables

  Scenario: [1] Inner variables are lists outside, in order
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH (:A {n: 'a'}) ((x)-[r]->(y)){3} ()
      RETURN x, r, y
      """
    Then the result should be, in any order:
      | x                                             | r                                       | y                                             |
      | [(:A {n: 'a'}), (:B {n: 'b'}), (:A {n: 'c'})] | [[:R {w: 1}], [:S {w: 2}], [:R {w: 3}]] | [(:B {n: 'b'}), (:A {n: 'c'}), (:B {n: 'd'})] |
    And no side effects

  Scenario: [2] No iteration gives empty lists
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH (a {n: 'a'}) ((x)-[r]->(y)){0} (b)
      RETURN x, r, y, a = b AS same
      """
    Then the result should be, in any order:
      | x  | r  | y  | same |
      | [] | [] | [] | true |
    And no side effects

  Scenario: [3] Lists keep the order of the pattern where it is written from its end
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'd'}) ((x)<-[r]-(y)){2} ()
      RETURN [n IN x | n.n] AS x, [q IN r | q.w] AS r, [n IN y | n.n] AS y
      """
    Then the result should be, in any order:
      | x          | r      | y          |
      | ['d', 'c'] | [3, 2] | ['c', 'b'] |
    And no side effects

  Scenario: [4] Lists keep the order of the pattern where it is searched from its end
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH (e {n: 'd'})
      MATCH (s) ((x)-[r]->(y)){2} (e)
      RETURN s.n AS s, [n IN x | n.n] AS x, [q IN r | q.w] AS r, [n IN y | n.n] AS y
      """
    Then the result should be, in any order:
      | s   | x          | r      | y          |
      | 'b' | ['b', 'c'] | [2, 3] | ['c', 'd'] |
    And no side effects

  Scenario: [5] Several relationships in one iteration have a list each
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y)-[s]->(z)){1} (e)
      RETURN [q IN r | q.w] AS r, [q IN s | q.w] AS s, [n IN y | n.n] AS y, e.n AS e
      """
    Then the result should be, in any order:
      | r   | s   | y     | e   |
      | [1] | [2] | ['b'] | 'c' |
    And no side effects

  Scenario: [6] Group variables under aggregates and in expressions
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y))+ (e)
      RETURN size(r) AS size, reduce(sum = 0, q IN r | sum + q.w) AS sum, head(x).n AS first, last(y).n AS last
      """
    Then the result should be, in any order:
      | size | sum | first | last |
      | 1    | 1   | 'a'   | 'b'  |
      | 2    | 3   | 'a'   | 'c'  |
      | 3    | 6   | 'a'   | 'd'  |
    And no side effects

  Scenario: [7] Grouping by a group variable
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y)){1,2}
      RETURN size(x) AS size, count(*) AS count
      """
    Then the result should be, in any order:
      | size | count |
      | 1    | 1     |
      | 2    | 1     |
    And no side effects

  Scenario: [8] UNWIND of a group variable
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'b'}) ((x)-[r]->(y)){2} ()
      UNWIND r AS q
      RETURN type(q) AS type, q.w AS w
      """
    Then the result should be, in any order:
      | type | w |
      | 'S'  | 2 |
      | 'R'  | 3 |
    And no side effects

  Scenario: [9] WHERE behind the pattern reads the lists
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y))+ (e)
      WHERE all(n IN y WHERE n.n < 'd') AND size(r) > 1
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e   |
      | 'c' |
    And no side effects

  Scenario: [10] The variable of a quantified relationship is a list
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[r:R|S]->{2}(e)
      RETURN r, e.n AS e
      """
    Then the result should be, in any order:
      | r                          | e   |
      | [[:R {w: 1}], [:S {w: 2}]] | 'c' |
    And no side effects

  Scenario: [11] A star stands for the lists too
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y)){1}
      RETURN *
      """
    Then the result should be, in any order:
      | r             | x               | y               |
      | [[:R {w: 1}]] | [(:A {n: 'a'})] | [(:B {n: 'b'})] |
    And no side effects

  Scenario: [12] A group variable cannot stand for a node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-->(y)){1,2}
      MATCH (x)-->(z)
      RETURN z
      """
    Then a SyntaxError should be raised at compile time: VariableTypeConflict

  Scenario: [13] A group variable has no properties
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-->(y)){1,2}
      RETURN x.n AS n
      """
    Then a TypeError should be raised at compile time: InvalidArgumentType

  Scenario: [14] The items of a group variable can be matched
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-->(y)){2}
      UNWIND y AS m
      MATCH (m)-[r]->(e)
      RETURN m.n AS m, e.n AS e
      """
    Then the result should be, in any order:
      | m   | e   |
      | 'b' | 'c' |
      | 'c' | 'd' |
    And no side effects

  Scenario: [15] A list of relationships can be matched again
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) ((x)-[r]->(y)){2}
      MATCH (s)-[r*]->(e)
      RETURN s.n AS s, e.n AS e
      """
    Then the result should be, in any order:
      | s   | e   |
      | 'a' | 'c' |
    And no side effects

  Scenario: [16] A name inside has to be new to the pattern
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH (x) ((x)-->(y))+ (z)
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [17] A name inside has to be new to the clauses before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH (x)
      MATCH ((x)-->(y))+
      RETURN y
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [18] Two quantified paths have names of their own
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-->(y))+ ((y)-->(z))+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [19] A relationship cannot be named twice in an iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ((x)-[r]->(y)-[r]->(z))+
      RETURN r
      """
    Then a SyntaxError should be raised at compile time: RelationshipUniquenessViolation

  Scenario: [20] A node that is named twice in an iteration is one node
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 1})-[:R]->(b {n: 2})-[:R]->(a),
             (b)-[:R]->({n: 3})
      """
    When executing query:
      """
      MATCH ((x)-[r]->(y)-[s]->(x))+ (e)
      RETURN [n IN x | n.n] AS x, [n IN y | n.n] AS y
      """
    Then the result should be, in any order:
      | x   | y   |
      | [1] | [2] |
      | [2] | [1] |
    And no side effects

  Scenario: [21] The path of each iteration may be named
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:S {w: 2}]->(c:A {n: 'c'})-[:R {w: 3}]->(d:B {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'}) (p = (x)-[r]->(y)){2}
      RETURN [q IN p | length(q)] AS lengths, last(p) AS last
      """
    Then the result should be, in any order:
      | lengths | last                                       |
      | [1, 1]  | <(:B {n: 'b'})-[:S {w: 2}]->(:A {n: 'c'})> |
    And no side effects
