import ArgumentParser
import MQ
import MQSyntax

/// `mq check`: finds mistakes without running anything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "mq",
    abstract:
      "Checks scripts without running them: their syntax, names and types, and the labels, types and properties of a graph.",
    discussion: """
      Of a folder all files that end with .mq are checked, and of those that it holds. The exit status is 1 where there is \
      an error or, with --strict, a warning.

      EXAMPLE:
        mq check --graph data/ queries/
      """)

  @OptionGroup var source: GraphOptions

  @Flag(help: "Fails where a label, type or property is not in the graph, instead of warning.")
  var strict = false

  @Option(name: .customLong("error-format"), help: "How errors and warnings are written on standard error.")
  var errorFormat = ErrorFormat.text

  @Argument(help: ArgumentHelp("Scripts or folders; - is standard input.", valueName: "file"), completion: .file())
  var files: [String] = ["-"]

  func run() throws {
    let messages = Messages.standard(format: errorFormat)
    let session = Session(Settings(isStrict: strict), output: Output(.nowhere), messages: messages)
    let status = messages.reportingFailure {
      guard try session.load(source.graph) == .done else { return .failed }
      var result = StatementResult.done
      for path in files.flatMap(CheckCommand.scripts) {
        if !ScriptChecker(session).check(path) { result = .failed }
      }
      return result
    }
    throw ExitCode(status)
  }

  /// The file itself, or the scripts of a folder in order.
  static func scripts(_ path: String) -> [String] {
    guard path != "-", System.kind(of: path) == .folder else { return [path] }
    let folder = path.hasSuffix("/") ? path : path + "/"
    var found: [String] = []
    for name in System.names(in: path) where !name.hasPrefix(".") {
      switch System.kind(of: folder + name) {
      case .folder: found += scripts(folder + name)
      case .file where name.hasSuffix(".mq"): found.append(folder + name)
      case .file, .missing: break
      }
    }
    return found
  }
}

/// Checks the statements of scripts against a graph.
struct ScriptChecker {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// Reports what is wrong in a script; true where that is nothing.
  func check(_ path: String) -> Bool {
    var bytes: [UInt8] = []
    do throws(SystemError) {
      let file = path == "-" ? Descriptor.standardInput : try Descriptor.reading(path)
      defer { if path != "-" { file.close() } }
      while try file.read(1 << 17, into: &bytes) > 0 {}
    } catch {
      session.messages.error("cannot read `\(path)`: \(error.message)", code: error.codeOfReading)
      return false
    }
    return check(bytes, name: path == "-" ? "<stdin>" : path)
  }

  /// Reports what is wrong in a script's text; true where that is nothing.
  func check(_ bytes: [UInt8], name: String) -> Bool {
    var splitter = StatementSplitter(name: name)
    splitter.append(bytes)
    splitter.finish()
    var isRight = true
    while let statement = splitter.next() {
      let found = mistakes(in: statement)
      if found.isEmpty { continue }
      session.messages.report(found, in: splitter.excerpt(of: statement))
      if found.contains(where: { $0.severity == .error }) { isRight = false }
    }
    return isRight
  }

  private func mistakes(in statement: ScriptStatement) -> [Diagnostic] {
    if let invalid = statement.invalidUTF8 { return [invalid] }
    if statement.isCommand {
      guard let (name, _) = ShellCommand.parts(of: statement.text), ShellCommand(name: name) == nil else { return [] }
      let error = ShellCommand.unknown(name)
      return [Diagnostic(.unexpectedSyntax, error.message, at: SourceRange(0, 1 + name.utf8.count), hint: error.hint)]
    }
    do throws(QueryError) {
      return try Statement(statement.text).describe(in: session.graph).warnings.map { warning in
        var warning = warning
        if session.settings.isStrict { warning.severity = .error }
        return warning
      }
    } catch {
      return error.diagnostics
    }
  }
}
