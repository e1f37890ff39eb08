/// The deleted relationships of a type, a bit each, in chunks that exist where one was deleted.
struct DeletedRows: Sendable {
  private static let shift = 15
  static let byteCount = 1 << (shift - 3)

  private(set) var chunks: [Chunk?] = []
  private(set) var count = 0

  var byteCount: Int { chunks.reduce(0) { $0 + ($1?.byteCount ?? 0) } }

  @inline(__always)
  func contains(_ row: Int) -> Bool {
    guard count > 0 else { return false }
    let number = row >> DeletedRows.shift
    guard number < chunks.count, let chunk = chunks[number] else { return false }
    let bit = row & (1 << DeletedRows.shift - 1)
    return chunk.base.load(fromByteOffset: bit >> 3, as: UInt8.self) >> UInt8(bit & 7) & 1 != 0
  }

  init() {}

  /// Chunks as they were saved, for rows up to a limit; nil if other rows are in the set.
  init?(_ chunks: [Chunk?], limit: Int) {
    self.chunks = chunks
    for (number, chunk) in chunks.enumerated() {
      guard let chunk else { continue }
      for byte in 0..<DeletedRows.byteCount {
        let bits = chunk.base.load(fromByteOffset: byte, as: UInt8.self)
        if bits == 0 { continue }
        let last = (number << DeletedRows.shift) + byte * 8 + 7 - bits.leadingZeroBitCount
        guard last < limit else { return nil }
        count += bits.nonzeroBitCount
      }
    }
  }

  /// How many chunks so many rows have.
  static func chunkCount(for rows: Int) -> Int { (rows + 1 << shift - 1) >> shift }

  /// Adds or removes a row; it was not, or was, in the set before.
  mutating func set(_ row: Int, _ isDeleted: Bool) {
    let number = row >> DeletedRows.shift
    while chunks.count <= number { chunks.append(nil) }
    if !isKnownUniquelyReferenced(&chunks[number]) {
      chunks[number] =
        chunks[number].map { Chunk(copying: $0, byteCount: DeletedRows.byteCount) }
        ?? Chunk(zeroed: DeletedRows.byteCount)
    }
    guard let chunk = chunks[number] else { return }
    let bit = row & (1 << DeletedRows.shift - 1)
    let mask = UInt8(1) << UInt8(bit & 7)
    let byte = chunk.base.load(fromByteOffset: bit >> 3, as: UInt8.self)
    chunk.base.storeBytes(of: isDeleted ? byte | mask : byte & ~mask, toByteOffset: bit >> 3, as: UInt8.self)
    count += isDeleted ? 1 : -1
  }
}
