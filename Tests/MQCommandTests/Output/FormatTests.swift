import MQ
import Testing

@testable import MQCommand

/// What each format makes of values of every kind; the tables of people and CSV and JSON have suites of their own.
struct FormatTests {
  private static let odd: [[Value]] = [
    [.string("null"), .null], [1, 1.5], ["a|b\t<&>\\", "日本\nz"], [["x", nil], ["k": .float(.nan)]],
  ]

  @Test func tabSeparatedValuesEscapeTabsAndBreaks() {
    #expect(
      written(DelimitedWriter(dialect: .tsv), columns("a", "b\tc"), FormatTests.odd) == #"""
        a	b\tc
        null	\N
        1	1.5
        a|b\t<&>\\	日本\nz
        ["x",null]	{"k":"NaN"}

        """#)
  }

  @Test func separatorsOfASCIIKeepLinesWhole() {
    let rows = FormatTests.odd + [["", "a\u{1F}b\u{1E}"]]
    let text = written(DelimitedWriter(dialect: .ascii), columns("a", "b\nc"), rows)
    #expect(
      text.split(separator: "\u{1E}").map { $0.split(separator: "\u{1F}", omittingEmptySubsequences: false) } == [
        ["a", "b\nc"], ["null", ""], ["1", "1.5"], ["a|b\t<&>\\", "日本\nz"], [#"["x",null]"#, #"{"k":"NaN"}"#],
        ["", #"a\u001fb\u001e"#],
      ])
    #expect(text.hasSuffix("\u{1E}"))
  }

  @Test func listsOfTclSubstituteNothing() {
    let rows = FormatTests.odd + [["$x [exit] {", "\u{1B}\u{7F}"]]
    #expect(
      written(DelimitedWriter(dialect: .tcl), columns("a", "b c"), rows) == #"""
        "a" "b c"
        "null" {}
        1 1.5
        "a|b\t<&>\\" "日本\nz"
        "\[\"x\",null\]" "\{\"k\":\"NaN\"\}"
        "\$x \[exit\] \{" "\u001b\u007f"

        """#)
  }

  @Test func listsKeepARowOnItsLine() {
    #expect(
      written(ListWriter(), columns("a", "b"), FormatTests.odd) == #"""
        a|b
        null|null
        1|1.5
        a|b\t<&>\|日本\nz
        ['x', null]|{k: NaN}

        """#)
  }

  @Test func markdownEscapesItsMarks() {
    let columns = [ResultColumn(name: "a_b", type: "ANY"), ResultColumn(name: "n", type: "INTEGER")]
    #expect(
      written(MarkdownWriter(), columns, [["x|*y*\n<z>&", 1], [nil, nil]]) == #"""
        | a\_b | n |
        | --- | ---: |
        | x\|\*y\*<br>\<z\>&amp; | 1 |
        | *null* | *null* |

        """#)
  }

  @Test func htmlIsAPageWithAWholeTable() {
    let writer = HTMLWriter { _ in Issue.record("there is nothing to draw") }
    let page = written(writer, columns("a<b"), [["x&\"y\"\nz\u{1B}"], [1], [nil]])
    #expect(page.hasPrefix("<!DOCTYPE html>\n") && page.contains("<title>a&lt;b</title>"))
    #expect(
      page.hasSuffix(
        #"""
        <body>
        <table>
        <thead>
        <tr><th>a&lt;b</th></tr>
        </thead>
        <tbody>
        <tr><td>x&amp;&quot;y&quot;<br>z\u001b</td></tr>
        <tr><td align="right">1</td></tr>
        <tr><td class="null"><i>null</i></td></tr>
        </tbody>
        </table>
        </body>
        </html>

        """#))
  }

  @Test func latexEscapesItsMarks() {
    let columns = [ResultColumn(name: "share %", type: "STRING"), ResultColumn(name: "n", type: "FLOAT")]
    #expect(
      written(LaTeXWriter(), columns, [["{a}_b\\c~", 1.5], [nil, nil]]) == #"""
        \begin{tabular}{lr}
        \hline
        share \% & n \\
        \hline
        \{a\}\_b\textbackslash{}c\textasciitilde{} & 1.5 \\
        \textit{null} & \textit{null} \\
        \hline
        \end{tabular}

        """#)
  }

  /// What is quoted is read back as the same values.
  @Test func quotedValuesAreLiterals() throws {
    let text = written(QuoteWriter(), columns("kind", "value"), assorted)
    for (line, row) in zip(text.split(separator: "\n").dropFirst(), assorted) {
      let rows = try Graph().query("RETURN [\(line)] AS row")
      #expect(rows[0]["row"] == .list(row))
    }
  }

  @Test func linesNameEveryValue() {
    let rows: [[Value]] = [["Ada", 36], [nil, "one two three four five"]]
    #expect(
      written(LineWriter(), columns("name", "n"), rows) == """
        name: Ada
           n: 36

        name: null
           n: one two three four five

        """)
    #expect(
      written(LineWriter(limit: 16), columns("name", "n"), rows) == """
        name: Ada
           n: 36

        name: null
           n: one two
              three four
              five

        """)
  }

  @Test func linesNeverExceedTheirLimit() {
    let rows: [[Value]] = [[.string(String(repeating: "日本e\u{301}👩‍👩‍👧", count: 30))]]
    let text = written(LineWriter(limit: 20), columns("a"), rows)
    for line in text.split(separator: "\n") { #expect(width(line) <= 20) }
  }

  @Test(arguments: [
    (
      BoxFrame.table, 16,
      "+----------+---+\n| a        | b |\n+----------+---+\n| 日本語…  | 1 |\n+----------+---+\n1 row\n"
    ),
    (BoxFrame.column, 11, "a         b\n--------  -\n日本語…   1\n1 row\n"),
  ])
  func otherTablesFitToo(frame: BoxFrame, limit: Int, expected: String) {
    #expect(written(BoxWriter(limit: limit, frame: frame), columns("a", "b"), [["日本語ですよね", 1]]) == expected)
  }

  @Test func aTerminalShowsFewWideRowsLineByLine() {
    let writer = BoxWriter(limit: 30, excerpt: 40)
    let wide = Value.string(String(repeating: "word ", count: 8) + "end")
    #expect(
      written(writer, columns("name", "text"), [["Ada", wide]]) == """
        name: Ada
        text: word word word word word
              word word word end
        1 row

        """)
    let many = written(writer, columns("name", "text"), Array(repeating: ["Ada", wide], count: 4))
    #expect(many.hasPrefix("┌"))
  }

  @Test(
    arguments: [(3_330_000, "3.33 million"), (999_999, nil), (-2_000_000_000, "-2.00 billion")] as [(Int64, String?)])
  func aTerminalSaysLargeNumbersInWords(number: Int64, words: String?) {
    #expect(LargeNumber.words(number) == words)
    let text = written(BoxWriter(limit: 40, excerpt: 40), columns("n"), [[.integer(number)]])
    #expect(text.hasSuffix(words.map { "\n1 row (\($0))\n" } ?? "\n1 row\n"))
  }
}
