import MQ

/// Where results go instead of the screen: a file, or a command that reads them.
final class Redirection {
  enum Target: Equatable {
    case file(String)
    /// A line for the system's shell, which reads the results.
    case command(String)

    /// As `:output` takes it: a file's name, or `|` and a command.
    init(_ argument: String) {
      if argument.first == "|" {
        self = .command(String(argument.dropFirst().drop { $0 == " " }))
      } else {
        self = .file(System.withHome(argument))
      }
    }
  }

  let output: Output
  /// Whether it ends with the next statement.
  let isOnce: Bool
  /// What the target's name asks for.
  let mode: OutputMode?
  /// Whether a person reads along on the terminal.
  let isPager: Bool
  private let descriptor: Descriptor
  private let process: ChildProcess?

  init(_ target: Target, isOnce: Bool, isPager: Bool = false) throws(CommandError) {
    self.isOnce = isOnce
    self.isPager = isPager
    do {
      switch target {
      case .file(let path):
        descriptor = try Descriptor.writing(path)
        process = nil
        mode = OutputMode(fileName: path)
      case .command(let line):
        (process, descriptor) = try ChildProcess.reading(line)
        mode = isPager ? .box : nil
      }
    } catch {
      switch target {
      case .file(let path): throw CommandError("cannot write `\(path)`: \(error.message)")
      case .command(let line): throw CommandError("cannot run `\(line)`: \(error.message)")
      }
    }
    output = Output(.descriptor(descriptor))
  }

  /// Writes what is left, and waits for a command to end.
  func end() {
    try? output.flush()
    descriptor.close()
    process?.wait()
  }
}

extension Session {
  /// What ends a redirection that is for once.
  enum RedirectionEnd { case statement, session }

  /// Sends results elsewhere; nil sends them to the screen again.
  func redirect(to target: Redirection.Target?, isOnce: Bool = false) throws(CommandError) {
    endRedirection(after: .session)
    guard let target else { return }
    try screen.flushing()
    redirection = try Redirection(target, isOnce: isOnce)
  }

  /// Lets the pager that is set show the next result, on a terminal.
  func startPager() {
    guard let pager = settings.pager, !settings.isSafe, redirection == nil, screen.isTerminal else { return }
    do throws(CommandError) {
      try screen.flushing()
      redirection = try Redirection(.command(pager), isOnce: true, isPager: true)
    } catch {
      messages.error(error.message, hint: error.hint, code: error.code, in: .prompt)
    }
  }

  func endRedirection(after end: RedirectionEnd) {
    guard let redirection, redirection.isOnce || end == .session else { return }
    self.redirection = nil
    redirection.end()
  }
}

extension Output {
  /// As ``flush()``, for commands.
  func flushing() throws(CommandError) {
    do {
      try flush()
    } catch {
      throw CommandError(error)
    }
  }
}
