internal import MQSyntax

/// A relationship that was bound before: its ends, compared with those that are bound and given to those that are not.
final class EndpointsOperator: Operator {
  private let input: Operator
  private let expansion: Plan.Expansion
  private let name: String
  private let ends: BoundEnds

  /// `name`: the relationship's.
  init(_ input: Operator, _ expansion: Plan.Expansion, name: String, _ ends: BoundEnds, _ context: RunContext) {
    self.input = input
    self.expansion = expansion
    self.name = name
    self.ends = ends
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    let graph = context.graph
    let direction = expansion.step.direction
    let types = expansion.step.types.map { Set($0.compactMap(TypeID.find)) }
    while let batch = try input.next() {
      let relationships = try batch[expansion.relationship].asRelationships(name)
      var readings = try ends.readings(of: batch)
      for (row, relationship) in relationships.enumerated() where graph.canMatch(relationship) {
        if let types, !types.contains(relationship.type) { continue }
        let start = graph.start(of: relationship)
        let end = graph.end(of: relationship)
        if direction != .left { readings.add(row, from: start, to: end) }
        if direction == .left || (direction == .either && start != end) { readings.add(row, from: end, to: start) }
      }
      if let result = ends.result(readings, of: batch, width: context.width) { return result }
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
