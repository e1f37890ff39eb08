internal import MQSyntax

// Queries and patterns inside expressions. They see all that their expression sees.

extension Binder {
  mutating func bindQueryExpression(_ expression: Syntax.Expression) -> BoundExpression {
    switch expression.kind {
    case .subquery: bindSubquery(expression)
    case .patternComprehension: bindPatternComprehension(expression)
    default: bindPatternValue(expression)
    }
  }

  /// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`
  private mutating func bindSubquery(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .subquery(let kind, let query) = expression.kind else { return placeholder(expression.range) }
    let bound = insideExpression { binder in binder.bindQuery(query, as: .expression(kind)) }
    let types: TypeSet =
      switch kind {
      case .exists: .boolean
      case .count: .integer
      case .collect: .list
      }
    return BoundExpression(.subquery(kind, bound), expression.range, types)
  }

  /// A pattern whose existence is asked for.
  mutating func bindPatternPredicate(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .pattern(let part) = expression.kind else { return placeholder(expression.range) }
    let bound = bindPatternQuery(part, predicate: nil, projection: nil, expression.range)
    return BoundExpression(.subquery(.exists, bound), expression.range, .boolean)
  }

  private mutating func bindPatternComprehension(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .patternComprehension(let part, let predicate, let projection) = expression.kind else {
      return placeholder(expression.range)
    }
    let bound = bindPatternQuery(part, predicate: predicate, projection: projection, expression.range)
    return BoundExpression(.subquery(.collect, bound), expression.range, .list)
  }

  /// A pattern where a value is used: only a shortest path is one.
  private mutating func bindPatternValue(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .pattern(var part) = expression.kind else { return placeholder(expression.range) }
    switch part.selector {
    case .shortestPath, .allShortestPaths: break
    case nil, .any, .allShortest, .shortest, .shortestGroups:
      reportPatternValue(expression)
      return placeholder(expression.range)
    }
    let isSingle = if case .shortestPath = part.selector { true } else { false }
    let name = Syntax.Name(" path", expression.range)
    part.variable = name
    let path = Syntax.Expression(.variable(name.text), expression.range)
    let paths = BoundExpression(
      .subquery(.collect, bindPatternQuery(part, predicate: nil, projection: path, expression.range)),
      expression.range, .list)
    if !isSingle { return paths }
    let first = BoundExpression(.literal(.integer(0)), expression.range, .integer)
    return BoundExpression(.element(paths, index: first), expression.range, .path)
  }

  // MARK: Making queries

  /// A query of one `MATCH` that returns the projection, or `true` if there is none.
  ///
  /// Without a projection the pattern is a predicate, which brings in no names.
  private mutating func bindPatternQuery(
    _ part: Syntax.PatternPart, predicate: Syntax.Expression?, projection: Syntax.Expression?, _ range: SourceRange
  ) -> BoundQuery {
    insideExpression { binder in
      var binding = binder.bindPattern([part], projection == nil ? .predicate : .match)
      if let predicate {
        binder.appendConjuncts(of: binder.bindPredicate(predicate, in: "`WHERE`"), to: &binding.predicates)
      }
      var result = binder.returningTrue(range)
      if let projection {
        let value = binder.bind(projection)
        let variable = binder.makeVariable(" \(binder.variables.count)", holding: value, value.range)
        result.items = [BoundProjection.Item(expression: value, variable: variable, name: result.items[0].name)]
      }
      let match = BoundMatch(
        optional: false, pattern: binding.pattern, predicates: binding.predicates, range: range)
      let outputs = result.items.map(\.variable)
      return BoundQuery(
        branches: [BoundSingleQuery(clauses: [.match(match), .projection(result)], outputs: outputs)], unionAll: false,
        columns: result.items.map(\.name), outputs: outputs, imports: binder.frames[binder.frames.count - 1].imports)
    }
  }

  /// `RETURN true`, for a query of which only the number of rows matters.
  mutating func returningTrue(_ range: SourceRange) -> BoundProjection {
    let value = BoundExpression(.literal(.boolean(true)), range, .boolean)
    let item = BoundProjection.Item(
      expression: value, variable: makeHidden(.value, .boolean, range), name: "true")
    return BoundProjection(
      items: [item], isAggregating: false, groupKeys: [], aggregates: [], distinct: false, orderBy: [], skip: nil,
      limit: nil, predicates: [], isReturn: true, range: range)
  }

  /// Runs `body` in a frame of its own, which sees everything around it; aggregates around it do not reach in.
  private mutating func insideExpression(_ body: (inout Binder) -> BoundQuery) -> BoundQuery {
    let outside = (aggregateRule, grouping, projected)
    aggregateRule = .refused(by: "a pattern")
    grouping = nil
    projected = nil
    frames.append(Frame(outer: .everything))
    let query = body(&self)
    frames.removeLast()
    (aggregateRule, grouping, projected) = outside
    return query
  }
}
