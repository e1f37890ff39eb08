import ArgumentParser
import MQ

/// Chooses between the commands by the first word.
///
/// swift-argument-parser cannot: to a command that takes files, the name of a subcommand is a file.
@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "bench" {
      BenchCommand.main(Array(arguments.dropFirst()))
    } else {
      RootCommand.main(arguments)
    }
  }
}

/// `mq`: runs scripts and statements, or opens the shell.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mq",
    abstract: "Asks a property graph in MQ, a small query language that follows openCypher 9.",
    usage: """
      mq [<options>] [<file> ...]
      mq bench [<options>] <file> ...   (see mq bench --help)
      """,
    discussion: """
      Runs the statements of the files, then those given with -c. Without either it reads statements from standard \
      input, or opens a shell if that is a terminal.

      EXAMPLES:
        mq                                    opens the shell on the graph of Medicen
        mq -c 'MATCH (a:Area) RETURN a.name'  runs a statement
        mq --mode jsonl report.mq | jq .name  runs a script, a JSON object a row
        mq --param "name='Imaging'" area.mq   with $name in the script
        mq --graph data/ -c 'MATCH (n) RETURN count(*)'
                                              asks a folder of CSV files

      EXIT STATUS:
        0    every statement succeeded
        1    a statement failed, or something could not be read or written
        64   wrong usage
        130  interrupted with Ctrl-C
      """,
    version: version)

  @OptionGroup var source: GraphOptions

  @Option(
    help: ArgumentHelp("How results are written; auto is a box on a terminal, else CSV."))
  var mode = OutputMode.auto

  @Option(help: ArgumentHelp("The greatest width of a box. (default: the terminal's, or 100)", valueName: "n"))
  var width: Int?

  @Option(
    name: .customLong("param"),
    help: ArgumentHelp(
      "Gives a parameter its value, an expression of MQ. Can be repeated.", valueName: "name=expression"))
  var parameters: [Parameter] = []

  @OptionGroup(title: "Limits of each statement") var limits: LimitOptions

  @Flag(help: "Goes on after a statement that fails; the exit status is still 1.")
  var keepGoing = false

  @Flag(help: "Shows the time that each statement takes, on standard error.")
  var timer = false

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A statement to run, or several. Can be repeated.", valueName: "statement"))
  var statements: [String] = []

  @Argument(help: ArgumentHelp("Scripts to run; - is standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if let width, width < 1 { throw ValidationError("--width takes a number of columns, at least 1.") }
  }

  func run() throws {
    let scripts = files.map(Session.Script.file) + statements.map(Session.Script.text)
    let isShell = scripts.isEmpty && Descriptor.standardInput.isTerminal
    let messages = Messages(output: Output(.descriptor(.standardError)))
    System.ignoreClosedPipes()
    Interrupts.install(inShell: isShell)

    var settings = Settings(mode: mode, width: width, showsTime: timer, options: limits.runOptions)
    for parameter in parameters {
      guard let value = parameter.value(settings.parameters, messages) else { throw ExitCode.validationFailure }
      settings.parameters[parameter.name] = value
    }
    let session = Session(settings, output: Output(.descriptor(.standardOutput)), messages: messages)
    let result = try messages.reportingOutputFailure { () -> StatementResult in
      let loaded = try session.load(source.graph)
      guard loaded == .done else { return loaded }
      if isShell {
        var shell = Shell(session, editor: LibeditEditor())
        try shell.run()
        return .done
      }
      return try session.run(scripts.isEmpty ? [.standardInput] : scripts, keepGoing: keepGoing)
    }
    if result != .done { throw ExitCode(result.exitStatus) }
  }
}

/// Which graph is asked.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("medicen, empty, a folder of CSV files, or a script that makes the graph.", valueName: "graph"))
  var graph = GraphSource.medicen
}

/// What stops a statement.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stops a statement after so much time.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Stops a statement that has more rows.", valueName: "n"))
  var maxRows: Int?

  @Option(help: ArgumentHelp("Stops a statement that holds more in memory: 500M, 2G.", valueName: "size"))
  var maxMemory: MemorySize?

  @Option(help: ArgumentHelp("The greatest number of threads. (default: one a core)", valueName: "n"))
  var threads: Int?

  @Flag(help: "Runs plans as they are written.")
  var noOptimizer = false

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw ValidationError("--timeout takes a number of seconds above 0.")
    }
    if let maxRows, maxRows < 0 { throw ValidationError("--max-rows takes a number of rows.") }
    if let threads, threads < 1 { throw ValidationError("--threads takes a number of threads, at least 1.") }
  }

  var runOptions: RunOptions {
    RunOptions(
      timeout: timeout.map { .seconds($0) }, maximumRows: maxRows, maximumMemory: maxMemory?.bytes, threads: threads,
      optimize: !noOptimizer)
  }
}

extension Messages {
  /// The result of `body`; where its output can no longer be written, that ends it. Nobody is told of a pipe that its reader
  /// closed, since that is how `head` says that it has seen enough.
  func reportingOutputFailure(_ body: () throws -> StatementResult) throws -> StatementResult {
    do {
      return try body()
    } catch let failure as OutputFailure {
      if failure.error.isClosedPipe { return .done }
      error("cannot write the output: \(failure.error.message)")
      return .failed
    }
  }
}
