import MQ

/// The nodes and relationships of a result, each once: those that stand in columns, lists, maps and paths, and the ends of the
/// relationships.
struct ResultGraph {
  private(set) var nodes: [Node] = []
  private(set) var relationships: [Relationship] = []
  private var nodeNumbers: Set<Int64> = []
  private var relationshipNumbers: Set<Int64> = []

  var isEmpty: Bool { nodes.isEmpty }

  init() {}

  /// Elements that are known to stand once each.
  init(nodes: [Node], relationships: [Relationship]) {
    self.nodes = nodes
    self.relationships = relationships
  }

  mutating func add(_ row: [Value]) {
    for value in row { add(value) }
  }

  mutating func add(_ value: Value) {
    switch value {
    case .node(let node): add(node)
    case .relationship(let relationship): add(relationship)
    case .path(let path):
      path.nodes.forEach { add($0) }
      path.relationships.forEach { add($0) }
    case .list(let items): items.forEach { add($0) }
    case .map(let map): map.entries.forEach { add($0.value) }
    case .null, .boolean, .integer, .float, .string, .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      break
    }
  }

  mutating func add(_ node: Node) {
    if nodeNumbers.insert(node.number).inserted { nodes.append(node) }
  }

  mutating func add(_ relationship: Relationship) {
    guard relationshipNumbers.insert(relationship.number).inserted else { return }
    add(relationship.start)
    add(relationship.end)
    relationships.append(relationship)
  }

  /// In an order that does not depend on how the result was found: nodes by number, relationships by type and number.
  mutating func sort() {
    nodes.sort { $0.number < $1.number }
    relationships.sort { a, b in
      let (typeA, typeB) = (a.type, b.type)
      return typeA.utf8.elementsEqual(typeB.utf8)
        ? a.number < b.number : typeA.utf8.lexicographicallyPrecedes(typeB.utf8)
    }
  }
}

extension ValueMap {
  /// By the bytes of the keys, which unlike their order of first use is the same in every process.
  var sortedByKey: ValueMap {
    ValueMap(entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
  }
}
