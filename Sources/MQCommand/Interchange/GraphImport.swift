import MQ

/// Reads files into a graph, all of them or none.
struct GraphImport {
  var format: String?
  var badRows = BadRows.fail
  var cancellation: Cancellation?

  /// The graph with what the files hold, and what they brought; nil where a script failed, which has told why. Throws
  /// ``LoadError`` and ``CommandError``.
  ///
  /// - Parameter session: Runs scripts, and shows how far a long import is.
  func read(
    _ paths: [String], addingTo graph: Graph, in session: Session
  ) throws -> (graph: Graph, report: ImportReport)? {
    var builder = GraphBuilder(addingTo: graph, badRows: badRows, cancellation: cancellation)
    for path in paths {
      switch try InterchangeFormat(reading: path, named: format) {
      case .csv where badRows == .skip:
        try session.showingProgress("rows") { try CSVFolderRows.read(path, into: &builder, progress: $0) }
      case .csv:
        try builder.add(contentsOf: session.showingProgress("rows") { try Graph(csvFolder: path, progress: $0) })
      case .jsonl:
        try session.showingProgress("bytes") { try JSONLinesReader.read(path, into: &builder, progress: $0) }
      case .graphml:
        try session.showingProgress("bytes") { try GraphMLReader.read(path, into: &builder, progress: $0) }
      case .mq:
        guard let made = try session.graph(ofScript: path) else { return nil }
        try builder.add(contentsOf: made)
      }
    }
    return (try builder.finish(), builder.report)
  }
}

extension ImportReport {
  /// As `7 nodes and 1 relationship`.
  var summary: String {
    "\(nodes) node\(nodes == 1 ? "" : "s") and \(relationships) relationship\(relationships == 1 ? "" : "s")"
  }
}
