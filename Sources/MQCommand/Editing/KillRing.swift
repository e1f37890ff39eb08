/// What was killed or yanked, the latest last.
struct KillRing {
  struct Entry: Equatable {
    var text: String
    /// Whether that is whole lines, as vi takes them.
    var areLines = false
  }

  private var entries: [Entry] = []

  private static let limit = 60

  var latest: Entry? { entries.last }

  mutating func add(_ text: String, areLines: Bool = false) {
    guard !text.isEmpty else { return }
    entries.append(Entry(text: text, areLines: areLines))
    if entries.count > KillRing.limit { entries.removeFirst() }
  }

  /// Adds to the latest what stood next to it in the text.
  mutating func extend(with text: String, isBehind: Bool) {
    guard let last = entries.popLast() else { return add(text) }
    entries.append(Entry(text: isBehind ? last.text + text : text + last.text, areLines: last.areLines))
  }

  /// Makes the one before the latest; the latest becomes the oldest.
  mutating func rotate() {
    if let last = entries.popLast() { entries.insert(last, at: 0) }
  }
}
