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

  /// Whether the texts of a property pass a test, unknown for what is no text; nil if the property is known by codes throughout,
  /// or nobody has it as a text.
  package func testTexts(
    _ key: KeyID, of nodes: [NodeID], _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> [Ternary]? {
    guard let column = storage.properties.column(key), column.kind == .arena || column.kind == .mixed else {
      return nil
    }
    return mapped(nodes) { column.testText(Int($0.raw), test) }
  }

  /// The property of each relationship (null for ``RelationshipID/none``), typed as the store holds it.
  package func gather(_ key: KeyID, of relationships: [RelationshipID]) -> Column {
    guard let first = relationships.first(where: { $0 != .none }) else {
      return .constant(.null, count: relationships.count)
    }
    let type = first.type
    if relationships.allSatisfy({ $0.type == type || $0 == .none }) {
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

extension PropertyColumn {
  /// Whether a row's text passes a test, which sees its bytes in the store.
  @inline(__always)
  fileprivate func testText(_ row: Int, _ test: (UnsafeBufferPointer<UInt8>) -> Bool) -> Ternary {
    let chunk = chunk(row >> ChunkRows.shift)
    let row = row & ChunkRows.mask
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
    switch kind {
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
    switch kind {
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
        for row in inChunk {
          bytes.initializeElement(at: position + row - inChunk.lowerBound, to: chunk.isValid(row) ? 1 : 0)
        }
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
