import MQ

/// What one call of `mq` is to do.
struct Invocation {
  var graph = GraphSource.medicen
  var settings = Settings()
  /// In the order given; each may use those before it.
  var parameters: [Parameter] = []
  /// None for standard input, or for the shell if that is a terminal.
  var scripts: [Session.Script] = []
  var keepGoing = false
  /// Whether the exit status says what the last result does.
  var judgesResult = false
  var errorFormat = ErrorFormat.text
  /// A script that runs before everything else; a shell has one of its own.
  var startUp: String?

  /// The exit status of a call that makes no sense.
  static let wrongUsage: Int32 = 64

  /// Does it, and gives the exit status.
  func run() -> Int32 {
    let isShell = scripts.isEmpty && Descriptor.standardInput.isTerminal
    // Until the shell shows its prompt, Ctrl-C ends what loads.
    let messages = Messages.standard(format: errorFormat)
    let settings: Settings
    do throws(ParameterFailure) {
      settings = try messages.settings(self.settings, parameters)
    } catch {
      return error.exitStatus
    }
    let session = Session(settings, output: Output(.descriptor(.standardOutput)), messages: messages)
    return messages.reportingFailure {
      defer { session.endRedirection(after: .session) }
      let loaded = try session.load(graph)
      guard loaded == .done else { return loaded }
      if let startUp = startUp ?? (isShell ? Invocation.standardStartUp : nil) { try session.runStartUp(startUp) }
      if isShell {
        try session.runShell()
        return .done
      }
      session.judgesResults = judgesResult
      let result = try session.run(scripts.isEmpty ? [.standardInput] : scripts, keepGoing: keepGoing)
      return result == .done && session.verdict == false ? .failed : result
    }
  }
}

extension Invocation {
  /// The start-up file in the folder that the XDG rules give to such files, if it is there.
  private static var standardStartUp: String? {
    guard let folder = XDGFolder.path("XDG_CONFIG_HOME", ".config") else { return nil }
    let path = folder + "/mq/init.mq"
    return System.kind(of: path) == .file ? path : nil
  }
}

extension Session {
  /// Runs a start-up file, whose mistakes keep nothing else from running.
  fileprivate func runStartUp(_ path: String) throws {
    messages.isLenient = true
    defer { messages.isLenient = false }
    _ = try run([.file(path)], keepGoing: true)
    hasLeft = false
  }
}

/// A parameter has no value, of which was told.
struct ParameterFailure: Error {
  var parameter: Parameter

  /// A file that cannot be read is no mistake of the command line.
  var exitStatus: Int32 {
    switch parameter {
    case .file, .lines: StatementResult.failed.exitStatus
    case .expression, .json: Invocation.wrongUsage
    }
  }
}

extension Messages {
  /// Messages on standard error, with the process made ready: closed pipes and Ctrl-C are no longer its end.
  static func standard(format: ErrorFormat = .text) -> Messages {
    System.ignoreClosedPipes()
    Interrupts.install(inShell: false)
    return Messages(output: Output(.descriptor(.standardError)), format: format)
  }

  /// The settings with the parameters' values. Throws, with the reason reported, where one has none.
  func settings(_ settings: Settings, _ parameters: [Parameter]) throws(ParameterFailure) -> Settings {
    var settings = settings
    for parameter in parameters where !parameter.set(in: &settings, self) {
      throw ParameterFailure(parameter: parameter)
    }
    return settings
  }

  /// The exit status of `body`; where its output can no longer be written, that ends it. Nobody is told of a pipe that its
  /// reader closed, since that is how `head` says that it has seen enough.
  func reportingFailure(_ body: () throws -> StatementResult) -> Int32 {
    do {
      return try body().exitStatus
    } catch let failure as OutputFailure {
      if failure.error.isClosedPipe { return StatementResult.done.exitStatus }
      error("cannot write the output: \(failure.error.message)", code: .fileUnwritable)
    } catch {
      self.error("\(error)")
    }
    return StatementResult.failed.exitStatus
  }
}
