/// The adjacency of a chunk of nodes over one type in one direction, as hot loops read it: a node's neighbours stand from
/// `offsets[row]` to `offsets[row + 1]`, sorted by neighbour and then by relationship.
struct AdjacencyView: BitwiseCopyable {
  var offsets: UnsafePointer<UInt32>
  var neighbours: UnsafePointer<UInt32>
  /// The relationships' indices in their type; nil when they are `firstIndex`, `firstIndex + 1`, … from the chunk's beginning.
  var indices: UnsafePointer<UInt32>?
  var firstIndex: UInt32
  /// Not 0 if there are changes beside the chunk.
  var isChanged: UInt16
  /// Not 0 if every node of the chunk has one neighbour, as where a relationship is a function: whoever asks for lists anywhere
  /// saves the miss for the offsets, which are the rows' own numbers.
  var isFunction: UInt16
  /// If there are: a bit for each row, set where it has some.
  var changedRows: UnsafePointer<UInt64>?

  /// No neighbours.
  static var empty: AdjacencyView { AdjacencyView(AdjacencyBlock.empty) }

  /// `block` is laid out as ``AdjacencyBlock`` says.
  init(_ block: Chunk) {
    let header = UnsafeRawPointer(block.base).assumingMemoryBound(to: UInt32.self)
    offsets = header + AdjacencyBlock.headerCount
    neighbours = offsets + ChunkRows.count + 1
    indices = header[1] != 0 ? neighbours + Int(header[0]) : nil
    firstIndex = header[2]
    isChanged = 0
    isFunction = AdjacencyBlock.isFunction(header) ? 1 : 0
    changedRows = nil
  }

  /// Whether there are changes of a row beside the chunk.
  @inline(__always)
  func isChanged(_ row: Int) -> Bool {
    guard isChanged != 0, let changedRows else { return false }
    return changedRows[row >> 6] >> UInt64(truncatingIfNeeded: row & 63) & 1 != 0
  }

  var count: Int { Int(offsets[ChunkRows.count]) }

  /// Where a row's neighbours begin, and how many there are.
  @inline(__always)
  func list(_ row: Int) -> (first: UInt32, count: UInt32) {
    if isFunction != 0 { return (UInt32(truncatingIfNeeded: row), 1) }
    let first = offsets[row]
    return (first, offsets[row &+ 1] &- first)
  }

  func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

  func index(_ position: Int) -> UInt32 { indices.map { $0[position] } ?? firstIndex &+ UInt32(position) }
}

/// The block of a chunk of adjacency, all of it `UInt32`s:
///
///     count | has indices | first index | 0 | 2,049 offsets | neighbours | indices, if it has them
enum AdjacencyBlock {
  static let headerCount = 4

  /// Of the header and the offsets.
  static let fixedByteCount = (headerCount + ChunkRows.count + 1) * 4

  /// No neighbours.
  static let empty = make(count: 0, hasIndices: false, firstIndex: 0)

  fileprivate static func isFunction(_ header: UnsafePointer<UInt32>) -> Bool {
    if header[0] != UInt32(ChunkRows.count) { return false }
    var others: UInt32 = 0
    for row in 0..<ChunkRows.count { others |= header[headerCount + row] ^ UInt32(truncatingIfNeeded: row) }
    return others == 0
  }

  /// Zeroed offsets; the caller fills what is behind them.
  static func make(count: Int, hasIndices: Bool, firstIndex: UInt32) -> Chunk {
    let fixed = headerCount + ChunkRows.count + 1
    let block = Chunk.uninitialized((fixed + (hasIndices ? 2 : 1) * count) * 4)
    let header = block.base.assumingMemoryBound(to: UInt32.self)
    header.initialize(repeating: 0, count: fixed)
    header[0] = UInt32(count)
    header[1] = hasIndices ? 1 : 0
    header[2] = firstIndex
    return block
  }

  static func offsets(of block: Chunk) -> UnsafeMutablePointer<UInt32> {
    block.base.assumingMemoryBound(to: UInt32.self) + headerCount
  }
}

