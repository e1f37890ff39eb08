internal import MQSyntax

/// `count(*)` over all nodes of a label, or over all relationships of given types, is a number that the store keeps:
///
///     Aggregate(count(*))              Project(storeCount)
///       NodeScan(:Label)     ──▶         Unit
struct CountFromStore: PlanRule {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    let plan = plan.mappingInputs { rewrite($0, variables: variables) }
    guard case .aggregate(let input, let keys, let aggregates, nil, nil, nil) = plan.kind, keys.isEmpty,
      aggregates.count == 1, let source = countable(input, aggregates[0])
    else { return plan }
    return Plan(.storeCount(source, aggregates[0].variable), rows: 1)
  }

  /// What is counted, if it is the whole of something.
  private func countable(_ input: Plan, _ aggregate: BoundProjection.Aggregate) -> Plan.StoreCount? {
    let counted: Variable?
    switch (aggregate.function, aggregate.arguments.first?.kind) {
    case (.countRows, _): counted = nil
    case (.count, .variable(let variable)?): counted = variable
    default: return nil
    }
    switch input.kind {
    case .nodeScan(let below, let node, let test):
      guard case .unit = below.kind, counted == nil || counted == node else { return nil }
      switch test {
      case nil: return .nodes(label: nil)
      case .name(let label): return .nodes(label: label)
      default: return nil
      }
    case .expand(let scan, let expansion):
      guard case .nodeScan(let below, let node, nil) = scan.kind, case .unit = below.kind, expansion.from == node,
        expansion.target == nil, expansion.step.direction != .either,
        counted == nil || (counted == expansion.relationship),
        Set(expansion.step.types ?? []).count == expansion.step.types?.count ?? 0
      else { return nil }
      return .relationships(types: expansion.step.types)
    default: return nil
    }
  }
}
