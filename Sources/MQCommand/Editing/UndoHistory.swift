/// The states that an edited text went through.
struct UndoHistory {
  private var earlier: [EditedText] = []
  private var later: [EditedText] = []
  private(set) var current = EditedText()
  /// Whether the last change was a character typed within a word, with which the next one is undone together.
  private var isTyping = false

  private static let limit = 1000

  init(_ text: EditedText = EditedText()) { current = text }

  /// Takes note of what the text is now.
  mutating func record(_ text: EditedText) {
    guard text.text != current.text else {
      // A cursor that was moved ends the word that was typed.
      if text.cursor != current.cursor { isTyping = false }
      current.cursor = text.cursor
      return
    }
    let typed = typedCharacter(text)
    if !(isTyping && typed.map { !$0.isWhitespace } == true) {
      earlier.append(current)
      if earlier.count > UndoHistory.limit { earlier.removeFirst() }
    }
    isTyping = typed != nil
    later = []
    current = text
  }

  /// The character by which the new text is longer, just before its cursor.
  private func typedCharacter(_ text: EditedText) -> Character? {
    guard text.cursor > current.cursor, let typed = text.beforeCursor.last,
      text.beforeCursor.dropLast().utf8.elementsEqual(current.beforeCursor.utf8),
      text.behindCursor.utf8.elementsEqual(current.behindCursor.utf8)
    else { return nil }
    return typed
  }

  /// The state before; nil at the first.
  mutating func undo() -> EditedText? {
    guard let text = earlier.popLast() else { return nil }
    later.append(current)
    current = text
    isTyping = false
    return text
  }

  /// The state that was undone last.
  mutating func redo() -> EditedText? {
    guard let text = later.popLast() else { return nil }
    earlier.append(current)
    current = text
    isTyping = false
    return text
  }
}
