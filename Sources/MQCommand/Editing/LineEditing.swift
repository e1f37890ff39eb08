/// A text that is being edited, and what the keys of emacs and of vi do with it.
struct LineEditing {
  var text = EditedText() {
    didSet { if text.text.isEmpty { mark = nil } }
  }

  // MARK: What the next function goes by

  /// How often it is to be done.
  var count: Int?
  /// What was killed or yanked last.
  var killed = ""
  /// Whether that is whole lines.
  var hasKilledLines = false
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
    let (killed, hasKilledLines, change, find, isVi) = (killed, hasKilledLines, change, lastFind, isVi)
    self = LineEditing()
    (self.killed, self.hasKilledLines, self.change, lastFind, self.isVi) = (killed, hasKilledLines, change, find, isVi)
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

  /// Takes a range away, for ``killed``.
  mutating func kill(areLines: Bool = false, _ range: (CharacterText) -> Range<Int>) -> Bool {
    let line = CharacterText(text)
    let range = range(line)
    guard !range.isEmpty else { return false }
    keep(line.text(range), areLines: areLines)
    edit { $0.replace(range, with: "") }
    return true
  }

  mutating func keep(_ text: String, areLines: Bool = false) {
    killed = text
    hasKilledLines = areLines
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
    case .newline: text.breakLine()
    case .backspace:
      for _ in 0..<times { text.deleteBackwards() }
      if isVi { _ = change?.typed.popLast() }
    case .deleteNext: edit { $0.replace($0.cursor..<min($0.cursor + times, $0.count), with: "") }
    case .killToEnd: return kill { $0.cursor..<($0.lineEnd > $0.cursor ? $0.lineEnd : min($0.cursor + 1, $0.count)) }
    case .killToStart:
      return kill { ($0.lineStart < $0.cursor ? $0.lineStart : max($0.cursor - 1, 0))..<$0.cursor }
    case .kill: return kill { 0..<$0.count }
    case .killWordLeft: return kill { $0.beforeWord(times)..<$0.cursor }
    case .killWordRight: return kill { $0.cursor..<$0.behindWord(times) }
    case .transpose: transpose()
    case .quotedInsert: if let character { type(String(character)) }
    case .yank: text.insert(String(repeating: killed, count: min(times, 100)))
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
      keep(line.text(region))
      return true
    default: return kill { _ in region }
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
