import MQTestSupport
import Testing

/// Lists, slices and maps.
@Suite struct ListAndMapTests {
  static let cases = QueryCase.all(
    in: #"""
      WITH [1, 2, 3] AS list RETURN list[0] AS a, list[2] AS b, list[-1] AS c, list[3] AS d, list[-4] AS e, list[null] AS f
      | a | b | c | d    | e    | f    |
      | 1 | 3 | 3 | null | null | null |

      WITH [1, 2, 3, 4] AS list RETURN list[1..3] AS a, list[1..] AS b, list[..2] AS c, list[..] AS d
      | a      | b         | c      | d            |
      | [2, 3] | [2, 3, 4] | [1, 2] | [1, 2, 3, 4] |

      WITH [1, 2, 3, 4] AS list RETURN list[-2..] AS a, list[..-1] AS b, list[2..1] AS c, list[0..99] AS d, list[-99..2] AS e
      | a      | b         | c  | d            | e      |
      | [3, 4] | [1, 2, 3] | [] | [1, 2, 3, 4] | [1, 2] |

      WITH [1, 2, 3] AS list RETURN list[null..2] AS a, list[1..null] AS b, null[0..1] AS c, null[0] AS d
      | a    | b    | c    | d    |
      | null | null | null | null |

      RETURN [1, 2] + [3] AS a, [1] + 2 AS b, 0 + [1] AS c, [1] + null AS d, [] + [] AS e, [[1]] + [2] AS f
      | a         | b      | c      | d    | e  | f        |
      | [1, 2, 3] | [1, 2] | [0, 1] | null | [] | [[1], 2] |

      RETURN size([1, null, 3]) AS a, size([]) AS b, size(null) AS c, size('abc') AS d
      | a | b | c    | d |
      | 3 | 0 | null | 3 |

      RETURN head([1, 2]) AS a, last([1, 2]) AS b, tail([1, 2, 3]) AS c, head([]) AS d, last([]) AS e, tail([]) AS f
      | a | b | c      | d    | e    | f  |
      | 1 | 2 | [2, 3] | null | null | [] |

      RETURN reverse([1, 'a', null]) AS a, reverse([]) AS b, reverse(null) AS c
      | a            | b  | c    |
      | [null, 'a', 1] | [] | null |

      RETURN range(1, 3) AS a, range(0, 10, 5) AS b, range(3, 1) AS c, range(3, 1, -1) AS d, range(2, 2) AS e
      | a         | b          | c  | d         | e   |
      | [1, 2, 3] | [0, 5, 10] | [] | [3, 2, 1] | [2] |

      RETURN range(9223372036854775806, 9223372036854775807) AS a
      | a                                          |
      | [9223372036854775806, 9223372036854775807] |

      RETURN range(1, 2, «0»)
      ! NumberOutOfRange

      RETURN [1, 'a', null, [true, {b: 1.5}]] AS list
      | list                            |
      | [1, 'a', null, [true, {b: 1.5}]] |

      RETURN [1, 2, 3][1] + [4, 5][0] AS sum, [[1, 2], [3]][0][1] AS nested
      | sum | nested |
      | 6   | 2      |

      WITH {a: 1, `b c`: 'x', n: null, m: {d: [1, 2]}} AS map
      RETURN map.a AS a, map.`b c` AS b, map.n AS n, map.missing AS missing, map.m.d[1] AS d
      | a | b   | n    | missing | d |
      | 1 | 'x' | null | null    | 2 |

      WITH {a: 1, A: 2} AS map, 'a' AS key RETURN map[key] AS a, map['A'] AS b, map['x'] AS c, map[null] AS d
      | a | b | c    | d    |
      | 1 | 2 | null | null |

      RETURN {} AS empty, {a: {b: {}}} AS nested, {a: [{b: 1}]} AS list
      | empty | nested       | list          |
      | {}    | {a: {b: {}}} | {a: [{b: 1}]} |

      RETURN keys({a: 1, b: null}) AS keys, keys({}) AS none, keys(null) AS unknown
      | keys       | none | unknown |
      | ['a', 'b'] | []   | null    |

      WITH null AS map RETURN map.a AS a, map['a'] AS b
      | a    | b    |
      | null | null |

      # an index must fit the container
      WITH [1, 2] AS list, 'a' AS key RETURN list[key]
      ! ListElementAccessByNonInteger

      WITH {a: 1} AS map, 0 AS key RETURN map[key]
      ! MapElementAccessByNonString

      graph CREATE (:A:B {x: 1, y: 'a'})-[:T {w: 2}]->(:C)

      MATCH (n:A) RETURN labels(n) AS labels, n['x'] AS x, properties(n) AS map
      | labels     | x | map            |
      | ['A', 'B'] | 1 | {x: 1, y: 'a'} |

      MATCH (n:A) UNWIND keys(n) AS key RETURN key
      | key |
      | 'x' |
      | 'y' |

      MATCH ()-[r]->(c) RETURN properties(r) AS map, keys(c) AS keys, type(r) AS type, labels(c) AS labels
      | map    | keys | type | labels |
      | {w: 2} | []   | 'T'  | ['C']  |

      MATCH (n:A)-[r]->(m) RETURN [n, r, m] AS list, {node: m} AS map
      | list                                           | map          |
      | [(:A:B {x: 1, y: 'a'}), [:T {w: 2}], (:C)] | {node: (:C)} |

      MATCH p = (:A)-->() RETURN nodes(p)[1] AS node, relationships(p)[0].w AS w, size(nodes(p)) AS size
      | node | w | size |
      | (:C) | 2 | 2    |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
