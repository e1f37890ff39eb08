internal import MQSyntax

/// Turns a bound statement into a plan: clause by clause, patterns by ``MatchPlanner``, then the rules of ``PlanRules``.
package struct Planner {
  private let estimator: CardinalityEstimator
  private let optimize: Bool
  /// Whether the plan will run on the graph as it is now.
  private let isReadOnly: Bool
  private let names: [VariableInfo]
  let variables: VariableAllocator
  private let ties = Ties()

  /// What a plan takes for granted.
  private final class Ties {
    var areToGraph = false
  }

  /// Whether a plan made since is right for the graph as it is only, since it leaves out what cannot be there.
  var isTiedToGraph: Bool { ties.areToGraph }

  /// `variables` hands out the hidden variables of the plan, above those of the statement.
  package init(
    graph: Graph, optimize: Bool, isReadOnly: Bool, names: [VariableInfo], variables: VariableAllocator
  ) {
    estimator = CardinalityEstimator(graph)
    self.optimize = optimize
    self.isReadOnly = isReadOnly
    self.names = names
    self.variables = variables
  }

  /// More clauses and relationships than this are refused, since operators nest; neighbouring `CREATE`s count once.
  private static let maximumSteps = 300

  /// The plan of a whole statement.
  package func plan(_ statement: BoundStatement) throws(Diagnostic) -> Plan {
    guard let citation = statement.citation else {
      return try improve(plan(statement.query, over: Plan(.unit, rows: 1), bound: [], partition: nil, lineage: nil))
    }
    let lineage = variables.next()
    let rows = try plan(statement.query, over: Plan(.unit, rows: 1), bound: [], partition: nil, lineage: lineage)
    return improve(Plan(.listSources(rows, of: lineage, into: citation), rows: rows.rows))
  }

  /// The plan of a subquery for the rows of an argument that `row` numbers; `isExistence` where only that there are rows
  /// matters, not how many.
  package func plan(subquery query: BoundQuery, row: Variable, isExistence: Bool) throws(Diagnostic) -> Plan {
    let plan = try improve(
      plan(
        query, over: Plan(.argument(query.imports + [row]), rows: 1), bound: Set(query.imports), partition: row,
        lineage: nil))
    return optimize && isExistence ? MergeEqualEnds.merging(plan, required: [row], variables: variables) : plan
  }

  private func improve(_ plan: Plan) -> Plan {
    optimize ? PlanRules.all(estimator).reduce(plan) { $1.rewrite($0, variables: variables) } : plan
  }

  // MARK: Queries

  /// `partition`: the row number of the enclosing apply. `lineage`: what carries the lineage of a cited query's rows.
  func plan(
    _ query: BoundQuery, over input: Plan, bound: Set<Variable>, partition: Variable?, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    if query.branches.count == 1 {
      return try plan(query.branches[0], over: input, bound: bound, partition: partition, lineage: lineage)
    }
    var branches: [(plan: Plan, outputs: [Variable])] = []
    let hidden = lineage.map { [$0] } ?? []
    for branch in query.branches {
      let rows = try plan(branch, over: input, bound: bound, partition: partition, lineage: lineage)
      branches.append((ensuring(lineage, in: rows), branch.outputs + hidden))
    }
    let rows = branches.reduce(0) { $0 + $1.plan.rows }
    let union = Plan(
      .union(branches, outputs: query.outputs + hidden, all: query.unionAll, partition: partition), rows: rows)
    return query.unionAll ? union : distinct(union, query.outputs, partition: partition, lineage: lineage)
  }

  private func plan(
    _ branch: BoundSingleQuery, over input: Plan, bound: Set<Variable>, partition: Variable?, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    var plan = input
    // What a subquery imports stays visible behind its projections.
    let imports = bound
    var bound = bound
    var index = 0
    var steps = 0
    while index < branch.clauses.count {
      switch branch.clauses[index] {
      case .match(let match) where !match.optional:
        var matches = [match]
        while index + 1 < branch.clauses.count, case .match(let next) = branch.clauses[index + 1], !next.optional,
          next.canJoin(matches)
        {
          matches.append(next)
          index += 1
        }
        steps += matches.reduce(0) { $0 + $1.pattern.relationships.count }
        try check(steps: steps)
        let reads = Self.reads(after: index, in: branch.clauses)
        var pattern = queryGraph(matches)
        pattern.propertyOwners.formUnion(Self.propertyOwners(after: index, in: branch.clauses))
        let matched = MatchPlanner(pattern, estimator: estimator, optimize: optimize)
          .plan(over: plan, bound: bound, reads: reads)
        plan = try cited(matched, matches, lineage: lineage)
        bound.formUnion(matches.flatMap { $0.pattern.variables })
      case .match(let match):
        steps += match.pattern.relationships.count
        try check(steps: steps)
        plan = try optionalPlan(match, over: plan, bound: bound, lineage: lineage)
        bound.formUnion(match.pattern.variables)
      case .unwind(let list, let variable):
        plan = try citingSubqueries(of: [list], over: plan, lineage: lineage)
        plan = Plan(.unwind(plan, list, variable), rows: plan.rows * 10)
        bound.insert(variable)
      case .projection(let projection):
        plan = try projectionPlan(projection, over: plan, partition: partition, lineage: lineage)
        bound = imports.union(projection.items.map(\.variable))
      case .create(var create):
        while index + 1 < branch.clauses.count, case .create(let next) = branch.clauses[index + 1],
          next.canJoin(create)
        {
          create.append(next)
          index += 1
        }
        plan = Plan(.create(plan, create), rows: plan.rows)
        bound.formUnion(create.variables)
      case .set(let items): plan = Plan(.set(plan, items), rows: plan.rows)
      case .delete(let delete): plan = Plan(.delete(plan, delete), rows: plan.rows)
      case .merge(let merge):
        plan = mergePlan(merge, over: plan, bound: bound)
        bound.formUnion(merge.match.pattern.variables)
      case .subquery(let query, let optional):
        let row = variables.next()
        let argument = Plan(.argument(query.imports + [row]), rows: 1)
        let found = innerLineage(lineage)
        let inner = try self.plan(
          query, over: argument, bound: Set(query.imports), partition: row, lineage: found)
        let rows = plan.rows * max(inner.rows, optional ? 1 : 0)
        if inner.isUpdating {
          plan = Plan(.applyUpdate(plan, inner, row: row, optional: optional, outputs: query.outputs), rows: rows)
        } else {
          plan = Plan(
            .apply(
              plan, inner, row: row, optional: optional, outputs: query.outputs + (found.map { [$0] } ?? [])),
            rows: rows)
          plan = joining(found, to: lineage, in: plan)
        }
        bound.formUnion(query.outputs)
      case .index(let change): plan = Plan(.changeIndexes(plan, change), rows: 1)
      case .procedure(let call):
        plan = try procedurePlan(call, over: plan, lineage: lineage)
        bound.formUnion(call.yields.map(\.variable))
      }
      index += 1
      steps += 1
      try check(steps: steps)
    }
    return plan
  }

  private func check(steps: Int) throws(Diagnostic) {
    guard steps > Self.maximumSteps else { return }
    throw Diagnostic(
      .nestingTooDeep, "the query has more than \(Self.maximumSteps) clauses and relationships, one behind the other",
      at: nil, hint: "split it into several statements")
  }

  /// What the statement knows of a variable; hidden ones of the plan are values.
  func kind(of variable: Variable) -> VariableInfo.Kind {
    variable.index < names.count ? names[variable.index].kind : .value
  }

  // MARK: Patterns

  private func queryGraph(_ matches: [BoundMatch]) -> QueryGraph {
    var pattern = QueryGraph(matches)
    if optimize && isReadOnly && !pattern.distinct.isEmpty {
      let whole = pattern
      pattern.dropDistinct { !estimator.canBeOne($0, $1, in: whole) }
      if pattern.distinct.count < whole.distinct.count { ties.areToGraph = true }
    }
    return pattern
  }

  private func optionalPlan(
    _ match: BoundMatch, over input: Plan, bound: Set<Variable>, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    let row = variables.next()
    let graph = queryGraph([match])
    let used = Set(match.pattern.variables).union(match.predicates.flatMap(\.freeVariables))
      .union(match.pattern.pathReads)
    let imports = used.intersection(bound).sorted { $0.index < $1.index }
    let found = innerLineage(lineage)
    let matched = MatchPlanner(graph, estimator: estimator, optimize: optimize)
      .plan(over: Plan(.argument(imports + [row]), rows: 1), bound: Set(imports))
    let inner = try cited(matched, [match], lineage: found)
    let outputs = match.pattern.variables.filter { !bound.contains($0) } + (found.map { [$0] } ?? [])
    let rows = input.rows * max(inner.rows, 1)
    return joining(
      found, to: lineage, in: Plan(.apply(input, inner, row: row, optional: true, outputs: outputs), rows: rows))
  }

  private func mergePlan(_ merge: BoundMerge, over input: Plan, bound: Set<Variable>) -> Plan {
    let row = variables.next()
    let match = merge.match
    let imports = Set(match.pattern.variables).union(match.predicates.flatMap(\.freeVariables)).intersection(bound)
      .sorted { $0.index < $1.index }
    let inner = MatchPlanner(QueryGraph([match]), estimator: estimator, optimize: optimize)
      .plan(over: Plan(.argument(imports + [row]), rows: 1), bound: Set(imports))
    return Plan(.merge(input, inner, row: row, merge), rows: input.rows)
  }

  // MARK: Procedures

  private func procedurePlan(
    _ call: BoundProcedureCall, over input: Plan, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    let input = try citingSubqueries(of: call.arguments, over: input, lineage: lineage)
    let rows = call.procedure.columns.isEmpty ? input.rows : input.rows * 10
    let plan = filtered(Plan(.procedureCall(input, call), rows: rows), by: call.predicates)
    return try citingSubqueries(of: call.predicates, over: plan, lineage: lineage)
  }

  private func filtered(_ plan: Plan, by predicates: [BoundExpression]) -> Plan {
    if predicates.isEmpty { return plan }
    let rows = predicates.reduce(plan.rows) { $0 * estimator.selectivity($1, labels: { _ in [] }) }
    return Plan(.filter(plan, predicates), rows: rows)
  }

  // MARK: Projections

  private func projectionPlan(
    _ projection: BoundProjection, over input: Plan, partition: Variable?, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    var plan = input
    if projection.isAggregating {
      let read = projection.groupKeys.map(\.expression) + projection.aggregates.flatMap(\.arguments)
      plan = try citingSubqueries(of: read, over: plan, lineage: lineage)
      let keys = projection.groupKeys.map { (expression: $0.expression, variable: $0.variable) }
      let rows = keys.isEmpty ? 1 : max(plan.rows / 10, 1)
      plan = Plan(
        .aggregate(
          plan, keys: keys, projection.aggregates, weight: nil, partition: partition, lineage: lineage), rows: rows)
    }
    let items = projection.items.filter { item in
      if case .variable(item.variable) = item.expression.kind { return false }
      return true
    }
    if !items.isEmpty {
      plan = try citingSubqueries(of: items.map(\.expression), over: plan, lineage: lineage)
      plan = Plan(.project(plan, items.map { ($0.expression, $0.variable) }), rows: plan.rows)
    }
    if projection.distinct {
      plan = distinct(plan, projection.items.map(\.variable), partition: partition, lineage: lineage)
    }
    if !projection.orderBy.isEmpty {
      plan = try citingSubqueries(of: projection.orderBy.map(\.expression), over: plan, lineage: lineage)
      plan = Plan(.sort(plan, projection.orderBy, limit: nil, skip: nil, partition: partition), rows: plan.rows)
    }
    if projection.skip != nil || projection.limit != nil {
      var rows = plan.rows
      if case .literal(.integer(let limit)) = projection.limit?.kind { rows = min(rows, Double(limit)) }
      plan = Plan(.limit(plan, skip: projection.skip, limit: projection.limit, partition: partition), rows: rows)
    }
    plan = filtered(plan, by: projection.predicates)
    return try citingSubqueries(of: projection.predicates, over: plan, lineage: lineage)
  }
}

