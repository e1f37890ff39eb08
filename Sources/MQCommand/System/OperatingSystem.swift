import MQ
import Synchronization

// The one file that speaks to the C library: everything else of the command asks here.
#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Descriptor {
  static let standardInput = Descriptor(number: 0)
  static let standardOutput = Descriptor(number: 1)
  static let standardError = Descriptor(number: 2)

  /// Whether a person sits at the other end.
  var isTerminal: Bool { isatty(number) == 1 }

  /// The width of the terminal, or nil if there is none or it does not say.
  var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The height of the terminal, or nil if there is none or it does not say.
  var terminalHeight: Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// What ended a wait for something to read.
  enum Wait { case ready, timeout, signal }

  /// Waits until there is something to read, or the end, or a signal came, or the time is over.
  func wait(milliseconds: Int) -> Wait {
    var descriptor = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    let status = poll(&descriptor, 1, Int32(clamping: milliseconds))
    return status > 0 ? .ready : status == 0 ? .timeout : .signal
  }

  /// Opens a file to append to; others may neither read nor write it. It is made if need be.
  static func appendingPrivately(_ path: String) throws(SystemError) -> Descriptor {
    let number = retrying { open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600) }
    guard number >= 0 else { throw SystemError() }
    return Descriptor(number: number)
  }

  /// Makes a file, or empties it, for writing.
  static func writing(_ path: String) throws(SystemError) -> Descriptor {
    let number = retrying { open(path, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0o666) }
    guard number >= 0 else { throw SystemError() }
    return Descriptor(number: number)
  }

  /// Makes a file that nobody else can read, in the folder for such files.
  static func temporary(suffix: String) throws(SystemError) -> (path: String, Descriptor) {
    let folder = System.environment("TMPDIR") ?? "/tmp"
    var template = Array("\(folder)/mq-XXXXXX\(suffix)".utf8CString)
    let number = mkstemps(&template, Int32(suffix.utf8.count))
    guard number >= 0 else { throw SystemError() }
    return (
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self), Descriptor(number: number)
    )
  }

  /// Writes a line break, which a handler of signals may do.
  func breakLine() { write("\n") }

  /// Writes a short text, which a handler of signals may do.
  func write(_ text: StaticString) { _ = systemWrite(number, text.utf8Start, text.utf8CodeUnitCount) }

}

/// A pipe within the process, by which a thread wakes another. No program that is started gets it.
struct Pipe: Sendable {
  let reading: Descriptor
  let writing: Descriptor

  /// nil if the process has too many open files.
  init?() {
    var numbers: [Int32] = [0, 0]
    guard pipe(&numbers) == 0 else { return nil }
    reading = Descriptor(number: numbers[0])
    writing = Descriptor(number: numbers[1])
    for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
  }

  func close() {
    reading.close()
    writing.close()
  }
}

// Members of the same names hide these functions inside the types above.
private let systemWrite = write as @Sendable (Int32, UnsafeRawPointer?, Int) -> Int
private let systemExit = exit as @Sendable (Int32) -> Never

private func retrying<Status: SignedInteger>(_ call: () -> Status) -> Status {
  while true {
    let status = call()
    if status >= 0 || errno != EINTR { return status }
  }
}

// MARK: Paths and the environment

/// What is found at a path.
enum PathKind: Sendable {
  case folder, file, missing
}

