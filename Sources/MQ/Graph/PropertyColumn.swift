/// The values of one property of all nodes, or of all relationships of one type, by row.
///
/// Chunks in which no row has the property are absent. A chunk has the type of its values and changes it when one does not fit.
struct PropertyColumn: Sendable {
  private(set) var chunks: [Chunk?] = []
  /// The beginning of each chunk, that of `PropertyChunk.empty` for absent ones.
  private var table = RawTable<UnsafeMutableRawPointer>()
  /// The texts of `code` chunks.
  private(set) var dictionary: StringDictionary?
  /// How many rows have a value.
  private(set) var count = 0
  /// How many chunks there are of each kind.
  private(set) var kinds = [Int](repeating: 0, count: Int(PropertyChunk.Kind.mixed.rawValue) + 1)
  /// How many rows of `code` chunks were set, some of them perhaps more than once.
  private(set) var codedRows = 0

  /// The kind of all present chunks: `empty` without any, `mixed` where they differ.
  var kind: PropertyChunk.Kind {
    let present = kinds.indices.filter { kinds[$0] > 0 }
    guard let first = present.first else { return .empty }
    return present.count == 1 ? PropertyChunk.Kind(rawValue: UInt8(first)) ?? .mixed : .mixed
  }

  /// The chunks that may hold values.
  var chunkCount: Int { chunks.count }

  /// The chunk of that number.
  @inline(__always)
  func chunk(_ number: Int) -> PropertyChunk {
    PropertyChunk(number < table.count ? table.base[number] : PropertyChunk.empty.base)
  }

  subscript(row: Int) -> Value {
    chunk(row >> ChunkRows.shift).value(row & ChunkRows.mask, dictionary)
  }

  func hasValue(_ row: Int) -> Bool { chunk(row >> ChunkRows.shift).isValid(row & ChunkRows.mask) }

  /// The beginnings of the chunks, for loops over many rows; valid while the column is not changed.
  var pointers: UnsafeBufferPointer<UnsafeMutableRawPointer> {
    UnsafeBufferPointer(start: table.base, count: table.count)
  }
}

extension PropertyColumn {
  /// Sets a row to a value that the store takes; `.null` removes its value.
  mutating func set(_ row: Int, to value: Value) {
    let number = row >> ChunkRows.shift
    let row = row & ChunkRows.mask
    if case .null = value { return remove(row, in: number) }
    while chunks.count <= number {
      chunks.append(nil)
      table.append(PropertyChunk.empty.base)
    }
    let chunk = prepare(number, for: value)
    if !chunk.isValid(row) {
      chunk.setValid(row, true)
      chunk.validCount += 1
      count += 1
    }
    write(value, to: row, of: chunk, number)
  }

  /// Takes over a chunk as a loader filled it.
  mutating func place(_ chunk: Chunk, at number: Int) {
    while chunks.count <= number {
      chunks.append(nil)
      table.append(PropertyChunk.empty.base)
    }
    if chunks[number] != nil { count -= self.chunk(number).validCount }
    replace(number, by: chunk)
    count += self.chunk(number).validCount
  }

  /// For a loader that made the codes of the chunks it places.
  mutating func useDictionary(_ dictionary: StringDictionary, codedRows: Int) {
    self.dictionary = dictionary
    self.codedRows = codedRows
  }

  /// Drops the chunks that hold only rows from `limit` on.
  mutating func truncate(to limit: Int) {
    let kept = ChunkRows.chunks(for: limit)
    guard chunks.count > kept else { return }
    for number in kept..<chunks.count where chunks[number] != nil {
      count -= chunk(number).validCount
      replace(number, by: nil)
    }
    table.removeLast(chunks.count - kept)
    chunks.removeLast(chunks.count - kept)
  }

  private mutating func remove(_ row: Int, in number: Int) {
    guard number < chunks.count, chunk(number).isValid(row) else { return }
    count -= 1
    if chunk(number).validCount == 1 { return replace(number, by: nil) }
    let chunk = writable(number)
    chunk.setValid(row, false)
    chunk.validCount -= 1
  }

  /// The chunk, its own and of a kind that the value fits.
  private mutating func prepare(_ number: Int, for value: Value) -> PropertyChunk {
    let kind = chunks[number] == nil ? .empty : chunk(number).kind
    let fitting = fittingKind(value, in: kind)
    if kind == fitting { return writable(number) }
    let made = PropertyChunk.make(fitting)
    let old = chunk(number)
    if kind != .empty { recode(old, into: made, at: number) } else { replace(number, by: made) }
    return chunk(number)
  }

