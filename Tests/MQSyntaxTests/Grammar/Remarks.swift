/// What the remarks of `Grammar/mq.ebnf` forbid although its rules allow it. Those that choose between two readings of the same
/// text need nothing here.
struct Remarks {
  private let tokens: [GrammarToken]
  private let labelTest: Int?

  init(_ grammar: CompiledGrammar, _ tokens: [GrammarToken]) {
    self.tokens = tokens
    labelTest = grammar.numbers["LabelTest"]
  }

  /// Whether a rule may begin at a position.
  func allow(_ rule: Int, _ start: Int) -> Bool {
    if rule == labelTest, start + 1 < tokens.count {
      return tokens[start + 1].word != "NOT" && tokens[start + 1].word != "NULL"
    }
    return true
  }
}
