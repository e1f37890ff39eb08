/// The neighbours of a node over one type in one direction, sorted by neighbour and then by relationship.
package struct AdjacencySlice {
  package var neighbours: UnsafeBufferPointer<UInt32>
  /// The relationships' indices in their type; nil when they are `firstIndex`, `firstIndex + 1`, ….
  package var indices: UnsafePointer<UInt32>?
  package var firstIndex: UInt32

  @inlinable package var count: Int { neighbours.count }

  @inlinable package func index(_ i: Int) -> UInt32 {
    indices.map { $0[i] } ?? firstIndex &+ UInt32(truncatingIfNeeded: i)
  }
}

/// Reads adjacency of one type in one direction from one snapshot, which it keeps alive. A slice is valid until the next
/// call (changed nodes are merged into a buffer of the reader's), and no longer than the reader.
///
/// A reader belongs to one thread at a time.
package final class AdjacencyReader {
  package let type: TypeID
  package let outgoing: Bool

  /// By chunk of nodes.
  let views: UnsafePointer<AdjacencyView>
  /// How many views there are; nodes of later chunks have no neighbours.
  let chunkCount: Int
  // What `views` points into: the snapshot's table or, if it has changes, a copy in which changed chunks are exchanged for
  // folded ones once somebody has made them.
  private let storage: GraphStorage
  private let ownViews: UnsafeMutablePointer<AdjacencyView>?
  private let changes: [AdjacencyChanges?]
  private let deleted: DeletedRows
  private var folded: [Chunk] = []
  private let readable: FoldedViews.Content?
  private let foldedViews: FoldedViews
  private var merged: Chunk

  package init(_ type: TypeID, outgoing: Bool, in graph: Graph) {
    self.type = type
    self.outgoing = outgoing
    let storage = graph.storage
    self.storage = storage
    let slot = storage.slot(of: type)
    let adjacency = slot.map { storage.types[$0].adjacency(outgoing: outgoing) } ?? Adjacency()
    chunkCount = adjacency.views.count
    readable = adjacency.changedChunks > 0 ? adjacency.readableViews : nil
    let hasChanges = readable.map { $0.changedChunks > 0 } ?? false
    changes = hasChanges ? adjacency.changes : []
    foldedViews = adjacency.foldedViews
    deleted = slot.map { storage.types[$0].deleted } ?? DeletedRows()
    if hasChanges {
      let copy = UnsafeMutablePointer<AdjacencyView>.allocate(capacity: chunkCount)
      copy.initialize(from: readable!.views.base, count: chunkCount)
      ownViews = copy
      views = UnsafePointer(copy)
    } else {
      ownViews = nil
      views = readable?.views.base ?? adjacency.views.base
    }
    // Of its own: the empty block is shared.
    merged = Chunk.uninitialized(256)
  }

  deinit { ownViews?.deallocate() }

  @inline(__always)
  package func slice(of node: NodeID) -> AdjacencySlice {
    let number = Int(node.raw >> UInt32(ChunkRows.shift))
    guard number < chunkCount else {
      return AdjacencySlice(neighbours: UnsafeBufferPointer(start: nil, count: 0), indices: nil, firstIndex: 0)
    }
    let row = Int(node.raw) & ChunkRows.mask
    if views[number].isChanged(row) { return changedSlice(of: node) }
    return AdjacencyReader.slice(views[number], row)
  }

  @inline(__always)
  package func degree(of node: NodeID) -> Int {
    let number = Int(node.raw >> UInt32(ChunkRows.shift))
    guard number < chunkCount else { return 0 }
    let row = Int(node.raw) & ChunkRows.mask
    if views[number].isChanged(row) { return changedSlice(of: node).count }
    return Int(views[number].list(row).count)
  }

  /// Works the changes of the chunks in that the nodes lie in, where they come in the order of the table and so read all of each.
  /// Returns whether nothing has changed beside the chunks of any of the nodes.
  func settle(_ nodes: [NodeID]) -> Bool {
    guard ownViews != nil, chunkCount > 0, !nodes.isEmpty else { return true }
    var (least, greatest) = (UInt32.max, UInt32.min)
    for node in nodes {
      least = min(least, node.raw)
      greatest = max(greatest, node.raw)
    }
    let first = min(Int(least) >> ChunkRows.shift, chunkCount)
    let chunks = first..<max(min(Int(greatest) >> ChunkRows.shift, chunkCount - 1) + 1, first)
    if chunks.count <= 4 {
      for chunk in chunks { _ = foldedView(chunk) }
      return true
    }
    return chunks.allSatisfy { views[$0].isChanged == 0 }
  }

  /// The degrees of all nodes, for loops over many of them.
  var degrees: Degrees { Degrees(reader: self, views: views, chunkCount: chunkCount) }

  struct Degrees {
    fileprivate let reader: AdjacencyReader
    fileprivate let views: UnsafePointer<AdjacencyView>
    fileprivate let chunkCount: Int

    @inline(__always)
    subscript(node: NodeID) -> Int {
      let number = Int(node.raw >> UInt32(ChunkRows.shift))
      guard number < chunkCount else { return 0 }
      let row = Int(node.raw) & ChunkRows.mask
      if views[number].isChanged(row) { return reader.changedSlice(of: node).count }
      return Int(views[number].list(row).count)
    }

    /// If the reader has settled the node.
    @inline(__always)
    subscript(unchanged node: NodeID) -> Int {
      let number = Int(node.raw >> UInt32(ChunkRows.shift))
      guard number < chunkCount else { return 0 }
      return Int(views[number].list(Int(node.raw) & ChunkRows.mask).count)
    }
  }

  /// Which nodes have neighbours. The bitmap is made when `questions`, the nodes that were asked for so far, are worth it, and kept
  /// for all who read the same graph; nil before.
  func joinedNodes(after questions: Int) -> JoinedNodes? {
    guard let bits = foldedViews.joinedBits else {
      if questions < chunkCount * ChunkRows.count / 4 { return nil }
      return JoinedNodes(foldedViews.joinedBits(makeJoinedBits), limit: chunkCount << ChunkRows.shift)
    }
    return JoinedNodes(bits, limit: chunkCount << ChunkRows.shift)
  }

  /// A bit for each node, set where it has neighbours: small enough to stay in the cache where offsets are not.
  struct JoinedNodes {
    private let bits: Chunk
    private let words: UnsafePointer<UInt64>
    private let limit: Int

    fileprivate init(_ bits: Chunk, limit: Int) {
      self.bits = bits
      self.limit = limit
      words = UnsafePointer(bits.base.assumingMemoryBound(to: UInt64.self))
    }

    /// 1 if a node has neighbours; a missing node is beyond the limit.
    @inline(__always)
    func bit(of node: NodeID) -> UInt8 {
      let node = Int(node.raw)
      return node < limit ? UInt8(truncatingIfNeeded: words[node >> 6] >> UInt64(node & 63)) & 1 : 0
    }
  }

  private func makeJoinedBits() -> Chunk {
    let bits = Chunk(zeroed: chunkCount * ChunkRows.count / 8)
    let words = bits.base.assumingMemoryBound(to: UInt64.self)
    for number in 0..<chunkCount {
      let view = foldedView(number)
      for part in 0..<ChunkRows.count / 64 {
        var word: UInt64 = 0
        let offsets = view.offsets + part * 64
        for bit in 0..<64 { word |= (offsets[bit + 1] != offsets[bit] ? 1 : 0) << UInt64(bit) }
        words[number * ChunkRows.count / 64 + part] = word
      }
    }
    return bits
  }

  /// The slice of a node, valid as long as the reader and `copies`.
  func lastingSlice(of node: NodeID, copies: inout [Chunk]) -> AdjacencySlice {
    let slice = slice(of: node)
    guard let first = slice.neighbours.baseAddress, first == merged.base.assumingMemoryBound(to: UInt32.self) else {
      return slice
    }
    // The next change that is merged goes into a buffer of its own.
    copies.append(merged)
    merged = Chunk.uninitialized(256)
    return slice
  }

  /// The view of a chunk that is going to be read from its first row to its last: without changes beside it.
  func foldedView(_ number: Int) -> AdjacencyView {
    guard let ownViews, views[number].isChanged != 0, let changes = changes[number] else { return views[number] }
    use(changes.folded.block ?? fold(changes, number), at: number, ownViews)
    return views[number]
  }

  @inline(__always)
  private static func slice(_ view: AdjacencyView, _ row: Int) -> AdjacencySlice {
    let (first, count) = view.list(row)
    return AdjacencySlice(
      neighbours: UnsafeBufferPointer(start: view.neighbours + Int(first), count: Int(count)),
      indices: view.indices.map { $0 + Int(first) }, firstIndex: view.firstIndex &+ first)
  }
}

