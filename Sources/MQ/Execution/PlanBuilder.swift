internal import MQSyntax

/// Makes the operators of a plan, each with just the columns that someone downstream reads.
///
/// An update in the plan is carried out while the operators above it are still to be made: they then find the graph as it left
/// it, and no reader of the old graph is left to keep its chunks from being changed in place.
final class PlanBuilder {
  let context: RunContext
  private let statement: BoundStatement
  private let optimize: Bool
  private let allocator: VariableAllocator
  private let isProfiling: Bool
  /// Whether the statement leaves the graph as it is.
  private let isReading: Bool
  private(set) var counters = UpdateCounters()
  /// The nodes deleted without `DETACH`.
  private var deletedNodes: [(node: NodeID, range: SourceRange)] = []
  /// By the position of the plan's operators in pre-order.
  private var ownProfiles: [Int: OperatorProfile] = [:]
  private var ordinal = 0
  /// The builders of what other threads run.
  private var workerBuilders: [PlanBuilder] = []
  private var isWorker = false
  private var shared = SharedWeights()
  /// The order in which the aggregation that is built next is asked for its groups.
  private var groupOrder = GroupOrder.firstRows
  /// Whether a limit above the operator that is built next may be content with its first rows.
  private var mayEndEarly = false
  /// In a worker's builder, what is still to be put in place of the source of its part of the plan.
  private var leaf: (ordinal: Int, end: Int, operator: MorselOperator)?

  init(
    _ statement: BoundStatement, optimize: Bool, allocator: VariableAllocator, isProfiling: Bool, isReading: Bool,
    _ context: RunContext
  ) {
    self.statement = statement
    self.optimize = optimize
    self.allocator = allocator
    self.isProfiling = isProfiling
    self.isReading = isReading
    self.context = context
  }

  private var compiler: ExpressionCompiler { ExpressionCompiler(context: context, subqueries: self) }

  private func name(_ variable: Variable) -> String {
    let names = statement.variables
    return variable.index < names.count && !names[variable.index].isAnonymous ? names[variable.index].name : "pattern"
  }

  private func compile(_ expressions: [BoundExpression]) throws(Diagnostic) -> [Evaluator] {
    var compiled: [Evaluator] = []
    for expression in expressions { compiled.append(try compiler.compile(expression)) }
    return compiled
  }

  private func compile(predicates: [BoundExpression]) throws(Diagnostic) -> [Evaluator] {
    var compiled: [Evaluator] = []
    for predicate in predicates { compiled.append(try compiler.compile(predicate: predicate)) }
    return compiled
  }

  /// Refuses an `AS OF` whose instant is known before the run and is none, whether any pattern asks for it or not.
  func checkMoments() throws(Diagnostic) {
    for moment in statement.moments where ExpressionCompiler.isConstant(moment) {
      _ = try ValidTime.asOf(compiler.evaluateConstant(moment), at: moment.range)
    }
  }

  private func compile(argumentsOf call: BoundProcedureCall) throws(Diagnostic) -> [Evaluator] {
    var compiled: [Evaluator] = []
    for (value, argument) in zip(call.arguments, call.procedure.signature.arguments) {
      if case .parameter(let name) = value.kind, context.parameters[name] == nil, let value = argument.defaultValue {
        compiled.append(ConstantEvaluator(value, range: call.range))
      } else {
        compiled.append(try compiler.compile(value))
      }
    }
    return compiled
  }

  // MARK: Building

  /// `needed`: what is read above. `argument`: the enclosing apply's.
  func build(_ plan: Plan, needed: Set<Variable>, argument: Argument?) throws(Diagnostic) -> Operator {
    let number = ordinal
    ordinal += 1
    if let leaf, leaf.ordinal == number {
      ordinal = leaf.end
      self.leaf = nil
      return leaf.operator
    }
    guard isProfiling else { return try make(plan, needed: needed, argument: argument) }
    let start = ContinuousClock.now
    let result = try make(plan, needed: needed, argument: argument)
    let profile = OperatorProfile()
    // An update is carried out here, and expressions are compiled; as in the run, with the time of the inputs.
    profile.time = ContinuousClock.now - start
    ownProfiles[number] = profile
    result.profile = profile
    return result
  }

