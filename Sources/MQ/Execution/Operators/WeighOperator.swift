internal import MQSyntax

/// Multiplies each row's weight by the number of matches of what hangs on a node; rows of weight 0 go.
final class WeighOperator: Operator {
  private let input: Operator
  private let from: Variable
  private let name: String
  private let groups: [BranchGroup]
  /// Far nodes of the only branch that do not count for a row.
  private let exclusions: HopExclusions?
  private let weight: Variable
  /// In a cited query, what the sources of the branches join.
  private let lineage: Variable?
  private let passing: Passing

  init(
    _ input: Operator, from: Variable, name: String, _ groups: [BranchGroup], exclusions: HopExclusions?,
    weight: Variable,
    lineage: Variable?, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.from = from
    self.name = name
    self.groups = groups
    self.exclusions = exclusions
    self.weight = weight
    self.lineage = lineage
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      let nodes = try batch[from].asNodes(name)
      var weights: [Int64]
      if case .integers(let before, _)? = batch[ifPresent: weight] {
        weights = before
      } else {
        weights = [Int64](repeating: 1, count: nodes.count)
      }
      let found: [Lineages.Number]?
      var kept = Array(0..<Int32(nodes.count))
      if lineage == nil {
        found = nil
        if let exclusions {
          try exclusions.multiply(&weights, by: groups[0], at: nodes, batch, rows: &kept)
        } else {
          try groups.multiply(&weights, at: nodes, rows: &kept)
        }
      } else {
        let messages = try WeightMessages.messages(of: nodes, groups, context)
        found = messages.lineages
        for i in weights.indices { weights[i] = Saturating.multiply(weights[i], messages.weights[i]) }
        kept.removeAll { weights[Int($0)] == 0 }
      }
      if kept.isEmpty { continue }
      let isWhole = kept.count == batch.count
      var result = isWhole ? passing.trim(batch) : passing.gather(batch, kept, width: context.width)
      result[weight] = .integers(isWhole ? weights : kept.map { weights[Int($0)] }, .all)
      if let lineage {
        let before = batch.lineages(lineage)
        var numbers: [Lineages.Number] = []
        for row in kept.map(Int.init) {
          numbers.append(try context.lineages.union(before[row], found?[row] ?? 0, context))
        }
        result[lineage] = .integers(numbers, .all)
      }
      return result
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
