// Lists, maps and comprehensions.
extension Parser {
  /// What begins with `[`.
  mutating func bracketed() -> Syntax.Expression {
    let flags = tokens[position].flags
    if !flags.contains(.holdsComma) {
      if isVariable(at: position + 1), peekKeyword(2) == .in { return listComprehension() }
      if flags.contains(.holdsBar), let start = patternInBrackets, beginsPattern(at: start) {
        return patternComprehension()
      }
    }
    return list()
  }

  /// Where the pattern of `[(a)-->(b) | …]` or `[p = (a)-->(b) | …]` would begin.
  private var patternInBrackets: Int? {
    if peek() == .leftParenthesis { return position + 1 }
    return isVariable(at: position + 1) && peek(2) == .equal && peek(3) == .leftParenthesis ? position + 3 : nil
  }

  private mutating func list() -> Syntax.Expression {
    let opener = position
    var elements: [Syntax.Expression] = []
    if enter() {
      advance()
      if !at(.rightBracket) {
        repeat { elements.append(expression()) } while accept(.comma)
      }
      close(opener)
    }
    leave()
    grow()
    return .init(.list(elements), range(from: opener))
  }

  /// `[x IN list WHERE predicate | projection]`
  private mutating func listComprehension() -> Syntax.Expression {
    let opener = position
    var variable = missingName
    var list = missing()
    var predicate: Syntax.Expression?
    var projection: Syntax.Expression?
    if enter() {
      advance()
      variable = takeName()
      advance()
      barEnds = true
      list = expression()
      if accept(.where) { predicate = expression() }
      barEnds = false
      if accept(.bar) { projection = expression() }
      close(opener)
    }
    leave()
    grow()
    return .init(
      .listComprehension(variable: variable, list: list, predicate: predicate, projection: projection),
      range(from: opener))
  }

  /// `[p = (a)-->(b) WHERE predicate | projection]`
  private mutating func patternComprehension() -> Syntax.Expression {
    let opener = position
    var pattern = Syntax.PatternPart(variable: nil, selector: nil, elements: [], range: token.range)
    var predicate: Syntax.Expression?
    var projection = missing()
    if enter() {
      advance()
      pattern = patternPart(inExpression: true)
      barEnds = true
      if accept(.where) { predicate = expression() }
      barEnds = false
      expect(.bar)
      projection = expression()
      close(opener)
    }
    leave()
    grow()
    return .init(.patternComprehension(pattern, predicate: predicate, projection: projection), range(from: opener))
  }

  /// `{key: value}`
  mutating func map() -> Syntax.Expression {
    let opener = position
    var entries: [Syntax.Expression.MapEntry] = []
    if enter() {
      advance()
      if !at(.rightBrace) {
        repeat {
          let key = mapKey()
          if at(.rightBrace), entries.isEmpty, !isPanicking {
            // The way in which parameters were once written.
            fail(.bracedParameter(at: token.range))
          } else {
            expect(.colon)
          }
          entries.append(.init(key: key, value: expression()))
        } while accept(.comma)
      }
      close(opener)
    }
    leave()
    grow()
    return .init(.map(entries), range(from: opener))
  }

  private mutating func mapKey() -> Syntax.Name {
    watch(.mapKey)
    guard isName(at: position) else {
      fail(.name(.mapKey), hint: token.kind == .string ? "a key stands without quotation marks, or in backquotes" : nil)
      return missingName
    }
    return takeName()
  }

  /// `n {.name, .*, key: value, other}`
  mutating func mapProjection() -> Syntax.Expression {
    let start = position
    let variable = takeName()
    let opener = position
    var items: [Syntax.Expression.MapProjectionItem] = []
    if enter() {
      advance()
      if !at(.rightBrace) {
        repeat { items.append(mapProjectionItem()) } while accept(.comma)
      }
      close(opener)
    }
    leave()
    grow()
    return .init(.mapProjection(variable, items), range(from: start))
  }

  private mutating func mapProjectionItem() -> Syntax.Expression.MapProjectionItem {
    let start = position
    if accept(.dot) {
      return accept(.star) ? .allProperties(range(from: start)) : .property(name(.property))
    }
    if isName(at: position), peek() == .colon {
      let key = takeName()
      advance()
      return .entry(key, expression())
    }
    return .variable(variable())
  }
}