  private func make(_ plan: Plan, needed: Set<Variable>, argument: Argument?) throws(Diagnostic) -> Operator {
    // What the input has to hand over: whatever is read above and not made here, and what is read here.
    let below = needed.subtracting(plan.produced).union(plan.used)
    let passing = Passing(needed.subtracting(plan.produced))
    let mayEndEarly = self.mayEndEarly
    self.mayEndEarly = false
    func input(_ plan: Plan) throws(Diagnostic) -> Operator {
      self.mayEndEarly = mayEndEarly
      defer { self.mayEndEarly = false }
      return try build(plan, needed: below, argument: argument)
    }

    switch plan.kind {
    case .unit: return UnitOperator(context)
    case .argument:
      guard let argument else { preconditionFailure("an argument is read outside of an apply") }
      return ArgumentOperator(argument, context)
    case .storeCount(let source, let variable): return StoreCountOperator(source, variable, context)
    case .nodeScan(let from, let variable, let test):
      return NodeScanOperator(try input(from), variable, test, passing: passing, context)
    case .indexSeek(let from, let variable, let label, let key, let value):
      return IndexSeekOperator(
        try input(from), variable, label: label, key: key, value: try compiler.compile(value), passing: passing,
        context)
    case .expand, .expandInto, .intersectExpand, .endpoints, .listEndpoints, .variableExpand:
      return try makeExpansion(plan, needed: needed, passing: passing, input)
    case .distinctRelationships(let from, let pairs):
      return DistinctRelationshipsOperator(try input(from), pairs, passing: passing, context)
    case .boundNodes(let from, let nodes):
      return BoundNodesOperator(try input(from), nodes.map { ($0, name($0)) }, passing: passing, context)
    case .filter(let from, let predicates):
      let below = try input(from)
      return FilterOperator(below, try compile(predicates: predicates), passing: passing, context)
    case .bindPath(let from, let variable, let nodes, let relationships):
      return BindPathOperator(
        try input(from), variable, nodes: nodes, relationships: relationships, passing: passing, context)
    case .project(let from, let items):
      let below = try input(from)
      var compiled: [(evaluator: Evaluator, variable: Variable)] = []
      for item in items where needed.contains(item.variable) || item.expression.mayFail {
        compiled.append((try compiler.compile(item.expression), item.variable))
      }
      return ProjectOperator(below, compiled, passing: passing, context)
    case .unwind(let from, let list, let variable):
      let below = try input(from)
      var range: [Evaluator]?
      if case .call(let function, let arguments) = list.kind, function.name == "range" {
        range = try arguments.map { argument throws(Diagnostic) in try compiler.compile(argument) }
      }
      return UnwindOperator(below, try compiler.compile(list), range: range, variable, passing: passing, context)
    case .procedureCall(let from, let call):
      let below = try input(from)
      let moment = try call.moment.map { moment throws(Diagnostic) in try compiler.compile(moment) }
      return ProcedureCallOperator(
        below, call, try compile(argumentsOf: call), moment: moment, passing: passing, context)
    case .cite(let from, let citation): return CiteOperator(try input(from), citation, passing: passing, context)
    case .listSources(let from, let lineage, let output):
      return ListSourcesOperator(try input(from), of: lineage, into: output, passing: passing, context)
    case .weigh(let from, let node, let groups, let weight, let lineage):
      let path = argument == nil ? [ordinal - 1] : nil
      let below = try input(from)
      let near = from.labelTest(of: node)
      let branches = try branches(groups, near: near, path: path)
      let excluding = groups[0].hops[0]
      return WeighOperator(
        below, from: node, name: name(node), branches,
        exclusions: excluding.exclusions.isEmpty
          ? nil
          : HopExclusions(
            excluding, children: try self.branches(excluding.children, near: excluding.expansion.target, path: path),
            context),
        weight: weight, lineage: lineage, passing: passing, context)
    case .aggregate(let from, let keys, let aggregates, let weight, let partition, let lineage):
      let make = { (builder: PlanBuilder) throws(Diagnostic) in
        try builder.aggregation(keys, aggregates, weight, partition, lineage)
      }
      let order = groupOrder
      groupOrder = .firstRows
      // One group of states that can be merged is the same in any order.
      let isOrderless = keys.isEmpty && from.isOfGroups ? try make(self)().isMergeable : false
      if isOrderless { groupOrder = .any }
      if let parallel = try parallelAggregate(over: from, needed: plan.used, order, argument, make) { return parallel }
      if partition == nil, lineage == nil,
        let gathered = try gatheredAggregate(over: from, keys, aggregates, weight, needed: plan.used, order, argument)
      {
        return gathered
      }
      let below = try gathered(from, needed: plan.used, argument: argument)
      return AggregateOperator(
        below, hasKeys: !keys.isEmpty, partition: partition, order: order, argument: argument, passing: passing,
        context,
        makeAggregation: try make(self))
    case .distinct(let from, let variables, let partition):
      let order = groupOrder
      groupOrder = .firstRows
      if !mayEndEarly, partition == nil, !variables.isEmpty, Set(passing.columns).isSubset(of: variables.map(\.index)) {
        let make = { (builder: PlanBuilder) throws(Diagnostic) in builder.distinct(variables) }
        if let parallel = try parallelAggregate(over: from, needed: below, order, argument, make) { return parallel }
      }
      return DistinctOperator(
        try gathered(from, needed: below, argument: argument), (partition.map { [$0] } ?? []) + variables,
        passing: passing, context)
    case .sort(let from, let keys, let limit, let skip, let partition):
      let rank = partition == nil && from.isOfAggregate ? allocator.next() : nil
      groupOrder = rank.map { .ranked($0) } ?? .firstRows
      let ties = rank.map { VariableEvaluator($0, range: keys[0].expression.range) }
      let below = try gathered(from, needed: below.union(rank.map { [$0] } ?? []), argument: argument)
      var compiled: [(evaluator: Evaluator, descending: Bool)] = []
      for key in keys { compiled.append((try compiler.compile(key.expression), key.descending)) }
      if let ties { compiled.append((ties, false)) }
      var kept = try rowCount(limit, "LIMIT")
      if let limit = kept {
        let (sum, overflow) = limit.addingReportingOverflow(try rowCount(skip, "SKIP") ?? 0)
        kept = overflow ? nil : sum
      }
      return SortOperator(below, compiled, limit: kept, partition: partition, passing: passing, context)
    case .limit(let from, let skip, let limit, let partition):
      self.mayEndEarly = true
      let below = try build(from, needed: below, argument: argument)
      return LimitOperator(
        below, skip: try rowCount(skip, "SKIP") ?? 0, limit: try rowCount(limit, "LIMIT") ?? .max,
        partition: partition, passing: passing, context)
    case .apply(let from, let inner, let row, let isOptional, let outputs):
      let below = try input(from)
      let own = Argument()
      let innerNeeded = needed.intersection(outputs).union([row])
      let innerOperator = try build(inner, needed: innerNeeded, argument: own)
      return ApplyOperator(
        below, innerOperator, own, row: row, isOptional: isOptional, outputs: outputs.filter(needed.contains),
        passing: passing, innerPassing: Passing(plan.used), context)
    case .union(let branches, let outputs, _, let partition):
      var built: [(input: Operator, outputs: [Variable])] = []
      for branch in branches {
        let needed = Set(branch.outputs + (partition.map { [$0] } ?? []))
        built.append((try build(branch.plan, needed: needed, argument: argument), branch.outputs))
      }
      return UnionOperator(built, outputs: outputs, partition: partition, context)
    case .create, .set, .delete, .merge, .applyUpdate, .changeIndexes:
      return MaterializedOperator(try update(plan, needed: needed, input), context)
    }
  }

