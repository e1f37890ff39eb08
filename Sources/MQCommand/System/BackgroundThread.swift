import MQ

/// A thread beside the one that waits for keys, which alone gets signals.
struct BackgroundThread {
  private let thread: SystemThread

  /// Statements nest as deeply as on the main thread.
  private static let stackSize = 16 << 20

  /// Runs `body`; nil if the system has no more threads.
  init?(_ body: @escaping @Sendable () -> Void) {
    guard let thread = SystemThread.withoutSignals(stackSize: BackgroundThread.stackSize, body) else { return nil }
    self.thread = thread
  }

  /// Returns when it has ended.
  func join() { thread.join() }

  /// Leaves it to itself.
  func detach() { thread.detach() }
}
