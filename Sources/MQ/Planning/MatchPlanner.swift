internal import MQSyntax

/// Orders the steps of a query graph by cost: the sum of the rows that each step is expected to give.
///
/// Every node is tried as the start; from there the cheapest next step is taken, predicates as soon as their variables are
/// bound. Without optimization the steps are taken as written and predicates come last.
struct MatchPlanner {
  private let graph: QueryGraph
  private let estimator: CardinalityEstimator
  private let optimize: Bool
  /// The pairs of relationships that must differ, by each of the two.
  private let pairs: [Variable: [Plan.DistinctPair]]
  /// The rows that a scan of each node gives.
  private let scans: [Variable: Double]

  init(_ graph: QueryGraph, estimator: CardinalityEstimator, optimize: Bool) {
    var pairs: [Variable: [Plan.DistinctPair]] = [:]
    for pair in graph.distinct {
      pairs[pair.first, default: []].append(pair)
      pairs[pair.second, default: []].append(pair)
    }
    self.pairs = pairs
    let labels = { (variable: Variable) in graph.nodes[variable]?.labels ?? [] }
    var scans = Dictionary(uniqueKeysWithValues: graph.nodeOrder.map { ($0, estimator.nodes(graph.nodes[$0]?.test)) })
    for predicate in graph.predicates {
      let variables = predicate.freeVariables
      guard variables.count == 1, let variable = variables.first, let rows = scans[variable] else { continue }
      scans[variable] = rows * estimator.selectivity(predicate, labels: labels)
    }
    self.scans = scans
    self.graph = graph
    self.estimator = estimator
    self.optimize = optimize
  }

  /// A plan that binds all of the pattern for each row of the input, in the input's order.
  func plan(over input: Plan, bound: Set<Variable>) -> Plan {
    var start = State(plan: input, bound: bound, graph: graph)
    dropMissingNodes(bound, &start)
    var best: State?
    let starts: [Variable?] = optimize ? firstNodes(bound) : [nil]
    for first in starts {
      var state = start
      applyPredicates(&state)
      if let first { bindNode(first, &state) }
      while step(&state) {}
      finish(&state)
      if state.cost < best?.cost ?? .infinity || best == nil { best = state }
    }
    return best!.plan
  }

  /// A node that is null or deleted matches no pattern. What leads on from it finds nothing anyway; a node that stands alone is
  /// tested.
  private func dropMissingNodes(_ bound: Set<Variable>, _ state: inout State) {
    let ends = Set(graph.relationships.flatMap { [$0.from, $0.to] })
    let alone = graph.nodeOrder.filter { bound.contains($0) && !ends.contains($0) }
    if !alone.isEmpty { state.add(.boundNodes(state.plan, alone), rows: state.plan.rows) }
  }

  /// Where to begin: nowhere in particular when something is bound that leads on; else each node in turn (the first dozen of
  /// long patterns and the most selective ones).
  private func firstNodes(_ bound: Set<Variable>) -> [Variable?] {
    if graph.nodeOrder.contains(where: bound.contains) || graph.nodeOrder.isEmpty { return [nil] }
    if graph.relationships.contains(where: { $0.isBound && bound.contains($0.variable) }) { return [nil] }
    if graph.nodeOrder.count <= 12 { return graph.nodeOrder }
    // The longer the pattern, the dearer each try.
    let tries = graph.relationships.count <= 64 ? 12 : 1
    return Array(graph.nodeOrder.sorted { scanRows($0) < scanRows($1) }.prefix(tries))
  }

  private struct State {
    var plan: Plan
    var cost = 0.0
    var bound: Set<Variable>
    var relationships: [QueryGraph.QueryRelationship]
    var predicates: [(expression: BoundExpression, variables: Set<Variable>)]
    var testsLeft: Set<Variable>

    init(plan: Plan, bound: Set<Variable>, graph: QueryGraph) {
      self.plan = plan
      self.bound = bound
      relationships = graph.relationships
      predicates = graph.predicates.map { ($0, $0.freeVariables) }
      testsLeft = Set(graph.nodeOrder.filter { bound.contains($0) && graph.nodes[$0]!.test != nil })
    }

    mutating func add(_ kind: Plan.Kind, rows: Double) {
      plan = Plan(kind, rows: rows)
      cost += max(rows, 1)
    }
  }

  private func test(_ variable: Variable) -> LabelTest? { graph.nodes[variable]?.test }

  private func labels(_ variable: Variable) -> [String] { graph.nodes[variable]?.labels ?? [] }

  // MARK: One step

  /// Takes the best next step; false when the whole pattern is bound.
  private func step(_ state: inout State) -> Bool {
    guard !state.relationships.isEmpty else {
      guard let node = unboundNode(state) else { return false }
      bindNode(node, &state)
      return true
    }
    var choice: (index: Int, rows: Double)?
    for (index, relationship) in state.relationships.enumerated() {
      guard let rows = rowsAfter(relationship, state) else { continue }
      if choice == nil || (optimize && rows < choice!.rows) { choice = (index, rows) }
      if !optimize { break }
    }
    guard let choice else {
      // Nothing that is left touches what is bound: another component, or the very first node.
      guard let start = nextStart(state) else { return false }
      bindNode(start, &state)
      return true
    }
    let relationship = state.relationships.remove(at: choice.index)
    bind(relationship, rows: choice.rows, &state)
    return true
  }

