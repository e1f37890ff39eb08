internal import MQSyntax

/// The far ends of a variable length, each once for each row: a breadth-first search that marks nodes in a bitmap.
///
/// A trail leads to every node but the start that a walk leads to, since the shortest walk repeats no node. Whether a trail
/// leads back to the start is decided apart: directed, by any step that does; undirected, by two branches of the search that
/// meet.
final class BreadthFirstExpandOperator: Operator {
  private let input: Operator
  private let expansion: Plan.PathExpansion
  private let names: (from: String, to: String)
  private let keepsNode: Bool
  private let walker: PathWalker
  private let passing: Passing
  private var batch: Batch?
  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var row = -1
  private var isSearching = false
  // The search of a row.
  private var marks: [UInt64] = []
  private var marked: [NodeID] = []
  private var frontier = PathWalker.Stand(state: PathWalker.start, nodes: [], contexts: [])
  private var depth = 0
  /// By node in `frontier`: the number of the first step of its walk.
  private var branches: [Int32] = []
  /// By node: its branch and depth, where closed trails are looked for.
  private var visits: [UInt32: (branch: Int32, depth: Int32)] = [:]
  private var firstSteps: [RelationshipID] = []
  private var shortestCircle = Int.max
  private var found: [NodeID] = []
  private var position = 0
  private var memory: MemoryAccount

  init(
    _ input: Operator, _ expansion: Plan.PathExpansion, names: (from: String, to: String), needed: Set<Variable>,
    program: PathProgram, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    keepsNode = needed.contains(expansion.to) && !expansion.into
    walker = PathWalker(program, context)
    memory = MemoryAccount(context)
    self.passing = passing
    super.init(context)
  }

  /// Whether the start is found by walking, rather than being there at once.
  private var looksForCircles: Bool { expansion.pieces[0].length?.lower == 1 }

  private var isUndirected: Bool { expansion.pieces[0].iteration.steps[0].direction == .either }

  override func produce() throws(Diagnostic) -> Batch? {
    var rows: [Int32] = []
    var ends: [NodeID] = []
    while true {
      if position < found.count {
        let upper = min(found.count, position + Batch.targetCount - rows.count)
        ends += found[position..<upper]
        rows += repeatElement(Int32(row), count: upper - position)
        position = upper
        if rows.count < Batch.targetCount { continue }
      } else if isSearching {
        try advance()
        continue
      } else if batch != nil, row + 1 < sources.count {
        row += 1
        try begin()
        continue
      }
      if !rows.isEmpty {
        var result = passing.gather(batch!, rows, width: context.width)
        if keepsNode { result[expansion.to] = .nodes(ends) }
        return result
      }
      guard let next = try input.next() else {
        try memory.close()
        return nil
      }
      sources = try next[expansion.from].asNodes(names.from)
      targets = expansion.into ? try next[expansion.to].asNodes(names.to) : []
      batch = next
      row = -1
    }
  }

  // MARK: The search of a row

  private func begin() throws(Diagnostic) {
    let source = sources[row]
    if !context.graph.contains(source) { return }
    if marks.isEmpty {
      marks = Array(repeating: 0, count: context.graph.nodeLimit / 64 + 1)
      try memory.set(bytes: marks.count * 8)
    }
    for node in marked { marks[Int(node.raw) / 64] = 0 }
    marked.removeAll(keepingCapacity: true)
    visits.removeAll(keepingCapacity: true)
    firstSteps.removeAll(keepingCapacity: true)
    shortestCircle = .max
    walker.begin(row, of: batch!)
    frontier = PathWalker.Stand(state: PathWalker.start, nodes: [source], contexts: [0])
    branches = [-1]
    depth = 0
    isSearching = true
    if !looksForCircles {
      _ = mark(source)
      try find(frontier)
    }
  }

  private func mark(_ node: NodeID) -> Bool {
    let bit: UInt64 = 1 << UInt64(node.raw % 64)
    let word = Int(node.raw) / 64
    if marks[word] & bit != 0 { return false }
    marks[word] |= bit
    marked.append(node)
    return true
  }

  /// Takes the next step everywhere.
  private func advance() throws(Diagnostic) {
    guard !frontier.nodes.isEmpty, depth < walker.program.longest else { return try finish() }
    depth += 1
    let tracksBranches = looksForCircles && isUndirected
    var next = PathWalker.Stand(state: frontier.state, nodes: [], contexts: [])
    var nextBranches: [Int32] = []
    var lower = 0
    while lower < frontier.nodes.count {
      try context.checkpoint()
      let upper = min(lower + 512, frontier.nodes.count)
      let portion = PathWalker.Stand(
        state: frontier.state, nodes: Array(frontier.nodes[lower..<upper]),
        contexts: Array(frontier.contexts[lower..<upper]))
      var arrivals = PathWalker.Arrivals()
      try walker.expand(portion, into: &arrivals)
      if let state = arrivals.states.first { next.state = state }
      for step in 0..<arrivals.count {
        let node = arrivals.nodes[step]
        if tracksBranches {
          let branch = branch(of: arrivals.relationships[step], after: branches[lower + Int(arrivals.owners[step])])
          if meets(node, arrivals.relationships[step], branch) { continue }
          nextBranches.append(branch)
        } else if !mark(node) {
          continue
        }
        next.nodes.append(node)
        next.contexts.append(0)
      }
      lower = upper
    }
    frontier = next
    branches = nextBranches
    try memory.set(bytes: marks.count * 8 + marked.count * (tracksBranches ? 28 : 4) + frontier.nodes.count * 12)
    try find(frontier)
  }

  /// The branch that a step belongs to: its own if it is a first one.
  private func branch(of relationship: RelationshipID, after branch: Int32) -> Int32 {
    if branch >= 0 { return branch }
    firstSteps.append(relationship)
    return Int32(truncatingIfNeeded: firstSteps.count - 1)
  }

  /// Whether a node was found before, or is the start; notes the closed trail that this may show.
  private func meets(_ node: NodeID, _ relationship: RelationshipID, _ branch: Int32) -> Bool {
    if node == sources[row] {
      if depth == 1 || firstSteps[Int(branch)] != relationship { shortestCircle = min(shortestCircle, depth) }
      return true
    }
    if mark(node) {
      visits[node.raw] = (branch, Int32(truncatingIfNeeded: depth))
      return false
    }
    if let visit = visits[node.raw], visit.branch != branch {
      shortestCircle = min(shortestCircle, depth + Int(visit.depth))
    }
    return true
  }

  private func finish() throws(Diagnostic) {
    isSearching = false
    guard shortestCircle < .max, shortestCircle <= walker.program.longest else { return }
    try find(PathWalker.Stand(state: frontier.state, nodes: [sources[row]], contexts: [0]))
  }

  /// Keeps those of the nodes that may be the far end.
  private func find(_ stand: PathWalker.Stand) throws(Diagnostic) {
    found = []
    position = 0
    if stand.nodes.isEmpty { return }
    var candidates = stand
    if expansion.into {
      let target = targets[row]
      guard stand.nodes.contains(target) else { return }
      candidates = PathWalker.Stand(state: stand.state, nodes: [target], contexts: [0])
      isSearching = false
    }
    found = try walker.accepted(candidates).map { candidates.nodes[Int($0)] }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = -1
    isSearching = false
    found = []
    position = 0
  }
}
