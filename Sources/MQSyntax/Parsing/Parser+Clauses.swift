// The reading clauses, and the choice among all.
extension Parser {
  /// Reads a clause and appends it; false, with nothing read, where none begins.
  ///
  /// Each clause appends itself, since clauses are large and subqueries nest: this way only one is on the stack.
  mutating func clause(_ clauses: inout [Syntax.Clause]) -> Bool {
    if isWatching { watchClauses() }
    guard token.kind == .word, let keyword = token.keyword else { return false }
    switch keyword {
    case .match: match(isOptional: false, from: position, &clauses)
    case .optional: optional(&clauses)
    case .unwind: unwind(&clauses)
    case .with, .return: projection(&clauses)
    case .create: create(&clauses)
    case .merge: merge(&clauses)
    case .set: set(&clauses)
    case .remove: remove(&clauses)
    case .delete, .detach: delete(&clauses)
    case .call: call(isOptional: false, from: position, &clauses)
    case .foreach where peek() == .leftParenthesis:
      fail(.notSupported("`FOREACH`", at: token.range, hint: "write `UNWIND list AS x` and the updates behind it"))
      advance()
    case .load where peekKeyword() == .csv:
      fail(.notSupported("`LOAD CSV`", at: token.range, hint: "open the folder of CSV files with `mq`"))
      advance()
    default: return false
    }
    return true
  }

  private mutating func watchClauses() {
    expected.keywords.formUnion(Keyword.allCases.filter(\.beginsClause))
    expected.keywords.formUnion([.union])
    expected.keywords.subtract([.foreach, .load])
    if position == 0 {
      expected.keywords.formUnion([.explain, .profile, .cite, .as, .drop, .show])
    }
  }

  // MARK: - MATCH

  private mutating func optional(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    if at(.call) {
      call(isOptional: true, from: start, &clauses)
    } else if at(.match) {
      match(isOptional: true, from: start, &clauses)
    } else {
      fail(.keyword(.match))
    }
  }

  private mutating func match(isOptional: Bool, from start: Int, _ clauses: inout [Syntax.Clause]) {
    advance()
    let patterns = patternParts()
    let predicate = expression(after: .where)
    clauses.append(
      .match(.init(optional: isOptional, patterns: patterns, predicate: predicate, range: range(from: start))))
  }

  // MARK: - UNWIND

  private mutating func unwind(_ clauses: inout [Syntax.Clause]) {
    let start = position
    advance()
    let list = expression()
    expect(.as)
    let variable = variable()
    clauses.append(.unwind(.init(list: list, variable: variable, range: range(from: start))))
  }

  // MARK: - WITH and RETURN

  private mutating func projection(_ clauses: inout [Syntax.Clause]) {
    let start = position
    let isWith = token.keyword == .with
    advance()
    let isDistinct = accept(.distinct)
    let star = at(.star) ? token.range : nil
    if star != nil { advance() }
    let items = star == nil || accept(.comma) ? projectionItems() : []
    let orderBy = sortItems()
    let skip = expression(after: .skip)
    let limit = expression(after: .limit)
    let predicate = isWith ? expression(after: .where) : nil
    let projection = Syntax.Projection(
      distinct: isDistinct, star: star, items: items, orderBy: orderBy, skip: skip, limit: limit,
      predicate: predicate, range: range(from: start))
    clauses.append(isWith ? .with(projection) : .return(projection))
  }

  private mutating func projectionItems() -> [Syntax.Projection.Item] {
    var items: [Syntax.Projection.Item] = []
    repeat { items.append(projectionItem()) } while accept(.comma)
    return items
  }

  private mutating func sortItems() -> [Syntax.Projection.SortItem] {
    var items: [Syntax.Projection.SortItem] = []
    guard accept(.order) else { return items }
    expect(.by)
    repeat { items.append(sortItem()) } while accept(.comma)
    return items
  }

  private mutating func projectionItem() -> Syntax.Projection.Item {
    let start = position
    let expression = expression()
    let text = SourceRange(tokens[start].lower, position > start ? tokens[position - 1].upper : tokens[start].lower)
    let alias = accept(.as) ? variable(.column) : nil
    return .init(
      expression: expression, alias: alias, text: lexer.text(text.lower, text.upper))
  }

  private mutating func sortItem() -> Syntax.Projection.SortItem {
    let expression = expression()
    let isDescending = accept(.desc) || accept(.descending)
    if !isDescending, !accept(.asc) { _ = accept(.ascending) }
    return .init(expression: expression, descending: isDescending)
  }

  // MARK: - CALL

  private mutating func call(isOptional: Bool, from start: Int, _ clauses: inout [Syntax.Clause]) {
    advance()
    if at(.leftBrace) || at(.leftParenthesis) {
      callSubquery(isOptional: isOptional, from: start, &clauses)
    } else {
      if isOptional { report(.notSupported("`OPTIONAL CALL` of a procedure", at: range(from: start))) }
      callProcedure(from: start, &clauses)
    }
  }

  /// `{ query }`, `(x, y) { query }`, `(*) { query }` behind `CALL`.
  private mutating func callSubquery(isOptional: Bool, from start: Int, _ clauses: inout [Syntax.Clause]) {
    let opener = position
    let imports = at(.leftParenthesis) ? importedNames() : nil
    let importsAll = imports?.isEmpty == true && kind(at: opener + 1) == .star
    let query = bracedQuery(allowingPattern: false)
    if token.keyword == .in {
      fail(.notSupported("`CALL … IN TRANSACTIONS`", at: token.range, hint: "a statement is one transaction"))
    }
    clauses.append(
      .subquery(
        .init(
          optional: isOptional, imports: importsAll ? nil : imports, importsAll: importsAll, query: query,
          range: range(from: start))))
  }

  /// `(x, y)`, or `(*)`, of which no names come.
  private mutating func importedNames() -> [Syntax.Name] {
    let opener = position
    var names: [Syntax.Name] = []
    advance()
    if !accept(.star), !at(.rightParenthesis) {
      repeat { names.append(variable()) } while accept(.comma)
    }
    close(opener)
    return names
  }

  private mutating func callProcedure(from start: Int, _ clauses: inout [Syntax.Clause]) {
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
      result.predicate = expression(after: .where)
    }
    result.range = range(from: start)
    clauses.append(.call(result))
  }
}
