extension Graph {
  /// The property of each node (null for ``NodeID/none``), typed as the store holds it.
  package func gather(_ key: KeyID, of nodes: [NodeID]) -> Column {
    guard let column = storage.properties.column(key) else { return .constant(.null, count: nodes.count) }
    return column.gather(count: nodes.count) { Int(nodes[$0].raw) }
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
      return column.gather(count: relationships.count) { Int(relationships[$0].index) }
    }
    return Column(values: relationships.map { property(key, of: $0) })
  }
}

extension PropertyColumn {
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
      return .booleans(
        (0..<count).map { position in
          let row = row(position)
          let chunk = chunk(row >> ChunkRows.shift)
          guard chunk.isValid(row & ChunkRows.mask) else { return .unknown }
          return Ternary(chunk.cell(row & ChunkRows.mask, as: UInt8.self) != 0)
        })
    case .arena, .mixed:
      return .values((0..<count).map { self[row($0)] })
    }
  }

  @inline(__always)
  private func cells<T: BitwiseCopyable & Sendable>(
    _ type: T.Type, _ count: Int, _ row: (Int) -> Int
  ) -> ([T], Validity) {
    let table = pointers
    let empty = PropertyChunk.empty.base
    var allValid = true
    let cells = [T](unsafeUninitializedCapacity: count) { buffer, filled in
      for position in 0..<count {
        let row = row(position)
        let number = row >> ChunkRows.shift
        let chunk = PropertyChunk(number < table.count ? table[number] : empty)
        allValid = chunk.isValid(row & ChunkRows.mask) && allValid
        (buffer.baseAddress! + position).initialize(to: chunk.cell(row & ChunkRows.mask, as: T.self))
      }
      filled = count
    }
    if allValid { return (cells, .all) }
    return (
      cells,
      Validity(
        (0..<count).map { position in
          let row = row(position)
          return chunk(row >> ChunkRows.shift).isValid(row & ChunkRows.mask) ? 1 : 0
        })
    )
  }
}
