extension Graph {
  /// In order of number.
  package var allNodes: some Sequence<NodeID> {
    (0..<nodeLimit).lazy.map { NodeID(UInt32($0)) }.filter { self.contains($0) }
  }

  /// By the bytes of their types' names, those of a type in order of number.
  package var allRelationships: some Sequence<RelationshipID> {
    types.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.lazy.flatMap { type in
      RelationshipNumbers(type, self)
    }
  }
}

/// The relationships of a type in order of number.
private struct RelationshipNumbers: Sequence, IteratorProtocol {
  private let type: TypeID
  private let graph: Graph
  private var index: UInt32 = 0
  private var left: Int

  init(_ type: TypeID, _ graph: Graph) {
    self.type = type
    self.graph = graph
    left = graph.relationshipCount(type)
  }

  mutating func next() -> RelationshipID? {
    while left > 0 {
      let relationship = RelationshipID(type: type, index: index)
      index += 1
      if graph.contains(relationship) {
        left -= 1
        return relationship
      }
    }
    return nil
  }
}
