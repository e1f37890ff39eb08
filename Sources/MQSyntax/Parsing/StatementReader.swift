/// What became of the text of one statement.
package struct ParsedStatement: Sendable {
  /// The tree, with `.missing` where something was; nil where there is no statement, or one nested too deeply.
  package var syntax: Syntax.Statement?
  /// What is wrong, in the order of the places.
  package var diagnostics: [Diagnostic]
  /// From the first token to the last one, without the `;`.
  package var range: SourceRange
  /// Whether a `;` ended it, rather than the text's end.
  package var terminated: Bool

  /// Whether the statement may run: it is there, and no error was found.
  package var isValid: Bool { syntax != nil && diagnostics.allSatisfy { $0.severity != .error } }
}

/// Reads a script statement by statement, holding no more than one of them.
///
/// Where a statement ends depends on the text alone, so that an error in one does not reach the next. Empty statements
/// are passed over.
package struct StatementReader: ~Copyable, Sendable {
  private var parser: Parser
  /// The next broken byte, or the text's end.
  private var nextInvalid: Int

  package init(_ source: SourceText) {
    parser = Parser(source.bytes)
    // A long script's first statement may be all of it; growing step by step would copy its tokens again and again.
    parser.tokens.reserveCapacity(min(source.bytes.count / 3 + 2, 1 << 15))
    nextInvalid = UTF8Validation.firstInvalid(in: source.bytes, from: 0) ?? source.bytes.count
  }

  /// The next statement; nil at the text's end.
  package mutating func next() -> ParsedStatement? {
    while true {
      let terminated = parser.lexer.readStatement(into: &parser.tokens)
      let end = parser.tokens[parser.tokens.count - 1]
      var encoding: [Diagnostic] = []
      if nextInvalid < end.upper {
        encoding.append(.invalidUTF8(at: nextInvalid))
        nextInvalid =
          UTF8Validation.firstInvalid(in: parser.bytes, from: end.upper) ?? parser.bytes.count
      }
      guard parser.tokens.count > 1 else {
        let problems = parser.lexer.diagnostics + encoding
        if !problems.isEmpty {
          return ParsedStatement(
            syntax: nil, diagnostics: problems, range: SourceRange(end.lower, end.lower), terminated: terminated)
        }
        if terminated { continue }
        return nil
      }
      parser.reset()
      let syntax = parser.statement()
      // The parser may have taken back what the lexer reported.
      var problems = parser.lexer.diagnostics + encoding + parser.diagnostics
      if problems.count > 1 { problems = Self.sorted(problems) }
      let range = SourceRange(parser.tokens[0].lower, parser.tokens[parser.tokens.count - 2].upper)
      return ParsedStatement(syntax: syntax, diagnostics: problems, range: range, terminated: terminated)
    }
  }

  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted {
      ($0.element.range?.lower ?? 0, $0.offset) < ($1.element.range?.lower ?? 0, $1.offset)
    }.map(\.element)
  }
}

extension Parser {
  /// Reads every statement of a text.
  package static func parseScript(
    _ source: SourceText
  ) -> (statements: [ParsedStatement], diagnostics: [Diagnostic]) {
    var reader = StatementReader(source)
    var statements: [ParsedStatement] = []
    while let statement = reader.next() { statements.append(statement) }
    return (statements, statements.flatMap(\.diagnostics))
  }

  /// Reads a text that is one statement, with or without a `;` behind it.
  package static func parseStatement(_ source: SourceText) -> ParsedStatement {
    var reader = StatementReader(source)
    guard var statement = reader.next() else {
      let end = SourceRange(source.bytes.count, source.bytes.count)
      return ParsedStatement(syntax: nil, diagnostics: [.emptyStatement(at: end)], range: end, terminated: false)
    }
    if let second = reader.next() {
      statement.diagnostics +=
        second.syntax == nil && !second.diagnostics.isEmpty
        ? second.diagnostics : [.secondStatement(at: second.range)]
    }
    return statement
  }

  /// Whether a text ends with a `;` that is outside of strings, comments and backquotes, white space and comments aside.
  package static func isComplete(_ text: String) -> Bool {
    var lexer = Lexer(Array(text.utf8))
    var tokens: [Token] = []
    var endsComplete = false
    while true {
      let terminated = lexer.readStatement(into: &tokens)
      if lexer.isUnterminated { return false }
      if !terminated { return endsComplete && tokens.count == 1 }
      endsComplete = true
    }
  }
}
