// Patterns of paths.
extension Parser {
  mutating func patternParts() -> [Syntax.PatternPart] {
    var parts: [Syntax.PatternPart] = []
    repeat { parts.append(patternPart(inExpression: false)) } while accept(.comma)
    return parts
  }

  /// `[variable =] [selector] element…`
  ///
  /// In an expression, `+` and `*` behind a node are operators.
  mutating func patternPart(inExpression: Bool) -> Syntax.PatternPart {
    let start = position
    var variable: Syntax.Name?
    if isVariable(at: position), peek() == .equal {
      variable = takeName()
      advance()
    }
    if token.keyword == .shortestPath || token.keyword == .allShortestPaths, peek() == .leftParenthesis {
      return shortestPathCall(start, variable)
    }
    let selector = selector()
    var elements: [Syntax.PatternElement] = []
    pathElements(&elements, inExpression: inExpression)
    return .init(variable: variable, selector: selector, elements: elements, range: range(from: start))
  }

  /// `shortestPath((a)-[*]-(b))`
  private mutating func shortestPathCall(_ start: Int, _ variable: Syntax.Name?) -> Syntax.PatternPart {
    let selector: Syntax.PatternPart.Selector = token.keyword == .shortestPath ? .shortestPath : .allShortestPaths
    advance()
    let opener = position
    var elements: [Syntax.PatternElement] = []
    if enter() {
      advance()
      pathElements(&elements, inExpression: false)
      close(opener)
    }
    leave()
    return .init(variable: variable, selector: selector, elements: elements, range: range(from: start))
  }

  /// `ANY k`, `ALL SHORTEST`, `SHORTEST k`, `SHORTEST k GROUPS`, each with a path mode and the word `PATHS` if wanted.
  private mutating func selector() -> Syntax.PatternPart.Selector? {
    // Any word before a pattern's first parenthesis is a selector's.
    guard token.kind != .leftParenthesis || position == watchedPosition else { return nil }
    var selector: Syntax.PatternPart.Selector?
    if accept(.all) {
      expect(.shortest)
      selector = .allShortest
    } else if accept(.any) {
      if accept(.shortest) {
        selector = .shortest(nil)
      } else {
        selector = .any(isPathCount ? atom() : nil)
      }
    } else if accept(.shortest) {
      selector = .shortest(shortestCount())
    }
    pathMode()
    if !accept(.paths) { _ = accept(.path) }
    if case .shortest(let count?) = selector, !isPanicking, accept(.groups) || accept(.group) {
      selector = .shortestGroups(count)
    }
    return selector
  }

  private var isPathCount: Bool {
    token.kind == .integer || token.kind == .parameter || token.kind == .quotedParameter
  }

  private mutating func shortestCount() -> Syntax.Expression {
    if isPathCount { return atom() }
    fail(.integer, hint: "write how many paths, as in `SHORTEST 1`")
    return missing()
  }

  /// `TRAIL` is the only mode there is.
  private mutating func pathMode() {
    if accept(.trail) { return }
    for keyword in [Keyword.walk, .acyclic, .simple] where token.keyword == keyword {
      fail(
        .notSupported(
          "the path mode `\(keyword.rawValue)`", at: token.range, hint: "every path is a `TRAIL`: leave the mode out"))
    }
  }

  /// Nodes, relationships and parenthesised paths in their order.
  private mutating func pathElements(_ elements: inout [Syntax.PatternElement], inExpression: Bool) {
    guard at(.leftParenthesis) else { return fail(.pattern) }
    pathElement(&elements, inExpression: inExpression)
    if token.kind == .minus || token.kind == .less { elements.reserveCapacity(3) }
    while !isPanicking {
      switch token.kind {
      case .minus, .less:
        if inExpression, !continuesPattern(at: position) { return }
        relationship(&elements)
        guard at(.leftParenthesis) else { return fail(.node) }
      case .leftParenthesis:
        // Only a quantified path may stand beside a node without a relationship.
        guard isParenthesisedPath(at: position) || elements.last?.isParenthesisedPath == true else {
          return fail(.pattern, hint: "write a relationship between the nodes, or a `,`")
        }
      default: return
      }
      pathElement(&elements, inExpression: inExpression)
    }
  }

  /// Whether the parenthesis at an index opens a path, rather than a node.
  private func isParenthesisedPath(at index: Int) -> Bool {
    kind(at: index + 1) == .leftParenthesis || (isVariable(at: index + 1) && kind(at: index + 2) == .equal)
  }

