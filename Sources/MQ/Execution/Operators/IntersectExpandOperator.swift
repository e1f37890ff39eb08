internal import MQSyntax

/// Several relationship steps to one new node from nodes that are bound: for each row the nodes that all steps reach, in the
/// input's order, a row for each choice of relationships.
///
/// The list that makes the least work is walked and its entries are tested against the others (a worst-case optimal join).
final class IntersectExpandOperator: Operator {
  private let input: Operator
  private let intersection: Plan.Intersection
  private let names: [String]
  private let needed: Set<Variable>
  private let keepsNode: Bool
  private let passing: Passing
  private var arms: [Arm] = []
  private var filter: LabelFilter?
  private var pair: PairIntersection?
  private var isOpen = false

  private var batch: Batch?
  private var row = 0
  /// Where the row's walk goes on: over which arm, leg and position; nil before the row is begun.
  private var walk: (arm: Int, leg: Int, offset: Int)?
  private var steps = 0

  /// Positions in the portion at hand of the list that is walked, of entries that are not ruled out yet.
  private let found = UnsafeMutablePointer<Int32>.allocate(capacity: IntersectExpandOperator.portion)
  private static let portion = 1024

  /// A bound node's step to the new one.
  private struct Arm {
    var from: Variable
    var relationship: Variable
    var keepsRelationship: Bool
    var set: NeighbourSet
    var nodes: [NodeID] = []
    /// The first row behind the current one that has another node.
    var runEnd = 0
    /// The relationships to the candidate at hand.
    var matches: [RelationshipID] = []
  }

  /// What comes out.
  private struct Output {
    var rows: [Int32] = []
    var nodes: [NodeID] = []
    var relationships: [[RelationshipID]]

    init(arms: Int) { relationships = Array(repeating: [], count: arms) }

    init(_ pair: PairIntersection.Output) {
      rows = pair.rows
      nodes = pair.nodes
      relationships = [pair.first, pair.second]
    }
  }

  init(
    _ input: Operator, _ intersection: Plan.Intersection, names: [String], needed: Set<Variable>, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.intersection = intersection
    self.names = names
    self.needed = needed
    keepsNode = needed.contains(intersection.to)
    self.passing = passing
    super.init(context)
  }

  deinit { found.deallocate() }

  private func open() {
    isOpen = true
    arms = intersection.arms.map { arm in
      Arm(
        from: arm.from, relationship: arm.relationship, keepsRelationship: needed.contains(arm.relationship),
        set: NeighbourSet(arm.step, context))
    }
    // One step that leads to such nodes only is enough.
    let filters = intersection.arms.map { LabelFilter.needed(intersection.target, after: $0.step, in: context.graph) }
    filter = filters.contains { $0 == nil } ? nil : filters.first ?? nil
    if arms.count == 2, let first = arms[0].set.makeReader(), let second = arms[1].set.makeReader() {
      pair = PairIntersection(
        (arms[0].set, first, arms[0].keepsRelationship), (arms[1].set, second, arms[1].keepsRelationship),
        filter: filter, context)
    }
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if !isOpen { open() }
    while true {
      if batch == nil || row >= batch!.count {
        guard let next = try input.next() else { return nil }
        for index in arms.indices {
          arms[index].nodes = try next[arms[index].from].asNodes(names[index])
          arms[index].runEnd = 0
        }
        batch = next
        row = 0
        walk = nil
      }
      var output = Output(arms: arms.count)
      if try !fillPairs(&output) { try fill(&output) }
      if output.rows.isEmpty { continue }
      var result = passing.gather(batch!, output.rows, width: context.width)
      if keepsNode { result[intersection.to] = .nodes(output.nodes) }
      for (index, arm) in arms.enumerated() where arm.keepsRelationship {
        result[arm.relationship] = .relationships(output.relationships[index])
      }
      return result
    }
  }

  /// Appends rows until a batch is full or the input's are used up, by the tight loop for two lists; false where that says
  /// nothing of the row at hand.
  private func fillPairs(_ output: inout Output) throws(Diagnostic) -> Bool {
    guard let pair, walk == nil else { return false }
    var found = PairIntersection.Output()
    let start = row
    let isFitting = try pair.fill(
      arms[0].nodes, arms[1].nodes, from: &row, limit: 2 * Batch.targetCount, &found)
    for index in arms.indices { arms[index].runEnd = 0 }
    if !isFitting && row == start { return false }
    output = Output(found)
    return true
  }

  /// As `fillPairs`, for any number of lists of any length.
  private func fill(_ output: inout Output) throws(Diagnostic) {
    let limit = 2 * Batch.targetCount
    let count = batch!.count
    while row < count {
      if walk == nil {
        guard try begin() else {
          row += 1
          continue
        }
      }
      try walkOn(&output, limit: limit)
      if output.rows.count >= limit { return }
      if walk == nil { row += 1 }
    }
  }

