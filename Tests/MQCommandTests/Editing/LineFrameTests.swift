import MQSyntax
import Testing

@testable import MQCommand

struct LineFrameTests {
  private func frame(_ text: String, cursor: Int? = nil, width: Int = 20, prompt: String = "mq> ") -> LineFrame {
    LineFrame(prompt: prompt, EditedText(text, cursor: cursor), width: width)
  }

  @Test func showsALine() {
    let frame = frame("RETURN 1;")
    #expect(frame.rows == ["mq> RETURN 1;"])
    #expect((frame.cursorRow, frame.cursorColumn) == (0, 13))
  }

  @Test func putsTheLinesBelowEachOther() {
    let frame = frame("MATCH (n)\nRETURN n;", cursor: 12)
    #expect(frame.rows == ["mq> MATCH (n)", "... RETURN n;"])
    #expect((frame.cursorRow, frame.cursorColumn) == (1, 6))
  }

  @Test func wrapsAtTheWidth() {
    let frame = frame("0123456789abcdefXYZ", cursor: 16)
    #expect(frame.rows == ["mq> 0123456789abcdef", "XYZ"])
    #expect((frame.cursorRow, frame.cursorColumn) == (1, 0))
  }

  @Test func aFullRowLeavesTheCursorItsPlace() {
    let frame = frame("0123456789abcdef")
    #expect(frame.rows == ["mq> 0123456789abcdef", ""])
    #expect((frame.cursorRow, frame.cursorColumn) == (1, 0))
  }

  @Test func wideCharactersTakeTwoCells() {
    let frame = frame("漢字漢字漢字漢字漢", cursor: 6)
    #expect(frame.rows == ["mq> 漢字漢字漢字漢字", "漢"])
    #expect(frame.cursorColumn == 8)
    #expect(self.frame("👨‍👩‍👧‍👦x").cursorColumn == 7)
  }

  @Test func showsWhatWouldControlTheTerminal() {
    #expect(frame("a\u{1B}b").rows == ["mq> a\\u001bb"])
    #expect(frame("a\tb").rows == ["mq> a   b"])
  }

  @Test func aLongPromptLeavesLinesWithoutOne() {
    #expect(frame("a\nb", prompt: "mq 2018-12-31> ").rows == ["mq 2018-12-31> a", "b"])
    #expect(frame("a\nb", width: 60, prompt: "mq 2018-12-31> ").rows.last == "           ... b")
  }

  @Test func noRowIsWiderThanTheTerminal() {
    let text = "MATCH (漢字:Area {x: '👨‍👩‍👧‍👦'})\nRETURN é\t1;"
    for width in 1...30 {
      for cursor in 0...text.utf8.count {
        let position = text.utf8.index(text.startIndex, offsetBy: cursor)
        guard position.samePosition(in: text.unicodeScalars) != nil else { continue }
        let frame = frame(text, cursor: cursor, width: width)
        for row in frame.rows { #expect(DisplayWidth.of(row) <= max(2, width)) }
        #expect(frame.rows.indices.contains(frame.cursorRow))
        #expect(frame.cursorColumn < max(2, width))
      }
    }
  }

  @Test func showsTheRowsAroundTheCursor() {
    let frame = frame((1...9).map(String.init).joined(separator: "\n"), cursor: 10).clipped(to: 3)
    #expect(frame.rows == ["... 5", "... 6", "... 7"])
    #expect(frame.cursorRow == 1)
    #expect(self.frame("1\n2", cursor: 0).clipped(to: 1).rows == ["mq> 1"])
  }

  @Test func paintsRuns() {
    let paints = Array(repeating: Paint(kind: .keyword), count: 6) + [.plain] + [Paint(kind: .number, isUnknown: true)]
    let frame = LineFrame(prompt: "> ", EditedText("RETURN 1"), paints: paints, suggestion: ";", width: 40)
    #expect(
      frame.rows == ["\u{1B}[0m> \u{1B}[0;1;34mRETURN \u{1B}[0;32;4m1\u{1B}[0;90m;\u{1B}[0m"])
    #expect(frame.cursorColumn == 10)
  }
}

struct LineCanvasTests {
  private func frame(_ text: String) -> LineFrame { LineFrame(prompt: "> ", EditedText(text), width: 10) }

  @Test func drawsOnlyWhatChanged() {
    var canvas = LineCanvas()
    let cells = Screen(width: 10)
    for text in ["a", "ab", "ab\ncd", "ab\ncde\nf", "xy", "", "0123456789abc", "0123456789", "漢字漢字漢字漢字"] {
      cells.write(canvas.draw(frame(text)))
      #expect(cells.rows == frame(text).rows)
      #expect(cells.row == frame(text).cursorRow)
      #expect(cells.column == frame(text).cursorColumn)
    }
    let again = canvas.draw(frame("漢字漢字漢字漢字"))
    #expect(again == "")
    cells.write(canvas.leave())
    #expect(cells.row == frame("漢字漢字漢字漢字").rows.count)
  }

  @Test func erasesWhatIsShown() {
    var canvas = LineCanvas()
    let cells = Screen(width: 10)
    cells.write(canvas.draw(frame("one\ntwo\nthree")))
    cells.write(canvas.erase(width: 10))
    #expect(cells.rows == [""])
  }
}

/// As much of a terminal as a canvas speaks to.
private final class Screen {
  private var cells: [[Character?]] = [[]]
  private(set) var row = 0
  private(set) var column = 0
  private let width: Int

  init(width: Int) { self.width = width }

  /// Without the blanks at their ends, and without empty rows at the end.
  var rows: [String] {
    var rows = cells.map { String($0.compactMap { $0 }) }
    while rows.count > max(1, row + 1), rows.last == "" { rows.removeLast() }
    return rows
  }

  func write(_ text: String) {
    var rest = Array(text)[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r\n": (row, column) = (row + 1, 0)
      case "\r": column = 0
      case "\u{1B}":
        rest.removeFirst()
        let parameter = String(rest.prefix { $0.isNumber || $0 == ";" || $0 == "?" })
        rest = rest.dropFirst(parameter.count)
        control(rest.removeFirst(), Int(parameter) ?? 1)
      default: put(character)
      }
      while cells.count <= row { cells.append([]) }
    }
  }

  private func control(_ function: Character, _ count: Int) {
    switch function {
    case "A": row -= count
    case "B": row += count
    case "C": column += count
    case "K": cells[row] = Array(cells[row].prefix(column))
    case "J":
      cells[row] = Array(cells[row].prefix(column))
      cells = Array(cells.prefix(row + 1))
    default: break
    }
  }

  private func put(_ character: Character) {
    let taken = DisplayWidth.of(character)
    #expect(column + taken <= width)
    while cells[row].count < column + taken { cells[row].append(nil) }
    cells[row][column] = character
    column += taken
  }
}
