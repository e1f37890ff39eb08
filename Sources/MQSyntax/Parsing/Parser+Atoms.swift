// Atoms: literals, names, calls, and whatever begins with a bracket. Each alternative has a function of its own, so that
// a level of nesting holds only its own locals on the stack.

extension Parser {
  mutating func atom() -> Syntax.Expression {
    if position == watchedPosition { watchAtom() }
    switch token.kind {
    case .integer, .float: return number(isNegative: false)
    case .string: return string()
    case .parameter, .quotedParameter: return parameter()
    case .word: return wordAtom()
    case .quotedName: return nameAtom()
    case .leftParenthesis: return beginsPattern(at: position) ? patternPredicate() : parenthesised()
    case .leftBracket: return bracketed()
    case .leftBrace: return map()
    default: return missingAtom()
    }
  }

  private mutating func watchAtom() {
    expected.expression = true
    expected.names.insert(.variable)
    expected.names.insert(.function)
    expected.names.insert(.parameter)
    expected.keywords.formUnion([
      .not, .null, .true, .false, .case, .exists, .count, .collect, .all, .any, .none, .single, .reduce, .shortestPath,
      .allShortestPaths,
    ])
  }

  private mutating func missingAtom() -> Syntax.Expression {
    let hint: String? = token.kind == .star ? "`*` stands first and alone, as in `RETURN *`, or in `count(*)`" : nil
    fail(.expression, hint: hint)
    return missing()
  }

  // MARK: - Literals

  /// Reads a number; its sign, where it is negative, is the token before it.
  mutating func number(isNegative: Bool) -> Syntax.Expression {
    let token = token
    let range = SourceRange(isNegative ? tokens[position - 1].lower : token.lower, token.upper)
    let digits = bytes[token.lower..<token.upper]
    advance()
    let isReported = token.flags.contains(.reported)
    if token.kind == .integer {
      if isReported { return .init(.integer(0), range) }
      guard let value = Literals.integer(digits, isNegative: isNegative) else {
        report(.integerOverflow(at: range))
        return .init(.integer(0), range)
      }
      return .init(.integer(value), range)
    }
    let value = isReported ? 0 : Literals.float(digits)
    if value.isInfinite { report(.floatingPointOverflow(at: range)) }
    return .init(.float(isNegative ? -value : value), range)
  }

  private mutating func string() -> Syntax.Expression {
    let token = token
    advance()
    guard token.flags.contains(.hasEscapes) else {
      return .init(.string(String(decoding: bytes[token.lower + 1..<token.upper - 1], as: UTF8.self)), token.range)
    }
    let (value, diagnostics) = Literals.string(bytes, token.range)
    for diagnostic in diagnostics { report(diagnostic) }
    return .init(.string(value), token.range)
  }

  mutating func parameter() -> Syntax.Expression {
    let token = token
    let name = bytes[token.lower + 1..<token.upper]
    advance()
    return .init(
      .parameter(token.kind == .quotedParameter ? Literals.quotedName(name) : String(decoding: name, as: UTF8.self)),
      token.range)
  }

  private mutating func constant(_ kind: Syntax.Expression.Kind) -> Syntax.Expression {
    let range = token.range
    advance()
    return .init(kind, range)
  }

  // MARK: - Words

  private mutating func wordAtom() -> Syntax.Expression {
    guard let keyword = token.keyword else { return nameAtom() }
    switch keyword {
    case .null: return constant(.null)
    case .true: return constant(.boolean(true))
    case .false: return constant(.boolean(false))
    case .case: return caseExpression()
    case .exists where opensSubquery: return subquery(.exists)
    case .count where opensSubquery: return subquery(.count)
    case .collect where opensSubquery: return subquery(.collect)
    case .count where peek() == .leftParenthesis && peek(2) == .star: return countStar()
    case .all where opensQuantifier: return quantifier(.all)
    case .any where opensQuantifier: return quantifier(.any)
    case .none where opensQuantifier: return quantifier(.none)
    case .single where opensQuantifier: return quantifier(.single)
    case .reduce where peek() == .leftParenthesis && isVariable(at: position + 2) && peek(3) == .equal: return reduce()
    case .shortestPath where peek() == .leftParenthesis, .allShortestPaths where peek() == .leftParenthesis:
      return patternPredicate()
    default: return isVariable(at: position) ? nameAtom() : missingAtom()
    }
  }

  /// Whether `{` follows and opens a query: `count {.key}` is a projection of a variable.
  private var opensSubquery: Bool { peek() == .leftBrace && peek(2) != .dot }

