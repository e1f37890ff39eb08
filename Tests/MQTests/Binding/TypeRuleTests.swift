import MQ
import Testing

/// Uses that cannot succeed whatever the data are refused before running.
@Suite struct TypeRuleTests {
  static let logic = BindingCase.all(
    in: """
      ok                   RETURN null AND true, NOT null, $a OR $b
      InvalidArgumentType  RETURN «123» AND true
      InvalidArgumentType  RETURN true AND «'foo'» AND false
      InvalidArgumentType  RETURN «[true]» OR «{x: []}»
      InvalidArgumentType  RETURN null XOR «123.4»
      InvalidArgumentType  RETURN NOT «0»
      InvalidArgumentType  RETURN NOT NOT «[]»
      InvalidArgumentType  WITH 1 AS x RETURN x = 1 AND «x»
      InvalidArgumentType  RETURN CASE WHEN «1» THEN 2 END AS x
      ok                   RETURN CASE 1 WHEN 'a' THEN 2 ELSE 'b' END AS x
      """)

  static let operators = BindingCase.all(
    in: """
      ok                   RETURN 1 + 'a', 'a' + 1, [1] + 2, 1 + [2], 1 + 1.5, null + {}, $a - $b
      ok                   RETURN date('2020-01-01') + duration('P1D'), duration('P1D') * 2
      InvalidArgumentType  RETURN «1 + true»
      InvalidArgumentType  RETURN «'a' - 1»
      InvalidArgumentType  RETURN «{} * 2»
      InvalidArgumentType  RETURN 1 + «2 % [3]»
      InvalidArgumentType  RETURN -«'a'»
      InvalidArgumentType  RETURN 1 IN «123»
      InvalidArgumentType  RETURN 1 IN «{x: []}»
      ok                   RETURN 1 IN null, 1 IN [1], 1 IN $list
      ok                   RETURN 1 STARTS WITH 'a', 1 < 'a' <= 2
      """)

  static let elements = BindingCase.all(
    in: """
      InvalidArgumentType  MATCH (n) RETURN length(«n»)
      InvalidArgumentType  MATCH ()-[r]->() RETURN length(«r»)
      InvalidArgumentType  MATCH (n) RETURN type(«n»)
      InvalidArgumentType  MATCH p = () RETURN labels(«p»)
      InvalidArgumentType  MATCH p = ()-->() RETURN size(«p»)
      InvalidArgumentType  RETURN properties(«1»)
      InvalidArgumentType  MATCH p = ()-->() WHERE «p».name = 'a' RETURN p
      InvalidArgumentType  WITH 1 AS x RETURN «x»:A
      ok                   WITH [123, {a: 1}] AS l RETURN (l[1]).a, l[0]
      ok                   MATCH (n)-[r]->() RETURN [x IN [r, 0] | type(x)] AS l
      ok                   RETURN range('a', true), toInteger($x), coalesce(1, 'a') + 1
      """)

  static let lists = BindingCase.all(
    in: """
      InvalidArgumentType  RETURN none(x IN ['Clara'] WHERE «x % 2» = 0) AS b
      InvalidArgumentType  RETURN [x IN [false, true] | «x % 2»] AS b
      ok                   RETURN any(x IN ['Clara', 1] WHERE x % 2 = 0) AS b
      InvalidArgumentType  UNWIND ['a', 'b'] AS x RETURN «x % 2»
      InvalidArgumentType  WITH ['a'] AS l UNWIND l AS x RETURN «x % 2»
      InvalidArgumentType  MATCH (n) UNWIND labels(n) AS x RETURN «x * 2»
      InvalidArgumentType  MATCH (n) WITH collect(n) AS ns RETURN [n IN ns | «n + 1»] AS l
      InvalidArgumentType  RETURN [x IN «1» | x] AS l
      ListElementAccessByNonInteger  WITH [1, 2] AS l RETURN l[«'a'»]
      ListElementAccessByNonInteger  RETURN [1, 2][«1.5»..3]
      """)

  static let calls = BindingCase.all(
    in: """
      UnknownFunction           MATCH (a) RETURN «foo»(a)
      UnknownFunction           RETURN «duration.betwixt»(1, 2)
      InvalidNumberOfArguments  RETURN «toUpper»()
      InvalidNumberOfArguments  RETURN «toUpper»('a', 'b')
      InvalidNumberOfArguments  RETURN «substring»('a')
      InvalidNumberOfArguments  MATCH (n) RETURN «exists»(n.x, 1)
      InvalidArgumentType       RETURN exists(«1»)
      ok                        RETURN TOUPPER('a'), tolower('B'), Count(*), coalesce(1, 2, 3, 4)
      """)

  @Test(arguments: logic + operators + elements + lists + calls)
  func refusesWhatCannotSucceed(_ example: BindingCase) {
    #expect(example.failure() == nil)
  }

  @Test(arguments: ["123", "42.45", "true", "'string'", "[123, true]"])
  func propertyOfSomethingWithoutPropertiesIsATypeError(value: String) {
    let error = #expect(throws: QueryError.self) { _ = try bind("WITH \(value) AS x RETURN x.num") }
    #expect(error?.errorClass == "TypeError")
    #expect(error?.diagnostics.map(\.code) == [.invalidArgumentType])
    let indexed = #expect(throws: QueryError.self) { _ = try bind("WITH 1 AS x RETURN x[0]") }
    #expect(indexed?.errorClass == "TypeError")
    let path = #expect(throws: QueryError.self) { _ = try bind("MATCH p = ()-->() RETURN p.num") }
    #expect(path?.errorClass == "SyntaxError")
  }
}
