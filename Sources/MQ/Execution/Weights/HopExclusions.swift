internal import MQSyntax

/// The number of matches of one hop, and of what hangs on its far node, less those whose far node the row excludes:
///
///     (p2)-->(p3), p3 <> p1, NOT (p1)-->(p3)        total(p2) − Σ over excluded neighbours p3 of p2: far(p3)
///
/// The total of a node is worked out once, and only what is excluded is looked at row by row.
final class HopExclusions {
  private let hop: Plan.WeightHop
  private let children: [BranchGroup]
  private let context: RunContext
  private lazy var legs = AdjacencyLegs(hop.expansion.step, context)
  private lazy var filter = LabelFilter.needed(hop.expansion.target, after: hop.expansion.step, in: context.graph)
  private lazy var kernel = ExclusionKernel(hop, legs, context)
  /// The neighbours of one node at a time: rows come grouped, so that one marking serves many.
  private lazy var neighbourhoods = hop.exclusions.compactMap { exclusion -> (of: Variable, set: NeighbourSet)? in
    guard case .neighbour(let variable, let step) = exclusion else { return nil }
    return (variable, NeighbourSet(step, context))
  }

  init(_ hop: Plan.WeightHop, children: [BranchGroup], _ context: RunContext) {
    self.hop = hop
    self.children = children
    self.context = context
  }

  /// Multiplies the weights of the given rows; rows that have no match left go. `total` is the hop without exclusions.
  func multiply(
    _ weights: inout [Int64], by total: BranchGroup, at nodes: [NodeID], _ batch: Batch, rows: inout [Int32]
  ) throws(Diagnostic) {
    // Nothing is known to differ from a node that is not there.
    for exclusion in hop.exclusions {
      guard case .node(let variable) = exclusion else { continue }
      let others = try batch[variable].asNodes("pattern")
      rows.removeAll { others[Int($0)] == .none }
    }
    var counts = [Int64](repeating: 1, count: weights.count)
    try [total].multiply(&counts, at: nodes, rows: &rows)
    if let kernel, let far = try far(total) {
      try kernel.subtract(far, from: &counts, at: nodes, batch, rows)
    } else {
      try subtractExcluded(from: &counts, at: nodes, batch, rows)
    }
    var kept = 0
    for row in rows.map(Int.init) {
      weights[row] = Saturating.multiply(weights[row], counts[row])
      rows[kept] = Int32(truncatingIfNeeded: row)
      kept &+= Saturating.sign(counts[row])
    }
    rows.removeLast(rows.count - kept)
  }

  /// What each far node counts, where that is known for all of them.
  private func far(_ total: BranchGroup) throws(Diagnostic) -> ExclusionKernel.Far? {
    switch total.branches[0] {
    case .degrees: .ones
    case .dense(let dense): try dense.far().map { .values($0) } ?? .ones
    case .lazy: nil
    }
  }

  private func subtractExcluded(
    from counts: inout [Int64], at nodes: [NodeID], _ batch: Batch, _ rows: [Int32]
  ) throws(Diagnostic) {
    var excluded: [[NodeID]] = []
    var relationships: [[RelationshipID]] = []
    for exclusion in hop.exclusions {
      switch exclusion {
      case .node(let variable): excluded.append(try batch[variable].asNodes("pattern"))
      case .relationship(let variable): relationships.append(try batch[variable].asRelationships("pattern"))
      case .neighbour: break
      }
    }
    let owning = try neighbourhoods.map { neighbourhood throws(Diagnostic) in
      (column: try batch[neighbourhood.of].asNodes("pattern"), set: neighbourhood.set)
    }
    var found = Found()
    var steps = 0
    for row in rows {
      let index = Int(row)
      let node = nodes[index]
      if neighbourhoods.isEmpty {
        try lookUp(node, excluded, relationships, index, &found, &counts)
      } else {
        for (column, set) in owning where !set.isMarked || set.node != column[index] {
          set.move(to: column[index])
          try set.mark()
          steps += set.size
        }
        steps += try walk(node, excluded, relationships, index, &found, &counts)
      }
      if steps >= 1 << 16 {
        try context.checkpoint()
        steps = 0
      }
    }
    try subtract(&found, from: &counts)
  }

