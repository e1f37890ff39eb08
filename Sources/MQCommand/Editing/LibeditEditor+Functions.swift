import CEditLine

// What the keys do beside libedit's own functions.
extension LibeditEditor {
  /// Does what a key is bound to and tells libedit what became of it.
  func perform(_ number: Int32) -> UInt8 {
    guard let function = EditingFunction(rawValue: Int(number)) else { return UInt8(CC_ERROR) }
    if function != .complete, function != .completeBackwards {
      let hadChosen = hasChosen
      closeMenu()
      // With a candidate marked, Enter takes it.
      if function == .enter, hadChosen { return UInt8(CC_REFRESH) }
    }
    switch function {
    case .enter: return enter()
    case .newline: edit { $0.breakLine() }
    case .complete: return complete(backwards: false)
    case .completeBackwards: return complete(backwards: true)
    case .paste: edit { [pasted] in $0.insert(pasted) }
    case .up:
      move {
        $0.moveUp()
      } otherwise: {
        press(.olderEntry)
      }
    case .down:
      move {
        $0.moveDown()
      } otherwise: {
        press(.newerEntry)
      }
    case .left: edit { $0.moveLeft() }
    case .right: if !acceptSuggestion() { edit { $0.moveRight() } }
    case .wordRight: if !acceptSuggestion(wordOnly: true) { moveWordRight() }
    case .home: edit { $0.moveToLineStart() }
    case .end: if !acceptSuggestion() { edit { $0.moveToLineEnd() } }
    case .backspace: edit { $0.deleteBackwards() }
    case .search: return search()
    case .undo: return restore { $0.undo() }
    case .redo: return restore { $0.redo() }
    case .edit: return editElsewhere()
    case .clearScreen: clearScreen()
    case .nothing: break
    }
    return UInt8(CC_REFRESH)
  }

  private func edit(_ change: (inout EditedText) -> Void) {
    var text = edited
    change(&text)
    replace(text)
  }

  private func move(_ change: (inout EditedText) -> Bool, otherwise: () -> Void) {
    var text = edited
    if change(&text) { replace(text) } else { otherwise() }
  }

  /// Moves the cursor alone where that is all there is to do.
  func replace(_ text: EditedText) {
    let old = edited
    guard old.text.utf8.elementsEqual(text.text.utf8) else {
      edited = text
      return
    }
    let distance = text.beforeCursor.unicodeScalars.count - old.beforeCursor.unicodeScalars.count
    if distance != 0 { edit_line_move(editor, Int32(distance)) }
  }

  private func enter() -> UInt8 {
    if isFinished(edited.text) {
      drawFinally()
      show("\r\n")
      return UInt8(CC_NEWLINE)
    }
    edit { $0.breakLine() }
    return UInt8(CC_REFRESH)
  }

  private func acceptSuggestion(wordOnly: Bool = false) -> Bool {
    let text = edited
    let suggestion = suggestion(for: text)
    guard !suggestion.isEmpty else { return false }
    edit { $0.insert(wordOnly ? Suggestion.firstWord(of: suggestion) : suggestion) }
    return true
  }

  private func moveWordRight() {
    edit { text in
      let behind = text.behindCursor
      let signs = behind.prefix { !$0.isLetter && !$0.isNumber }
      let word = behind[signs.endIndex...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      text.cursor += signs.utf8.count + word.utf8.count
    }
  }

  private func restore(_ step: (inout UndoHistory) -> EditedText?) -> UInt8 {
    guard let text = step(&undoing) else { return UInt8(CC_ERROR) }
    edited = text
    return UInt8(CC_REFRESH)
  }

  /// Has the text edited in the editor that the user has chosen. It comes back to be looked at, and runs after Enter.
  private func editElsewhere() -> UInt8 {
    guard !surroundings.isSafe() else { return UInt8(CC_ERROR) }
    let text = edited.text
    let changed = lendingTerminal { () -> String? in
      do throws(CommandError) {
        return try ExternalEditor.edit(text)
      } catch {
        show("error: \(error.message)\r\n")
        return nil
      }
    }
    if let changed { edited = EditedText(changed) }
    return UInt8(CC_REFRESH)
  }
}
