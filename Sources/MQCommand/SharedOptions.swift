import ArgumentParser
import MQ

// Options that several commands have.

/// Which graph is asked.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "medicen, empty, a folder of CSV files, a snapshot, or a file: .mq, .jsonl, .graphml.", valueName: "graph"),
    completion: .file())
  var graph = GraphSource.medicen
}

/// Values of parameters. A later kind of option wins over an earlier one.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("params"), help: ArgumentHelp("A JSON object with values of parameters.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("param-json"),
    help: ArgumentHelp("Gives a parameter its value as JSON. Can be repeated.", valueName: "name=json"))
  var json: [NamedText] = []

  @Option(
    name: .customLong("param-jsonl"),
    help: ArgumentHelp(
      "Gives a parameter the list of the values in a file of JSON lines; - is standard input. Can be repeated.",
      valueName: "name=file"))
  var lines: [NamedText] = []

  @Option(name: .customLong("param"), help: ParameterExpression.help)
  var expressions: [ParameterExpression] = []

  var parameters: [Parameter] {
    files.map(Parameter.file) + lines.map { .lines(name: $0.name, path: $0.text) }
      + json.map { .json(name: $0.name, text: $0.text) }
      + expressions.map(Parameter.expression)
  }
}

/// What stops a statement.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stops a statement after so much time.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Stops a statement that has more rows.", valueName: "n"))
  var maxRows: Int?

  @Option(help: ArgumentHelp("Stops a statement that holds more in memory: 500M, 2G.", valueName: "size"))
  var maxMemory: MemorySize?

  @Option(
    help: ArgumentHelp(
      "The greatest number of threads of a query: all cores unless given. The rows are the same for every number.",
      valueName: "n"))
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
