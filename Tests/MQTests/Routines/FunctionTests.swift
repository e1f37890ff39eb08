import MQ
import MQTestSupport
import Testing

/// Calls of registered functions.
@Suite struct FunctionTests {
  static let cases = QueryCase.all(
    in: #"""
      graph CREATE (:A {name: 'Ada Byron'}), (:A {name: 'Guy Frija'}), (:A)

      MATCH (n:A) RETURN test.initials(n.name) AS initials
      | initials |
      | 'AB'     |
      | 'GF'     |
      | null     |

      # null where the type takes it, and a default value
      RETURN test.or(null) AS a, test.or(null, 1) AS b, test.or(2) AS c, test.initials(null) AS d
      | a      | b | c | d    |
      | 'none' | 1 | 2 | null |

      # in whatever case, and as an argument
      RETURN TEST.half(3) AS x, toString(test.half(test.half(2))) AS y
      | x   | y     |
      | 1.5 | '0.5' |

      MATCH (n:A) WHERE test.name(n) STARTS WITH 'A' RETURN count(test.initials(n.name)) AS n
      | n |
      | 1 |

      RETURN [x IN [1, 2] | test.half(x)] AS halves
      | halves     |
      | [0.5, 1.0] |

      # it sees the graph as the clause before left it
      WITH test.nodes() AS before CREATE (:B) WITH before RETURN before, test.nodes() AS after
      | before | after |
      | 3      | 4     |
      effects +nodes 1, +labels 1

      $x = 'text'
      RETURN «test.half($x)» AS x
      ! InvalidArgumentType

      RETURN «test.fail(1)» AS x
      ! RoutineFailed

      RETURN «test.wrong()» AS x
      ! RoutineFailed

      MATCH (n:A) SET n.x = «test.fail(n)»
      ! RoutineFailed
      """#)

  @Test(arguments: cases)
  func answers(_ queryCase: QueryCase) throws { expectToHold(queryCase, catalog: try TestRoutines.catalog()) }

  @Test func isUnknownWithoutItsCatalog() throws {
    let error = #expect(throws: QueryError.self) { try Graph().query("RETURN test.half(1) AS x") }
    #expect(error?.diagnostics.map(\.code) == [.unknownFunction])
  }

  @Test func suggestsTheNearestName() throws {
    let options = RunOptions(catalog: try TestRoutines.catalog())
    let error = #expect(throws: QueryError.self) { try Graph().query("RETURN test.halve(1) AS x", options: options) }
    #expect(error?.diagnostics.first?.hint == "did you mean `test.half`?")
  }
}