  // MARK: Threads

  /// Gives back what the operators of all threads shared.
  func letGo() {
    shared = SharedWeights()
    leaf = nil
    for builder in workerBuilders { builder.letGo() }
  }

  /// The profiles of all threads, added up.
  var profiles: [Int: OperatorProfile] {
    var sums = ownProfiles
    for builder in workerBuilders {
      for (number, profile) in builder.profiles {
        let sum = OperatorProfile()
        sum.rows = profile.rows + (sums[number]?.rows ?? 0)
        sum.time = profile.time + (sums[number]?.time ?? .zero)
        sums[number] = sum
      }
    }
    return sums
  }

  /// The rows of a plan below a breaker, made by several threads where that is worth it.
  private func gathered(_ plan: Plan, needed: Set<Variable>, argument: Argument?) throws(Diagnostic) -> Operator {
    guard let segment = segment(below: plan, breakerWorks: false, argument) else {
      return try build(plan, needed: needed, argument: argument)
    }
    let (queue, workers) = try share(segment, needed: needed)
    return GatherOperator(queue, workers.map(\.worker), context)
  }

  /// An aggregation of which every thread makes a part, or nil where that is not worth it or the parts could not be united.
  private func parallelAggregate(
    over plan: Plan, needed: Set<Variable>, _ order: GroupOrder, _ argument: Argument?,
    _ make: (PlanBuilder) throws(Diagnostic) -> () -> Aggregation
  ) throws(Diagnostic) -> Operator? {
    guard let segment = segment(below: plan, breakerWorks: true, argument), try make(self)().isMergeable else {
      return nil
    }
    let (queue, workers) = try share(segment, needed: needed)
    var makers: [() -> Aggregation] = []
    for worker in workers { makers.append(try make(worker.builder)) }
    return ParallelAggregateOperator(queue, workers.map(\.worker), order: order, context) { makers[$0]() }
  }