extension AdjacencyReader {
  /// The slice of a node that has changes.
  fileprivate func changedSlice(of node: NodeID) -> AdjacencySlice {
    let number = Int(node.raw) >> ChunkRows.shift
    let row = Int(node.raw) & ChunkRows.mask
    guard let changes = changes[number], let ownViews else { return AdjacencyReader.slice(views[number], row) }
    if let block = changes.folded.block {
      use(block, at: number, ownViews)
      return AdjacencyReader.slice(views[number], row)
    }
    if isWorthFolding(changes, views[number], row) {
      use(fold(changes, number), at: number, ownViews)
      return AdjacencyReader.slice(views[number], row)
    }
    return mergedSlice(views[number], changes, row)
  }

  /// Folding costs about the whole chunk. With many changes that is next to nothing for each of them; with few it is done once
  /// readers have merged nodes for as much, where a node costs about as much as copying 2,000 entries and its own.
  private func isWorthFolding(_ changes: AdjacencyChanges, _ view: AdjacencyView, _ row: Int) -> Bool {
    let cost = ChunkRows.count + view.count + changes.count
    return changes.count * 256 >= cost || changes.folded.noteReading(2048 + view.range(row).count) > cost
  }

  /// Works the changes of a chunk in, for all who read them.
  private func fold(_ changes: AdjacencyChanges, _ number: Int) -> Chunk? {
    let block = Adjacency.folded(views[number], changes.merged, below: .max, deleted: deleted)
    changes.folded.set(block)
    foldedViews.noteFold()
    return block
  }

  private func use(_ block: Chunk?, at number: Int, _ ownViews: UnsafeMutablePointer<AdjacencyView>) {
    if let block { folded.append(block) }
    ownViews[number] = block.map(AdjacencyView.init) ?? .empty
  }

  private func mergedSlice(_ view: AdjacencyView, _ changes: AdjacencyChanges, _ row: Int) -> AdjacencySlice {
    let entries = changes.entries(of: row)
    if entries.isEmpty { return AdjacencyReader.slice(view, row) }
    let room = view.range(row).count + entries.count
    if merged.byteCount < room * 8 { merged = Chunk.uninitialized(room * 16) }
    let neighbours = merged.base.assumingMemoryBound(to: UInt32.self)
    let indices = neighbours + room
    var count = 0
    Adjacency.merge(view, row, entries[...], deleted) { neighbour, index in
      (neighbours + count).initialize(to: neighbour)
      (indices + count).initialize(to: index)
      count += 1
    }
    return AdjacencySlice(
      neighbours: UnsafeBufferPointer(start: neighbours, count: count), indices: UnsafePointer(indices), firstIndex: 0)
  }
}
