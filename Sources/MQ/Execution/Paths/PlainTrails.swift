internal import MQSyntax

/// Finds trails of one relationship pattern repeated, without predicates: the search of a ``VariableExpandOperator`` in plain
/// arrays. Label tests of the nodes on the way and at the end are looked up.
struct PlainTrails {
  private let legs: [AdjacencyLegs.Leg]
  /// Of the node that a step leads from, of the one it leads to, and of the far end.
  private let filters: (first: LabelFilter?, arrival: LabelFilter?, end: LabelFilter?)
  private let lower: Int
  private let upper: Int
  /// The steps that may yet be taken, by level, one level behind the other.
  private var pending: [Step] = []
  /// Where each level begins in `pending`.
  private var levels: [Int] = []
  private(set) var walk = Walk(nodes: [], relationships: [], pieces: [])
  /// The relationships of the walk, once it is long.
  private var used: Set<RelationshipID> = []

  private struct Step {
    var relationship: RelationshipID
    var node: NodeID
  }

  /// From this length on, relationships of the walk are looked up in a set.
  private static let longWalk = 24

  /// nil if the program asks for more than labels.
  init?(_ program: PathProgram, _ context: RunContext) {
    guard program.slots.isEmpty, program.pieces.count == 1, program.pieces[0].steps.count == 1 else { return nil }
    let piece = program.pieces[0]
    let checks = [piece.first, piece.steps[0].arrival, program.boundaries[0]]
    guard checks.allSatisfy({ $0.predicates.isEmpty && $0.slot == nil && $0.closing.isEmpty }) else { return nil }
    legs = AdjacencyLegs(piece.steps[0].step, context).legs
    func filter(_ check: PathProgram.Check) -> LabelFilter? { check.test.map { LabelFilter($0, in: context.graph) } }
    filters = (filter(piece.first), filter(piece.steps[0].arrival), filter(program.boundaries[0]))
    lower = piece.lower
    upper = program.longest
  }

  /// Whether no search is under way.
  var isOver: Bool { levels.isEmpty }

  var byteCount: Int { pending.capacity * 16 + (levels.capacity + walk.nodes.capacity) * 16 }

  mutating func removeAll() {
    pending.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    used.removeAll()
    walk = Walk(nodes: [], relationships: [], pieces: [])
  }

  /// Begins a search; returns whether the walk of the node alone is a trail. There may be nothing more to be found.
  mutating func start(at node: NodeID) -> Bool {
    walk.nodes.removeAll(keepingCapacity: true)
    walk.relationships.removeAll(keepingCapacity: true)
    walk.pieces.removeAll(keepingCapacity: true)
    walk.nodes.append(node)
    if upper > 0 {
      levels.append(pending.count)
      push(node)
      if pending.isEmpty { levels.removeLast() }
    }
    return lower == 0 && filters.end?.accepts(node) != false
  }

  /// Goes on for so many steps at most; true when `walk` is a trail, false when the steps or the search are over.
  mutating func next(steps: inout Int) -> Bool {
    while let start = levels.last, steps > 0 {
      steps -= 1
      if pending.count == start {
        levels.removeLast()
        if !levels.isEmpty { takeBack() }
        continue
      }
      let step = pending.removeLast()
      if contains(step.relationship) { continue }
      walk.nodes.append(step.node)
      walk.relationships.append(step.relationship)
      walk.pieces.append(0)
      if walk.relationships.count > Self.longWalk { used.insert(step.relationship) }
      // The level behind it, which may be empty: its end takes the step back.
      levels.append(pending.count)
      if walk.relationships.count < upper { push(step.node) }
      if walk.relationships.count >= lower, filters.end?.accepts(step.node) != false { return true }
    }
    return false
  }

  private mutating func takeBack() {
    let relationship = walk.relationships.removeLast()
    if walk.relationships.count >= Self.longWalk { used.remove(relationship) }
    walk.nodes.removeLast()
    walk.pieces.removeLast()
  }

  private func contains(_ relationship: RelationshipID) -> Bool {
    let near = min(walk.relationships.count, Self.longWalk)
    for i in 0..<near where walk.relationships[i] == relationship { return true }
    return near < walk.relationships.count && used.contains(relationship)
  }

  /// Appends the steps from a node, the first of them last.
  private mutating func push(_ node: NodeID) {
    if filters.first?.accepts(node) == false { return }
    let start = pending.count
    for leg in legs {
      let slice = leg.reader.slice(of: node)
      for i in 0..<slice.count {
        let neighbour = NodeID(slice.neighbours[i])
        if leg.skipsLoops && neighbour == node { continue }
        if filters.arrival?.accepts(neighbour) == false { continue }
        pending.append(Step(relationship: RelationshipID(type: leg.type, index: slice.index(i)), node: neighbour))
      }
    }
    if pending.count > start + 1 { pending[start...].reverse() }
  }
}
