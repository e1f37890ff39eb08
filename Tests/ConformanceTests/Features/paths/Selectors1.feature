Feature: Selectors1 - ANY and SHORTEST

  Scenario: [1] ANY gives one path for each pair of ends
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ANY (a:A)-[:R]->+(z)
      RETURN z.n AS z
      """
    Then the result should be, in any order:
      | z   |
      | 'b' |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [2] ANY SHORTEST gives one of the shortest
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)-->+(z)
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'd' | 2      |
      | 'e' | 3      |
    And no side effects

  Scenario: [3] SHORTEST 1 is ANY SHORTEST
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 1 (a:A)-->+(z:E)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 3      |
    And no side effects

  Scenario: [4] ALL SHORTEST gives every shortest path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->+(z:E)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd', 'e'] |
      | ['a', 'c', 'd', 'e'] |
    And no side effects

  Scenario: [5] ALL SHORTEST leaves longer paths out
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->+(z:C)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes      |
      | ['a', 'c'] |
    And no side effects

  Scenario: [6] SHORTEST k counts paths, shortest first
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 3 (a:A)-->+(z:D)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 2      |
      | 2      |
      | 3      |
    And no side effects

  Scenario: [7] SHORTEST k where there are fewer
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 10 (a:A)-->+(z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'd']      |
      | ['a', 'c', 'd']      |
      | ['a', 'b', 'c', 'd'] |
    And no side effects

  Scenario: [8] SHORTEST k counts for each pair of ends
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 2 (a:A)-->+(z)
      RETURN z.n AS z, count(*) AS count
      """
    Then the result should be, in any order:
      | z   | count |
      | 'b' | 1     |
      | 'c' | 2     |
      | 'd' | 2     |
      | 'e' | 2     |
    And no side effects

  Scenario: [9] SHORTEST k with a parameter
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    And parameters are:
      | k | 2 |
    When executing query:
      """
      MATCH p = SHORTEST $k (a:A)-->+(z:D)
      RETURN count(*) AS count
      """
    Then the result should be, in any order:
      | count |
      | 2     |
    And no side effects

  Scenario: [10] SHORTEST k GROUPS counts lengths
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 1 GROUPS (a:A)-->+(z:D)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 2      |
      | 2      |
    And no side effects

  Scenario: [11] SHORTEST k GROUPS over several lengths
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = SHORTEST 2 GROUPS (a:A)-->+(z)
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'c' | 2      |
      | 'd' | 2      |
      | 'd' | 2      |
      | 'd' | 3      |
      | 'e' | 3      |
      | 'e' | 3      |
      | 'e' | 4      |
    And no side effects

  Scenario: [12] ANY k counts paths
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH ANY 2 (a:A)-->+(z)
      RETURN z.n AS z, count(*) AS count
      """
    Then the result should be, in any order:
      | z   | count |
      | 'b' | 1     |
      | 'c' | 2     |
      | 'd' | 2     |
      | 'e' | 2     |
    And no side effects

  Scenario: [13] A selector before a path of one relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a)-[:R]->(b), (a)-[:R]->(b), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ANY (a)-[r:R]->(b)
      RETURN count(r) AS count
      """
    Then the result should be, in any order:
      | count |
      | 2     |
    And no side effects

  Scenario: [14] A selector before a node
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)
      RETURN p
      """
    Then the result should be, in any order:
      | p               |
      | <(:A {n: 'a'})> |
    And no side effects

  Scenario: [15] The path of no relationship is the shortest
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)-->*(z)
      RETURN z.n AS z, length(p) AS length
      """
    Then the result should be, in any order:
      | z   | length |
      | 'a' | 0      |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'd' | 2      |
      | 'e' | 3      |
    And no side effects

  Scenario: [16] Whichever way
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (z:E)-[:R]-+(a:A)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['e', 'd', 'b', 'a'] |
      | ['e', 'd', 'c', 'a'] |
    And no side effects

  Scenario: [17] Against the direction
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (z:E)<-[:R]-+(a:A)
      RETURN [r IN relationships(p) | r.w] AS w
      """
    Then the result should be, in any order:
      | w         |
      | [1, 1, 1] |
      | [1, 1, 5] |
    And no side effects

  Scenario: [18] A lower bound beyond the shortest path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->{3,}(z:D)
      RETURN [n IN nodes(p) | n.n] AS nodes
      """
    Then the result should be, in any order:
      | nodes                |
      | ['a', 'b', 'c', 'd'] |
    And no side effects

  Scenario: [19] An upper bound below the shortest path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-->{1,2}(z:E)
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [20] No path at all
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (e:E)-->+(a:A)
      RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [21] OPTIONAL MATCH of a selective path
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (z:E), (a:A)
      OPTIONAL MATCH p = ANY SHORTEST (z)-->+(a)
      RETURN p
      """
    Then the result should be, in any order:
      | p    |
      | null |
    And no side effects

  Scenario: [22] Both ends were bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A), (z)
      MATCH p = ALL SHORTEST (a)-->+(z)
      RETURN z.n AS z, count(*) AS count
      """
    Then the result should be, in any order:
      | z   | count |
      | 'b' | 1     |
      | 'c' | 1     |
      | 'd' | 2     |
      | 'e' | 2     |
    And no side effects

  Scenario: [23] The far end was bound before
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (z:D)
      MATCH p = ANY SHORTEST (a)-->+(z)
      RETURN a.n AS a, length(p) AS length
      """
    Then the result should be, in any order:
      | a   | length |
      | 'a' | 2      |
      | 'b' | 1      |
      | 'c' | 1      |
    And no side effects

  Scenario: [24] Every pair of ends
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (a)-->+(z)
      RETURN count(*) AS count, sum(length(p)) AS sum
      """
    Then the result should be, in any order:
      | count | sum |
      | 10    | 15  |
    And no side effects

  Scenario: [25] In EXISTS
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a)
      WHERE EXISTS { ANY SHORTEST (a)-->{3}(:E) }
      RETURN a.n AS a
      """
    Then the result should be, in any order:
      | a   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [26] In COUNT
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A)
      RETURN COUNT { ALL SHORTEST (a)-->+(:E) } AS count
      """
    Then the result should be, in any order:
      | count |
      | 2     |
    And no side effects

  Scenario: [27] In COLLECT
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {n: 'a'})-[:R {w: 1}]->(b:B {n: 'b'})-[:R {w: 1}]->(d:D {n: 'd'}),
             (a)-[:R {w: 5}]->(c:C {n: 'c'})-[:R {w: 1}]->(d),
             (d)-[:R {w: 1}]->(e:E {n: 'e'}), (b)-[:S {w: 9}]->(c)
      """
    When executing query:
      """
      MATCH (a:A)
      RETURN COLLECT { MATCH p = ALL SHORTEST (a)-->+(:D) RETURN length(p) } AS lengths
      """
    Then the result should be, in any order:
      | lengths |
      | [2, 2]  |
    And no side effects
