/// An edited text taken apart into its characters, among which words and lines are found.
struct CharacterText {
  private(set) var characters: [Character]
  var cursor: Int

  init(_ text: EditedText) {
    characters = Array(text.beforeCursor)
    cursor = characters.count
    characters += Array(text.behindCursor)
  }

  var edited: EditedText {
    EditedText(String(characters), cursor: characters[..<cursor].reduce(0) { $0 + $1.utf8.count })
  }

  var count: Int { characters.count }

  /// The character at a place; nil at the end.
  subscript(index: Int) -> Character? { characters.indices.contains(index) ? characters[index] : nil }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  mutating func replace(_ range: Range<Int>, with text: String) {
    let inserted = Array(text)
    characters.replaceSubrange(range, with: inserted)
    cursor = range.lowerBound + inserted.count
  }

  // MARK: Lines

  /// Where the line at hand begins and ends.
  var lineStart: Int { (characters[..<cursor].lastIndex(where: \.isNewline) ?? -1) + 1 }
  var lineEnd: Int { characters[cursor...].firstIndex(where: \.isNewline) ?? count }

  /// The first character of the line that is no white space.
  var firstNonBlank: Int { characters[lineStart..<lineEnd].firstIndex { !$0.isWhitespace } ?? lineStart }

  /// So many lines from the one at hand on, with their breaks.
  func lines(_ wanted: Int) -> Range<Int> {
    var end = lineEnd
    for _ in 1..<max(1, wanted) where end < count {
      end = characters[(end + 1)...].firstIndex(where: \.isNewline) ?? count
    }
    // The last line has no break of its own.
    return end < count ? lineStart..<end + 1 : max(0, lineStart - 1)..<end
  }

  // MARK: Words

  private enum Kind { case space, word, sign }

  /// Big words are all that is between spaces.
  private func kind(_ index: Int, isBig: Bool) -> Kind {
    let character = characters[index]
    if character.isWhitespace { return .space }
    return isBig || character.isLetter || character.isNumber || character == "_" ? .word : .sign
  }

  /// The beginning of a following word.
  func nextWord(_ times: Int, isBig: Bool) -> Int {
    var index = cursor
    for _ in 0..<times where index < count {
      let first = kind(index, isBig: isBig)
      while index < count, first != .space, kind(index, isBig: isBig) == first { index += 1 }
      while index < count, kind(index, isBig: isBig) == .space { index += 1 }
    }
    return index
  }

  /// The beginning of this word, or of one before.
  func previousWord(_ times: Int, isBig: Bool) -> Int {
    var index = cursor
    for _ in 0..<times where index > 0 {
      while index > 0, kind(index - 1, isBig: isBig) == .space { index -= 1 }
      guard index > 0 else { break }
      let last = kind(index - 1, isBig: isBig)
      while index > 0, kind(index - 1, isBig: isBig) == last { index -= 1 }
    }
    return index
  }

  /// The last character of this word, or of one that follows. `canStay` says that the cursor may be on it already.
  func wordEnd(_ times: Int, isBig: Bool, canStay: Bool = false) -> Int {
    var index = cursor
    for number in 0..<times where index + 1 < count {
      if number > 0 || !canStay { index += 1 }
      while index + 1 < count, kind(index, isBig: isBig) == .space { index += 1 }
      let last = kind(index, isBig: isBig)
      while index + 1 < count, kind(index + 1, isBig: isBig) == last { index += 1 }
    }
    return index
  }

  /// Behind the letters and digits that follow, whatever signs are before them.
  func behindWord(_ times: Int) -> Int {
    var index = cursor
    for _ in 0..<times {
      while index < count, kind(index, isBig: false) != .word { index += 1 }
      while index < count, kind(index, isBig: false) == .word { index += 1 }
    }
    return index
  }

  /// Before the letters and digits that precede, whatever signs are behind them.
  func beforeWord(_ times: Int) -> Int {
    var index = cursor
    for _ in 0..<times {
      while index > 0, kind(index - 1, isBig: false) != .word { index -= 1 }
      while index > 0, kind(index - 1, isBig: false) == .word { index -= 1 }
    }
    return index
  }

  // MARK: Characters

  /// A character of the line at hand, the so many-th before or behind the cursor; nil if there is none.
  func find(_ wanted: Character, _ times: Int, backwards: Bool) -> Int? {
    var index = cursor
    for _ in 0..<times {
      repeat {
        index += backwards ? -1 : 1
        if index < lineStart || index >= lineEnd { return nil }
      } while characters[index] != wanted
    }
    return index
  }

  /// The counterpart of the bracket at the cursor, or of the first behind it in the line.
  var matchingBracket: Int? {
    let pairs: [(open: Character, close: Character)] = [("(", ")"), ("[", "]"), ("{", "}")]
    for start in cursor..<max(cursor, lineEnd) {
      guard let pair = pairs.first(where: { $0.open == characters[start] || $0.close == characters[start] }) else {
        continue
      }
      let step = characters[start] == pair.open ? 1 : -1
      var depth = 0
      var index = start
      while let character = self[index] {
        if character == pair.open { depth += 1 } else if character == pair.close { depth -= 1 }
        if depth == 0 { return index }
        index += step
      }
      return nil
    }
    return nil
  }
}
