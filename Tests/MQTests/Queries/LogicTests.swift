import MQTestSupport
import Testing

/// Three-valued logic, equality, comparison and `CASE`.
@Suite struct LogicTests {
  static let cases = QueryCase.all(
    in: #"""
      UNWIND [true, false, null] AS a UNWIND [true, false, null] AS b
      RETURN a, b, a AND b AS conjunction, a OR b AS disjunction, a XOR b AS exclusion
      | a     | b     | conjunction | disjunction | exclusion |
      | true  | true  | true        | true        | false     |
      | true  | false | false       | true        | true      |
      | true  | null  | null        | true        | null      |
      | false | true  | false       | true        | true      |
      | false | false | false       | false       | false     |
      | false | null  | false       | null        | null      |
      | null  | true  | null        | true        | null      |
      | null  | false | false       | null        | null      |
      | null  | null  | null        | null        | null      |

      UNWIND [true, false, null] AS a RETURN a, NOT a AS b, a IS NULL AS c, a IS NOT NULL AS d
      | a     | b     | c     | d     |
      | true  | false | false | true  |
      | false | true  | false | true  |
      | null  | null  | true  | false |

      RETURN NOT NOT true AS a, NOT false AND false AS b, true OR true XOR true AS c, true XOR false AND false AS d
      | a    | b     | c    | d    |
      | true | false | true | true |

      RETURN 1 = 1 AS a, 1 = 2 AS b, 1 <> 2 AS c, 1 = null AS d, null = null AS e, null <> null AS f
      | a    | b     | c    | d    | e    | f    |
      | true | false | true | null | null | null |

      # integers and floats are compared as numbers
      RETURN 1 = 1.0 AS a, 1 < 1.5 AS b, 2 > 1.5 AS c, 9007199254740993 = 9007199254740992.0 AS d
      | a    | b    | c    | d     |
      | true | true | true | false |

      RETURN 1 = '1' AS a, true = 1 AS b, [1] = 1 AS c, 'a' = ['a'] AS d, {a: 1} = 1 AS e
      | a     | b     | c     | d     | e     |
      | false | false | false | false | false |

      RETURN 1 < 'a' AS a, true > 0 AS b, [1] >= 1 AS c, 'a' <= 1 AS d
      | a    | b    | c    | d    |
      | null | null | null | null |

      RETURN 'a' < 'b' AS a, 'a' < 'B' AS b, 'a' < 'aa' AS c, '' < 'a' AS d, '10' < '9' AS e
      | a    | b     | c    | d    | e    |
      | true | false | true | true | true |

      RETURN false < true AS a, true <= true AS b, true < false AS c
      | a    | b    | c     |
      | true | true | false |

      RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, 1 < 2 < null AS c, 3 < 2 < null AS d, 1 = 1 = 1 AS e, 1 < 2 > 1 <> 3 AS f
      | a    | b     | c    | d     | e    | f    |
      | true | false | null | false | true | true |

      # not a number equals nothing, not even itself
      WITH 0.0 / 0.0 AS x RETURN x = x AS a, x <> x AS b, x < 1 AS c, x >= 1 AS d
      | a     | b    | c     | d     |
      | false | true | false | false |

      RETURN [1, 2] = [1, 2] AS a, [1, 2] = [2, 1] AS b, [1] = [1.0] AS c, [] = [] AS d, [1, 2] = [1] AS e
      | a    | b     | c    | d    | e     |
      | true | false | true | true | false |

      RETURN [1, null] = [1, null] AS a, [1, null] = [2, null] AS b, [null] = [1, 2] AS c, [1, null] <> [1, 2] AS d
      | a    | b     | c     | d    |
      | null | false | false | null |

      RETURN [1, 2] < [1, 3] AS a, [1] < [1, 0] AS b, [2] > [1, 9] AS c, [1, null] < [1, 1] AS d
      | a    | b    | c    | d    |
      | true | true | true | null |

      RETURN {a: 1, b: 2} = {b: 2, a: 1} AS a, {a: 1} = {a: 2} AS b, {a: 1} = {b: 1} AS c, {a: null} = {a: 1} AS d, {} = {} AS e
      | a    | b     | c     | d    | e    |
      | true | false | false | null | true |

      RETURN '\u00e9' = 'e\u0301' AS same
      | same  |
      | false |

      RETURN 2 IN [1, 2] AS a, 3 IN [1, 2] AS b, 3 IN [1, null] AS c, 1 IN [1, null] AS d, null IN [1] AS e, null IN [] AS f
      | a    | b     | c    | d    | e    | f     |
      | true | false | null | true | null | false |

      RETURN [1] IN [[1], 2] AS a, [1] IN [1] AS b, [null] IN [[null]] AS c, 1 IN null AS d, 1 IN [1.0] AS e
      | a    | b     | c    | d    | e    |
      | true | false | null | null | true |

      UNWIND [1, 2, null] AS x RETURN x, CASE x WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'other' END AS word
      | x    | word    |
      | 1    | 'one'   |
      | 2    | 'two'   |
      | null | 'other' |

      # null is no branch's value
      RETURN CASE null WHEN null THEN 'null' ELSE 'other' END AS a, CASE 1 WHEN 2 THEN 'two' END AS b
      | a       | b    |
      | 'other' | null |

      UNWIND [-1, 0, 1, null] AS x RETURN CASE WHEN x < 0 THEN 'less' WHEN x > 0 THEN 'more' ELSE 'neither' END AS word
      in order
      | word      |
      | 'less'    |
      | 'neither' |
      | 'more'    |
      | 'neither' |

      # the first branch that holds
      RETURN CASE WHEN true THEN 1 WHEN true THEN 2 END AS a, CASE WHEN null THEN 1 WHEN false THEN 2 END AS b
      | a | b    |
      | 1 | null |

      # only the branch that is taken is evaluated
      UNWIND [0, 2] AS x RETURN CASE WHEN x = 0 THEN null ELSE 10 / x END AS y
      | y    |
      | null |
      | 5    |

      UNWIND [[1, 'a'], [2, null]] AS x RETURN CASE x[0] WHEN 1 THEN x[1] WHEN 2 THEN [x[1]] END AS y
      | y      |
      | 'a'    |
      | [null] |

      RETURN coalesce(null, 1, 2) AS a, coalesce(null, null) AS b, coalesce('x') AS c
      | a | b    | c   |
      | 1 | null | 'x' |

      RETURN «1» AND true
      ! InvalidArgumentType

      RETURN NOT «'a'»
      ! InvalidArgumentType
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
