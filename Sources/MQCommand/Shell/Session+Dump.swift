import MQ

extension Session {
  /// Writes the whole graph as a script. Reading it gives a graph that is dumped as the same text.
  func dump() throws(CommandError) {
    var elements = ResultGraph()
    do {
      for pattern in ["(e)", "()-[e]->()"] {
        let cursor = try graph.cursor(Statement("MATCH \(pattern) RETURN e"))
        while let row = try cursor.nextRow() { elements.add(row.values) }
      }
    } catch {
      throw CommandError("cannot read the graph: \(error)")
    }
    elements.sort()
    ScriptWriter.append(elements, to: &output.buffer)
    try output.flushing()
  }
}
