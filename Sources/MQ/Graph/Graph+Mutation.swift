internal import MQSyntax

extension Graph {
  /// From here to `commitStatement` or `rollbackStatement`, changes are noted so that they can be taken back.
  package mutating func beginStatement() { ownStorage().undo = UndoLog() }

  /// Keeps what was changed since `beginStatement`.
  package mutating func commitStatement() { ownStorage().undo = nil }

  /// Takes back what was changed since `beginStatement`.
  package mutating func rollbackStatement() { ownStorage().rollBack() }

  /// Null properties are left out; a value that cannot be stored (a map, a node) fails with `.invalidPropertyType`.
  package mutating func createNode(labels: [LabelID], properties: [(KeyID, Value)]) throws(Failure) -> NodeID {
    try Graph.check(properties)
    guard storage.nodes.limit < Int(NodeID.none.raw) else {
      throw Failure(.graphTooLarge, "a graph holds at most \(NodeID.none.raw) nodes")
    }
    let storage = ownStorage()
    let set = storage.nodes.number(ofSet: labels)
    let node = storage.nodes.append(set: set)
    storage.undo?.note(.created(node))
    for (key, value) in properties where !value.isNull {
      storage.properties.set(key, Int(node.raw), to: value)
      storage.derived.noted(node, key, value, set: storage.nodes.labelSets.sets[Int(set)])
    }
    return node
  }

  /// Null properties are left out; a value that cannot be stored (a map, a node) fails with `.invalidPropertyType`.
  package mutating func createRelationship(
    _ type: TypeID, from: NodeID, to: NodeID, properties: [(KeyID, Value)]
  ) throws(Failure) -> RelationshipID {
    try Graph.check(properties)
    precondition(from.raw < nodeLimit && to.raw < nodeLimit, "a relationship needs two nodes of the graph")
    let storage = ownStorage()
    let slot = storage.slot(adding: type)
    guard storage.types[slot].limit < Int(UInt32.max) else {
      throw Failure(.graphTooLarge, "a graph holds at most \(UInt32.max) relationships of one type")
    }
    let sets = (storage.nodes.set(of: from), storage.nodes.set(of: to))
    let index = storage.types[slot].append(from: from, to: to, sets: sets)
    let relationship = RelationshipID(type: type, index: index)
    storage.undo?.note(.madeRelationship(relationship))
    for (key, value) in properties where !value.isNull {
      storage.types[slot].properties.set(key, Int(index), to: value)
    }
    return relationship
  }

  /// `.null` removes it.
  package mutating func setProperty(_ key: KeyID, of node: NodeID, to value: Value) throws(Failure) {
    try Graph.check([(key, value)])
    guard contains(node) else { return }
    ownStorage().set(key, of: node, to: value)
  }

  /// `.null` removes it.
  package mutating func setProperty(_ key: KeyID, of relationship: RelationshipID, to value: Value) throws(Failure) {
    try Graph.check([(key, value)])
    guard contains(relationship) else { return }
    ownStorage().set(key, of: relationship, to: value)
  }

  package mutating func addLabel(_ label: LabelID, to node: NodeID) {
    guard contains(node) else { return }
    let storage = ownStorage()
    storage.change(node, to: storage.nodes.number(of: storage.nodes.set(of: node), adding: label))
  }

  package mutating func removeLabel(_ label: LabelID, from node: NodeID) {
    guard contains(node) else { return }
    let storage = ownStorage()
    storage.change(node, to: storage.nodes.number(of: storage.nodes.set(of: node), removing: label))
  }

  package mutating func delete(_ relationship: RelationshipID) {
    guard contains(relationship) else { return }
    ownStorage().delete(relationship)
  }

  /// The node's relationships must have been deleted before the statement ends.
  package mutating func delete(_ node: NodeID) {
    guard contains(node) else { return }
    let storage = ownStorage()
    for (key, _) in storage.properties.values(Int(node.raw)) { storage.set(key, of: node, to: .null) }
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
