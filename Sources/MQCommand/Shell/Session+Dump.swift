import MQ

extension Session {
  /// Writes the whole graph as a script. Reading it gives a graph that is dumped as the same text.
  func dump() throws(CommandError) -> StatementResult {
    defer { output.cancellation = nil }
    return try whileWatched { cancellation in
      output.cancellation = cancellation
      let elements = try aside(cancellation) { [graph] in ResultGraph(all: graph) }
      try GraphExport(graph: graph, format: .mq).write(elements, to: output)
    }
  }
}
