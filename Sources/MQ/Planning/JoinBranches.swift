internal import MQSyntax

/// Which parts of a join graph hang on a node as branches: trees that nobody reads, held by one relationship, so that only the
/// number of their matches matters (what the reduction of Graham, Yu and Ozsoyoglu calls ears).
struct JoinBranches {
  typealias Mask = JoinGraph.Mask

  struct Branch {
    var nodes: Mask
    /// What has to be in rows for the branch to be counted: nodes that its first one must differ from or not be joined with, and
    /// the ends of relationships that its first one must differ from.
    var requires: Mask
  }

  private let join: JoinGraph
  /// For each relationship, as seen from `a` and from `b`; the inner nil says that it holds no branch.
  private var known: [Branch??]

  init(_ join: JoinGraph) {
    self.join = join
    known = Array(repeating: .none, count: join.isCounting ? 2 * join.edges.count : 0)
  }

  mutating func branch(over index: Int, from near: Int) -> Branch? {
    let slot = 2 * index + (join.edges[index].a == near ? 0 : 1)
    if let found = known[slot] { return found }
    let found = makeBranch(over: index, from: near)
    known[slot] = .some(found)
    return found
  }

  private func makeBranch(over index: Int, from near: Int) -> Branch? {
    let edge = join.edges[index]
    let first = edge.a == near ? edge.b : edge.a
    guard !edge.isWanted, first != near, let distinctFrom = edge.distinctFrom else { return nil }
    var branch = Branch(nodes: 1 << Mask(first), requires: 0)
    for other in distinctFrom { branch.requires |= 1 << Mask(join.edges[other].a) | 1 << Mask(join.edges[other].b) }
    var hops: [(node: Int, edge: Int)] = [(first, index)]
    var next = 0
    while next < hops.count {
      let (node, entry) = hops[next]
      next += 1
      if join.nodes[node].isWanted { return nil }
      for other in join.nodes[node].edges where other != entry {
        let edge = join.edges[other]
        let far = edge.a == node ? edge.b : edge.a
        // Another way to what is there already: no tree.
        if edge.isWanted || edge.distinctFrom != [] || far == near || branch.nodes & 1 << Mask(far) != 0 { return nil }
        branch.nodes |= 1 << Mask(far)
        hops.append((far, other))
      }
    }
    for condition in join.conditions where condition.requires & branch.nodes != 0 {
      if !condition.expression.containsSubquery, hops.contains(where: { isLocal(condition, to: $0) }) { continue }
      guard condition.requires & (branch.nodes | JoinGraph.never) == 1 << Mask(first),
        condition.isExclusion(of: join.nodes[first].variable)
      else { return nil }
      branch.requires |= condition.requires & ~branch.nodes
    }
    return branch.requires & branch.nodes == 0 ? branch : nil
  }

  private func isLocal(_ condition: JoinGraph.Condition, to hop: (node: Int, edge: Int)) -> Bool {
    let relationship = join.graph.relationships[join.edges[hop.edge].index].variable
    let node = join.nodes[hop.node].variable
    return condition.variables.allSatisfy { $0 == node || $0 == relationship }
  }
}

extension JoinGraph.Condition {
  /// Whether it is `node <> other` or `NOT (node)-[:T]->(other)`.
  fileprivate func isExclusion(of node: Variable) -> Bool {
    guard variables.count == 2, variables.contains(node) else { return false }
    switch expression.kind {
    case .comparison(.notEqual, let a, let b):
      if case .variable = a.kind, case .variable = b.kind { return true }
    case .not(let inner):
      if case .subquery(.exists, let query) = inner.kind, let step = query.singleStep { return step.isInto }
    default: break
    }
    return false
  }
}
