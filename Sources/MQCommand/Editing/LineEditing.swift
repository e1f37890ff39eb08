/// A text that is being edited, and what the keys of emacs and of vi do with it.
struct LineEditing {
  var text = EditedText() {
    didSet { if text.text.isEmpty { mark = nil } }
  }

  // MARK: What the next function goes by

  /// How often it is to be done.
  var count: Int?
  var ring = KillRing()
  /// The text as a kill left it: another one there adds to what was killed.
  private var textAfterKill: EditedText?
  /// The text as a yank left it, and what was yanked: another one of the ring can take its place.
  private var textAfterYank: (text: EditedText, yanked: Int)?
  /// The other end of emacs's region, in characters.
  private var mark: Int?
  /// Whether what is typed takes the place of what is there.
  var overwrites = false

  // MARK: What only vi has

  /// Whether vi's keys are in use.
  var isVi = false
  /// Whether letters are text rather than commands.
  var isInserting = true
  /// An operator that waits for its motion.
  var pending: (function: EditingFunction, count: Int?)?
  /// The character looked for last.
  var lastFind: (function: EditingFunction, character: Character)?
  /// The change at hand, or the last one, which `.` makes again.
  var change: ViChange?
  var isRepeating = false

  static let greatestCount = 9_999

  /// Begins with another text, as a fresh line does.
  mutating func begin() {
    let (ring, change, find, isVi) = (ring, change, lastFind, isVi)
    self = LineEditing()
    (self.ring, self.change, lastFind, self.isVi) = (ring, change, find, isVi)
  }

  /// Takes a character that was typed.
  mutating func type(_ typed: String) {
    let times = min(count ?? 1, 1000)
    count = nil
    if isVi { change?.typed += typed }
    let more = times == 1 ? typed : String(repeating: typed, count: times)
    guard overwrites else { return text.insert(more) }
    edit { line in
      let end = min(line.cursor + more.count, line.lineEnd)
      line.replace(line.cursor..<end, with: more)
    }
  }

  /// Does what a key is bound to; false where that cannot be done. `character` is what was typed behind it.
  mutating func perform(_ function: EditingFunction, _ character: Character? = nil) -> Bool {
    switch function {
    case .argumentDigit:
      let digit = character?.wholeNumberValue ?? 0
      count = min((count ?? 0) * 10 + digit, LineEditing.greatestCount)
      return true
    case .universalArgument:
      count = min((count ?? 1) * 4, LineEditing.greatestCount)
      return true
    case .viZero where count != nil: return perform(.argumentDigit, "0")
    default: break
    }
    if isVi, let result = performVi(function, character) { return result }
    let times = count ?? 1
    count = nil
    pending = nil
    return performShared(function, character, times)
  }

  mutating func edit(_ change: (inout CharacterText) -> Void) {
    var line = CharacterText(text)
    change(&line)
    text = line.edited
  }

  mutating func move(_ target: (CharacterText) -> Int) { edit { $0.cursor = target($0) } }

  /// Takes a range away, for the ring.
  mutating func kill(areLines: Bool = false, _ range: (CharacterText) -> Range<Int>) -> Bool {
    let line = CharacterText(text)
    let range = range(line)
    guard !range.isEmpty else { return false }
    ring.add(line.text(range), areLines: areLines)
    edit { $0.replace(range, with: "") }
    return true
  }
}

