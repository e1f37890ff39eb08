extension Graph {
  /// False for a deleted node.
  package func contains(_ node: NodeID) -> Bool { storage.nodes.set(of: node) != LabelSets.deleted }

  /// False for a deleted relationship.
  package func contains(_ relationship: RelationshipID) -> Bool {
    guard let slot = storage.slot(of: relationship.type) else { return false }
    return storage.types[slot].contains(relationship.index)
  }

  /// In order of interning.
  package func labels(of node: NodeID) -> [LabelID] {
    storage.nodes.labelSets.sets[Int(storage.nodes.set(of: node))]
  }

  package func start(of relationship: RelationshipID) -> NodeID { ends(of: relationship).start }

  package func end(of relationship: RelationshipID) -> NodeID { ends(of: relationship).end }

  /// `.null` if it has none.
  package func property(_ key: KeyID, of node: NodeID) -> Value { storage.properties.value(key, Int(node.raw)) }

  /// `.null` if it has none.
  package func property(_ key: KeyID, of relationship: RelationshipID) -> Value {
    guard let slot = storage.slot(of: relationship.type) else { return .null }
    return storage.types[slot].properties.value(key, Int(relationship.index))
  }

  /// The properties that are not null, in order of their keys' interning.
  package func properties(of node: NodeID) -> [(key: KeyID, value: Value)] { storage.properties.values(Int(node.raw)) }

  /// The properties that are not null, in order of their keys' interning.
  package func properties(of relationship: RelationshipID) -> [(key: KeyID, value: Value)] {
    guard let slot = storage.slot(of: relationship.type) else { return [] }
    return storage.types[slot].properties.values(Int(relationship.index))
  }

  /// The relationships that start or end at the node, of all types, each once.
  package func relationships(of node: NodeID) -> [RelationshipID] {
    var found: [RelationshipID] = []
    for table in storage.types where table.living > 0 {
      for outgoing in [true, false] {
        table.adjacency(outgoing: outgoing).forEach(of: node, deleted: table.deleted) { neighbour, index in
          if outgoing || neighbour != node.raw { found.append(RelationshipID(type: table.type, index: index)) }
        }
      }
    }
    return found
  }

  private func ends(of relationship: RelationshipID) -> (start: NodeID, end: NodeID) {
    guard let slot = storage.slot(of: relationship.type) else { return (.none, .none) }
    return storage.types[slot].ends(of: relationship.index)
  }
}
