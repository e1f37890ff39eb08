import MQTestSupport
import Testing

/// Aggregates and grouping.
@Suite struct AggregationTests {
  static let cases = QueryCase.all(
    in: #"""
      UNWIND [1, null, 2] AS x RETURN count(*) AS rows, count(x) AS values
      | rows | values |
      | 3    | 2      |

      UNWIND [] AS x RETURN count(*) AS n, sum(x) AS sum, avg(x) AS avg, min(x) AS min, max(x) AS max, collect(x) AS list
      | n | sum | avg  | min  | max  | list |
      | 0 | 0   | null | null | null | []   |

      # with a key, no rows make no group
      UNWIND [] AS x RETURN x, count(*) AS n
      | x | n |

      UNWIND [1, 2, 3, null] AS x RETURN sum(x) AS sum, avg(x) AS avg, min(x) AS min, max(x) AS max
      | sum | avg | min | max |
      | 6   | 2.0 | 1   | 3   |

      # one float makes the sum a float
      UNWIND [1, 2.5] AS x RETURN sum(x) AS sum, avg(x) AS avg
      | sum | avg  |
      | 3.5 | 1.75 |

      UNWIND [0.5, 0.25] AS x RETURN sum(x) AS sum
      | sum  |
      | 0.75 |

      UNWIND [9223372036854775807, 1] AS x RETURN sum(x) AS sum
      ! ArithmeticOverflow

      # the sum of what does not fit may fit
      UNWIND [9223372036854775807, 9223372036854775807, -9223372036854775807] AS x RETURN sum(x) AS sum
      | sum                 |
      | 9223372036854775807 |

      # sums of floats are exact and rounded once
      UNWIND [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] AS x RETURN sum(x) AS sum, avg(x) AS avg
      | sum | avg |
      | 1.0 | 0.1 |

      UNWIND [1e308, 1e308, -1e308] AS x RETURN sum(x) AS sum
      | sum    |
      | 1e308  |

      UNWIND [1e16, 1, -1e16, 9007199254740993, -9007199254740993] AS x RETURN sum(x) AS sum
      | sum |
      | 1.0 |

      # 1 and 1.0 count once, but the sum is a float whichever came first
      UNWIND [1, 1.0, 2] AS x RETURN sum(DISTINCT x) AS sum
      | sum |
      | 3.0 |

      # of equal numbers the integer is the least and the greatest, whichever came first
      UNWIND [1.0, 1, 0.5, 2, 2.0] AS x RETURN max(x) AS max
      | max |
      | 2   |

      UNWIND [1.0, 1] AS x RETURN min(x) AS min, max(x) AS max
      | min | max |
      | 1   | 1   |

      # a sum of durations is only too long if the whole is
      UNWIND [duration({months: 9223372036854775807}), duration({months: 1}), duration({months: -2})] AS d
      RETURN sum(d).months AS months
      | months              |
      | 9223372036854775806 |

      UNWIND [null, null] AS x RETURN sum(x) AS sum, avg(x) AS avg, min(x) AS min, count(DISTINCT x) AS n
      | sum | avg  | min  | n |
      | 0   | null | null | 0 |

      UNWIND [[1, 0.5], [1, null], [2, 3], [3, null]] AS x
      RETURN x[0] AS key, sum(x[1]) AS sum, avg(x[1]) AS avg, min(x[1]) AS min ORDER BY key
      | key | sum | avg  | min  |
      | 1   | 0.5 | 0.5  | 0.5  |
      | 2   | 3   | 3.0  | 3    |
      | 3   | 0   | null | null |

      # the order of all types decides
      UNWIND [1, 'a', [2], null, true] AS x RETURN min(x) AS min, max(x) AS max
      | min | max |
      | [2] | 1   |

      UNWIND ['b', 'a', 'c'] AS x RETURN min(x) AS min, max(x) AS max
      | min | max |
      | 'a' | 'c' |

      UNWIND [1, null, 1] AS x RETURN collect(x) AS list
      | list   |
      | [1, 1] |

      UNWIND [1, null, 1, 2] AS x RETURN count(DISTINCT x) AS n, sum(DISTINCT x) AS sum
      | n | sum |
      | 2 | 3   |

      UNWIND [1, 2, 1] AS x WITH x ORDER BY x RETURN collect(DISTINCT x) AS list
      | list   |
      | [1, 2] |

      # null is a group
      UNWIND [[1, 2], [null, 3], [1, 4], [null, 5]] AS x RETURN x[0] AS key, sum(x[1]) AS sum
      | key  | sum |
      | 1    | 6   |
      | null | 8   |

      UNWIND [[1, 'a'], [1, 'b'], [2, 'a'], [1, 'a']] AS x RETURN x[0] AS a, x[1] AS b, count(*) AS n
      | a | b   | n |
      | 1 | 'a' | 2 |
      | 1 | 'b' | 1 |
      | 2 | 'a' | 1 |

      # keys may stand anywhere among the columns
      UNWIND ['a', 'b', 'a'] AS x RETURN count(*) AS n, x
      | n | x   |
      | 2 | 'a' |
      | 1 | 'b' |

      # expressions of keys and aggregates
      UNWIND [1, 2, 3] AS x RETURN x % 2 AS odd, sum(x) + 10 AS sum, count(*) * 2 AS n
      | odd | sum | n |
      | 1   | 14  | 4 |
      | 0   | 12  | 2 |

      UNWIND [1, 2, 3] AS x WITH x % 2 AS odd, x RETURN odd, odd + count(x) AS n
      | odd | n |
      | 1   | 3 |
      | 0   | 1 |

      UNWIND [1, 2] AS x RETURN [count(*), sum(x)] AS list, {n: max(x)} AS map
      | list   | map    |
      | [2, 3] | {n: 2} |

      UNWIND [1, 2, 3] AS x RETURN count(CASE WHEN x > 1 THEN 1 END) AS n
      | n |
      | 2 |

      # an aggregate of aggregates takes two steps
      UNWIND ['a', 'b', 'a', 'c'] AS x WITH x, count(*) AS n RETURN max(n) AS max, count(*) AS groups
      | max | groups |
      | 2   | 3      |

      UNWIND [10, 20, 30] AS x RETURN percentileDisc(x, 0.5) AS disc, percentileCont(x, 0.25) AS cont
      | disc | cont |
      | 20   | 15.0 |

      UNWIND [1, 2, 3] AS x RETURN stDev(x) AS sample, stDevP([1, 1][0]) AS population
      | sample | population |
      | 1.0    | 0.0        |

      UNWIND [true, false, null] AS x RETURN x, count(*) AS n
      | x     | n |
      | true  | 1 |
      | false | 1 |
      | null  | 1 |

      # 1 and 1.0 are one group
      UNWIND [1, 1.0, 1] AS x WITH x AS key, count(*) AS n RETURN n
      | n |
      | 3 |

      graph
      CREATE (a:A {n: 1})-[:T]->(:B {n: 2}), (a)-[:T]->(:B {n: 3}), (a)-[:S]->(:C)

      MATCH (n) RETURN count(*)
      | count(*) |
      | 4        |

      MATCH (n:B) RETURN count(n) AS n
      | n |
      | 2 |

      MATCH (n) RETURN count(n.n) AS n
      | n |
      | 3 |

      MATCH ()-[r]->() RETURN count(r) AS n
      | n |
      | 3 |

      MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n
      | type | n |
      | 'T'  | 2 |
      | 'S'  | 1 |

      MATCH (a)-[:T]->(b) RETURN a, count(b) AS n, sum(b.n) AS sum
      | a           | n | sum |
      | (:A {n: 1}) | 2 | 5   |

      MATCH (a)-->(b) RETURN labels(b) AS labels, count(*) AS n
      | labels | n |
      | ['B']  | 2 |
      | ['C']  | 1 |

      MATCH (n:Missing) RETURN count(*) AS n
      | n |
      | 0 |

      MATCH (a)-->(b)<--(c) RETURN count(*) AS n
      | n |
      | 0 |

      MATCH (b)<--(a)-->(c) RETURN count(*) AS n, count(DISTINCT a) AS a
      | n | a |
      | 6 | 1 |

      # a key may stand beside an aggregate if it is a column
      MATCH (a:A) RETURN a.n AS n, count(a) + a.n AS m
      | n | m |
      | 1 | 2 |

      MATCH (a:A) RETURN count(a) + a.n AS m
      ! AmbiguousAggregationExpression
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
