extension BoundExpression {
  /// The variables that the expression reads from its row: those that it binds itself (in comprehensions, quantifiers and
  /// cases) are left out.
  package var freeVariables: Set<Variable> {
    var found: Set<Variable> = []
    var bound: Set<Variable> = []
    collect(into: &found, bound: &bound)
    return found.subtracting(bound)
  }

  /// A variable's number is unique in its statement, so bound ones can simply be taken away at the end.
  private func collect(into found: inout Set<Variable>, bound: inout Set<Variable>) {
    switch kind {
    case .literal, .parameter: break
    case .variable(let variable): found.insert(variable)
    case .list(let items), .logical(_, let items), .call(_, let items):
      for item in items { item.collect(into: &found, bound: &bound) }
    case .map(let entries):
      for entry in entries { entry.value.collect(into: &found, bound: &bound) }
    case .property(let a, _), .hasLabels(let a, _), .not(let a), .negate(let a), .isNull(let a, _):
      a.collect(into: &found, bound: &bound)
    case .element(let a, let b), .comparison(_, let a, let b), .binary(_, let a, let b):
      a.collect(into: &found, bound: &bound)
      b.collect(into: &found, bound: &bound)
    case .slice(let a, let from, let to):
      a.collect(into: &found, bound: &bound)
      from?.collect(into: &found, bound: &bound)
      to?.collect(into: &found, bound: &bound)
    case .case(let subject, let branches, let otherwise):
      if let subject {
        bound.insert(subject.variable)
        subject.value.collect(into: &found, bound: &bound)
      }
      for branch in branches {
        branch.when.collect(into: &found, bound: &bound)
        branch.then.collect(into: &found, bound: &bound)
      }
      otherwise?.collect(into: &found, bound: &bound)
    case .listComprehension(let variable, let list, let predicate, let projection):
      bound.insert(variable)
      list.collect(into: &found, bound: &bound)
      predicate?.collect(into: &found, bound: &bound)
      projection?.collect(into: &found, bound: &bound)
    case .quantifier(_, let variable, let list, let predicate):
      bound.insert(variable)
      list.collect(into: &found, bound: &bound)
      predicate?.collect(into: &found, bound: &bound)
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      bound.insert(accumulator)
      bound.insert(variable)
      initial.collect(into: &found, bound: &bound)
      list.collect(into: &found, bound: &bound)
      body.collect(into: &found, bound: &bound)
    case .subquery(_, let query): found.formUnion(query.imports)
    case .mapProjection(let base, _, let entries):
      base.collect(into: &found, bound: &bound)
      for entry in entries { entry.value.collect(into: &found, bound: &bound) }
    }
  }

  /// Whether a subquery stands anywhere inside.
  package var containsSubquery: Bool {
    switch kind {
    case .literal, .parameter, .variable: false
    case .subquery: true
    case .list(let items), .logical(_, let items), .call(_, let items): items.contains(where: \.containsSubquery)
    case .map(let entries): entries.contains { $0.value.containsSubquery }
    case .property(let a, _), .hasLabels(let a, _), .not(let a), .negate(let a), .isNull(let a, _): a.containsSubquery
    case .element(let a, let b), .comparison(_, let a, let b), .binary(_, let a, let b):
      a.containsSubquery || b.containsSubquery
    case .slice(let a, let from, let to):
      a.containsSubquery || from?.containsSubquery == true || to?.containsSubquery == true
    case .case(let subject, let branches, let otherwise):
      subject?.value.containsSubquery == true || otherwise?.containsSubquery == true
        || branches.contains { $0.when.containsSubquery || $0.then.containsSubquery }
    case .listComprehension(_, let list, let predicate, let projection):
      list.containsSubquery || predicate?.containsSubquery == true || projection?.containsSubquery == true
    case .quantifier(_, _, let list, let predicate): list.containsSubquery || predicate?.containsSubquery == true
    case .reduce(_, let initial, _, let list, let body):
      initial.containsSubquery || list.containsSubquery || body.containsSubquery
    case .mapProjection(let base, _, let entries):
      base.containsSubquery || entries.contains { $0.value.containsSubquery }
    }
  }
}
