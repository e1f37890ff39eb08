internal import MQSyntax

/// Multiplies each row's weight by the number of matches of what hangs on a node; rows of weight 0 go.
final class WeighOperator: Operator {
  private let input: Operator
  private let from: Variable
  private let name: String
  private let groups: [WeightMessages.Group]
  private let weight: Variable
  private let passing: Passing

  init(
    _ input: Operator, from: Variable, name: String, _ groups: [WeightMessages.Group], weight: Variable,
    passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.from = from
    self.name = name
    self.groups = groups
    self.weight = weight
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      let nodes = try batch[from].asNodes(name)
      var weights = try WeightMessages.weights(of: nodes, groups, context)
      if case .integers(let before, _)? = batch[ifPresent: weight] {
        for i in weights.indices { weights[i] = Saturating.multiply(weights[i], before[i]) }
      }
      let rows = weights.indices.lazy.filter { weights[$0] != 0 }.map(Int32.init)
      let kept = Array(rows)
      if kept.isEmpty { continue }
      var result = kept.count == batch.count ? passing.trim(batch) : passing.gather(batch, kept, width: context.width)
      result[weight] = .integers(kept.map { weights[Int($0)] }, .all)
      return result
    }
    return nil
  }

  override func rewind() { input.rewind() }
}

/// Arithmetic on numbers of matches: what outgrows 64 bits stays at the greatest number, and zero annihilates.
enum Saturating {
  static func multiply(_ a: Int64, _ b: Int64) -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }

  static func add(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}

/// The numbers of matches of a pattern's branch by the node it hangs on, computed when first asked for and kept: messages flow
/// only through nodes that the rest of the plan reached.
final class WeightMessages {
  struct Group {
    var hops: [WeightMessages]
    var isOptional: Bool
  }

  private let hop: Plan.WeightHop
  private let predicates: [Evaluator]
  private let children: [Group]
  private let context: RunContext
  private var legs: AdjacencyLegs?
  private var filter: LabelFilter?
  /// One more than the weight by node number; 0 where it is not known yet.
  private var known: UnsafeMutableBufferPointer<Int64>?

  init(_ hop: Plan.WeightHop, predicates: [Evaluator], children: [Group], _ context: RunContext) {
    self.hop = hop
    self.predicates = predicates
    self.children = children
    self.context = context
  }

  deinit { known?.deallocate() }

  /// The product over the groups; a row without a node has no matches, and an optional group without matches counts once.
  static func weights(of nodes: [NodeID], _ groups: [Group], _ context: RunContext) throws(Diagnostic) -> [Int64] {
    var result = [Int64](repeating: 1, count: nodes.count)
    for group in groups {
      var product = [Int64](repeating: 1, count: nodes.count)
      for hop in group.hops {
        let weights = try hop.weights(of: nodes)
        for i in product.indices { product[i] = Saturating.multiply(product[i], weights[i]) }
      }
      for i in result.indices {
        result[i] = Saturating.multiply(result[i], group.isOptional ? max(product[i], 1) : product[i])
      }
    }
    return result
  }

  /// The number of matches of this hop and what hangs on it, from each node.
  private func weights(of nodes: [NodeID]) throws(Diagnostic) -> [Int64] {
    if legs == nil {
      legs = AdjacencyLegs(hop.expansion.step, in: context.graph)
      filter = LabelFilter.needed(hop.expansion.target, after: hop.expansion.step, in: context.graph)
    }
    if filter == nil, predicates.isEmpty, children.isEmpty {
      return nodes.map { $0 == .none ? 0 : Int64(legs!.degree(of: $0)) }
    }
    let known = try memory()
    // Marking a node as known before its weight is there makes each one come once.
    var missing: [NodeID] = []
    for node in nodes where node != .none && known[Int(node.raw)] == 0 {
      known[Int(node.raw)] = 1
      missing.append(node)
    }
    try compute(missing, into: known)
    return nodes.map { node in
      guard node != .none else { return 0 }
      let stored = known[Int(node.raw)]
      return stored == .max ? .max : stored - 1
    }
  }

  private func memory() throws(Diagnostic) -> UnsafeMutableBufferPointer<Int64> {
    if let known { return known }
    let count = context.graph.nodeLimit
    try context.account(bytes: count * 8)
    let fresh = UnsafeMutableBufferPointer<Int64>.allocate(capacity: max(count, 1))
    fresh.initialize(repeating: 0)
    known = fresh
    return fresh
  }

  /// Expands the nodes in portions and adds up what hangs on their neighbours.
  private func compute(_ nodes: [NodeID], into known: UnsafeMutableBufferPointer<Int64>) throws(Diagnostic) {
    let portion = 16 * Batch.targetCount
    let keepsRelationship = !predicates.isEmpty
    var owners: [Int32] = []
    var neighbours: [NodeID] = []
    var relationships: [RelationshipID] = []
    for (index, node) in nodes.enumerated() {
      for leg in legs!.legs {
        let slice = leg.reader.slice(of: node)
        for i in 0..<slice.count {
          let neighbour = slice.neighbours[i]
          if leg.skipsLoops && neighbour == node.raw { continue }
          owners.append(Int32(truncatingIfNeeded: index))
          neighbours.append(NodeID(neighbour))
          if keepsRelationship { relationships.append(RelationshipID(type: leg.type, index: slice.index(i))) }
        }
      }
      if neighbours.count >= portion || index == nodes.count - 1 {
        try add(nodes, owners, neighbours, relationships, into: known)
        owners.removeAll(keepingCapacity: true)
        neighbours.removeAll(keepingCapacity: true)
        relationships.removeAll(keepingCapacity: true)
      }
    }
  }

  private func add(
    _ nodes: [NodeID], _ owners: [Int32], _ neighbours: [NodeID], _ relationships: [RelationshipID],
    into known: UnsafeMutableBufferPointer<Int64>
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
      relationships = rows.map { relationships[Int($0)] }
    }
    if neighbours.isEmpty { return }
    let weights = children.isEmpty ? nil : try Self.weights(of: neighbours, children, context)
    for i in owners.indices {
      let slot = Int(nodes[Int(owners[i])].raw)
      known[slot] = Saturating.add(known[slot], weights?[i] ?? 1)
    }
  }
}