// What both editors have.
extension LineEditing {
  private mutating func performShared(_ function: EditingFunction, _ character: Character?, _ times: Int) -> Bool {
    let before = text
    switch function {
    case .left: for _ in 0..<times { text.moveLeft() }
    case .right: for _ in 0..<times { text.moveRight() }
    case .wordLeft: move { $0.beforeWord(times) }
    case .wordRight: move { $0.behindWord(times) }
    case .home: text.moveToLineStart()
    case .end: text.moveToLineEnd()
    case .textStart: text.cursor = 0
    case .textEnd: text.cursor = text.text.utf8.count
    case .newline: text.breakLine()
    case .backspace:
      for _ in 0..<times { text.deleteBackwards() }
      if isVi { _ = change?.typed.popLast() }
    case .deleteNext: edit { $0.replace($0.cursor..<min($0.cursor + times, $0.count), with: "") }
    case .killToEnd: return killOn { $0.cursor..<($0.lineEnd > $0.cursor ? $0.lineEnd : min($0.cursor + 1, $0.count)) }
    case .killToStart:
      return killOn { ($0.lineStart < $0.cursor ? $0.lineStart : max($0.cursor - 1, 0))..<$0.cursor }
    case .kill: return killOn { 0..<$0.count }
    case .killWordLeft: return killOn { $0.beforeWord(times)..<$0.cursor }
    case .killWordRight: return killOn { $0.cursor..<$0.behindWord(times) }
    case .transpose: transpose()
    case .transposeWords: transposeWords()
    case .quotedInsert: if let character { type(String(character)) }
    case .yank: return yank(times)
    case .yankPop: return yankPop()
    case .setMark: mark = CharacterText(text).cursor
    case .exchangeMark, .killRegion, .copyRegion: return performOnRegion(function)
    case .copyPreviousWord: edit { $0.replace($0.cursor..<$0.cursor, with: $0.text($0.beforeWord(times)..<$0.cursor)) }
    case .upperCase: changeWord(times) { $0.uppercased() }
    case .lowerCase: changeWord(times) { $0.lowercased() }
    case .capitalize: changeWord(times) { LineEditing.capitalized($0) }
    case .overwrite:
      overwrites.toggle()
      return true
    case .startOver: text = EditedText()
    default: return function == .nothing
    }
    return before != text
  }

  /// Kills, together with what was killed just before.
  private mutating func killOn(_ range: (CharacterText) -> Range<Int>) -> Bool {
    let line = CharacterText(text)
    let range = range(line)
    guard !range.isEmpty else { return false }
    if textAfterKill == text {
      ring.extend(with: line.text(range), isBehind: range.lowerBound == line.cursor)
      edit { $0.replace(range, with: "") }
    } else {
      _ = kill { _ in range }
    }
    textAfterKill = text
    return true
  }

  private mutating func yank(_ times: Int) -> Bool {
    guard let latest = ring.latest else { return false }
    let more = String(repeating: latest.text, count: min(times, 100))
    text.insert(more)
    textAfterYank = (text, more.utf8.count)
    return true
  }

  /// Puts what was killed before in the place of what was yanked just now.
  private mutating func yankPop() -> Bool {
    guard let (yanked, length) = textAfterYank, yanked == text else { return false }
    ring.rotate()
    let rest = text.behindCursor
    let before = String(text.beforeCursor.utf8.dropLast(length)) ?? ""
    text = EditedText(before + rest, cursor: before.utf8.count)
    return yank(1)
  }

  /// Exchanges the word at the cursor, or the last one, with the one before it.
  private mutating func transposeWords() {
    edit { line in
      let cursor = line.cursor
      line.cursor = line.behindWord(1)
      line.cursor = line.beforeWord(1)
      let second = line.cursor..<line.behindWord(1)
      line.cursor = line.beforeWord(1)
      let first = line.cursor..<line.behindWord(1)
      line.cursor = cursor
      guard first.upperBound <= second.lowerBound, first.lowerBound < second.lowerBound else { return }
      let between = line.text(first.upperBound..<second.lowerBound)
      line.replace(first.lowerBound..<second.upperBound, with: line.text(second) + between + line.text(first))
    }
  }

  /// Exchanges the characters at both sides of the cursor, or the last two of a line.
  private mutating func transpose() {
    edit { line in
      let second = line.cursor == line.lineEnd ? line.cursor - 1 : line.cursor
      guard second > line.lineStart, let before = line[second - 1], let at = line[second] else { return }
      line.replace(second - 1..<second + 1, with: String([at, before]))
    }
  }

  private mutating func performOnRegion(_ function: EditingFunction) -> Bool {
    let line = CharacterText(text)
    guard let mark = mark.map({ min($0, line.count) }) else { return false }
    let region = min(mark, line.cursor)..<max(mark, line.cursor)
    switch function {
    case .exchangeMark:
      self.mark = line.cursor
      move { _ in mark }
      return true
    case .copyRegion:
      ring.add(line.text(region))
      return true
    default: return killOn { _ in region }
    }
  }

  private mutating func changeWord(_ times: Int, _ changed: (String) -> String) {
    edit { line in
      let range = line.cursor..<line.behindWord(times)
      line.replace(range, with: changed(line.text(range)))
    }
  }

  private static func capitalized(_ text: String) -> String {
    var isInWord = false
    return text.reduce(into: "") { result, character in
      result += isInWord ? character.lowercased() : character.uppercased()
      isInWord = character.isLetter || character.isNumber
    }
  }
}
