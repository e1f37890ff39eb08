#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// A thread that does something small again and again.
final class Ticker {
  private final class Work: Sendable {
    let milliseconds: Int
    let stopped: Descriptor
    let body: @Sendable () -> Void

    init(milliseconds: Int, stopped: Descriptor, body: @escaping @Sendable () -> Void) {
      self.milliseconds = milliseconds
      self.stopped = stopped
      self.body = body
    }

    func run() {
      while stopped.wait(milliseconds: milliseconds) != .ready { body() }
    }
  }

  private let ends: (reading: Descriptor, writing: Descriptor)
  #if canImport(Darwin)
    private var thread: pthread_t?
  #else
    private var thread = pthread_t()
  #endif

  /// Calls `body` every so many milliseconds, the first time after as many; nil if the system has no more threads.
  init?(milliseconds: Int, _ body: @escaping @Sendable () -> Void) {
    var numbers: [Int32] = [0, 0]
    guard pipe(&numbers) == 0 else { return nil }
    ends = (Descriptor(number: numbers[0]), Descriptor(number: numbers[1]))
    for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
    let work = Unmanaged.passRetained(Work(milliseconds: milliseconds, stopped: ends.reading, body: body))
    // Signals are for the thread that waits for keys.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    let failure = pthread_create(
      &thread, nil,
      { argument in
        let pointer: UnsafeMutableRawPointer? = argument
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, work.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    if failure != 0 {
      work.release()
      ends.reading.close()
      ends.writing.close()
      return nil
    }
  }

  /// Ends the thread; returns when it has ended.
  func stop() {
    ends.writing.close()
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
    ends.reading.close()
  }
}
