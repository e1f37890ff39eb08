import MQ

#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// A command that the system's shell runs beside `mq`.
struct ChildProcess: Sendable {
  private let number: pid_t

  /// Starts a command that reads from a pipe, and gives the pipe's end to write to.
  static func reading(_ line: String) throws(SystemError) -> (ChildProcess, Descriptor) {
    System.ignoreClosedPipes()
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemError() }
    // The child must not hold the end that it waits to be closed.
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    defer { _ = close(ends[0]) }
    do throws(SystemError) {
      return (try start(line, input: ends[0]), Descriptor(number: ends[1]))
    } catch {
      _ = close(ends[1])
      throw error
    }
  }

  /// Runs a command on the terminal to its end, and gives its exit status; it is ended where `cancellation` is cancelled.
  static func run(_ line: String, _ cancellation: Cancellation? = nil) throws(SystemError) -> Int32 {
    let child = try start(line, input: 0)
    guard let cancellation else { return child.wait() }
    while true {
      if let status = child.status { return status }
      if cancellation.isCancelled {
        _ = kill(child.number, SIGTERM)
        return child.wait()
      }
      System.pause(milliseconds: 5)
    }
  }

  private static func start(_ line: String, input: Int32) throws(SystemError) -> ChildProcess {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if input != 0 {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
      posix_spawn_file_actions_addclose(&actions, input)
    }
    // `mq` ignores closed pipes, which a child would inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // A thread that gets no signals would start a child that none can end.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = ["/bin/sh", "-c", line]
    let arguments = words.map { word in strdup(word) }
    defer { arguments.forEach { free($0) } }
    var number = pid_t()
    let status = posix_spawn(&number, "/bin/sh", &actions, &attributes, arguments + [nil], System.environmentBlock)
    guard status == 0 else { throw SystemError(number: status) }
    return ChildProcess(number: number)
  }

  /// Waits for its end and gives its exit status.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0 {
      if errno != EINTR { return 0 }
    }
    return ChildProcess.exitStatus(status)
  }

  /// Its exit status once it has ended.
  private var status: Int32? {
    var status: Int32 = 0
    return waitpid(number, &status, WNOHANG) == number ? ChildProcess.exitStatus(status) : nil
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
