// Lists, maps and comprehensions.
extension Parser {
  /// `[a, b]`
  mutating func list() -> Syntax.Expression {
    let opener = position
    var elements: [Syntax.Expression] = []
    if enter() {
      advance()
      if !at(.rightBracket) {
        repeat { elements.append(expression()) } while accept(.comma)
      }
      close(opener)
    }
    return node(.list(elements), from: opener)
  }

  /// `[x IN list WHERE predicate | projection]`
  mutating func listComprehension() -> Syntax.Expression {
    let opener = position
    var variable = missingName
    var list = missing()
    var predicate: Syntax.Expression?
    var projection: Syntax.Expression?
    if enter(levels: Self.comprehensionLevels) {
      advance()
      variable = takeName()
      advance()
      barEnds = true
      list = expression()
      predicate = expression(after: .where)
      barEnds = false
      if accept(.bar) { projection = expression() }
      close(opener)
    }
    return node(
      .listComprehension(variable: variable, list: list, predicate: predicate, projection: projection), from: opener)
  }

  /// `[p = (a)-->(b) WHERE predicate | projection]`
  mutating func patternComprehension() -> Syntax.Expression {
    let opener = position
    var pattern = Syntax.PatternPart(variable: nil, selector: nil, elements: [], range: token.range)
    var predicate: Syntax.Expression?
    var projection = missing()
    if enter(levels: Self.comprehensionLevels) {
      advance()
      pattern = patternPart(inExpression: true)
      barEnds = true
      predicate = expression(after: .where)
      barEnds = false
      expect(.bar)
      projection = expression()
      close(opener)
    }
    return node(.patternComprehension(pattern, predicate: predicate, projection: projection), from: opener)
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
          entries.append(.init(key: key, value: expression()))
        } while accept(.comma)
      }
      close(opener)
    }
    return node(.map(entries), from: opener)
  }

  /// Reads a key and the colon behind it.
  private mutating func mapKey() -> Syntax.Name {
    watch(.mapKey)
    guard isName(at: position) else {
      fail(.name(.mapKey), hint: token.kind == .string ? "a key stands without quotation marks, or in backquotes" : nil)
      return missingName
    }
    let key = takeName()
    if at(.rightBrace), !isPanicking {
      // The way in which parameters were once written.
      fail(.bracedParameter(at: token.range))
    } else {
      expect(.colon)
    }
    return key
  }

  /// `n {.name, .*, key: value, other}`
  mutating func mapProjection() -> Syntax.Expression {
    let start = position
    let variable = takeName()
    let opener = position
    var items: [Syntax.Expression.MapProjectionItem] = []
    if enter(levels: Self.comprehensionLevels) {
      advance()
      if !at(.rightBrace) {
        repeat { items.append(mapProjectionItem()) } while accept(.comma)
      }
      close(opener)
    }
    return node(.mapProjection(variable, items), from: start)
  }

  private mutating func mapProjectionItem() -> Syntax.Expression.MapProjectionItem {
    let start = position
    if accept(.dot) {
      return accept(.star) ? .allProperties(range(from: start)) : .property(name(.property))
    }
    guard isName(at: position), peek() == .colon else { return .variable(variable()) }
    let key = takeName()
    advance()
    return .entry(key, expression())
  }
}
