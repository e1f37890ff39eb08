/// Who is joined to whom over one type in one direction, filed under one end of each relationship.
struct Adjacency: Sendable {
  private(set) var blocks: [Chunk?] = []
  private(set) var views = RawTable<AdjacencyView>()
  private(set) var changes: [AdjacencyChanges?] = []
  /// How many chunks have changes.
  private(set) var changedChunks = 0
  /// Shared with snapshots that have the same changes.
  private(set) var foldedViews = FoldedViews()

  init() {}

  /// What a loader made: a block for each chunk of nodes that has any neighbours.
  init(blocks: [Chunk?]) {
    for (number, block) in blocks.enumerated() where block != nil { place(block, at: number) }
  }

  /// The block of a chunk without its changes.
  func block(_ number: Int) -> Chunk? { number < blocks.count ? blocks[number] : nil }

  /// The views with the changes worked in that readers have worked in.
  var readableViews: FoldedViews.Content {
    foldedViews.content {
      var content = FoldedViews.Content(views: views)
      for number in changes.indices {
        guard let changes = changes[number] else { continue }
        if let block = changes.folded.block {
          content.views[number] = block.map(AdjacencyView.init) ?? .empty
          if let block { content.blocks.append(block) }
        } else {
          content.changedChunks += 1
        }
      }
      return content
    }
  }

  /// Files a relationship under a node, or notes that one of the node's was deleted.
  mutating func insert(node: NodeID, neighbour: NodeID, index: UInt32, deleted: DeletedRows) {
    let number = Int(node.raw) >> ChunkRows.shift
    extend(to: number + 1)
    if let block = changes[number]?.folded.block {
      // A reader has worked the changes in.
      changes[number] = nil
      changedChunks -= 1
      place(block, at: number)
    }
    if changes[number] == nil {
      changes[number] = AdjacencyChanges()
      changedChunks += 1
      views[number].isChanged = 1
    }
    let row = node.raw & UInt32(ChunkRows.mask)
    changes[number]!.insert(AdjacencyEntry(row: row, neighbour: neighbour.raw, index: index))
    views[number].changedRows = changes[number]!.rows
    if !isKnownUniquelyReferenced(&foldedViews) || foldedViews.isUsed { foldedViews = FoldedViews() }
    // Folding costs the whole chunk: waiting for a quarter of it keeps the cost of one change constant.
    if changes[number]!.count >= max(256, views[number].count / 4) { fold(number, below: .max, deleted: deleted) }
  }

  /// Works the changes of a chunk into its block, without deleted relationships and those from index `limit` on.
  mutating func fold(_ number: Int, below limit: UInt32, deleted: DeletedRows) {
    guard number < blocks.count else { return }
    let changes = self.changes[number]
    let folded = Adjacency.folded(views[number], changes?.merged ?? [], below: limit, deleted: deleted)
    if changes != nil {
      self.changes[number] = nil
      changedChunks -= 1
    }
    place(folded, at: number)
    foldedViews = FoldedViews()
  }

  /// How many relationships are filed under a node.
  func degree(of node: NodeID, deleted: DeletedRows) -> Int {
    let number = Int(node.raw) >> ChunkRows.shift
    guard number < views.count else { return 0 }
    let row = Int(node.raw) & ChunkRows.mask
    let view = views.base[number]
    guard let entries = changes[number]?.entries(of: row), !entries.isEmpty else { return view.range(row).count }
    var count = 0
    Adjacency.merge(view, row, entries[...], deleted) { _, _ in count += 1 }
    return count
  }

  /// Calls `body` with each neighbour and index of a node, in order: for one node, which a reader would be made for in vain.
  func forEach(of node: NodeID, deleted: DeletedRows, _ body: (_ neighbour: UInt32, _ index: UInt32) -> Void) {
    let number = Int(node.raw) >> ChunkRows.shift
    guard number < views.count else { return }
    let row = Int(node.raw) & ChunkRows.mask
    let view = views.base[number]
    if let entries = changes[number]?.entries(of: row), !entries.isEmpty {
      Adjacency.merge(view, row, entries[...], deleted, body)
    } else {
      for position in view.range(row) { body(view.neighbours[position], view.index(position)) }
    }
  }

