import ArgumentParser
import MQ

/// `mq import`: files made one graph, or only checked.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", _superCommandName: "mq",
    abstract: "Reads CSV folders, JSON lines, GraphML and scripts as one graph, and writes that where --into says.",
    discussion: """
      A folder holds CSV files in the convention of neo4j-admin; a file's ending tells what it is: .jsonl, .graphml, .mq. \
      Without --into the files are only checked. The exit status is 1 where a row is bad, unless --skip-bad leaves it out.

      EXAMPLES:
        mq import people.jsonl calls.jsonl --into graph.mq
        mq import --skip-bad data/ --into clean/
        mq import model.graphml             (is it right?)
      """)

  @Option(help: ArgumentHelp("The file or the folder to write.", valueName: "path"), completion: .file())
  var into: String?

  @Option(
    help: ArgumentHelp("What the files are, whatever their endings: csv, jsonl, graphml, mq.", valueName: "format"),
    completion: .list(InterchangeFormat.allCases.map(\.rawValue)))
  var format: String?

  @Option(help: ArgumentHelp("A graph that the files are added to.", valueName: "graph"), completion: .file())
  var graph = GraphSource.empty

  @Flag(help: "Lists bad rows and leaves them out, instead of failing.")
  var skipBad = false

  @Option(name: .customLong("error-format"), help: "How errors and warnings are written on standard error.")
  var errorFormat = ErrorFormat.text

  @Argument(help: ArgumentHelp("Folders and files to read.", valueName: "path"), completion: .file())
  var paths: [String]

  func run() throws {
    let messages = Messages.standard(format: errorFormat)
    let session = Session(output: Output(.descriptor(.standardOutput)), messages: messages)
    let status = messages.reportingFailure {
      let target: InterchangeFormat?
      do throws(CommandError) {
        // Known before anything is read, which may take long.
        target = try into.map { path throws(CommandError) in try InterchangeFormat(writing: path, named: nil) }
      } catch {
        messages.error(error.message, hint: error.hint, code: error.code)
        return .failed
      }
      guard try session.load(graph) == .done else { return .failed }
      let (nodes, relationships) = (session.graph.nodeCount, session.graph.relationshipCount)
      do {
        let result = try session.importFiles(paths, format: format, badRows: skipBad ? .skip : .fail)
        guard result == .done else { return result }
        if let into, let target { try session.export(as: target) { try $0.write(to: into) } }
      } catch let error as CommandError {
        messages.error(error.message, hint: error.hint, code: error.code)
        return .failed
      }
      let read = ImportReport(
        nodes: session.graph.nodeCount - nodes, relationships: session.graph.relationshipCount - relationships)
      session.show("\(read.summary)\n")
      try session.screen.flush()
      return .done
    }
    throw ExitCode(status)
  }
}

/// `mq export`: a graph in another form.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", _superCommandName: "mq",
    abstract: "Writes a graph as a folder of CSV files, JSON lines, GraphML or a script.",
    discussion: """
      A folder, new or empty, gets CSV files in the convention of neo4j-admin; a file's ending tells its format: .jsonl, \
      .graphml or .mq. What a format cannot hold is an error: nothing is lost silently.

      EXAMPLES:
        mq export medicen.graphml
        mq export --graph data/ graph.mq
        mq export --format jsonl - | wc -l
      """)

  @OptionGroup var source: GraphOptions

  @Option(
    help: ArgumentHelp("The format, whatever the path's ending: csv, jsonl, graphml, mq.", valueName: "format"),
    completion: .list(InterchangeFormat.allCases.map(\.rawValue)))
  var format: String?

  @Argument(
    help: ArgumentHelp("The file or the folder to write; - is standard output.", valueName: "path"), completion: .file()
  )
  var path: String

  func run() throws {
    let messages = Messages.standard()
    let output = Output(.descriptor(.standardOutput))
    let session = Session(output: output, messages: messages)
    let status = messages.reportingFailure {
      guard try session.load(source.graph) == .done else { return .failed }
      do {
        let isStandardOutput = path == "-"
        let format =
          isStandardOutput && format == nil ? .jsonl : try InterchangeFormat(writing: path, named: format)
        try session.export(as: format) { export in
          if isStandardOutput { try export.write(to: output) } else { try export.write(to: path) }
        }
      } catch let error as CommandError {
        if error.isClosedPipe { return .done }
        messages.error(error.message, hint: error.hint, code: error.code)
        return .failed
      }
      return .done
    }
    throw ExitCode(status)
  }
}
