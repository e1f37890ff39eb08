import MQTestSupport
import Testing

/// Comprehensions, quantifiers, `reduce` and subqueries.
@Suite struct ComprehensionAndSubqueryTests {
  static let cases = QueryCase.all(
    in: #"""
      RETURN [x IN [1, 2, 3] | x * 2] AS a, [x IN [1, 2, 3] WHERE x > 1] AS b, [x IN [1, 2, 3] WHERE x > 1 | -x] AS c
      | a         | b      | c        |
      | [2, 4, 6] | [2, 3] | [-2, -3] |

      RETURN [x IN [] | x] AS a, [x IN null | x] AS b, [x IN [1, null] | x] AS c, [x IN [1, null] WHERE x > 0] AS d
      | a  | b    | c         | d   |
      | [] | null | [1, null] | [1] |

      # the variable is gone outside, and hides one of its name inside
      WITH 5 AS x RETURN [x IN [1, 2] | x + 1] AS list, x
      | list   | x |
      | [2, 3] | 5 |

      WITH [1, 2] AS list, 10 AS y RETURN [x IN list | [z IN list | x * y + z]] AS nested
      | nested                 |
      | [[11, 12], [21, 22]] |

      RETURN all(x IN [1, 2] WHERE x > 0) AS a, any(x IN [1, 2] WHERE x > 1) AS b, none(x IN [1, 2] WHERE x > 2) AS c,
             single(x IN [1, 2] WHERE x = 1) AS d
      | a    | b    | c    | d    |
      | true | true | true | true |

      RETURN all(x IN [] WHERE false) AS a, any(x IN [] WHERE true) AS b, none(x IN [] WHERE true) AS c,
             single(x IN [] WHERE true) AS d
      | a    | b     | c    | d     |
      | true | false | true | false |

      RETURN all(x IN [1, null] WHERE x > 0) AS a, any(x IN [1, null] WHERE x > 0) AS b, any(x IN [0, null] WHERE x > 0) AS c,
             none(x IN [1, null] WHERE x > 0) AS d, single(x IN [1, null] WHERE x > 0) AS e
      | a    | b    | c    | d     | e    |
      | null | true | null | false | null |

      RETURN reduce(sum = 0, x IN [1, 2, 3] | sum + x) AS sum, reduce(text = '', x IN ['a', 'b'] | text + x) AS text,
             reduce(sum = 0, x IN [] | sum + x) AS none
      | sum | text | none |
      | 6   | 'ab' | 0    |

      WITH [1, 0] AS list RETURN [x IN list | «10 / x»]
      ! DivisionByZero

      RETURN size(reduce(list = [1], x IN range(1, 20) | [list, list])) AS n
      | n |
      | 2 |

      RETURN [x IN [1] | «y»]
      ! UndefinedVariable

      graph
      CREATE (a:A {n: 1})-[:T {w: 1}]->(b:B {n: 2}), (a)-[:T {w: 2}]->(c:B {n: 3}), (b)-[:S]->(c), (:A {n: 4})

      MATCH (a:A) RETURN a.n AS n, [(a)-[:T]->(b) WHERE b.n > 2 | b.n] AS list
      | n | list |
      | 1 | [3]  |
      | 4 | []   |

      MATCH (a:A) RETURN a.n AS n, size([(a)-[r]->() | r]) AS degree
      | n | degree |
      | 1 | 2      |
      | 4 | 0      |

      MATCH (a:A {n: 1}) RETURN [p = (a)-[:T]->()-[:S]->() | length(p)] AS lengths
      | lengths |
      | [2]     |

      MATCH (a:A) WHERE EXISTS { MATCH (a)-[:T]->(b) WHERE b.n = 3 } RETURN a.n AS n
      | n |
      | 1 |

      MATCH (a:A) WHERE NOT EXISTS { (a)-->() } RETURN a.n AS n
      | n |
      | 4 |

      MATCH (a:A) RETURN a.n AS n, COUNT { (a)-[:T]->() } AS out
      | n | out |
      | 1 | 2   |
      | 4 | 0   |

      MATCH (a:A) RETURN a.n AS n, COLLECT { MATCH (a)-[:T]->(b) RETURN b.n ORDER BY b.n DESC } AS list
      | n | list   |
      | 1 | [3, 2] |
      | 4 | []     |

      MATCH (a:A) CALL (a) { MATCH (a)-[r:T]->() RETURN sum(r.w) AS w } RETURN a.n AS n, w
      | n | w |
      | 1 | 3 |
      | 4 | 0 |

      # a subquery without rows takes its row away
      MATCH (a:A) CALL (a) { MATCH (a)-[:T]->(b) RETURN b } RETURN a.n AS n, b.n AS m
      | n | m |
      | 1 | 2 |
      | 1 | 3 |

      UNWIND [1, 2] AS x CALL (x) { RETURN x * 10 AS y UNION RETURN -x AS y } RETURN x, y
      | x | y  |
      | 1 | 10 |
      | 1 | -1 |
      | 2 | 20 |
      | 2 | -2 |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