  /// An aggregation whose parts could not be united: one thread makes it of the keys and arguments that all threads have evaluated.
  private func gatheredAggregate(
    over plan: Plan, _ keys: [(expression: BoundExpression, variable: Variable)],
    _ aggregates: [BoundProjection.Aggregate], _ weight: Variable?, needed: Set<Variable>, _ order: GroupOrder,
    _ argument: Argument?
  ) throws(Diagnostic) -> Operator? {
    guard let segment = segment(below: plan, breakerWorks: true, argument) else { return nil }
    let keyItems = keys.map { (expression: $0.expression, variable: allocator.next()) }
    let argumentItems = aggregates.map { aggregate in
      aggregate.arguments.map { (expression: $0, variable: allocator.next()) }
    }
    let passing = Passing(weight.map { [$0] } ?? [])
    let (queue, workers) = try share(segment, needed: needed) { (root, builder) throws(Diagnostic) in
      var items: [(evaluator: Evaluator, variable: Variable)] = []
      for item in keyItems + argumentItems.joined() {
        items.append((try builder.compiler.compile(item.expression), item.variable))
      }
      return ProjectOperator(root, items, passing: passing, builder.context)
    }
    func read(_ item: (expression: BoundExpression, variable: Variable)) -> Evaluator {
      VariableEvaluator(item.variable, range: item.expression.range)
    }
    let context = context
    return AggregateOperator(
      GatherOperator(queue, workers.map(\.worker), context), hasKeys: !keys.isEmpty, partition: nil, order: order,
      argument: nil, passing: passing, context
    ) {
      Aggregation(
        keys: zip(keys, keyItems).map { (read($1), $0.variable) },
        states: zip(aggregates, argumentItems).map { aggregate, items in
          AggregateState.make(
            aggregate.function, distinct: aggregate.distinct, items.map(read), range: aggregate.range)
        },
        results: aggregates.map(\.variable), weight: weight, partition: nil, blockSize: context.limits.groupBlock)
    }
  }

