internal import MQSyntax

/// `shortestPath` and `allShortestPaths` between two bound nodes: breadth-first from the first, level by level.
final class ShortestPathOperator: Operator {
  private let input: Operator
  private let expansion: Plan.VariableExpansion
  private let names: (from: String, to: String)
  private let steps: StepExpander
  private let passing: Passing

  init(
    _ input: Operator, _ expansion: Plan.VariableExpansion, names: (from: String, to: String), steps: StepExpander,
    passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    self.steps = steps
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      let from = try batch[expansion.from].asNodes(names.from)
      let to = try batch[expansion.to].asNodes(names.to)
      var rows: [Int32] = []
      var lists: [Value] = []
      for row in 0..<batch.count where from[row] != .none && to[row] != .none {
        for trail in try trails(from[row], to[row], row, batch) {
          rows.append(Int32(row))
          let list = trail.map { Value.relationship(Relationship($0)) }
          lists.append(.list(expansion.isReversed ? list.reversed() : list))
        }
      }
      if rows.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      result[expansion.relationships] = .values(lists)
      return result
    }
    return nil
  }

  /// The shortest trails from one node to the other: one, or all for `allShortestPaths`.
  private func trails(
    _ source: NodeID, _ target: NodeID, _ row: Int, _ batch: Batch
  ) throws(Diagnostic) -> [[RelationshipID]] {
    if source == target { return expansion.length.lower == 0 ? [[]] : [] }
    // For every node reached, the steps over which its level was reached first.
    var parents: [NodeID: [(relationship: RelationshipID, node: NodeID)]] = [source: []]
    var depths: [NodeID: Int] = [source: 0]
    var frontier = [source]
    var depth = 0
    let all = expansion.selector == .allShortestPaths
    while !frontier.isEmpty, parents[target] == nil, depth < expansion.length.upper ?? .max {
      depth += 1
      var next: [NodeID] = []
      for (index, node) in frontier.enumerated() {
        if index & 0x3FF == 0 { try context.checkpoint() }
        var relationships: [RelationshipID] = []
        var nodes: [NodeID] = []
        try steps.expand(node, row: row, of: batch, relationships: &relationships, nodes: &nodes)
        for (relationship, neighbour) in zip(relationships, nodes) {
          if let known = depths[neighbour] {
            if all && known == depth { parents[neighbour]!.append((relationship, node)) }
          } else {
            depths[neighbour] = depth
            parents[neighbour] = [(relationship, node)]
            next.append(neighbour)
          }
        }
      }
      frontier = next
    }
    guard parents[target] != nil else { return [] }
    var found: [[RelationshipID]] = []
    var open: [(node: NodeID, trail: [RelationshipID])] = [(target, [])]
    while let (node, trail) = open.popLast() {
      try context.checkpoint()
      if node == source {
        found.append(trail.reversed())
        continue
      }
      for (relationship, parent) in parents[node]!.reversed() { open.append((parent, trail + [relationship])) }
    }
    return found
  }

  override func rewind() { input.rewind() }
}
