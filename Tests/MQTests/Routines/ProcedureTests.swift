import MQ
import MQTestSupport
import Testing

/// Calls of registered procedures.
@Suite struct ProcedureTests {
  static let cases = QueryCase.all(
    in: #"""
      graph CREATE (a:A {name: 'a'})-[:R]->(:B {name: 'b'}), (a)<-[:S]-(:C {name: 'c'})

      # the columns of a statement that is nothing but a call, in the order of its signature
      CALL test.count(3, 2)
      in order
      | number | text |
      | 2      | '2'  |
      | 3      | '3'  |

      CALL test.count(2) YIELD *
      in order
      | number | text |
      | 1      | '1'  |
      | 2      | '2'  |

      CALL test.count(2) YIELD text, number AS n
      in order
      | text | n |
      | '1'  | 1 |
      | '2'  | 2 |

      CALL test.count(4) YIELD number AS n WHERE n % 2 = 0
      in order
      | n |
      | 2 |
      | 4 |

      # names are found in whatever case they are written
      CALL TEST.Labels
      | label |
      | 'A'   |
      | 'B'   |
      | 'C'   |

      # parameters stand in for arguments that are not written
      $to = 2
      CALL test.count
      in order
      | number | text |
      | 1      | '1'  |
      | 2      | '2'  |

      $to = 2
      $from = 2
      CALL test.count YIELD number
      | number |
      | 2      |

      $from = 2
      CALL «test.count»
      ! MissingParameter

      $to = 'two'
      «CALL test.count»
      ! InvalidArgumentType

      UNWIND [3, 0, 2] AS x CALL test.count(x, 2) YIELD number RETURN x, number
      in order
      | x | number |
      | 3 | 2      |
      | 3 | 3      |
      | 2 | 2      |

      UNWIND [3, 2] AS x CALL test.count(x) YIELD number AS n, text WHERE n = x RETURN x, text
      in order
      | x | text |
      | 3 | '3'  |
      | 2 | '2'  |

      # exchanged names, and one column twice
      CALL test.count(1) YIELD number AS text, text AS number, number AS again RETURN text, number, again
      | text | number | again |
      | 1    | '1'    | 1     |

      # without YIELD, rows count all the same
      CALL test.count(3) RETURN count(*) AS rows
      | rows |
      | 3    |

      # no results: rows pass by
      UNWIND [1, 2] AS x CALL test.take(x) RETURN x
      in order
      | x |
      | 1 |
      | 2 |

      MATCH (a:A) CALL test.doNothing() SET a.seen = true
      effects +properties 1

      # more rows than fit one batch, of one call and of many
      CALL test.count(5000) YIELD number RETURN count(*) AS rows, sum(number) AS sum
      | rows | sum      |
      | 5000 | 12502500 |

      UNWIND range(1, 100) AS x CALL test.count(100) YIELD number RETURN count(*) AS rows, sum(number + x) AS sum
      | rows  | sum     |
      | 10000 | 1010000 |

      # only what is asked for is made
      CALL test.endless() YIELD n RETURN n LIMIT 2
      in order
      | n |
      | 0 |
      | 1 |

      # integers become floats where floats are declared
      CALL test.half(3)
      | half |
      | 1.5  |

      CALL test.whole(3)
      | half |
      | 3.0  |

      $x = 3
      CALL test.half($x)
      | half |
      | 1.5  |

      # null, where the type takes it and where it does not
      CALL test.echo(null)
      | value |
      | null  |

      UNWIND [1, null] AS x «CALL test.half(x) YIELD half» RETURN half
      ! InvalidArgumentType

      CALL test.words(['a', 'b'])
      | all        |
      | ['a', 'b'] |

      $words = ['a', 1]
      «CALL test.words($words)»
      ! InvalidArgumentType

      # elements of the graph go in and come out
      MATCH (a:A) CALL test.neighbours(a) YIELD node, via MATCH (node)-[via]-(a) RETURN node.name AS name, type(via) AS type
      in order
      | name | type |
      | 'b'  | 'R'  |
      | 'c'  | 'S'  |

      CALL test.echo([{a: 1}]) YIELD value RETURN value[0].a AS a
      | a |
      | 1 |

      # a procedure sees the graph as the clause before left it
      CREATE (:D) WITH * CALL test.nodes() YIELD n CREATE (:E) WITH * CALL test.nodes() YIELD n AS m RETURN n, m
      | n | m |
      | 4 | 5 |
      effects +nodes 2, +labels 2

      # in subqueries
      UNWIND [1, 3] AS x RETURN x, COUNT { CALL test.count(x) YIELD number } AS n, EXISTS { CALL test.count(x, 2) YIELD text } AS more
      in order
      | x | n | more  |
      | 1 | 1 | false |
      | 3 | 3 | true  |

      UNWIND [1, 3] AS x CALL (x) { CALL test.count(x) YIELD number RETURN sum(number) AS sum } RETURN x, sum
      in order
      | x | sum |
      | 1 | 1   |
      | 3 | 6   |

      UNWIND [1, 2] AS x CALL (x) { CALL test.take(x) } RETURN x
      in order
      | x |
      | 1 |
      | 2 |

      CALL test.labels() YIELD label RETURN label UNION CALL test.count(1) YIELD text RETURN text AS label
      | label |
      | 'A'   |
      | 'B'   |
      | 'C'   |
      | '1'   |

      # what goes wrong inside
      RETURN 1 AS one UNION CALL test.count(1) YIELD number «CALL test.fail()» RETURN number AS one
      ! RoutineFailed

      UNWIND [1] AS x «CALL test.refuse()» RETURN x
      ! InvalidArgumentValue

      «CALL test.failInside()»
      ! RoutineFailed

      «CALL test.narrow()»
      ! RoutineFailed

      «CALL test.wrong()»
      ! RoutineFailed

      «CALL test.missing()»
      ! RoutineFailed

      «CALL test.stranger()»
      ! DeletedEntityAccess

      «CALL test.deep()»
      ! NestingTooDeep

      # an update before the failure is taken back
      CREATE (:X) WITH * «CALL test.fail()» RETURN 1 AS one
      ! RoutineFailed

      # the language's own
      CALL db.labels()
      in order
      | label |
      | 'A'   |
      | 'B'   |
      | 'C'   |

      CALL db.relationshipTypes()
      in order
      | relationshipType |
      | 'R'              |
      | 'S'              |

      CALL db.propertyKeys()
      | propertyKey |
      | 'name'      |

      CALL dbms.procedures() YIELD name, signature WHERE name = 'test.count' RETURN signature
      | signature                                                                            |
      | 'test.count(to :: INTEGER, from = 1 :: INTEGER) :: (number :: INTEGER, text :: STRING)' |

      CALL dbms.functions() YIELD name, signature WHERE name IN ['test.half', 'count', 'left'] RETURN name, signature
      in order
      | name        | signature                           |
      | 'count'     | 'count([DISTINCT] value)'           |
      | 'left'      | 'left(text, length)'                |
      | 'test.half' | 'test.half(of :: FLOAT) :: FLOAT'   |
      """#)

  @Test(arguments: cases)
  func answers(_ queryCase: QueryCase) throws { expectToHold(queryCase, catalog: try TestRoutines.catalog()) }

  private func error(of query: String, options: RunOptions = RunOptions()) throws -> Diagnostic {
    var options = options
    options.catalog = try TestRoutines.catalog()
    let error = #expect(throws: QueryError.self) { try Graph().query(query, options: options) }
    return try #require(error?.diagnostics.first)
  }

  @Test(arguments: [
    ("CALL test.fail", "`test.fail` failed: no connection", nil),
    ("CALL test.refuse", "no city is called so", "ask the mayor"),
    ("CALL test.failInside", "`test.failInside` failed: `/` of an integer by zero", nil),
    (
      "CALL test.narrow", "`test.narrow` gave a row of 1 values, but declares 2",
      "test.narrow() :: (a :: INTEGER, b :: INTEGER)"
    ),
    (
      "CALL test.wrong", "`test.wrong` gave STRING in the column `a`, but declares INTEGER",
      "test.wrong() :: (a :: INTEGER)"
    ),
    ("CALL test.lables", "there is no procedure `test.lables`", "did you mean `test.labels`?"),
    ("CALL quite.other", "there is no procedure `quite.other`", "`CALL dbms.procedures` lists those that there are"),
    (
      "CALL test.count(1) YIELD numbr RETURN 1 AS x", "`test.count` gives no column `numbr`", "did you mean `number`?"
    ),
    (
      "CALL test.count()", "`test.count` takes 1 to 2 arguments, but 0 are given",
      "it is called as test.count(to :: INTEGER, from = 1 :: INTEGER) :: (number :: INTEGER, text :: STRING)"
    ),
    (
      "CALL test.half('x')", "the argument `of` of `test.half` takes FLOAT, but this is a string",
      "test.half(of :: FLOAT) :: (half :: FLOAT)"
    ),
    (
      "WITH 1 AS x CALL test.count YIELD text RETURN x",
      "a `CALL` beside other clauses needs its arguments in parentheses",
      "write `CALL test.count(to, from)`"
    ),
  ])
  func saysWhatIsWrong(query: String, message: String, hint: String?) throws {
    let diagnostic = try error(of: query)
    #expect(diagnostic.message == message)
    #expect(diagnostic.hint == hint)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["CALL test.slow", "CALL test.endless() YIELD n RETURN count(*) AS n"])
  func stopsWhenItsTimeIsUp(query: String) throws {
    #expect(try error(of: query, options: RunOptions(timeout: .milliseconds(30))).code == .timeLimit)
  }

  @Test func describesItsColumns() throws {
    let statement = try Statement("CALL test.count(1)")
    let description = try statement.describe(in: Graph(), catalog: try TestRoutines.catalog())
    #expect(description.columns == [.init(name: "number", type: "INTEGER"), .init(name: "text", type: "STRING")])
    #expect(throws: QueryError.self) { try statement.describe(in: Graph()) }
  }

  @Test func isAStepOfThePlan() throws {
    let options = RunOptions(catalog: try TestRoutines.catalog())
    let query = "EXPLAIN UNWIND [1] AS x CALL test.count(x + 1) YIELD number AS n WHERE n > 1 RETURN n"
    let plan = try Graph().query(query, options: options).compactMap(\.values[0].stringValue)
    #expect(plan.contains { $0.contains("ProcedureCall  test.count(x + 1) YIELD number AS n") }, "\(plan)")
  }
}
