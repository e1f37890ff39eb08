internal import MQSyntax

/// A list of relationships that was bound before, in a pattern of variable length: the ends of the walk that it makes, compared
/// with those that are bound and given to those that are not.
final class ListEndpointsOperator: Operator {
  private let input: Operator
  private let expansion: Plan.PathExpansion
  private let name: String
  private let ends: BoundEnds
  private let predicates: [Evaluator]
  private let outer: Passing

  /// `name`: the list's.
  init(
    _ input: Operator, _ expansion: Plan.PathExpansion, name: String, _ ends: BoundEnds, predicates: [Evaluator],
    _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.name = name
    self.ends = ends
    self.predicates = predicates
    outer = Passing(expansion.reads.union(expansion.pieces.map(\.variable)))
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      let lists = try lists(of: batch)
      var readings = try ends.readings(of: batch)
      for (row, list) in lists.enumerated() {
        guard let list else { continue }
        for start in candidates(list, readings.from?[row] ?? (list.isEmpty ? readings.to?[row] : nil)) {
          if let end = end(of: list, from: start) { readings.add(row, from: start, to: end) }
        }
      }
      if let result = ends.result(readings, of: batch, width: context.width) { return result }
    }
    return nil
  }

  /// The rows' lists of relationships; nil where a list does not fit the pattern.
  private func lists(of batch: Batch) throws(Diagnostic) -> [[RelationshipID]?] {
    let piece = expansion.pieces[0]
    let length = piece.length ?? PatternRelationship.Length(lower: 1, upper: 1)
    let types = piece.iteration.steps[0].types.map { Set($0.compactMap(TypeID.find)) }
    let column = batch[piece.variable]
    var lists: [[RelationshipID]?] = []
    for row in 0..<batch.count {
      guard let list = try relationships(column[row]), list.count >= length.lower, list.count <= length.upper ?? .max,
        Set(list).count == list.count, types == nil || list.allSatisfy({ types!.contains($0.type) }),
        list.allSatisfy(context.graph.canMatch)
      else {
        lists.append(nil)
        continue
      }
      lists.append(list)
    }
    try test(&lists, batch)
    return lists
  }

  private func relationships(_ value: Value) throws(Diagnostic) -> [RelationshipID]? {
    switch value {
    case .null: return nil
    case .list(let items):
      var list: [RelationshipID] = []
      for item in items {
        switch item {
        case .relationship(let relationship): list.append(relationship.id)
        case .null: return nil
        default: throw mismatch(value)
        }
      }
      return list
    default: throw mismatch(value)
    }
  }

  private func mismatch(_ value: Value) -> Diagnostic {
    Diagnostic(
      .invalidArgumentType,
      "`\(name)` stands for a list of relationships in a pattern, but holds \(value.typeName)", at: nil)
  }

  /// Lets go of the lists with a relationship that fails a predicate.
  private func test(_ lists: inout [[RelationshipID]?], _ batch: Batch) throws(Diagnostic) {
    guard !predicates.isEmpty, let step = expansion.pieces[0].iteration.steps[0].variable else { return }
    var rows: [Int32] = []
    var relationships: [RelationshipID] = []
    for (row, list) in lists.enumerated() {
      // Lists of many rows may be one and the same, far longer together than memory is large.
      for relationship in list ?? [] {
        relationships.append(relationship)
        rows.append(Int32(row))
        if rows.count < 16 * Batch.targetCount { continue }
        try test(relationships, as: step, of: &lists, rows, batch)
        relationships.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
      }
    }
    if !rows.isEmpty { try test(relationships, as: step, of: &lists, rows, batch) }
  }

  /// Lets go of the lists, by the row of each relationship, of which one of these fails.
  private func test(
    _ relationships: [RelationshipID], as step: Variable, of lists: inout [[RelationshipID]?], _ rows: [Int32],
    _ batch: Batch
  ) throws(Diagnostic) {
    try context.checkpoint()
    var test = outer.gather(batch, rows, width: context.width)
    test[step] = .relationships(relationships)
    for predicate in predicates {
      var passes = [Bool](repeating: false, count: rows.count)
      for row in try predicate.select(test, context) { passes[Int(row)] = true }
      for (position, row) in rows.enumerated() where !passes[position] { lists[Int(row)] = nil }
    }
  }

  /// Where the walk may begin.
  private func candidates(_ list: [RelationshipID], _ known: NodeID?) -> [NodeID] {
    if let known { return context.graph.contains(known) ? [known] : [] }
    guard let first = list.first else { return [] }
    let start = context.graph.start(of: first)
    let end = context.graph.end(of: first)
    switch expansion.pieces[0].iteration.steps[0].direction {
    case .right: return [start]
    case .left: return [end]
    case .either: return start == end ? [start] : [start, end]
    }
  }

  /// Where a walk over the list comes to, or nil if it is none.
  private func end(of list: [RelationshipID], from start: NodeID) -> NodeID? {
    var node = start
    let direction = expansion.pieces[0].iteration.steps[0].direction
    for relationship in list {
      let start = context.graph.start(of: relationship)
      let end = context.graph.end(of: relationship)
      if start == node, direction != .left {
        node = end
      } else if end == node, direction != .right {
        node = start
      } else {
        return nil
      }
    }
    return node
  }

  override func rewind() { input.rewind() }
}
