import MQ
import Synchronization

/// A thread that does one thing after the other while another waits, and ends when nobody has it any more.
final class Worker: Sendable {
  private let jobs: Jobs

  /// What the thread keeps.
  private final class Jobs: Sendable {
    let next = Mutex<(@Sendable () -> Void)?>(nil)
    let asking: Pipe
    let answering: Pipe

    init(_ asking: Pipe, _ answering: Pipe) {
      self.asking = asking
      self.answering = answering
    }

    func run() {
      var byte: [UInt8] = []
      while let count = try? asking.reading.read(1, into: &byte), count > 0 {
        byte.removeAll(keepingCapacity: true)
        next.withLock { $0.take() }?()
        try? answering.writing.write([1])
      }
      asking.reading.close()
      answering.writing.close()
    }
  }

  /// How long something that was cancelled may take to say so; then it is left behind.
  private static let patience = Duration.milliseconds(40)

  /// nil if the system has no more threads or files.
  init?() {
    guard let asking = Pipe() else { return nil }
    guard let answering = Pipe() else {
      asking.close()
      return nil
    }
    let jobs = Jobs(asking, answering)
    guard let thread = BackgroundThread({ jobs.run() }) else {
      asking.close()
      answering.close()
      return nil
    }
    thread.detach()
    self.jobs = jobs
  }

  deinit {
    jobs.asking.writing.close()
    jobs.answering.reading.close()
  }

  /// Starts a job; the one before has been waited for.
  func start(_ job: @escaping @Sendable () -> Void) {
    jobs.next.withLock { $0 = job }
    try? jobs.asking.writing.write([1])
  }

  /// Whether the job need not be waited for.
  var isDone: Bool { jobs.answering.reading.wait(milliseconds: 0) == .ready }

  /// Waits for the job; false where it is cancelled, and does not end soon after.
  func wait(_ cancellation: Cancellation?) -> Bool {
    var cancelled: ContinuousClock.Instant?
    while jobs.answering.reading.wait(milliseconds: cancelled == nil ? 100 : 5) != .ready {
      guard cancellation?.isCancelled == true else { continue }
      let now = ContinuousClock.now
      cancelled = cancelled ?? now
      if let cancelled, now - cancelled > Worker.patience { return false }
    }
    var byte: [UInt8] = []
    _ = try? jobs.answering.reading.read(1, into: &byte)
    return true
  }
}
