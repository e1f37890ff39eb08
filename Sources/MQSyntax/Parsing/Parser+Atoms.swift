// Atoms: literals, names, calls, and whatever begins with a bracket. Each alternative has a function of its own, so that
// a level of nesting holds only its own locals on the stack.

extension Parser {
  mutating func atom() -> Syntax.Expression {
    if isWatching { watchAtom() }
    switch atomForm() {
    case .number: return number(isNegative: false)
    case .string: return string()
    case .parameter: return parameter()
    case .constant: return constant()
    case .variable: return variableAtom()
    case .call: return call()
    case .countStar: return countStar()
    case .caseExpression: return caseExpression()
    case .subquery: return subquery()
    case .quantifier: return quantifier()
    case .reduce: return reduce()
    case .parenthesised: return parenthesised()
    case .pattern: return patternPredicate()
    case .list: return list()
    case .listComprehension: return listComprehension()
    case .patternComprehension: return patternComprehension()
    case .map: return map()
    case .mapProjection: return mapProjection()
    case .missing: return missingAtom()
    }
  }

  /// What an atom turns out to be, by the few tokens that tell.
  enum AtomForm {
    case number, string, parameter, constant, variable, call, countStar, caseExpression, subquery, quantifier, reduce
    case parenthesised, pattern, list, listComprehension, patternComprehension, map, mapProjection, missing
  }

  func atomForm() -> AtomForm {
    switch token.kind {
    case .integer, .float: return .number
    case .string: return .string
    case .parameter, .quotedParameter: return .parameter
    case .word:
      guard let keyword = token.keyword else { return nameForm() }
      return wordForm(keyword)
    case .quotedName: return nameForm()
    case .leftParenthesis: return beginsPattern(at: position) ? .pattern : .parenthesised
    case .leftBracket: return bracketForm()
    case .leftBrace: return .map
    default: return .missing
    }
  }

  private func wordForm(_ keyword: Keyword) -> AtomForm {
    let isCall = peek() == .leftParenthesis
    switch keyword {
    case .null, .true, .false: return .constant
    case .case: return .caseExpression
    // `count {.key}` is a projection of a variable.
    case .exists, .count, .collect:
      if peek() == .leftBrace, peek(2) != .dot { return .subquery }
      return keyword == .count && isCall && peek(2) == .star ? .countStar : nameForm()
    case .all, .any, .none, .single:
      return isCall && isVariable(at: position + 2) && peekKeyword(3) == .in ? .quantifier : nameForm()
    case .reduce: return isCall && isVariable(at: position + 2) && peek(3) == .equal ? .reduce : nameForm()
    case .shortestPath, .allShortestPaths: return isCall ? .pattern : nameForm()
    default: return isVariable(at: position) ? nameForm() : .missing
    }
  }

  /// A variable, a call, or a map projection.
  private func nameForm() -> AtomForm {
    var last = position
    while kind(at: last + 1) == .dot, isName(at: last + 2) { last += 2 }
    if kind(at: last + 1) == .leftParenthesis { return .call }
    return peek() == .leftBrace ? .mapProjection : .variable
  }

  private func bracketForm() -> AtomForm {
    let flags = tokens[position].flags
    guard !flags.contains(.holdsComma) else { return .list }
    let startsWithVariable = isVariable(at: position + 1)
    if startsWithVariable, peekKeyword(2) == .in { return .listComprehension }
    guard flags.contains(.holdsBar) else { return .list }
    let pattern = startsWithVariable && peek(2) == .equal ? position + 3 : position + 1
    return beginsPattern(at: pattern) ? .patternComprehension : .list
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

  /// Makes the node of a construct that began at the token at `start` and holds the expressions just read.
  mutating func node(_ kind: Syntax.Expression.Kind, from start: Int) -> Syntax.Expression {
    leave()
    grow()
    return .init(kind, range(from: start))
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
      return .init(.string(lexer.text(token.lower + 1, token.upper - 1)), token.range)
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

  // MARK: - Words

  private mutating func constant() -> Syntax.Expression {
    let token = token
    advance()
    return .init(token.keyword == .null ? .null : .boolean(token.keyword == .true), token.range)
  }

  private mutating func variableAtom() -> Syntax.Expression {
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
    return node(.call(.init(name: name, distinct: isDistinct, arguments: arguments)), from: start)
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
      otherwise = expression(after: .else)
      expect(.end)
      caseDepth -= 1
    }
    return node(.case(subject: subject, branches: branches, otherwise: otherwise), from: start)
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
  private mutating func quantifier() -> Syntax.Expression {
    let start = position
    let kind: Syntax.Expression.Quantification =
      switch token.keyword {
      case .all: .all
      case .any: .any
      case .none?: .none
      default: .single
      }
    advance()
    let opener = position
    var variable = missingName
    var list = missing()
    var predicate: Syntax.Expression?
    if enter(levels: Self.comprehensionLevels) {
      advance()
      variable = takeName()
      advance()
      list = expression()
      predicate = expression(after: .where)
      close(opener)
    }
    return node(.quantifier(kind, variable: variable, list: list, predicate: predicate), from: start)
  }

  /// `reduce(sum = 0, x IN list | sum + x)`
  private mutating func reduce() -> Syntax.Expression {
    let start = position
    advance()
    let opener = position
    var (accumulator, variable) = (missingName, missingName)
    var (initial, list, body) = (missing(), missing(), missing())
    if enter(levels: Self.comprehensionLevels) {
      advance()
      accumulator = takeName()
      advance()
      initial = expression()
      expect(.comma)
      variable = self.variable()
      expect(.in)
      barEnds = true
      list = expression()
      barEnds = false
      expect(.bar)
      body = expression()
      close(opener)
    }
    return node(
      .reduce(accumulator: accumulator, initial: initial, variable: variable, list: list, body: body), from: start)
  }

  /// `EXISTS { … }` and its like.
  private mutating func subquery() -> Syntax.Expression {
    let start = position
    let kind: Syntax.Expression.SubqueryKind =
      token.keyword == .exists ? .exists : token.keyword == .count ? .count : .collect
    advance()
    let query = bracedQuery(allowingPattern: true)
    grow()
    return .init(.subquery(kind, query), range(from: start))
  }

  // MARK: - Patterns

  /// `(a)-->(b)`, `shortestPath((a)-[*]-(b))`
  private mutating func patternPredicate() -> Syntax.Expression {
    let start = position
    var pattern = Syntax.PatternPart(variable: nil, selector: nil, elements: [], range: token.range)
    if enter(levels: Self.pathLevels) { pattern = patternPart(inExpression: true) }
    return node(.pattern(pattern), from: start)
  }
}
