/// A number for each node of the chunks from the first to the last that hold nodes which pass a filter; 0 for all others.
///
/// It is `@unchecked Sendable` because its holder sees to it that one thread at a time writes to a place, and nobody reads it then.
struct NodeNumbers<Number: FixedWidthInteger & BitwiseCopyable>: @unchecked Sendable {
  private let storage: Chunk
  /// Behind the last stands a 0.
  private let base: UnsafeMutablePointer<Number>
  private let first: UInt32
  private let count: UInt32
  let chunks: Range<Int>

  /// With whatever content: `cleared` has to be called for each chunk.
  init(_ filter: LabelFilter, _ context: RunContext) throws(Diagnostic) {
    let all = 0..<ChunkRows.chunks(for: context.graph.nodeLimit)
    let low = all.first { filter.verdict($0).any } ?? 0
    chunks = low..<(all.last { filter.verdict($0).any }.map { $0 + 1 } ?? low)
    first = UInt32(chunks.lowerBound << ChunkRows.shift)
    count = UInt32(chunks.count << ChunkRows.shift)
    let bytes = (Int(count) + 1) * MemoryLayout<Number>.stride
    try context.account(bytes: bytes)
    storage = Chunk.uninitialized(bytes)
    base = storage.base.assumingMemoryBound(to: Number.self)
    base[Int(count)] = 0
  }

  init(zeros filter: LabelFilter, _ context: RunContext) throws(Diagnostic) {
    try self.init(filter, context)
    base.initialize(repeating: 0, count: Int(count))
  }

  @inline(__always)
  subscript(node: UInt32) -> Number { base[Int(min(node &- first, count))] }

  /// Has no effect where the number is always 0.
  @inline(__always)
  func set(_ node: UInt32, to number: Number) {
    let place = node &- first
    if place < count { base[Int(place)] = number }
  }

  @inline(__always)
  func contains(_ node: UInt32) -> Bool { node &- first < count }

  /// The numbers of a chunk's nodes, all 0 at first.
  func cleared(_ chunk: Int) -> UnsafeMutablePointer<Number> {
    let numbers = base + (chunk - chunks.lowerBound) << ChunkRows.shift
    numbers.initialize(repeating: 0, count: ChunkRows.count)
    return numbers
  }
}