  /// What several threads should run of a plan: never inside of what one of them runs, nor of what is run once a batch.
  private func segment(below plan: Plan, breakerWorks: Bool, _ argument: Argument?) -> PlanSegment? {
    guard optimize, argument == nil, !isWorker, isReading, context.limits.threads > 1,
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
      let builder = PlanBuilder(
        statement, optimize: optimize, allocator: allocator, isProfiling: isProfiling, isReading: true,
        context.forThread())
      let leaf = MorselOperator(builder.context)
      builder.isWorker = true
      builder.shared = shared
      builder.ordinal = first
      builder.leaf = (sourceOrdinal, sourceOrdinal + segment.source.operatorCount, leaf)
      let root = try finish(builder.build(segment.top, needed: needed, argument: nil), builder)
      workers.append((PlanWorker(leaf: leaf, root: root, builder.context), builder))
    }
    workerBuilders += workers.map(\.builder)
    ordinal = sourceOrdinal
    let source = try build(segment.source, needed: segment.needed(ofSource: needed), argument: nil)
    ordinal = end
    let rows = min(segment.rowsPerMorsel, context.limits.maximumMorsel)
    return (MorselQueue(source, rowsPerMorsel: rows), workers)
  }

  // MARK: Updates

  /// Carries the update out and gives the rows that it leaves.
  private func update(
    _ plan: Plan, needed: Set<Variable>, _ input: (Plan) throws(Diagnostic) -> Operator
  ) throws(Diagnostic) -> [Batch] {
    let progress = context.progress
    progress?.announceWork()
    let batches = try input(plan.inputs[0]).drain()
    let rows = batches.reduce(0) { $0 + $1.count }
    progress?.begin(plan.updatingWork, rows: rows, steps: rows)
    let names = statement.variables
    switch plan.kind {
    case .create(_, let create):
      return try CreateExecutor(create, compiler: compiler, names: names, context).run(batches, counters: &counters)
    case .set(_, let items):
      let executor = try SetExecutor(items, compiler: compiler, names: names, context)
      for batch in batches {
        try executor.run(batch, counters: &counters)
        progress?.advance(batch.count)
      }
      return batches
    case .delete(_, let delete):
      let executor = try DeleteExecutor(delete, compiler: compiler, context)
      for batch in batches {
        try executor.run(batch, counters: &counters, deleted: &deletedNodes)
        progress?.advance(batch.count)
      }
      return batches
    case .merge(_, let inner, let row, let merge):
      let executor = try MergeExecutor(
        merge, inner: inner, row: row, builder: self, compiler: compiler, names: names, context)
      return try executor.run(batches, counters: &counters)
    case .changeIndexes(_, let change):
      try change.perform(in: &context.graph, counters: &counters)
      return batches
    case .applyUpdate(_, let inner, let row, let isOptional, let outputs):
      return try applyUpdate(batches, inner, row, isOptional, outputs, imports: plan.used)
    default: preconditionFailure("not an update")
    }
  }

  /// Runs an updating subquery for one row after the other, each seeing what those before did.
  private func applyUpdate(
    _ batches: [Batch], _ inner: Plan, _ row: Variable, _ isOptional: Bool, _ outputs: [Variable],
    imports: Set<Variable>
  ) throws(Diagnostic) -> [Batch] {
    var results: [Batch] = []
    for batch in batches {
      for index in 0..<batch.count {
        context.progress?.advance(1)
        context.beginNested()
        defer { context.endNested() }
        let one = batch.sliced(index..<index + 1)
        let argument = Argument()
        argument.batch = Passing(imports).trim(one).numbered(row)
        let found = Batch.concatenated(
          try build(inner, needed: Set(outputs + [row]), argument: argument).drain())
        if outputs.isEmpty {
          results.append(one)
        } else if found.count > 0 || isOptional {
          var joined = one.gathered(Array(repeating: 0, count: max(found.count, 1)))
          for output in outputs { joined[output] = found[ifPresent: output] ?? .constant(.null, count: 1) }
          results.append(joined)
        }
      }
    }
    return Batch.joined(results)
  }

  /// What only the statement's end can tell: whether a deleted node still has relationships.
  func checkDeletions() throws(Diagnostic) { try DeleteExecutor.check(deletedNodes, in: context.graph) }

  // MARK: Expansions

  private func makeExpansion(
    _ plan: Plan, needed: Set<Variable>, passing: Passing, _ input: (Plan) throws(Diagnostic) -> Operator
  ) throws(Diagnostic) -> Operator {
    switch plan.kind {
    case .expand(let from, let e):
      return ExpandOperator(try input(from), e, name: name(e.from), needed: needed, passing: passing, context)
    case .expandInto(let from, let e):
      return ExpandIntoOperator(
        try input(from), e, names: (name(e.from), name(e.to)), needed: needed, passing: passing, context)
    case .intersectExpand(let from, let i):
      return IntersectExpandOperator(
        try input(from), i, names: i.arms.map { name($0.from) }, needed: needed, passing: passing, context)
    case .endpoints(let from, let e, let fromBound, let toBound):
      return EndpointsOperator(
        try input(from), e, names: (name(e.from), name(e.relationship), name(e.to)), fromBound: fromBound,
        toBound: toBound, passing: passing, context)
    case .listEndpoints(let from, let e, let fromBound, let toBound):
      let below = try input(from)
      return ListEndpointsOperator(
        below, e, names: (name(e.from), name(e.pieces[0].variable), name(e.to)), fromBound: fromBound,
        toBound: toBound, predicates: try compile(predicates: e.predicates), passing: passing, context)
    case .variableExpand(let from, let e):
      return try makeSearch(e, over: try input(from), needed: needed, passing: passing)
    default: preconditionFailure("not an expansion")
    }
  }

  private func makeSearch(
    _ e: Plan.PathExpansion, over input: Operator, needed: Set<Variable>, passing: Passing
  ) throws(Diagnostic) -> Operator {
    let compiler = compiler
    let program = try PathProgram(e) { predicate throws(Diagnostic) in try compiler.compile(predicate: predicate) }
    let names = (name(e.from), name(e.to))
    guard let selection = e.selection else {
      if e.mayMerge {
        return BreadthFirstExpandOperator(
          input, e, names: names, needed: needed, program: program, passing: passing, context)
      }
      return VariableExpandOperator(
        input, e, names: names, needed: needed, program: program, passing: passing, context)
    }
    let quota = try quota(selection)
    var reversed: PathProgram?
    if e.into, quota.isShortest, TwoSidedSearch.isPossible(program) {
      reversed = try PathProgram(e.backwards) { predicate throws(Diagnostic) in
        try compiler.compile(predicate: predicate)
      }
    }
    return ShortestPathOperator(
      input, e, names: names, needed: needed, program: program, reversed: reversed, quota: quota,
      passing: passing, context)
  }

  private func quota(_ selection: PathSelection) throws(Diagnostic) -> TrailQuota {
    switch selection.kind {
    case .shortestPath, .any(nil): .paths(1)
    case .allShortestPaths, .allShortest: .groups(1)
    case .any(let count?), .shortest(let count): .paths(try pathCount(count))
    case .shortestGroups(let count): .groups(try pathCount(count))
    }
  }

  private func pathCount(_ expression: BoundExpression) throws(Diagnostic) -> Int {
    switch try compiler.evaluateConstant(expression) {
    case .integer(let count) where count > 0: return Int(clamping: count)
    case .integer(let count):
      throw Diagnostic(
        .numberOutOfRange, "a selector takes a number of at least 1, but this is \(count)", at: expression.range)
    case let other:
      throw Diagnostic(
        .invalidArgumentType, "a selector takes an integer, but this is \(other.typeName)", at: expression.range)
    }
  }

  /// What knows the weights of branches at nodes that pass `near`. `path` tells which they are of all in the plan, so that threads
  /// share what is worked out for all nodes; nil where nothing is.
  private func branches(
    _ groups: [Plan.WeightGroup], near: LabelTest?, path: [Int]?
  ) throws(Diagnostic) -> [BranchGroup] {
    var result: [BranchGroup] = []
    for (number, group) in groups.enumerated() {
      var branches: [BranchWeights] = []
      for (index, hop) in group.hops.enumerated() {
        branches.append(try branch(hop, near: near, path: path.map { $0 + [number, index] }))
      }
      result.append(BranchGroup(branches: branches, isOptional: group.isOptional))
    }
    return result
  }

  private func branch(_ hop: Plan.WeightHop, near: LabelTest?, path: [Int]?) throws(Diagnostic) -> BranchWeights {
    let expansion = hop.expansion
    if isDegree(hop) { return .degrees(AdjacencyLegs(expansion.step, in: context.graph)) }
    if hop.isDense, let path { return .dense(dense(hop, near: near, path: path)) }
    return .lazy(
      WeightMessages(
        hop, predicates: try compile(predicates: hop.predicates),
        children: try branches(hop.children, near: expansion.target, path: path), context))
  }

  /// Whether only the number of a step's relationships matters.
  private func isDegree(_ hop: Plan.WeightHop) -> Bool {
    hop.predicates.isEmpty && hop.children.isEmpty && !hop.isCited
      && LabelFilter.needed(hop.expansion.target, after: hop.expansion.step, in: context.graph) == nil
  }

  private func dense(_ hop: Plan.WeightHop, near: LabelTest?, path: [Int]) -> DenseWeights {
    if let known = shared.weights[path] { return known }
    var children: [DenseWeights.ChildGroup] = []
    for (number, group) in hop.children.enumerated() {
      let parts = group.hops.enumerated().map { index, child in
        isDegree(child)
          ? DenseWeights.Child.degrees(child.expansion.step)
          : .dense(dense(child, near: hop.expansion.target, path: path + [number, index]))
      }
      children.append(DenseWeights.ChildGroup(children: parts, isOptional: group.isOptional))
    }
    let made = DenseWeights(hop.expansion, near: near, children: children, context)
    shared.weights[path] = made
    return made
  }

  /// What makes the states of an aggregation anew, over evaluators of this builder's thread.
  private func aggregation(
    _ keys: [(expression: BoundExpression, variable: Variable)], _ aggregates: [BoundProjection.Aggregate],
    _ weight: Variable?, _ partition: Variable?, _ lineage: Variable?
  ) throws(Diagnostic) -> () -> Aggregation {
    var compiledKeys: [(evaluator: Evaluator, variable: Variable)] = []
    for key in keys {
      let evaluator = try compiler.compile(key.expression)
      let isText = evaluator is PropertyEvaluator || evaluator is CallEvaluator
      compiledKeys.append((isText ? TextKeyEvaluator(evaluator) : evaluator, key.variable))
    }
    var compiled: [(aggregate: BoundProjection.Aggregate, arguments: [Evaluator])] = []
    var known: [ReadValue: Evaluator] = [:]
    for aggregate in aggregates {
      var arguments: [Evaluator] = []
      for argument in aggregate.arguments {
        let value = ReadValue(argument)
        if let value, let evaluator = known[value] {
          arguments.append(evaluator)
          continue
        }
        let evaluator = try compiler.compile(argument)
        if let value { known[value] = evaluator }
        arguments.append(evaluator)
      }
      compiled.append((aggregate, arguments))
    }
    return { [context] in
      Aggregation(
        keys: compiledKeys,
        states: compiled.map {
          AggregateState.make(
            $0.aggregate.function, distinct: $0.aggregate.distinct, $0.arguments, range: $0.aggregate.range)
        }
          + (lineage.map { [LineageState($0, context)] } ?? []),
        results: aggregates.map(\.variable) + (lineage.map { [$0] } ?? []), weight: weight, partition: partition,
        blockSize: context.limits.groupBlock)
    }
  }

  /// The same for groups of which only the keys are wanted.
  private func distinct(_ variables: [Variable]) -> () -> Aggregation {
    let keys = variables.map { (evaluator: VariableEvaluator($0, range: SourceRange(0, 0)) as Evaluator, variable: $0) }
    return { [context] in
      Aggregation(
        keys: keys, states: [], results: [], weight: nil, partition: nil, blockSize: context.limits.groupBlock)
    }
  }

  /// The value of `SKIP` or `LIMIT`.
  private func rowCount(_ expression: BoundExpression?, _ word: String) throws(Diagnostic) -> Int? {
    guard let expression else { return nil }
    switch try compiler.evaluateConstant(expression) {
    case .integer(let count) where count >= 0: return Int(clamping: count)
    case .integer:
      throw Diagnostic(
        .negativeIntegerArgument, "`\(word)` takes a number of rows, which cannot be negative", at: expression.range,
        hint: "leave `\(word)` out to take all rows")
    case let other:
      throw Diagnostic(
        .invalidRowCount, "`\(word)` needs an integer, but this is \(other.typeWithArticle)", at: expression.range)
    }
  }
}

