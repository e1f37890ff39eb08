internal import MQSyntax

/// Carries out `MERGE`: each row looks for matches in the graph as the rows before left it, and creates what it does not find.
struct MergeExecutor {
  private let merge: BoundMerge
  private let inner: Plan
  private let row: Variable
  private let builder: PlanBuilder
  private let create: CreateExecutor
  private let onCreate: SetExecutor
  private let onMatch: SetExecutor
  private let context: RunContext

  init(
    _ merge: BoundMerge, inner: Plan, row: Variable, builder: PlanBuilder, compiler: ExpressionCompiler,
    names: [VariableInfo], _ context: RunContext
  ) throws(Diagnostic) {
    self.merge = merge
    self.inner = inner
    self.row = row
    self.builder = builder
    self.context = context
    create = CreateExecutor(merge.create, compiler: compiler, names: names, context)
    onCreate = try SetExecutor(merge.onCreate, compiler: compiler, names: names, context)
    onMatch = try SetExecutor(merge.onMatch, compiler: compiler, names: names, context)
  }

  func run(_ batches: [Batch], counters: inout UpdateCounters) throws(Diagnostic) -> [Batch] {
    let produced = Set(merge.match.pattern.variables)
    let imports = inner.argumentVariables
    let keepsMatching = merge.onMatch.isEmpty
    var matcher: (root: Operator, argument: Argument)?
    var results: [Batch] = []
    for batch in batches {
      for index in 0..<batch.count {
        try context.checkpoint()
        if index & 0x3F == 0x3F { context.progress?.advance(0x40) }
        context.beginNested()
        defer { context.endNested() }
        let one = batch.count == 1 ? batch : batch.sliced(index..<index + 1)
        try create.refuseNulls(one)
        if matcher == nil {
          let argument = Argument()
          let root = try builder.build(inner, needed: produced.union([row]), argument: argument)
          matcher = (root, argument)
        }
        matcher!.argument.batch = Passing(imports).trim(one).numbered(row)
        matcher!.root.rewind()
        let drained = try matcher!.root.drain()
        let found = Batch.concatenated(drained)
        if found.count > 0 {
          var matched = one.gathered(Array(repeating: 0, count: found.count))
          for variable in produced {
            if let column = found[ifPresent: variable] { matched[variable] = column }
          }
          // What reads the old graph must be gone before it changes, or chunks are copied.
          if !keepsMatching { matcher = nil }
          try onMatch.run(matched, counters: &counters)
          try keep(matched, insteadOf: drained, in: &results)
        } else {
          matcher = nil
          let made = Batch.concatenated(try create.run([one], counters: &counters))
          try onCreate.run(made, counters: &counters)
          try keep(made, insteadOf: drained, in: &results)
        }
      }
    }
    return Batch.joined(results)
  }

  private func keep(_ rows: Batch, insteadOf drained: [Batch], in results: inout [Batch]) throws(Diagnostic) {
    try context.account(bytes: rows.estimatedBytes - drained.estimatedBytes)
    results.append(rows)
  }
}

extension Batch {
  /// Neighbours put together until they have a batch's usual size.
  static func joined(_ batches: [Batch]) -> [Batch] {
    var result: [Batch] = []
    var open: [Batch] = []
    var count = 0
    for batch in batches where batch.count > 0 {
      open.append(batch)
      count += batch.count
      if count >= targetCount {
        result.append(concatenated(open))
        open = []
        count = 0
      }
    }
    if !open.isEmpty { result.append(concatenated(open)) }
    return result
  }
}
