internal import MQSyntax

/// Trails of a length within bounds, by depth-first search: for each row, a row per trail (which uses no relationship twice),
/// shorter prefixes before what prolongs them.
final class VariableExpandOperator: Operator {
  private let input: Operator
  private let expansion: Plan.VariableExpansion
  private let names: (from: String, to: String)
  private let keepsRelationships: Bool
  private let keepsNode: Bool
  private let steps: StepExpander
  private let passing: Passing
  private var filter: LabelFilter?
  private var isOpen = false
  private var batch: Batch?
  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var row = -1
  private var frames: [Frame] = []
  private var trail: [RelationshipID] = []

  /// A node of the trail with the steps that lead on.
  private struct Frame {
    var relationships: [RelationshipID]
    var nodes: [NodeID]
    var position = 0
  }

  init(
    _ input: Operator, _ expansion: Plan.VariableExpansion, names: (from: String, to: String), needed: Set<Variable>,
    steps: StepExpander, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    keepsRelationships = needed.contains(expansion.relationships)
    keepsNode = needed.contains(expansion.to) && !expansion.into
    self.steps = steps
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if !isOpen {
      filter = expansion.target.map { LabelFilter($0, in: context.graph) }
      isOpen = true
    }
    while true {
      if batch == nil || row >= sources.count {
        guard let next = try input.next() else { return nil }
        sources = try next[expansion.from].asNodes(names.from)
        targets = expansion.into ? try next[expansion.to].asNodes(names.to) : []
        batch = next
        row = -1
      }
      var rows: [Int32] = []
      var ends: [NodeID] = []
      var lists: [Value] = []
      try search(&rows, &ends, &lists)
      if rows.isEmpty { continue }
      var result = passing.gather(batch!, rows, width: context.width)
      if keepsNode { result[expansion.to] = .nodes(ends) }
      if keepsRelationships { result[expansion.relationships] = .values(lists) }
      return result
    }
  }

  private func search(_ rows: inout [Int32], _ ends: inout [NodeID], _ lists: inout [Value]) throws(Diagnostic) {
    var steps = 0
    let upper = expansion.length.upper ?? .max
    while rows.count < Batch.targetCount {
      steps += 1
      if steps & 0xFFF == 0 { try context.checkpoint() }
      guard let last = frames.indices.last else {
        row += 1
        if row >= sources.count { return }
        if sources[row] == .none { continue }
        if expansion.length.lower == 0 { emit(sources[row], &rows, &ends, &lists) }
        if upper > 0 { try push(sources[row]) }
        continue
      }
      guard frames[last].position < frames[last].nodes.count else {
        frames.removeLast()
        if !trail.isEmpty { trail.removeLast() }
        continue
      }
      let position = frames[last].position
      frames[last].position += 1
      let relationship = frames[last].relationships[position]
      if trail.contains(relationship) { continue }
      let node = frames[last].nodes[position]
      trail.append(relationship)
      if trail.count >= expansion.length.lower { emit(node, &rows, &ends, &lists) }
      if trail.count < upper { try push(node) } else { trail.removeLast() }
    }
  }

  private func push(_ node: NodeID) throws(Diagnostic) {
    var frame = Frame(relationships: [], nodes: [])
    try steps.expand(
      node, row: row, of: batch!, relationships: &frame.relationships, nodes: &frame.nodes)
    try context.account(bytes: 0)
    frames.append(frame)
  }

  private func emit(_ node: NodeID, _ rows: inout [Int32], _ ends: inout [NodeID], _ lists: inout [Value]) {
    if expansion.into, targets[row] != node { return }
    if let filter, !filter.accepts(node) { return }
    rows.append(Int32(row))
    ends.append(node)
    guard keepsRelationships else { return }
    let list = trail.map { Value.relationship(Relationship($0)) }
    lists.append(.list(expansion.isReversed ? list.reversed() : list))
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = -1
    frames = []
    trail = []
  }
}

/// The steps that lead on from a node in a variable-length pattern, those that fail the pattern's predicate left out.
final class StepExpander {
  private let step: Plan.Step
  private let variable: Variable?
  private let predicates: [Evaluator]
  private let outer: Passing
  private let context: RunContext
  private var legs: AdjacencyLegs?

  /// `outer`: the variables of the row that the predicates read.
  init(
    _ step: Plan.Step, variable: Variable?, predicates: [Evaluator], outer: Set<Variable>, _ context: RunContext
  ) {
    self.step = step
    self.variable = variable
    self.predicates = predicates
    self.outer = Passing(outer)
    self.context = context
  }

  func expand(
    _ node: NodeID, row: Int, of batch: Batch, relationships: inout [RelationshipID], nodes: inout [NodeID]
  ) throws(Diagnostic) {
    if legs == nil { legs = AdjacencyLegs(step, in: context.graph) }
    for leg in legs!.legs {
      let slice = leg.reader.slice(of: node)
      for i in 0..<slice.count {
        let neighbour = slice.neighbours[i]
        if leg.skipsLoops && neighbour == node.raw { continue }
        nodes.append(NodeID(neighbour))
        relationships.append(RelationshipID(type: leg.type, index: slice.index(i)))
      }
    }
    guard let variable, !predicates.isEmpty, !nodes.isEmpty else { return }
    for predicate in predicates {
      var test = outer.gather(
        batch, Array(repeating: Int32(row), count: nodes.count), width: context.width)
      test[variable] = .relationships(relationships)
      let rows = try predicate.select(test, context)
      relationships = rows.map { relationships[Int($0)] }
      nodes = rows.map { nodes[Int($0)] }
      if nodes.isEmpty { return }
    }
  }
}
