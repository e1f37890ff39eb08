import CEditLine

// What the keys do beside libedit's own functions.
extension LibeditEditor {
  /// Does what a key is bound to; `key` is the last one of its sequence.
  func perform(_ function: EditingFunction, _ key: UInt32) -> UInt8 {
    if function != .complete, function != .completeBackwards {
      let hadChosen = hasChosen
      closeMenu()
      // With a candidate marked, Enter takes it.
      if function == .enter, hadChosen { return UInt8(CC_NORM) }
    }
    switch function {
    case .enter: return enter()
    case .complete: return complete(backwards: false)
    case .completeBackwards: return complete(backwards: true)
    case .paste: line.type(pasted)
    case .up: return line.text.moveUp() ? settled() : recall { $0.older($1, leaving: $2) }
    case .down: return line.text.moveDown() ? settled() : recall { $0.newer($1, leaving: $2) }
    case .older: return recall { [steps] in $0.older($1, leaving: $2, steps: steps) }
    case .newer: return recall { [steps] in $0.newer($1, leaving: $2, steps: steps) }
    case .oldest: return recall { $0.go(to: 0, $1, leaving: $2) }
    case .newest: return recall { $0.go(to: $1.count, $1, leaving: $2) }
    case .olderMatch: return recall { $0.match($1, of: $2, older: true) }
    case .newerMatch: return recall { $0.match($1, of: $2, older: false) }
    case .viHistoryEntry:
      return recall { [number = line.count.map { $0 - 1 } ?? 0] in $0.go(to: number, $1, leaving: $2) }
    case .viHistoryWord: return addHistoryWord()
    case .lastWord:
      guard let text = lastWords.next(history.texts, in: edited) else { return UInt8(CC_ERROR) }
      edited = text
    case .search: return search()
    case .viSearchAgain: return searchAgain(older: true)
    case .viSearchAgainBackwards: return searchAgain(older: false)
    case .undo: return restore { $0.undo() }
    case .redo: return restore { $0.redo() }
    case .edit: return editElsewhere()
    case .clearScreen: clearScreen()
    case .endOfInput: return endOfInput()
    case .deleteOrEnd: return edited.text.isEmpty ? endOfInput() : performOnLine(.deleteNext, key)
    case .right where line.isInserting, .end where line.isInserting:
      if !acceptSuggestion() { return performOnLine(function, key) }
    case .viAddAtEnd, .viEnd, .viRight:
      if line.pending == nil, acceptSuggestion() { return settled() }
      return performOnLine(function, key)
    case .wordRight: if !acceptSuggestion(wordOnly: true) { return performOnLine(function, key) }
    default: return performOnLine(function, key)
    }
    return settled()
  }

  private var steps: Int { line.count ?? 1 }

  /// Done; whatever was begun for the keys of vi is over.
  private func settled() -> UInt8 {
    line.count = nil
    line.pending = nil
    line.keepCursorOnCharacter()
    return UInt8(CC_NORM)
  }

  /// It cannot be done.
  private func refused() -> UInt8 {
    _ = settled()
    return UInt8(CC_ERROR)
  }

  private func performOnLine(_ function: EditingFunction, _ key: UInt32) -> UInt8 {
    var character = Unicode.Scalar(key).map(Character.init)
    if function.takesCharacter {
      character = waitForCharacter()
      if character == nil {
        return refused()
      }
    }
    return UInt8(line.perform(function, character) ? CC_NORM : CC_ERROR)
  }

  private func endOfInput() -> UInt8 { UInt8(edited.text.isEmpty ? CC_EOF : CC_ERROR) }

  /// Shows an entry of the history.
  private func recall(_ step: (inout HistoryWalk, [String], EditedText) -> EditedText?) -> UInt8 {
    guard let text = step(&walk, history.texts, edited) else {
      return refused()
    }
    edited = text
    return settled()
  }

  /// Adds a word of the last entry: the last one, or that of the number given.
  private func addHistoryWord() -> UInt8 {
    let words = history.texts.last?.split(whereSeparator: \.isWhitespace) ?? []
    let number = line.count.map { $0 - 1 } ?? words.count - 1
    guard words.indices.contains(number) else {
      return refused()
    }
    line.text.moveRight()
    line.text.insert(" " + words[number])
    line.isInserting = true
    return settled()
  }

  private func edit(_ change: (inout EditedText) -> Void) {
    var text = edited
    change(&text)
    edited = text
  }

  private func enter() -> UInt8 {
    if isFinished(edited.text) { return finish() }
    edit { $0.breakLine() }
    return UInt8(CC_NORM)
  }

  private func acceptSuggestion(wordOnly: Bool = false) -> Bool {
    let text = edited
    let suggestion = suggestion(for: text)
    guard !suggestion.isEmpty else { return false }
    edit { $0.insert(wordOnly ? Suggestion.firstWord(of: suggestion) : suggestion) }
    return true
  }

  private func restore(_ step: (inout UndoHistory) -> EditedText?) -> UInt8 {
    guard let text = step(&undoing) else { return UInt8(CC_ERROR) }
    edited = text
    return settled()
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
    return settled()
  }
}
