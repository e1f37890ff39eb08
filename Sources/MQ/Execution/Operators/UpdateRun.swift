internal import MQSyntax

/// The updates of a statement, each carried out while the plan's operators are made.
final class UpdateRun {
  private let names: [VariableInfo]
  private(set) var counters = UpdateCounters()
  /// The nodes deleted without `DETACH`.
  private var deletedNodes: [(node: NodeID, range: SourceRange)] = []

  init(names: [VariableInfo]) { self.names = names }

  /// Carries an update out on rows and gives those that it leaves.
  func perform(_ plan: Plan, on batches: [Batch], _ builder: PlanBuilder) throws(Diagnostic) -> [Batch] {
    let (context, compiler) = (builder.context, builder.compiler)
    switch plan.kind {
    case .create(_, let create):
      return try CreateExecutor(create, compiler: compiler, names: names, context).run(batches, counters: &counters)
    case .set(_, let items):
      let executor = try SetExecutor(items, compiler: compiler, names: names, context)
      for batch in batches {
        try executor.run(batch, counters: &counters)
        context.progress?.advance(batch.count)
      }
      return batches
    case .delete(_, let delete):
      let executor = try DeleteExecutor(delete, compiler: compiler, context)
      for batch in batches {
        try executor.run(batch, counters: &counters, deleted: &deletedNodes)
        context.progress?.advance(batch.count)
      }
      return batches
    case .merge(_, let inner, let row, let merge):
      let executor = try MergeExecutor(
        merge, inner: inner, row: row, builder: builder, compiler: compiler, names: names, context)
      return try executor.run(batches, counters: &counters)
    case .changeIndexes(_, let change):
      try change.perform(in: &context.graph, counters: &counters)
      return batches
    case .applyUpdate(_, let inner, let row, let isOptional, let outputs):
      return try apply(inner, to: batches, row, isOptional, outputs, imports: plan.used, builder)
    default: preconditionFailure("not an update")
    }
  }

  /// Runs an updating subquery for one row after the other, each seeing what those before did.
  private func apply(
    _ inner: Plan, to batches: [Batch], _ row: Variable, _ isOptional: Bool, _ outputs: [Variable],
    imports: Set<Variable>, _ builder: PlanBuilder
  ) throws(Diagnostic) -> [Batch] {
    let context = builder.context
    var results: [Batch] = []
    for batch in batches {
      for index in 0..<batch.count {
        context.progress?.advance(1)
        context.beginNested()
        defer { context.endNested() }
        let one = batch.sliced(index..<index + 1)
        let argument = Argument()
        argument.batch = Passing(imports).trim(one).numbered(row)
        let drained = try builder.build(inner, needed: Set(outputs + [row]), argument: argument).drain()
        let found = Batch.concatenated(drained)
        if outputs.isEmpty {
          results.append(one)
        } else if found.count > 0 || isOptional {
          var joined = one.gathered(Array(repeating: 0, count: max(found.count, 1)))
          for output in outputs { joined[output] = found[ifPresent: output] ?? .constant(.null, count: 1) }
          try context.account(bytes: joined.estimatedBytes)
          results.append(joined)
        }
        try context.account(bytes: -drained.estimatedBytes)
      }
    }
    return Batch.joined(results)
  }

  /// What only the statement's end can tell: whether a deleted node still has relationships.
  func checkDeletions(in graph: Graph) throws(Diagnostic) { try DeleteExecutor.check(deletedNodes, in: graph) }
}
