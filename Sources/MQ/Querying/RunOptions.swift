/// Limits and switches of one run.
public struct RunOptions: Sendable {
  /// The time after which the run fails with ``DiagnosticCode/timeLimit``; nil for none.
  public var timeout: Duration?
  /// The number of result rows beyond which the run fails with ``DiagnosticCode/rowLimit``; nil for none.
  public var maximumRows: Int?
  /// The bytes of intermediate results, and of what an update adds to the graph, beyond which the run fails with
  /// ``DiagnosticCode/memoryLimit``; nil for none.
  public var maximumMemory: Int?
  /// Stops the run from outside.
  public var cancellation: Cancellation?
  /// The greatest number of threads, the caller's included; nil for as many as the machine has
  /// cores. A query that is expected to take long is shared out among them; its rows, their order and its sums are the same
  /// for every number.
  public var threads: Int?
  /// The procedures and functions that the statement can call.
  public var catalog: Catalog
  /// Whether the plan is improved by the optimizer's rules; without, it runs as bound.
  public var optimize: Bool
  /// The estimated rows from which on a part of a plan is shared out among threads.
  package var parallelRows = 50_000.0
  /// How many groups of an aggregation one table holds before they are set aside.
  package var groupBlock = 1 << 16
  /// The greatest number of rows that a thread takes at a time, where that is less than is worth it: for tests of how the parts
  /// of few rows are united.
  package var maximumMorsel = Int.max
  /// Told how far the run has come.
  package var progress: RunProgress?
  /// After how many steps of changing the graph the next one fails: for tests of what a failed statement leaves behind.
  package var failingAfter = Int.max

  /// No limits unless given.
  public init(
    timeout: Duration? = nil, maximumRows: Int? = nil, maximumMemory: Int? = nil, cancellation: Cancellation? = nil,
    threads: Int? = nil, catalog: Catalog = Catalog(), optimize: Bool = true
  ) {
    self.timeout = timeout
    self.maximumRows = maximumRows
    self.maximumMemory = maximumMemory
    self.cancellation = cancellation
    self.threads = threads
    self.catalog = catalog
    self.optimize = optimize
  }
}
