/// The living nodes that pass a filter, in order of number. Chunks that hold none are passed over.
package struct NodeScan {
  private let filter: LabelFilter
  /// The places that are looked at in all, and how many of them have been.
  package let limit: Int
  package private(set) var position = 0

  /// All nodes if `test` is nil.
  package init(_ test: LabelTest?, in graph: Graph) {
    // Every label set passes an empty conjunction.
    filter = LabelFilter(test ?? .and([]), in: graph)
    limit = graph.nodeLimit
  }

  /// Appends at most `limit` nodes; returns false when there are no more.
  package mutating func next(_ limit: Int, into nodes: inout [NodeID]) -> Bool {
    var room = limit
    while position < self.limit && room > 0 {
      let chunk = position >> ChunkRows.shift
      let end = min((chunk + 1) << ChunkRows.shift, self.limit)
      let verdict = filter.verdict(chunk)
      if !verdict.any {
        position = end
      } else if verdict.all {
        let taken = min(room, end - position)
        let first = UInt32(position)
        let found = [NodeID](unsafeUninitializedCapacity: taken) { buffer, count in
          for i in 0..<taken { buffer.initializeElement(at: i, to: NodeID(first &+ UInt32(truncatingIfNeeded: i))) }
          count = taken
        }
        if nodes.isEmpty { nodes = found } else { nodes += found }
        position += taken
        room -= taken
      } else {
        while position < end && room > 0 {
          let node = NodeID(UInt32(position))
          position += 1
          if filter.accepts(node) {
            nodes.append(node)
            room -= 1
          }
        }
      }
    }
    return position < self.limit
  }
}