/// Hands out variables that no statement wrote: row numbers and weights.
package final class VariableAllocator {
  /// One more than the number of the last variable.
  package private(set) var count: Int

  /// The first will be the one after the statement's own.
  package init(after count: Int) { self.count = count }

  package func next() -> Variable {
    defer { count += 1 }
    return Variable(count)
  }
}

extension BoundMatch {
  /// Whether it can be planned together with the clauses before it: unless its paths' predicates read lists or paths that
  /// those bind, which are there only when all of a pattern is bound.
  fileprivate func canJoin(_ before: [BoundMatch]) -> Bool {
    let reads = pattern.pathReads
    if reads.isEmpty { return true }
    return before.allSatisfy { match in
      let late = match.pattern.relationships.flatMap { relationship in
        (relationship.length == nil ? [] : [relationship.variable]) + (relationship.iteration?.groups ?? [])
      }
      return reads.isDisjoint(with: late + match.pattern.paths.compactMap(\.variable))
    }
  }
}

extension BoundCreate {
  /// Whether this clause may be carried out as one with the clause before it, which makes nodes before relationships: unless it
  /// reads what that one makes last.
  fileprivate func canJoin(_ before: BoundCreate) -> Bool {
    let late = Set(before.relationships.map(\.variable) + before.paths.map(\.variable))
    return (nodes.map(\.properties) + relationships.map(\.properties)).allSatisfy { properties in
      switch properties {
      case .entries(let entries):
        entries.allSatisfy { $0.value.freeVariables.isDisjoint(with: late) && !$0.value.containsSubquery }
      case .map(let map): map.freeVariables.isDisjoint(with: late) && !map.containsSubquery
      }
    }
  }

  fileprivate mutating func append(_ next: BoundCreate) {
    nodes += next.nodes
    relationships += next.relationships
    paths += next.paths
  }

  package var variables: [Variable] {
    nodes.map(\.variable) + relationships.map(\.variable) + paths.map(\.variable)
  }
}
