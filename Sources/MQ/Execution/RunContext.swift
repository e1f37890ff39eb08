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
  let timeslices = Timeslices()
  /// What holds for all threads of the run.
  let limits: RunLimits
  /// The contexts of the run's other threads.
  private var others: [RunContext] = []
  /// The sources that the rows of a `CITE`d query were matched through.
  private(set) lazy var lineages = Lineages(graph)
  private let wholeProgress: RunProgress?
  /// How many operators at hand are run again and again, of which nothing can be told.
  private var nesting = 0

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
  }

  /// A context for another thread of this run, with the graph as it is now.
  func forThread() -> RunContext {
    let other = RunContext(sharing: self)
    others.append(other)
    return other
  }

  /// What was doubtful in the data that any thread read.
  var warnings: [Diagnostic] { Timeslices.warnings(of: [timeslices] + others.map(\.timeslices)) }

  /// Told how far the run has come, by what it does but once.
  var progress: RunProgress? { nesting == 0 ? wholeProgress : nil }

  /// Whatever is done between `beginNested()` and `endNested()` is done again and again.
  func beginNested() { nesting += 1 }

  func endNested() { nesting -= 1 }

  /// Called at least once a batch, and every few thousand steps of any loop that makes no batches.
  func checkpoint() throws(Diagnostic) { try limits.check() }

  /// Called by whoever keeps rows back (sorting, grouping, joining) with the bytes added; negative when they are let go.
  func account(bytes: Int) throws(Diagnostic) { try limits.account(bytes: bytes) }

  var functionContext: FunctionContext {
    var result = FunctionContext(graph: graph, now: now)
    result.host = self
    return result
  }
}
