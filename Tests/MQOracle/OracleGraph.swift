import MQ

/// A property graph as plain dictionaries.
struct OracleGraph: Sendable {
  struct Node: Sendable {
    var labels: Set<Text> = []
    var properties = ValueMap()
  }

  struct Relationship: Sendable {
    var type: Text
    var start: Int
    var end: Int
    var properties = ValueMap()
  }

  /// What `CREATE INDEX` made, which changes no rows.
  struct Index: Hashable, Sendable { var name, label, key: Text }

  /// By number, in the order of creation; a number is never used again.
  var nodes: [Int: Node] = [:]
  var relationships: [Int: Relationship] = [:]
  var nextNode = 0
  var nextRelationship = 0
  /// Deleted relationships keep their type, which may still be asked for.
  var typesOfDeleted: [Int: Text] = [:]
  var indexes: Set<Index> = []

  var nodeNumbers: [Int] { nodes.keys.sorted() }
  var relationshipNumbers: [Int] { relationships.keys.sorted() }

  func node(_ number: Int) throws -> Node { try existing(nodes[number]) }
  func relationship(_ number: Int) throws -> Relationship { try existing(relationships[number]) }

  private func existing<Element>(_ element: Element?) throws -> Element {
    if let element { return element }
    throw OracleError("EntityNotFound", atCompileTime: false, "a deleted element is read")
  }

  func type(of number: Int) -> Text? { relationships[number]?.type ?? typesOfDeleted[number] }

  /// The side effects as openCypher's conformance kit counts them: elements, labels over the whole graph, and properties as
  /// triples of element, key and value.
  func effects(since before: OracleGraph) -> [String: Int] {
    let (old, new) = (before.contents, contents)
    return new.reduce(into: [:]) { effects, content in
      let before = old[content.key] ?? []
      effects["+" + content.key] = content.value.subtracting(before).count
      effects["-" + content.key] = before.subtracting(content.value).count
    }
  }

  private var contents: [String: Set<Text>] {
    let elements = nodes.map { ("n\($0)", $1.properties) } + relationships.map { ("r\($0)", $1.properties) }
    return [
      "nodes": Set(nodes.keys.map { Text("\($0)") }), "relationships": Set(relationships.keys.map { Text("\($0)") }),
      "labels": nodes.values.reduce(into: []) { $0.formUnion($1.labels) },
      "properties": Set(elements.flatMap { name, map in map.entries.map { Text("\(name) \($0.key) \($0.value)") } }),
      "indexes": Set(indexes.map { Text("\($0)") }),
    ]
  }
}
