import MQ
import MQSyntax
import Testing

@testable import MQCommand

struct BoxWriterTests {
  @Test func alignsNumbersToTheRight() {
    let text = written(
      BoxWriter(limit: 60), columns("area", "members", "share"),
      [["Imaging", 12, 0.5], ["Biotherapies", 1234, nil], [nil, nil, 12.25]])
    #expect(
      text == """
        ┌──────────────┬─────────┬───────┐
        │ area         │ members │ share │
        │ string       │ integer │ float │
        ├──────────────┼─────────┼───────┤
        │ Imaging      │      12 │   0.5 │
        │ Biotherapies │    1234 │  null │
        │ null         │    null │ 12.25 │
        └──────────────┴─────────┴───────┘
        3 rows

        """)
  }

  @Test func showsValuesOfEveryKindOnOneLineEach() {
    let text = written(BoxWriter(limit: 60), columns("kind", "value"), assorted)
    #expect(
      text == #"""
        ┌──────────────┬───────────────────────────┐
        │ kind         │ value                     │
        │ string       │ any                       │
        ├──────────────┼───────────────────────────┤
        │ 'null'       │ null                      │
        │ true         │ true                      │
        │ integer      │ -9223372036854775808      │
        │ float        │ 1.0                       │
        │ large float  │ 1.0e300                   │
        │ not a number │ NaN                       │
        │ infinite     │ -Infinity                 │
        │ text         │ Paris, "Île-de-France"    │
        │ empty text   │                           │
        │ lines        │ one\r\ntwo\u001b[31m      │
        │ list         │ [1, null, 'a,b', [2.5]]   │
        │ map          │ {name: 'Ada', born: 1815} │
        │ date         │ 2018-02-07                │
        │ duration     │ P1Y2M3D                   │
        └──────────────┴───────────────────────────┘
        14 rows

        """#)
  }

  @Test func drawsTheHeaderOfAnEmptyResult() {
    #expect(
      written(BoxWriter(limit: 60), [ResultColumn(name: "n", type: "INTEGER")], []) == """
        ┌─────────┐
        │       n │
        │ integer │
        ├─────────┤
        └─────────┘
        0 rows

        """)
  }

  @Test func countsDisplayCellsOfWideAndCombinedCharacters() {
    #expect(
      written(BoxWriter(limit: 60), columns("name"), [["日本"], ["e\u{301}a"], ["👩‍👩‍👧"], ["abcdef"]]) == """
        ┌────────┐
        │ name   │
        │ string │
        ├────────┤
        │ 日本   │
        │ e\u{301}a     │
        │ 👩‍👩‍👧     │
        │ abcdef │
        └────────┘
        4 rows

        """)
  }

  @Test func cutsTheWidestColumnsToFit() {
    let text = written(
      BoxWriter(limit: 34), columns("id", "title", "summary"),
      [[1, "a long title", "a summary that is far longer"], [2, "日本語のタイトル", "short"]])
    #expect(
      text == """
        ┌─────────┬───────────┬──────────┐
        │      id │ title     │ summary  │
        │ integer │ string    │ string   │
        ├─────────┼───────────┼──────────┤
        │       1 │ a long t… │ a summa… │
        │       2 │ 日本語の… │ short    │
        └─────────┴───────────┴──────────┘
        2 rows

        """)
  }

  @Test func leavesOutColumnsInTheMiddleAndCountsThem() {
    let names = (1...12).map { "column \($0)" }
    let text = written(
      BoxWriter(limit: 40), names.map { ResultColumn(name: $0, type: "STRING") }, [names.map { .string($0) }])
    #expect(
      text == """
        ┌──────────┬──────────┬───┬───────────┐
        │ column 1 │ column 2 │ … │ column 12 │
        │ string   │ string   │   │ string    │
        ├──────────┼──────────┼───┼───────────┤
        │ column 1 │ column 2 │ … │ column 12 │
        └──────────┴──────────┴───┴───────────┘
        1 row, 12 columns (3 shown)

        """)
  }

  @Test func showsBothEndsOfALongResult() {
    let text = written(BoxWriter(limit: 60, excerpt: 4), columns("n"), (1...100).map { [.integer($0)] })
    #expect(
      text == """
        ┌─────────┐
        │       n │
        │ integer │
        ├─────────┤
        │       1 │
        │       2 │
        │       · │
        │      99 │
        │     100 │
        └─────────┘
        100 rows (4 shown)

        """)
  }

  @Test(arguments: 0...4)
  func showsShortResultsWhole(count: Int64) {
    let rows: [[Value]] = (0..<count).map { [.integer($0)] }
    let columns = [ResultColumn(name: "n", type: "INTEGER")]
    #expect(written(BoxWriter(limit: 60, excerpt: 4), columns, rows) == written(BoxWriter(limit: 60), columns, rows))
  }

  @Test func keepsItsWidthsAfterTheFirstThousandRows() {
    let rows: [[Value]] = (0..<1000).map { _ in ["short"] } + [["longer than before"]]
    let lines = written(BoxWriter(limit: 60), columns("text"), rows).split(separator: "\n")
    #expect(lines.suffix(3) == ["│ longe… │", "└────────┘", "1001 rows"])
  }

  @Test func isFaintWhereColoursAreAllowed() {
    let text = written(BoxWriter(limit: 60, style: Style(isEnabled: true)), columns("n"), [[nil]])
    #expect(text.contains("\u{1B}[2mnull\u{1B}[22m"))
    #expect(text.contains("\u{1B}[1mn\u{1B}[22m"))
  }

  @Test(arguments: 1...40)
  func isNeverWiderThanAllowed(limit: Int) {
    let text = written(
      BoxWriter(limit: limit), columns("first", "second", "third"),
      [["a text", 123_456, "日本語のタイトル"], [["a", "b"], 1.5, "👩‍👩‍👧👩‍👩‍👧"]])
    let box = text.split(separator: "\n").dropLast()
    // A box of one column of one cell is as narrow as it gets.
    #expect(box.allSatisfy { DisplayWidth.of(String($0)) <= max(limit, 5) })
    #expect(Set(box.map { DisplayWidth.of(String($0)) }).count == 1)
  }
}
