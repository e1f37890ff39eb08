/// A change of vi, as `.` makes it again.
struct ViChange {
  /// An operator, or what changes the text by itself.
  var function: EditingFunction
  var count: Int?
  /// The motion of an operator; the operator itself for whole lines.
  var motion: EditingFunction?
  var character: Character?
  /// What was typed until Escape.
  var typed = ""
}

// The commands of vi.
extension LineEditing {
  /// Does one of vi's functions; nil where the function is none of them.
  mutating func performVi(_ function: EditingFunction, _ character: Character?) -> Bool? {
    switch function {
    case .viCommandMode:
      leaveInsertion()
      return true
    case .viDelete, .viChange, .viYank: return performOperator(function)
    case .viRepeat: return repeatChange()
    case .viInsert, .viInsertAtStart, .viAdd, .viAddAtEnd, .viReplaceMode, .viChangeToEnd, .viSubstitute,
      .viSubstituteLine, .viDeleteNext, .viDeletePrevious, .viReplace, .viChangeCase, .viPasteNext, .viPastePrevious:
      guard pending == nil else { return cancel() }
      return make(ViChange(function: function, count: take(), character: character))
    case .viYankToEnd:
      let line = CharacterText(text)
      ring.add(line.text(line.cursor..<line.lineEnd))
      _ = cancel()
      return true
    case .viComment:
      _ = cancel()
      edit { $0.replace($0.lineStart..<$0.lineStart, with: "// ") }
      return true
    // In both ways of moving the same keys are there.
    case .left where !isInserting: return performMotion(.viLeft, character)
    case .right where !isInserting: return performMotion(.viRight, character)
    case .home where !isInserting: return performMotion(.viZero, character)
    case .end where !isInserting: return performMotion(.viEnd, character)
    case .wordLeft where !isInserting: return performMotion(.viPreviousWord, character)
    case .wordRight where !isInserting: return performMotion(.viNextWord, character)
    case .deleteNext where !isInserting: return performVi(.viDeleteNext, character)
    case .killToEnd where !isInserting, .killToStart where !isInserting, .killWordLeft where !isInserting:
      guard pending == nil else { return cancel() }
      return make(ViChange(function: function, count: take()))
    default: return LineEditing.isMotion(function) ? performMotion(function, character) : nil
    }
  }

  private static func isMotion(_ function: EditingFunction) -> Bool {
    switch function {
    case .viLeft, .viRight, .viNextWord, .viNextBigWord, .viPreviousWord, .viPreviousBigWord, .viEndWord, .viEndBigWord,
      .viZero, .viFirst, .viEnd, .viColumn, .viMatch, .viFind, .viFindBackwards, .viTill, .viTillBackwards,
      .viFindAgain,
      .viFindAgainBackwards:
      true
    default: false
    }
  }

  private mutating func take() -> Int? {
    defer { count = nil }
    return count
  }

  /// Forgets what was begun.
  private mutating func cancel() -> Bool {
    pending = nil
    count = nil
    return false
  }

  /// Among commands the cursor stands on a character, as far as the line has one.
  mutating func keepCursorOnCharacter() {
    guard isVi, !isInserting else { return }
    edit { line in
      if line.cursor == line.lineEnd, line.cursor > line.lineStart { line.cursor -= 1 }
    }
  }

  private mutating func leaveInsertion() {
    _ = cancel()
    overwrites = false
    guard isInserting else { return }
    if !isRepeating, let change, let times = change.count, times > 1, change.motion == nil, !change.typed.isEmpty {
      text.insert(String(repeating: change.typed, count: min(times, 1000) - 1))
    }
    isInserting = false
    edit { if $0.cursor > $0.lineStart { $0.cursor -= 1 } }
  }

  // MARK: Motions

  private mutating func performMotion(_ function: EditingFunction, _ character: Character?) -> Bool {
    if isInserting { return moveTo(target(function, take(), character)?.place) }
    guard let open = pending else {
      let isMoved = moveTo(target(function, take(), character)?.place)
      keepCursorOnCharacter()
      return isMoved
    }
    pending = nil
    let times = open.count.map { min($0 * (count ?? 1), LineEditing.greatestCount) } ?? count
    count = nil
    return make(ViChange(function: open.function, count: times, motion: function, character: character))
  }

