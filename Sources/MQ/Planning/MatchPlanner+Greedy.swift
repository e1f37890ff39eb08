/// Step by step: for patterns too large to try all orders, and for plans as they are written.
extension MatchPlanner {
  /// Where to begin: nowhere in particular when something is bound that leads on; else each node in turn (the first dozen of
  /// long patterns and the most selective ones).
  func firstNodes(_ bound: Set<Variable>) -> [Variable?] {
    if graph.nodeOrder.contains(where: bound.contains) || graph.nodeOrder.isEmpty { return [nil] }
    if graph.relationships.contains(where: { $0.isBound && bound.contains($0.variable) }) { return [nil] }
    if graph.nodeOrder.count <= 12 { return graph.nodeOrder }
    // The longer the pattern, the dearer each try.
    let tries = graph.relationships.count <= 64 ? 12 : 1
    return Array(graph.nodeOrder.sorted { scanRows($0) < scanRows($1) }.prefix(tries))
  }

  /// Takes the best next step; false when the whole pattern is bound.
  func step(_ state: inout State) -> Bool {
    guard !state.relationships.isEmpty else {
      guard let node = unboundNode(state) else { return false }
      bindNode(node, &state)
      return true
    }
    var choice: (index: Int, rows: Double)?
    for (index, number) in state.relationships.enumerated() {
      guard let rows = rowsAfter(graph.relationships[number], state) else { continue }
      if choice == nil || (optimize && rows < choice!.rows) { choice = (index, rows) }
      if !optimize { break }
    }
    guard let choice else {
      // Nothing that is left touches what is bound: another component, or the very first node.
      guard let start = nextStart(state) else { return false }
      bindNode(start, &state)
      return true
    }
    bind(state.relationships[choice.index], rows: choice.rows, &state)
    return true
  }

  private func unboundNode(_ state: State) -> Variable? {
    let left = graph.nodeOrder.filter { !state.bound.contains($0) }
    return optimize ? left.min { scanRows($0) < scanRows($1) } : left.first
  }

  /// A node of the relationships that are left, none of which can be bound yet: one of their ends or what they require. Where a
  /// predicate links it to what is bound by an equality over an index, that one.
  private func nextStart(_ state: State) -> Variable? {
    let relationships = state.relationships.map { graph.relationships[$0] }
    var candidates = relationships.flatMap { [$0.from, $0.to] }.filter { !state.bound.contains($0) }
    if candidates.isEmpty {
      candidates = graph.nodeOrder.filter { node in
        !state.bound.contains(node) && relationships.contains { $0.search?.requires.contains(node) == true }
      }
    }
    guard optimize else { return candidates.first }
    return candidates.min { seekOrScanRows($0, state) < seekOrScanRows($1, state) }
  }

  /// Rows after the relationship is bound, or nil when neither end is.
  private func rowsAfter(_ relationship: QueryGraph.QueryRelationship, _ state: State) -> Double? {
    let from = state.bound.contains(relationship.from)
    let to = state.bound.contains(relationship.to)
    if let search = relationship.search { return rowsAfter(relationship, search, from, to, state) }
    if relationship.isBound { return state.bound.contains(relationship.variable) ? state.plan.rows * 0.9 : nil }
    guard from || to else { return nil }
    let near = from ? relationship.from : relationship.to
    let far = from ? relationship.to : relationship.from
    let step = from ? relationship.step : relationship.step.reversed
    let degree = estimator.degree(step, source: test(near), target: test(far))
    if from && to { return state.plan.rows * min(degree / max(estimator.nodes(test(far)), 1), degree) }
    // What the far node's own predicates leave.
    return state.plan.rows * degree * ownSelectivity(far, state)
  }

  /// As `rowsAfter`, for what is searched for.
  private func rowsAfter(
    _ relationship: QueryGraph.QueryRelationship, _ search: QueryGraph.Search, _ from: Bool, _ to: Bool, _ state: State
  ) -> Double? {
    guard search.requires.isSubset(of: state.bound) else { return nil }
    if relationship.isBound {
      // An empty list has both its ends at one node, which has to come from elsewhere.
      let isEndless = search.pieces[0].length?.lower == 0 && !from && !to
      return state.bound.contains(relationship.variable) && !isEndless ? state.plan.rows * 0.9 : nil
    }
    guard from || to else { return nil }
    let far = from ? relationship.to : relationship.from
    if search.selection != nil {
      if from && to { return state.plan.rows }
      // One search from the near end finds all far ends; where there is but one, the search can stop when it is there.
      return seekOrScanRows(far, state) < 2 ? nil : state.plan.rows * scanRows(far)
    }
    let near = from ? relationship.from : relationship.to
    let degree = estimator.trails(search.pieces[0], isReversed: !from, near: test(near), far: test(far))
    if from && to { return state.plan.rows * min(degree / max(estimator.nodes(test(far)), 1), degree) }
    return state.plan.rows * degree * ownSelectivity(far, state)
  }

  private func ownSelectivity(_ variable: Variable, _ state: State) -> Double {
    guard optimize else { return 1 }
    return state.predicates.reduce(1) { result, predicate in
      predicate.variables.contains(variable) && predicate.variables.subtracting(state.bound).count == 1
        ? result * estimator.selectivity(predicate.expression, labels: labels) : result
    }
  }
}
