/// Files relationships under both of their ends by counting: no comparisons, and each relationship is moved three times.
struct AdjacencyBuilder {
  /// The ends of relationships, one part after the other.
  struct Part: Sendable {
    /// `UInt32`s.
    var starts: Chunk
    var ends: Chunk
    var count: Int
  }

  /// The blocks by chunk of nodes; relationships are numbered in the order of `outgoing`.
  private(set) var outgoing: [Chunk?] = []
  private(set) var incoming: [Chunk?] = []
  /// By relationship: its row among those of all parts; nil if not asked for.
  private(set) var order: Chunk?
  /// The number of relationships.
  let count: Int

  init(_ parts: [Part], wantsOrder: Bool) {
    count = parts.reduce(0) { $0 + $1.count }
    var byEnd = Places(parts.map { ($0.ends, $0.count) })
    var byStart = Places(parts.map { ($0.starts, $0.count) })

    // By end, in the order of the files.
    let startsByEnd = Chunk.uninitialized(count * 4)
    let rowsByEnd = Chunk.uninitialized(wantsOrder ? count * 4 : 0)
    do {
      let starts = startsByEnd.base.assumingMemoryBound(to: UInt32.self)
      let rows = rowsByEnd.base.assumingMemoryBound(to: UInt32.self)
      var row: UInt32 = 0
      for part in parts {
        let from = part.starts.base.assumingMemoryBound(to: UInt32.self)
        let to = part.ends.base.assumingMemoryBound(to: UInt32.self)
        for position in 0..<part.count {
          let place = Int(byEnd.take(to[position]))
          starts[place] = from[position]
          if wantsOrder { rows[place] = row }
          row &+= 1
        }
      }
    }

    // By start and then by end: the numbering.
    let ends = Chunk.uninitialized(count * 4)
    let rows = Chunk.uninitialized(wantsOrder ? count * 4 : 0)
    do {
      let starts = startsByEnd.base.assumingMemoryBound(to: UInt32.self)
      let rowsBefore = rowsByEnd.base.assumingMemoryBound(to: UInt32.self)
      let ends = ends.base.assumingMemoryBound(to: UInt32.self)
      let rows = rows.base.assumingMemoryBound(to: UInt32.self)
      byEnd.forEachNode { end, range in
        for position in range {
          let place = Int(byStart.take(starts[position]))
          ends[place] = end
          if wantsOrder { rows[place] = rowsBefore[position] }
        }
      }
    }
    if wantsOrder { order = rows }

    // By end and then by start.
    byEnd.rewind()
    let startsAgain = startsByEnd
    let indices = Chunk.uninitialized(count * 4)
    do {
      let starts = startsAgain.base.assumingMemoryBound(to: UInt32.self)
      let indices = indices.base.assumingMemoryBound(to: UInt32.self)
      let ends = ends.base.assumingMemoryBound(to: UInt32.self)
      byStart.forEachNode { start, range in
        for index in range {
          let place = Int(byEnd.take(ends[index]))
          starts[place] = start
          indices[place] = UInt32(truncatingIfNeeded: index)
        }
      }
    }
    outgoing = byStart.blocks(neighbours: ends, indices: nil)
    incoming = byEnd.blocks(neighbours: startsAgain, indices: indices)
  }

  /// Where the relationships of each node stand when they are sorted by it. Only chunks of nodes that have any take room.
  private struct Places {
    /// By chunk of nodes: which of the present chunks it is, or -1.
    private var slots: [Int32] = []
    /// The present chunks.
    private var numbers: [Int] = []
    /// For each row of the present chunks where its next relationship goes: at first its begin, in the end the next row's.
    private var next: [UInt32] = []

    init(_ parts: [(nodes: Chunk, count: Int)]) {
      for (nodes, count) in parts {
        let nodes = nodes.base.assumingMemoryBound(to: UInt32.self)
        for position in 0..<count {
          let number = Int(nodes[position]) >> ChunkRows.shift
          while slots.count <= number { slots.append(-1) }
          slots[number] = 0
        }
      }
      for number in slots.indices where slots[number] == 0 {
        slots[number] = Int32(numbers.count)
        numbers.append(number)
      }
      next = Array(repeating: 0, count: numbers.count << ChunkRows.shift)
      for (nodes, count) in parts {
        let nodes = nodes.base.assumingMemoryBound(to: UInt32.self)
        for position in 0..<count { next[place(nodes[position])] &+= 1 }
      }
      var sum: UInt32 = 0
      for position in next.indices {
        let count = next[position]
        next[position] = sum
        sum += count
      }
    }

    @inline(__always)
    private func place(_ node: UInt32) -> Int {
      Int(slots[Int(node) >> ChunkRows.shift]) << ChunkRows.shift + Int(node) & ChunkRows.mask
    }

    /// The place of the node's next relationship.
    @inline(__always)
    mutating func take(_ node: UInt32) -> UInt32 {
      let at = place(node)
      let taken = next[at]
      next[at] = taken &+ 1
      return taken
    }

    /// Makes all places free again, when all have been taken.
    mutating func rewind() {
      for position in next.indices.dropFirst().reversed() { next[position] = next[position - 1] }
      if !next.isEmpty { next[0] = 0 }
    }

    /// Each node in order with its places, when all have been taken.
    @inline(__always)
    func forEachNode(_ body: (_ node: UInt32, _ range: Range<Int>) -> Void) {
      var first = 0
      for (slot, number) in numbers.enumerated() {
        for row in 0..<ChunkRows.count {
          let end = Int(next[slot << ChunkRows.shift + row])
          if end > first { body(UInt32(number << ChunkRows.shift + row), first..<end) }
          first = end
        }
      }
    }

    /// The blocks by chunk of nodes, when all places have been taken.
    func blocks(neighbours: Chunk, indices: Chunk?) -> [Chunk?] {
      var blocks: [Chunk?] = Array(repeating: nil, count: slots.count)
      var first = 0
      for (slot, number) in numbers.enumerated() {
        let rows = slot << ChunkRows.shift
        let end = Int(next[rows + ChunkRows.mask])
        let count = end - first
        let block = AdjacencyBlock.make(
          count: count, hasIndices: indices != nil, firstIndex: UInt32(indices == nil ? first : 0))
        let offsets = AdjacencyBlock.offsets(of: block)
        for row in 0..<ChunkRows.count { offsets[row + 1] = next[rows + row] - UInt32(first) }
        let target = UnsafeMutableRawPointer(offsets + ChunkRows.count + 1)
        target.copyMemory(from: neighbours.base + first * 4, byteCount: count * 4)
        if let indices { (target + count * 4).copyMemory(from: indices.base + first * 4, byteCount: count * 4) }
        blocks[number] = block
        first = end
      }
      return blocks
    }
  }
}
