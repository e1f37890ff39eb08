import MQTestSupport
import Testing

/// Arithmetic and mathematical functions.
@Suite struct NumberTests {
  static let cases = QueryCase.all(
    in: #"""
      RETURN 1 + 2 * 3 AS a, (1 + 2) * 3 AS b, 10 - 4 - 3 AS c, 2 ^ 3 ^ 2 AS d, -2 ^ 2 AS e, 7 - -2 AS f
      | a | b | c | d    | e   | f |
      | 7 | 9 | 3 | 64.0 | 4.0 | 9 |

      # whole numbers divide to whole numbers, towards zero
      RETURN 7 / 2 AS a, -7 / 2 AS b, 7 % 3 AS c, -7 % 3 AS d, 7 % -3 AS e
      | a | b  | c | d  | e |
      | 3 | -3 | 1 | -1 | 1 |

      RETURN 7 / 2.0 AS a, 7.5 % 2 AS b, 1 + 0.5 AS c, 2 * 1.5 AS d, 2 ^ 0.5 = sqrt(2) AS e
      | a   | b   | c   | d   | e    |
      | 3.5 | 1.5 | 1.5 | 3.0 | true |

      RETURN 1 + null AS a, null * 2 AS b, null / 0 AS c, -null AS d, null ^ 2 AS e, 1 % null AS f
      | a    | b    | c    | d    | e    | f    |
      | null | null | null | null | null | null |

      RETURN 0x1F AS a, 0o17 AS b, 1e3 AS c, 1.5E-1 AS d, .5 AS e, -0x10 AS f
      | a  | b  | c      | d    | e   | f   |
      | 31 | 15 | 1000.0 | 0.15 | 0.5 | -16 |

      RETURN 9223372036854775807 AS a, -9223372036854775808 AS b
      | a                   | b                    |
      | 9223372036854775807 | -9223372036854775808 |

      RETURN abs(-1) AS a, abs(1.5) AS b, sign(-3) AS c, sign(0) AS d, sign(2.5) AS e, abs(null) AS f
      | a | b   | c  | d | e | f    |
      | 1 | 1.5 | -1 | 0 | 1 | null |

      RETURN ceil(1.2) AS a, floor(1.8) AS b, round(1.4) AS c, round(1.6) AS d, ceil(-1.2) AS e, floor(-1.2) AS f
      | a   | b   | c   | d   | e    | f    |
      | 2.0 | 1.0 | 1.0 | 2.0 | -1.0 | -2.0 |

      RETURN sqrt(16) AS a, exp(0) AS b, log(1) AS c, log10(1000) AS d, sin(0) AS e, cos(0) AS f, atan2(0, 1) AS g
      | a   | b   | c   | d   | e   | f   | g   |
      | 4.0 | 1.0 | 0.0 | 3.0 | 0.0 | 1.0 | 0.0 |

      RETURN pi() > 3.14159 AND pi() < 3.1416 AS a, e() > 2.718 AND e() < 2.719 AS b, degrees(pi()) AS c, radians(0) AS d
      | a    | b    | c     | d   |
      | true | true | 180.0 | 0.0 |

      RETURN 0 <= rand() AND rand() < 1 AS inside
      | inside |
      | true   |

      RETURN 0.1 + 0.2 AS a, 1e308 * 10 > 1e308 AS b, 0.0 / 0.0 AS c
      | a                   | b    | c   |
      | 0.30000000000000004 | true | NaN |

      RETURN «9223372036854775807 + 1»
      ! ArithmeticOverflow

      WITH 9223372036854775807 AS x RETURN «x * 2»
      ! ArithmeticOverflow

      WITH -9223372036854775808 AS x RETURN «x - 1»
      ! ArithmeticOverflow

      WITH -9223372036854775808 AS x RETURN «-x»
      ! ArithmeticOverflow

      WITH -9223372036854775808 AS x RETURN «x / -1»
      ! ArithmeticOverflow

      # the remainder of that is zero all the same
      WITH -9223372036854775808 AS x RETURN x % -1 AS zero
      | zero |
      | 0    |

      WITH -9223372036854775808 AS x RETURN abs(x)
      ! ArithmeticOverflow

      WITH 0 AS x RETURN 1 + «1 / x»
      ! DivisionByZero

      WITH 0 AS x RETURN «1 % x»
      ! DivisionByZero

      # the failing row decides, not the first
      UNWIND [2, 1, 0] AS x RETURN «10 / x» AS y
      ! DivisionByZero

      # a limit that is reached before the failing row saves it not
      UNWIND [1, 0] AS x WITH 10 / x AS y RETURN count(y)
      ! DivisionByZero

      RETURN «9223372036854775808»
      ! IntegerOverflow

      RETURN «0x8000000000000000»
      ! IntegerOverflow

      RETURN «1e400»
      ! FloatingPointOverflow
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