  private func unboundNode(_ state: State) -> Variable? {
    let left = graph.nodeOrder.filter { !state.bound.contains($0) }
    return optimize ? left.min { scanRows($0) < scanRows($1) } : left.first
  }

  /// A node of the relationships that are left, none of which can be bound yet: one of their ends or what they require. Where a
  /// predicate links it to what is bound by an equality over an index, that one.
  private func nextStart(_ state: State) -> Variable? {
    var candidates = state.relationships.flatMap { [$0.from, $0.to] }.filter { !state.bound.contains($0) }
    if candidates.isEmpty {
      candidates = graph.nodeOrder.filter { node in
        !state.bound.contains(node) && state.relationships.contains { $0.search?.requires.contains(node) == true }
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
    let degree = trails(search.pieces[0], isReversed: !from, near: test(near), far: test(far))
    if from && to { return state.plan.rows * min(degree / max(estimator.nodes(test(far)), 1), degree) }
    return state.plan.rows * degree * ownSelectivity(far, state)
  }

  /// About how many trails lead from a node over what is repeated.
  private func trails(
    _ piece: Plan.PathExpansion.Piece, isReversed: Bool, near: LabelTest?, far: LabelTest?
  ) -> Double {
    let iteration = isReversed ? piece.iteration.reversed : piece.iteration
    let last = iteration.steps.count - 1
    let degree = iteration.steps.indices.reduce(1.0) { product, index in
      product
        * estimator.degree(
          iteration.step(index), source: index == 0 ? near : nil, target: index == last ? far : nil)
    }
    guard let length = piece.length else { return degree }
    let lower = min(max(length.lower, 0), 64)
    let upper = max(min(length.upper ?? 4, 6), lower, 1)
    return (lower...upper).reduce(0) { $0 + power(degree, $1) }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<max(exponent, 0)).reduce(1) { result, _ in min(result * base, 1e15) }
  }

  private func ownSelectivity(_ variable: Variable, _ state: State) -> Double {
    guard optimize else { return 1 }
    return state.predicates.reduce(1) { result, predicate in
      predicate.variables.contains(variable) && predicate.variables.subtracting(state.bound).count == 1
        ? result * estimator.selectivity(predicate.expression, labels: labels) : result
    }
  }

  // MARK: Binding

  private func bindNode(_ variable: Variable, _ state: inout State) {
    let input = state.plan
    if optimize, let seek = indexSeek(variable, state) {
      let count = estimator.nodes(.name(seek.label))
      let rows = input.rows * max(count * estimator.selectivity(seek.predicate, labels: labels), 0.5)
      state.add(.indexSeek(input, variable, label: seek.label, key: seek.key, value: seek.value), rows: rows)
      state.predicates.remove(at: seek.position)
      state.bound.insert(variable)
      if let test = test(variable), test != .name(seek.label) { filterLabels(variable, test, &state) }
    } else {
      state.add(.nodeScan(input, variable, test(variable)), rows: input.rows * estimator.nodes(test(variable)))
      state.bound.insert(variable)
    }
    applyPredicates(&state)
  }

  private func filterLabels(_ variable: Variable, _ test: LabelTest, _ state: inout State) {
    let range = SourceRange(0, 0)
    let predicate = BoundExpression(
      .hasLabels(BoundExpression(.variable(variable), range, .node), test), range, .boolean)
    state.add(.filter(state.plan, [predicate]), rows: state.plan.rows)
  }

  private func scanRows(_ variable: Variable) -> Double { scans[variable] ?? estimator.nodes(nil) }

  private func seekOrScanRows(_ variable: Variable, _ state: State) -> Double {
    indexSeek(variable, state) == nil ? scanRows(variable) : 1
  }

  /// An equality between a property of the node and something that is bound already; one that an index was made for, if there
  /// is one.
  private func indexSeek(
    _ variable: Variable, _ state: State
  ) -> (position: Int, predicate: BoundExpression, label: String, key: String, value: BoundExpression)? {
    guard let label = labels(variable).min(by: { estimator.nodes(.name($0)) < estimator.nodes(.name($1)) }) else {
      return nil
    }
    var first: (position: Int, predicate: BoundExpression, label: String, key: String, value: BoundExpression)?
    for (position, predicate) in state.predicates.enumerated() {
      guard case .comparison(.equal, let a, let b) = predicate.expression.kind else { continue }
      for (side, other) in [(a, b), (b, a)] {
        guard case .property(let owner, let key) = side.kind, case .variable(variable) = owner.kind,
          other.freeVariables.isSubset(of: state.bound), !other.containsSubquery
        else { continue }
        if let indexed = labels(variable).first(where: { estimator.hasIndex(on: $0, key) }) {
          return (position, predicate.expression, indexed, key, other)
        }
        if first == nil { first = (position, predicate.expression, label, key, other) }
      }
    }
    return first
  }

  private func bind(_ relationship: QueryGraph.QueryRelationship, rows: Double, _ state: inout State) {
    let fromBound = state.bound.contains(relationship.from)
    let toBound = state.bound.contains(relationship.to)
    let input = state.plan
    let forward = fromBound
    let near = forward ? relationship.from : relationship.to
    let far = forward ? relationship.to : relationship.from
    let step = forward ? relationship.step : relationship.step.reversed
    if let search = relationship.search {
      bind(relationship, search, rows: rows, &state)
    } else if relationship.isBound {
      state.add(
        .endpoints(
          input,
          Plan.Expansion(
            from: relationship.from, relationship: relationship.variable, to: relationship.to, step: relationship.step,
            target: nil),
          fromBound: fromBound, toBound: toBound || relationship.from == relationship.to), rows: rows)
      for (end, wasBound) in [(relationship.from, fromBound), (relationship.to, toBound)] where !wasBound {
        state.bound.insert(end)
        if let test = test(end) { filterLabels(end, test, &state) }
      }
    } else {
      let into = fromBound && toBound
      let expansion = Plan.Expansion(
        from: near, relationship: relationship.variable, to: far, step: step, target: into ? nil : test(far))
      state.add(into ? .expandInto(input, expansion) : .expand(input, expansion), rows: rows)
    }
    state.bound.formUnion([relationship.from, relationship.to, relationship.variable])
    if let search = relationship.search {
      state.bound.formUnion(search.nodes)
      state.bound.formUnion(search.pieces.flatMap { [$0.variable] + $0.iteration.groups })
    }
    let ready = (pairs[relationship.variable] ?? []).filter {
      state.bound.contains($0.first) && state.bound.contains($0.second)
    }
    if !ready.isEmpty {
      state.add(.distinctRelationships(state.plan, ready), rows: state.plan.rows)
    }
    applyPredicates(&state)
  }

  private func bind(
    _ relationship: QueryGraph.QueryRelationship, _ search: QueryGraph.Search, rows: Double, _ state: inout State
  ) {
    let fromBound = state.bound.contains(relationship.from)
    let toBound = state.bound.contains(relationship.to)
    let forward = fromBound || relationship.isBound
    let into = fromBound && toBound
    let far = forward ? relationship.to : relationship.from
    let expansion = Plan.PathExpansion(
      from: forward ? relationship.from : relationship.to, to: far, into: into,
      target: into || relationship.isBound ? nil : test(far), pieces: search.pieces, nodes: search.nodes,
      isReversed: !forward, selection: search.selection)
    guard relationship.isBound else {
      state.add(.variableExpand(state.plan, expansion), rows: rows)
      return
    }
    let toKnown = toBound || relationship.from == relationship.to
    state.add(.listEndpoints(state.plan, expansion, fromBound: fromBound, toBound: toKnown), rows: rows)
    for (end, wasBound) in [(relationship.from, fromBound), (relationship.to, toBound)] where !wasBound {
      state.bound.insert(end)
      if let test = test(end) { filterLabels(end, test, &state) }
    }
  }

  // MARK: Predicates

  private func applyPredicates(_ state: inout State) {
    for variable in state.testsLeft.sorted(by: { $0.index < $1.index }) {
      filterLabels(variable, test(variable)!, &state)
    }
    state.testsLeft = []
    guard optimize || state.relationships.isEmpty else { return }
    // Subqueries and paths wait until everything else has thinned the rows.
    applyPredicates(&state) { !$0.containsSubquery }
    if state.relationships.isEmpty { applyPredicates(&state) { $0.containsSubquery } }
  }

  private func applyPredicates(_ state: inout State, where isWanted: (BoundExpression) -> Bool) {
    let ready = state.predicates.filter {
      $0.variables.isSubset(of: state.bound) && isWanted($0.expression)
    }
    guard !ready.isEmpty else { return }
    let bound = state.bound
    state.predicates.removeAll { $0.variables.isSubset(of: bound) && isWanted($0.expression) }
    let rows = ready.reduce(state.plan.rows) { $0 * estimator.selectivity($1.expression, labels: labels) }
    state.add(.filter(state.plan, ready.map(\.expression)), rows: rows)
  }

  /// Paths, and the predicates that speak of them.
  private func finish(_ state: inout State) {
    for path in graph.paths {
      state.plan = Plan(
        .bindPath(state.plan, path.variable, nodes: path.nodes, relationships: path.relationships),
        rows: state.plan.rows)
      state.bound.insert(path.variable)
    }
    let left = state.predicates.map(\.expression)
    if !left.isEmpty {
      state.predicates = []
      let rows = left.reduce(state.plan.rows) { $0 * estimator.selectivity($1, labels: labels) }
      state.add(.filter(state.plan, left), rows: rows)
    }
  }
}
