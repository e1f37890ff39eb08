/// A way through the history, from the text that is edited to older entries and back.
struct HistoryWalk {
  /// The entry that is shown; nil for the text that was edited before.
  private var place: Int?
  private var draft = EditedText()

  /// The entry so many steps back; nil where there is none. `edited` is what is left for it.
  mutating func older(_ entries: [String], leaving edited: EditedText, steps: Int = 1) -> EditedText? {
    let start = place ?? entries.count
    guard start > 0 else { return nil }
    return go(to: max(0, start - steps), entries, leaving: edited)
  }

  /// The entry so many steps forth, or behind the last one the text that was left; nil where one is there already.
  mutating func newer(_ entries: [String], leaving edited: EditedText, steps: Int = 1) -> EditedText? {
    guard let start = place else { return nil }
    return go(to: start + steps, entries, leaving: edited)
  }

  /// The next older or newer entry that begins as the text before the cursor; the cursor stays.
  mutating func match(_ entries: [String], of edited: EditedText, older: Bool) -> EditedText? {
    let start = edited.beforeCursor
    let current = place ?? entries.count
    let candidates =
      older ? Array(stride(from: current - 1, through: 0, by: -1)) : Array(entries.indices.dropFirst(current + 1))
    guard
      let found = candidates.first(where: {
        entries[$0].utf8.starts(with: start.utf8) && entries[$0] != edited.text
      })
    else { return nil }
    return go(to: found, entries, leaving: edited).map { EditedText($0.text, cursor: edited.cursor) }
  }

  /// An entry by its number from 0.
  mutating func go(to number: Int, _ entries: [String], leaving edited: EditedText) -> EditedText? {
    if place == nil { draft = edited }
    if entries.indices.contains(number) {
      place = number
      return EditedText(entries[number])
    }
    guard number >= entries.count else { return nil }
    place = nil
    return draft
  }
}
