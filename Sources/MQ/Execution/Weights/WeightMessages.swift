internal import MQSyntax

/// The numbers of matches of a pattern's branch by the node it hangs on, computed when first asked for and kept: messages flow
/// only through nodes that the rest of the plan reached.
final class WeightMessages {
  private let hop: Plan.WeightHop
  private let predicates: [Evaluator]
  private let children: [BranchGroup]
  private let context: RunContext
  private var legs: AdjacencyLegs?
  private var filter: LabelFilter?
  /// One more than the weight of each node from which the step leads anywhere; 0 where it is not known yet.
  private var known: NodeNumbers<Int64>?
  /// In a cited query, what the matches of each node known were matched through, where that is anything.
  private var lineages: [NodeID: Lineages.Number] = [:]
  private let isCited: Bool

  init(_ hop: Plan.WeightHop, predicates: [Evaluator], children: [BranchGroup], _ context: RunContext) {
    self.hop = hop
    self.predicates = predicates
    self.children = children
    self.context = context
    isCited = hop.isCited
  }

  /// What hangs on each node: the number of matches and, where the query is cited, their lineage.
  struct Messages {
    var weights: [Int64]
    var lineages: [Lineages.Number]?
  }

  /// The product over the groups; a row without a node has no matches, and an optional group without matches counts once.
  static func messages(of nodes: [NodeID], _ groups: [BranchGroup], _ context: RunContext) throws(Diagnostic)
    -> Messages
  {
    var result = Messages(weights: [Int64](repeating: 1, count: nodes.count))
    for group in groups {
      var product = Messages(weights: [Int64](repeating: 1, count: nodes.count))
      for branch in group.branches {
        let found: Messages
        if case .lazy(let messages) = branch {
          found = try messages.messages(of: nodes)
        } else {
          found = Messages(weights: try [BranchGroup(branches: [branch], isOptional: false)].weights(at: nodes))
        }
        for i in product.weights.indices {
          product.weights[i] = Saturating.multiply(product.weights[i], found.weights[i])
        }
        try product.unite(found.lineages, context)
      }
      for i in result.weights.indices {
        let weight = group.isOptional ? max(product.weights[i], 1) : product.weights[i]
        result.weights[i] = Saturating.multiply(result.weights[i], weight)
        // What did not match has nothing to cite.
        if product.weights[i] == 0 { product.lineages?[i] = 0 }
      }
      try result.unite(product.lineages, context)
    }
    return result
  }

  /// The number of matches of this hop and what hangs on it, from each node.
  func messages(of nodes: [NodeID]) throws(Diagnostic) -> Messages {
    if legs == nil {
      legs = AdjacencyLegs(hop.expansion.step, context)
      filter = LabelFilter.needed(hop.expansion.target, after: hop.expansion.step, in: context.graph)
    }
    let known = try memory()
    // Marking a node as known before its weight is there makes each one come once.
    var missing: [NodeID] = []
    for node in nodes where known.contains(node.raw) && known[node.raw] == 0 {
      known.set(node.raw, to: 1)
      missing.append(node)
    }
    try compute(missing, into: known)
    let weights = nodes.map { node -> Int64 in
      let stored = known[node.raw]
      return stored == .max ? .max : max(stored - 1, 0)
    }
    return Messages(weights: weights, lineages: isCited ? nodes.map { lineages[$0] ?? 0 } : nil)
  }

  private func memory() throws(Diagnostic) -> NodeNumbers<Int64> {
    if let known { return known }
    let near = LabelFilter(nil, endOf: hop.expansion.step.reversed, in: context.graph)
    let fresh = try NodeNumbers<Int64>(zeros: near, context)
    known = fresh
    return fresh
  }

