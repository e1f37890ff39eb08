import MQ

/// What was entered, in this shell and in those before it.
struct History {
  /// The oldest first.
  private(set) var texts: [String]
  private var times: [UTCSecond?]
  /// What this shell entered last: it is not kept twice in a row.
  private var latest: String?
  private let file: HistoryFile?

  static let limit = 10_000

  /// Goes on with what a file holds, and keeps in it what is entered; without one it ends with the shell.
  init(_ file: HistoryFile?) {
    self.file = file
    let loaded = file?.load(atMost: History.limit) ?? []
    texts = loaded.map(\.text)
    times = loaded.map(\.time)
  }

  var entries: [HistoryEntry] { zip(texts, times).map { HistoryEntry(text: $0, time: $1) } }

  mutating func remember(_ text: String) {
    if text == latest { return }
    latest = text
    let entry = HistoryEntry(text: text, time: .now)
    texts.append(text)
    times.append(entry.time)
    file?.append(entry)
  }

  /// A list of maps, as statements see it.
  var value: Value {
    .list(
      entries.map { entry in
        .map(ValueMap([("at", entry.time.map { .dateTime($0.local) } ?? .null), ("statement", .string(entry.text))]))
      })
  }
}

/// What was entered at once: a statement of any number of lines, or a command.
struct HistoryEntry: Equatable {
  var text: String
  /// nil where it was not noted.
  var time: UTCSecond?
}
