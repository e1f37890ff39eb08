internal import MQSyntax

/// One row without variables: where a statement begins.
final class UnitOperator: Operator {
  private var isDone = false

  override func produce() throws(Diagnostic) -> Batch? {
    if isDone { return nil }
    isDone = true
    return Batch(count: 1, width: context.width)
  }

  override func rewind() { isDone = false }
}

/// The rows that an apply hands to its inner plan; shared by the argument leaves of that plan.
final class Argument {
  var batch = Batch(count: 0, width: 0)
}

/// Gives the argument's rows once.
final class ArgumentOperator: Operator {
  private let argument: Argument
  private var isDone = false

  init(_ argument: Argument, _ context: RunContext) {
    self.argument = argument
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if isDone || argument.batch.count == 0 { return nil }
    isDone = true
    return argument.batch
  }

  override func rewind() { isDone = false }
}

/// Rows that are there already: what an update left.
final class MaterializedOperator: Operator {
  private let batches: [Batch]
  private var position = 0

  init(_ batches: [Batch], _ context: RunContext) {
    self.batches = batches
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if position == 0 { context.progress?.beginPassing(batches.reduce(0) { $0 + $1.count }) }
    context.progress?.handOut(position < batches.count ? batches[position].count : 0)
    guard position < batches.count else { return nil }
    defer { position += 1 }
    return batches[position]
  }

  override func rewind() { position = 0 }
}

/// One row with a count that the store keeps.
final class StoreCountOperator: Operator {
  private let source: Plan.StoreCount
  private let variable: Variable
  private var isDone = false

  init(_ source: Plan.StoreCount, _ variable: Variable, _ context: RunContext) {
    self.source = source
    self.variable = variable
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    if isDone { return nil }
    isDone = true
    let graph = context.graph
    let count: Int =
      switch source {
      case .nodes(nil): graph.nodeCount
      case .nodes(let label?): LabelID.find(label).map(graph.nodeCount) ?? 0
      case .relationships(nil): graph.relationshipCount
      case .relationships(let types?): types.compactMap(TypeID.find).reduce(0) { $0 + graph.relationshipCount($1) }
      }
    var batch = Batch(count: 1, width: context.width)
    batch[variable] = .integers([Int64(count)], .all)
    return batch
  }

  override func rewind() { isDone = false }
}
