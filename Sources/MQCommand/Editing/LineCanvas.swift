/// Draws frames one over the other, changing only the rows that differ.
struct LineCanvas {
  /// What is on the screen; nil where nothing is yet and the cursor is at the beginning of a row.
  private var shown: LineFrame?

  /// What the terminal is told to show another frame.
  mutating func draw(_ frame: LineFrame) -> String {
    guard let shown else {
      self.shown = frame
      return frame.rows.joined(separator: "\r\n") + place(frame, from: frame.rows.count - 1)
    }
    if frame == shown { return "" }
    var text = "\u{1B}[?25l"
    var row = shown.cursorRow
    for index in frame.rows.indices where index >= shown.rows.count || frame.rows[index] != shown.rows[index] {
      // Below what is shown there may be no row yet: a line break makes one.
      let isNew = index >= shown.rows.count
      text += move(from: row, to: isNew ? index - 1 : index) + (isNew ? "\r\n" : "\r\u{1B}[K") + frame.rows[index]
      row = index
    }
    if shown.rows.count > frame.rows.count {
      text += move(from: row, to: frame.rows.count) + "\r\u{1B}[J"
      row = frame.rows.count
    }
    self.shown = frame
    return text + place(frame, from: row) + "\u{1B}[?25h"
  }

  /// What brings the cursor below everything that is shown.
  mutating func leave() -> String {
    guard let shown else { return "" }
    self.shown = nil
    return move(from: shown.cursorRow, to: shown.rows.count - 1) + "\r\n"
  }

  /// What brings the cursor back to the first row, with nothing behind it, when the terminal has become so wide that the rows may
  /// lie otherwise than they were drawn.
  mutating func erase(width: Int) -> String {
    guard let shown else { return "" }
    self.shown = nil
    let width = max(1, width)
    let above = shown.widths[..<shown.cursorRow].reduce(0) { $0 + max(1, ($1 + width - 1) / width) }
    let row = above + shown.cursorColumn / width
    return move(from: row, to: 0) + "\r\u{1B}[J"
  }

  /// The screen was emptied, or something else was written below.
  mutating func forget() { shown = nil }

  private func place(_ frame: LineFrame, from row: Int) -> String {
    move(from: row, to: frame.cursorRow) + "\r"
      + (frame.cursorColumn > 0 ? "\u{1B}[\(frame.cursorColumn)C" : "")
  }

  private func move(from row: Int, to target: Int) -> String {
    target < row ? "\u{1B}[\(row - target)A" : target > row ? "\u{1B}[\(target - row)B" : ""
  }
}
