internal import MQSyntax

/// Shares parts of a plan out to threads.
extension PlanBuilder {
  /// The rows of a plan below a breaker, made by several threads where that is worth it.
  func gathered(_ plan: Plan, needed: Set<Variable>, argument: Argument?) throws(Diagnostic) -> Operator {
    guard let segment = segment(below: plan, breakerWorks: false, argument) else {
      return try build(plan, needed: needed, argument: argument)
    }
    let (queue, workers) = try share(segment, needed: needed)
    return GatherOperator(queue, workers.map(\.worker), context)
  }

  /// An aggregation of which every thread makes a part, or nil where that is not worth it or the parts could not be united.
  func makeParallel(
    _ recipe: AggregationRecipe, over plan: Plan, needed: Set<Variable>, _ order: GroupOrder, _ argument: Argument?
  ) throws(Diagnostic) -> Operator? {
    guard let segment = segment(below: plan, breakerWorks: true, argument),
      try recipe.maker(compiler)().isMergeable
    else { return nil }
    let (queue, workers) = try share(segment, needed: needed)
    var makers: [() -> Aggregation] = []
    for worker in workers { makers.append(try recipe.maker(worker.builder.compiler)) }
    return ParallelAggregateOperator(queue, workers.map(\.worker), order: order, context) { makers[$0]() }
  }

  /// An aggregation whose parts could not be united: one thread makes it of the keys and arguments that all threads have
  /// evaluated.
  func makeGathered(
    _ recipe: AggregationRecipe, over plan: Plan, needed: Set<Variable>, _ order: GroupOrder, _ argument: Argument?
  ) throws(Diagnostic) -> Operator? {
    guard let segment = segment(below: plan, breakerWorks: true, argument) else { return nil }
    let (rest, shared) = recipe.split(allocator)
    let passing = Passing(recipe.weight.map { [$0] } ?? [])
    let (queue, workers) = try share(segment, needed: needed) { (root, builder) throws(Diagnostic) in
      var items: [(evaluator: Evaluator, variable: Variable)] = []
      for item in shared { items.append((try builder.compiler.compile(item.expression), item.variable)) }
      return ProjectOperator(root, items, passing: passing, builder.context)
    }
    return AggregateOperator(
      GatherOperator(queue, workers.map(\.worker), context), hasKeys: !recipe.keys.isEmpty, partition: nil,
      order: order, argument: nil, passing: passing, context, makeAggregation: try rest.maker(compiler))
  }

  /// What several threads should run of a plan: never inside of what one of them runs, nor of what is run once a batch.
  private func segment(below plan: Plan, breakerWorks: Bool, _ argument: Argument?) -> PlanSegment? {
    guard optimize, argument == nil, !isOfThread, isReading, context.limits.threads > 1,
      let segment = PlanSegment(below: plan, breakerWorks: breakerWorks), segment.isWorth(context.limits.parallelRows)
    else { return nil }
    return segment
  }

  /// Builds the source of a segment once, and the rest once for each thread, each with an operator on top if one is given.
  private func share(
    _ segment: PlanSegment, needed: Set<Variable>,
    _ finish: (Operator, PlanBuilder) throws(Diagnostic) -> Operator = { root, _ in root }
  ) throws(Diagnostic) -> (MorselQueue, [(worker: PlanWorker, builder: PlanBuilder)]) {
    let first = ordinal
    let sourceOrdinal = first + segment.depth
    let end = first + segment.top.operatorCount
    var workers: [(worker: PlanWorker, builder: PlanBuilder)] = []
    for _ in 0..<context.limits.threads {
      let leaf = MorselOperator(context.forThread())
      let builder = forThread(
        reading: MorselLeaf(
          ordinals: sourceOrdinal..<sourceOrdinal + segment.source.operatorCount, reader: leaf))
      let root = try finish(builder.build(segment.top, needed: needed, argument: nil), builder)
      workers.append((PlanWorker(leaf: leaf, root: root, builder.context), builder))
    }
    ordinal = sourceOrdinal
    let source = try build(segment.source, needed: segment.needed(ofSource: needed), argument: nil)
    ordinal = end
    let rows = min(segment.rowsPerMorsel, context.limits.maximumMorsel)
    return (MorselQueue(source, rowsPerMorsel: rows), workers)
  }
}
