internal import MQSyntax

/// What all operators and evaluators of one thread of a run share: the snapshot, the parameters, the limits.
///
/// It belongs to one thread at a time; further threads of the run have their own, made from the first.
final class RunContext: RoutineHost {
  /// The graph as the current clause sees it; an updating statement exchanges it between clauses.
  var graph: Graph
  let parameters: [String: Value]
  /// The statement's one instant.
  let now: (seconds: Int64, nanoseconds: Int32)
  /// The number of the statement's variables: the width of every batch.
  let width: Int
  let catalog: Catalog
  /// The states of the graph that `AS OF` asks for.
  let timeslices: Timeslices
  /// What holds for all threads of the run.
  let limits: RunLimits
  /// The sources that the rows of a `CITE`d query were matched through.
  private(set) lazy var lineages = Lineages(graph)
  private let wholeProgress: RunProgress?
  /// How many operators at hand are run again and again, of which nothing can be told.
  private var nesting = 0
  private var matchable: Matchable?
  /// What the statement has added to the graph, as far as it was counted.
  private var changedBytes = 0

  /// What the graph of a version is without dangling relationships, as long as anyone reads it: it would keep the graph's chunks from
  /// being changed in place.
  private struct Matchable {
    let version: UInt64
    weak var storage: GraphStorage?
  }

  init(
    graph: Graph, parameters: [String: Value], now: (seconds: Int64, nanoseconds: Int32), width: Int,
    options: RunOptions
  ) {
    HeapRetention.raised
    self.graph = graph
    self.parameters = parameters
    self.now = now
    self.width = width
    catalog = options.catalog
    wholeProgress = options.progress
    limits = RunLimits(options)
    timeslices = Timeslices()
  }

  /// For another thread of the same run.
  private init(sharing other: RunContext) {
    graph = other.graph
    parameters = other.parameters
    now = other.now
    width = other.width
    catalog = other.catalog
    wholeProgress = nil
    limits = other.limits
    timeslices = other.timeslices
  }

  /// A context for another thread of this run, with the graph as it is now.
  func forThread() -> RunContext { RunContext(sharing: self) }

  /// What was doubtful in the data that any thread read.
  var warnings: [Diagnostic] { timeslices.warnings }

  /// The graph as patterns find it: without relationships of deleted nodes, which an update may leave for a later clause. What is
  /// worked out serves all operators of a clause, and nobody else keeps it.
  var matchableGraph: Graph {
    guard graph.hasDanglingRelationships else { return graph }
    if let matchable, matchable.version == graph.version, let storage = matchable.storage { return Graph(storage) }
    let made = graph.withoutDanglingRelationships
    matchable = Matchable(version: graph.version, storage: made.storage)
    return made
  }

  /// Told how far the run has come, by what it does but once.
  var progress: RunProgress? { nesting == 0 ? wholeProgress : nil }

  /// Whatever is done between `beginNested()` and `endNested()` is done again and again.
  func beginNested() { nesting += 1 }

  func endNested() { nesting -= 1 }

  /// Called at least once a batch, and every few thousand steps of any loop that makes no batches.
  func checkpoint() throws(Diagnostic) { try limits.check() }

  /// Called by whoever keeps rows back (sorting, grouping, joining) with the bytes added; negative when they are let go.
  func account(bytes: Int) throws(Diagnostic) { try limits.account(bytes: bytes) }

  /// What an update calls in place of `checkpoint`: what the statement has added to the graph is held as well.
  func checkpointOfUpdate() throws(Diagnostic) {
    try checkpoint()
    let now = graph.bytesOfStatement
    try account(bytes: now - changedBytes)
    changedBytes = now
  }

  var functionContext: FunctionContext {
    var result = FunctionContext(graph: graph, now: now)
    result.host = self
    return result
  }
}
