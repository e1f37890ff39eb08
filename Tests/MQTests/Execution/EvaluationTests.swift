import MQ
import Testing

/// What expressions evaluate to, told through the language. Each case is an expression over the row's `x` and the values it has
/// for the rows of a list; the rows share one batch.
@Suite struct EvaluationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rows: String
    var expression: String
    var expected: String

    init(_ rows: String, _ expression: String, _ expected: String) {
      self.rows = rows
      self.expression = expression
      self.expected = expected
    }

    var testDescription: String { "\(expression) for \(rows)" }
  }

  private func check(_ each: Case, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let graph = Graph()
    let rows = try graph.query("UNWIND \(each.rows) AS x RETURN \(each.expression) AS result")
    let expected = try graph.query("RETURN \(each.expected) AS expected")
    #expect(.list(rows.map { $0[0] }) == expected[0][0], sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    Case("[true, false, null]", "NOT x", "[false, true, null]"),
    Case("[true, false, null]", "x AND true", "[true, false, null]"),
    Case("[true, false, null]", "x AND null", "[null, false, null]"),
    Case("[true, false, null]", "x OR null", "[true, null, null]"),
    Case("[true, false, null]", "x XOR true", "[false, true, null]"),
    Case("[true, false, null]", "x OR NOT x OR x", "[true, true, null]"),
    Case("[1, null, 'a', []]", "x IS NULL", "[false, true, false, false]"),
    Case("[1, null, 'a', []]", "x IS NOT NULL AND x = 1", "[true, false, false, false]"),
  ])
  func logic(_ each: Case) throws { try check(each) }

  @Test(arguments: [
    // Whoever decides first keeps the others from being asked.
    Case("[0, 1, 2]", "x = 0 OR 2 / x > 1", "[true, true, false]"),
    Case("[0, 1, 2]", "x <> 0 AND 2 / x > 1", "[false, true, false]"),
    Case("[0, 1, 2]", "CASE WHEN x = 0 THEN 'none' ELSE 2 / x END", "['none', 2, 1]"),
    Case("[0, 1, 2]", "CASE x WHEN 0 THEN null WHEN 1 THEN 1 / x END", "[null, 1, null]"),
    Case("[0, 1]", "CASE WHEN x = 0 THEN 1 WHEN 1 / x = 1 THEN 2 END", "[1, 2]"),
    Case("[null, 1, null]", "coalesce(x, 5)", "[5, 1, 5]"),
    Case("[2, null]", "coalesce(x, null, 'a')", "[2, 'a']"),
    Case("[1, 2]", "coalesce(x, 1 / 0)", "[1, 2]"),
    Case("[1, 2]", "coalesce(null, null)", "[null, null]"),
    Case("[[1, 0], [0]]", "[y IN x WHERE y <> 0 | 1 / y]", "[[1], []]"),
    Case("[[1, 0], [1, 2]]", "any(y IN x WHERE 1 / y = 1)", "[true, true]"),
    // 2 / 2 > 1 is false: the zero behind it is never divided by.
    Case("[[2, 0], [1, 2]]", "all(y IN x WHERE 2 / y > 1)", "[false, false]"),
    Case("[[2, 1], [1]]", "none(y IN x WHERE 2 / y = 2)", "[false, false]"),
    Case("[]", "1 / 0", "[]"),
  ])
  func asksOnlyTheRowsThatNeedIt(_ each: Case) throws { try check(each) }

  @Test(arguments: [
    Case("[[1, 2, 3], [], null, [null]]", "[y IN x | y + 1]", "[[2, 3, 4], [], null, [null]]"),
    Case("[[1, 2, 3], [], null, [null]]", "[y IN x WHERE y > 1]", "[[2, 3], [], null, []]"),
    Case("[[1, 2], [3]]", "[y IN x | [z IN x | y * z]]", "[[[1, 2], [2, 4]], [[9]]]"),
    Case("[1, 2]", "[y IN [10, 20] | x + y]", "[[11, 21], [12, 22]]"),
    Case("[['a', 1, null, 2.5]]", "[y IN x]", "[['a', 1, null, 2.5]]"),
    Case("[3, 0]", "[y IN range(1, x) WHERE y <> 2]", "[[1, 3], []]"),
    Case("[[1, 2, 3], [], null, [5]]", "reduce(s = 0, y IN x | s + y)", "[6, 0, null, 5]"),
    Case("[['a', 'b'], ['c']]", "reduce(s = '', y IN x | y + s)", "['ba', 'c']"),
    Case("[1, 2]", "reduce(s = x, y IN [1, 2, 3] | s * y + x)", "[16, 32]"),
    Case("[[1, 2], [3]]", "reduce(s = [], y IN x | s + [y * size(x)])", "[[2, 4], [3]]"),
    Case("[[1, null, 2]]", "reduce(s = 0, y IN x | s + y)", "[null]"),
    Case("[[1, 2], [null], [], null]", "any(y IN x WHERE y = 2)", "[true, null, false, null]"),
    Case("[[1, 2], [null, 2], [], null]", "all(y IN x WHERE y = 2)", "[false, null, true, null]"),
    Case("[[1, 2], [null, 2], [], null]", "none(y IN x WHERE y = 3)", "[true, null, true, null]"),
    Case("[[1, 2], [2, 2], [2, null], [null], []]", "single(y IN x WHERE y = 2)", "[true, false, null, null, false]"),
    Case("[[2, null, 2]]", "single(y IN x WHERE y = 2)", "[false]"),
  ])
  func lists(_ each: Case) throws { try check(each) }

  @Test(arguments: [
    Case("[1, 2]", "[x, 'a', null]", "[[1, 'a', null], [2, 'a', null]]"),
    Case("[1, 2]", "{a: x, b: {c: x}}", "[{a: 1, b: {c: 1}}, {a: 2, b: {c: 2}}]"),
    Case("[{a: 1}, {b: 2}, null]", "x.a", "[1, null, null]"),
    Case("[{a: 1, b: 2}, {b: 3}]", "x {.a, c: x.b, .*}", "[{a: 1, b: 2, c: 2}, {a: null, b: 3, c: 3}]"),
    Case("[[1, 2, 3], [], null]", "x[0]", "[1, null, null]"),
    Case("[[1, 2, 3]]", "[x[-1], x[5], x[1..], x[..-1], x[0..1]]", "[[3, null, [2, 3], [1, 2], [1]]]"),
    Case("[{a: 1}, {b: 2}]", "x['a']", "[1, null]"),
    Case("[0, 1, 2]", "[5, 6][x]", "[5, 6, null]"),
    Case("[1, 4, null, 7.0]", "x IN [1, 2, 3, 7]", "[true, false, null, true]"),
    Case("[1, 4, null]", "x IN [1, 2, 3, 5, 6, null]", "[true, null, null]"),
    Case("['a', 'b', 1]", "x IN ['a', 'c', 'd', 'e', 'f']", "[true, false, false]"),
    Case("[[1], [2], [null]]", "x IN [[1], 1, 2, 3, 4, 5]", "[true, false, null]"),
    Case("[1, null]", "x IN []", "[false, false]"),
    Case("[[1], [], null]", "1 IN x", "[true, false, null]"),
    Case("['abc', 'b', 1, null]", "x STARTS WITH 'a'", "[true, false, null, null]"),
    Case("['abc', 'b', 1, null]", "x =~ 'a.*'", "[true, false, null, null]"),
    Case("['ab', 'b']", "'abc' CONTAINS x AND 'ab' ENDS WITH x", "[true, true]"),
    Case("[9007199254740993, 1]", "x = 9007199254740992.0", "[false, false]"),
    Case("[1, 2]", "x + 1.5", "[2.5, 3.5]"),
    Case("[7, -7]", "[x / 2, x % 2, x / 2.0]", "[[3, 1, 3.5], [-3, -1, -3.5]]"),
    Case("[2, 3]", "x ^ 2", "[4.0, 9.0]"),
    Case("[1, null]", "-x", "[-1, null]"),
    Case("[1, null, 3]", "10 / x", "[10, null, 3]"),
    Case("[1, 2.5, null]", "[abs(x), toFloat(x), toInteger(x)]", "[[1, 1.0, 1], [2.5, 2.5, 2], [null, null, null]]"),
    Case("[1, 'a', true, null]", "CASE x WHEN 1 THEN 'one' WHEN 'a' THEN 2 ELSE [x] END", "['one', 2, [true], [null]]"),
  ])
  func values(_ each: Case) throws { try check(each) }

  @Test(arguments: [
    ("UNWIND [1, 0] AS x RETURN 10 + 1 / x", "1 / x", DiagnosticCode.divisionByZero),
    ("UNWIND [1, 9223372036854775807] AS x RETURN [x + 1]", "x + 1", .arithmeticOverflow),
    ("UNWIND [-9223372036854775808] AS x RETURN -x", "-x", .arithmeticOverflow),
    ("UNWIND [1, 'a'] AS x RETURN x AND true", "x", .invalidArgumentType),
    ("UNWIND [1, 'a'] AS x RETURN NOT x", "x", .invalidArgumentType),
    ("UNWIND [1] AS x WITH x WHERE x RETURN x", "x", .invalidArgumentType),
    ("UNWIND [[1], 1] AS x RETURN [y IN x | y]", "x", .invalidArgumentType),
    ("UNWIND [[1], 1] AS x RETURN all(y IN x WHERE y = 1)", "x", .invalidArgumentType),
    ("UNWIND [[1, 2, 0]] AS x RETURN [y IN x | 1 / y]", "1 / y", .divisionByZero),
    ("UNWIND [[2, 0]] AS x RETURN any(y IN x WHERE 1 / y = 1)", "1 / y", .divisionByZero),
    ("UNWIND [[2, 0]] AS x RETURN reduce(s = 1, y IN x | s / y)", "s / y", .divisionByZero),
    ("UNWIND [[1], 2] AS x RETURN 1 IN x", "1 IN x", .invalidArgumentType),
    ("UNWIND [{a: 1}, 2] AS x RETURN x.a", "x", .invalidArgumentType),
    ("UNWIND [{a: 1}] AS x RETURN x[0]", "0", .mapElementAccessByNonString),
    ("UNWIND ['a', '('] AS x RETURN 'a' =~ x", "'a' =~ x", .invalidArgumentValue),
    ("UNWIND [{a: 1}.a] AS x RETURN x:A", "x:A", .invalidArgumentType),
    ("RETURN CASE WHEN true THEN 1 / 0 END", "1 / 0", .divisionByZero),
  ])
  func errorsPointAtTheExpressionThatFails(_ query: String, _ place: String, _ code: DiagnosticCode) throws {
    let error = try #require(throws: QueryError.self) { try Graph().query(query) }
    let diagnostic = try #require(error.diagnostics.first)
    let range = try #require(diagnostic.range)
    #expect(diagnostic.code == code)
    #expect(String(decoding: Array(query.utf8)[range.lower..<range.upper], as: UTF8.self) == place)
  }

  @Test func listsLongerThanAChunk() throws {
    let row = try Graph().query(
      """
      UNWIND [5000, 3, 9000] AS n
      WITH n, range(1, n) AS list
      RETURN collect(size([x IN list WHERE x % 2 = 0 | x * n])) AS sizes,
             collect([x IN list | x][n - 1]) AS last,
             collect(reduce(s = 0, x IN list | s + x)) AS sums,
             collect(any(x IN list WHERE x = 4500)) AS any,
             collect(all(x IN list WHERE x <= 4500)) AS all,
             collect(single(x IN list WHERE x % 4500 = 0)) AS single
      """)[0]
    #expect(row["sizes"] == [2500, 1, 4500])
    #expect(row["last"] == [5000, 3, 9000])
    #expect(row["sums"] == [12_502_500, 6, 40_504_500])
    #expect(row["any"] == [true, false, true])
    #expect(row["all"] == [false, true, false])
    #expect(row["single"] == [true, false, false])
  }

  @Test func labelsAndPropertiesOfElementsAndNulls() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:A:B {n: 1, s: 'x'})-[:R {w: 2.5}]->(:A {n: 2}), (:C {s: 'y'})")
    let row = try graph.query(
      """
      MATCH (m) OPTIONAL MATCH (m)-[r]->(o) WITH m, r, o ORDER BY id(m)
      RETURN collect([m:A, m:A&B, m:!C, o:A, r:R, r:!R]) AS tests, collect([m.n, m.s, m.none, r.w, o.n]) AS properties,
             collect([x IN [m, r, {n: 7}, null] | x.n]) AS mixed, collect(m['s']) AS dynamic, collect(m {.n}) AS maps
      """)[0]
    #expect(
      row["tests"] == [
        [true, true, true, true, true, false], [true, false, true, nil, nil, nil],
        [false, false, false, nil, nil, nil],
      ])
    #expect(row["properties"] == [[1, "x", nil, 2.5, 2], [2, nil, nil, nil, nil], [nil, "y", nil, nil, nil]])
    #expect(row["mixed"] == [[1, nil, 7, nil], [2, nil, 7, nil], [nil, nil, 7, nil]])
    #expect(row["dynamic"] == ["x", "y"])
    #expect(row["maps"] == [["n": 1], ["n": 2], ["n": nil]])
  }

  @Test(arguments: [("NOT ", "x = 1", ""), ("- ", "x", ""), ("", "x", " + 1"), ("", "[x]", " + [1]"), ("", "x", "[0]")])
  func deepExpressionsAreEvaluated(prefix: String, start: String, suffix: String) throws {
    // As deep as the parser lets pass, in steps: a statement that it refuses is no matter here.
    var deepest = 0
    for depth in [50, 100, 200, 400, 800] {
      let text = String(repeating: prefix, count: depth) + start + String(repeating: suffix, count: depth)
      guard let statement = try? Statement("UNWIND [null, null] AS x RETURN \(text) AS r") else { break }
      #expect(try Graph().query(statement).count == 2)
      deepest = depth
    }
    #expect(deepest >= 100)
  }

  @Test(arguments: [
    "reduce(s = [1], x IN range(1, 60) | s + s)", "reduce(s = 'a', x IN range(1, 60) | s + s)",
    "[x IN range(1, 1000000) | range(1, 1000)]",
  ])
  func whatGrowsWithoutEndMeetsTheMemoryLimit(expression: String) throws {
    let error = try #require(throws: QueryError.self) {
      try Graph().query("RETURN size(\(expression)) AS n", options: RunOptions(maximumMemory: 1 << 22))
    }
    #expect(error.diagnostics.first?.code == .memoryLimit)
  }

  @Test func longChainsAreEvaluated() throws {
    let conditions = (0..<5000).map { "x <> \($0)" }.joined(separator: " AND ")
    let rows = try Graph().query("UNWIND [5, 5000] AS x WITH x WHERE \(conditions) RETURN x")
    #expect(rows.map { $0[0] } == [5000])
  }
}