/// The program's surroundings.
enum System {
  static func kind(of path: String) -> PathKind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether it is a file that can be read from its beginning as often as one likes, through a link or not.
  static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The bytes of a file; 0 where it is none, or cannot be looked at.
  static func size(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// The bytes of memory that the process has from the system now; nil where that is not told.
  static var residentMemory: Int? {
    #if canImport(Darwin)
      var info = mach_task_basic_info()
      let size = MemoryLayout<mach_task_basic_info>.size / MemoryLayout<natural_t>.size
      var count = mach_msg_type_number_t(size)
      let status = withUnsafeMutablePointer(to: &info) { pointer in
        pointer.withMemoryRebound(to: integer_t.self, capacity: size) {
          task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), $0, &count)
        }
      }
      return status == KERN_SUCCESS ? Int(info.resident_size) : nil
    #else
      guard let file = try? Descriptor.reading("/proc/self/statm") else { return nil }
      defer { file.close() }
      var bytes: [UInt8] = []
      guard (try? file.read(128, into: &bytes)) != nil else { return nil }
      // Pages: of the address space, resident, shared and so on.
      let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ")
      return numbers.count > 1 ? Int(numbers[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
    #endif
  }

  /// The names of what lies in a folder, in order; none where it cannot be read.
  static func names(in path: String) -> [String] {
    (OperatingSystem.names(inFolder: path) ?? []).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path with the user's home for the `~` that it begins with.
  static func withHome(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/") ? (environment("HOME") ?? "~") + path.dropFirst() : path
  }

  /// A variable of the environment; nil if it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let text = getenv(name), text.pointee != 0 else { return nil }
    return String(cString: text)
  }

  /// Makes a folder, and those it lies in, for this user only.
  static func makePrivateFolder(_ path: String) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      _ = mkdir(made, 0o700)
    }
  }

  /// Whether a path leads to an ordinary file itself, not through a link, or to nothing: what can be replaced in one step.
  static func isPlainOrMissing(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT }
    return status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether a path leads elsewhere.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Makes a folder in one that is there.
  static func makeFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) != 0 { throw SystemError() }
  }

  static func removeFolder(_ path: String) { _ = rmdir(path) }

  /// Puts a file in another's place in one step.
  static func replace(_ target: String, with path: String) throws(SystemError) {
    if rename(path, target) != 0 { throw SystemError() }
  }

  static func remove(_ path: String) { _ = unlink(path) }

  static var secondsSince1970: Int64 { Int64(time(nil)) }

  /// How many seconds the clock of the user's place is ahead of UTC at an instant.
  static func offset(fromUTCAt seconds: Int64) -> Int32 {
    var instant = time_t(seconds)
    var parts = tm()
    guard localtime_r(&instant, &parts) != nil else { return 0 }
    return Int32(clamping: parts.tm_gmtoff)
  }

  /// Lets time pass, or less where a signal comes.
  static func pause(milliseconds: Int) { _ = poll(nil, 0, Int32(clamping: milliseconds)) }

  /// The most memory that the process held at once, in bytes.
  static var peakMemory: Int {
    var usage = rusage()
    // RUSAGE_SELF, which the platforms' headers give different types.
    guard getrusage(0, &usage) == 0 else { return 0 }
    #if canImport(Darwin)
      return Int(usage.ru_maxrss)
    #else
      return Int(usage.ru_maxrss) * 1024
    #endif
  }

  /// The number of the first argument of the command line that is not valid UTF-8; `CommandLine.arguments` has it mended.
  static var invalidArgument: Int? {
    (1..<max(1, Int(CommandLine.argc))).first { index in
      CommandLine.unsafeArgv[index].map { String(validatingCString: $0) == nil } ?? false
    }
  }

  /// Ends the process.
  static func exit(_ status: Int32) -> Never { systemExit(status) }

  /// Ends the process at once, without giving anything back.
  static func exitNow(_ status: Int32) -> Never { _exit(status) }
}

// MARK: Signals

/// A signal that the command handles.
enum Signal {
  case interrupt, windowChange, resume, alarm

  fileprivate var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .windowChange: SIGWINCH
    case .resume: SIGCONT
    case .alarm: SIGALRM
    }
  }
}

extension System {
  /// Calls `handler` on the signal and lets calls that wait fail with `EINTR`, so that they notice.
  ///
  /// A signal that whoever started the process has it ignore (as a shell does for jobs in the background) stays ignored; one
  /// that is blocked (as it is in children of some thread pools) is let through.
  static func handle(_ signal: Signal, with handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    guard sigaction(signal.number, nil, &action) == 0, unsafeBitCast(action.handler, to: Int.self) != ignoring else {
      return
    }
    action = sigaction()
    action.handler = handler
    _ = sigaction(signal.number, &action, nil)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal.number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Has the alarm's signal come, which a handler of signals may do.
  static func raiseAlarm(afterMilliseconds milliseconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_usec = .init(milliseconds * 1000)
    // ITIMER_REAL, which the platforms' headers give different types.
    _ = setitimer(.init(0), &timer, nil)
  }

  /// `SIG_IGN`, which Swift cannot compare with.
  private static let ignoring = 1

  /// Lets writing to a pipe that nobody reads fail instead of ending the process.
  static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }
}

extension sigaction {
  fileprivate var handler: (@convention(c) (Int32) -> Void)? {
    get {
      #if canImport(Darwin)
        __sigaction_u.__sa_handler
      #elseif canImport(Musl)
        __sa_handler.sa_handler
      #else
        __sigaction_handler.sa_handler
      #endif
    }
    set {
      #if canImport(Darwin)
        __sigaction_u.__sa_handler = newValue
      #elseif canImport(Musl)
        __sa_handler.sa_handler = newValue
      #else
        __sigaction_handler.sa_handler = newValue
      #endif
    }
  }
}
