import MQSyntax

/// What is known at the end of an unfinished statement: its variables, with what they stand for, and what the end is in. Found from
/// the tokens, since an unfinished statement has no sound tree.
struct CompletionScope {
  struct Variable: Equatable {
    var name: String
    /// nil for what is no element of a pattern.
    var element: PatternElement?
  }

  private(set) var variables: [Variable] = []
  /// The clause that the end is in.
  private(set) var clause: Keyword?
  /// Whether `RETURN` has come, behind which no clause follows.
  private(set) var hasReturned = false
  /// The procedure that is called, and which of its columns `YIELD` names already.
  private(set) var procedure: String?
  private(set) var yielded: [String] = []
  /// The open brackets.
  private(set) var open: [Bracket] = []

  let bytes: [UInt8]
  let tokens: [Token]

  struct Bracket {
    /// Of its token.
    var index: Int
    /// Those to go back to where it closes; nil if what is declared inside stays.
    var variables: [Variable]?
  }

  /// A query in braces.
  private struct Subquery {
    /// The brackets around it.
    var depth: Int
    /// What it stands in, as it was.
    var variables: [Variable]
    var clause: Keyword?
    var hasReturned: Bool
    var isCall: Bool
    /// The variables that each of its branches begins with.
    var given: [Variable]
  }

  private var subqueries: [Subquery] = []
  private var itemStart: Int?
  private var projection: [Variable] = []
  private var keepsAll = false
  /// What is left of the variables when the clauses behind a `WITH` that still see all of them are over.
  private var remaining: [Variable]?

  /// The scope at the end of a statement's beginning.
  init(_ text: String) {
    bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    while lexer.readStatement(into: &tokens) {}
    if tokens.last?.kind == .endOfStatement { tokens.removeLast() }
    self.tokens = tokens
    for index in tokens.indices { read(index) }
    if clause == .with { finishItem(at: tokens.count) }
  }

  func element(_ name: String) -> PatternElement? { variables.last { $0.name == name }?.element }

