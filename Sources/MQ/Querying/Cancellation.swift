import Synchronization

/// A flag that stops a run from another thread (or a signal handler): set once, seen by every loop of the run.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is not set.
  public init() {}

  /// Stops the runs that watch this flag; they fail with ``DiagnosticCode/cancelled``.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
