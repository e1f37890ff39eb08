import MQ
import Testing

@testable import MQCommand

/// Charts and crosstabs of a result.
struct ChartTests {
  private func result(_ query: String) throws -> ResultColumnChoice {
    let rows = try Graph().query(query)
    var last = LastResult()
    last.begin(rows.columns)
    for row in rows { last.add(row.values) }
    return try ResultColumnChoice(last)
  }

  private func chart(_ chart: Chart, _ query: String, _ names: [String] = [], width: Int = 40) throws -> String {
    try chart.lines(result(query), names, width: width).joined(separator: "\n")
  }

  @Test func barsAreAsLongAsNumbers() throws {
    #expect(
      try chart(
        .bar, "UNWIND [['a', 8], ['日本', 4], ['c', 0.25], ['d', null]] AS p RETURN p[0] AS name, p[1] AS n", width: 19)
          == """
          a    ████████ 8
          日本 ████ 4
          c    ▎ 0.25
          d     null
          """)
  }

  @Test func barsOfNegativeNumbersLeadToTheLeft() throws {
    #expect(
      try chart(.bar, "UNWIND [['up', 6], ['down', -2]] AS p RETURN p[0] AS name, p[1] AS n", width: 17) == """
        up     ██████ 6
        down ██ -2
        """)
  }

  @Test func linesRiseAndFall() throws {
    #expect(
      try chart(.line, "UNWIND [0, 11, 11, 5, null, 5] AS n RETURN n") == """
        n
         11 ┤ ╭─╮
            │ │ │
            │ │ │
            │ │ │
            │ │ │
        5.5 ┤ │ │
            │ │ ╰ ─
            │ │
            │ │
            │ │
            │ │
          0 ┤─╯
        """)
    // What is always the same is told once, where it is.
    let level = try chart(.line, "UNWIND [3, 3] AS n RETURN n").split(separator: "\n").filter { $0.contains("3") }
    #expect(level == ["3 ┤──"])
  }

  @Test func histogramsCount() throws {
    #expect(
      try chart(.hist, "UNWIND [1, 2, 2, 3, 9] AS n RETURN n", width: 26) == """
         0 to  5 ██████████████ 4
         5 to 10 ███▌ 1
        """)
  }

  @Test func sparklinesShowEveryColumnOfNumbers() throws {
    #expect(
      try chart(.spark, "UNWIND [1, 2, 3, null, 8] AS n RETURN n, 'x' AS x, -n AS m") == """
        n ▁▂▃ █  1 to 8
        m █▇▆ ▁  -8 to -1
        """)
  }

  @Test func barsThatAreNotShownShortenNone() throws {
    let lines = try chart(.bar, "UNWIND range(1, 300) AS i RETURN i AS k, CASE WHEN i > 200 THEN 1e9 ELSE 1.0 END AS n")
      .split(
        separator: "\n")
    #expect(lines.count == 201 && lines[0].hasSuffix("██ 1") && lines[200] == "… 100 more")
  }

  @Test(arguments: [
    (1234.0, "1234"), (0.5, "0.5"), (1e15, "1000000000000000"), (-0.0, "0"), (5.000000000000001e299, "5e299"),
    (-9.223372036854776e18, "-9.223e18"),
    (9.9999e20, "9.9999e20"), (1.0000000000000022e-300, "1e-300"), (.infinity, "Infinity"),
  ])
  func numbersHaveFewDigits(number: Double, text: String) { #expect(ChartNumber.text(number) == text) }

  @Test(arguments: Chart.allCases, [1, 5, 12, 20, 60])
  func nothingIsWiderThanTheTerminal(chart: Chart, limit: Int) throws {
    for query in [
      "UNWIND range(1, 300) AS i RETURN 'a long name 日本 ' + toString(i) AS name, i * i - 1000 AS n",
      "UNWIND [1e300, -1e300, 0.0 / 0.0, 1.7e308, -1.7e308] AS n RETURN n", "RETURN 0 AS n", "RETURN 1e-9 AS n",
    ] {
      for line in try chart.lines(result(query), [], width: limit) { #expect(width(line) <= max(limit, 1), "\(line)") }
    }
  }

  @Test(
    arguments: [
      ("RETURN 'a' AS a", [], "the last result has no column of numbers"),
      ("RETURN 'a' AS a, 1 AS n", ["m"], "the last result has no column `m`"),
      ("RETURN 'a' AS a, 1 AS n", ["a"], "not all values of `a` are numbers"),
      ("UNWIND [] AS n RETURN n", [], "the last result has no rows"),
    ] as [(String, [String], String)])
  func saysWhatIsMissing(query: String, names: [String], message: String) throws {
    let error = #expect(throws: CommandError.self) { try chart(.bar, query, names) }
    #expect(error?.message == message)
  }

  // MARK: Crosstab

  private func crosstab(_ query: String, _ names: [String] = []) throws -> String {
    let table = try Crosstab(result(query), names)
    return written(DelimitedWriter(dialect: .csv), table.columns, table.rows)
  }

  @Test func valuesBecomeColumns() throws {
    let query =
      "UNWIND [['a', 'x', 1], ['b', 'y', 2], ['a', 'y', 3], ['a', 'x', 4], [null, null, 1.5]] AS r RETURN r[0] AS k, r[1] AS c, r[2] AS n"
    #expect(try crosstab(query) == "k,x,y,null\na,5,3,\nb,,2,\n,,,1.5\n")
    #expect(try crosstab(query, ["c", "k"]) == "c,a,b,null\nx,2,0,0\ny,1,1,0\n,0,0,1\n")
    #expect(try crosstab(query, ["K", "c", "n"]) == "k,x,y,null\na,5,3,\nb,,2,\n,,,1.5\n")
  }

  @Test(
    arguments: [
      ("RETURN 1 AS a", [], "a crosstab takes two or three columns: of rows, of columns and of cells"),
      (
        "UNWIND ['p', 'q'] AS v RETURN 1 AS a, 2 AS b, v", [],
        "several values of `v` meet in one cell, and not all are numbers that could be added"
      ),
      ("UNWIND range(1, 101) AS i RETURN 1 AS a, i, 2 AS b", [], "`i` has more than 100 values"),
    ] as [(String, [String], String)])
  func saysWhatIsNoTable(query: String, names: [String], message: String) throws {
    let error = #expect(throws: CommandError.self) { try crosstab(query, names) }
    #expect(error?.message == message)
  }
}
