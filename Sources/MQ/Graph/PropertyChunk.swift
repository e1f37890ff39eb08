/// 2,048 rows of a property column. A pointer into a ``Chunk``, laid out as
///
///     kind | valid rows | bytes used behind the cells | validity, a bit a row | cells | texts or encoded values
///
/// The cells are numbers, days, truth values or codes, or for `arena` and `mixed` the distance from the chunk's beginning to a
/// text (its length first) or an encoded value. A row that is set anew leaves its old bytes behind unread.
struct PropertyChunk {
  enum Kind: UInt8 {
    /// No row has a value, as in zeroed memory.
    case empty, integer, float, boolean, date, code, arena, mixed

    var cellSize: Int {
      switch self {
      case .empty: 0
      case .boolean: 1
      case .date, .code: 4
      case .integer, .float, .arena, .mixed: 8
      }
    }

    /// Whether the cells point to bytes behind them.
    var hasTail: Bool { self == .arena || self == .mixed }
  }

  static let cellsOffset = 16 + ChunkRows.count / 8

  let base: UnsafeMutableRawPointer

  @inline(__always)
  init(_ base: UnsafeMutableRawPointer) { self.base = base }

  /// All rows null; readable as any kind without a tail.
  static let empty = Chunk(zeroed: PropertyChunk.cellsOffset + ChunkRows.count * 8)

  /// No value yet, and room for that many bytes behind the cells.
  static func make(_ kind: Kind, tail: Int = 0) -> Chunk {
    let chunk = Chunk(zeroed: tailOffset(kind) + tail)
    let made = PropertyChunk(chunk.base)
    made.kind = kind
    made.used = tailOffset(kind)
    return chunk
  }

  static func tailOffset(_ kind: Kind) -> Int { cellsOffset + ChunkRows.count * kind.cellSize }

  var kind: Kind {
    get { Kind(rawValue: base.load(as: UInt8.self)) ?? .empty }
    nonmutating set { base.storeBytes(of: newValue.rawValue, as: UInt8.self) }
  }

  var validCount: Int {
    get { Int(base.load(fromByteOffset: 4, as: UInt32.self)) }
    nonmutating set { base.storeBytes(of: UInt32(newValue), toByteOffset: 4, as: UInt32.self) }
  }

  /// The distance from the beginning to the first unused byte.
  var used: Int {
    get { base.load(fromByteOffset: 8, as: Int.self) }
    nonmutating set { base.storeBytes(of: newValue, toByteOffset: 8, as: Int.self) }
  }

  @inline(__always)
  func isValid(_ row: Int) -> Bool {
    base.load(fromByteOffset: 16 + row >> 3, as: UInt8.self) >> UInt8(truncatingIfNeeded: row & 7) & 1 != 0
  }

  /// Which of 64 rows have a value, a bit each.
  @inline(__always)
  func validity(_ word: Int) -> UInt64 {
    UInt64(littleEndian: base.load(fromByteOffset: 16 + word &* 8, as: UInt64.self))
  }

  func setValid(_ row: Int, _ valid: Bool) {
    let offset = 16 + row >> 3
    let bit = UInt8(1) << UInt8(row & 7)
    let byte = base.load(fromByteOffset: offset, as: UInt8.self)
    base.storeBytes(of: valid ? byte | bit : byte & ~bit, toByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  func cell<T: BitwiseCopyable>(_ row: Int, as type: T.Type) -> T {
    base.load(fromByteOffset: PropertyChunk.cellsOffset + row &* MemoryLayout<T>.stride, as: T.self)
  }

  @inline(__always)
  func setCell<T: BitwiseCopyable>(_ row: Int, to value: T) {
    base.storeBytes(of: value, toByteOffset: PropertyChunk.cellsOffset + row * MemoryLayout<T>.stride, as: T.self)
  }

  /// The value of a row of the chunk.
  func value(_ row: Int, _ dictionary: StringDictionary?) -> Value {
    guard isValid(row) else { return .null }
    switch kind {
    case .empty: return .null
    case .integer: return .integer(cell(row, as: Int64.self))
    case .float: return .float(cell(row, as: Double.self))
    case .boolean: return .boolean(cell(row, as: UInt8.self) != 0)
    case .date: return .date(Temporal.Date(daysSinceEpoch: cell(row, as: Int32.self)))
    case .code:
      guard let dictionary else { preconditionFailure("a column has codes but no dictionary") }
      return .string(dictionary[cell(row, as: UInt32.self)])
    case .arena:
      var bytes = UnsafeRawPointer(base + cell(row, as: Int.self))
      return .string(StoredValues.nextText(&bytes))
    case .mixed:
      var bytes = UnsafeRawPointer(base + cell(row, as: Int.self))
      return StoredValues.decode(&bytes)
    }
  }

  /// A copy without the bytes that no row needs any more, one row's not needed either, and with half as much room again
  /// and `spare`. The chunk has a tail.
  func compacted(spare: Int, without skipped: Int) -> Chunk {
    let start = PropertyChunk.tailOffset(kind)
    var ranges = [(row: Int, from: Int, count: Int)]()
    ranges.reserveCapacity(validCount)
    var live = 0
    for row in 0..<ChunkRows.count where row != skipped && isValid(row) {
      let from = cell(row, as: Int.self)
      var end = UnsafeRawPointer(base + from)
      if kind == .arena {
        let length = StoredValues.nextLength(&end)
        end += length
      } else {
        _ = StoredValues.decode(&end)
      }
      let count = end - UnsafeRawPointer(base + from)
      ranges.append((row, from, count))
      live += count
    }
    // Only the cells of rows that have a value are written, so that pages without any stay untouched.
    let chunk = Chunk(zeroed: start + live + live / 2 + spare + 256)
    chunk.base.copyMemory(from: base, byteCount: PropertyChunk.cellsOffset)
    let made = PropertyChunk(chunk.base)
    var used = start
    for (row, from, count) in ranges {
      (chunk.base + used).copyMemory(from: base + from, byteCount: count)
      made.setCell(row, to: used)
      used += count
    }
    made.used = used
    return chunk
  }
}
