import MQTestSupport
import Testing

/// `UNWIND` and `UNION`.
@Suite struct UnwindAndUnionTests {
  static let cases = QueryCase.all(
    in: #"""
      UNWIND [1, 'a', null] AS x RETURN x
      in order
      | x    |
      | 1    |
      | 'a'  |
      | null |

      UNWIND [] AS x RETURN x
      | x |

      UNWIND null AS x RETURN x
      | x |

      # a value that is no list is a list of one
      UNWIND 5 AS x RETURN x
      | x |
      | 5 |

      UNWIND [[1, 2], [], [3]] AS list UNWIND list AS x RETURN x
      | x |
      | 1 |
      | 2 |
      | 3 |

      UNWIND [1, 2] AS x UNWIND ['a', 'b'] AS y RETURN x, y
      | x | y   |
      | 1 | 'a' |
      | 1 | 'b' |
      | 2 | 'a' |
      | 2 | 'b' |

      UNWIND range(1, 3) AS x UNWIND range(1, x) AS y RETURN count(*) AS n, sum(y) AS sum
      | n | sum |
      | 6 | 10  |

      UNWIND range(1, 10000) AS x RETURN count(x) AS n, sum(x) AS sum
      | n     | sum      |
      | 10000 | 50005000 |

      UNWIND range(5, 0, -2) AS x RETURN x
      in order
      | x |
      | 5 |
      | 3 |
      | 1 |

      UNWIND [2, 0, 1] AS n UNWIND range(1, n) AS x RETURN n, x
      in order
      | n | x |
      | 2 | 1 |
      | 2 | 2 |
      | 1 | 1 |

      UNWIND [1, 0, 5000, 3] AS n UNWIND range(-n, n) AS x RETURN n, count(*) AS c, sum(x) AS sum, max(x) AS max
      in order
      | n    | c     | sum | max  |
      | 1    | 3     | 0   | 1    |
      | 0    | 1     | 0   | 0    |
      | 5000 | 10001 | 0   | 5000 |
      | 3    | 7     | 0   | 3    |

      UNWIND range(9223372036854775806, 9223372036854775807) AS x RETURN x
      in order
      | x                   |
      | 9223372036854775806 |
      | 9223372036854775807 |

      UNWIND range(3, 1) AS x RETURN x
      | x |

      WITH [1, 1, 2] AS list UNWIND list AS x WITH DISTINCT x RETURN collect(x) AS items
      | items  |
      | [1, 2] |

      $rows = [[1, 'a'], [2, 'b']]
      UNWIND $rows AS row RETURN row[0] AS id, row[1] AS name
      | id | name |
      | 1  | 'a'  |
      | 2  | 'b'  |

      RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 1 AS x
      | x |
      | 1 |
      | 2 |

      RETURN 1 AS x UNION ALL RETURN 2 AS x UNION ALL RETURN 1 AS x
      | x |
      | 1 |
      | 2 |
      | 1 |

      # rows that come twice from one side are one too
      UNWIND [1, 1] AS x RETURN x UNION RETURN null AS x
      | x    |
      | 1    |
      | null |

      RETURN 1 AS x, 'a' AS y UNION RETURN 1 AS x, 'b' AS y
      | x | y   |
      | 1 | 'a' |
      | 1 | 'b' |

      # order and limit belong to one side
      RETURN 9 AS x UNION ALL UNWIND [3, 1, 2] AS x RETURN x ORDER BY x LIMIT 1
      | x |
      | 9 |
      | 1 |

      UNWIND [1, 2] AS x RETURN x LIMIT 1 UNION ALL UNWIND [3, 4] AS x RETURN x LIMIT 1
      | x |
      | 1 |
      | 3 |

      RETURN 1 AS x UNION RETURN 1.0 AS x UNION RETURN '1' AS x
      | x   |
      | 1   |
      | '1' |

      RETURN 1 AS x UNION RETURN 2 AS y
      ! DifferentColumnsInUnion

      RETURN 1 AS x UNION RETURN 2 AS x UNION ALL RETURN 3 AS x
      ! InvalidClauseComposition

      graph CREATE (:A {n: 1}), (:B {n: 2}), (:A:B {n: 3})

      MATCH (x:A) RETURN x.n AS n UNION MATCH (x:B) RETURN x.n AS n
      | n |
      | 1 |
      | 2 |
      | 3 |

      MATCH (x:A) RETURN x.n AS n UNION ALL MATCH (x:B) RETURN x.n AS n
      | n |
      | 1 |
      | 2 |
      | 3 |
      | 3 |

      MATCH (x:A) RETURN x UNION MATCH (x:B) RETURN x
      | x             |
      | (:A {n: 1})   |
      | (:B {n: 2})   |
      | (:A:B {n: 3}) |

      # the sides share no variables
      MATCH (x:A) RETURN x.n AS n UNION RETURN «x».n AS n
      ! UndefinedVariable
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
