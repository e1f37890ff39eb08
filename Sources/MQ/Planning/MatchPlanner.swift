internal import MQSyntax

/// Makes a plan of a query graph, predicates as soon as their variables are bound.
///
/// ``JoinOrder`` finds the order of small patterns; in large ones the cheapest next step is taken from each of a few starts.
/// Without optimization the steps are taken as written and predicates come last.
struct MatchPlanner {
  let graph: QueryGraph
  let estimator: CardinalityEstimator
  let optimize: Bool
  /// The pairs of relationships that must differ, by each of the two.
  let pairs: [Variable: [Plan.DistinctPair]]
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

  /// A plan that binds all of the pattern for each row of the input, in the input's order. `reads`: what is read above, where
  /// only the number of matches matters besides.
  func plan(over input: Plan, bound: Set<Variable>, reads: Set<Variable>? = nil) -> Plan {
    var start = State(plan: input, bound: bound, graph: graph)
    dropMissingNodes(bound, &start)
    if optimize, let join = JoinGraph(graph, estimator: estimator, bound: bound, reads: reads),
      let steps = JoinOrder.steps(join, rows: input.rows)
    {
      return plan(steps, join, start)
    }
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

  struct State {
    var plan: Plan
    var cost = 0.0
    var bound: Set<Variable>
    /// The query graph's relationships that are still to be bound.
    var relationships: [Int]
    var predicates: [(expression: BoundExpression, variables: Set<Variable>)]
    var testsLeft: Set<Variable>

    init(plan: Plan, bound: Set<Variable>, graph: QueryGraph) {
      self.plan = plan
      self.bound = bound
      relationships = Array(graph.relationships.indices)
      predicates = graph.predicates.map { ($0, $0.freeVariables) }
      testsLeft = Set(graph.nodeOrder.filter { bound.contains($0) && graph.nodes[$0]!.test != nil })
    }

    mutating func add(_ kind: Plan.Kind, rows: Double) {
      plan = Plan(kind, rows: rows)
      cost += max(rows, 1)
    }
  }

  func test(_ variable: Variable) -> LabelTest? { graph.nodes[variable]?.test }

  func labels(_ variable: Variable) -> [String] { graph.nodes[variable]?.labels ?? [] }

  // MARK: Binding

  func bindNode(_ variable: Variable, _ state: inout State) {
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

  func scanRows(_ variable: Variable) -> Double { scans[variable] ?? estimator.nodes(nil) }

  func seekOrScanRows(_ variable: Variable, _ state: State) -> Double {
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

  /// Binds a relationship that is still to be bound.
  func bind(_ number: Int, rows: Double, _ state: inout State) {
    state.relationships.removeAll { $0 == number }
    let relationship = graph.relationships[number]
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
    keepDistinct([relationship.variable], &state)
    applyPredicates(&state)
  }

  /// Of the relationships that were just bound, those pairs that must differ.
  func keepDistinct(_ relationships: [Variable], _ state: inout State) {
    var ready: [Plan.DistinctPair] = []
    for pair in relationships.flatMap({ pairs[$0] ?? [] })
    where state.bound.contains(pair.first) && state.bound.contains(pair.second) && !ready.contains(pair) {
      ready.append(pair)
    }
    if !ready.isEmpty { state.add(.distinctRelationships(state.plan, ready), rows: state.plan.rows) }
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

  func applyPredicates(_ state: inout State) {
    for variable in state.testsLeft.sorted(by: { $0.index < $1.index }) {
      filterLabels(variable, test(variable)!, &state)
    }
    state.testsLeft = []
    guard optimize || state.relationships.isEmpty else { return }
    // Subqueries of more than a step wait until everything else has thinned the rows.
    applyPredicates(&state) { !$0.isLate }
    if state.relationships.isEmpty { applyPredicates(&state) { $0.isLate } }
  }

  private func applyPredicates(_ state: inout State, where isWanted: (BoundExpression) -> Bool) {
    let ready = state.predicates.filter {
      $0.variables.isSubset(of: state.bound) && isWanted($0.expression)
    }
    guard !ready.isEmpty else { return }
    let bound = state.bound
    state.predicates.removeAll { $0.variables.isSubset(of: bound) && isWanted($0.expression) }
    let rows = ready.reduce(state.plan.rows) { $0 * estimator.selectivity($1.expression, labels: labels) }
    // What is cheaper first.
    let tests = ready.map(\.expression)
    state.add(
      .filter(state.plan, tests.filter { !$0.containsSubquery } + tests.filter(\.containsSubquery)), rows: rows)
  }

  /// Paths, and the predicates that speak of them.
  func finish(_ state: inout State) {
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
