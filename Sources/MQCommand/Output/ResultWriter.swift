import MQ

/// Writes one result row by row in some format; each format is a file of this folder.
///
/// A statement without columns has no result and is not written at all.
protocol ResultWriter {
  mutating func begin(_ columns: [ResultColumn], into text: inout TextBuffer)
  mutating func add(_ row: [Value], into text: inout TextBuffer)
  /// All rows were added. (When the statement failed midway this is not called, so that a reader sees that the end is missing.)
  mutating func finish(into text: inout TextBuffer) throws(CommandError)
}

/// Writes the nodes and relationships of a result, which must all be known first.
protocol ElementWriter: ResultWriter {
  var graph: ResultGraph { get set }

  /// Writes the elements, which are in order.
  func append(_ graph: ResultGraph, to text: inout TextBuffer) throws(CommandError)
}

extension ElementWriter {
  func begin(_ columns: [ResultColumn], into text: inout TextBuffer) {}

  mutating func add(_ row: [Value], into text: inout TextBuffer) { graph.add(row) }

  mutating func finish(into text: inout TextBuffer) throws(CommandError) {
    graph.sort()
    try append(graph, to: &text)
  }
}

extension UpdateCounters {
  /// As `2 nodes created, 1 relationship created`, or `no changes`.
  var summary: String {
    let parts: [(Int, one: String, many: String)] = [
      (nodesCreated, "node created", "nodes created"),
      (nodesDeleted, "node deleted", "nodes deleted"),
      (relationshipsCreated, "relationship created", "relationships created"),
      (relationshipsDeleted, "relationship deleted", "relationships deleted"),
      (propertiesSet, "property set", "properties set"),
      (labelsAdded, "label added", "labels added"),
      (labelsRemoved, "label removed", "labels removed"),
      (indexesAdded, "index added", "indexes added"),
      (indexesRemoved, "index removed", "indexes removed"),
    ]
    let words = parts.filter { $0.0 != 0 }.map { "\($0.0) \($0.0 == 1 ? $0.one : $0.many)" }
    return words.isEmpty ? "no changes" : words.joined(separator: ", ")
  }
}
