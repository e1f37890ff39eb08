internal import MQSyntax
import Synchronization

/// What bounds a run: asked by all its threads.
final class RunLimits: Sendable {
  /// The greatest number of threads, the caller's included.
  let threads: Int
  /// The estimated rows below which a part of a plan is not worth another thread.
  let parallelRows: Double
  /// How many groups of an aggregation are kept in one table.
  let groupBlock: Int
  /// The greatest number of rows that a thread takes at a time.
  let maximumMorsel: Int
  private let cancellation: Cancellation?
  private let deadline: ContinuousClock.Instant?
  private let timeout: Duration?
  private let maximumMemory: Int?
  private let memory = Atomic<Int>(0)

  init(_ options: RunOptions) {
    // Each thread has operators of its own: far more threads than cores would only cost their making.
    let most = max(OperatingSystem.coreCount, 64)
    threads = min(max(options.threads ?? OperatingSystem.coreCount, 1), most)
    parallelRows = options.parallelRows
    groupBlock = max(options.groupBlock, 1)
    maximumMorsel = max(options.maximumMorsel, 1)
    cancellation = options.cancellation
    timeout = options.timeout
    deadline = options.timeout.map { ContinuousClock.now + $0 }
    maximumMemory = options.maximumMemory
  }

  /// Throws when the run was cancelled or is out of time.
  func check() throws(Diagnostic) {
    if let cancellation, cancellation.isCancelled {
      throw Diagnostic(.cancelled, "the statement was cancelled", at: nil)
    }
    if let deadline, let timeout, ContinuousClock.now >= deadline {
      throw Diagnostic(.timeLimit, "the statement ran longer than its limit of \(timeout)", at: nil)
    }
  }

  /// Throws when more bytes are held than the run may hold.
  func account(bytes: Int) throws(Diagnostic) {
    let held = memory.add(bytes, ordering: .relaxed).newValue
    if let maximumMemory, held > maximumMemory {
      throw Diagnostic(
        .memoryLimit, "the statement needs more memory than its limit of \(maximumMemory) bytes", at: nil,
        hint: "raise the limit, or let the statement keep fewer rows (`LIMIT`, fewer columns) or change fewer elements")
    }
  }

  /// Throws when more rows, groups or values are kept together than can be numbered, a batch more included.
  static func checkNumbers(upTo count: Int) throws(Diagnostic) {
    if count > Int(Int32.max) - 1 << 24 {
      throw Diagnostic(
        .memoryLimit, "the statement keeps more than two billion rows, groups or values at once", at: nil,
        hint: "let it keep fewer rows (`LIMIT`, fewer keys)")
    }
  }
}
