// Statements and queries: everything above the clauses.
extension Parser {
  /// Reads the statement that the tokens make up; nil where it was given up.
  mutating func statement() -> Syntax.Statement? {
    var mode = Syntax.Statement.Mode.run
    var cite: SourceRange?
    var asOf: Syntax.Expression?
    while true {
      let start = position
      // What has come forbids what must come before it.
      if accept(.explain) || accept(.profile) {
        if mode != .run || cite != nil || asOf != nil { report(.prefixOrder(at: range(from: start))) }
        mode = tokens[start].keyword == .explain ? .explain : .profile
      } else if accept(.cite) {
        if cite != nil || asOf != nil { report(.prefixOrder(at: range(from: start), isSecond: cite != nil)) }
        cite = range(from: start)
      } else if accept(.as, .of) {
        if asOf != nil { report(.prefixOrder(at: range(from: start), isSecond: true)) }
        asOf = expression()
      } else {
        break
      }
    }
    let body = body()
    // Whatever the query did not take, it has already reported.
    if !at(.endOfStatement) { fail(.endOfStatement) }
    if isAborted { return nil }
    return .init(
      mode: mode, cite: cite, asOf: asOf, body: body,
      range: SourceRange(tokens[0].lower, tokens.count > 1 ? tokens[tokens.count - 2].upper : tokens[0].lower))
  }

  private mutating func body() -> Syntax.Body {
    if at(.create), peek(2) != .equal {
      watchIndexWords()
      if peekKeyword() == .index { return createIndex() }
      if peekKeyword() == .constraint { return refusedSchema("a constraint") }
      if peek() == .word, peekKeyword(2) == .index { return refusedSchema("this kind of index") }
    }
    if at(.drop) { return dropIndex() }
    if at(.show) { return showIndexes() }
    return .query(query(asOf: nil, from: position))
  }

  // MARK: - Queries

  /// Single queries joined by `UNION`; an `AS OF` that opens the first has been read.
  mutating func query(asOf: Syntax.Expression?, from start: Int) -> Syntax.Query {
    var branches = [singleQuery(asOf: asOf, from: start)]
    var unions: [Syntax.Query.Union] = []
    while at(.union) {
      let unionStart = position
      advance()
      let isAll = accept(.all)
      if !isAll { _ = accept(.distinct) }
      unions.append(.init(all: isAll, range: range(from: unionStart)))
      let branchStart = position
      branches.append(singleQuery(asOf: accept(.as, .of) ? expression() : nil, from: branchStart))
    }
    return .init(branches: branches, unions: unions, range: range(from: start))
  }

  /// Clauses up to `UNION`, the closing brace or the end.
  private mutating func singleQuery(asOf: Syntax.Expression?, from start: Int) -> Syntax.SingleQuery {
    let firstStar = yieldStars.count
    var clauses: [Syntax.Clause] = []
    while true {
      synchronise()
      if clause(&clauses) { continue }
      let isAtEnd = at(.endOfStatement) || at(.union) || (subqueryDepth > 0 && at(.rightBrace))
      if clauses.isEmpty, !isPanicking {
        fail(position == 0 ? .statement : .clause)
        if at(.union) { isPanicking = false }
      } else if !isPanicking, !isAtEnd {
        failAfterClause(clauses)
      }
      // What cannot be read has been reported, and reading goes on behind it.
      if isAtEnd || isAborted || !skipUnreadable() { break }
    }
    if clauses.count > 1 || subqueryDepth > 0 {
      for star in yieldStars[firstStar...] { report(.standaloneYieldAll(at: star)) }
    }
    yieldStars.removeSubrange(firstStar...)
    return .init(asOf: asOf, clauses: clauses, range: range(from: start))
  }

  /// Passes over the token that no clause begins with; false at a bracket that closes the query.
  private mutating func skipUnreadable() -> Bool {
    switch token.kind {
    case .endOfStatement: return false
    case .rightParenthesis, .rightBracket, .rightBrace:
      if subqueryDepth > 0, partner(of: position) != nil { return false }
      advance()
    case .leftParenthesis, .leftBracket, .leftBrace:
      // Whole brackets, as `synchronise()` does.
      move(to: (partner(of: position) ?? position) + 1)
    default: advance()
    }
    return true
  }

  /// Reports what stands where another clause or the end should.
  private mutating func failAfterClause(_ clauses: [Syntax.Clause]) {
    if at(.as), peekKeyword() == .of { return fail(.misplacedPrefix("AS OF", at: token.range)) }
    if at(.cite) { return fail(.misplacedPrefix("CITE", at: token.range)) }
    guard case .return? = clauses.last, !isPanicking else { return fail(.endOfStatement) }
    if at(.where) { return fail(.whereAfterReturn(at: token.range)) }
    if at(.skip) || at(.order) { return fail(.skipAfterLimit(at: token.range)) }
    fail(.endOfStatement)
  }

