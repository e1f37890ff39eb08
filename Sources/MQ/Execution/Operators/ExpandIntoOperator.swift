internal import MQSyntax

/// The relationships between two nodes of a row: a row for each. Where many rows in turn have one node, its neighbours are
/// marked; else the shorter of the two lists is searched.
final class ExpandIntoOperator: Operator {
  private let input: Operator
  private let expansion: Plan.Expansion
  private let names: (from: String, to: String)
  private let keepsRelationship: Bool
  private let passing: Passing
  private var test: AdjacencyTest?

  init(
    _ input: Operator, _ expansion: Plan.Expansion, names: (from: String, to: String), needed: Set<Variable>,
    passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    keepsRelationship = needed.contains(expansion.relationship)
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    let test = self.test ?? AdjacencyTest(expansion.step, context)
    self.test = test
    while let batch = try input.next() {
      let from = try batch[expansion.from].asNodes(names.from)
      let to = try batch[expansion.to].asNodes(names.to)
      var rows: [Int32] = []
      var relationships: [RelationshipID] = []
      try test.find(from, to, wantsRelationships: keepsRelationship, &rows, &relationships)
      if rows.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      if keepsRelationship { result[expansion.relationship] = .relationships(relationships) }
      return result
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
