internal import MQSyntax

extension BoundExpression {
  /// Whether it only asks whether a node has a relationship, to another bound node or to any with certain labels: that costs
  /// about as much as a comparison, and the planner treats it so.
  var isAdjacencyTest: Bool {
    switch kind {
    case .not(let inner): inner.isAdjacencyTest
    case .subquery(.exists, let query): query.singleStep != nil
    default: false
    }
  }

  /// Whether it has to wait until everything else has thinned the rows.
  var isLate: Bool { containsSubquery && !isAdjacencyTest }
}

extension BoundQuery {
  /// The pattern of a subquery that is one relationship at an outer node, and nothing else that matters.
  var singleStep: (near: Variable, far: Variable, step: Plan.Step, target: LabelTest?, isInto: Bool)? {
    guard branches.count == 1, case .match(let match)? = branches[0].clauses.first, !match.optional,
      branches[0].clauses.dropFirst().allSatisfy(\.isPlainProjection), match.pattern.relationships.count == 1,
      match.pattern.paths.allSatisfy({ $0.variable == nil && $0.selection == nil })
    else { return nil }
    let relationship = match.pattern.relationships[0]
    guard !relationship.isBound, relationship.length == nil, relationship.iteration == nil,
      relationship.from != relationship.to, match.pattern.nodes.count == 2
    else { return nil }
    let step = Plan.Step(types: relationship.types, direction: relationship.direction)
    let ends = [relationship.from, relationship.to].map { match.pattern.nodes[$0].variable }
    let isForward = imports.contains(ends[0])
    let (near, far) = isForward ? (ends[0], ends[1]) : (ends[1], ends[0])
    guard imports.contains(near) else { return nil }
    var target: LabelTest?
    for predicate in match.predicates {
      guard case .hasLabels(let subject, let test) = predicate.kind, case .variable(far) = subject.kind,
        !imports.contains(far)
      else { return nil }
      target = target.map { .and([$0, test]) } ?? test
    }
    return (near, far, isForward ? step : step.reversed, target, imports.contains(far))
  }
}

extension BoundClause {
  /// Whether it is a `RETURN` that hands on every row and cannot fail.
  fileprivate var isPlainProjection: Bool {
    guard case .projection(let projection) = self, !projection.isAggregating, projection.skip == nil,
      projection.limit == nil, projection.predicates.isEmpty
    else { return false }
    return projection.items.allSatisfy { item in
      switch item.expression.kind {
      case .literal, .variable: true
      default: false
      }
    }
  }
}