  private mutating func pathElement(_ elements: inout [Syntax.PatternElement], inExpression: Bool) {
    if isParenthesisedPath(at: position) {
      parenthesisedPath(&elements)
    } else {
      node(&elements)
      if !inExpression || token.kind == .leftBrace { refuseQuantifier() }
    }
  }

  private mutating func refuseQuantifier() {
    guard !isPanicking else { return }
    let start = position
    if quantifier() != nil { report(.quantifierAfterNode(at: range(from: start))) }
  }

  /// `((a)-->(b) WHERE predicate){1,3}`
  private mutating func parenthesisedPath(_ elements: inout [Syntax.PatternElement]) {
    let opener = position
    guard enter(levels: Self.pathLevels) else { return leave() }
    advance()
    let inner = patternPart(inExpression: false)
    let predicate = expression(after: .where)
    close(opener)
    leave()
    let quantifier = quantifier()
    elements.append(
      .quantified(.init(inner: inner, predicate: predicate, quantifier: quantifier, range: range(from: opener))))
  }

  /// `(variable:Labels {properties} WHERE predicate)`
  private mutating func node(_ elements: inout [Syntax.PatternElement]) {
    let opener = position
    guard enter() else { return leave() }
    advance()
    watch(.variable)
    let variable = isVariable(at: position) ? takeName() : nil
    let labels = accept(.colon) || accept(.is) ? labelExpression(.label) : nil
    let properties = patternProperties()
    let predicate = expression(after: .where)
    close(opener, expecting: .nodeDetail)
    leave()
    elements.append(
      .node(
        .init(
          variable: variable, labels: labels, properties: properties, predicate: predicate, range: range(from: opener))
      ))
  }

  /// A map or a parameter, if there is one.
  mutating func patternProperties() -> Syntax.Expression? {
    if at(.leftBrace) {
      let outerHeight = height
      height = 0
      let map = map()
      height = max(outerHeight, height)
      return map
    }
    return token.kind == .parameter || token.kind == .quotedParameter ? parameter() : nil
  }

  // MARK: - Patterns among expressions

  /// Whether the parenthesis at an index is a node that a relationship follows.
  ///
  /// The shapes of both are enough to know, for constant time: `(a)-[b]-(c)` is a pattern, `(a)-[1]-(c)` is none.
  func beginsPattern(at index: Int) -> Bool {
    guard kind(at: index) == .leftParenthesis, let end = partner(of: index),
      !tokens[index].flags.contains(.holdsComma), continuesPattern(at: end + 1)
    else { return false }
    let next = isVariable(at: index + 1) ? index + 2 : index + 1
    switch kind(at: next) {
    case .rightParenthesis, .colon, .leftBrace, .parameter, .quotedParameter: return true
    case .word:
      let keyword = tokens[next].keyword
      return keyword == .where || (keyword == .is && !isNullTest(at: next))
    default: return false
    }
  }

  private func isNullTest(at index: Int) -> Bool {
    let keyword = tokens[index + 1].keyword
    return keyword == .null || keyword == .not
  }

  /// Whether a relationship and a node begin at an index.
  private func continuesPattern(at index: Int) -> Bool {
    let isLeft = kind(at: index) == .less
    var next = isLeft ? index + 1 : index
    guard kind(at: next) == .minus else { return false }
    next += 1
    // No operator looks like `->`.
    if kind(at: next) == .greater { return true }
    if kind(at: next) == .leftBracket {
      guard looksLikeDetail(at: next), let end = partner(of: next) else { return false }
      next = end + 1
    }
    guard kind(at: next) == .minus else { return false }
    switch kind(at: next + 1) {
    case .greater, .leftParenthesis: return true
    // A quantifier; a map cannot be negated. A `+` might be a sign.
    case .leftBrace, .star: return true
    default: return false
    }
  }

  /// Whether the bracket at an index holds a relationship's detail, rather than a list.
  private func looksLikeDetail(at index: Int) -> Bool {
    guard !tokens[index].flags.contains(.holdsComma) else { return false }
    let next = isVariable(at: index + 1) ? index + 2 : index + 1
    switch kind(at: next) {
    case .rightBracket, .colon, .star, .leftBrace, .parameter, .quotedParameter: return true
    case .word: return tokens[next].keyword == .where || tokens[next].keyword == .is
    default: return false
    }
  }
}

extension Syntax.PatternElement {
  fileprivate var isParenthesisedPath: Bool {
    if case .quantified = self { return true }
    return false
  }
}
