/// Many nodes at once, for the executor's inner loops.
extension AdjacencyReader {
  /// Sets `degrees` to the number of neighbours of each node (0 for ``NodeID/none``).
  package func degrees(of nodes: [NodeID], into degrees: inout [Int32]) {
    degrees = [Int32](unsafeUninitializedCapacity: nodes.count) { buffer, count in
      nodes.withUnsafeBufferPointer { nodes in
        for row in nodes.indices { buffer[row] = Int32(clamping: degree(of: nodes[row])) }
      }
      count = nodes.count
    }
  }

  /// How many relationships join two nodes, by binary search: parallel ones are counted each.
  package func relationshipCount(from node: NodeID, to neighbour: NodeID) -> Int {
    let slice = slice(of: node)
    return withExtendedLifetime(self) {
      let first = slice.lowerBound(neighbour.raw, from: 0)
      var end = first
      while end < slice.count, slice.neighbours[end] == neighbour.raw { end += 1 }
      return end - first
    }
  }

  /// Appends, for each node from a position on, a row for each of its neighbours: the node's row, the neighbour and, if
  /// wanted, the relationship. Stops after `limit` of them, having moved the position; `position.row == nodes.count` when all
  /// are done. A ``NodeID/none`` has no neighbours.
  package func expand(
    _ nodes: [NodeID], from position: inout (row: Int, offset: Int), limit: Int, rows: inout [Int32],
    neighbours: inout [NodeID], relationships: inout [RelationshipID]?
  ) {
    let count = countUpTo(limit, of: nodes, from: position)
    let wantsRelationships = relationships != nil
    // Taken out, so that it has one owner while it grows.
    var found = relationships ?? []
    relationships = nil
    let (firstRow, firstNeighbour, firstRelationship) = (rows.count, neighbours.count, found.count)
    rows.append(contentsOf: repeatElement(0, count: count))
    neighbours.append(contentsOf: repeatElement(NodeID.none, count: count))
    if wantsRelationships { found.append(contentsOf: repeatElement(RelationshipID.none, count: count)) }
    rows.withUnsafeMutableBufferPointer { rows in
      neighbours.withUnsafeMutableBufferPointer { neighbours in
        found.withUnsafeMutableBufferPointer { found in
          let found = wantsRelationships ? UnsafeMutableBufferPointer(rebasing: found[firstRelationship...]) : nil
          fill(
            nodes, from: &position, UnsafeMutableBufferPointer(rebasing: rows[firstRow...]),
            UnsafeMutableBufferPointer(rebasing: neighbours[firstNeighbour...]), found)
        }
      }
    }
    if wantsRelationships { relationships = found }
  }

  /// The number of neighbours from a position on, or `limit` if there are more.
  private func countUpTo(_ limit: Int, of nodes: [NodeID], from position: (row: Int, offset: Int)) -> Int {
    var count = -position.offset
    for row in position.row..<max(position.row, nodes.count) {
      count += degree(of: nodes[row])
      if count >= limit { return limit }
    }
    return max(count, 0)
  }

  /// Fills the buffers, which have as many places as there are neighbours for them, and moves the position behind those and
  /// behind nodes without neighbours.
  private func fill(
    _ nodes: [NodeID], from position: inout (row: Int, offset: Int), _ rows: UnsafeMutableBufferPointer<Int32>,
    _ neighbours: UnsafeMutableBufferPointer<NodeID>, _ relationships: UnsafeMutableBufferPointer<RelationshipID>?
  ) {
    let base = UInt64(type.raw) << 32
    let count = rows.count
    var (row, offset) = position
    var written = 0
    nodes.withUnsafeBufferPointer { nodes in
      while row < nodes.count {
        let slice = slice(of: nodes[row])
        let taken = min(slice.count - offset, count - written)
        for i in 0..<taken {
          rows[written + i] = Int32(truncatingIfNeeded: row)
          neighbours[written + i] = NodeID(slice.neighbours[offset + i])
        }
        if let relationships, taken > 0 {
          if let indices = slice.indices {
            for i in 0..<taken { relationships[written + i] = RelationshipID(raw: base | UInt64(indices[offset + i])) }
          } else {
            let first = base | UInt64(slice.firstIndex &+ UInt32(truncatingIfNeeded: offset))
            for i in 0..<taken { relationships[written + i] = RelationshipID(raw: first &+ UInt64(i)) }
          }
        }
        written += taken
        offset += taken
        if offset < slice.count { break }
        row += 1
        offset = 0
      }
    }
    position = (row, offset)
  }
}

extension AdjacencySlice {
  /// The position of the first neighbour that is not less than `node`, at or behind `start`.
  package func lowerBound(_ node: UInt32, from start: Int) -> Int {
    var low = start
    var high = neighbours.count
    while low < high {
      let middle = (low + high) / 2
      if neighbours[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
