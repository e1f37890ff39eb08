extension BoundExpression {
  /// The expressions that this one is made of, in the order of the text; a subquery's own are not among them.
  package var children: [BoundExpression] {
    switch kind {
    case .literal, .parameter, .variable, .subquery: []
    case .list(let items), .logical(_, let items), .call(_, let items): items
    case .map(let entries): entries.map(\.value)
    case .property(let a, _), .hasLabels(let a, _), .not(let a), .negate(let a), .plus(let a), .isNull(let a, _): [a]
    case .element(let a, let b), .comparison(_, let a, let b), .binary(_, let a, let b), .isValid(let a, let b, _):
      [a, b]
    case .slice(let a, let from, let to): [a, from, to].compactMap { $0 }
    case .case(let subject, let branches, let otherwise):
      [subject?.value].compactMap { $0 } + branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap { $0 }
    case .listComprehension(_, let list, let predicate, let projection):
      [list, predicate, projection].compactMap { $0 }
    case .quantifier(_, _, let list, let predicate): [list, predicate].compactMap { $0 }
    case .reduce(_, let initial, _, let list, let body): [initial, list, body]
    case .mapProjection(let base, _, let entries): [base] + entries.map(\.value)
    }
  }

  /// The variables that the expression binds itself.
  private var localVariables: [Variable] {
    switch kind {
    case .case(let subject?, _, _): [subject.variable]
    case .listComprehension(let variable, _, _, _), .quantifier(_, let variable, _, _): [variable]
    case .reduce(let accumulator, _, let variable, _, _): [accumulator, variable]
    default: []
    }
  }

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
    case .variable(let variable): found.insert(variable)
    case .subquery(_, let query): found.formUnion(query.imports)
    default:
      bound.formUnion(localVariables)
      for child in children { child.collect(into: &found, bound: &bound) }
    }
  }

  /// Whether a subquery stands anywhere inside.
  package var containsSubquery: Bool {
    if case .subquery = kind { return true }
    return children.contains(where: \.containsSubquery)
  }

  /// Whether a list or a map is built around the variable, so that repeating the expression may nest values ever deeper.
  package func encloses(_ variable: Variable) -> Bool {
    switch kind {
    case .list, .map, .mapProjection: freeVariables.contains(variable)
    default: children.contains { $0.encloses(variable) }
    }
  }
}
