/// What Tab can put in the place of the word before the cursor.
struct Completion: Equatable {
  /// What is typed of the word; every candidate begins with it.
  var typed: String
  var candidates: [Candidate]

  static let none = Completion(typed: "", candidates: [])

  /// Only what begins with the typed text, each once, the most specific kinds first.
  init(typed: String, candidates: [Candidate]) {
    self.typed = typed
    var seen: Set<[UInt8]> = []
    self.candidates = candidates.filter { candidate in
      candidate.text.utf8.starts(with: typed.utf8) && seen.insert(Array(candidate.text.utf8)).inserted
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
    case property, variable, label, type, parameter, function, procedure, keyword, command, value, file
  }

  var text: String
  var kind: Kind
  /// What is inserted behind it when it is the only one.
  var ending = ""
  /// As a function's signature.
  var detail = ""
}
