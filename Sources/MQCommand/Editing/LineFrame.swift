import MQSyntax

/// How an edited text lies on the screen: its rows, none wider than the terminal, and where the cursor is in them.
struct LineFrame: Equatable {
  private(set) var rows: [String] = []
  /// The cells that each row takes.
  private(set) var widths: [Int] = []
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0

  private let width: Int
  private let isPainted: Bool
  private var row = ""
  private var column = 0
  private var paint: Paint?

  /// - Parameters:
  ///   - paints: one for each byte of the text; none to show it plain.
  ///   - suggestion: what is shown behind the text without being part of it.
  init(
    prompt: String, _ edited: EditedText, paints: [Paint] = [], suggestion: String = "", width: Int
  ) {
    self.width = max(2, width)
    isPainted = !paints.isEmpty || !suggestion.isEmpty
    let promptWidth = min(DisplayWidth.of(prompt), self.width - 1)
    add(prompt, .plain)
    let continuation = promptWidth < self.width / 2 ? LineFrame.gutter(promptWidth) : ""
    var offset = 0
    for character in edited.text {
      if offset == edited.cursor { markCursor() }
      let next = offset + character.utf8.count
      add(character, offset < paints.count ? paints[offset] : .plain, continuation)
      // Within what a terminal draws as one picture there is no place for the cursor.
      if offset < edited.cursor, edited.cursor < next { markCursor() }
      offset = next
    }
    if edited.cursor >= offset { markCursor() }
    for character in suggestion { add(character, Paint(kind: .suggestion), continuation) }
    breakRow()
  }

  /// What stands before the further lines of a text, as wide as the prompt.
  private static func gutter(_ width: Int) -> String {
    let dots = "... "
    return width < dots.count ? "" : String(repeating: " ", count: width - dots.count) + dots
  }

  private mutating func add(_ text: String, _ paint: Paint) {
    for character in text { add(character, paint) }
  }

  /// A character of the text, whose line breaks begin a row with the prompt of further lines.
  private mutating func add(_ character: Character, _ paint: Paint, _ continuation: String) {
    guard character.isNewline else { return add(character, paint) }
    breakRow()
    add(continuation, Paint(kind: .gutter))
  }

  private mutating func add(_ character: Character, _ paint: Paint) {
    let shown: String
    if character == "\t" {
      shown = String(repeating: " ", count: min(4 - column % 4, width))
    } else if character.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) {
      shown = Cell.escaped(String(character))
    } else {
      shown = String(character)
    }
    let cells = DisplayWidth.of(shown)
    if column + cells > width { breakRow() }
    if isPainted, paint != self.paint, shown != " " || paint.isUnknown || paint.isFound || self.paint?.isFound == true {
      row += paint.escape
      self.paint = paint
    }
    row += shown
    column += cells
  }

  private mutating func markCursor() {
    // Behind the last cell of a row the cursor is at the beginning of the next one.
    if column >= width { breakRow() }
    cursorRow = rows.count
    cursorColumn = column
  }

  private mutating func breakRow() {
    if let paint, paint != .plain { row += Paint.plain.escape }
    rows.append(row)
    widths.append(column)
    row = ""
    column = 0
    paint = nil
  }

  /// Adds rows below, as a list of candidates; nothing of them may be wider than the terminal.
  mutating func append(_ lines: [String], widths: [Int]) {
    rows += lines
    self.widths += widths
  }

  /// At most so many rows, those around the cursor.
  func clipped(to height: Int) -> LineFrame {
    guard rows.count > max(1, height) else { return self }
    let start = min(max(0, cursorRow - max(1, height) / 2), rows.count - max(1, height))
    var frame = self
    frame.rows = Array(rows[start..<start + max(1, height)])
    frame.widths = Array(widths[start..<start + max(1, height)])
    frame.cursorRow -= start
    return frame
  }
}
