internal import MQSyntax

// In a cited query, the subqueries in the predicates of variable lengths, quantified paths and selections are worked out once
// more for the relationships and nodes that a row was matched through.

extension Planner {
  /// Adds the sources of those subqueries' rows.
  func citingPaths(of match: BoundMatch, over plan: Plan, lineage: Variable) throws(Diagnostic) -> Plan {
    var plan = plan
    for relationship in match.pattern.relationships {
      guard let iteration = relationship.iteration, iteration.predicates.contains(where: \.containsSubquery) else {
        continue
      }
      plan = try citingSubqueries(
        of: iteration.predicates, within: surroundings(iteration, relationship), over: plan, lineage: lineage)
    }
    for path in match.pattern.paths {
      guard let selection = path.selection else { continue }
      plan = try citingSubqueries(of: selection.predicates, over: plan, lineage: lineage)
    }
    return plan
  }

  /// A row for each iteration, with what its predicates read.
  private func surroundings(_ iteration: PatternIteration, _ relationship: PatternRelationship) -> [Surrounding] {
    let range = relationship.range
    let list = BoundExpression(.variable(relationship.variable), range, .list)
    if iteration.steps.count == 1, iteration.nodes.allSatisfy({ $0.variable == nil }),
      let step = iteration.steps[0].variable
    {
      return [.unwind(list, step)]
    }
    guard let rangeFunction = FunctionTable.find("range"), let size = FunctionTable.find("size") else { return [] }
    func integer(_ value: Int) -> BoundExpression { BoundExpression(.literal(.integer(Int64(value))), range, .integer) }
    let count = BoundExpression(
      .binary(.divide, BoundExpression(.call(size, [list]), range, .integer), integer(iteration.steps.count)), range)
    let last = BoundExpression(.binary(.subtract, count, integer(1)), range)
    let number = variables.next()
    var result = [Surrounding.unwind(BoundExpression(.call(rangeFunction, [integer(0), last]), range, .list), number)]
    let groups =
      iteration.nodes.map { ($0.variable, $0.groups.first) } + iteration.steps.map { ($0.variable, $0.group) }
    for case let (variable?, group?) in groups {
      let index = BoundExpression(.variable(number), range, .integer)
      let element = BoundExpression(
        .element(BoundExpression(.variable(group), range, .list), index: index), range)
      result.append(.bind(element, variable))
    }
    return result
  }
}
