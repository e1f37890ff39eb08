/// What the history would go on with.
enum Suggestion {
  /// What follows the text in the latest entry that begins with it; empty where none does.
  static func find(for text: String, in entries: [String]) -> String {
    guard !text.isEmpty else { return "" }
    let bytes = text.utf8.count
    let entry = entries.last { $0.utf8.count > bytes && $0.utf8.starts(with: text.utf8) }
    return entry.map { String(decoding: $0.utf8.dropFirst(bytes), as: UTF8.self) } ?? ""
  }

  /// The suggestion's first word, with the signs before it.
  static func firstWord(of suggestion: String) -> String {
    let signs = suggestion.prefix { !$0.isLetter && !$0.isNumber }
    let word = suggestion[signs.endIndex...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return String(suggestion[..<word.endIndex])
  }
}
