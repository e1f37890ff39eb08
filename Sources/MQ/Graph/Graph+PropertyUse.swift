/// How the elements of one kind use a property.
package struct PropertyUse: Sendable {
  package var key: KeyID
  /// How many of the elements have it.
  package var count: Int
  /// The types of its values, such as `STRING` or `LIST<DATE>`, sorted.
  package var types: [String]
}

extension Graph {
  /// The properties of the nodes that have each label, and (under nil) of those without any.
  package func propertyUseOfNodes() -> [LabelID?: [PropertyUse]] {
    let sets = storage.nodes.labelSets
    var uses: [LabelID?: [KeyID: PropertyTally]] = [:]
    for (slot, key) in storage.properties.keys.enumerated() {
      let column = storage.properties.columns[slot]
      var tallies = [PropertyTally](repeating: PropertyTally(), count: sets.sets.count)
      column.forEachValue { row, chunk in
        tallies[Int(storage.nodes.set(of: NodeID(UInt32(row))))].add(row, of: chunk, column)
      }
      for (set, tally) in tallies.enumerated() where tally.count > 0 {
        let labels: [LabelID?] = sets.sets[set].isEmpty ? [nil] : sets.sets[set]
        for label in labels { uses[label, default: [:]][key, default: PropertyTally()].add(tally) }
      }
    }
    return uses.mapValues(Self.uses)
  }

  /// The properties of the relationships of a type.
  package func propertyUse(of type: TypeID) -> [PropertyUse] {
    guard let slot = storage.slot(of: type) else { return [] }
    let table = storage.types[slot].properties
    var uses: [KeyID: PropertyTally] = [:]
    for (slot, key) in table.keys.enumerated() {
      let column = table.columns[slot]
      var tally = PropertyTally()
      column.forEachValue { row, chunk in tally.add(row, of: chunk, column) }
      if tally.count > 0 { uses[key] = tally }
    }
    return Self.uses(uses)
  }

  private static func uses(_ tallies: [KeyID: PropertyTally]) -> [PropertyUse] {
    tallies.map { PropertyUse(key: $0, count: $1.count, types: $1.types) }.sorted { $0.key < $1.key }
  }
}

extension PropertyColumn {
  /// Calls `body` with each row that has a value, and its chunk.
  fileprivate func forEachValue(_ body: (_ row: Int, _ chunk: PropertyChunk) -> Void) {
    for number in 0..<chunkCount {
      let chunk = chunk(number)
      guard chunk.validCount > 0 else { continue }
      for row in 0..<ChunkRows.count where chunk.isValid(row) { body(number << ChunkRows.shift + row, chunk) }
    }
  }
}

/// How many rows have a value, and of which types.
private struct PropertyTally {
  private(set) var count = 0
  /// Of chunks whose values have one type: bit `kind.rawValue`.
  private var kinds: UInt8 = 0
  private var others: Set<String> = []

  mutating func add(_ row: Int, of chunk: PropertyChunk, _ column: PropertyColumn) {
    count += 1
    let kind = chunk.kind
    if kind == .mixed { others.insert(column[row].detailedTypeName) } else { kinds |= 1 << kind.rawValue }
  }

  mutating func add(_ other: PropertyTally) {
    count += other.count
    kinds |= other.kinds
    others.formUnion(other.others)
  }

  var types: [String] {
    let kinds: [(PropertyChunk.Kind, String)] = [
      (.integer, "INTEGER"), (.float, "FLOAT"), (.boolean, "BOOLEAN"), (.date, "DATE"), (.code, "STRING"),
      (.arena, "STRING"),
    ]
    return Set(kinds.filter { self.kinds >> $0.0.rawValue & 1 != 0 }.map(\.1)).union(others).sorted()
  }
}

extension Value {
  /// As `typeName`; for a list with the type of its items, where they have one.
  fileprivate var detailedTypeName: String {
    guard case .list(let items) = self, let first = items.first?.detailedTypeName else { return typeName }
    return items.dropFirst().allSatisfy { $0.detailedTypeName == first } ? "LIST<\(first)>" : "LIST"
  }
}