/// What the builders of a run's threads make once for all.
private final class SharedWeights {
  var weights: [[Int]: DenseWeights] = [:]
}

/// An expression that only reads, so that whoever asks for it again can have the same.
private enum ReadValue: Hashable {
  case variable(Variable)
  case property(Variable, key: String)

  init?(_ expression: BoundExpression) {
    switch expression.kind {
    case .variable(let variable): self = .variable(variable)
    case .property(let owner, let key):
      guard case .variable(let variable) = owner.kind else { return nil }
      self = .property(variable, key: key)
    default: return nil
    }
  }
}

extension Plan {
  /// Whether its rows are those of an aggregation's groups, one for one and in their order.
  fileprivate var isOfAggregate: Bool {
    switch kind {
    case .aggregate(_, let keys, _, _, let partition, _): !keys.isEmpty && partition == nil
    case .project(let input, _), .filter(let input, _): input.isOfAggregate
    default: false
    }
  }

  /// The same, of an aggregation or of distinct rows.
  fileprivate var isOfGroups: Bool {
    switch kind {
    case .aggregate, .distinct: true
    case .project(let input, _), .filter(let input, _): input.isOfGroups
    default: false
    }
  }

  /// What all nodes pass that the plan's pattern gives a variable, as far as the steps right below tell.
  fileprivate func labelTest(of variable: Variable) -> LabelTest? {
    switch kind {
    case .nodeScan(_, variable, let test): test
    case .expand(let input, let e): e.to == variable ? e.target : input.labelTest(of: variable)
    case .intersectExpand(let input, let i): i.to == variable ? i.target : input.labelTest(of: variable)
    case .filter(let input, _), .distinctRelationships(let input, _), .weigh(let input, _, _, _, _):
      input.labelTest(of: variable)
    default: nil
    }
  }
}

