extension Batch {
  /// Rows of several batches that are ``alike(_:)``: the upper half of each place is the batch, the lower one the row.
  static func gathered(from batches: [Batch], _ places: [UInt64]) -> Batch {
    var result = Batch(count: places.count, width: batches[0].columns.count)
    for index in batches[0].columns.indices where batches[0].columns[index] != nil {
      result.columns[index] = Column.gathered(from: batches.map { $0.columns[index]! }, places)
    }
    return result
  }

  /// The batches with each column of one type in all of them.
  static func alike(_ batches: [Batch]) -> [Batch] {
    var batches = batches
    guard let first = batches.first else { return [] }
    for index in first.columns.indices where first.columns[index] != nil {
      let columns = batches.map { $0.columns[index]!.flattened }
      let isAlike = columns.allSatisfy { columns[0].hasType(of: $0) }
      for batch in batches.indices {
        batches[batch].columns[index] = isAlike ? columns[batch] : .values(columns[batch].asValues)
      }
    }
    return batches
  }
}

extension Column {
  fileprivate func hasType(of other: Column) -> Bool {
    switch (self, other) {
    case (.nodes, .nodes), (.relationships, .relationships), (.booleans, .booleans), (.integers, .integers),
      (.floats, .floats), (.dates, .dates), (.values, .values):
      true
    case (.codes(_, let a, _), .codes(_, let b, _)): a === b
    default: false
    }
  }

  /// Rows of several columns of one type: the upper half of each place is the column, the lower one the row.
  fileprivate static func gathered(from columns: [Column], _ places: [UInt64]) -> Column {
    func items<T>(_ extract: (Column) -> [T]?) -> [T] {
      let sources = columns.map { extract($0) ?? [] }
      // Taking an item of an array of arrays would count a reference for each.
      return withExtendedLifetime(sources) {
        let buffers = sources.map { $0.withUnsafeBufferPointer { $0 } }
        return buffers.withUnsafeBufferPointer { buffers in
          mapped(places) { place in
            let (buffer, row) = (buffers[Int(place >> 32)], Int(place & 0xFFFF_FFFF))
            precondition(row < buffer.count, "a place lies outside of its column")
            return buffer[row]
          }
        }
      }
    }
    func valid(_ extract: (Column) -> Validity?) -> Validity {
      let sources = columns.map { extract($0) ?? .all }
      if sources.allSatisfy({ !$0.hasNulls }) { return .all }
      return Validity(mapped(places) { sources[Int($0 >> 32)][Int($0 & 0xFFFF_FFFF)] ? 1 : 0 })
    }
    switch columns[0] {
    case .nodes: return .nodes(items { if case .nodes(let a) = $0 { a } else { nil } })
    case .relationships: return .relationships(items { if case .relationships(let a) = $0 { a } else { nil } })
    case .booleans: return .booleans(items { if case .booleans(let a) = $0 { a } else { nil } })
    case .integers:
      return .integers(
        items { if case .integers(let a, _) = $0 { a } else { nil } },
        valid { if case .integers(_, let v) = $0 { v } else { nil } })
    case .floats:
      return .floats(
        items { if case .floats(let a, _) = $0 { a } else { nil } },
        valid { if case .floats(_, let v) = $0 { v } else { nil } })
    case .dates:
      return .dates(
        items { if case .dates(let a, _) = $0 { a } else { nil } },
        valid { if case .dates(_, let v) = $0 { v } else { nil } })
    case .codes(_, let dictionary, _):
      return .codes(
        items { if case .codes(let a, _, _) = $0 { a } else { nil } }, dictionary,
        valid { if case .codes(_, _, let v) = $0 { v } else { nil } })
    case .values, .constant: return .values(places.map { columns[Int($0 >> 32)][Int($0 & 0xFFFF_FFFF)] })
    }
  }
}
