internal import MQSyntax

/// One relationship step to new nodes: for each row, a row per neighbour, in the input's order.
final class ExpandOperator: Operator {
  private let input: Operator
  private let expansion: Plan.Expansion
  private let name: String
  private let keepsRelationship: Bool
  private let keepsNode: Bool
  private let passing: Passing
  private var legs: AdjacencyLegs?
  private var filter: LabelFilter?
  private var batch: Batch?
  private var sources: [NodeID] = []
  /// The lists of the sources, where each has but one.
  private var spans: NeighbourSpans?
  private var row = 0
  private var leg = 0
  private var offset = 0

  init(
    _ input: Operator, _ expansion: Plan.Expansion, name: String, needed: Set<Variable>, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.name = name
    keepsRelationship = needed.contains(expansion.relationship)
    keepsNode = needed.contains(expansion.to)
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if legs == nil { open() }
    while true {
      if batch == nil || spans?.isAtEnd ?? (row >= sources.count) {
        guard let next = try input.next() else { return nil }
        sources = try next[expansion.from].asNodes(name)
        batch = next
        row = 0
        leg = 0
        offset = 0
        if let reader = legs!.soleReader {
          spans = NeighbourSpans(reader, of: sources, withRelationships: keepsRelationship)
        }
      }
      var rows: [Int32] = []
      var nodes: [NodeID] = []
      var relationships: [RelationshipID] = []
      if spans != nil {
        spans!.next(2 * Batch.targetCount, &rows, &nodes, &relationships)
      } else {
        fill(&rows, &nodes, &relationships)
      }
      try context.checkpoint()
      if let filter { Self.compact(filter, &rows, &nodes, &relationships, keepsRelationship) }
      if rows.isEmpty { continue }
      var result = passing.gather(batch!, rows, width: context.width)
      if keepsNode { result[expansion.to] = .nodes(nodes) }
      if keepsRelationship { result[expansion.relationship] = .relationships(relationships) }
      return result
    }
  }

  private func open() {
    legs = AdjacencyLegs(expansion.step, context)
    filter = LabelFilter.needed(expansion.target, after: expansion.step, in: context.graph)
  }

  /// Appends neighbours until a batch is full or the input's rows are used up.
  private func fill(_ rows: inout [Int32], _ nodes: inout [NodeID], _ relationships: inout [RelationshipID]) {
    let limit = 2 * Batch.targetCount
    rows.reserveCapacity(limit)
    nodes.reserveCapacity(limit)
    if keepsRelationship { relationships.reserveCapacity(limit) }
    let legs = legs!.legs
    while row < sources.count {
      let source = sources[row]
      if source != .none {
        while leg < legs.count {
          let current = legs[leg]
          let slice = current.reader.slice(of: source)
          while offset < slice.count {
            let room = limit - rows.count
            if room <= 0 { return }
            let end = min(slice.count, offset + room)
            for i in offset..<end {
              let neighbour = slice.neighbours[i]
              if current.skipsLoops && neighbour == source.raw { continue }
              rows.append(Int32(truncatingIfNeeded: row))
              nodes.append(NodeID(neighbour))
              if keepsRelationship {
                relationships.append(RelationshipID(type: current.type, index: slice.index(i)))
              }
            }
            offset = end
          }
          offset = 0
          leg += 1
        }
      }
      leg = 0
      row += 1
    }
  }

  /// Keeps the rows whose node passes.
  static func compact(
    _ filter: LabelFilter, _ rows: inout [Int32], _ nodes: inout [NodeID], _ relationships: inout [RelationshipID],
    _ keepsRelationship: Bool
  ) {
    var kept = 0
    for i in nodes.indices where filter.accepts(nodes[i]) {
      rows[kept] = rows[i]
      nodes[kept] = nodes[i]
      if keepsRelationship { relationships[kept] = relationships[i] }
      kept += 1
    }
    rows.removeLast(rows.count - kept)
    nodes.removeLast(nodes.count - kept)
    if keepsRelationship { relationships.removeLast(relationships.count - kept) }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    spans = nil
    row = 0
    leg = 0
    offset = 0
  }
}

extension LabelFilter {
  /// The nodes that pass and to which the step leads from somewhere.
  init(_ test: LabelTest?, endOf step: Plan.Step, in graph: Graph) {
    let types = step.types?.compactMap(TypeID.find) ?? graph.types
    let near = graph.labelSets(near: types, starts: step.direction != .right, ends: step.direction != .left)
    let sets = graph.storage.nodes.labelSets.sets
    self.init(passing: sets.indices.map { near[$0] && test?.accepts(sets[$0]) ?? true }, in: graph)
  }

  /// The filter for the far end of a step, or nil when every relationship of the step ends at a node that passes, as the
  /// store's exact counts tell.
  static func needed(_ test: LabelTest?, after step: Plan.Step, in graph: Graph) -> LabelFilter? {
    guard let test else { return nil }
    let filter = LabelFilter(test, in: graph)
    if filter.acceptsAll { return nil }
    if let labels = test.plainLabels?.compactMap(LabelID.find), labels.count == test.plainLabels?.count {
      let types = step.types?.compactMap(TypeID.find) ?? graph.types
      let isCertain = types.allSatisfy { type in
        labels.allSatisfy { label in
          (step.direction == .left
            || graph.relationshipCount(type, label: label, outgoing: false) == graph.relationshipCount(type))
            && (step.direction == .right
              || graph.relationshipCount(type, label: label, outgoing: true) == graph.relationshipCount(type))
        }
      }
      if isCertain { return nil }
    }
    return filter
  }
}

extension LabelTest {
  /// The labels of a test that asks for all of them, or nil for other tests.
  var plainLabels: [String]? {
    switch self {
    case .name(let name): [name]
    case .and(let parts):
      parts.reduce(into: [String]?([])) { all, part in
        if let more = part.plainLabels { all?.append(contentsOf: more) } else { all = nil }
      }
    case .wildcard, .not, .or: nil
    }
  }
}
