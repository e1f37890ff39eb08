import MQTestSupport
import Testing

/// Strings, which are Unicode code points.
@Suite struct StringTests {
  static let cases = QueryCase.all(
    in: #"""
      # a quote is not escaped by another
      RETURN 'it'«'s'»
      ! UnexpectedSyntax

      RETURN 'single' AS a, "double" AS b, 'it\'s' AS c, "\"" AS d, '' AS e
      | a        | b        | c       | d   | e  |
      | 'single' | 'double' | 'it\'s' | '"' | '' |

      RETURN 'a\\b' AS a, 'tab\tnew\nline' AS b, '\u0041\u00e9' AS c
      | a        | b                 | c    |
      | 'a\\\\b' | 'tab\tnew\\nline' | 'Aé' |

      RETURN 'a' + 'b' AS a, 'a' + 1 AS b, 1 + 'a' AS c, 'a' + 1.5 AS d, 'a' + null AS e, 'a' + true AS f
      | a    | b    | c    | d      | e    | f       |
      | 'ab' | 'a1' | '1a' | 'a1.5' | null | 'atrue' |

      RETURN 'hello' STARTS WITH 'he' AS a, 'hello' STARTS WITH 'lo' AS b, 'hello' ENDS WITH 'lo' AS c, 'hello' CONTAINS 'ell' AS d
      | a    | b     | c    | d    |
      | true | false | true | true |

      RETURN 'a' STARTS WITH '' AS a, 'a' ENDS WITH '' AS b, 'a' CONTAINS '' AS c, 'a' CONTAINS null AS d, null STARTS WITH 'a' AS e
      | a    | b    | c    | d    | e    |
      | true | true | true | null | null |

      # what is no string neither starts nor ends with anything
      WITH 1 AS x RETURN x STARTS WITH 'a' AS a, 'a' CONTAINS x AS b
      | a    | b    |
      | null | null |

      RETURN 'Hello' CONTAINS 'h' AS a, toLower('Hello') CONTAINS 'h' AS b
      | a     | b    |
      | false | true |

      RETURN toUpper('aé') AS a, toLower('AÉ') AS b, toUpper(null) AS c
      | a    | b    | c    |
      | 'AÉ' | 'aé' | null |

      RETURN trim('  a b ') AS a, lTrim('  a ') AS b, rTrim(' a  ') AS c
      | a     | b    | c    |
      | 'a b' | 'a ' | ' a' |

      RETURN substring('hello', 1) AS a, substring('hello', 1, 3) AS b, substring('hello', 9) AS c, substring('hello', 3, 99) AS d
      | a      | b     | c  | d    |
      | 'ello' | 'ell' | '' | 'lo' |

      RETURN left('hello', 2) AS a, right('hello', 2) AS b, left('a', 5) AS c, right('a', 0) AS d, left(null, 1) AS e
      | a    | b    | c   | d  | e    |
      | 'he' | 'lo' | 'a' | '' | null |

      RETURN reverse('abc') AS a, reverse('') AS b, replace('banana', 'an', 'x') AS c, replace('aaa', 'a', '') AS d
      | a     | b  | c     | d  |
      | 'cba' | '' | 'bxxa' | '' |

      RETURN split('a,b,,c', ',') AS a, split('abc', ';') AS b, split('', ',') AS c, split(null, ',') AS d
      | a                  | b       | c    | d    |
      | ['a', 'b', '', 'c'] | ['abc'] | [''] | null |

      # lengths and places are counted in code points
      RETURN size('h\u00e9') AS a, size('he\u0301') AS b, size('😀') AS c, substring('a😀b', 1, 1) AS d, reverse('a😀') AS e
      | a | b | c | d    | e    |
      | 2 | 3 | 1 | '😀' | '😀a' |

      RETURN toString(1) AS a, toString(1.0) AS b, toString(true) AS c, toString('a') AS d, toString(null) AS e, toString(-0.5) AS f
      | a   | b     | c      | d   | e    | f      |
      | '1' | '1.0' | 'true' | 'a' | null | '-0.5' |

      RETURN toInteger('12') AS a, toInteger('-3') AS b, toInteger('1.9') AS c, toInteger('x') AS d, toInteger(2.9) AS e, toInteger(null) AS f
      | a  | b  | c | d    | e | f    |
      | 12 | -3 | 1 | null | 2 | null |

      RETURN toFloat('1.5') AS a, toFloat('2') AS b, toFloat(3) AS c, toFloat('x') AS d, toFloat(null) AS e
      | a   | b   | c   | d    | e    |
      | 1.5 | 2.0 | 3.0 | null | null |

      RETURN toBoolean('true') AS a, toBoolean('FALSE') AS b, toBoolean('x') AS c, toBoolean(true) AS d, toBoolean(null) AS e
      | a    | b     | c    | d    | e    |
      | true | false | null | true | null |

      RETURN substring('hello', «-1»)
      ! NumberOutOfRange

      graph CREATE ({s: 'Zoë'}), ({s: 'zoe'}), ({s: 'Émile'}), ({s: ''}), ({n: 1})

      MATCH (n) WHERE n.s CONTAINS 'o' RETURN n.s AS s
      | s     |
      | 'Zoë' |
      | 'zoe' |

      MATCH (n) WHERE n.s STARTS WITH 'É' RETURN n.s AS s
      | s       |
      | 'Émile' |

      MATCH (n) WHERE n.s >= 'a' RETURN n.s AS s ORDER BY s
      in order
      | s       |
      | 'zoe'   |
      | 'Émile' |

      MATCH (n) RETURN n.s AS s, size(n.s) AS size
      | s       | size |
      | 'Zoë'   | 3    |
      | 'zoe'   | 3    |
      | 'Émile' | 5    |
      | ''      | 0    |
      | null    | null |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