  /// `{ query }`, and `{ pattern WHERE predicate }` where that is allowed.
  mutating func bracedQuery(allowingPattern: Bool) -> Syntax.Query {
    let opener = position
    var query = Syntax.Query(
      branches: [.init(asOf: nil, clauses: [], range: token.range)], unions: [], range: token.range)
    guard at(.leftBrace) else {
      fail(.symbol(.leftBrace))
      return query
    }
    let outerCaseDepth = caseDepth
    if enter(levels: Self.subqueryLevels) {
      subqueryDepth += 1
      caseDepth = 0
      advance()
      query = queryInBraces(allowingPattern)
      caseDepth = outerCaseDepth
      subqueryDepth -= 1
      close(opener)
    }
    leave()
    return query
  }

  private mutating func queryInBraces(_ allowingPattern: Bool) -> Syntax.Query {
    let start = position
    let asOf = accept(.as, .of) ? expression() : nil
    // Behind an `AS OF`, a pattern's parenthesis would look like a call's.
    return allowingPattern && asOf == nil && beginsPatternQuery ? patternQuery() : query(asOf: asOf, from: start)
  }

  /// Whether a pattern stands where a clause could: its first word, if it has one, is no clause's.
  private var beginsPatternQuery: Bool {
    switch token.kind {
    case .leftParenthesis: return true
    case .quotedName: return true
    case .word:
      switch token.keyword {
      case .any, .all, .shortest, .trail, .walk, .acyclic, .simple, .path, .paths: return true
      case .shortestPath, .allShortestPaths: return true
      default: return isVariable(at: position) && peek() == .equal
      }
    default: return false
    }
  }

  /// A pattern as the query that it is short for.
  private mutating func patternQuery() -> Syntax.Query {
    let start = position
    let patterns = patternParts()
    let predicate = expression(after: .where)
    let range = range(from: start)
    let match = Syntax.Match(optional: false, patterns: patterns, predicate: predicate, range: range)
    return .init(branches: [.init(asOf: nil, clauses: [.match(match)], range: range)], unions: [], range: range)
  }

  // MARK: - Indexes

  private mutating func watchIndexWords() {
    if position + 1 == watchedPosition { expected.keywords.insert(.index) }
  }

  private mutating func refusedSchema(_ what: String) -> Syntax.Body {
    let start = position
    advance()
    advance()
    fail(
      .notSupported(
        what, at: range(from: start), hint: "an index is made by `CREATE INDEX FOR (n:Label) ON (n.property)`"))
    skipToEnd()
    return .showIndexes(range(from: start))
  }

  /// `CREATE INDEX [name] [IF NOT EXISTS] FOR (n:Label) ON (n.property)`
  private mutating func createIndex() -> Syntax.Body {
    let start = position
    advance()
    advance()
    let isNamed =
      isName(at: position) && !(at(.for) && peek() == .leftParenthesis) && !(at(.if) && peekKeyword() == .not)
    let name = isNamed ? name(.index) : nil
    let ifNotExists = accept(.if)
    if ifNotExists {
      expect(.not)
      expect(.exists)
    }
    let target = indexTarget()
    return .createIndex(.init(name: name, ifNotExists: ifNotExists, target: target, range: range(from: start)))
  }

  /// `DROP INDEX name [IF EXISTS]`, `DROP INDEX FOR (n:Label) ON (n.property) [IF EXISTS]`
  private mutating func dropIndex() -> Syntax.Body {
    let start = position
    advance()
    if token.keyword == .constraint {
      fail(.notSupported("a constraint", at: token.range))
    } else {
      expect(.index)
    }
    let isNamed = !isPanicking && isName(at: position) && !(at(.for) && peek() == .leftParenthesis)
    let subject: Syntax.DropIndex.Subject = isNamed ? .name(name(.index)) : .target(indexTarget())
    let ifExists = accept(.if)
    if ifExists { expect(.exists) }
    if isPanicking { skipToEnd() }
    return .dropIndex(.init(subject: subject, ifExists: ifExists, range: range(from: start)))
  }

  /// `FOR (n:Label) ON (n.property)`
  private mutating func indexTarget() -> Syntax.IndexTarget {
    expect(.for)
    let nodeOpener = position
    expect(.leftParenthesis)
    if !isPanicking, token.kind == .rightParenthesis, peek() == .minus || peek() == .less {
      fail(.notSupported("an index on relationships", at: token.range))
      skipToEnd()
      return .init(label: missingName, property: missingName)
    }
    let variable = variable()
    expect(.colon)
    let label = name(.label)
    if !isPanicking { close(nodeOpener) }
    expect(.on)
    let propertyOpener = position
    expect(.leftParenthesis)
    let owner = self.variable()
    expect(.dot)
    let property = name(.property)
    if !isPanicking, !owner.text.utf8.elementsEqual(variable.text.utf8) {
      report(
        Diagnostic(
          .undefinedVariable, "variable `\(owner.text)` is not defined", at: owner.range,
          hint: "did you mean `\(variable.text)`?"))
    }
    if !isPanicking, token.kind == .comma { fail(.notSupported("an index on several properties", at: token.range)) }
    if !isPanicking { close(propertyOpener) }
    if isPanicking { skipToEnd() }
    return .init(label: label, property: property)
  }

  private mutating func showIndexes() -> Syntax.Body {
    let start = position
    advance()
    if !accept(.index) { expect(.indexes) }
    if isPanicking { skipToEnd() }
    return .showIndexes(range(from: start))
  }

  /// Leaves the rest of a statement that has no clauses to go on with.
  private mutating func skipToEnd() { move(to: tokens.count - 1) }
}
