/// Makes the syntax tree of one statement after another.
///
/// The parser descends recursively, except within expressions, whose operators wait on a stack, so that a level of
/// nesting costs few frames. It never goes back: where a construct is told from another only by what comes later (a
/// pattern from a parenthesised expression), the pairing of the brackets decides ahead. After an error it is silent
/// until the end of the enclosing brackets or the next clause, where it goes on.
package struct Parser: ~Copyable, Sendable {
  /// How deeply brackets, `CASE` and subqueries may be nested; some constructs count as several levels. The parser and the
  /// later stages recurse over them, on threads that may have half a megabyte of stack.
  package static let nestingLimit = 250
  /// The levels that a subquery counts as: between its braces and an expression in it lies a whole query.
  static let subqueryLevels = 6
  /// The levels that a pattern in an expression and a parenthesised path count as.
  static let pathLevels = 4
  /// The levels that comprehensions and the like count as.
  static let comprehensionLevels = 2
  /// The height that a flat chain counts as: going through its array takes more stack than going through a pair.
  static let chainLevels = 4
  /// The height that an expression's tree may have; long chains such as `1 + 1 + 1 + …` make it high without brackets.
  package static let heightLimit = 1000
  /// How many errors of a statement are kept.
  package static let diagnosticLimit = 20

  var lexer: Lexer
  var tokens: [Token] = []
  /// The index of the current token.
  var position = 0
  /// A copy of the current token, since it is looked at several times.
  var token = Token(.endOfStatement, 0, 0)
  var diagnostics: [Diagnostic] = []

  /// An error was reported, and nothing is until the parser finds its feet.
  var isPanicking = false
  /// The statement was given up.
  var isAborted = false
  /// The levels of nesting that the current token is inside of.
  var depth = 0
  /// The height of the tallest expression since the enclosing one began; see `expression()`.
  var height = 0
  /// A `|` here ends the predicate of a comprehension rather than joining labels.
  var barEnds = false
  /// What `depth` and `barEnds` were outside of each of the constructs that the current token is inside of.
  private var outside: [(depth: Int, barEnds: Bool)] = []
  /// The braces of subqueries that the current token is inside of.
  var subqueryDepth = 0
  /// The enclosing `CASE`s, within which `END` is no variable.
  var caseDepth = 0
  var operands: [Operand] = []
  var operators: [Operator] = []
  /// The `*` of each `YIELD *`, to be refused within a longer query.
  var yieldStars: [SourceRange] = []

  /// Where to note what was expected: an index among the tokens, or -1 for nowhere.
  var watchedPosition = -1
  var expected = ExpectedSet()

  init(_ bytes: [UInt8]) {
    lexer = Lexer(bytes)
  }

  /// Makes ready for a statement's tokens.
  mutating func reset() {
    diagnostics.removeAll()
    isPanicking = false
    isAborted = false
    depth = 0
    height = 0
    barEnds = false
    outside.removeAll(keepingCapacity: true)
    subqueryDepth = 0
    caseDepth = 0
    operands.removeAll(keepingCapacity: true)
    operators.removeAll(keepingCapacity: true)
    yieldStars.removeAll(keepingCapacity: true)
    move(to: 0)
  }

  var bytes: [UInt8] { lexer.bytes }

  /// Whether what is asked for now is to be noted.
  @inline(__always)
  var isWatching: Bool { position == watchedPosition && !isPanicking }

  // MARK: - Moving

  mutating func advance() {
    guard token.kind != .endOfStatement else { return }
    position += 1
    token = tokens[position]
  }

  mutating func move(to index: Int) {
    position = index
    token = tokens[index]
  }

  /// The kind of the token `distance` further on; `.endOfStatement` beyond the end.
  func peek(_ distance: Int = 1) -> TokenKind { kind(at: position + distance) }

  func kind(at index: Int) -> TokenKind {
    index < tokens.count ? tokens[index].kind : .endOfStatement
  }

  func peekKeyword(_ distance: Int = 1) -> Keyword? {
    position + distance < tokens.count ? tokens[position + distance].keyword : nil
  }

  /// The counterpart of the bracket at an index.
  func partner(of index: Int) -> Int? {
    let partner = tokens[index].partner
    return partner == Token.noPartner ? nil : Int(partner)
  }

  /// From the beginning of the token at `start` to the end of the last one read.
  func range(from start: Int) -> SourceRange {
    let lower = tokens[start].lower
    return SourceRange(lower, position > start ? tokens[position - 1].upper : lower)
  }

  // MARK: - Asking

  @inline(__always)
  mutating func at(_ kind: TokenKind) -> Bool {
    if isWatching { expected.symbols.insert(kind) }
    return token.kind == kind
  }

  @inline(__always)
  mutating func at(_ keyword: Keyword) -> Bool {
    if isWatching { expected.keywords.insert(keyword) }
    return token.keyword == keyword
  }

  mutating func accept(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  /// Two keywords in a row, of which the first may also be a name.
  mutating func accept(_ first: Keyword, _ second: Keyword) -> Bool {
    guard at(first), peekKeyword() == second else { return false }
    advance()
    advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: TokenKind) -> Bool {
    if accept(kind) { return true }
    fail(.symbol(kind))
    return false
  }

  @discardableResult
  mutating func expect(_ keyword: Keyword) -> Bool {
    if accept(keyword) { return true }
    fail(.keyword(keyword))
    return false
  }

  mutating func watch(_ role: ExpectedSyntax.NameRole) {
    if isWatching { expected.names.insert(role) }
  }

  // MARK: - Names

  /// Whether the token at an index can be any name: keywords are allowed.
  func isName(at index: Int) -> Bool {
    let kind = kind(at: index)
    return kind == .word || kind == .quotedName
  }

  /// Whether the token at an index can be a variable.
  func isVariable(at index: Int) -> Bool {
    switch kind(at: index) {
    case .quotedName: return true
    case .word:
      guard let keyword = tokens[index].keyword else { return true }
      return !keyword.isReserved && (keyword != .end || caseDepth == 0)
    default: return false
    }
  }

  /// The text of the name that is the token at an index.
  func nameText(at index: Int) -> String {
    let token = tokens[index]
    return token.kind == .quotedName
      ? Literals.quotedName(bytes[token.lower..<token.upper])
      : lexer.text(token.lower, token.upper)
  }

  /// Reads a name that may be a keyword.
  mutating func name(_ role: ExpectedSyntax.NameRole) -> Syntax.Name {
    watch(role)
    guard isName(at: position) else {
      fail(.name(role))
      return missingName
    }
    return takeName()
  }

  /// Reads a variable's name.
  mutating func variable(_ role: ExpectedSyntax.NameRole = .variable) -> Syntax.Name {
    watch(role)
    guard isVariable(at: position) else {
      fail(.name(role))
      return missingName
    }
    return takeName()
  }

  /// Reads the name that the current token is.
  mutating func takeName() -> Syntax.Name {
    let name = Syntax.Name(nameText(at: position), token.range)
    advance()
    return name
  }

  /// A name for what was reported as missing.
  var missingName: Syntax.Name { Syntax.Name("", SourceRange(token.lower, token.lower)) }

  /// Reads `a.b.c` as one name.
  mutating func dottedName(_ role: ExpectedSyntax.NameRole) -> Syntax.Name {
    var result = name(role)
    while token.kind == .dot, isName(at: position + 1) {
      advance()
      let part = takeName()
      result.text += "." + part.text
      result.range = result.range.union(part.range)
    }
    return result
  }

  // MARK: - Brackets

  /// Takes the closing bracket of the opening one at index `opener`, reporting what stands before it in its way.
  mutating func close(
    _ opener: Int, expecting expectation: ExpectedSyntax? = nil, code: DiagnosticCode = .unexpectedSyntax
  ) {
    if isWatching { expected.symbols.insert(tokens[opener].kind.closing) }
    let partner = partner(of: opener)
    if position == partner {
      if !isAborted { isPanicking = false }
      advance()
      return
    }
    failToClose(opener, expectation, code)
    if let partner, !isAborted, partner > position {
      move(to: partner + 1)
      isPanicking = false
    }
  }

  // MARK: - Limits

  /// Goes deeper, into brackets or the like, by as many levels as the construct's frames are worth; false, with the
  /// statement given up, where that is too deep. Either way, `leave()` goes back.
  mutating func enter(levels: Int = 1) -> Bool {
    outside.append((depth, barEnds))
    depth += levels
    barEnds = false
    if depth > Self.nestingLimit {
      abort()
      return false
    }
    return true
  }

  mutating func leave() {
    if let outer = outside.popLast() { (depth, barEnds) = outer }
  }

  /// Notes that the expression just read became one higher.
  mutating func grow(by levels: Int = 1) {
    height += levels
    if height > Self.heightLimit { abort() }
  }

  mutating func abort() {
    guard !isAborted else { return }
    isPanicking = false
    report(.nestingTooDeep(at: token.range))
    isAborted = true
    isPanicking = true
    move(to: tokens.count - 1)
  }
}
