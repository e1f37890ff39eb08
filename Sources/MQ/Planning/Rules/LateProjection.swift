/// Properties are read for the rows that a sort keeps, not for all:
///
///     Sort n, first k                Project a.name AS n, b.age AS m
///       Project a.name AS n,   ──▶     Sort a.name, first k
///               b.age AS m
///
/// Only of elements, in a statement that changes nothing: then reading a property cannot fail.
struct LateProjection: PlanRule {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    plan.isUpdating ? plan : rewrite(plan)
  }

  private func rewrite(_ plan: Plan) -> Plan {
    let plan = plan.mappingInputs { rewrite($0) }
    guard case .sort(let input, let keys, let limit?, let skip, partition: nil) = plan.kind,
      case .project(let below, let items) = input.kind
    else { return plan }
    // A key that is computed from an item needs it below; one that is the item can be the expression.
    let computing = keys.filter { if case .variable = $0.expression.kind { false } else { true } }
    let needed = computing.reduce(into: Set<Variable>()) { $0.formUnion($1.expression.freeVariables) }
    let late = items.filter { isPropertyOfElement($0.expression) && !needed.contains($0.variable) }
    if late.isEmpty { return plan }
    let early = items.filter { item in !late.contains { $0.variable == item.variable } }
    var substituted = keys
    for index in keys.indices {
      guard case .variable(let variable) = keys[index].expression.kind,
        let item = late.first(where: { $0.variable == variable })
      else { continue }
      substituted[index].expression = item.expression
    }
    let source = early.isEmpty ? below : Plan(.project(below, early), rows: input.rows)
    let sort = Plan(.sort(source, substituted, limit: limit, skip: skip, partition: nil), rows: plan.rows)
    return Plan(.project(sort, late), rows: plan.rows)
  }

  private func isPropertyOfElement(_ expression: BoundExpression) -> Bool {
    guard case .property(let base, _) = expression.kind, case .variable = base.kind else { return false }
    return !base.types.isEmpty && base.types.isSubset(of: .element)
  }
}
