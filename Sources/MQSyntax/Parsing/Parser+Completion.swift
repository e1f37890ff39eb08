extension Parser {
  /// What could stand at an offset of a text, for completion: the statement is read up to there.
  ///
  /// A word that the offset is inside of or behind does not count, since it is what is to be completed; within a string or
  /// a comment nothing is expected. As costly as reading the text up to the offset.
  package static func expectations(in source: SourceText, at offset: Int) -> ExpectedSet {
    var parser = Parser(Array(source.bytes.prefix(max(0, offset))))
    while parser.lexer.readStatement(into: &parser.tokens) {}
    if parser.lexer.isUnterminated { return ExpectedSet() }
    if parser.tokens.count > 1 {
      let last = parser.tokens[parser.tokens.count - 2]
      if last.kind == .word, last.upper == parser.bytes.count { parser.tokens.remove(at: parser.tokens.count - 2) }
    }
    parser.reset()
    parser.watchedPosition = parser.tokens.count - 1
    _ = parser.statement()
    return parser.expected
  }
}