extension BoundExpression {
  /// Whether evaluating it may fail, so that it cannot be left out though nobody reads its value.
  fileprivate var mayFail: Bool {
    switch kind {
    case .literal, .variable, .parameter: false
    default: true
    }
  }
}

// MARK: Subqueries in expressions

extension PlanBuilder: SubqueryCompiler {
  func evaluator(
    of kind: Syntax.Expression.SubqueryKind, _ query: BoundQuery, range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    let row = allocator.next()
    // The planner goes at once: an update needs the graph for itself.
    let plan = try Planner(
      graph: context.graph, optimize: optimize, isReadOnly: !statement.isUpdating, names: statement.variables,
      variables: allocator
    )
    .plan(subquery: query, row: row, isExistence: kind == .exists)
    if optimize, let expansion = AdjacencyEvaluator.expansion(in: plan, kind) {
      return AdjacencyEvaluator(
        kind, expansion.step, isInto: expansion.isInto, names: (name(expansion.step.from), name(expansion.step.to)),
        range: range)
    }
    let argument = Argument()
    let outputs = kind == .collect ? query.outputs : []
    let before = ordinal
    defer { ordinal = before }
    let wasProfiling = ownProfiles
    let inner = try build(plan, needed: Set(outputs + [row]), argument: argument)
    ownProfiles = wasProfiling
    return SubqueryRunner(
      kind, inner, argument, row: row, output: outputs.first, imports: Passing(Set(query.imports)), range: range)
  }
}