  /// The names that stand directly in the innermost bracket with a colon behind them: the keys of a map so far.
  var keys: [String] {
    guard let bracket = open.last else { return [] }
    var depth = 0
    var found: [String] = []
    for index in tokens.indices.dropFirst(bracket.index + 1) {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: depth += 1
      case .rightParenthesis, .rightBracket, .rightBrace: depth -= 1
      case .colon where depth == 0: if let name = name(index - 1) { found.append(name) }
      default: break
      }
    }
    return found
  }

  /// The variable whose property stands at the end, behind a dot; nil where it is no variable's.
  var owner: String? {
    let last = tokens.count - 1
    guard kind(last) == .dot else { return nil }
    // In `a {.name, .` it stands before the brace.
    if kind(last - 1) == .comma || kind(last - 1) == .leftBrace, let brace = open.last, kind(brace.index) == .leftBrace
    {
      return name(brace.index - 1)
    }
    return kind(last - 2) == .dot ? nil : name(last - 1)
  }

  // MARK: Tokens

  func kind(_ index: Int) -> TokenKind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

  func keyword(_ index: Int) -> Keyword? {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return nil }
    // Behind these a word is a name, whatever it spells.
    if let before = kind(index - 1), [.dot, .colon, .bar, .ampersand].contains(before) { return nil }
    return tokens[index].keyword
  }

  func text(_ index: Int) -> String {
    String(decoding: bytes[tokens[index].lower..<tokens[index].upper], as: UTF8.self)
  }

  func name(_ index: Int) -> String? {
    switch kind(index) {
    case .word: text(index)
    case .quotedName: String(text(index).dropFirst().dropLast()).replacing("``", with: "`")
    default: nil
    }
  }

  // MARK: Brackets

  private mutating func read(_ index: Int) {
    switch tokens[index].kind {
    case .leftParenthesis:
      let isCall = isCall(index)
      open.append(Bracket(index: index, variables: isCall ? variables : nil))
      if isCall { declareLocals(index) } else { readNode(index) }
    case .leftBracket:
      let isRelationship = isRelationship(index)
      open.append(Bracket(index: index, variables: isRelationship ? nil : variables))
      if isRelationship { readRelationship(index) } else { declareLocals(index) }
    case .leftBrace:
      openSubquery(index)
      open.append(Bracket(index: index))
    case .rightParenthesis, .rightBracket, .rightBrace:
      close(index)
    case .comma:
      if clause == .with || clause == .return, open.count == depth { finishItem(at: index) }
    case .equal:
      // A path's name stands at the beginning of a pattern.
      if let name = name(index - 1), open.count == depth,
        kind(index - 2) == .comma || [.match, .create, .merge].contains(keyword(index - 2))
      {
        declare(name, nil)
      }
    case .word: read(word: index)
    default: break
    }
  }

  private mutating func close(_ index: Int) {
    let isSubquery = tokens[index].kind == .rightBrace && subqueries.last?.depth == open.count - 1
    if isSubquery { closeSubquery(index) }
    guard let bracket = open.popLast() else { return }
    if let variables = bracket.variables { self.variables = variables }
  }

  private mutating func openSubquery(_ index: Int) {
    var given: [Variable]
    let isCall: Bool
    switch keyword(index - 1) {
    case .call: (isCall, given) = (true, [])
    case .exists, .count, .collect: (isCall, given) = (false, variables)
    default:
      // `CALL (a, b) {` says what comes in.
      guard kind(index - 1) == .rightParenthesis, let scope = opening(of: index - 1), keyword(scope - 1) == .call else {
        return
      }
      isCall = true
      let names = (scope..<index).compactMap(name)
      given = kind(scope + 1) == .star ? variables : variables.filter { names.contains($0.name) }
    }
    subqueries.append(
      Subquery(
        depth: open.count, variables: variables, clause: clause, hasReturned: hasReturned, isCall: isCall, given: given)
    )
    variables = given
    clause = nil
    hasReturned = false
    remaining = nil
  }

  private mutating func closeSubquery(_ index: Int) {
    endClause(at: index)
    guard let subquery = subqueries.popLast() else { return }
    variables = subquery.variables
    if subquery.isCall, clause == .return || hasReturned { for item in projection { declare(item.name, item.element) } }
    clause = subquery.isCall ? .call : subquery.clause
    hasReturned = subquery.hasReturned
    itemStart = nil
    remaining = nil
  }

  // MARK: Clauses

  /// The open brackets around the query at hand.
  private var depth: Int { subqueries.last.map { $0.depth + 1 } ?? 0 }

  private mutating func read(word index: Int) {
    guard open.count == depth, let keyword = keyword(index) else { return }
    switch keyword {
    case .with, .return:
      guard self.keyword(index - 1) != .starts, self.keyword(index - 1) != .ends else { return }
      endClause(at: index)
      narrow()
      // A `WITH` at the beginning takes variables into the subquery.
      if keyword == .with, clause == nil || clause == .union, let subquery = subqueries.last, subquery.isCall {
        variables = subquery.variables
      }
      clause = keyword
      if keyword == .return { hasReturned = true }
      itemStart = index + 1
      projection = []
      keepsAll = false
    case .where, .order, .skip, .limit, .union:
      endClause(at: index)
      if keyword == .union {
        variables = subqueries.last?.given ?? []
        remaining = nil
        hasReturned = false
      }
      clause = keyword
    case .as:
      guard clause != .with, clause != .return, clause != .call, self.keyword(index + 1) != .of else { return }
      if let name = name(index + 1) { declare(name, nil) }
    case .yield: readYield(index)
    case _ where keyword.beginsClause:
      endClause(at: index)
      narrow()
      clause = keyword
      if keyword == .call { readCall(index) }
    default: break
    }
  }

  private mutating func readCall(_ index: Int) {
    var next = index + 1
    var name = ""
    while let part = self.name(next) {
      name += part
      guard kind(next + 1) == .dot else { break }
      name += "."
      next += 2
    }
    procedure = name
    yielded = []
  }

  private mutating func readYield(_ index: Int) {
    var next = index + 1
    while let column = name(next), keyword(next) != .where {
      yielded.append(column)
      next += 1
      if keyword(next) == .as {
        if let alias = name(next + 1) { declare(alias, nil) }
        next += 2
      } else {
        declare(column, nil)
      }
      guard kind(next) == .comma else { break }
      next += 1
    }
  }

  private mutating func endClause(at index: Int) {
    guard clause == .with || clause == .return else { return }
    finishItem(at: index)
    if clause == .with, !keepsAll { remaining = projection }
    for item in projection { declare(item.name, item.element) }
    itemStart = nil
  }

  private mutating func narrow() {
    if let remaining { variables = remaining }
    remaining = nil
  }

  private mutating func finishItem(at end: Int) {
    guard var start = itemStart, start < end else { return }
    defer { itemStart = end + 1 }
    if keyword(start) == .distinct { start += 1 }
    if kind(start) == .star {
      keepsAll = true
    } else if end - start >= 3, keyword(end - 2) == .as, let alias = name(end - 1) {
      let source = end - start == 3 ? name(start).flatMap(element) : nil
      projection.append(Variable(name: alias, element: source))
    } else if end - start == 1, let name = name(start) {
      projection.append(Variable(name: name, element: element(name)))
    }
  }

  mutating func declare(_ name: String, _ element: PatternElement?) {
    guard let known = variables.lastIndex(where: { $0.name == name }) else {
      return variables.append(Variable(name: name, element: element))
    }
    guard let element else { return }
    if var old = variables[known].element, old.isRelationship == element.isRelationship {
      if !element.names.isEmpty { old.names = element.names }
      old.positions += element.positions.filter { !old.positions.contains($0) }
      variables[known].element = old
    } else {
      variables[known].element = element
    }
  }

  /// `[x IN …`, `any(x IN …` and `reduce(sum = 0, x IN …`.
  private mutating func declareLocals(_ index: Int) {
    if let name = name(index + 1), keyword(index + 2) == .in { return declare(name, nil) }
    guard keyword(index - 1) == .reduce, let sum = name(index + 1), kind(index + 2) == .equal else { return }
    declare(sum, nil)
    var depth = 0
    for next in tokens.indices.dropFirst(index + 3) {
      switch tokens[next].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: depth += 1
      case .rightParenthesis, .rightBracket, .rightBrace: depth -= 1
      case .comma where depth == 0:
        if let name = name(next + 1), keyword(next + 2) == .in { declare(name, nil) }
        return
      default: break
      }
      if depth < 0 { return }
    }
  }
}
