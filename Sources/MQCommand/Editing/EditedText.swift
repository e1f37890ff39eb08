/// A text with a cursor in it.
struct EditedText: Equatable {
  var text = ""
  /// The bytes before the cursor.
  var cursor = 0

  init(_ text: String = "", cursor: Int? = nil) {
    self.text = text
    self.cursor = min(cursor ?? text.utf8.count, text.utf8.count)
  }

  var beforeCursor: Substring { text[..<position] }
  var behindCursor: Substring { text[position...] }
  var isAtEnd: Bool { cursor == text.utf8.count }

  private var position: String.Index { text.utf8.index(text.startIndex, offsetBy: cursor) }

  mutating func insert(_ more: String) {
    text = beforeCursor + more + behindCursor
    cursor += more.utf8.count
  }

  /// Inserts what a word is completed with, but for what stands behind the cursor already, over which the cursor moves.
  mutating func complete(with more: String) {
    let common = zip(more, behindCursor).prefix { $0 == $1 }.count
    let there = behindCursor.prefix(common)
    cursor += there.utf8.count
    let rest = more.dropFirst(common)
    // Of a name and its bracket the bracket may be there.
    let ending = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" }
    if !ending.isEmpty, behindCursor.hasPrefix(ending) {
      insert(String(rest.dropLast(ending.count)))
      cursor += ending.utf8.count
    } else {
      insert(String(rest))
    }
  }

  mutating func deleteBackwards() {
    var before = String(beforeCursor)
    guard let last = before.popLast() else { return }
    text = before + behindCursor
    cursor -= last.utf8.count
  }

  mutating func moveLeft() { cursor -= beforeCursor.last?.utf8.count ?? 0 }

  mutating func moveRight() { cursor += behindCursor.first?.utf8.count ?? 0 }

  mutating func moveToLineStart() { cursor -= currentLine.before.utf8.count }

  mutating func moveToLineEnd() { cursor += currentLine.behind.utf8.count }

  /// To the same column of the line above; false where there is none.
  mutating func moveUp() -> Bool {
    let column = currentLine.before.count
    guard currentLine.before.startIndex > text.startIndex else { return false }
    moveToLineStart()
    cursor -= 1
    moveToLineStart()
    cursor += currentLine.behind.prefix(column).utf8.count
    return true
  }

  /// To the same column of the line below; false where there is none.
  mutating func moveDown() -> Bool {
    let column = currentLine.before.count
    guard currentLine.behind.endIndex < text.endIndex else { return false }
    moveToLineEnd()
    cursor += 1
    cursor += currentLine.behind.prefix(column).utf8.count
    return true
  }

  /// The line that the cursor is in, on both sides of it.
  private var currentLine: (before: Substring, behind: Substring) {
    let before = beforeCursor
    let start = before.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
    let behind = behindCursor
    return (text[start..<before.endIndex], text[behind.startIndex..<(behind.firstIndex(of: "\n") ?? text.endIndex)])
  }

  /// A line break, and as much white space as the line at hand begins with.
  mutating func breakLine() {
    insert("\n" + currentLine.before.prefix { $0 == " " || $0 == "\t" })
  }
}
