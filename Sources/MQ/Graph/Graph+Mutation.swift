internal import MQSyntax

extension Graph {
  /// From here to `commitStatement` or `rollbackStatement`, changes are noted so that they can be taken back.
  ///
  /// - Parameter steps: After how many steps of changing the next one fails; for tests.
  package mutating func beginStatement(failingAfter steps: Int = .max) {
    ownStorage().undo = UndoLog(failingAfter: steps)
  }

  /// Keeps what was changed since `beginStatement`. The last step that tests can let fail.
  package mutating func commitStatement() throws(Failure) {
    let storage = ownStorage()
    try storage.step()
    storage.undo = nil
  }

  /// About how many bytes were added since `beginStatement`.
  package var bytesOfStatement: Int { storage.undo?.bytes ?? 0 }

  /// Takes back what was changed since `beginStatement`.
  package mutating func rollbackStatement() { ownStorage().rollBack() }

  /// Null properties are left out; a value that cannot be stored (a map, a node) fails with `.invalidPropertyType`.
  package mutating func createNode(labels: [LabelID], properties: [(KeyID, Value)]) throws(Failure) -> NodeID {
    try Graph.check(properties)
    guard storage.nodes.limit < NodeTable.maximumLimit else {
      throw Failure(.graphTooLarge, "a graph holds at most \(NodeTable.maximumLimit) nodes")
    }
    let storage = ownStorage()
    try storage.step()
    let set = storage.nodes.number(ofSet: labels)
    let node = storage.nodes.append(set: set)
    storage.undo?.note(.created(node))
    storage.undo?.noteNode()
    for (key, value) in properties where !value.isNull {
      try storage.step()
      storage.undo?.noteStored(value)
      storage.properties.set(key, Int(node.raw), to: value)
      storage.derived.noted(node, key, value, set: storage.nodes.labelSets.sets[Int(set)])
    }
    return node
  }

  /// Null properties are left out; a value that cannot be stored (a map, a node) fails with `.invalidPropertyType`, an end that
  /// was deleted with `.deletedEntityAccess`.
  package mutating func createRelationship(
    _ type: TypeID, from: NodeID, to: NodeID, properties: [(KeyID, Value)]
  ) throws(Failure) -> RelationshipID {
    try Graph.check(properties)
    precondition(from.raw < nodeLimit && to.raw < nodeLimit, "a relationship needs two nodes of the graph")
    guard contains(from), contains(to) else {
      throw Failure(
        .deletedEntityAccess, "a relationship cannot begin or end at a node that this statement has deleted",
        hint: "create it before the `DELETE`, or between other nodes")
    }
    let storage = ownStorage()
    try storage.step()
    let slot = storage.slot(adding: type)
    guard storage.types[slot].limit < Int(UInt32.max) else {
      throw Failure(.graphTooLarge, "a graph holds at most \(UInt32.max) relationships of one type")
    }
    let sets = (storage.nodes.set(of: from), storage.nodes.set(of: to))
    let index = storage.types[slot].append(from: from, to: to, sets: sets)
    let relationship = RelationshipID(type: type, index: index)
    storage.undo?.note(.madeRelationship(relationship))
    storage.undo?.noteRelationship()
    for (key, value) in properties where !value.isNull {
      try storage.step()
      storage.undo?.noteStored(value)
      storage.types[slot].properties.set(key, Int(index), to: value)
    }
    return relationship
  }

  /// `.null` removes it.
  package mutating func setProperty(_ key: KeyID, of node: NodeID, to value: Value) throws(Failure) {
    try Graph.check([(key, value)])
    guard contains(node) else { return }
    let storage = ownStorage()
    try storage.step()
    storage.set(key, of: node, to: value)
  }

  /// `.null` removes it.
  package mutating func setProperty(_ key: KeyID, of relationship: RelationshipID, to value: Value) throws(Failure) {
    try Graph.check([(key, value)])
    guard contains(relationship) else { return }
    let storage = ownStorage()
    try storage.step()
    storage.set(key, of: relationship, to: value)
  }

  package mutating func addLabel(_ label: LabelID, to node: NodeID) throws(Failure) {
    guard contains(node) else { return }
    let storage = ownStorage()
    try storage.step()
    storage.change(node, to: storage.nodes.number(of: storage.nodes.set(of: node), adding: label))
  }

  package mutating func removeLabel(_ label: LabelID, from node: NodeID) throws(Failure) {
    guard contains(node) else { return }
    let storage = ownStorage()
    try storage.step()
    storage.change(node, to: storage.nodes.number(of: storage.nodes.set(of: node), removing: label))
  }

  package mutating func delete(_ relationship: RelationshipID) throws(Failure) {
    guard contains(relationship) else { return }
    try ownStorage().delete(relationship)
  }

  /// The node's relationships must have been deleted before the statement ends.
  package mutating func delete(_ node: NodeID) throws(Failure) {
    guard contains(node) else { return }
    let storage = ownStorage()
    for (key, _) in storage.properties.values(Int(node.raw)) {
      try storage.step()
      storage.set(key, of: node, to: .null)
    }
    try storage.step()
    storage.change(node, to: LabelSets.deleted)
  }

  private static func check(_ properties: [(KeyID, Value)]) throws(Failure) {
    for (key, value) in properties where !StoredValues.accepts(value) {
      let (found, hint): (String, String) =
        switch value {
        case .list: ("a list of other things", "for a list of records, create a node for each")
        case .map: ("a map", "store its entries as properties of their own")
        default: (value.typeWithArticle, "to refer to an element, create a relationship to it")
        }
      throw Failure(
        .invalidPropertyType,
        "a property holds booleans, numbers, strings, temporal values or a list of them, but `\(key.name)` gets \(found)",
        hint: hint)
    }
  }
}
