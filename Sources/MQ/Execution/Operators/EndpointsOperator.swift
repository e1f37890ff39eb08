internal import MQSyntax

/// A relationship that was bound before: its ends, compared with those that are bound and given to those that are not.
final class EndpointsOperator: Operator {
  private let input: Operator
  private let expansion: Plan.Expansion
  private let names: (from: String, relationship: String, to: String)
  private let fromBound: Bool
  private let toBound: Bool
  private let passing: Passing

  init(
    _ input: Operator, _ expansion: Plan.Expansion, names: (from: String, relationship: String, to: String),
    fromBound: Bool, toBound: Bool, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    self.fromBound = fromBound
    self.toBound = toBound
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    let graph = context.graph
    let types = expansion.step.types.map { Set($0.compactMap(TypeID.find)) }
    while let batch = try input.next() {
      let relationships = try batch[expansion.relationship].asRelationships(names.relationship)
      let from = fromBound ? try batch[expansion.from].asNodes(names.from) : nil
      let to =
        expansion.to == expansion.from
        ? nil : toBound ? try batch[expansion.to].asNodes(names.to) : nil
      var rows: [Int32] = []
      var starts: [NodeID] = []
      var ends: [NodeID] = []
      for (row, relationship) in relationships.enumerated() where graph.canMatch(relationship) {
        if let types, !types.contains(relationship.type) { continue }
        let start = graph.start(of: relationship)
        let end = graph.end(of: relationship)
        var readings: [(NodeID, NodeID)] = []
        if expansion.step.direction != .left { readings.append((start, end)) }
        if expansion.step.direction == .left || (expansion.step.direction == .either && start != end) {
          readings.append((end, start))
        }
        for (a, b) in readings {
          if let from, from[row] != a { continue }
          if let to, to[row] != b { continue }
          if expansion.to == expansion.from, a != b { continue }
          rows.append(Int32(row))
          starts.append(a)
          ends.append(b)
        }
      }
      if rows.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      if !fromBound { result[expansion.from] = .nodes(starts) }
      if !toBound { result[expansion.to] = .nodes(ends) }
      return result
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
