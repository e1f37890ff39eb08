import ArgumentParser
import MQ

/// `mq`: runs scripts and statements, or opens the shell.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mq",
    abstract: "Asks a property graph in MQ, a small query language that follows openCypher 9.",
    usage: """
      mq [<options>] [<file> ...]
      mq bench [<options>] <file> ...   (see mq bench --help)
      mq check [<options>] [<file> ...] (looks for mistakes without running)
      mq fmt [--check] [<file> ...]     (writes scripts in the canonical form)
      mq import [<options>] <path> ...  (CSV folders, JSON lines, GraphML)
      mq export [<options>] <path>      (the same, or a script)
      mq explain [<code>]               (tells more about an error)
      mq help [<name>] [--man]          (clauses, functions, commands; the manual)
      """,
    discussion: """
      Runs the statements of the files, then those given with -c. Without either it reads statements from standard \
      input, or opens a shell if that is a terminal.

      EXAMPLES:
        mq                                    opens the shell on the graph of Medicen
        mq -c 'MATCH (a:Area) RETURN a.name'  runs a statement
        mq --mode jsonl report.mq | jq .name  runs a script, a JSON object a row
        mq --param "name='Imaging'" area.mq   with $name in the script
        mq area.mq --help                     what a script says of itself and its parameters
        mq --graph data/ -c 'MATCH (n) RETURN count(*)'
                                              asks a folder of CSV files

      EXIT STATUS:
        0    every statement succeeded
        1    a statement failed, or something could not be read or written; with -e also where the last result is empty,
             or its last row begins with null or false
        64   wrong usage
        130  interrupted with Ctrl-C
      """,
    version: version)

  @OptionGroup var options: RootOptions

  @Argument(help: ArgumentHelp("Scripts to run; - is standard input.", valueName: "file"), completion: .file())
  var files: [String] = []

  func run() throws { throw ExitCode(invocation.run()) }

  /// What the options ask for.
  var invocation: Invocation {
    Invocation(
      graph: options.source.graph,
      settings: Settings(
        mode: options.mode, width: options.width, showsTime: options.timer, echoes: options.echo,
        isStrict: options.strict, isReadOnly: options.readOnly, isSafe: options.safe,
        options: options.limits.runOptions),
      parameters: options.parameters.parameters,
      scripts: files.map(Session.Script.file) + options.statements.map(Session.Script.text),
      keepGoing: options.keepGoing, judgesResult: options.exitStatus, errorFormat: options.errorFormat,
      startUp: options.startUp)
  }
}

/// The options of `mq` itself; its commands have their own.
struct RootOptions: ParsableArguments {
  @OptionGroup var source: GraphOptions

  @Option(help: "How results are written; auto is a box on a terminal, else CSV.")
  var mode = OutputMode.auto

  @Option(help: ArgumentHelp("The greatest width of a box. (default: the terminal's, or 100)", valueName: "n"))
  var width: Int?

  @OptionGroup var parameters: ParameterOptions

  @Option(name: .customLong("error-format"), help: "How errors and warnings are written on standard error.")
  var errorFormat = ErrorFormat.text

  @OptionGroup(title: "Limits of each statement") var limits: LimitOptions

  @Flag(help: "Goes on after a statement that fails; the exit status is still 1.")
  var keepGoing = false

  @Flag(
    name: [.customShort("e"), .long],
    help: "The exit status is 1 also where the last result is empty, or its last row begins with null or false.")
  var exitStatus = false

  @Flag(help: "Fails where a label, type or property is not in the graph, instead of warning.")
  var strict = false

  @Flag(help: "Refuses statements that would change the graph.")
  var readOnly = false

  @Flag(help: "Lets no command of a script or of the shell touch files or run programs.")
  var safe = false

  @Option(
    name: .customLong("init"),
    help: ArgumentHelp(
      "A script that runs first; its errors are warnings. (default: in the shell, ~/.config/mq/init.mq)",
      valueName: "file"), completion: .file())
  var startUp: String?

  @Flag(help: "Shows each statement before its result.")
  var echo = false

  @Flag(help: "Shows the time that each statement takes, on standard error.")
  var timer = false

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A statement to run, or several. Can be repeated.", valueName: "statement"))
  var statements: [String] = []

  func validate() throws {
    if let width, width < 1 { throw ValidationError("--width takes a number of columns, at least 1.") }
  }
}
