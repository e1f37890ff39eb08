/// Estimates from the counts that the graph keeps: exact for labels, types and (label, type), guesses for predicates.
package struct CardinalityEstimator {
  package let graph: Graph

  package init(_ graph: Graph) { self.graph = graph }

  private var allNodes: Double { Double(max(graph.nodeCount, 1)) }

  /// How many nodes pass a label test.
  package func nodes(_ test: LabelTest?) -> Double {
    guard let test else { return allNodes }
    return min(count(test), allNodes)
  }

  /// Whether a statement asked for an index.
  package func hasIndex(on label: String, _ key: String) -> Bool {
    graph.indexes.contains { TextBytes.equal($0.label.name, label) && TextBytes.equal($0.key.name, key) }
  }

  private func count(_ test: LabelTest) -> Double {
    switch test {
    case .name(let name): LabelID.find(name).map { Double(graph.nodeCount($0)) } ?? 0
    case .wildcard: allNodes
    case .not(let inner): max(allNodes - count(inner), 0)
    case .and(let parts): parts.map(count).min() ?? allNodes
    case .or(let parts): parts.map(count).reduce(0, +)
    }
  }

  /// The labels of which a node that passes has at least one, or nil when the test does not say.
  private func candidates(_ test: LabelTest?) -> [String]? {
    switch test {
    case nil, .wildcard, .not: nil
    case .name(let name): [name]
    case .and(let parts): parts.lazy.compactMap(candidates).min { $0.count < $1.count }
    case .or(let parts):
      parts.reduce(into: [String]?([])) { all, part in
        if let more = candidates(part) { all?.append(contentsOf: more) } else { all = nil }
      }
    }
  }

  private func types(_ step: Plan.Step) -> [TypeID] { step.types?.compactMap(TypeID.find) ?? graph.types }

  /// The relationships of a step that start (as read from the near end) at nodes that pass the test.
  private func relationships(_ step: Plan.Step, from test: LabelTest?) -> Double {
    let labels = candidates(test)?.compactMap(LabelID.find)
    var total = 0.0
    for type in types(step) {
      for outgoing in step.direction == .either ? [true, false] : [step.direction == .right] {
        if let labels {
          total += labels.reduce(0) { $0 + Double(graph.relationshipCount(type, label: $1, outgoing: outgoing)) }
        } else {
          total += Double(graph.relationshipCount(type))
        }
      }
    }
    return total
  }

  /// The mean number of neighbours that pass `target`, of a node that passes `source`.
  package func degree(_ step: Plan.Step, source: LabelTest?, target: LabelTest?) -> Double {
    let all = relationships(step, from: source)
    let perNode = all / max(nodes(source), 1)
    guard target != nil else { return perNode }
    let total = max(relationships(step, from: nil), 1)
    return perNode * min(relationships(step.reversed, from: target) / total, 1)
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
    case .literal(.boolean(true)): return 1
    case .literal: return 0.001
    default: return 0.5
    }
  }

  private func equality(_ key: String, _ labels: [String]) -> Double {
    guard let id = KeyID.find(key) else { return 0.001 }
    let counts = labels.compactMap(LabelID.find).map { Double(graph.distinctCount(id, label: $0)) }
    return 1 / max(counts.max() ?? 10, 1)
  }
}