  private func fittingKind(_ value: Value, in kind: PropertyChunk.Kind) -> PropertyChunk.Kind {
    let own: PropertyChunk.Kind
    switch value {
    case .integer: own = .integer
    case .float: own = .float
    case .boolean: own = .boolean
    case .date(let date): own = Int32(exactly: date.daysSinceEpoch) == nil ? .mixed : .date
    case .string(let text):
      if kind == .arena { return .arena }
      if kind != .empty && kind != .code { return .mixed }
      return isSaturated && dictionary?.code(of: text) == nil ? .arena : .code
    case .localTime, .time, .localDateTime, .dateTime, .duration, .list, .null, .map, .node, .relationship, .path:
      return .mixed
    }
    return kind == .empty || kind == own ? own : .mixed
  }

  /// Whether the dictionary is large and its texts hardly repeat, or there is no code left.
  private var isSaturated: Bool {
    guard let dictionary, dictionary.count >= 1024 else { return false }
    return dictionary.count > codedRows / 2 || dictionary.count >= StringDictionary.maximumCount
  }

  /// Moves the values of a chunk to another kind, which becomes the chunk of that number.
  private mutating func recode(_ old: PropertyChunk, into made: Chunk, at number: Int) {
    // The old chunk is read while the new one takes its place.
    let kept = chunks[number]
    replace(number, by: made)
    chunk(number).validCount = old.validCount
    for row in 0..<ChunkRows.count where old.isValid(row) {
      chunk(number).setValid(row, true)
      write(old.value(row, dictionary), to: row, of: chunk(number), number)
    }
    withExtendedLifetime(kept) {}
  }

  private mutating func write(_ value: Value, to row: Int, of chunk: PropertyChunk, _ number: Int) {
    switch chunk.kind {
    case .integer: if case .integer(let number) = value { chunk.setCell(row, to: number) }
    case .float: if case .float(let number) = value { chunk.setCell(row, to: number) }
    case .boolean: if case .boolean(let flag) = value { chunk.setCell(row, to: UInt8(flag ? 1 : 0)) }
    case .date: if case .date(let date) = value { chunk.setCell(row, to: Int32(date.daysSinceEpoch)) }
    case .code: if case .string(let text) = value { chunk.setCell(row, to: code(of: text)) }
    case .arena:
      guard case .string(let text) = value else { return }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(text.utf8.count + 4)
      StoredValues.append(text, to: &bytes)
      writeTail(bytes, to: row, number)
    case .mixed:
      var bytes: [UInt8] = []
      StoredValues.encode(value, into: &bytes)
      writeTail(bytes, to: row, number)
    case .empty: preconditionFailure("an empty chunk is written")
    }
  }

  private mutating func code(of text: String) -> UInt32 {
    codedRows += 1
    if dictionary == nil {
      dictionary = StringDictionary()
    } else if !isKnownUniquelyReferenced(&dictionary), let shared = dictionary {
      if let code = shared.code(of: text) { return code }
      dictionary = StringDictionary(copying: shared)
    }
    return dictionary?.intern(text) ?? 0
  }

  /// Puts bytes behind the cells of a chunk, in a larger block if need be, and points the row's cell to them.
  private mutating func writeTail(_ bytes: [UInt8], to row: Int, _ number: Int) {
    if let block = chunks[number], chunk(number).used + bytes.count > block.byteCount {
      replace(number, by: chunk(number).compacted(spare: bytes.count, without: row))
    }
    let chunk = chunk(number)
    let start = chunk.used
    bytes.withUnsafeBytes { (chunk.base + start).copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    chunk.used = start + bytes.count
    chunk.setCell(row, to: start)
  }

  private mutating func writable(_ number: Int) -> PropertyChunk {
    if !isUnique(number), let block = chunks[number] {
      replace(number, by: Chunk(copying: block, byteCount: block.byteCount))
    }
    return chunk(number)
  }

  private mutating func isUnique(_ number: Int) -> Bool { isKnownUniquelyReferenced(&chunks[number]) }

  private mutating func replace(_ number: Int, by chunk: Chunk?) {
    if chunks[number] != nil { kinds[Int(self.chunk(number).kind.rawValue)] -= 1 }
    if let chunk { kinds[Int(PropertyChunk(chunk.base).kind.rawValue)] += 1 }
    chunks[number] = chunk
    table[number] = chunk?.base ?? PropertyChunk.empty.base
  }
}
