extension Planner {
  /// What is read of the rows of a pattern where only their number matters besides: when an aggregation follows that counts
  /// matches (as ``FactorizedAggregation`` can do without making them). nil where the rows themselves matter.
  static func reads(after index: Int, in clauses: [BoundClause]) -> Set<Variable>? {
    var reads: Set<Variable> = []
    for clause in clauses[(index + 1)...] {
      switch clause {
      case .match(let match):
        reads.formUnion(match.pattern.variables)
        reads.formUnion(match.predicates.flatMap(\.freeVariables))
        reads.formUnion(match.pattern.pathReads)
      case .projection(let projection):
        guard projection.isAggregating else { return nil }
        reads.formUnion(projection.groupKeys.flatMap(\.expression.freeVariables))
        let elements = Set(clauses[...index].flatMap(\.mandatoryVariables))
        for aggregate in projection.aggregates {
          switch (aggregate.function, aggregate.distinct) {
          case (.countRows, _): break
          case (.count, false):
            // An element of a mandatory pattern is never null, and each row counts.
            if case .variable(let variable) = aggregate.arguments[0].kind, elements.contains(variable) { break }
            reads.formUnion(aggregate.arguments[0].freeVariables)
          case (.count, true), (.min, _), (.max, _), (.sum, true), (.avg, true), (.collect, true):
            reads.formUnion(aggregate.arguments.flatMap(\.freeVariables))
          default: return nil
          }
        }
        return reads
      default: return nil
      }
    }
    return nil
  }
}

extension BoundClause {
  fileprivate var mandatoryVariables: [Variable] {
    if case .match(let match) = self, !match.optional { return match.pattern.variables }
    return []
  }
}