/// A relationship as the end that it is filed under sees it.
struct AdjacencyEntry: BitwiseCopyable {
  /// The row of the node in its chunk.
  var row: UInt32
  var neighbour: UInt32
  /// The relationship's index in its type.
  var index: UInt32

  static func < (a: AdjacencyEntry, b: AdjacencyEntry) -> Bool {
    if a.row != b.row { return a.row < b.row }
    return a.neighbour != b.neighbour ? a.neighbour < b.neighbour : a.index < b.index
  }
}

/// The changes beside a chunk of adjacency: sorted runs, each at least twice as long as the next.
///
/// What a node has is what the chunk and the runs hold together, each entry once, without the relationships that the type's
/// bitmap calls deleted. So a deletion is noted as one more entry, which says only that its node has changed.
struct AdjacencyChanges: Sendable {
  private(set) var runs: [[AdjacencyEntry]] = []
  private(set) var count = 0
  /// Shared with snapshots that have the same changes.
  private(set) var folded = FoldedBlock()
  /// The rows that have entries, a bit each.
  private var rowBits = Chunk(zeroed: ChunkRows.count / 8)

  /// The rows that have entries, a bit each; valid until the next is inserted.
  var rows: UnsafePointer<UInt64> { UnsafePointer(rowBits.base.assumingMemoryBound(to: UInt64.self)) }

  var byteCount: Int {
    runs.reduce(0) { $0 + $1.capacity * MemoryLayout<AdjacencyEntry>.stride + 32 } + rowBits.byteCount
  }

  /// The last run up to this length is kept sorted by insertion.
  private static let shortRun = 32

  mutating func insert(_ entry: AdjacencyEntry) {
    count += 1
    if !isKnownUniquelyReferenced(&rowBits) { rowBits = Chunk(copying: rowBits, byteCount: rowBits.byteCount) }
    let word = rowBits.base.assumingMemoryBound(to: UInt64.self) + Int(entry.row >> 6)
    word.pointee |= 1 << UInt64(entry.row & 63)
    if !isKnownUniquelyReferenced(&folded) || folded.block != nil { folded = FoldedBlock() }
    if let last = runs.indices.last, runs[last].count < AdjacencyChanges.shortRun {
      let position = runs[last].firstIndex { entry < $0 } ?? runs[last].count
      runs[last].insert(entry, at: position)
      return
    }
    while runs.count >= 2, runs[runs.count - 2].count < 2 * runs[runs.count - 1].count {
      let last = runs.removeLast()
      let before = runs.removeLast()
      runs.append(AdjacencyChanges.merge(before, last))
    }
    runs.append([entry])
  }

  /// The entries of one node in one run.
  static func range(of row: UInt32, in run: [AdjacencyEntry]) -> Range<Int> {
    let first = position(of: row, in: run)
    return first..<position(of: row + 1, in: run, from: first)
  }

  /// The entries of one node in order.
  func entries(of row: Int) -> [AdjacencyEntry] {
    var entries: [AdjacencyEntry] = []
    for run in runs { entries.append(contentsOf: run[AdjacencyChanges.range(of: UInt32(row), in: run)]) }
    if runs.count > 1 { entries.sort { $0 < $1 } }
    return entries
  }

  /// All entries in order.
  var merged: [AdjacencyEntry] { runs.reversed().reduce([]) { AdjacencyChanges.merge($0, $1) } }

  private static func position(of row: UInt32, in run: [AdjacencyEntry], from start: Int = 0) -> Int {
    var low = start
    var high = run.count
    while low < high {
      let middle = (low + high) / 2
      if run[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func merge(_ a: [AdjacencyEntry], _ b: [AdjacencyEntry]) -> [AdjacencyEntry] {
    if a.isEmpty { return b }
    if b.isEmpty { return a }
    var result: [AdjacencyEntry] = []
    result.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count && j < b.count {
      if b[j] < a[i] {
        result.append(b[j])
        j += 1
      } else {
        result.append(a[i])
        i += 1
      }
    }
    result.append(contentsOf: a[i...])
    result.append(contentsOf: b[j...])
    return result
  }
}
