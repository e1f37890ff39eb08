import MQ

extension Session {
  /// Writes the whole graph as a script. Reading it gives a graph that is dumped as the same text.
  func dump() throws(CommandError) { try GraphExport(graph: graph, format: .mq).write(to: output) }
}
