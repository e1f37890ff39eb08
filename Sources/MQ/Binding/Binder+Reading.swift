internal import MQSyntax

extension Binder {
  // MARK: MATCH

  mutating func bindMatch(_ match: Syntax.Match) -> BoundMatch {
    aggregateRule = .refused(by: "a pattern")
    var binding = bindPattern(match.patterns, .match)
    checkSelectivePaths(match)
    if let predicate = match.predicate {
      aggregateRule = .refused(by: "`WHERE`")
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &binding.predicates)
    }
    return BoundMatch(
      optional: match.optional, pattern: binding.pattern, predicates: binding.predicates, range: match.range)
  }

  /// `ANY`, `ALL SHORTEST` and `SHORTEST k` stand alone in their `MATCH`.
  private mutating func checkSelectivePaths(_ match: Syntax.Match) {
    guard match.patterns.count > 1 else { return }
    for part in match.patterns {
      switch part.selector {
      case .any, .allShortest, .shortest:
        report(
          .invalidClauseComposition, "a path with a selector has to stand alone in its `MATCH`", part.range,
          hint: "put the other paths into a `MATCH` of their own")
      case nil, .shortestPath, .allShortestPaths: continue
      }
    }
  }

  // MARK: UNWIND

  mutating func bindUnwind(_ unwind: Syntax.Unwind) -> BoundClause? {
    aggregateRule = .refused(by: "`UNWIND`")
    let list = bind(unwind.list)
    if find(unwind.variable.text) != nil {
      reportAlreadyBound(unwind.variable)
      return nil
    }
    let variable = makeVariable(unwind.variable.text, .value, elementTypes(of: list), unwind.variable.range)
    scope.declare(unwind.variable.text, variable)
    return .unwind(list: list, variable: variable)
  }

  // MARK: CALL { … }

  mutating func bindCallSubquery(_ call: Syntax.CallSubquery) -> BoundClause {
    frames.append(Frame(outer: outer(of: call)))
    let query = bindQuery(call.query, as: .call)
    frames.removeLast()
    for (name, variable) in zip(query.columns, query.outputs) {
      if find(name) == nil {
        scope.declare(name, variable)
      } else {
        reportAlreadyBound(Syntax.Name(name, variables[variable.index].range))
      }
    }
    return .subquery(query, optional: call.optional)
  }

  private mutating func outer(of call: Syntax.CallSubquery) -> Frame.Outer {
    if call.importsAll { return .everything }
    guard let names = call.imports else { return .nothing }
    var scope = Scope()
    for name in names {
      guard let variable = resolve(name.text, name.range) else { continue }
      if scope[TextKey(name.text)] != nil { reportAlreadyBound(name) }
      scope.declare(name.text, variable)
    }
    return .only(scope)
  }
}
