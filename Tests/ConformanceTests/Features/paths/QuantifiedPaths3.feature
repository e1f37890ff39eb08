Feature: QuantifiedPaths3 - Predicates inside

  Scenario: [1] Types
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH (:A {n: 1}) (()-[:S]->()){1,2} (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [2] Labels of inner nodes hold in every iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((:A)-->(:B))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
    And no side effects

  Scenario: [3] Inner labels alternate over two relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((:A)-[:R]->(:B)-[:R]->(:A)){1,2} (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [4] Label expressions of inner nodes
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) (()-->(:!B))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [5] Type expressions
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) (()-[:!R]->())+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [6] Properties of inner relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 2}) (()-[{w: 2}]->())+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [7] Properties of inner nodes
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) (()-->({n: 3}))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [8] WHERE of an inner relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) (()-[r WHERE r.w < 3]->())+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
      | 3 |
      | 4 |
      | 4 |
    And no side effects

  Scenario: [9] WHERE of an inner node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) (()-->(y WHERE y.n <> 3))+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
      | 4 |
    And no side effects

  Scenario: [10] WHERE of the iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]->(y) WHERE x.n + 1 = y.n){2} (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [11] WHERE compares the nodes at both ends of a longer iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]->(y)-[s]->(z) WHERE z.n = x.n + 2)+ (e)
      RETURN e.n AS e, [q IN r | q.w] AS r
      """
    Then the result should be, in any order:
      | e | r   |
      | 3 | [1] |
    And no side effects

  Scenario: [12] WHERE compares the relationships of an iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]->(y)-[s]->(z) WHERE r.w > s.w)+ (e)
      RETURN e.n AS e, [q IN s | q.w] AS s
      """
    Then the result should be, in any order:
      | e | s   |
      | 4 | [0] |
      | 4 | [2] |
    And no side effects

  Scenario: [13] WHERE reads a variable of a clause before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH (m {n: 3})
      MATCH ({n: 1}) ((x)-->(y) WHERE y.n <= m.n)+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
      | 3 |
      | 3 |
    And no side effects

  Scenario: [14] WHERE reads an unwound value, row by row
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      UNWIND [1, 2] AS most
      MATCH ({n: 1}) ((x)-[r]->(y) WHERE r.w <= most)+ (e)
      RETURN most, e.n AS e
      """
    Then the result should be, in any order:
      | most | e |
      | 1    | 2 |
      | 1    | 4 |
      | 2    | 2 |
      | 2    | 3 |
      | 2    | 4 |
      | 2    | 4 |
    And no side effects

  Scenario: [15] WHERE reads a parameter
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    And parameters are:
      | w | 9 |
    When executing query:
      """
      MATCH ({n: 1}) ((x)-[r]->(y) WHERE r.w = $w)+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
    And no side effects

  Scenario: [16] A property map reads a variable of a clause before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH (m {n: 2})
      MATCH (m) (()-[{w: m.n}]->()){1,2} (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [17] A null predicate lets nothing through
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-->(y) WHERE y.missing > 1)* (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 1 |
    And no side effects

  Scenario: [18] Inner predicates do not hold for no iteration
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH (s {n: 1}) ((x:B)-->(y))* (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 1 |
    And no side effects

  Scenario: [19] A subquery in an inner WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-->(y) WHERE EXISTS { (y)-[:S]->() })+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
    And no side effects

  Scenario: [20] A pattern in an inner WHERE
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1}) ((x)-->(y) WHERE (y)-->())+ (e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 2 |
      | 3 |
      | 3 |
    And no side effects

  Scenario: [21] WHERE of a quantified relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ({n: 1})-[r WHERE r.w < 3]->{2}(e)
      RETURN e.n AS e
      """
    Then the result should be, in any order:
      | e |
      | 3 |
      | 4 |
    And no side effects

  Scenario: [22] A variable of the same pattern is out of reach
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH (a) ((x)-->(y) WHERE y.n > a.n)+ (b)
      RETURN b
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [23] A later variable of the same pattern is out of reach
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ((x)-->(y) WHERE y.n < b.n)+ (b)
      RETURN b
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [24] The path is out of reach inside of itself
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH p = ((x)-->(y) WHERE length(p) > 1)+
      RETURN p
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [25] Another quantified path is out of reach
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ((x)-->(y))+ ((u)-->(v) WHERE u.n > size(x))+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [26] No aggregate inside
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ((x)-->(y) WHERE count(x) > 1)+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation

  Scenario: [27] WHERE has to be a condition
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 1})-[:R {w: 1}]->(b:B {n: 2})-[:R {w: 2}]->(c:A {n: 3})-[:R {w: 2}]->(d:B {n: 4}),
             (a)-[:S {w: 9}]->(c), (b)-[:S {w: 0}]->(d)
      """
    When executing query:
      """
      MATCH ((x)-->(y) WHERE x)+
      RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType
