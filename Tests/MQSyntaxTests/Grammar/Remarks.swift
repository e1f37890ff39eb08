/// What the remarks of `Grammar/mq.ebnf` decide where its rules leave a choice.
struct Remarks {
  private let tokens: [GrammarToken]

  init(_ tokens: [GrammarToken]) {
    self.tokens = tokens
  }

  /// Whether a rule may be read from one position to another.
  func allow(_ rule: String, _ start: Int, _ end: Int) -> Bool {
    switch rule {
    case "LabelTest": tokens[start + 1].word != "NOT" && tokens[start + 1].word != "NULL"
    default: true
    }
  }
}