  /// Excluded neighbours, with the row of each.
  private struct Found {
    var owners: [Int32] = []
    var nodes: [NodeID] = []
  }

  /// Notes an excluded neighbour of a row; so many are looked at together.
  @inline(__always)
  private func note(
    _ node: NodeID, _ row: Int, _ found: inout Found, _ counts: inout [Int64]
  ) throws(Diagnostic) {
    found.owners.append(Int32(truncatingIfNeeded: row))
    found.nodes.append(node)
    if found.nodes.count >= 16 * Batch.targetCount {
      try context.checkpoint()
      try subtract(&found, from: &counts)
    }
  }

  /// Notes the node's excluded neighbours, as often as relationships lead to them, by looking each up.
  private func lookUp(
    _ node: NodeID, _ excluded: [[NodeID]], _ relationships: [[RelationshipID]], _ row: Int, _ found: inout Found,
    _ counts: inout [Int64]
  ) throws(Diagnostic) {
    for (number, column) in excluded.enumerated() {
      let other = column[row]
      if other == .none || excluded[..<number].contains(where: { $0[row] == other }) { continue }
      for leg in legs.legs where !(leg.skipsLoops && other == node) {
        for _ in leg.reader.slice(of: node).range(of: other.raw) { try note(other, row, &found, &counts) }
      }
    }
    for (number, column) in relationships.enumerated() {
      let relationship = column[row]
      if relationship == .none || relationships[..<number].contains(where: { $0[row] == relationship }) { continue }
      let (start, end) = (context.graph.start(of: relationship), context.graph.end(of: relationship))
      for leg in legs.legs where leg.type == relationship.type {
        let (near, far) = leg.reader.outgoing ? (start, end) : (end, start)
        if near != node || (leg.skipsLoops && far == node) || excluded.contains(where: { $0[row] == far }) { continue }
        try note(far, row, &found, &counts)
      }
    }
  }

  /// The same by walking all the node's neighbours; gives their number.
  private func walk(
    _ node: NodeID, _ excluded: [[NodeID]], _ relationships: [[RelationshipID]], _ row: Int, _ found: inout Found,
    _ counts: inout [Int64]
  ) throws(Diagnostic) -> Int {
    var steps = 0
    for leg in legs.legs {
      let slice = leg.reader.slice(of: node)
      steps += slice.count
      for position in 0..<slice.count {
        let neighbour = NodeID(slice.neighbours[position])
        if leg.skipsLoops && neighbour == node { continue }
        let isExcluded =
          neighbourhoods.contains { $0.set.contains(neighbour.raw) } || excluded.contains { $0[row] == neighbour }
          || relationships.contains { $0[row] == RelationshipID(type: leg.type, index: slice.index(position)) }
        if isExcluded { try note(neighbour, row, &found, &counts) }
      }
    }
    return steps
  }

  /// Subtracts what the neighbours found count, and forgets them.
  private func subtract(_ found: inout Found, from counts: inout [Int64]) throws(Diagnostic) {
    if found.nodes.isEmpty { return }
    defer {
      found.owners.removeAll(keepingCapacity: true)
      found.nodes.removeAll(keepingCapacity: true)
    }
    let values = children.isEmpty ? nil : try children.weights(at: found.nodes)
    for (index, owner) in found.owners.enumerated() {
      if let filter, !filter.accepts(found.nodes[index]) { continue }
      // A total beyond 64 bits stays beyond: what is left of it could not be told.
      if counts[Int(owner)] == .max { continue }
      counts[Int(owner)] &-= values?[index] ?? 1
    }
  }
}
