import MQTestSupport
import Testing

/// `RETURN`, `WITH`, `DISTINCT`, `ORDER BY`, `SKIP` and `LIMIT`.
@Suite struct ProjectionTests {
  static let cases = QueryCase.all(
    in: #"""
      RETURN 1
      | 1 |
      | 1 |

      # a column without an alias has the text of its expression
      RETURN 1 +  2, [1,2][0], 'a'
      | 1 +  2 | [1,2][0] | 'a' |
      | 3      | 1        | 'a' |

      RETURN 1 AS a, 2 AS b
      | a | b |
      | 1 | 2 |

      WITH 1 AS a, 2 AS b RETURN *
      | a | b |
      | 1 | 2 |

      WITH 1 AS b, 2 AS a RETURN *, 3 AS c
      | a | b | c |
      | 2 | 1 | 3 |

      WITH 1 AS a WITH a + 1 AS a RETURN a + 1 AS a
      | a |
      | 3 |

      WITH 1 AS a WITH *, 2 AS b RETURN a + b AS sum
      | sum |
      | 3   |

      # what WITH leaves out is gone
      WITH 1 AS a, 2 AS b WITH a RETURN «b»
      ! UndefinedVariable

      WITH [1, 2] AS list UNWIND list AS x WITH x WHERE x > 1 RETURN x
      | x |
      | 2 |

      UNWIND [1, 2, 1, null, null] AS x RETURN DISTINCT x
      | x    |
      | 1    |
      | 2    |
      | null |

      UNWIND [[1, 'a'], [1, 'b'], [1, 'a']] AS x RETURN DISTINCT x[0] AS a, x[1] AS b
      | a | b   |
      | 1 | 'a' |
      | 1 | 'b' |

      # equal numbers are one, whatever their type
      UNWIND [1, 1.0, 2] AS x WITH DISTINCT x RETURN count(*) AS n
      | n |
      | 2 |

      UNWIND [0.0 / 0.0, 0.0 / 0.0] AS x WITH DISTINCT x RETURN count(*) AS n
      | n |
      | 1 |

      # strings are compared by their code points
      UNWIND ['\u00e9', 'e\u0301'] AS x WITH DISTINCT x RETURN count(*) AS n
      | n |
      | 2 |

      UNWIND [[1, null], [1, null], [null, 1]] AS x RETURN DISTINCT x
      | x         |
      | [1, null] |
      | [null, 1] |

      UNWIND [{a: 1, b: 2}, {b: 2, a: 1}] AS x WITH DISTINCT x RETURN count(*) AS n
      | n |
      | 1 |

      UNWIND [3, 1, 2] AS x RETURN x ORDER BY x
      in order
      | x |
      | 1 |
      | 2 |
      | 3 |

      UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESC
      in order
      | x |
      | 3 |
      | 2 |
      | 1 |

      UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESCENDING
      in order
      | x |
      | 3 |
      | 2 |
      | 1 |

      # null comes last
      UNWIND [3, null, 1] AS x RETURN x ORDER BY x ASCENDING
      in order
      | x    |
      | 1    |
      | 3    |
      | null |

      # and first when the order is turned round
      UNWIND [3, null, 1] AS x RETURN x ORDER BY x DESC
      in order
      | x    |
      | null |
      | 3    |
      | 1    |

      # every pair of types has an order
      UNWIND [1, 'a', true, null, [1], {a: 1}, 1.5, false, 'B', 0.0 / 0.0] AS x RETURN x ORDER BY x
      in order
      | x      |
      | {a: 1} |
      | [1]    |
      | 'B'    |
      | 'a'    |
      | false  |
      | true   |
      | 1      |
      | 1.5    |
      | NaN    |
      | null   |

      UNWIND [[1, 2], [1], [], [0, 9], [1, null]] AS x RETURN x ORDER BY x
      in order
      | x         |
      | []        |
      | [0, 9]    |
      | [1]       |
      | [1, 2]    |
      | [1, null] |

      UNWIND ['b', 'a', 'B', '\u00e9', 'ab', ''] AS x RETURN x ORDER BY x
      in order
      | x    |
      | ''   |
      | 'B'  |
      | 'a'  |
      | 'ab' |
      | 'b'  |
      | 'é'  |

      UNWIND [1, 2.5, 2, -1, 1.5] AS x RETURN x ORDER BY x
      in order
      | x   |
      | -1  |
      | 1   |
      | 1.5 |
      | 2   |
      | 2.5 |

      UNWIND [[1, 'b'], [2, 'a'], [1, 'a']] AS x RETURN x[0] AS a, x[1] AS b ORDER BY a DESC, b
      in order
      | a | b   |
      | 2 | 'a' |
      | 1 | 'a' |
      | 1 | 'b' |

      # by something that is not returned
      UNWIND [[1, 'b'], [2, 'a']] AS x RETURN x[0] AS a ORDER BY x[1]
      in order
      | a |
      | 2 |
      | 1 |

      # an alias hides the variable of its name
      UNWIND [1, 2, 3] AS x RETURN -x AS x ORDER BY x
      in order
      | x  |
      | -3 |
      | -2 |
      | -1 |

      UNWIND [1, 2, 3] AS x RETURN x ORDER BY x % 2, x DESC
      in order
      | x |
      | 2 |
      | 3 |
      | 1 |

      UNWIND [2, 1, 2] AS x RETURN DISTINCT x ORDER BY x
      in order
      | x |
      | 1 |
      | 2 |

      # after DISTINCT, only what is returned can be ordered by
      UNWIND [{a: 1, b: 2}] AS x RETURN DISTINCT x.a AS a ORDER BY «x».b
      ! UndefinedVariable

      UNWIND ['a', 'b', 'a'] AS x RETURN x, count(*) AS n ORDER BY count(*) DESC
      in order
      | x   | n |
      | 'a' | 2 |
      | 'b' | 1 |

      UNWIND ['a', 'b', 'a'] AS x RETURN x, count(*) AS n ORDER BY n DESC, x
      in order
      | x   | n |
      | 'a' | 2 |
      | 'b' | 1 |

      UNWIND [5, 3, 4, 1, 2] AS x RETURN x ORDER BY x SKIP 1 LIMIT 2
      in order
      | x |
      | 2 |
      | 3 |

      UNWIND [5, 3, 4, 1, 2] AS x RETURN x ORDER BY x SKIP 3
      in order
      | x |
      | 4 |
      | 5 |

      UNWIND [1, 2] AS x RETURN x SKIP 5
      | x |

      UNWIND [1, 2] AS x RETURN x LIMIT 0
      | x |

      UNWIND [1, 2] AS x RETURN x LIMIT 9223372036854775807
      | x |
      | 1 |
      | 2 |

      UNWIND [1, 2, 3] AS x RETURN x ORDER BY x LIMIT 1 + 1
      in order
      | x |
      | 1 |
      | 2 |

      $n = 2
      UNWIND [1, 2, 3] AS x RETURN x ORDER BY x SKIP $n - 1 LIMIT $n
      in order
      | x |
      | 2 |
      | 3 |

      # WITH's order and limit hold for what follows
      UNWIND [3, 1, 2] AS x WITH x ORDER BY x DESC LIMIT 2 RETURN sum(x) AS sum
      | sum |
      | 5   |

      UNWIND [3, 1, 2] AS x WITH x ORDER BY x RETURN collect(x) AS list
      | list      |
      | [1, 2, 3] |

      UNWIND range(1, 5000) AS x WITH x ORDER BY x DESC SKIP 4000 LIMIT 3 RETURN collect(x) AS list
      | list               |
      | [1000, 999, 998] |

      # LIMIT comes after grouping
      UNWIND range(1, 100) AS x RETURN x % 10 AS k, count(*) AS n ORDER BY k LIMIT 2
      in order
      | k | n  |
      | 0 | 10 |
      | 1 | 10 |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
