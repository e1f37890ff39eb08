import ArgumentParser
import MQ

/// `mq check`: finds mistakes without running anything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "mq",
    abstract:
      "Checks scripts without running them: syntax, names and types, and what a graph has of them. `mq lint` is the same.",
    discussion: """
      Beside mistakes it warns of unknown names, of patterns that nothing relates, of variables that are named as a label, and \
      of parameters that a script does not declare though it declares others. Of a folder all files that end with .mq are checked, and of those that it holds. The exit status is 1 where there is \
      an error or, with --strict, a warning.

      EXAMPLE:
        mq check --graph data/ queries/
      """,
    aliases: ["lint"])

  @OptionGroup var source: GraphOptions

  @Flag(help: "Fails where there is something to warn of.")
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
