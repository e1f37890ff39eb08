/// A statement may delete a node and leave its relationships for a later clause to delete. Until then they dangle.
extension Graph {
  /// Whether a relationship leads from or to a deleted node.
  package var hasDanglingRelationships: Bool { storage.types.contains(where: \.hasDanglingRelationships) }

  /// The graph as patterns find it: nothing leads to a deleted node or from it.
  package var withoutDanglingRelationships: Graph {
    guard hasDanglingRelationships else { return self }
    let copy = GraphStorage(copying: storage)
    copy.undo = nil
    for number in 0..<UInt32(nodeLimit) where !contains(NodeID(number)) {
      for relationship in relationships(of: NodeID(number)) { copy.hide(relationship) }
    }
    return Graph(copy)
  }

  /// Whether patterns find a relationship: it is there, and so are its ends.
  package func canMatch(_ relationship: RelationshipID) -> Bool {
    contains(relationship) && contains(start(of: relationship)) && contains(end(of: relationship))
  }
}

extension RelationshipTable {
  fileprivate var hasDanglingRelationships: Bool {
    startCount(LabelSets.deleted) > 0 || endCount(LabelSets.deleted) > 0
  }
}

extension GraphStorage {
  /// Deletes a relationship, but leaves its properties where they are.
  fileprivate func hide(_ relationship: RelationshipID) {
    guard let slot = slot(of: relationship.type), types[slot].contains(relationship.index) else { return }
    let (start, end) = types[slot].ends(of: relationship.index)
    types[slot].delete(relationship.index, sets: (nodes.set(of: start), nodes.set(of: end)))
  }
}
