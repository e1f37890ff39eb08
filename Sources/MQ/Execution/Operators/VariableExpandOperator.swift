internal import MQSyntax

/// All trails of a relationship of variable length or a quantified path, by depth-first search: for each row, a row per trail
/// (which uses no relationship twice), shorter prefixes before what prolongs them.
final class VariableExpandOperator: Operator {
  private let input: Operator
  private let expansion: Plan.PathExpansion
  private let names: (from: String, to: String)
  private let walker: PathWalker
  /// In place of the walker, where the pattern has no predicates.
  private var plain: PlainTrails?
  private var isPrepared = false
  private let passing: Passing
  private var columns: WalkColumns
  private var batch: Batch?
  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var row = -1
  // The search: the steps that may yet be taken, by level, and the walk so far.
  private var arrivals = PathWalker.Arrivals()
  private var isEnd: [Bool] = []
  private var levels: [Level] = []
  private var walk = Walk(nodes: [], relationships: [], pieces: [])
  private var used: Set<RelationshipID> = []
  private var memory: MemoryAccount
  /// The one node that is expanded next.
  private var stand = PathWalker.Stand(state: 0, nodes: [.none], contexts: [0])

  /// The steps that lead on from a node of the walk: a stretch of `arrivals`.
  private struct Level {
    var lower: Int
    var upper: Int
    var position: Int
  }

  init(
    _ input: Operator, _ expansion: Plan.PathExpansion, names: (from: String, to: String), needed: Set<Variable>,
    program: PathProgram, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    walker = PathWalker(program, context)
    columns = WalkColumns(expansion, needed: needed)
    memory = MemoryAccount(context)
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= sources.count {
        guard let next = try input.next() else {
          try memory.close()
          return nil
        }
        sources = try next[expansion.from].asNodes(names.from)
        targets = expansion.into ? try next[expansion.to].asNodes(names.to) : []
        batch = next
        row = -1
      }
      if !isPrepared {
        // Not before, since an update may have exchanged the graph since the plan was built.
        plain = PlainTrails(walker.program, context)
        isPrepared = true
      }
      try plain == nil ? search() : searchPlainly()
      if columns.rows.isEmpty { continue }
      var result = passing.gather(batch!, columns.rows, width: context.width)
      columns.move(into: &result)
      return result
    }
  }

  private func searchPlainly() throws(Diagnostic) {
    // The search is moved out, so that its arrays are not copied.
    guard var trails = plain.take() else { return }
    defer { plain = trails }
    var steps = 0x1000
    while columns.rows.count < Batch.targetCount {
      if steps == 0 {
        try context.checkpoint()
        try memory.set(bytes: trails.byteCount)
        steps = 0x1000
      }
      if trails.isOver {
        row += 1
        if row >= sources.count { return }
        if sources[row] != .none, trails.start(at: sources[row]) { emit(trails.walk) }
        steps -= 1
      } else if trails.next(steps: &steps) {
        emit(trails.walk)
      }
    }
  }

  private func search() throws(Diagnostic) {
    var steps = 0
    while columns.rows.count < Batch.targetCount {
      steps += 1
      if steps & 0xFFF == 0 { try context.checkpoint() }
      guard let last = levels.indices.last else {
        row += 1
        if row >= sources.count { return }
        if context.graph.contains(sources[row]) { try start() }
        continue
      }
      guard levels[last].position < levels[last].upper else {
        try pop()
        continue
      }
      let position = levels[last].position
      levels[last].position += 1
      let relationship = arrivals.relationships[position]
      guard used.insert(relationship).inserted else { continue }
      let state = arrivals.states[position]
      walk.relationships.append(relationship)
      walk.nodes.append(arrivals.nodes[position])
      walk.pieces.append(Int32(walker.states[Int(state)].piece))
      if isEnd[position] { emit(walk) }
      if walk.relationships.count < walker.program.longest {
        try push(arrivals.nodes[position], state, arrivals.contexts[position])
      } else {
        unwind()
      }
    }
  }

  private func start() throws(Diagnostic) {
    let source = sources[row]
    walker.begin(row, of: batch!)
    walk = Walk(nodes: [source], relationships: [], pieces: [])
    stand.state = PathWalker.start
    stand.nodes[0] = source
    stand.contexts[0] = 0
    if try !walker.accepted(stand).isEmpty { emit(walk) }
    if walker.program.longest > 0 { try push(source, PathWalker.start, 0) }
  }

  private func push(_ node: NodeID, _ state: Int32, _ kept: Int32) throws(Diagnostic) {
    let lower = arrivals.count
    stand.state = state
    stand.nodes[0] = node
    stand.contexts[0] = kept
    try walker.expand(stand, into: &arrivals)
    levels.append(Level(lower: lower, upper: arrivals.count, position: lower))
    try markEnds(from: lower)
    try memory.set(bytes: arrivals.count * (PathWalker.Arrivals.bytesPerStep + 1) + levels.count * 64)
  }

  /// Which of the new steps may be a walk's last.
  private func markEnds(from start: Int) throws(Diagnostic) {
    isEnd.append(contentsOf: repeatElement(false, count: arrivals.count - start))
    var lower = start
    while lower < arrivals.count {
      let state = arrivals.states[lower]
      var upper = lower + 1
      while upper < arrivals.count, arrivals.states[upper] == state { upper += 1 }
      defer { lower = upper }
      if let isEverywhere = walker.mayEnd(state) {
        if isEverywhere { for position in lower..<upper { isEnd[position] = true } }
        continue
      }
      let stand = PathWalker.Stand(
        state: state, nodes: Array(arrivals.nodes[lower..<upper]), contexts: Array(arrivals.contexts[lower..<upper]))
      for position in try walker.accepted(stand) { isEnd[lower + Int(position)] = true }
    }
  }

  private func pop() throws(Diagnostic) {
    let level = levels.removeLast()
    arrivals.truncate(to: level.lower)
    isEnd.removeLast(isEnd.count - level.lower)
    if levels.isEmpty { try walker.forget() } else { unwind() }
  }

  /// Takes the last step back.
  private func unwind() {
    used.remove(walk.relationships.removeLast())
    walk.nodes.removeLast()
    walk.pieces.removeLast()
  }

  private func emit(_ walk: Walk) {
    if expansion.into, targets[row] != walk.nodes[walk.nodes.count - 1] { return }
    columns.append(row: row, walk)
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = -1
    arrivals.removeAll()
    isEnd = []
    levels = []
    plain?.removeAll()
    used = []
    walk = Walk(nodes: [], relationships: [], pieces: [])
    columns.removeAll()
  }
}
