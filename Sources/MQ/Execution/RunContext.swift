internal import MQSyntax

/// What all operators and evaluators of one run share: the snapshot, the parameters, the limits.
///
/// A run belongs to one thread at a time.
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
  /// The sources that the rows of a `CITE`d query were matched through.
  private(set) lazy var lineages = Lineages(graph)
  let progress: RunProgress?
  private let cancellation: Cancellation?
  private let deadline: ContinuousClock.Instant?
  private let timeout: Duration?
  private let maximumMemory: Int?
  private var memory = 0

  init(
    graph: Graph, parameters: [String: Value], now: (seconds: Int64, nanoseconds: Int32), width: Int,
    options: RunOptions
  ) {
    self.graph = graph
    self.parameters = parameters
    self.now = now
    self.width = width
    catalog = options.catalog
    progress = options.progress
    cancellation = options.cancellation
    timeout = options.timeout
    deadline = options.timeout.map { ContinuousClock.now + $0 }
    maximumMemory = options.maximumMemory
  }

  /// Called at least once a batch, and every few thousand steps of any loop that makes no batches.
  func checkpoint() throws(Diagnostic) {
    if let cancellation, cancellation.isCancelled {
      throw Diagnostic(.cancelled, "the statement was cancelled", at: nil)
    }
    if let deadline, let timeout, ContinuousClock.now >= deadline {
      throw Diagnostic(.timeLimit, "the statement ran longer than its limit of \(timeout)", at: nil)
    }
  }

  /// Called by whoever keeps rows back (sorting, grouping, joining) with the bytes added; negative when they are let go.
  func account(bytes: Int) throws(Diagnostic) {
    memory += bytes
    if let maximumMemory, memory > maximumMemory {
      throw Diagnostic(
        .memoryLimit, "the statement needs more than its limit of \(maximumMemory) bytes for intermediate results",
        at: nil, hint: "raise the limit, or let the statement keep fewer rows (`LIMIT`, fewer columns)")
    }
  }

  var functionContext: FunctionContext {
    var result = FunctionContext(graph: graph, now: now)
    result.host = self
    return result
  }
}
