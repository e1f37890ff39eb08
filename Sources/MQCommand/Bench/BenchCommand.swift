import ArgumentParser
import MQ

/// `mq bench`: loads a graph once and times scripts on it.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", _superCommandName: "mq",
    abstract: "Times scripts: loads the graph once and runs each script several times.",
    discussion: """
      A run takes a script from its text to its last row; rows are counted, not written. Every run starts from the graph \
      as it was loaded. Of a script with several statements, the time is that of all and the rows are those of the last. \
      With --prepared a run begins with the statements already parsed, as a program has them that keeps its statements; \
      with --cumulative each run finds the graph as the run before it left it, as in a program that keeps one graph.

      EXAMPLE:
        mq bench --graph data/ --runs 5 --format json q1.mq q2.mq
      """)

  @OptionGroup var source: GraphOptions

  @Option(help: ArgumentHelp("How often each script is run.", valueName: "n"))
  var runs = 5

  @Flag(help: "Parses each script once, before its first run.")
  var prepared = false

  @Flag(help: "Keeps the changes of each run for the next.")
  var cumulative = false

  @Option(
    help: ArgumentHelp(
      "Before the first run, deletes this share of the relationships at random and makes them anew.",
      valueName: "share"))
  var churn: Double?

  @Option(help: ArgumentHelp("What --churn draws its random numbers from.", valueName: "n"))
  var seed: UInt64 = 1

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Option(help: "How the times are written.")
  var format = Format.table

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup(title: "Limits of each statement") var limits: LimitOptions

  @Argument(help: ArgumentHelp("The scripts.", valueName: "file"), completion: .file())
  var files: [String]

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs takes a number of runs, at least 1.") }
    if let churn, !(churn >= 0 && churn <= 1) { throw ValidationError("--churn takes a share from 0 to 1.") }
  }

  func run() throws {
    let messages = Messages.standard()
    let settings: Settings
    do throws(ParameterFailure) {
      settings = try messages.settings(Settings(options: limits.runOptions), parameters.parameters)
    } catch {
      throw ExitCode(error.exitStatus)
    }
    let output = Output(.descriptor(.standardOutput))
    let status = messages.reportingFailure {
      let benchmark = Benchmark(
        settings, runs: runs, isPrepared: prepared, isCumulative: cumulative,
        churn: churn.map { Churn(share: $0, seed: seed) }, messages: messages)
      let result = try benchmark.run(files, on: source.graph)
      if result == .done {
        switch format {
        case .table: benchmark.report.appendTable(to: &output.buffer, limit: output.terminalWidth ?? 100)
        case .json: benchmark.report.appendJSON(to: &output.buffer)
        }
        try output.flush()
      }
      return result
    }
    throw ExitCode(status)
  }
}
