// The reading clauses, and the choice among all.
extension Parser {
  /// Reads a clause; nil, with nothing read, where none begins.
  mutating func clause() -> Syntax.Clause? {
    if position == watchedPosition { watchClauses() }
    guard token.kind == .word, let keyword = token.keyword else { return nil }
    switch keyword {
    case .match: return .match(match(isOptional: false))
    case .optional: return optional()
    case .unwind: return .unwind(unwind())
    case .with: return .with(projection())
    case .return: return .return(projection())
    case .create: return .create(create())
    case .merge: return .merge(merge())
    case .set: return .set(set())
    case .remove: return .remove(remove())
    case .delete, .detach: return .delete(delete())
    case .call: return call(isOptional: false, from: position)
    case .foreach where peek() == .leftParenthesis:
      fail(.notSupported("`FOREACH`", at: token.range, hint: "write `UNWIND list AS x` and the updates behind it"))
      return refused()
    case .load where peekKeyword() == .csv:
      fail(.notSupported("`LOAD CSV`", at: token.range, hint: "open the folder of CSV files with `mq`"))
      return refused()
    default: return nil
    }
  }

  private mutating func watchClauses() {
    expected.keywords.formUnion(Keyword.allCases.filter(\.beginsClause))
    expected.keywords.formUnion([.union])
    expected.keywords.subtract([.foreach, .load])
    if position == 0 {
      expected.keywords.formUnion([.explain, .profile, .cite, .as, .drop, .show])
    }
  }

  /// Goes on behind a clause that is refused by name.
  private mutating func refused() -> Syntax.Clause? {
    advance()
    synchronise()
    return clause()
  }

  // MARK: - MATCH

  private mutating func optional() -> Syntax.Clause? {
    let start = position
    advance()
    if at(.call) { return call(isOptional: true, from: start) }
    guard at(.match) else {
      fail(.keyword(.match))
      synchronise()
      return clause()
    }
    return .match(match(isOptional: true, from: start))
  }

  private mutating func match(isOptional: Bool, from start: Int? = nil) -> Syntax.Match {
    let start = start ?? position
    advance()
    let patterns = patternParts()
    let predicate = accept(.where) ? expression() : nil
    return .init(optional: isOptional, patterns: patterns, predicate: predicate, range: range(from: start))
  }

  // MARK: - UNWIND

  private mutating func unwind() -> Syntax.Unwind {
    let start = position
    advance()
    let list = expression()
    expect(.as)
    let variable = variable()
    return .init(list: list, variable: variable, range: range(from: start))
  }

  // MARK: - WITH and RETURN

  private mutating func projection() -> Syntax.Projection {
    let start = position
    let isWith = token.keyword == .with
    advance()
    var result = Syntax.Projection(
      distinct: accept(.distinct), star: nil, items: [], orderBy: [], skip: nil, limit: nil, predicate: nil,
      range: token.range)
    if at(.star) {
      result.star = token.range
      advance()
    }
    if result.star == nil || accept(.comma) {
      repeat { result.items.append(projectionItem()) } while accept(.comma)
    }
    if at(.order), peekKeyword() == .by || !isPanicking {
      advance()
      expect(.by)
      repeat { result.orderBy.append(sortItem()) } while accept(.comma)
    }
    if accept(.skip) { result.skip = expression() }
    if accept(.limit) { result.limit = expression() }
    if isWith, accept(.where) { result.predicate = expression() }
    result.range = range(from: start)
    return result
  }

  private mutating func projectionItem() -> Syntax.Projection.Item {
    let start = position
    let expression = expression()
    let text = SourceRange(tokens[start].lower, position > start ? tokens[position - 1].upper : tokens[start].lower)
    let alias = accept(.as) ? variable(.column) : nil
    return .init(
      expression: expression, alias: alias, text: String(decoding: bytes[text.lower..<text.upper], as: UTF8.self))
  }

  private mutating func sortItem() -> Syntax.Projection.SortItem {
    let expression = expression()
    let isDescending = accept(.desc) || accept(.descending)
    if !isDescending, !accept(.asc) { _ = accept(.ascending) }
    return .init(expression: expression, descending: isDescending)
  }

  // MARK: - CALL

  private mutating func call(isOptional: Bool, from start: Int) -> Syntax.Clause {
    advance()
    if at(.leftBrace) || at(.leftParenthesis) { return .subquery(callSubquery(isOptional: isOptional, from: start)) }
    if isOptional { report(.notSupported("`OPTIONAL CALL` of a procedure", at: range(from: start))) }
    return .call(callProcedure(from: start))
  }

  /// `{ query }`, `(x, y) { query }`, `(*) { query }` behind `CALL`.
  private mutating func callSubquery(isOptional: Bool, from start: Int) -> Syntax.CallSubquery {
    var imports: [Syntax.Name]?
    var importsAll = false
    let opener = position
    if accept(.leftParenthesis) {
      var names: [Syntax.Name] = []
      importsAll = accept(.star)
      if !importsAll, !at(.rightParenthesis) {
        repeat { names.append(variable()) } while accept(.comma)
      }
      close(opener)
      imports = importsAll ? nil : names
    }
    var query = Syntax.Query(branches: [], unions: [], range: token.range)
    if at(.leftBrace) {
      query = bracedQuery(allowingPattern: false)
    } else {
      fail(.symbol(.leftBrace))
      query.branches = [.init(asOf: nil, clauses: [], range: query.range)]
    }
    if token.keyword == .in {
      fail(.notSupported("`CALL … IN TRANSACTIONS`", at: token.range, hint: "a statement is one transaction"))
    }
    return .init(
      optional: isOptional, imports: imports, importsAll: importsAll, query: query, range: range(from: start))
  }

  private mutating func callProcedure(from start: Int) -> Syntax.ProcedureCall {
    let name = dottedName(.procedure)
    var result = Syntax.ProcedureCall(
      name: name, arguments: nil, yields: nil, yieldsAll: false, predicate: nil, range: token.range)
    if at(.leftParenthesis) {
      let opener = position
      advance()
      var arguments: [Syntax.Expression] = []
      if !at(.rightParenthesis) {
        repeat { arguments.append(expression()) } while accept(.comma)
      }
      close(opener)
      result.arguments = arguments
    }
    if accept(.yield) {
      if at(.star) {
        result.yieldsAll = true
        yieldStars.append(token.range)
        advance()
      } else {
        var yields: [Syntax.ProcedureCall.Yield] = []
        repeat {
          let column = self.name(.column)
          yields.append(.init(name: column, alias: accept(.as) ? variable() : nil))
        } while accept(.comma)
        result.yields = yields
      }
      if accept(.where) { result.predicate = expression() }
    }
    result.range = range(from: start)
    return result
  }
}
