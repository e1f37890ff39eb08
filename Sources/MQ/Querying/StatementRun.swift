internal import MQSyntax

/// One run of a statement: bound, planned, its operators pulled.
final class StatementRun {
  let source: String
  private let context: RunContext
  private let statement: BoundStatement
  private let builder: PlanBuilder
  private let plan: Plan
  /// What was done before the run, for a profile.
  private let stages: [(name: String, time: Duration)]
  private let began = ContinuousClock.now
  private var root: Operator?
  /// The plan for whoever asked to see it.
  private(set) var description: PlanDescription?
  private var pending: [Batch] = []

  /// The snapshot that results are read from.
  var graph: Graph { context.graph }
  var counters: UpdateCounters { builder.counters }
  /// What was doubtful in the data; complete when all rows have come out.
  var warnings: [Diagnostic] { context.warnings }

  /// Throws for missing parameters.
  private init(
    _ preparation: Preparation, source: String, graph: Graph, parameters: [String: Value], options: RunOptions,
    parsing: Duration = .zero
  ) throws(QueryError) {
    statement = preparation.statement
    plan = preparation.plan
    stages = [("Parsing", parsing), ("Binding", preparation.binding), ("Planning", preparation.planning)]
    self.source = source
    for (name, range) in statement.parameters where parameters[name] == nil {
      let missing = Diagnostic.missingParameter(name, at: range, given: Array(parameters.keys))
      throw QueryError([missing], phase: .compile, source: source)
    }
    context = RunContext(
      graph: graph, parameters: parameters, now: WallClock.now, width: statement.variables.count, options: options)
    builder = PlanBuilder(
      statement, optimize: options.optimize, allocator: VariableAllocator(after: preparation.variableCount),
      isProfiling: statement.mode == .profile, isReading: !plan.isUpdating, context)
  }

  /// A run that only reads.
  static func reading(
    _ preparation: Preparation, source: String, graph: Graph, parameters: [String: Value], options: RunOptions,
    parsing: Duration = .zero
  ) throws(QueryError) -> StatementRun {
    let run = try StatementRun(
      preparation, source: source, graph: graph, parameters: parameters, options: options, parsing: parsing)
    try run.start()
    return run
  }

  /// A run that may change the graph: it is finished, and the graph committed or as it was, when this returns.
  static func updating(
    _ preparation: Preparation, source: String, graph: inout Graph, parameters: [String: Value], options: RunOptions,
    parsing: Duration = .zero
  ) throws(QueryError) -> StatementRun {
    // The run takes the graph over, so that its chunks have one owner and are changed in place.
    let run = try StatementRun(
      preparation, source: source, graph: Graph(), parameters: parameters, options: options, parsing: parsing)
    swap(&run.context.graph, &graph)
    run.context.graph.beginStatement(failingAfter: options.failingAfter)
    do {
      try run.start()
      // A profile has run, and its rows are the plan's.
      if let root = run.root.take() {
        let rows = try run.guarded { () throws(Diagnostic) in try root.drain() }
        run.pending = run.hasResult ? rows.reversed() : []
      }
      try run.guarded { () throws(Diagnostic) in try run.builder.checkDeletions() }
      try run.guarded { () throws(Diagnostic) in
        do throws(Failure) { try run.context.graph.commitStatement() } catch {
          throw Diagnostic(error.code, error.message, at: nil)
        }
      }
      graph = run.context.graph
      return run
    } catch {
      run.root = nil
      run.context.progress?.begin(.takingBack)
      run.context.graph.rollbackStatement()
      swap(&run.context.graph, &graph)
      throw error
    }
  }

  private func start() throws(QueryError) {
    switch statement.mode {
    case .explain: show(profiles: nil)
    case .run, .profile:
      try guarded { () throws(Diagnostic) in try builder.checkMoments() }
      let outputs = Set(statement.outputs)
      root = try guarded { () throws(Diagnostic) in try builder.build(plan, needed: outputs, argument: nil) }
      guard statement.mode == .profile else { return }
      // What the operators took to be made, updates carried out among it, is in their own times.
      let opening = ContinuousClock.now - began - (builder.profiles[0]?.time ?? .zero)
      while let _ = try guarded({ () throws(Diagnostic) in try root?.next() }) {}
      let end = ContinuousClock.now
      root = nil
      builder.letGo()
      show(profiles: builder.profiles, [("Opening", opening), ("Release", ContinuousClock.now - end)])
    }
  }

  /// Lets the plan's lines be the rows.
  private func show(profiles: [Int: OperatorProfile]?, _ rest: [(name: String, time: Duration)] = []) {
    let text = PlanText(names: statement.variables, indexes: context.graph.indexes)
    let description = PlanDescription(plan, text, profiles: profiles, stages: stages + rest)
    self.description = description
    let lines = description.lines()
    var batch = Batch(count: lines.count, width: 1)
    batch[Variable(0)] = .values(lines.map(Value.string))
    pending = [batch]
  }

  /// The columns of the next rows of the result.
  func nextBatch() throws(QueryError) -> (columns: [Column], count: Int)? {
    let outputs = statement.mode == .run ? statement.outputs : [Variable(0)]
    while let batch = try nextRows() {
      if hasResult { return (outputs.map { batch[$0] }, batch.count) }
    }
    return nil
  }

  /// Whether rows come out: an update without `RETURN` has rows, but no result.
  private var hasResult: Bool { !statement.columns.isEmpty || statement.mode != .run }

  private func nextRows() throws(QueryError) -> Batch? {
    if !pending.isEmpty { return pending.removeLast() }
    return try guarded { () throws(Diagnostic) in try root?.next() }
  }

  private func guarded<T>(_ body: () throws(Diagnostic) -> T) throws(QueryError) -> T {
    do {
      return try body()
    } catch {
      // A kind of statement that is not run is known before any row is read.
      throw QueryError([error], phase: error.code == .notSupported ? .compile : .run, source: source)
    }
  }
}

extension Diagnostic {
  static func missingParameter(_ name: String, at range: SourceRange, given: [String]) -> Diagnostic {
    let nearest = NearestName.find(name, among: given)
    return Diagnostic(
      .missingParameter, "the statement needs a value for the parameter `$\(name)`", at: range,
      hint: nearest.map { "did you mean `$\($0)`?" } ?? "give it with the statement")
  }
}
