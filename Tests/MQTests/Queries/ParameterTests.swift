import MQTestSupport
import Testing

/// Parameters in queries.
@Suite struct ParameterTests {
  static let cases = QueryCase.all(
    in: #"""
      graph CREATE (:A {name: 'a', n: 1}), (:B {name: 'b', n: 2}), (:C {name: 'c'})

      $x = 41
      RETURN $x + 1 AS y
      | y  |
      | 42 |

      $x = null
      RETURN $x IS NULL AS y, $x
      | y    | $x   |
      | true | null |

      $x = 1.5
      $y = 'text'
      $z = [1, null, 'a']
      RETURN $x AS x, $y AS y, $z AS z, $z[0] AS first, size($z) AS size
      | x   | y      | z              | first | size |
      | 1.5 | 'text' | [1, null, 'a'] | 1     | 3    |

      $name = 'b'
      MATCH (n {name: $name}) RETURN n.n AS n
      | n |
      | 2 |

      $names = ['a', 'c', 'x']
      MATCH (n) WHERE n.name IN $names RETURN n.name AS name
      | name |
      | 'a'  |
      | 'c'  |

      $names = []
      MATCH (n) WHERE n.name IN $names RETURN n.name AS name
      | name |

      # one that the query does not use
      $other = 1
      RETURN 1 AS one
      | one |
      | 1   |

      # a name in backquotes, and a number
      $0 = 'zero'
      $a b = 'spaced'
      RETURN $0 AS a, $`a b` AS b
      | a      | b        |
      | 'zero' | 'spaced' |

      # quotes in a value are not read as text of the query
      $name = 'a\' OR true'
      MATCH (n {name: $name}) RETURN n
      | n |

      $x = 1
      CREATE (n {v: $x}) RETURN n
      | n        |
      | ({v: 1}) |
      effects +nodes 1, +properties 1

      RETURN 1 + «$x»
      ! MissingParameter

      $y = 1
      RETURN $y + «$x»
      ! MissingParameter

      # even where no row would need it
      MATCH (n:Missing) RETURN «$x»
      ! MissingParameter

      $n = -1
      RETURN 1 LIMIT «$n»
      ! NegativeIntegerArgument

      $n = 'two'
      RETURN 1 LIMIT «$n»
      ! InvalidRowCount

      $n = 1.5
      RETURN 1 SKIP «$n»
      ! InvalidRowCount

      # a pattern cannot be made of a parameter
      $map = [1]
      MATCH (n «$map») RETURN n
      ! InvalidParameterUse
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