  private var opensQuantifier: Bool {
    peek() == .leftParenthesis && isVariable(at: position + 2) && peekKeyword(3) == .in
  }

  /// A variable, a call, or a map projection.
  private mutating func nameAtom() -> Syntax.Expression {
    var last = position
    while kind(at: last + 1) == .dot, isName(at: last + 2) { last += 2 }
    if kind(at: last + 1) == .leftParenthesis { return call() }
    if peek() == .leftBrace { return mapProjection() }
    let name = takeName()
    return .init(.variable(name.text), name.range)
  }

  private mutating func call() -> Syntax.Expression {
    let start = position
    let name = dottedName(.function)
    let opener = position
    var arguments: [Syntax.Expression] = []
    var isDistinct = false
    if enter() {
      advance()
      isDistinct = accept(.distinct)
      if isDistinct || !at(.rightParenthesis) {
        repeat { arguments.append(expression()) } while accept(.comma)
      }
      close(opener)
    }
    leave()
    grow()
    return .init(.call(.init(name: name, distinct: isDistinct, arguments: arguments)), range(from: start))
  }

  private mutating func countStar() -> Syntax.Expression {
    let start = position
    advance()
    let opener = position
    advance()
    advance()
    close(opener)
    return .init(.countStar, range(from: start))
  }

  // MARK: - CASE

  private mutating func caseExpression() -> Syntax.Expression {
    let start = position
    var subject: Syntax.Expression?
    var branches: [(when: Syntax.Expression, then: Syntax.Expression)] = []
    var otherwise: Syntax.Expression?
    let outerBarEnds = barEnds
    if enter() {
      // Unlike brackets, CASE does not hide a comprehension's `|`.
      barEnds = outerBarEnds
      caseDepth += 1
      advance()
      if !at(.when) { subject = expression() }
      if !at(.when) { fail(.whenBranch) }
      while accept(.when) { branches.append(caseBranch()) }
      if accept(.else) { otherwise = expression() }
      expect(.end)
      caseDepth -= 1
    }
    leave()
    grow()
    return .init(.case(subject: subject, branches: branches, otherwise: otherwise), range(from: start))
  }

  private mutating func caseBranch() -> (when: Syntax.Expression, then: Syntax.Expression) {
    let when = expression()
    expect(.then)
    return (when, expression())
  }

  // MARK: - Parentheses

  private mutating func parenthesised() -> Syntax.Expression {
    let opener = position
    guard enter() else {
      leave()
      return missing()
    }
    advance()
    var result = expression()
    close(opener)
    leave()
    result.range = range(from: opener)
    return result
  }

  /// `all(x IN list WHERE predicate)` and its like.
  private mutating func quantifier(_ kind: Syntax.Expression.Quantification) -> Syntax.Expression {
    let start = position
    advance()
    let opener = position
    var variable = missingName
    var list = missing()
    var predicate: Syntax.Expression?
    if enter() {
      advance()
      variable = takeName()
      advance()
      list = expression()
      if accept(.where) { predicate = expression() }
      close(opener)
    }
    leave()
    grow()
    return .init(.quantifier(kind, variable: variable, list: list, predicate: predicate), range(from: start))
  }

  /// `reduce(sum = 0, x IN list | sum + x)`
  private mutating func reduce() -> Syntax.Expression {
    let start = position
    advance()
    let opener = position
    var (accumulator, variable) = (missingName, missingName)
    var (initial, list, body) = (missing(), missing(), missing())
    if enter() {
      advance()
      accumulator = takeName()
      advance()
      initial = expression()
      expect(.comma)
      variable = self.variable()
      expect(.in)
      barEnds = true
      list = expression()
      expect(.bar)
      barEnds = false
      body = expression()
      close(opener)
    }
    leave()
    grow()
    return .init(
      .reduce(accumulator: accumulator, initial: initial, variable: variable, list: list, body: body),
      range(from: start))
  }

  /// `EXISTS { … }` and its like.
  private mutating func subquery(_ kind: Syntax.Expression.SubqueryKind) -> Syntax.Expression {
    let start = position
    advance()
    let query = bracedQuery(allowingPattern: true)
    grow()
    return .init(.subquery(kind, query), range(from: start))
  }

  // MARK: - Patterns

  /// `(a)-->(b)`, `shortestPath((a)-[*]-(b))`
  private mutating func patternPredicate() -> Syntax.Expression {
    let pattern = patternPart(inExpression: true)
    grow()
    return .init(.pattern(pattern), pattern.range)
  }
}
