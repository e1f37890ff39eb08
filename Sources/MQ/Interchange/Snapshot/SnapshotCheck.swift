/// Whether the bytes of a chunk may be read as what the catalogue says: whatever holds of the store's own chunks and somebody
/// relies on without looking. Each is asked for while the chunk is still in the cache.
enum SnapshotCheck {
  /// What a chunk is, with what it is measured by.
  enum Role: Sendable, Equatable {
    /// Label sets of nodes.
    case nodes(labelSets: Int)
    case property(texts: Int)
    case adjacency(nodes: Int, relationships: Int)
    case deleted
    /// The ends of so many relationships.
    case ends(count: Int, nodes: Int)
    case texts
  }

  static func isSound(_ chunk: Chunk, _ role: Role) -> Bool {
    switch role {
    case .nodes(let sets):
      chunk.byteCount == ChunkRows.count * 4 && areBelow(sets, words(chunk, 0, ChunkRows.count))
    case .property(let texts): isProperty(chunk, texts)
    case .adjacency(let nodes, let relationships): isAdjacency(chunk, nodes, relationships)
    case .deleted: chunk.byteCount == DeletedRows.byteCount
    case .ends(let count, let nodes): chunk.byteCount >= count * 8 && areBelow(nodes, words(chunk, 0, count * 2))
    // Looked at when they are read.
    case .texts: true
    }
  }

  private static func words(_ chunk: Chunk, _ offset: Int, _ count: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: (chunk.base + offset).assumingMemoryBound(to: UInt32.self), count: count)
  }

  private static func areBelow(_ limit: Int, _ words: UnsafeBufferPointer<UInt32>) -> Bool {
    var greatest: UInt32 = 0
    for word in words { greatest = max(greatest, word) }
    return words.isEmpty || Int(greatest) < limit
  }

  private static func isAdjacency(_ chunk: Chunk, _ nodes: Int, _ relationships: Int) -> Bool {
    let fixed = AdjacencyBlock.fixedByteCount
    guard chunk.byteCount >= fixed else { return false }
    let header = words(chunk, 0, 4)
    let count = Int(header[0])
    guard header[1] <= 1, header[3] == 0, chunk.byteCount == fixed + (header[1] == 0 ? 1 : 2) * count * 4 else {
      return false
    }
    let offsets = words(chunk, 16, ChunkRows.count + 1)
    guard offsets[0] == 0, offsets[ChunkRows.count] == header[0] else { return false }
    var isAscending = true
    for row in 0..<ChunkRows.count { isAscending = offsets[row] <= offsets[row + 1] && isAscending }
    guard isAscending, areBelow(nodes, words(chunk, fixed, count)) else { return false }
    return header[1] == 0
      ? Int(header[2]) + count <= relationships : areBelow(relationships, words(chunk, fixed + count * 4, count))
  }

  private static func isProperty(_ chunk: Chunk, _ texts: Int) -> Bool {
    guard chunk.byteCount >= PropertyChunk.cellsOffset,
      let kind = PropertyChunk.Kind(rawValue: chunk.base.load(as: UInt8.self)), kind != .empty
    else { return false }
    let property = PropertyChunk(chunk.base)
    let tail = PropertyChunk.tailOffset(kind)
    guard chunk.byteCount >= tail, (tail...chunk.byteCount).contains(property.used) else { return false }
    var count = 0
    for word in words(chunk, 16, ChunkRows.count / 32) { count += word.nonzeroBitCount }
    guard count > 0, count == property.validCount else { return false }
    switch kind {
    case .integer, .float, .date: return true
    case .boolean: return true
    case .code: return areBelow(texts, words(chunk, PropertyChunk.cellsOffset, ChunkRows.count))
    case .arena, .mixed:
      let bytes = UnsafeRawBufferPointer(start: chunk.base, count: property.used)
      for row in 0..<ChunkRows.count where property.isValid(row) {
        let cell = property.cell(row, as: Int.self)
        guard cell >= tail, cell < property.used else { return false }
        guard kind == .arena ? StoredValues.isText(bytes, at: cell) : StoredValues.isValue(bytes, at: cell) else {
          return false
        }
      }
      return true
    case .empty: return false
    }
  }
}

extension StoredValues {
  /// Whether a text stands there, whole.
  static func isText(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    var cursor = SnapshotCursor(UnsafeRawBufferPointer(rebasing: bytes[position...]))
    do throws(SnapshotDamage) {
      try cursor.skip(try cursor.number())
      return true
    } catch {
      return false
    }
  }

  /// Whether a value stands there, whole and of the kind that the store takes.
  static func isValue(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    var cursor = SnapshotCursor(UnsafeRawBufferPointer(rebasing: bytes[position...]))
    do throws(SnapshotDamage) {
      try cursor.checkValue()
      return true
    } catch {
      return false
    }
  }
}

extension SnapshotCursor {
  fileprivate mutating func checkValue(inList: Bool = false) throws(SnapshotDamage) {
    guard !isAtEnd, let tag = StoredValues.Tag(rawValue: bytes[position]) else { throw SnapshotDamage() }
    try skip(1)
    switch tag {
    case .no, .yes: break
    case .integer, .float: try skip(8)
    case .string: try skip(try number())
    case .date: try check(-400_000_000_000...400_000_000_000)
    case .localTime: try check(Self.clock)
    case .time:
      try check(Self.clock)
      try checkOffset()
    case .localDateTime: try checkInstant()
    case .dateTime:
      try checkInstant()
      try checkOffset()
      guard !isAtEnd else { throw SnapshotDamage() }
      let hasZone = bytes[position] != 0
      try skip(1)
      if hasZone { try skip(try number()) }
    case .duration:
      try skip(24)
      try checkNanoseconds()
    case .list:
      if inList { throw SnapshotDamage() }
      for _ in 0..<(try number(upTo: bytes.count - position)) { try checkValue(inList: true) }
    }
  }

  private static let clock: ClosedRange<Int64> = 0...86_399_999_999_999

  private mutating func check(_ range: ClosedRange<Int64>) throws(SnapshotDamage) {
    guard range.contains(Int64(bitPattern: try word())) else { throw SnapshotDamage() }
  }

  private mutating func checkInstant() throws(SnapshotDamage) {
    try check(-34_560_000_000_000_000...34_560_000_000_000_000)
    try checkNanoseconds()
  }

  private mutating func checkNanoseconds() throws(SnapshotDamage) {
    guard (0..<1_000_000_000).contains(Int32(bitPattern: try word32())) else { throw SnapshotDamage() }
  }

  private mutating func checkOffset() throws(SnapshotDamage) {
    guard (-90_000...90_000).contains(Int32(bitPattern: try word32())) else { throw SnapshotDamage() }
  }
}
