/// A small graph as a list of its elements and of how they came about; it prints as the script that makes it.
struct GraphDescription: Sendable {
  struct Property: Sendable {
    var key: String
    /// A literal.
    var value: String
    /// What the property held first; nil if it was made as it is.
    var formerly: String?
  }

  struct Node: Sendable {
    var identifier: Int
    var labels: [String]
    /// A label that the node was made with and lost.
    var formerLabel: String?
    var properties: [Property]
    var age = Age.lasting
  }

  struct Relationship: Sendable {
    var identifier: Int
    var type: String
    var start: Int
    var end: Int
    var properties: [Property]
    var age = Age.lasting
  }

  /// Elements that were deleted leave holes between those that were there before and those that came after.
  enum Age: Sendable {
    case lasting
    /// Made with the first ones and deleted.
    case deleted
    /// Made after the deletions.
    case late
  }

  var nodes: [Node] = []
  var relationships: [Relationship] = []
  /// The key that every element's number stands under.
  var identifierKey = "id"

  /// How many of the elements are there in the end.
  var nodeCount: Int { nodes.count { $0.age != .deleted } }
  var relationshipCount: Int { relationships.count { exists($0) } }

  private func exists(_ relationship: Relationship) -> Bool {
    relationship.age != .deleted
      && !nodes.contains {
        $0.age == .deleted && ($0.identifier == relationship.start || $0.identifier == relationship.end)
      }
  }

  /// The statements that make the graph, in order.
  var statements: [String] {
    let early = nodes.filter { $0.age != .late }
    var statements = creations(of: early, relationships.filter { $0.age != .late && isEarly($0) })
    statements += nodes.filter { $0.age == .deleted }.map {
      "MATCH (n {\(identifierKey): \($0.identifier)}) DETACH DELETE n"
    }
    statements += relationships.filter { $0.age == .deleted && isEarly($0) }.map {
      "MATCH ()-[r {\(identifierKey): \($0.identifier)}]->() DELETE r"
    }
    statements += creations(of: nodes.filter { $0.age == .late }, [])
    statements += relationships.filter { exists($0) && !($0.age != .late && isEarly($0)) }.map { relationship in
      "MATCH (a {\(identifierKey): \(relationship.start)}), (b {\(identifierKey): \(relationship.end)}) "
        + "CREATE (a)-[\(body(relationship))]->(b)"
    }
    return statements + nodes.flatMap(changes) + relationships.flatMap(changes)
  }

  var script: String { statements.map { $0 + ";" }.joined(separator: "\n") }

  private func isEarly(_ relationship: Relationship) -> Bool {
    !nodes.contains { $0.age == .late && ($0.identifier == relationship.start || $0.identifier == relationship.end) }
  }

  private func creations(of nodes: [Node], _ relationships: [Relationship]) -> [String] {
    let patterns =
      nodes.map { node in
        let labels = (node.labels + [node.formerLabel].compactMap(\.self)).map { ":" + $0 }.joined()
        return "(n\(node.identifier)\(labels) \(map(node.identifier, node.properties)))"
      } + relationships.map { "(n\($0.start))-[\(body($0))]->(n\($0.end))" }
    return patterns.isEmpty ? [] : ["CREATE " + patterns.joined(separator: ", ")]
  }

  private func body(_ relationship: Relationship) -> String {
    ":\(relationship.type) \(map(relationship.identifier, relationship.properties))"
  }

  private func map(_ identifier: Int, _ properties: [Property]) -> String {
    let entries = ["\(identifierKey): \(identifier)"] + properties.map { "\($0.key): \($0.formerly ?? $0.value)" }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private func changes(_ node: Node) -> [String] {
    if node.age == .deleted { return [] }
    let pattern = "MATCH (e {\(identifierKey): \(node.identifier)})"
    return node.properties.filter { $0.formerly != nil }.map { "\(pattern) SET e.\($0.key) = \($0.value)" }
      + [node.formerLabel].compactMap(\.self).map { "\(pattern) REMOVE e:\($0)" }
  }

  private func changes(_ relationship: Relationship) -> [String] {
    if !exists(relationship) { return [] }
    let pattern = "MATCH ()-[e {\(identifierKey): \(relationship.identifier)}]->()"
    return relationship.properties.filter { $0.formerly != nil }.map { "\(pattern) SET e.\($0.key) = \($0.value)" }
  }
}
