/// What is known of a chunk of nodes without looking at each.
struct NodeChunkView: BitwiseCopyable {
  /// The label-set number of each node.
  var sets: UnsafeMutablePointer<UInt32>
  /// Bit `s % 64` is set if a node has, or once had, label set `s`.
  var mask: UInt64
  /// The label set of all nodes of the chunk, or `mixed`.
  var uniform: UInt32

  static let mixed = UInt32.max
}

/// The nodes of a graph: a label-set number each, in chunks.
struct NodeTable: Sendable {
  /// One more than the greatest number given to a node.
  private(set) var limit = 0
  /// How many are not deleted.
  private(set) var living = 0
  private(set) var labelSets = LabelSets()
  private(set) var chunks: [Chunk] = []
  private(set) var views = RawTable<NodeChunkView>()

  /// The greatest `limit`: the chunks are whole, and none holds ``NodeID/none``.
  static let maximumLimit = Int(NodeID.none.raw) & ~ChunkRows.mask

  init() {}

  /// Chunks as they were saved.
  init(_ chunks: [Chunk], limit: Int, labelSets: LabelSets) {
    self.chunks = chunks
    self.limit = limit
    self.labelSets = labelSets
    var counts = [Int](repeating: 0, count: labelSets.sets.count)
    for (number, chunk) in chunks.enumerated() {
      let sets = chunk.base.assumingMemoryBound(to: UInt32.self)
      let rows = min(limit - number << ChunkRows.shift, ChunkRows.count)
      var view = NodeChunkView(sets: sets, mask: 0, uniform: sets[0])
      var first = 0
      while first < rows {
        // Neighbours mostly have one set.
        var end = first + 1
        while end < rows, sets[end] == sets[first] { end += 1 }
        counts[Int(sets[first])] += end - first
        view.mask |= 1 << UInt64(sets[first] % 64)
        if sets[first] != view.uniform { view.uniform = NodeChunkView.mixed }
        first = end
      }
      views.append(view)
    }
    for set in counts.indices where set != LabelSets.deleted {
      self.labelSets.count(counts[set], of: UInt32(set))
      living += counts[set]
    }
  }

  /// The label-set number of a node; `LabelSets.deleted` for a number never given.
  func set(of node: NodeID) -> UInt32 {
    let row = Int(node.raw)
    guard row < limit else { return LabelSets.deleted }
    let view = views.base[row >> ChunkRows.shift]
    // Most chunks are uniform, and a load from the views is a hit.
    return view.uniform != NodeChunkView.mixed ? view.uniform : view.sets[row & ChunkRows.mask]
  }

  mutating func number(ofSet labels: [LabelID]) -> UInt32 {
    labelSets.number(of: labels.count > 1 ? Set(labels).sorted() : labels)
  }

  mutating func number(of set: UInt32, adding label: LabelID) -> UInt32 { labelSets.number(of: set, adding: label) }

  mutating func number(of set: UInt32, removing label: LabelID) -> UInt32 { labelSets.number(of: set, removing: label) }

  /// The caller has checked that there is a number left.
  mutating func append(set: UInt32) -> NodeID {
    append(set: set, count: 1)
    return NodeID(UInt32(limit - 1))
  }

  /// That many nodes of one label set.
  mutating func append(set: UInt32, count: Int) {
    var left = count
    while left > 0 {
      let chunk = limit >> ChunkRows.shift
      let first = limit & ChunkRows.mask
      if chunk == chunks.count { addChunk() }
      let rows = min(left, ChunkRows.count - first)
      var view = writableView(chunk)
      for row in first..<first + rows { view.sets[row] = set }
      view.uniform = first == 0 || view.uniform == set ? set : NodeChunkView.mixed
      view.mask = first == 0 ? 1 << UInt64(set % 64) : view.mask | 1 << UInt64(set % 64)
      views[chunk] = view
      limit += rows
      left -= rows
    }
    living += count
    labelSets.count(count, of: set)
  }

  /// Gives a node another label set (or `deleted`), or a deleted one its old set back.
  mutating func change(_ node: NodeID, to set: UInt32) {
    let row = Int(node.raw)
    let chunk = row >> ChunkRows.shift
    var view = writableView(chunk)
    let old = view.sets[row & ChunkRows.mask]
    if old == set { return }
    view.sets[row & ChunkRows.mask] = set
    view.uniform = NodeChunkView.mixed
    view.mask |= 1 << UInt64(set % 64)
    views[chunk] = view
    labelSets.count(-1, of: old)
    labelSets.count(1, of: set)
    if old == LabelSets.deleted { living += 1 }
    if set == LabelSets.deleted { living -= 1 }
  }

  /// Takes back the last number; its node is deleted.
  mutating func removeLast() {
    limit -= 1
    if limit & ChunkRows.mask == 0 {
      chunks.removeLast()
      views.removeLast(1)
    }
  }

  private mutating func addChunk() {
    let chunk = Chunk(zeroed: ChunkRows.count * 4)
    chunks.append(chunk)
    views.append(
      NodeChunkView(sets: chunk.base.assumingMemoryBound(to: UInt32.self), mask: 0, uniform: NodeChunkView.mixed))
  }

  /// The view of a chunk whose rows may be written.
  private mutating func writableView(_ chunk: Int) -> NodeChunkView {
    if !isKnownUniquelyReferenced(&chunks[chunk]) {
      chunks[chunk] = Chunk(copying: chunks[chunk], byteCount: chunks[chunk].byteCount)
      views[chunk].sets = chunks[chunk].base.assumingMemoryBound(to: UInt32.self)
    }
    return views[chunk]
  }
}
