internal import MQSyntax

/// The operators that need all rows before they give one; what is below them is shared out to threads where that is worth it.
extension PlanBuilder {
  func makeAggregate(
    _ recipe: AggregationRecipe, over from: Plan, needed: Set<Variable>, _ argument: Argument?, _ passing: Passing
  ) throws(Diagnostic) -> Operator {
    let order = groupOrder
    groupOrder = .firstRows
    // One group of states that can be merged is the same in any order.
    let isOrderless = recipe.keys.isEmpty && from.isOfGroups ? try recipe.maker(compiler)().isMergeable : false
    if isOrderless { groupOrder = .any }
    if let parallel = try makeParallel(recipe, over: from, needed: needed, order, argument) { return parallel }
    if recipe.partition == nil, recipe.lineage == nil,
      let gathered = try makeGathered(recipe, over: from, needed: needed, order, argument)
    {
      return gathered
    }
    let below = try gathered(from, needed: needed, argument: argument)
    return AggregateOperator(
      below, hasKeys: !recipe.keys.isEmpty, partition: recipe.partition, order: order, argument: argument,
      passing: passing, context, makeAggregation: try recipe.maker(compiler))
  }

  /// `mayEndEarly`: whether a limit above may be content with the first rows.
  func makeDistinct(
    _ variables: [Variable], over from: Plan, _ partition: Variable?, needed: Set<Variable>, mayEndEarly: Bool,
    _ argument: Argument?, _ passing: Passing
  ) throws(Diagnostic) -> Operator {
    let order = groupOrder
    groupOrder = .firstRows
    if !mayEndEarly, partition == nil, !variables.isEmpty, Set(passing.columns).isSubset(of: variables.map(\.index)),
      let parallel = try makeParallel(.distinct(variables), over: from, needed: needed, order, argument)
    {
      return parallel
    }
    return DistinctOperator(
      try gathered(from, needed: needed, argument: argument), (partition.map { [$0] } ?? []) + variables,
      passing: passing, context)
  }

  func makeSort(
    _ plan: Plan, needed: Set<Variable>, _ argument: Argument?, _ passing: Passing
  ) throws(Diagnostic) -> Operator {
    guard case .sort(let from, let keys, let limit, let skip, let partition) = plan.kind else {
      preconditionFailure("not a sort")
    }
    let rank = partition == nil && from.isOfAggregate ? allocator.next() : nil
    groupOrder = rank.map { .ranked($0) } ?? .firstRows
    let ties = rank.map { VariableEvaluator($0, range: keys[0].expression.range) }
    let below = try gathered(from, needed: needed.union(rank.map { [$0] } ?? []), argument: argument)
    var compiled: [(evaluator: Evaluator, descending: Bool)] = []
    for key in keys { compiled.append((try compiler.compile(key.expression), key.descending)) }
    if let ties { compiled.append((ties, false)) }
    var kept = try compiler.rowCount(limit, "LIMIT")
    if let limit = kept {
      let (sum, overflow) = limit.addingReportingOverflow(try compiler.rowCount(skip, "SKIP") ?? 0)
      kept = overflow ? nil : sum
    }
    return SortOperator(below, compiled, limit: kept, partition: partition, passing: passing, context)
  }
}

extension Plan {
  /// Whether its rows are those of an aggregation's groups, one for one and in their order.
  fileprivate var isOfAggregate: Bool {
    switch kind {
    case .aggregate(_, let keys, _, _, let partition, _): !keys.isEmpty && partition == nil
    case .project(let input, _), .filter(let input, _): input.isOfAggregate
    default: false
    }
  }

  /// The same, of an aggregation or of distinct rows.
  fileprivate var isOfGroups: Bool {
    switch kind {
    case .aggregate, .distinct: true
    case .project(let input, _), .filter(let input, _): input.isOfGroups
    default: false
    }
  }
}
