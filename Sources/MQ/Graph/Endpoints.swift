/// The two nodes of each relationship of a type, by index.
///
/// Those of loaded relationships are found in the blocks as they were loaded, which number them in order; only later ones are
/// stored here.
struct Endpoints: Sendable {
  /// A block as it was loaded, without references.
  private struct Loaded: BitwiseCopyable {
    var offsets: UnsafePointer<UInt32>
    var neighbours: UnsafePointer<UInt32>
    var firstNode: UInt32
    var firstIndex: UInt32
  }

  private struct Pair: BitwiseCopyable {
    var start: UInt32
    var end: UInt32
  }

  private static let pairsPerChunk = 4096

  /// The blocks with neighbours, in order.
  private var loaded = RawTable<Loaded>()
  /// What `loaded` points into.
  private var blocks: [Chunk] = []
  private(set) var loadedCount = 0
  private var chunks: [Chunk] = []
  private var count = 0

  init() {}

  init(loaded blocks: [Chunk?], count: Int) {
    for (number, block) in blocks.enumerated() {
      guard let block else { continue }
      let view = AdjacencyView(block)
      loaded.append(
        Loaded(
          offsets: view.offsets, neighbours: view.neighbours, firstNode: UInt32(number << ChunkRows.shift),
          firstIndex: view.firstIndex))
      self.blocks.append(block)
    }
    loadedCount = count
    self.count = count
  }

  /// As they were saved; nil if the loaded blocks do not number so many relationships in order.
  init?(loaded blocks: [Chunk?], loadedCount: Int, later: [Chunk], count: Int) {
    var next = 0
    for case let block? in blocks {
      let view = AdjacencyView(block)
      guard view.indices == nil, Int(view.firstIndex) == next, view.count > 0 else { return nil }
      next += view.count
    }
    guard next == loadedCount else { return nil }
    self.init(loaded: blocks, count: loadedCount)
    chunks = later
    self.count = count
  }

  /// The blocks as they were loaded, by their numbers.
  var loadedBlocks: [(number: Int, block: Chunk)] {
    zip(0..<loaded.count, blocks).map { (Int(loaded[$0].firstNode) >> ChunkRows.shift, $1) }
  }

  /// The chunks of the others' ends, each with the bytes that are used.
  var laterEnds: [(chunk: Chunk, size: Int)] {
    chunks.enumerated().map { number, chunk in
      let pairs = Endpoints.pairCount(inChunk: number, of: count - loadedCount)
      return (chunk, pairs * MemoryLayout<Pair>.stride)
    }
  }

  /// How many chunks the ends of so many later relationships take.
  static func chunkCount(for later: Int) -> Int { (later + pairsPerChunk - 1) / pairsPerChunk }

  static func pairCount(inChunk number: Int, of later: Int) -> Int {
    min(later - number * pairsPerChunk, pairsPerChunk)
  }

  subscript(index: UInt32) -> (start: NodeID, end: NodeID) {
    precondition(Int(index) < count, "a relationship's index lies outside its type")
    if Int(index) < loadedCount { return loadedEnds(index) }
    let position = Int(index) - loadedCount
    let chunk = chunks[position / Endpoints.pairsPerChunk]
    let offset = position % Endpoints.pairsPerChunk * MemoryLayout<Pair>.stride
    let pair = chunk.base.load(fromByteOffset: offset, as: Pair.self)
    return (NodeID(pair.start), NodeID(pair.end))
  }

  mutating func append(start: NodeID, end: NodeID) {
    let position = count - loadedCount
    let number = position / Endpoints.pairsPerChunk
    let stride = MemoryLayout<Pair>.stride
    let offset = position % Endpoints.pairsPerChunk * stride
    if number == chunks.count {
      chunks.append(.uninitialized(16 * stride))
    }
    if offset >= chunks[number].byteCount {
      chunks[number] = Chunk(copying: chunks[number], byteCount: chunks[number].byteCount * 2)
    } else if !isKnownUniquelyReferenced(&chunks[number]) {
      chunks[number] = Chunk(copying: chunks[number], byteCount: chunks[number].byteCount)
    }
    chunks[number].base.storeBytes(of: Pair(start: start.raw, end: end.raw), toByteOffset: offset, as: Pair.self)
    count += 1
  }

  /// What is stored here, with the loaded blocks that the adjacency does not hold any more.
  func byteCount(beside outgoing: Adjacency) -> Int {
    let held = Set(outgoing.blocks.lazy.compactMap(\.self).map(ObjectIdentifier.init))
    let own = blocks.reduce(0) { held.contains(ObjectIdentifier($1)) ? $0 : $0 + $1.byteCount }
    return own + loaded.byteCount + blocks.count * 8 + chunks.reduce(0) { $0 + $1.byteCount }
  }

  mutating func truncate(to limit: Int) {
    count = limit
    let kept = (limit - loadedCount + Endpoints.pairsPerChunk - 1) / Endpoints.pairsPerChunk
    chunks.removeLast(chunks.count - kept)
  }

  private func loadedEnds(_ index: UInt32) -> (start: NodeID, end: NodeID) {
    let loaded = self.loaded.base
    var low = 0
    var high = self.loaded.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if loaded[middle].firstIndex <= index { low = middle } else { high = middle }
    }
    let block = loaded[low]
    let position = index - block.firstIndex
    // The row is the last whose neighbours begin at or before the position.
    var row = 0
    var end = ChunkRows.count
    while end - row > 1 {
      let middle = (row + end) / 2
      if block.offsets[middle] <= position { row = middle } else { end = middle }
    }
    return (NodeID(block.firstNode + UInt32(row)), NodeID(block.neighbours[Int(position)]))
  }
}