/// `EXISTS {}`, `COUNT {}` and `COLLECT {}` over all rows of a batch at once.
final class SubqueryRunner: Evaluator {
  private let kind: Syntax.Expression.SubqueryKind
  private let inner: Operator
  private let argument: Argument
  private let row: Variable
  private let output: Variable?
  private let imports: Passing

  init(
    _ kind: Syntax.Expression.SubqueryKind, _ inner: Operator, _ argument: Argument, row: Variable, output: Variable?,
    imports: Passing, range: SourceRange
  ) {
    self.kind = kind
    self.inner = inner
    self.argument = argument
    self.row = row
    self.output = output
    self.imports = imports
    super.init(range: range, traits: .opaque)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    context.beginNested()
    defer { context.endNested() }
    argument.batch = imports.trim(batch).numbered(row)
    inner.rewind()
    switch kind {
    case .exists:
      var found = [Ternary](repeating: .false, count: batch.count)
      var left = batch.count
      while left > 0, let rows = try inner.next() {
        for number in rows.rowNumbers(row) where found[Int(number)] == .false {
          found[Int(number)] = .true
          left -= 1
        }
      }
      return .booleans(found)
    case .count:
      var counts = [Int64](repeating: 0, count: batch.count)
      while let rows = try inner.next() {
        for number in rows.rowNumbers(row) { counts[Int(number)] += 1 }
      }
      return .integers(counts, .all)
    case .collect:
      var lists = [[Value]](repeating: [], count: batch.count)
      while let rows = try inner.next() {
        let column = rows[output!]
        try context.account(bytes: 64 * rows.count)
        for (index, number) in rows.rowNumbers(row).enumerated() { lists[Int(number)].append(column[index]) }
      }
      return .values(lists.map(Value.list))
    }
  }
}
