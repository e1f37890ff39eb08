/// Estimates from the counts that the graph keeps: exact for labels, types and (label, type), guesses for predicates.
package struct CardinalityEstimator {
  package let graph: Graph

  package init(_ graph: Graph) { self.graph = graph }

  private var allNodes: Double { Double(max(graph.nodeCount, 1)) }

  /// Whether some node passes both tests now.
  package func canBeOne(_ first: LabelTest?, _ second: LabelTest?) -> Bool {
    guard let first, let second else { return true }
    return first == second || graph.nodeCount(.and([first, second])) > 0
  }

  /// Whether two relationships of a pattern may be the same one, by the labels of their ends.
  package func canBeOne(
    _ a: QueryGraph.QueryRelationship, _ b: QueryGraph.QueryRelationship, in pattern: QueryGraph
  ) -> Bool {
    func test(_ variable: Variable) -> LabelTest? { pattern.nodes[variable]?.test }
    let (first, second) = (
      a.step.direction == .left ? (a.to, a.from) : (a.from, a.to),
      b.step.direction == .left ? (b.to, b.from) : (b.from, b.to)
    )
    if canBeOne(test(first.0), test(second.0)) && canBeOne(test(first.1), test(second.1)) { return true }
    return (a.step.direction == .either || b.step.direction == .either)
      && canBeOne(test(first.0), test(second.1)) && canBeOne(test(first.1), test(second.0))
  }

  /// How many nodes pass a label test.
  package func nodes(_ test: LabelTest?) -> Double { test.map { Double(graph.nodeCount($0)) } ?? allNodes }

  /// Whether a statement asked for an index.
  package func hasIndex(on label: String, _ key: String) -> Bool {
    graph.indexes.contains { TextBytes.equal($0.label.name, label) && TextBytes.equal($0.key.name, key) }
  }

  private func types(_ step: Plan.Step) -> [TypeID] { step.types?.compactMap(TypeID.find) ?? graph.types }

  /// The relationships of a step (as read from `source`) between nodes that pass the tests.
  package func relationships(_ step: Plan.Step, from source: LabelTest?, to target: LabelTest?) -> Double {
    var total = 0
    for type in types(step) {
      if step.direction != .left { total += graph.relationshipCount(type, from: source, to: target) }
      if step.direction != .right { total += graph.relationshipCount(type, from: target, to: source) }
    }
    return Double(total)
  }

  /// The mean number of neighbours that pass `target`, of a node that passes `source`.
  package func degree(_ step: Plan.Step, source: LabelTest?, target: LabelTest?) -> Double {
    relationships(step, from: source, to: target) / max(nodes(source), 1)
  }

  /// How many nodes have labels that nodes have from which the step leads on: one of them is a node of which nothing else is
  /// known.
  package func nodes(near step: Plan.Step) -> Double {
    let types = types(step)
    let counts = types.map { type in
      switch step.direction {
      case .right: graph.nodeCount(near: type, outgoing: true)
      case .left: graph.nodeCount(near: type, outgoing: false)
      case .either: max(graph.nodeCount(near: type, outgoing: true), graph.nodeCount(near: type, outgoing: false))
      }
    }
    return min(Double(counts.reduce(0, +)), allNodes)
  }

  /// About which share of the nodes that pass the test the step leads on from.
  package func share(of test: LabelTest?, with step: Plan.Step) -> Double {
    var without = 1.0
    for type in types(step) {
      if step.direction != .left { without *= 1 - graph.joinedShare(test, type, outgoing: true) }
      if step.direction != .right { without *= 1 - graph.joinedShare(test, type, outgoing: false) }
    }
    return 1 - without
  }

  /// About how many trails lead from a node over what is repeated.
  package func trails(
    _ piece: Plan.PathExpansion.Piece, isReversed: Bool, near: LabelTest?, far: LabelTest?
  ) -> Double {
    let iteration = isReversed ? piece.iteration.reversed : piece.iteration
    let last = iteration.steps.count - 1
    let degree = iteration.steps.indices.reduce(1.0) { product, index in
      product
        * self.degree(
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

  /// The share of rows that a predicate lets through.
  package func selectivity(_ predicate: BoundExpression, labels: (Variable) -> [String]) -> Double {
    switch predicate.kind {
    case .comparison(.equal, let a, let b):
      if case .property(let owner, let key) = a.kind, case .variable(let v) = owner.kind {
        return equality(key, labels(v))
      }
      if case .property(let owner, let key) = b.kind, case .variable(let v) = owner.kind {
        return equality(key, labels(v))
      }
      return 0.1
    case .comparison(.notEqual, _, _): return 0.9
    case .comparison: return 0.33
    case .binary(.in, _, let list):
      if case .list(let items) = list.kind { return min(0.1 * Double(items.count), 0.5) }
      return 0.25
    case .binary(.startsWith, _, _), .binary(.endsWith, _, _), .binary(.contains, _, _), .binary(.matches, _, _):
      return 0.1
    case .isValid: return 0.9
    case .isNull(_, let negated): return negated ? 0.9 : 0.1
    case .not(let inner): return max(1 - selectivity(inner, labels: labels), 0.05)
    case .logical(.and, let parts): return parts.reduce(1) { $0 * selectivity($1, labels: labels) }
    case .logical(.or, let parts): return min(parts.reduce(0) { $0 + selectivity($1, labels: labels) }, 1)
    case .subquery(.exists, let query): return existence(query, labels: labels)
    case .literal(.boolean(true)): return 1
    case .literal: return 0.001
    default: return 0.5
    }
  }

  /// The share of rows for which a pattern of one relationship has a match, were its relationships strewn at random.
  private func existence(_ query: BoundQuery, labels: (Variable) -> [String]) -> Double {
    guard let pattern = query.singleStep else { return 0.5 }
    func test(_ variable: Variable) -> LabelTest? {
      let names = labels(variable)
      return names.isEmpty ? nil : .and(names.map(LabelTest.name))
    }
    let near = test(pattern.near)
    let target = pattern.isInto ? test(pattern.far) : pattern.target
    var expected = relationships(pattern.step, from: near, to: target)
    expected /= max(near == nil ? nodes(near: pattern.step) : nodes(near), 1)
    if pattern.isInto { expected /= max(target == nil ? nodes(near: pattern.step.reversed) : nodes(target), 1) }
    return min(max(expected / (1 + expected), 0.001), 0.95)
  }

  private func equality(_ key: String, _ labels: [String]) -> Double {
    guard let id = KeyID.find(key) else { return 0.001 }
    let counts = labels.compactMap(LabelID.find).map { Double(graph.distinctCount(id, label: $0)) }
    return 1 / max(counts.max() ?? 10, 1)
  }
}
