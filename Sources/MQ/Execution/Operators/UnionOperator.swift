internal import MQSyntax

/// The rows of the branches one after the other, their columns renamed to the union's own; in an inner plan, those of one
/// argument row together.
final class UnionOperator: Operator {
  private let branches: [(input: Operator, outputs: [Variable])]
  private let outputs: [Variable]
  private let partition: Variable?
  private var position = 0
  /// In an inner plan, all rows in the order of their argument rows.
  private var ordered: Batch?
  private var handedOut = 0

  init(
    _ branches: [(input: Operator, outputs: [Variable])], outputs: [Variable], partition: Variable?,
    _ context: RunContext
  ) {
    self.branches = branches
    self.outputs = outputs
    self.partition = partition
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let partition else { return try nextOfBranches() }
    if ordered == nil {
      var batches: [Batch] = []
      while let batch = try nextOfBranches() {
        try context.account(bytes: batch.estimatedBytes)
        batches.append(batch)
      }
      let all = Batch.concatenated(batches)
      ordered = all.count == 0 ? all : all.ordered(by: partition)
    }
    let end = min(handedOut + Batch.targetCount, ordered!.count)
    guard handedOut < end else { return nil }
    defer { handedOut = end }
    return ordered!.sliced(handedOut..<end)
  }

  private func nextOfBranches() throws(Diagnostic) -> Batch? {
    while position < branches.count {
      let branch = branches[position]
      guard let batch = try branch.input.next() else {
        position += 1
        continue
      }
      var result = Batch(count: batch.count, width: context.width)
      for (from, to) in zip(branch.outputs, outputs) { result[to] = batch[from] }
      if let partition { result[partition] = batch[partition] }
      return result
    }
    return nil
  }

  override func rewind() {
    position = 0
    ordered = nil
    handedOut = 0
    for branch in branches { branch.input.rewind() }
  }
}