  private mutating func moveTo(_ place: Int?) -> Bool {
    guard let place else { return false }
    let before = text.cursor
    move { _ in place }
    return text.cursor != before
  }

  /// Where a motion leads, and whether the character there belongs to what an operator takes; nil where it leads nowhere.
  private mutating func target(
    _ function: EditingFunction, _ count: Int?, _ character: Character?
  ) -> (place: Int, isTaken: Bool)? {
    let line = CharacterText(text)
    let times = count ?? 1
    switch function {
    case .viLeft: return (max(line.lineStart, line.cursor - times), false)
    case .viRight: return (min(line.lineEnd, line.cursor + times), false)
    case .viNextWord: return (line.nextWord(times, isBig: false), false)
    case .viNextBigWord: return (line.nextWord(times, isBig: true), false)
    case .viPreviousWord: return (line.previousWord(times, isBig: false), false)
    case .viPreviousBigWord: return (line.previousWord(times, isBig: true), false)
    case .viEndWord: return (line.wordEnd(times, isBig: false), true)
    case .viEndBigWord: return (line.wordEnd(times, isBig: true), true)
    case .viZero: return (line.lineStart, false)
    case .viFirst: return (line.firstNonBlank, false)
    case .viEnd: return (line.lineEnd, false)
    case .viColumn: return (min(line.lineStart + times - 1, line.lineEnd), false)
    case .viMatch: return line.matchingBracket.map { ($0, true) }
    case .viFindAgain:
      return lastFind.flatMap { found($0.function, count, $0.character) }
    case .viFindAgainBackwards:
      return lastFind.flatMap { found($0.function.opposite, count, $0.character) }
    default:
      guard let character else { return nil }
      lastFind = (function, character)
      return found(function, count, character)
    }
  }

  private func found(
    _ function: EditingFunction, _ count: Int?, _ character: Character
  ) -> (place: Int, isTaken: Bool)? {
    let line = CharacterText(text)
    let isBackwards = function == .viFindBackwards || function == .viTillBackwards
    guard let found = line.find(character, count ?? 1, backwards: isBackwards) else { return nil }
    switch function {
    case .viTill: return (found - 1, true)
    case .viTillBackwards: return (found + 1, false)
    default: return (found, !isBackwards)
    }
  }

  // MARK: Operators

  private mutating func performOperator(_ function: EditingFunction) -> Bool {
    guard let open = pending else {
      pending = (function, take())
      return true
    }
    guard open.function == function else { return cancel() }
    pending = nil
    let times = open.count.map { $0 * (count ?? 1) } ?? count
    count = nil
    return make(ViChange(function: function, count: times, motion: function))
  }

  /// What an operator takes.
  private mutating func range(of change: ViChange) -> Range<Int>? {
    let line = CharacterText(text)
    guard let motion = change.motion else { return nil }
    if motion == change.function {
      let lines = line.lines(change.count ?? 1)
      guard change.function == .viChange else { return lines }
      let end = lines.upperBound > line.lineEnd ? lines.upperBound - 1 : lines.upperBound
      return line.lineStart..<max(line.lineStart, end)
    }
    // A word is changed without the space behind it.
    let isOnWord = line[line.cursor].map { !$0.isWhitespace } ?? false
    if change.function == .viChange, isOnWord, motion == .viNextWord || motion == .viNextBigWord {
      let end = line.wordEnd(change.count ?? 1, isBig: motion == .viNextBigWord, canStay: true)
      return line.cursor..<end + 1
    }
    guard let target = target(motion, change.count, change.character) else { return nil }
    let (low, high) = (min(line.cursor, target.place), max(line.cursor, target.place))
    return low..<min(line.count, target.isTaken ? high + 1 : high)
  }

  // MARK: Changes

  /// Makes a change, which `.` makes again.
  private mutating func make(_ change: ViChange) -> Bool {
    let isDone = apply(change)
    if isDone, change.function != .viYank, !isRepeating { self.change = change }
    keepCursorOnCharacter()
    return isDone
  }

