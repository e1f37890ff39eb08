/// What Tab can put in the place of the word before the cursor.
struct Completion: Equatable {
  /// What is typed of the word; every candidate begins with it.
  var typed: String
  var candidates: [Candidate]

  static let none = Completion(typed: "", candidates: [])

  /// Only what begins with the typed text, each once, the most specific kinds first. Where nothing does, words whose case does not
  /// matter are found in any, and keywords always; what is typed of them stays as it is.
  init(typed: String, candidates: [Candidate]) {
    self.typed = typed
    var seen: Set<[UInt8]> = []
    let exact = candidates.filter { $0.kind != .keyword && $0.text.utf8.starts(with: typed.utf8) }
    let others = candidates.filter { $0.kind == .keyword || exact.isEmpty && $0.kind.ignoresCase }
    self.candidates = (exact + others.compactMap { $0.going(on: typed) }).filter { candidate in
      seen.insert(Array(candidate.text.utf8)).inserted
    }
    .sorted { a, b in
      a.kind == b.kind
        ? a.text.utf8.lexicographicallyPrecedes(b.text.utf8) : a.kind.rawValue < b.kind.rawValue
    }
  }

  /// What can be inserted at the cursor without choosing: the rest of the only candidate and what follows it, or what all
  /// candidates have in common.
  var insertion: String {
    guard let first = candidates.first else { return "" }
    if candidates.count == 1 { return String(first.text.dropFirst(typed.count)) + first.ending }
    var common = Array(first.text)
    for candidate in candidates.dropFirst() {
      common = Array(zip(common, candidate.text).prefix { $0 == $1 }.map(\.0))
    }
    return String(common.dropFirst(typed.count))
  }
}

/// One of the things that a word can become.
struct Candidate: Hashable {
  /// What the word is; the order is that of the list, and each has a colour.
  enum Kind: Int, CaseIterable {
    case property, variable, label, type, parameter, value, command, file, function, procedure, keyword

    /// Whether it is the same word in capitals.
    var ignoresCase: Bool {
      switch self {
      case .function, .procedure, .keyword, .command, .value: true
      case .property, .variable, .label, .type, .parameter, .file: false
      }
    }
  }

  var text: String
  var kind: Kind
  /// What is inserted behind it when it is the only one.
  var ending = ""
  /// As a function's signature.
  var detail = ""

  /// The word with what is typed of it, in whatever case; nil where that is something else. A word in capitals goes on in the
  /// case in which it was begun.
  fileprivate func going(on typed: String) -> Candidate? {
    guard text.lowercased().hasPrefix(typed.lowercased()) else { return nil }
    let rest = String(text.dropFirst(typed.count))
    let isLower = typed.last?.isLowercase == true && text == text.uppercased()
    var candidate = self
    candidate.text = typed + (isLower ? rest.lowercased() : rest)
    return candidate
  }
}
