import MQ

/// Reads files into a graph, all of them or none.
struct GraphImport {
  var format: String?
  var badRows = BadRows.fail
  var cancellation: Cancellation?

  /// The graph with what the files hold, and what they brought. Throws ``LoadError``, ``CommandError``, ``ScriptEnd`` and
  /// ``LeftBehind``.
  ///
  /// - Parameter session: Runs scripts, and shows how far a long import is.
  func read(
    _ paths: [String], addingTo graph: Graph, in session: Session
  ) throws -> (graph: Graph, report: ImportReport) {
    var builder: GraphBuilder? = GraphBuilder(addingTo: graph, badRows: badRows, cancellation: cancellation)
    /// Adds to the builder what `body` reads; `noun` are the steps that it counts.
    func add(
      _ noun: String, _ body: @escaping @Sendable (inout GraphBuilder, RunProgress?) throws -> Void
    ) throws {
      try session.showingProgress(noun, cancellation) { progress in
        try session.aside(cancellation ?? Cancellation(), &builder) { try body(&$0, progress) }
      }
    }
    for path in paths {
      switch try InterchangeFormat(reading: path, named: format) {
      case .csv where badRows == .skip:
        try add("rows") { try CSVFolderRows.read(path, into: &$0, progress: $1) }
      case .csv: try add("rows") { try $0.add(contentsOf: Graph(csvFolder: path, progress: $1)) }
      case .jsonl: try add("bytes") { try JSONLinesReader.read(path, into: &$0, progress: $1) }
      case .graphml: try add("bytes") { try GraphMLReader.read(path, into: &$0, progress: $1) }
      case .mq:
        let made = try session.graph(ofScript: path)
        try add("rows") { builder, _ in try builder.add(contentsOf: made) }
      }
    }
    // What is left to do may take long.
    try add("rows") { builder, _ in _ = try builder.finish() }
    guard var builder else { throw LeftBehind() }
    return (try builder.finish(), builder.report)
  }
}

extension ImportReport {
  /// As `7 nodes and 1 relationship`.
  var summary: String {
    "\(nodes) node\(nodes == 1 ? "" : "s") and \(relationships) relationship\(relationships == 1 ? "" : "s")"
  }
}
