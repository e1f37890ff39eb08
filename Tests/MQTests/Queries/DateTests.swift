import MQTestSupport
import Testing

/// Dates. In a table, a date is the string that it prints as.
@Suite struct DateTests {
  static let cases = QueryCase.all(
    in: #"""
      RETURN date('2018-02-07') AS a, date('20180207') AS b, date({year: 2018, month: 2, day: 7}) AS c
      | a            | b            | c            |
      | '2018-02-07' | '2018-02-07' | '2018-02-07' |

      WITH date('2018-02-07') AS d RETURN d.year AS year, d.month AS month, d.day AS day
      | year | month | day |
      | 2018 | 2     | 7   |

      RETURN date('2018-02-07') < date('2018-03-21') AS a, date('2018-02-07') = date({year: 2018, month: 2, day: 7}) AS b
      | a    | b    |
      | true | true |

      # a date is no string
      RETURN date('2018-02-07') = '2018-02-07' AS a, date('2018-02-07') < '2019' AS b
      | a     | b    |
      | false | null |

      RETURN toString(date('2018-02-07')) AS text, toString(date('2018-02-07')) = '2018-02-07' AS same
      | text         | same |
      | '2018-02-07' | true |

      RETURN date(null) AS d
      | d    |
      | null |

      UNWIND [date('2019-10-10'), null, date('2018-02-07')] AS d RETURN d ORDER BY d
      in order
      | d            |
      | '2018-02-07' |
      | '2019-10-10' |
      | null         |

      UNWIND [date('2019-10-10'), date('2018-02-07'), date('20191010')] AS d
      RETURN min(d) AS min, max(d) AS max, count(DISTINCT d) AS n
      | min          | max          | n |
      | '2018-02-07' | '2019-10-10' | 2 |

      RETURN date('2020-02-29').day AS leap, date('0001-01-01') AS first, date('9999-12-31') AS last
      | leap | first        | last         |
      | 29   | '0001-01-01' | '9999-12-31' |

      RETURN date('2019-02-29')
      ! InvalidArgumentValue

      RETURN date('yesterday')
      ! InvalidArgumentValue

      graph CREATE ({since: date('2018-01-01')}), ({since: date('2019-01-01')}), ()

      MATCH (n) WHERE n.since < date('2018-06-01') RETURN n.since AS since
      | since        |
      | '2018-01-01' |

      MATCH (n) RETURN n.since.year AS year, count(*) AS n
      | year | n |
      | 2018 | 1 |
      | 2019 | 1 |
      | null | 1 |

      MATCH (n {since: date('2019-01-01')}) RETURN n
      | n                         |
      | ({since: '2019-01-01'}) |
      """#)

  @Test(arguments: cases)
  func holds(queryCase: QueryCase) { expectToHold(queryCase) }
}
