internal import MQSyntax

// `AS OF e`, an extension: patterns find only the elements that are valid at an instant. It becomes a predicate on every element
// that a pattern brings in, which the planner places like any other.

/// The point in valid time that a query's patterns see.
struct AsOf {
  var moment: BoundExpression
  /// The frame whose query says it; `moment` reads variables from outside of that.
  var level: Int
}

extension Binder {
  /// The innermost `AS OF` around the clause being bound.
  var asOf: AsOf? { frames.last { $0.asOf != nil }?.asOf }

  /// Binds the `AS OF` that opens the innermost frame's query, or a branch of it.
  mutating func bindAsOf(_ expression: Syntax.Expression) -> AsOf {
    aggregateRule = .refused(by: "`AS OF`")
    let errors = errorCount
    let moment = bind(expression)
    if errorCount == errors { requireInstant(moment) }
    moments.append(moment)
    return AsOf(moment: moment, level: frames.count - 1)
  }

  /// Lets the pattern find only what is valid. A value that is bound already stays bound; but a relationship that is found
  /// needs both its ends.
  mutating func restrictToValid(_ binding: inout PatternBinding) {
    guard let asOf else { return }
    var checked = Set(binding.pattern.nodes.filter { !$0.isBound }.map(\.variable))
    for index in binding.pattern.relationships.indices where !binding.pattern.relationships[index].isBound {
      let relationship = binding.pattern.relationships[index]
      if var iteration = relationship.iteration {
        for place in iteration.steps.indices {
          let step = iteration.steps[place].variable ?? makeHidden(.relationship, .relationship, relationship.range)
          iteration.steps[place].variable = step
          iteration.predicates.append(validity(of: step, .withEnds, asOf, relationship.range))
        }
        binding.pattern.relationships[index].iteration = iteration
      } else {
        binding.predicates.append(validity(of: relationship.variable, .alone, asOf, relationship.range))
        checked.formUnion([relationship.from, relationship.to].map { binding.pattern.nodes[$0].variable })
      }
    }
    for node in binding.pattern.nodes where checked.contains(node.variable) {
      binding.predicates.append(validity(of: node.variable, .alone, asOf, node.range))
    }
  }

  private mutating func validity(
    of element: Variable, _ scope: BoundExpression.ValidityScope, _ asOf: AsOf, _ range: SourceRange
  ) -> BoundExpression {
    importMoment(asOf)
    let subject = BoundExpression(.variable(element), range, variables[element.index].types)
    return BoundExpression(.isValid(subject, at: asOf.moment, scope), range, .boolean)
  }

  /// What the instant reads has to reach the queries within.
  private mutating func importMoment(_ asOf: AsOf) {
    for variable in asOf.moment.freeVariables {
      for inner in frames.indices.dropFirst(asOf.level + 1) { frames[inner].use(outer: variable) }
    }
  }
}