  /// Calls `body` with each neighbour and index that a node has, in order: those of its chunk and those among its changes
  /// (sorted), each once, without deleted relationships.
  @inline(__always)
  static func merge(
    _ view: AdjacencyView, _ row: Int, _ changes: ArraySlice<AdjacencyEntry>, _ deleted: DeletedRows,
    _ body: (_ neighbour: UInt32, _ index: UInt32) -> Void
  ) {
    let range = view.range(row)
    var position = range.lowerBound
    var next = changes.startIndex
    var last: (UInt32, UInt32)?
    while position < range.upperBound || next < changes.endIndex {
      var entry = AdjacencyEntry(row: UInt32(row), neighbour: .max, index: .max)
      if position < range.upperBound {
        entry.neighbour = view.neighbours[position]
        entry.index = view.index(position)
      }
      if position == range.upperBound || (next < changes.endIndex && changes[next] < entry) {
        entry = changes[next]
        next += 1
      } else {
        position += 1
      }
      if let last, last == (entry.neighbour, entry.index) { continue }
      last = (entry.neighbour, entry.index)
      if !deleted.contains(Int(entry.index)) { body(entry.neighbour, entry.index) }
    }
  }

  /// A block of what a chunk and its changes hold together, without deleted relationships and those from index `limit` on; nil
  /// when that is nothing.
  static func folded(
    _ view: AdjacencyView, _ changes: [AdjacencyEntry], below limit: UInt32, deleted: DeletedRows
  ) -> Chunk? {
    // A deletion would have been noted among the changes: all other rows stay as they are.
    if limit == .max { return folded(view, changes, deleted) }
    var neighbours: [UInt32] = []
    var indices: [UInt32] = []
    neighbours.reserveCapacity(view.count + changes.count)
    indices.reserveCapacity(view.count + changes.count)
    var ends: [UInt32] = [0]
    ends.reserveCapacity(ChunkRows.count + 1)
    var next = 0
    for row in 0..<ChunkRows.count {
      let first = next
      while next < changes.count, changes[next].row == UInt32(row) { next += 1 }
      merge(view, row, changes[first..<next], deleted) { neighbour, index in
        if index < limit {
          neighbours.append(neighbour)
          indices.append(index)
        }
      }
      ends.append(UInt32(neighbours.count))
    }
    if neighbours.isEmpty { return nil }
    let block = AdjacencyBlock.make(count: neighbours.count, hasIndices: true, firstIndex: 0)
    let offsets = AdjacencyBlock.offsets(of: block)
    offsets.update(from: ends, count: ends.count)
    (offsets + ends.count).initialize(from: neighbours, count: neighbours.count)
    (offsets + ends.count + neighbours.count).initialize(from: indices, count: indices.count)
    return block
  }

  /// The rows that have changes are merged, and what lies between two of them is copied at once.
  private static func folded(_ view: AdjacencyView, _ changes: [AdjacencyEntry], _ deleted: DeletedRows) -> Chunk? {
    let room = view.count + changes.count
    let spare = Chunk.uninitialized(room * 8)
    let neighbours = spare.base.assumingMemoryBound(to: UInt32.self)
    let indices = neighbours + room
    var offsets = [UInt32](repeating: 0, count: ChunkRows.count + 1)
    var count = 0
    var row = 0
    func copy(to end: Int) {
      let (first, last) = (Int(view.offsets[row]), Int(view.offsets[end]))
      (neighbours + count).initialize(from: view.neighbours + first, count: last - first)
      if let old = view.indices {
        (indices + count).initialize(from: old + first, count: last - first)
      } else {
        for i in 0..<last - first { (indices + (count + i)).initialize(to: view.index(first + i)) }
      }
      let shift = UInt32(truncatingIfNeeded: count - first)
      for r in row..<end { offsets[r] = view.offsets[r] &+ shift }
      count += last - first
      row = end
    }
    var next = 0
    while next < changes.count {
      let changed = Int(changes[next].row)
      copy(to: changed)
      let first = next
      while next < changes.count, Int(changes[next].row) == changed { next += 1 }
      offsets[changed] = UInt32(count)
      merge(view, changed, changes[first..<next], deleted) { neighbour, index in
        (neighbours + count).initialize(to: neighbour)
        (indices + count).initialize(to: index)
        count += 1
      }
      row = changed + 1
    }
    copy(to: ChunkRows.count)
    offsets[ChunkRows.count] = UInt32(count)
    if count == 0 { return nil }
    let block = AdjacencyBlock.make(count: count, hasIndices: true, firstIndex: 0)
    let target = AdjacencyBlock.offsets(of: block)
    target.update(from: offsets, count: offsets.count)
    (target + offsets.count).initialize(from: neighbours, count: count)
    (target + offsets.count + count).initialize(from: indices, count: count)
    return block
  }

  private mutating func extend(to count: Int) {
    while blocks.count < count {
      blocks.append(nil)
      changes.append(nil)
      views.append(.empty)
    }
  }

  private mutating func place(_ block: Chunk?, at number: Int) {
    extend(to: number + 1)
    blocks[number] = block
    views[number] = block.map(AdjacencyView.init) ?? .empty
  }
}