  /// Turns the arms to the row's nodes and chooses the one to walk; false where one has no neighbours.
  private func begin() throws(Diagnostic) -> Bool {
    steps &+= 1
    if steps > 4096 {
      steps = 0
      try context.checkpoint()
    }
    for index in arms.indices {
      let node = arms[index].nodes[row]
      if node == .none { return false }
      if row >= arms[index].runEnd {
        arms[index].set.move(to: node)
        var end = row + 1
        while end < arms[index].nodes.count, arms[index].nodes[end] == node { end += 1 }
        arms[index].runEnd = end
      }
      if arms[index].set.size == 0 { return false }
    }
    let driver = cheapest()
    let questions = arms[driver].set.size
    for index in arms.indices where index != driver && !arms[index].set.isMarked {
      let rows = arms[index].runEnd - row
      if arms[index].set.isWorthMarking(for: questions.multipliedReportingOverflow(by: rows).partialValue) {
        try arms[index].set.mark()
      }
    }
    walk = (driver, 0, 0)
    return true
  }

  /// The arm whose list costs least to walk, testing each entry against the others.
  private func cheapest() -> Int {
    var best = 0
    var least = Int.max
    for candidate in arms.indices {
      var perEntry = 1
      for other in arms.indices where other != candidate {
        let set = arms[other].set
        perEntry +=
          set.isMarked ? 1 : min(NeighbourSet.searchCost(set.size), 2 + 2 * set.size / arms[candidate].set.size)
      }
      let cost = arms[candidate].set.size.multipliedReportingOverflow(by: perEntry).partialValue
      if cost < least {
        least = cost
        best = candidate
      }
    }
    return best
  }

  /// Walks the row's list until it ends or there are `limit` rows.
  private func walkOn(_ output: inout Output, limit: Int) throws(Diagnostic) {
    guard case (let driver, var leg, var offset)? = walk else { return }
    let set = arms[driver].set
    while leg < set.legCount {
      let slice = set.slice(leg)
      guard let list = slice.neighbours.baseAddress else {
        leg += 1
        continue
      }
      while offset < slice.count {
        let first = offset
        let portion = list + first
        let count = min(slice.count - first, Self.portion)
        var kept = select(portion, count, own: set.skipsLoops(leg) ? set.node.raw : nil)
        for index in arms.indices where index != driver && kept > 0 {
          kept = arms[index].set.filter(found, count: kept, of: portion)
        }
        steps &+= count
        offset += count
        if steps > 4096 {
          steps = 0
          try context.checkpoint()
        }
        for i in 0..<kept {
          emit(portion[Int(found[i])], driver, leg, first + Int(found[i]), &output)
        }
        if output.rows.count >= limit {
          walk = (driver, leg, offset)
          return
        }
      }
      leg += 1
      offset = 0
    }
    walk = nil
  }

  /// Puts the positions in a portion of a list into `found`, but for nodes that the label test refuses and those that stand in
  /// another leg.
  private func select(_ list: UnsafePointer<UInt32>, _ count: Int, own: UInt32?) -> Int {
    var kept = 0
    if filter == nil && own == nil {
      for position in 0..<count {
        found[kept] = Int32(truncatingIfNeeded: position)
        kept &+= 1
      }
      return kept
    }
    for position in 0..<count {
      let neighbour = list[position]
      if neighbour == own { continue }
      if let filter, !filter.accepts(NodeID(neighbour)) { continue }
      found[kept] = Int32(truncatingIfNeeded: position)
      kept &+= 1
    }
    return kept
  }

  /// A row for each choice of relationships to a node that all arms reach.
  private func emit(_ neighbour: UInt32, _ driver: Int, _ leg: Int, _ position: Int, _ output: inout Output) {
    var choices = 1
    for index in arms.indices where index != driver {
      let set = arms[index].set
      if set.isMarked && !set.hasParallels && !arms[index].keepsRelationship { continue }
      arms[index].matches.removeAll(keepingCapacity: true)
      for other in 0..<set.legCount {
        for place in set.positions(of: neighbour, in: other) {
          arms[index].matches.append(set.relationship(other, place))
        }
      }
      choices *= arms[index].matches.count
    }
    for choice in 0..<choices {
      output.rows.append(Int32(truncatingIfNeeded: row))
      if keepsNode { output.nodes.append(NodeID(neighbour)) }
      var rest = choice
      for index in arms.indices {
        if index == driver {
          if arms[index].keepsRelationship {
            output.relationships[index].append(arms[index].set.relationship(leg, position))
          }
          continue
        }
        let set = arms[index].set
        if set.isMarked && !set.hasParallels && !arms[index].keepsRelationship { continue }
        let count = arms[index].matches.count
        if arms[index].keepsRelationship { output.relationships[index].append(arms[index].matches[rest % count]) }
        rest /= count
      }
    }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = 0
    walk = nil
  }
}
