import MQ

/// A table drawn with lines, for people.
///
/// Numbers stand to the right, `null` is faint, every cell is one line; the table is never wider than asked for. On a terminal
/// a long result shows its first and last rows only. Elsewhere all rows are shown: the first thousand decide the widths, so
/// that memory stays small. A few rows that would have to be cut are shown a line a value instead, on a terminal.
struct BoxWriter: ResultWriter {
  private let limit: Int
  private let excerpt: Int?
  private let style: Style
  private let frame: BoxFrame

  private var columns: [ResultColumn] = []
  private var head: [[Value]] = []
  /// The last rows after `head`, the oldest at `tailStart`.
  private var tail: [[Value]] = []
  private var tailStart = 0
  private var count = 0
  private var isInLines = false
  private var drawing: Drawing?

  private static let sample = 1000
  /// More rows than these are easier to compare below each other, even if they are cut.
  private static let few = 3

  /// A box at most `limit` cells wide; of more than `excerpt` rows half of them is shown from either end.
  init(limit: Int, excerpt: Int? = nil, style: Style = Style(isEnabled: false), frame: BoxFrame = .box) {
    self.limit = limit
    self.excerpt = excerpt.map { max(2, $0) }
    self.style = style
    self.frame = frame
  }

  mutating func begin(_ columns: [ResultColumn], into text: inout TextBuffer) { self.columns = columns }

  mutating func add(_ row: [Value], into text: inout TextBuffer) {
    count += 1
    if let drawing {
      drawing.append(row, to: &text)
    } else if let excerpt {
      keep(row, excerpt)
    } else {
      head.append(row)
      if head.count == BoxWriter.sample { draw(into: &text) }
    }
  }

  mutating func finish(into text: inout TextBuffer) {
    if drawing == nil { draw(into: &text) }
    drawing?.appendRule(frame.bottom, to: &text)
    text.append(Cell(footer, limit: limit).text + "\n")
  }

  private mutating func keep(_ row: [Value], _ excerpt: Int) {
    if head.count < excerpt / 2 {
      head.append(row)
    } else if tail.count < excerpt / 2 {
      tail.append(row)
    } else {
      tail[tailStart] = row
      tailStart = (tailStart + 1) % tail.count
    }
  }

  private mutating func draw(into text: inout TextBuffer) {
    let isCut = count > head.count + tail.count
    let last = tail[tailStart...] + tail[..<tailStart]
    let drawing = Drawing(columns, sample: head + last, limit: limit, style: style, frame: frame)
    self.drawing = drawing
    if excerpt != nil, 1...BoxWriter.few ~= count, drawing.isCut {
      return drawLines(into: &text)
    }
    drawing.appendHeader(to: &text)
    for row in head { drawing.append(row, to: &text) }
    if isCut { drawing.appendGap(to: &text) }
    for row in last { drawing.append(row, to: &text) }
    if !isCut, count > 1 { head = [] }
  }

  private mutating func drawLines(into text: inout TextBuffer) {
    var lines = LineWriter(limit: limit, style: style)
    lines.begin(columns, into: &text)
    for row in head + tail { lines.add(row, into: &text) }
    lines.finish(into: &text)
    drawing = nil
    isInLines = true
  }

  /// As `3 rows`, with what is not shown.
  private var footer: String {
    var text = count == 1 ? "1 row" : "\(count) rows"
    if let excerpt, count > excerpt { text += " (\(excerpt / 2 * 2) shown)" }
    if !isInLines, let shown = drawing?.layout.shown, shown < columns.count {
      text += ", \(columns.count) columns (\(shown) shown)"
    }
    if excerpt != nil, count == 1, columns.count == 1, case .integer(let number)? = head.first?.first {
      text += LargeNumber.words(number).map { " (\($0))" } ?? ""
    }
    return text
  }
}

/// The lines of a box whose widths are decided.
private struct Drawing {
  let layout: BoxLayout
  private let names: [Cell]
  private let types: [Cell]
  private let isRight: [Bool]
  private let style: Style
  private let limit: Int
  private let frame: BoxFrame
  let isCut: Bool

  init(_ columns: [ResultColumn], sample: [[Value]], limit: Int, style: Style, frame: BoxFrame) {
    self.style = style
    self.limit = limit
    self.frame = frame
    names = columns.map { Cell($0.name, limit: limit) }
    var types: [Cell] = []
    var isRight: [Bool] = []
    var natural: [Int] = []
    for (index, column) in columns.enumerated() {
      let cells = sample.map { Cell($0[index], limit: limit) }
      let type = Drawing.type(column, sample.lazy.map { $0[index] })
      types.append(Cell(type, limit: limit))
      isRight.append(type == "integer" || type == "float" || type == "number")
      let typeWidth = frame.showsTypes ? types[index].width : 0
      natural.append(max(names[index].width, typeWidth, cells.lazy.map(\.width).max() ?? 0, 1))
    }
    self.types = types
    self.isRight = isRight
    layout = BoxLayout(natural: natural, limit: limit, frame: frame)
    isCut = layout.cuts(natural)
  }

  /// The column's type, or that of its values where only they tell; lower case.
  private static func type(_ column: ResultColumn, _ values: some Sequence<Value>) -> String {
    if column.type != "ANY" { return column.type.lowercased() }
    var found: String?
    for value in values where !value.isNull {
      let name = value.typeName.lowercased()
      if found == nil || found == name {
        found = name
      } else if ["integer", "float", "number"].contains(found), ["integer", "float"].contains(name) {
        found = "number"
      } else {
        return "any"
      }
    }
    return found ?? "any"
  }

  func appendHeader(to text: inout TextBuffer) {
    appendRule(frame.top, to: &text)
    appendLine(to: &text, mark: "…") { (names[$0], .bold) }
    if frame.showsTypes { appendLine(to: &text, mark: " ") { (types[$0], .faint) } }
    appendRule(frame.middle, to: &text)
  }

  func append(_ row: [Value], to text: inout TextBuffer) {
    appendLine(to: &text, mark: "…") { index in
      let cell = Cell(row[index], limit: limit)
      return (cell, cell.kind == .null ? .faint : .plain)
    }
  }

  /// A line for the rows that are not shown.
  func appendGap(to text: inout TextBuffer) {
    appendLine(to: &text, mark: "·") { _ in (Cell("·", limit: 1), .faint) }
  }

  func appendRule(_ rule: BoxFrame.Rule?, to text: inout TextBuffer) {
    guard let rule else { return }
    let lines = layout.columns.map { String(repeating: rule.line, count: $0.width) }
    text.append(style.paint(rule.left + lines.joined(separator: rule.crossing) + rule.right, .faint) + "\n")
  }

  private func appendLine(
    to text: inout TextBuffer, mark: String, _ content: (Int) -> (cell: Cell, emphasis: Emphasis)
  ) {
    text.append(style.paint(frame.left, .faint))
    for (position, column) in layout.columns.enumerated() {
      if position > 0 { text.append(style.paint(frame.between, .faint)) }
      guard let source = column.source else {
        text.append(style.paint(mark, .faint))
        continue
      }
      var (cell, emphasis) = content(source)
      cell.truncate(to: column.width)
      let padding = column.width - cell.width
      if isRight[source] { text.append(repeating: " ", padding) }
      text.append(style.paint(cell.text, emphasis))
      // Nothing but an edge makes it worth filling a line up.
      let isLast = position == layout.columns.count - 1 && frame.right.isEmpty
      if !isRight[source], !isLast { text.append(repeating: " ", padding) }
    }
    text.append(style.paint(frame.right, .faint))
    text.append("\n")
  }
}
