/// So many neighbours of a row of lists, from a place in one of them on, as flat columns.
struct SliceCopy {
  let slices: [AdjacencySlice]
  let row: Int
  let offset: Int
  let count: Int

  /// Which list each comes from.
  func rows() -> [Int32] {
    [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
      forEachRun { row, _, range, position in
        (buffer.baseAddress! + position).initialize(repeating: Int32(truncatingIfNeeded: row), count: range.count)
      }
      filled = count
    }
  }

  func nodes() -> [NodeID] {
    [NodeID](unsafeUninitializedCapacity: count) { buffer, filled in
      let words = UnsafeMutableRawPointer(buffer.baseAddress!)
      forEachRun { _, slice, range, position in
        let source = slice.neighbours.baseAddress! + range.lowerBound
        (words + position * 4).copyMemory(from: source, byteCount: range.count * 4)
      }
      filled = count
    }
  }

  func relationships(of type: TypeID) -> [RelationshipID] {
    let base = UInt64(type.raw) << 32
    return [RelationshipID](unsafeUninitializedCapacity: count) { buffer, filled in
      forEachRun { _, slice, range, position in
        let target = buffer.baseAddress! + position
        if let indices = slice.indices {
          for i in 0..<range.count {
            (target + i).initialize(to: RelationshipID(raw: base | UInt64(indices[range.lowerBound &+ i])))
          }
        } else {
          let first = base | UInt64(slice.firstIndex &+ UInt32(truncatingIfNeeded: range.lowerBound))
          for i in 0..<range.count { (target + i).initialize(to: RelationshipID(raw: first &+ UInt64(i))) }
        }
      }
      filled = count
    }
  }

  /// The pieces of lists, and where each goes.
  @inline(__always)
  private func forEachRun(_ body: (_ row: Int, _ slice: AdjacencySlice, _ range: Range<Int>, _ position: Int) -> Void) {
    slices.withUnsafeBufferPointer { slices in
      var row = row
      var first = offset
      var position = 0
      while position < count {
        let slice = slices[row]
        let taken = min(slice.count - first, count - position)
        if taken > 0 { body(row, slice, first..<first + taken, position) }
        position += taken
        row += 1
        first = 0
      }
    }
  }
}

extension AdjacencyLegs.Leg {
  /// The lists of all nodes; an empty one for a missing node. The reader has to be stable.
  func slices(of nodes: [NodeID]) -> [AdjacencySlice] {
    [AdjacencySlice](unsafeUninitializedCapacity: nodes.count) { buffer, count in
      nodes.withUnsafeBufferPointer { nodes in
        // A missing node's number is beyond all chunks.
        for row in nodes.indices { (buffer.baseAddress! + row).initialize(to: reader.slice(of: nodes[row])) }
      }
      count = nodes.count
    }
  }
}
