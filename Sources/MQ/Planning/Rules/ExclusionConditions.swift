internal import MQSyntax

extension BoundExpression {
  /// Whether it keeps one node from being next to another, which is tested cheaply anywhere.
  var isExclusion: Bool {
    guard case .not(let inner) = kind, case .subquery(.exists, let query) = inner.kind else { return false }
    return query.soleStep != nil
  }

  /// What the condition keeps the node from being, if it does nothing else.
  func exclusion(of node: Variable) -> Plan.Exclusion? {
    switch kind {
    case .comparison(.notEqual, let a, let b):
      guard case .variable(let x) = a.kind, case .variable(let y) = b.kind, x != y, x == node || y == node,
        a.types == .node, b.types == .node
      else { return nil }
      return .node(x == node ? y : x)
    case .not(let inner):
      guard case .subquery(.exists, let query) = inner.kind, let step = query.soleStep else { return nil }
      if step.to == node, step.from != node { return .neighbour(of: step.from, step.step) }
      if step.from == node, step.to != node { return .neighbour(of: step.to, step.step.reversed) }
      return nil
    default: return nil
    }
  }
}

extension BoundQuery {
  /// The step of a subquery that asks for nothing but a relationship between two outer nodes.
  var soleStep: (from: Variable, to: Variable, step: Plan.Step)? {
    guard branches.count == 1, case .match(let match)? = branches[0].clauses.first, !match.optional,
      match.predicates.isEmpty, match.pattern.nodes.allSatisfy(\.isBound), match.pattern.relationships.count == 1,
      match.pattern.paths.allSatisfy({ $0.variable == nil && $0.selection == nil })
    else { return nil }
    guard
      branches[0].clauses.dropFirst().allSatisfy({ clause in
        if case .projection(let projection) = clause { projection.isPlain } else { false }
      })
    else { return nil }
    let relationship = match.pattern.relationships[0]
    guard !relationship.isBound, relationship.length == nil, relationship.iteration == nil else { return nil }
    return (
      match.pattern.nodes[relationship.from].variable, match.pattern.nodes[relationship.to].variable,
      Plan.Step(types: relationship.types, direction: relationship.direction)
    )
  }
}

extension BoundProjection {
  /// Whether it hands on every row.
  var isPlain: Bool { !isAggregating && skip == nil && limit == nil && predicates.isEmpty }
}
