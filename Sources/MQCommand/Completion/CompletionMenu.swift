/// The candidates of an ambiguous word, of which Tab marks one after the other.
struct CompletionMenu {
  var completion: Completion
  /// The candidate that stands in the text; nil while it is what was typed.
  var selected: Int?
  /// The text below which they are shown.
  var shownFor: EditedText

  /// What stands behind the typed letters.
  var insertion: String {
    selected.map { String(completion.candidates[$0].text.dropFirst(completion.typed.count)) } ?? ""
  }

  mutating func select(backwards: Bool) {
    let count = completion.candidates.count
    selected = selected.map { ($0 + (backwards ? count - 1 : 1)) % count } ?? (backwards ? count - 1 : 0)
  }

  func lines(width: Int, usesColor: Bool, height: Int) -> [String] {
    CompletionGrid(width: width, usesColor: usesColor, height: min(20, height), selected: selected)
      .lines(completion.candidates)
  }
}
