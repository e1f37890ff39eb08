internal import MQSyntax

extension Binder {
  // MARK: MATCH

  mutating func bindMatch(_ clause: Syntax.Clause, into clauses: inout [BoundClause]) {
    guard case .match(let match) = clause else { return }
    aggregateRule = .refused(by: "a pattern")
    var binding = bindPattern(match.patterns, .match)
    requireSelectedAlone(match)
    if let predicate = match.predicate {
      aggregateRule = .refused(by: "`WHERE`")
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &binding.predicates)
    }
    clauses.append(
      .match(
        BoundMatch(
          optional: match.optional, pattern: binding.pattern, predicates: binding.predicates, range: match.range)))
  }

  // MARK: UNWIND

  mutating func bindUnwind(_ clause: Syntax.Clause, into clauses: inout [BoundClause]) {
    guard case .unwind(let unwind) = clause else { return }
    aggregateRule = .refused(by: "`UNWIND`")
    let list = bind(unwind.list)
    guard requireUnbound(unwind.variable) else { return }
    let variable = makeVariable(unwind.variable.text, .value, elementTypes(of: list), unwind.variable.range)
    declare(unwind.variable.text, variable)
    clauses.append(.unwind(list: list, variable: variable))
  }

  // MARK: CALL { … }

  mutating func bindCallSubquery(_ clause: Syntax.Clause, into clauses: inout [BoundClause]) {
    guard case .subquery(let call) = clause else { return }
    frames.append(Frame(outer: outer(of: call)))
    let query = bindQuery(call.query, as: .call)
    frames.removeLast()
    for (name, variable) in zip(query.columns, query.outputs) {
      if requireUnbound(Syntax.Name(name, variables[variable.index].range)) { declare(name, variable) }
    }
    clauses.append(.subquery(query, optional: call.optional))
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
