// What the parser says when it finds something else than it wants.
extension Parser {
  /// Keeps a diagnostic unless the parser is in the aftermath of another one.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isPanicking, diagnostics.count < Self.diagnosticLimit else { return }
    diagnostics.append(diagnostic)
  }

  /// Reports a diagnostic and is silent until the next place to go on from.
  mutating func fail(_ diagnostic: Diagnostic) {
    report(diagnostic)
    isPanicking = true
  }

  /// Reports that the current token is not what was wanted.
  mutating func fail(_ expectation: ExpectedSyntax, code: DiagnosticCode = .unexpectedSyntax, hint: String? = nil) {
    guard !isPanicking else { return }
    // The lexer has reported an unreadable token.
    if token.kind != .invalid {
      var hint = hint
      if token.flags.contains(.reported), expectation.isName {
        // It took for a number what was meant as a name.
        lexer.withdraw(at: token.range)
        hint = "a name cannot begin with a digit unless it is in backquotes"
      }
      report(
        Diagnostic(
          code, "expected \(expectation.description), found \(found)", at: place,
          hint: hint ?? hintAtToken(for: expectation)))
    }
    isPanicking = true
  }

  /// A hint for a reserved word that was meant as a name, as what follows it shows.
  private var reservedHint: String? {
    guard let keyword = token.keyword, keyword.isReserved || keyword == .end, !keyword.beginsClause else { return nil }
    switch peek() {
    case .quotedName, .integer, .float, .string, .parameter, .quotedParameter, .leftParenthesis, .leftBracket,
      .leftBrace:
      return nil
    case .word where peekKeyword() != .as && peekKeyword()?.beginsClause != true: return nil
    default: return "`\(text(of: token))` is a reserved word: as a name, put it in backquotes"
    }
  }

  /// Reports what stands where a bracket should close.
  mutating func failToClose(_ opener: Int, _ expectation: ExpectedSyntax?, _ code: DiagnosticCode) {
    guard !isPanicking else { return }
    let bracket = tokens[opener]
    let diagnosticsBefore = diagnostics.count
    fail(expectation ?? .symbol(bracket.kind.closing), code: code)
    if diagnostics.count > diagnosticsBefore, partner(of: opener) == nil {
      diagnostics[diagnosticsBefore].notes.append(
        .init("this `\(bracket.kind.symbol)` is not closed", at: bracket.range))
    }
  }

  /// Where the current token is; the text's end is just behind the last token, not behind the blank lines that follow.
  private var place: SourceRange {
    guard token.kind == .endOfStatement, token.lower == token.upper, position > 0 else { return token.range }
    let end = tokens[position - 1].upper
    return SourceRange(end, end)
  }

  /// The current token as a message shows it.
  private var found: String {
    switch token.kind {
    case .endOfStatement: token.lower == token.upper ? "the end of the text" : "`;`"
    default: "`\(text(of: token))`"
    }
  }

  /// The token's text, cut where it is long.
  func text(of token: Token) -> String {
    var end = min(token.upper, token.lower + 40)
    guard end < token.upper else { return lexer.text(token.lower, end) }
    while end > token.lower, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return lexer.text(token.lower, end) + "…"
  }

  private func hintAtToken(for expectation: ExpectedSyntax) -> String? {
    switch expectation {
    case .name(.variable), .name(.column), .nodeDetail, .relationshipDetail, .expression:
      if let hint = reservedHint { return hint }
    default: break
    }
    if case .relationshipDetail = expectation, token.kind == .dotDot {
      return "a length begins with `*`, as in `*1..3`"
    }
    if case .statement = expectation, let hint = foreignVerbHint { return hint }
    return foreignHint ?? misspellingHint()
  }

  /// A hint for a word or sign of another language.
  private var foreignHint: String? {
    switch token.kind {
    case .foreignEqual: "equality is written `=`"
    case .foreignNotEqual: "inequality is written `<>`"
    case .ampersand where peek() == .ampersand: "write `AND`"
    case .bar where peek() == .bar: "write `OR`, or `+` to join strings"
    case .exclamation: "write `NOT`"
    case .string
    where position > 0 && tokens[position - 1].kind == .string && tokens[position - 1].upper == token.lower:
      "a quotation mark within a text is written `\\'` or `\\\"`"
    default: nil
    }
  }

  /// A hint for what a statement of SQL begins with.
  private var foreignVerbHint: String? {
    guard token.kind == .word else { return nil }
    return switch text(of: token).uppercased() {
    case "SELECT", "FROM": "write `RETURN`, behind what to look for: `MATCH (n:Label) WHERE … RETURN n.name`"
    case "INSERT": "write `CREATE (:Label {name: 'value'})`"
    case "UPDATE": "write `MATCH (n:Label) WHERE … SET n.name = 'value'`"
    default: nil
    }
  }

  /// "did you mean `MATCH`?", where the current word or the one before it is nearly a keyword that could stand there.
  private func misspellingHint() -> String? {
    // Looking costs a second reading of the statement.
    guard diagnostics.count < 3, watchedPosition < 0 else { return nil }
    if let keyword = nearestKeyword(at: position) { return "did you mean `\(keyword)`?" }
    if position > 0, let keyword = nearestKeyword(at: position - 1) {
      return "did you mean `\(keyword)` where `\(text(of: tokens[position - 1]))` stands?"
    }
    return nil
  }

  private func nearestKeyword(at index: Int) -> String? {
    let token = tokens[index]
    guard token.kind == .word, token.keyword == nil, token.upper - token.lower > 2 else { return nil }
    var again = Parser(bytes)
    again.tokens = tokens
    again.reset()
    again.watchedPosition = index
    _ = again.statement()
    let keywords = again.expected.keywords.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
    return NearestName.find(text(of: token), among: keywords.lazy.map(\.rawValue))
  }

  // MARK: - Going on

  /// After an error, passes over tokens up to the next clause at this level.
  ///
  /// It stops at the bracket that closes the level, too, and leaves that to whoever opened it.
  mutating func synchronise() {
    guard isPanicking, !isAborted else { return }
    while token.kind != .endOfStatement {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace:
        if let partner = partner(of: position) { move(to: partner) }
      case .rightParenthesis, .rightBracket, .rightBrace:
        // One without a counterpart closes nothing.
        if subqueryDepth > 0, partner(of: position) != nil { return }
      case .word:
        if beginsClauseHere {
          isPanicking = false
          return
        }
      default: break
      }
      advance()
    }
  }

  /// Whether the current word begins a clause, rather than being part of `STARTS WITH` or `ON CREATE SET`, or a name.
  private var beginsClauseHere: Bool {
    guard let keyword = token.keyword, keyword.beginsClause || keyword == .union else { return false }
    guard position > 0 else { return true }
    let previous = tokens[position - 1]
    switch previous.kind {
    case .dot, .colon, .bar, .ampersand, .exclamation: return false
    default: break
    }
    switch keyword {
    case .with: return previous.keyword != .starts && previous.keyword != .ends
    case .match: return previous.keyword != .on && previous.keyword != .optional
    case .create: return previous.keyword != .on
    case .set: return previous.keyword != .create && previous.keyword != .match
    case .delete: return previous.keyword != .detach
    case .call: return previous.keyword != .optional
    default: return true
    }
  }
}
