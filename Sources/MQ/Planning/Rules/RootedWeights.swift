/// Decides how the weights of ``FactorizedAggregation`` are worked out.
///
/// Where all of a pattern became weights, any of its nodes can be the root that is scanned: the one is taken from which the
/// fewest relationships have to be followed to others' weights (counting a node's relationships costs less than reading them):
///
///     Weigh(p, [(p)<--(m), [(m)-->(t), (m)<--(c)]])        Weigh(m, [(m)-->(p), (m)-->(t), (m)<--(c)])
///       NodeScan(p)                                  ──▶     NodeScan(m)
///
/// And weights that most nodes of a label will be asked for are worked out for all of them at once.
struct RootedWeights: PlanRule {
  let estimator: CardinalityEstimator

  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    var plan = plan.mappingInputs { rewrite($0, variables: variables) }
    switch plan.kind {
    case .aggregate(let input, let keys, let aggregates, let weight?, nil, nil)
    where aggregates.allSatisfy({ $0.function == .countRows })
      && keys.allSatisfy({ $0.expression.freeVariables.isEmpty }):
      guard let tree = WeightTree(input, weight: weight) else { break }
      let rooted = best(tree).plan(weight: weight, estimator)
      plan.kind = .aggregate(
        marking(rooted), keys: keys, aggregates, weight: weight, partition: nil, lineage: nil)
    case .weigh: return marking(plan)
    default: break
    }
    return plan
  }

  private func marking(_ plan: Plan) -> Plan {
    guard case .weigh(let input, let from, let groups, let weight, nil) = plan.kind else { return plan }
    var near: LabelTest?
    if case .nodeScan(_, from, let test) = input.kind { near = test }
    let marked = groups.map { marking($0, asked: input.rows, near: near) }
    return Plan(.weigh(input, from: from, marked, weight: weight, lineage: nil), rows: plan.rows)
  }

  /// The tree at its cheapest root.
  private func best(_ tree: WeightTree) -> WeightTree {
    var best = tree
    var least = cost(tree)
    var seen: Set<Variable> = [tree.node]
    var left = [tree]
    while let next = left.popLast() {
      for moved in next.neighbours where seen.insert(moved.node).inserted {
        let cost = cost(moved)
        if cost < least {
          best = moved
          least = cost
        }
        left.append(moved)
      }
    }
    return best
  }

  /// Following a relationship to what the far node weighs is a jump through memory; a degree is had in passing.
  private static let jump = 6.0

  private func cost(_ tree: WeightTree) -> Double {
    let rows = estimator.nodes(tree.test)
    return rows + tree.groups.reduce(0) { $0 + cost($1, asked: rows, near: tree.test) }
  }

  private func cost(_ group: Plan.WeightGroup, asked: Double, near: LabelTest?) -> Double {
    group.hops.reduce(0) { total, hop in
      if hop.predicates.isEmpty && hop.children.isEmpty { return total + asked }
      let test = hop.expansion.target
      let relationships = asked * estimator.degree(hop.expansion.step, source: near, target: nil)
      let nodes = estimator.nodes(test)
      let reached = asked * estimator.degree(hop.expansion.step, source: near, target: test)
      let far = reached >= Self.denseShare * nodes ? nodes : reached
      return total + asked + Self.jump * relationships
        + hop.children.reduce(0) { $0 + cost($1, asked: far, near: test) }
    }
  }

  /// The share of a label's nodes from which on asking for all is cheaper.
  private static let denseShare = 0.2

  private func marking(_ group: Plan.WeightGroup, asked: Double, near: LabelTest?) -> Plan.WeightGroup {
    var group = group
    for index in group.hops.indices {
      let hop = group.hops[index]
      let test = hop.expansion.target
      // As many as could be asked for: those that the far end leads back to, if nothing is known of the near one.
      let ends = estimator.nodes(test) * estimator.degree(hop.expansion.step.reversed, source: test, target: near)
      let askable = near.map { min(estimator.nodes($0), ends) } ?? ends
      let isAll = asked >= Self.denseShare * askable && askable >= 1
      group.hops[index].isDense = isAll && hop.isPlain
      let far = min(asked * estimator.degree(hop.expansion.step, source: near, target: test), estimator.nodes(test))
      group.hops[index].children = hop.children.map { marking($0, asked: far, near: test) }
    }
    return group
  }
}

extension Plan.WeightHop {
  /// Whether nothing but labels is asked of it and of what hangs on it.
  fileprivate var isPlain: Bool {
    predicates.isEmpty && !citesNode && !citesRelationship && children.allSatisfy { $0.hops.allSatisfy(\.isPlain) }
  }
}

/// A pattern that has become weights but for the node that is scanned.
private struct WeightTree {
  var node: Variable
  var test: LabelTest?
  var groups: [Plan.WeightGroup]

  init(node: Variable, test: LabelTest?, groups: [Plan.WeightGroup]) {
    self.node = node
    self.test = test
    self.groups = groups
  }

  /// nil where more than weights stand above the scan.
  init?(_ plan: Plan, weight: Variable) {
    var plan = plan
    var groups: [Plan.WeightGroup] = []
    var root: Variable?
    while case .weigh(let input, let from, let more, weight, nil) = plan.kind {
      root = root ?? from
      if root != from { return nil }
      groups += more
      plan = input
    }
    guard case .nodeScan(let input, let node, let test) = plan.kind, case .unit = input.kind, node == root,
      groups.allSatisfy({ $0.hops.allSatisfy { $0.exclusions.isEmpty } })
    else { return nil }
    self.init(node: node, test: test, groups: groups)
  }

  /// The same pattern, seen from the far nodes of the hops that have to match.
  var neighbours: [WeightTree] {
    var trees: [WeightTree] = []
    for (number, group) in groups.enumerated() where !group.isOptional {
      for (index, hop) in group.hops.enumerated() {
        var rest = groups
        rest[number].hops.remove(at: index)
        if rest[number].hops.isEmpty { rest.remove(at: number) }
        // Conditions on the far node alone would have to be filters of the scan.
        guard hop.predicates.isEmpty else { continue }
        var back = hop
        back.expansion = Plan.Expansion(
          from: hop.expansion.to, relationship: hop.expansion.relationship, to: node,
          step: hop.expansion.step.reversed, target: test)
        back.children = rest
        trees.append(
          WeightTree(
            node: hop.expansion.to, test: hop.expansion.target,
            groups: hop.children + [Plan.WeightGroup(hops: [back], isOptional: false)]))
      }
    }
    return trees
  }

  /// The scan of the root under its weights, those first that leave fewest rows.
  func plan(weight: Variable, _ estimator: CardinalityEstimator) -> Plan {
    let rows = estimator.nodes(test)
    let scan = Plan(.nodeScan(Plan(.unit, rows: 1), node, test), rows: rows)
    func matches(_ group: Plan.WeightGroup) -> Double {
      if group.isOptional { return .infinity }
      return group.hops.map { estimator.degree($0.expansion.step, source: test, target: $0.expansion.target) }.min()
        ?? 1
    }
    func isDegree(_ group: Plan.WeightGroup) -> Bool {
      group.hops.allSatisfy { $0.children.isEmpty && $0.predicates.isEmpty }
    }
    let sorted = groups.sorted { a, b in
      isDegree(a) != isDegree(b) ? isDegree(a) : matches(a) < matches(b)
    }
    return Plan(.weigh(scan, from: node, sorted, weight: weight, lineage: nil), rows: rows)
  }
}