  private mutating func apply(_ change: ViChange) -> Bool {
    let times = change.count ?? 1
    if change.motion != nil { return applyOperator(change) }
    switch change.function {
    case .viInsert: isInserting = true
    case .viInsertAtStart:
      move { $0.firstNonBlank }
      isInserting = true
    case .viAdd:
      move { min($0.cursor + 1, $0.lineEnd) }
      isInserting = true
    case .viAddAtEnd:
      move { $0.lineEnd }
      isInserting = true
    case .viReplaceMode:
      isInserting = true
      overwrites = true
    case .viChangeToEnd:
      _ = kill { $0.cursor..<$0.lineEnd }
      isInserting = true
    case .viSubstitute:
      _ = kill { $0.cursor..<min($0.cursor + times, $0.lineEnd) }
      isInserting = true
    case .viSubstituteLine:
      _ = kill { $0.lineStart..<$0.lineEnd }
      isInserting = true
    case .viDeleteNext: return kill { $0.cursor..<min($0.cursor + times, $0.lineEnd) }
    case .viDeletePrevious: return kill { max($0.cursor - times, $0.lineStart)..<$0.cursor }
    case .killToEnd: return kill { $0.cursor..<$0.lineEnd }
    case .killToStart: return kill { $0.lineStart..<$0.cursor }
    case .killWordLeft: return kill { $0.previousWord(times, isBig: false)..<$0.cursor }
    case .viReplace:
      let line = CharacterText(text)
      guard let character = change.character, line.cursor + times <= line.lineEnd else { return false }
      edit {
        $0.replace($0.cursor..<$0.cursor + times, with: String(repeating: character, count: times))
        $0.cursor -= 1
      }
    case .viChangeCase:
      let line = CharacterText(text)
      guard line.cursor < line.lineEnd else { return false }
      edit { line in
        let range = line.cursor..<min(line.cursor + times, line.lineEnd)
        let changed = line.text(range).map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }
        line.replace(range, with: changed.joined())
      }
    case .viPasteNext, .viPastePrevious: return paste(isBehind: change.function == .viPasteNext, times)
    default: return false
    }
    return true
  }

  private mutating func applyOperator(_ change: ViChange) -> Bool {
    guard let range = range(of: change) else { return false }
    let areLines = change.motion == change.function
    if range.isEmpty {
      // There is nothing to take away, but something may be typed.
      isInserting = change.function == .viChange
      return isInserting
    }
    if change.function == .viYank {
      ring.add(CharacterText(text).text(range), areLines: areLines)
      if !areLines { move { _ in range.lowerBound } }
      return true
    }
    _ = kill(areLines: areLines && change.function == .viDelete) { _ in range }
    if change.function == .viChange {
      isInserting = true
    } else if areLines {
      move { $0.firstNonBlank }
    }
    return true
  }

  private mutating func paste(isBehind: Bool, _ times: Int) -> Bool {
    guard let killed = ring.latest else { return false }
    let isLines = killed.areLines
    let lines = killed.text.drop(while: \.isNewline).reversed().drop(while: \.isNewline).reversed()
    let one = isLines ? String(lines) : killed.text
    let more = Array(repeating: one, count: min(times, 100)).joined(separator: isLines ? "\n" : "")
    edit { line in
      if isLines, isBehind {
        let end = line.lineEnd
        line.replace(end..<end, with: "\n" + more)
        line.cursor = end + 1
      } else if isLines {
        let start = line.lineStart
        line.replace(start..<start, with: more + "\n")
        line.cursor = start
      } else {
        let place = isBehind ? min(line.cursor + 1, line.lineEnd) : line.cursor
        line.replace(place..<place, with: more)
        line.cursor = max(place, line.cursor - 1)
      }
    }
    return true
  }

  private mutating func repeatChange() -> Bool {
    pending = nil
    guard var change, !isRepeating else { return cancel() }
    change.count = take() ?? change.count
    isRepeating = true
    defer { isRepeating = false }
    guard apply(change) else { return false }
    if isInserting {
      let isForEach = change.motion == nil && change.function != .viSubstitute
      let typed = String(repeating: change.typed, count: isForEach ? min(change.count ?? 1, 1000) : 1)
      if overwrites { type(typed) } else { text.insert(typed) }
      leaveInsertion()
    }
    keepCursorOnCharacter()
    return true
  }
}

extension EditingFunction {
  fileprivate var opposite: EditingFunction {
    switch self {
    case .viFind: .viFindBackwards
    case .viFindBackwards: .viFind
    case .viTill: .viTillBackwards
    case .viTillBackwards: .viTill
    default: self
    }
  }
}
