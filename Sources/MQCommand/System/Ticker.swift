/// A thread that does something small again and again.
struct Ticker {
  private let thread: BackgroundThread
  private let stopping: Pipe

  /// Calls `body` every so many milliseconds, the first time after as many; nil if the system has no more threads.
  init?(milliseconds: Int, _ body: @escaping @Sendable () -> Void) {
    guard let pipe = Pipe() else { return nil }
    guard
      let thread = BackgroundThread({
        while pipe.reading.wait(milliseconds: milliseconds) != .ready { body() }
      })
    else {
      pipe.close()
      return nil
    }
    self.thread = thread
    stopping = pipe
  }

  /// Ends the thread; returns when it has ended.
  func stop() {
    stopping.writing.close()
    thread.join()
    stopping.reading.close()
  }
}
