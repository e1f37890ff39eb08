import MQ

extension Session {
  /// Writes the whole graph as a script. Reading it gives a graph that is dumped as the same text.
  func dump() throws(CommandError) -> StatementResult {
    try output.flushing()
    return try whileWatched { cancellation in
      guard workshop.isOpen, let place = output.descriptor else {
        return try GraphExport(graph: graph, format: .mq).write(to: output)
      }
      try aside(cancellation) { [graph] in
        let output = Output(.descriptor(place))
        output.cancellation = cancellation
        try GraphExport(graph: graph, format: .mq).write(to: output)
      }
    }
  }
}
