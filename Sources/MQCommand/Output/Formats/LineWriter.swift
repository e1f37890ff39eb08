import MQ
import MQSyntax

/// A line for each value, headed by the column's name; an empty line between rows.
///
/// Within a limit a long value goes on below itself; without one it stays on its line.
struct LineWriter: ResultWriter {
  private let limit: Int?
  private let style: Style
  private var names: [Cell] = []
  private var nameWidth = 0
  private var isFirst = true

  init(limit: Int? = nil, style: Style = Style(isEnabled: false)) {
    self.limit = limit
    self.style = style
  }

  mutating func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {
    let widest = limit.map { max(1, $0 / 3) } ?? Int.max
    names = columns.map { Cell($0.name, limit: widest) }
    nameWidth = names.map(\.width).max() ?? 0
  }

  mutating func add(_ row: [Value], into text: inout TextBuffer) {
    if !isFirst { text.append("\n") }
    isFirst = false
    for (name, value) in zip(names, row) {
      text.append(repeating: " ", nameWidth - name.width)
      text.append(style.paint(name.text, .bold))
      text.append(style.paint(": ", .faint))
      let indent = nameWidth + 2
      for (index, piece) in pieces(of: value, width: limit.map { max(1, $0 - indent) }).enumerated() {
        if index > 0 { text.append(repeating: " ", indent) }
        text.append(style.paint(String(piece), value.isNull ? .faint : .plain))
        text.append("\n")
      }
    }
  }

  func finish(into text: inout TextBuffer) {}

  private func pieces(of value: Value, width: Int?) -> [Substring] {
    let text = Cell(value, limit: Int.max - 1).text
    guard let width else { return [text[...]] }
    var pieces: [Substring] = []
    var rest = text[...]
    while DisplayWidth.exceeds(rest, width) {
      var piece = DisplayWidth.prefix(String(rest.prefix(2 * width)), width).text
      // A wide character that has no room of its own is shown all the same.
      if piece.isEmpty { piece = rest.prefix(1) }
      var length = piece.count
      if rest.dropFirst(length).first != " ", let space = piece.lastIndex(of: " "), space > piece.startIndex {
        piece = piece[..<space]
        length = piece.count
      }
      pieces.append(Substring(String(piece)))
      rest = rest.dropFirst(length)
      // The space at which a line was broken is not seen.
      if rest.first == " " { rest.removeFirst() }
    }
    return pieces + [rest]
  }
}
