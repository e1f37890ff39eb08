/// `ORDER BY … SKIP s LIMIT l` keeps only `s + l` rows while sorting:
///
///     Limit(s, l)            Limit(s, l)
///       Sort         ──▶       Sort, first s + l
struct TopK: PlanRule {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    var plan = plan.mappingInputs { rewrite($0, variables: variables) }
    if case .limit(let input, let skip, let limit?, let partition) = plan.kind,
      case .sort(let below, let keys, _, _, let sortPartition) = input.kind, partition == nil, sortPartition == nil
    {
      let sort = Plan(.sort(below, keys, limit: limit, skip: skip, partition: nil), rows: plan.rows)
      plan = Plan(.limit(sort, skip: skip, limit: limit, partition: nil), rows: plan.rows)
    }
    return plan
  }
}
