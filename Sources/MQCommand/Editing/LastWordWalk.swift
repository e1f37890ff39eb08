/// A way through the last words of the history's entries, each put in the place of the one before.
struct LastWordWalk {
  private var place = 0
  private var word = ""
  /// The text with the word; where it has changed since, the way begins anew.
  private var shown: EditedText?

  /// The text with the next older word at the cursor; nil where there is none.
  mutating func next(_ entries: [String], in edited: EditedText) -> EditedText? {
    let isGoingOn = shown == edited
    var index = (isGoingOn ? place : entries.count) - 1
    while index >= 0 {
      let found = LastWordWalk.lastWord(of: entries[index])
      if !found.isEmpty, !isGoingOn || found != word {
        var text = edited
        if isGoingOn { for _ in word { text.deleteBackwards() } }
        text.insert(found)
        (place, word, shown) = (index, found, text)
        return text
      }
      index -= 1
    }
    return nil
  }

  /// Without the `;` that ends a statement.
  private static func lastWord(of entry: String) -> String {
    var rest = entry[...]
    while let last = rest.last, last == ";" || last.isWhitespace { rest.removeLast() }
    return String(rest.reversed().prefix { !$0.isWhitespace }.reversed())
  }
}
