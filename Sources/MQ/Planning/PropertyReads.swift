/// Of which elements a query reads properties. Those of relationships lie in the order of their starts, as they were loaded, and
/// a relationship that is met otherwise has its own far from the last one's.
extension BoundExpression {
  /// The variables of which the expression reads a property.
  package var propertyOwners: Set<Variable> {
    if case .property(let owner, _) = kind, case .variable(let variable) = owner.kind { return [variable] }
    return children.reduce(into: []) { $0.formUnion($1.propertyOwners) }
  }
}

extension Planner {
  /// Of what a pattern binds, that of which later clauses read properties (besides what a `WITH` gives another name).
  static func propertyOwners(after index: Int, in clauses: [BoundClause]) -> Set<Variable> {
    clauses[(index + 1)...].reduce(into: []) { owners, clause in
      let expressions: [BoundExpression] =
        switch clause {
        case .match(let match): match.predicates
        case .unwind(let list, _): [list]
        case .projection(let projection): projection.expressions
        default: []
        }
      for expression in expressions { owners.formUnion(expression.propertyOwners) }
    }
  }
}

extension BoundProjection {
  fileprivate var expressions: [BoundExpression] {
    items.map(\.expression) + groupKeys.map(\.expression) + aggregates.flatMap(\.arguments)
      + orderBy.map(\.expression) + predicates
  }
}
