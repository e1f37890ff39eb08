extension Graph {
  /// The labels that some node has now, in order of interning.
  package var labels: [LabelID] {
    let sets = storage.nodes.labelSets
    return Set(sets.counts.indices.filter { sets.counts[$0] > 0 }.flatMap { sets.sets[$0] }).sorted()
  }

  /// The types that some relationship has now, in order of interning.
  package var types: [TypeID] { storage.types.filter { $0.living > 0 }.map(\.type).sorted() }

  /// The keys that some node or relationship has now, in order of interning.
  package var keys: [KeyID] {
    let tables = [storage.properties] + storage.types.map(\.properties)
    return Set(
      tables.flatMap { table in table.keys.indices.filter { table.columns[$0].count > 0 }.map { table.keys[$0] } }
    )
    .sorted()
  }

  /// Whether some node or relationship has the property now.
  package func hasProperty(_ key: KeyID) -> Bool {
    func has(_ table: PropertyTable) -> Bool { table.slot(of: key).map { table.columns[$0].count > 0 } ?? false }
    return has(storage.properties) || storage.types.contains { has($0.properties) }
  }

  /// Exact.
  package func nodeCount(_ label: LabelID) -> Int {
    storage.nodes.labelSets.sum(storage.nodes.labelSets.counts, where: label)
  }

  /// Exact.
  package var nodeCountWithoutLabels: Int { storage.nodes.labelSets.counts[Int(LabelSets.none)] }

  /// Exact.
  package func relationshipCount(_ type: TypeID) -> Int { storage.slot(of: type).map { storage.types[$0].living } ?? 0 }

  /// How many relationships of the type start (`outgoing`) or end at a node with the label: exact.
  package func relationshipCount(_ type: TypeID, label: LabelID, outgoing: Bool) -> Int {
    guard let slot = storage.slot(of: type) else { return 0 }
    let table = storage.types[slot]
    return storage.nodes.labelSets.sum(outgoing ? table.startCounts : table.endCounts, where: label)
  }

  /// How many relationships of the type lead from a node with one label to one with the other: exact until the labels of a
  /// node change that has relationships, then an estimate.
  package func relationshipCount(_ type: TypeID, from: LabelID, to: LabelID) -> Int {
    guard let slot = storage.slot(of: type) else { return 0 }
    let sets = storage.nodes.labelSets
    var sum = 0
    for (pair, count) in storage.types[slot].pairCounts
    where sets.contains(from, in: Int(pair >> 32)) && sets.contains(to, in: Int(pair & 0xffff_ffff)) {
      sum += count
    }
    let bound = min(
      relationshipCount(type, label: from, outgoing: true), relationshipCount(type, label: to, outgoing: false))
    return min(max(sum, 0), bound)
  }

  /// One more than the greatest node number in use.
  package var nodeLimit: Int { storage.nodes.limit }
}