  /// Expands the nodes in portions and adds up what hangs on their neighbours.
  private func compute(_ nodes: [NodeID], into known: NodeNumbers<Int64>) throws(Diagnostic) {
    let portion = 16 * Batch.targetCount
    let keepsRelationship = !predicates.isEmpty || hop.citesRelationship
    var owners: [Int32] = []
    var neighbours: [NodeID] = []
    var relationships: [RelationshipID] = []
    for (index, node) in nodes.enumerated() {
      for leg in legs?.legs ?? [] {
        let slice = leg.reader.slice(of: node)
        // A list may be longer than a portion.
        for start in stride(from: 0, to: slice.count, by: portion) {
          for i in start..<min(start + portion, slice.count) {
            let neighbour = slice.neighbours[i]
            if leg.skipsLoops && neighbour == node.raw { continue }
            owners.append(Int32(truncatingIfNeeded: index))
            neighbours.append(NodeID(neighbour))
            if keepsRelationship { relationships.append(RelationshipID(type: leg.type, index: slice.index(i))) }
          }
          if neighbours.count < portion { continue }
          try add(nodes, owners, neighbours, relationships, into: known)
          owners.removeAll(keepingCapacity: true)
          neighbours.removeAll(keepingCapacity: true)
          relationships.removeAll(keepingCapacity: true)
        }
      }
    }
    if !neighbours.isEmpty { try add(nodes, owners, neighbours, relationships, into: known) }
  }

  private func add(
    _ nodes: [NodeID], _ owners: [Int32], _ neighbours: [NodeID], _ relationships: [RelationshipID],
    into known: NodeNumbers<Int64>
  ) throws(Diagnostic) {
    try context.checkpoint()
    var owners = owners
    var neighbours = neighbours
    var relationships = relationships
    if let filter {
      ExpandOperator.compact(filter, &owners, &neighbours, &relationships, !relationships.isEmpty)
    }
    for predicate in predicates where !neighbours.isEmpty {
      var batch = Batch(count: neighbours.count, width: context.width)
      batch[hop.expansion.to] = .nodes(neighbours)
      batch[hop.expansion.relationship] = .relationships(relationships)
      let rows = try predicate.select(batch, context)
      owners = rows.map { owners[Int($0)] }
      neighbours = rows.map { neighbours[Int($0)] }
      if !relationships.isEmpty { relationships = rows.map { relationships[Int($0)] } }
    }
    if neighbours.isEmpty { return }
    let found: Messages?
    if children.isEmpty {
      found = nil
    } else if isCited {
      found = try Self.messages(of: neighbours, children, context)
    } else {
      found = Messages(weights: try children.weights(at: neighbours))
    }
    for i in owners.indices {
      let node = nodes[Int(owners[i])].raw
      known.set(node, to: Saturating.add(known[node], found?.weights[i] ?? 1))
    }
    if isCited { try cite(nodes, owners, neighbours, relationships, found) }
  }

  /// Unites what the neighbours of each node were matched through; those of one node stand together.
  private func cite(
    _ nodes: [NodeID], _ owners: [Int32], _ neighbours: [NodeID], _ relationships: [RelationshipID], _ found: Messages?
  ) throws(Diagnostic) {
    let store = context.lineages
    var parts: Set<Lineages.Number> = []
    for i in owners.indices {
      if found?.weights[i] != 0 {
        if hop.citesNode { parts.insert(try store.sources(of: neighbours[i], context)) }
        if hop.citesRelationship { parts.insert(try store.sources(of: relationships[i], context)) }
        if let below = found?.lineages?[i] { parts.insert(below) }
      }
      if i == owners.count - 1 || owners[i + 1] != owners[i] {
        // What an earlier portion found of the node is there already.
        if let known = lineages[nodes[Int(owners[i])]] { parts.insert(known) }
        let number = try store.union(of: Array(parts), context)
        if number != 0 { lineages[nodes[Int(owners[i])]] = number }
        parts.removeAll(keepingCapacity: true)
      }
    }
  }
}

extension WeightMessages.Messages {
  fileprivate mutating func unite(_ others: [Lineages.Number]?, _ context: RunContext) throws(Diagnostic) {
    guard let others else { return }
    guard var own = lineages else {
      lineages = others
      return
    }
    for i in own.indices { own[i] = try context.lineages.union(own[i], others[i], context) }
    lineages = own
  }
}

extension Plan.WeightHop {
  /// Whether anything of it, or of what hangs on it, belongs to a lineage.
  var isCited: Bool {
    citesNode || citesRelationship || children.contains { $0.hops.contains(where: \.isCited) }
  }
}
