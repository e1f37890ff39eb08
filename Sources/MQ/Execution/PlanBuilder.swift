internal import MQSyntax

/// Makes the operators of a plan, each with just the columns that someone downstream reads.
///
/// An update in the plan is carried out while the operators above it are still to be made: they then find the graph as it left
/// it, and no reader of the old graph is left to keep its chunks from being changed in place.
final class PlanBuilder {
  let context: RunContext
  let statement: BoundStatement
  let optimize: Bool
  let allocator: VariableAllocator
  /// Whether the statement leaves the graph as it is.
  let isReading: Bool
  private let isProfiling: Bool
  private let updates: UpdateRun
  /// The place of the operator that is built next in the plan's pre-order.
  var ordinal = 0
  /// By their place in the plan's pre-order.
  private(set) var ownProfiles: [Int: OperatorProfile] = [:]
  /// The order in which the aggregation that is built next is asked for its groups.
  var groupOrder = GroupOrder.firstRows
  /// Whether a limit above the operator that is built next may be content with its first rows.
  private var mayEndEarly = false
  private var sharedWeights = SharedWeights()
  /// The builders of what other threads run.
  private var threadBuilders: [PlanBuilder] = []
  /// Whether it builds what one of several threads runs.
  let isOfThread: Bool
  /// In a thread's builder, what is still to be put in place of the source of its part of the plan.
  private var leaf: MorselLeaf?

  /// What a thread's part of a plan has in place of the source and all below it.
  struct MorselLeaf {
    /// The places of these operators in the plan's pre-order.
    let ordinals: Range<Int>
    let reader: MorselOperator
  }

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
    updates = UpdateRun(names: statement.variables)
    isOfThread = false
  }

  /// The builder of what one of several threads runs, from the same place in the plan on.
  private init(of other: PlanBuilder, reading leaf: MorselLeaf) {
    statement = other.statement
    optimize = other.optimize
    allocator = other.allocator
    isProfiling = other.isProfiling
    isReading = true
    context = leaf.reader.context
    updates = UpdateRun(names: statement.variables)
    sharedWeights = other.sharedWeights
    ordinal = other.ordinal
    isOfThread = true
    self.leaf = leaf
  }

  func forThread(reading leaf: MorselLeaf) -> PlanBuilder {
    let builder = PlanBuilder(of: self, reading: leaf)
    threadBuilders.append(builder)
    return builder
  }

  /// What the statement has changed so far.
  var counters: UpdateCounters { updates.counters }

  var compiler: ExpressionCompiler { ExpressionCompiler(context: context, subqueries: self) }

  func name(_ variable: Variable) -> String {
    let names = statement.variables
    return variable.index < names.count && !names[variable.index].isAnonymous ? names[variable.index].name : "pattern"
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
    if let leaf, leaf.ordinals.lowerBound == number {
      ordinal = leaf.ordinals.upperBound
      self.leaf = nil
      return leaf.reader
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
      return FilterOperator(below, try compiler.compile(predicates: predicates), passing: passing, context)
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
        range = try compiler.compile(all: arguments)
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
      // What is run once a batch is shared with nobody.
      let path = argument == nil ? [ordinal - 1] : nil
      let below = try input(from)
      let near = from.labelTest(of: node)
      let compiler = BranchCompiler(compiler, sharedWeights)
      let branches = try compiler.compile(groups, near: near, path: path)
      let excluding = groups[0].hops[0]
      let exclusions =
        excluding.exclusions.isEmpty
        ? nil
        : HopExclusions(
          excluding,
          children: try compiler.compile(excluding.children, near: excluding.expansion.target, path: path), context)
      return WeighOperator(
        below, from: node, name: name(node), branches, exclusions: exclusions, weight: weight, lineage: lineage,
        passing: passing, context)
    case .aggregate(let from, let keys, let aggregates, let weight, let partition, let lineage):
      let recipe = AggregationRecipe(
        keys: keys, aggregates: aggregates, weight: weight, partition: partition, lineage: lineage)
      return try makeAggregate(recipe, over: from, needed: plan.used, argument, passing)
    case .distinct(let from, let variables, let partition):
      return try makeDistinct(
        variables, over: from, partition, needed: below, mayEndEarly: mayEndEarly, argument, passing)
    case .sort: return try makeSort(plan, needed: below, argument, passing)
    case .limit(let from, let skip, let limit, let partition):
      self.mayEndEarly = true
      let below = try build(from, needed: below, argument: argument)
      return LimitOperator(
        below, skip: try compiler.rowCount(skip, "SKIP") ?? 0, limit: try compiler.rowCount(limit, "LIMIT") ?? .max,
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
      let progress = context.progress
      progress?.announceWork()
      let batches = try input(plan.inputs[0]).drain()
      let rows = batches.reduce(0) { $0 + $1.count }
      progress?.begin(plan.updatingWork, rows: rows, steps: rows)
      return MaterializedOperator(try updates.perform(plan, on: batches, self), context)
    }
  }

  /// Builds the plan of a subquery in an expression, which is no part of the statement's own: it has no place in it and no profile.
  func build(subquery plan: Plan, needed: Set<Variable>, argument: Argument) throws(Diagnostic) -> Operator {
    let (place, profiles) = (ordinal, ownProfiles)
    defer { ordinal = place }
    let built = try build(plan, needed: needed, argument: argument)
    ownProfiles = profiles
    return built
  }

  // MARK: The run's end

  /// What only the statement's end can tell: whether a deleted node still has relationships.
  func checkDeletions() throws(Diagnostic) { try updates.checkDeletions(in: context.graph) }

  /// Gives back what the operators of all threads shared.
  func letGo() {
    sharedWeights = SharedWeights()
    leaf = nil
    for builder in threadBuilders { builder.letGo() }
  }

  /// The profiles of all threads, added up.
  var profiles: [Int: OperatorProfile] {
    var sums = ownProfiles
    for builder in threadBuilders {
      for (number, profile) in builder.profiles {
        let sum = OperatorProfile()
        sum.rows = profile.rows + (sums[number]?.rows ?? 0)
        sum.time = profile.time + (sums[number]?.time ?? .zero)
        sums[number] = sum
      }
    }
    return sums
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
