import Synchronization

/// A statement bound and planned: what its runs on graphs of about one size have in common.
///
/// The binding depends on the catalog only. The plan holds names, not numbers of a graph, so that it gives the right rows on any
/// graph; which plan is best depends on the graph's sizes and indexes, and one that leaves out what
/// the graph does not have is for that graph only.
final class Preparation: Sendable {
  let statement: BoundStatement
  let plan: Plan
  /// How many variables the statement and the plan have.
  let variableCount: Int
  let columns: [ResultColumn]
  /// What binding and planning took.
  let binding: Duration
  let planning: Duration
  private let catalog: UInt64
  private let isOptimized: Bool
  /// Whether the plan is right for the graph that it was made for only.
  private let isTied: Bool
  private let sizes: PlanSizes

  init(
    _ statement: BoundStatement, source: String, for graph: Graph, _ options: RunOptions, binding: Duration = .zero
  ) throws(QueryError) {
    self.statement = statement
    self.binding = binding
    let variables = VariableAllocator(after: statement.variables.count)
    let planner = Planner(
      graph: graph, optimize: options.optimize, isReadOnly: !statement.isUpdating, names: statement.variables,
      variables: variables)
    let start = ContinuousClock.now
    do {
      plan = try planner.plan(statement)
    } catch {
      throw QueryError([error], phase: .compile, source: source)
    }
    variableCount = variables.count
    isTied = planner.isTiedToGraph
    columns = statement.resultColumns
    catalog = options.catalog.version
    isOptimized = options.optimize
    sizes = PlanSizes(of: statement, in: graph)
    planning = ContinuousClock.now - start
  }

  /// Whether a run changes the graph.
  var changesGraph: Bool { statement.isUpdating && statement.mode != .explain }

  /// Whether it was made under such options.
  func suits(_ options: RunOptions) -> Bool {
    catalog == options.catalog.version && isOptimized == options.optimize
  }

  /// Whether the binding can be used for such options.
  func isBound(for options: RunOptions) -> Bool { catalog == options.catalog.version }

  /// Whether the graph is about as large as the one that the plan was made for, and has the same indexes. A plan that is to be
  /// shown tells numbers of the graph itself.
  func suits(_ graph: Graph) -> Bool { statement.mode == .run && !isTied && sizes.suit(graph) }
}

/// The sizes that a plan was made for.
private struct PlanSizes: Sendable {
  private let nodes: Int
  private let relationships: Int
  /// Of the labels and types that the statement asks for.
  private let names: [(expected: ExpectedName, count: Int)]
  private let indexes: [IndexDefinition]

  init(of statement: BoundStatement, in graph: Graph) {
    nodes = graph.nodeCount
    relationships = graph.relationshipCount
    names = statement.expectedNames.filter { $0.kind != .property }.map { ($0, PlanSizes.count(of: $0, in: graph)) }
    indexes = graph.indexes
  }

  /// Whether no size has moved by ten times.
  func suit(_ graph: Graph) -> Bool {
    PlanSizes.areClose(nodes, graph.nodeCount) && PlanSizes.areClose(relationships, graph.relationshipCount)
      && names.allSatisfy { PlanSizes.areClose($0.count, PlanSizes.count(of: $0.expected, in: graph)) }
      && indexes == graph.indexes
  }

  private static func count(of name: ExpectedName, in graph: Graph) -> Int {
    switch name.kind {
    case .label: LabelID.find(name.name).map(graph.nodeCount) ?? 0
    case .type: TypeID.find(name.name).map(graph.relationshipCount) ?? 0
    case .property: 0
    }
  }

  private static func areClose(_ a: Int, _ b: Int) -> Bool {
    let (least, greatest) = (min(a, b), max(a, b))
    return greatest / 10 < max(least, 1)
  }
}

/// What the copies of a statement keep of its last run.
final class PreparationCache: Sendable {
  private struct Entry {
    var preparation: Preparation
    /// The graph that the preparation was last found to suit, and what is doubtful about the statement there.
    var version: UInt64
    var warnings: [Diagnostic]
  }

  private let entry = Mutex<Entry?>(nil)

  /// The statement prepared for a graph, and the warnings about names that the graph does not have.
  func preparation(
    of statement: Statement, for graph: Graph, _ options: RunOptions
  ) throws(QueryError) -> (preparation: Preparation, warnings: [Diagnostic]) {
    let last = entry.withLock { $0 }
    if let last, last.preparation.suits(options) {
      if last.version == graph.version { return (last.preparation, last.warnings) }
      if last.preparation.suits(graph) { return keep(last.preparation, for: graph) }
    }
    let start = ContinuousClock.now
    let bound: BoundStatement
    if let last, last.preparation.isBound(for: options) {
      bound = last.preparation.statement
    } else {
      bound = try statement.bound(options.catalog)
    }
    let binding = ContinuousClock.now - start
    return keep(
      try Preparation(bound, source: statement.text, for: graph, options, binding: binding), for: graph)
  }

  private func keep(_ preparation: Preparation, for graph: Graph) -> (Preparation, [Diagnostic]) {
    let warnings = preparation.statement.warnings(about: graph)
    let next = Entry(preparation: preparation, version: graph.version, warnings: warnings)
    entry.withLock { $0 = next }
    return (preparation, warnings)
  }
}
