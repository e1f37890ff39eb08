extension Graph {
  /// The property of each node (null for ``NodeID/none``), typed as the store holds it.
  package func gather(_ key: KeyID, of nodes: [NodeID]) -> Column {
    guard let column = storage.properties.column(key) else { return .constant(.null, count: nodes.count) }
    return nodes.withUnsafeBufferPointer { nodes in
      // A scan has nodes of one label in the order of the table.
      if let first = nodes.first, let last = nodes.last, Int(last.raw) - Int(first.raw) == nodes.count - 1,
        nodes.indices.allSatisfy({ nodes[$0].raw == first.raw &+ UInt32(truncatingIfNeeded: $0) })
      {
        return column.gather(Int(first.raw)..<Int(first.raw) + nodes.count)
      }
      return column.gather(count: nodes.count) { Int(nodes[$0].raw) }
    }
  }

  /// How the store holds the property of a node; `empty` where it holds none.
  func storedKind(_ key: KeyID, of node: NodeID) -> PropertyChunk.Kind {
    storage.properties.column(key)?.chunk(Int(node.raw) >> ChunkRows.shift).kind ?? .empty
  }

  /// How the store holds the property of a relationship.
  func storedKind(_ key: KeyID, of relationship: RelationshipID) -> PropertyChunk.Kind {
    guard let slot = storage.slot(of: relationship.type), let column = storage.types[slot].properties.column(key) else {
      return .empty
    }
    return column.chunk(Int(relationship.index) >> ChunkRows.shift).kind
  }

  /// Which nodes have the property, 1 or 0: only the bits are read that say so.
  package func haveValues(_ key: KeyID, of nodes: [NodeID]) -> [UInt8] {
    guard let column = storage.properties.column(key) else { return Array(repeating: 0, count: nodes.count) }
    let table = column.pointers
    return mapped(nodes) { Self.validity(table, Int($0.raw)) }
  }

  /// Which relationships have the property, 1 or 0; nil if they are not all of one type.
  package func haveValues(_ key: KeyID, of relationships: [RelationshipID]) -> [UInt8]? {
    guard let type = relationships.first(where: { $0 != .none })?.type, hasOneType(relationships, type) else {
      return nil
    }
    guard let slot = storage.slot(of: type), let column = storage.types[slot].properties.column(key) else {
      return Array(repeating: 0, count: relationships.count)
    }
    let table = column.pointers
    // The index of `none` lies beyond all rows.
    return withExtendedLifetime(column) { mapped(relationships) { Self.validity(table, Int($0.index)) } }
  }

  @inline(__always)
  private static func validity(_ table: UnsafeBufferPointer<UnsafeMutableRawPointer>, _ row: Int) -> UInt8 {
    let number = row >> ChunkRows.shift
    guard number < table.count else { return 0 }
    return PropertyChunk(table[number]).isValid(row & ChunkRows.mask) ? 1 : 0
  }

  /// Whether one of them was deleted.
  package func holdsDeleted(_ relationships: [RelationshipID]) -> Bool {
    relationships.withUnsafeBufferPointer { relationships in
      var row = 0
      while row < relationships.count {
        // A stretch of one type.
        let type = relationships[row].type
        let table = storage.slot(of: type).map { storage.types[$0] }
        let limit = table?.limit ?? 0
        let deleted = table?.deleted ?? DeletedRows()
        var beyond = 0
        let start = row
        while row < relationships.count, relationships[row].type == type {
          beyond += Int(relationships[row].index) < limit || relationships[row] == .none ? 0 : 1
          row += 1
        }
        if beyond > 0 { return true }
        if deleted.count > 0,
          relationships[start..<row].contains(where: { $0 != .none && deleted.contains(Int($0.index)) })
        {
          return true
        }
      }
      return false
    }
  }

  /// Whether the texts of a property pass a test, unknown for what is no text; nil if these nodes' are known by codes, or nobody
  /// has it as a text, or if there must be nothing but texts and that is not certain.
  package func testTexts(
    _ key: KeyID, of nodes: [NodeID], onlyTexts: Bool, _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> [Ternary]? {
    guard let column = storage.properties.column(key), column.mayHaveArena, !onlyTexts || column.holdsOnlyTexts,
      column.kind(of: nodes) != .code
    else { return nil }
    let table = column.pointers
    let empty = PropertyChunk.empty.base
    return mapped(nodes) { node in
      let number = Int(node.raw) >> ChunkRows.shift
      let chunk = PropertyChunk(number < table.count ? table[number] : empty)
      return column.testText(Int(node.raw) & ChunkRows.mask, of: chunk, test)
    }
  }

  /// Calls the body with the bytes of each node's text, nil for null; false, without any call, if these nodes' texts are known by
  /// codes, or the property is not certain to have only texts.
  package func forEachText(_ key: KeyID, of nodes: [NodeID], _ body: (UnsafeBufferPointer<UInt8>?) -> Void) -> Bool {
    guard let column = storage.properties.column(key), column.mayHaveArena, column.holdsOnlyTexts,
      column.kind(of: nodes) != .code
    else { return false }
    let table = column.pointers
    let empty = PropertyChunk.empty.base
    for node in nodes {
      let number = Int(node.raw) >> ChunkRows.shift
      let chunk = PropertyChunk(number < table.count ? table[number] : empty)
      column.withText(Int(node.raw) & ChunkRows.mask, of: chunk, body)
    }
    return true
  }

  /// The property of each relationship (null for ``RelationshipID/none``), typed as the store holds it.
  package func gather(_ key: KeyID, of relationships: [RelationshipID]) -> Column {
    guard let first = relationships.first(where: { $0 != .none }) else {
      return .constant(.null, count: relationships.count)
    }
    let type = first.type
    if hasOneType(relationships, type) {
      guard let slot = storage.slot(of: type), let column = storage.types[slot].properties.column(key) else {
        return .constant(.null, count: relationships.count)
      }
      // The index of `none` lies beyond all rows.
      return relationships.withUnsafeBufferPointer { relationships in
        column.gather(count: relationships.count) { Int(relationships[$0].index) }
      }
    }
    return Column(values: relationships.map { property(key, of: $0) })
  }
}

@inline(__always)
private func hasOneType(_ relationships: [RelationshipID], _ type: TypeID) -> Bool {
  relationships.withUnsafeBufferPointer { relationships in
    var others = 0
    for relationship in relationships { others += relationship.type == type || relationship == .none ? 0 : 1 }
    return others == 0
  }
}

extension PropertyColumn {
  /// Whether some texts stand in the chunks themselves.
  fileprivate var mayHaveArena: Bool { kind == .arena || kind == .mixed }

  /// As `kind(count:_:)`.
  fileprivate func kind(of nodes: [NodeID]) -> PropertyChunk.Kind {
    nodes.withUnsafeBufferPointer { nodes in kind(count: nodes.count) { Int(nodes[$0].raw) } }
  }

  /// The kind of the chunks that those rows lie in: a property that nodes of one label have as codes may be of another kind
  /// for those of another.
  @inline(__always)
  fileprivate func kind(count: Int, _ row: (Int) -> Int) -> PropertyChunk.Kind {
    let whole = kind
    guard whole == .mixed else { return whole }
    let table = pointers
    var found = 0
    // Neighbouring rows mostly lie in one chunk.
    var last = -1
    for position in 0..<count {
      let number = row(position) >> ChunkRows.shift
      if number == last { continue }
      last = number
      if number < table.count { found |= 1 << Int(PropertyChunk(table[number]).kind.rawValue) }
    }
    return Self.kind(among: found)
  }

  private func kind(of rows: Range<Int>) -> PropertyChunk.Kind {
    let whole = kind
    guard whole == .mixed, !rows.isEmpty else { return whole }
    var found = 0
    for number in rows.lowerBound >> ChunkRows.shift...(rows.upperBound - 1) >> ChunkRows.shift {
      found |= 1 << Int(chunk(number).kind.rawValue)
    }
    return Self.kind(among: found)
  }

  /// The one kind in a set of bits, rows without values aside.
  private static func kind(among found: Int) -> PropertyChunk.Kind {
    let present = found & ~(1 << Int(PropertyChunk.Kind.empty.rawValue))
    if present == 0 { return .empty }
    return present & (present - 1) == 0
      ? PropertyChunk.Kind(rawValue: UInt8(present.trailingZeroBitCount)) ?? .mixed : .mixed
  }

  /// Whether no chunk has values of other types.
  fileprivate var holdsOnlyTexts: Bool {
    kinds[Int(PropertyChunk.Kind.arena.rawValue)] + kinds[Int(PropertyChunk.Kind.code.rawValue)]
      == kinds.reduce(0, +)
  }

  /// Calls the body with the bytes of a row's text in the store, or nil if it has none.
  @inline(__always)
  fileprivate func withText(_ row: Int, of chunk: PropertyChunk, _ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
    guard chunk.isValid(row) else { return body(nil) }
    switch chunk.kind {
    case .arena:
      var bytes = UnsafeRawPointer(chunk.base + chunk.cell(row, as: Int.self))
      let count = StoredValues.nextLength(&bytes)
      body(UnsafeBufferPointer(start: bytes.assumingMemoryBound(to: UInt8.self), count: count))
    case .code, .mixed, .empty, .integer, .float, .boolean, .date:
      if case .string(let text) = chunk.value(row, dictionary) { TextBytes.with(text, body) } else { body(nil) }
    }
  }

  /// Whether a row's text passes a test, which sees its bytes in the store.
  @inline(__always)
  fileprivate func testText(
    _ row: Int, of chunk: PropertyChunk, _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Ternary {
    guard chunk.isValid(row) else { return .unknown }
    switch chunk.kind {
    case .arena:
      var bytes = UnsafeRawPointer(chunk.base + chunk.cell(row, as: Int.self))
      let count = StoredValues.nextLength(&bytes)
      return Ternary(test(UnsafeBufferPointer(start: bytes.assumingMemoryBound(to: UInt8.self), count: count)))
    case .code, .mixed:
      guard case .string(let text) = chunk.value(row, dictionary) else { return .unknown }
      return Ternary(TextBytes.with(text, test))
    case .empty, .integer, .float, .boolean, .date: return .unknown
    }
  }

  /// The values of rows, of which there may be some beyond the column's end.
  @inline(__always)
  func gather(count: Int, _ row: (Int) -> Int) -> Column {
    switch kind(count: count, row) {
    case .empty: return .constant(.null, count: count)
    case .integer:
      let (cells, valid) = cells(Int64.self, count, row)
      return .integers(cells, valid)
    case .float:
      let (cells, valid) = cells(Double.self, count, row)
      return .floats(cells, valid)
    case .date:
      let (cells, valid) = cells(Int32.self, count, row)
      return .dates(cells, valid)
    case .code:
      guard let dictionary else { return .constant(.null, count: count) }
      let (cells, valid) = cells(UInt32.self, count, row)
      return .codes(cells, dictionary, valid)
    case .boolean:
      let (cells, valid) = cells(UInt8.self, count, row)
      return .booleans(truths(cells, valid))
    case .arena, .mixed:
      return .values((0..<count).map { self[row($0)] })
    }
  }

  /// The values of rows that follow each other, of which there may be some beyond the column's end.
  func gather(_ rows: Range<Int>) -> Column {
    switch kind(of: rows) {
    case .empty: return .constant(.null, count: rows.count)
    case .integer:
      let (cells, valid) = cells(Int64.self, rows)
      return .integers(cells, valid)
    case .float:
      let (cells, valid) = cells(Double.self, rows)
      return .floats(cells, valid)
    case .date:
      let (cells, valid) = cells(Int32.self, rows)
      return .dates(cells, valid)
    case .code:
      guard let dictionary else { return .constant(.null, count: rows.count) }
      let (cells, valid) = cells(UInt32.self, rows)
      return .codes(cells, dictionary, valid)
    case .boolean:
      let (cells, valid) = cells(UInt8.self, rows)
      return .booleans(truths(cells, valid))
    case .arena, .mixed:
      return .values(rows.map { self[$0] })
    }
  }

  private func truths(_ cells: [UInt8], _ valid: Validity) -> [Ternary] {
    masked(mapped(cells) { Ternary($0 != 0) }, valid)
  }

  @inline(__always)
  private func cells<T: BitwiseCopyable & Sendable>(
    _ type: T.Type, _ count: Int, _ row: (Int) -> Int
  ) -> ([T], Validity) {
    let table = pointers
    let empty = PropertyChunk.empty.base
    var allValid = true
    var valid: [UInt8] = []
    let cells = [T](unsafeUninitializedCapacity: count) { buffer, filled in
      valid = [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
        for position in 0..<count {
          let row = row(position)
          let number = row >> ChunkRows.shift
          let chunk = PropertyChunk(number < table.count ? table[number] : empty)
          let isValid = chunk.isValid(row & ChunkRows.mask)
          allValid = isValid && allValid
          bytes.initializeElement(at: position, to: isValid ? 1 : 0)
          buffer.initializeElement(at: position, to: chunk.cell(row & ChunkRows.mask, as: T.self))
        }
        filled = count
      }
      filled = count
    }
    return (cells, allValid ? .all : Validity(valid))
  }

  /// Copied chunk by chunk.
  private func cells<T: BitwiseCopyable & Sendable>(_ type: T.Type, _ rows: Range<Int>) -> ([T], Validity) {
    var allValid = true
    let cells = [T](unsafeUninitializedCapacity: rows.count) { buffer, filled in
      forEachChunk(rows) { chunk, inChunk, position in
        let start = chunk.base + PropertyChunk.cellsOffset + inChunk.lowerBound * MemoryLayout<T>.stride
        let target = UnsafeMutableRawPointer(buffer.baseAddress! + position)
        target.copyMemory(from: start, byteCount: inChunk.count * MemoryLayout<T>.stride)
        allValid = allValid && (chunk.validCount == ChunkRows.count || inChunk.allSatisfy(chunk.isValid))
      }
      filled = rows.count
    }
    if allValid { return (cells, .all) }
    let valid = [UInt8](unsafeUninitializedCapacity: rows.count) { bytes, filled in
      forEachChunk(rows) { chunk, inChunk, position in
        chunk.copyValidity(of: inChunk, to: UnsafeMutableRawPointer(bytes.baseAddress! + position))
      }
      filled = rows.count
    }
    return (cells, Validity(valid))
  }

  /// Calls the body with each chunk, the rows in it, and the place of the first of them among all.
  @inline(__always)
  private func forEachChunk(_ rows: Range<Int>, _ body: (PropertyChunk, Range<Int>, Int) -> Void) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let first = row & ChunkRows.mask
      let count = min(ChunkRows.count - first, rows.upperBound - row)
      body(chunk(row >> ChunkRows.shift), first..<first + count, row - rows.lowerBound)
      row += count
    }
  }
}

extension PropertyChunk {
  /// Writes a byte for each row, 1 if it has a value.
  fileprivate func copyValidity(of rows: Range<Int>, to bytes: UnsafeMutableRawPointer) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      if row & 7 == 0, row + 8 <= rows.upperBound {
        // Each bit to a byte of its own, where a carry brings it to the upper bit.
        let bits = UInt64(base.load(fromByteOffset: 16 + row >> 3, as: UInt8.self)) &* 0x0101_0101_0101_0101
        let spread = ((bits & 0x8040_2010_0804_0201) &+ 0x7F7F_7F7F_7F7F_7F7F) >> 7 & 0x0101_0101_0101_0101
        bytes.storeBytes(of: spread.littleEndian, toByteOffset: row - rows.lowerBound, as: UInt64.self)
        row += 8
      } else {
        bytes.storeBytes(of: isValid(row) ? 1 : 0, toByteOffset: row - rows.lowerBound, as: UInt8.self)
        row += 1
      }
    }
  }
}
