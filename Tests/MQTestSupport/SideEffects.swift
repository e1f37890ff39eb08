package import MQ

/// What a query changed, counted as the openCypher kit does: elements; properties as (element, key, value) triples; labels once
/// each over the whole graph. Indexes are counted besides.
package struct SideEffects: Equatable {
  /// By the kit's names, as `+nodes`; none is zero.
  private var counts: [String: Int] = [:]

  package static let names = [
    "+nodes", "-nodes", "+relationships", "-relationships", "+labels", "-labels", "+properties", "-properties",
    "+indexes", "-indexes",
  ]

  /// No side effects.
  package init() {}

  /// Reads rows of the form `+nodes`, `1`. Throws ``LiteralError``.
  package init(cells: [[String]]) throws {
    for row in cells {
      guard row.count == 2, Self.names.contains(row[0]), let count = Int(row[1]), counts[row[0]] == nil else {
        throw LiteralError("not a side effect: \(row)")
      }
      if count != 0 { counts[row[0]] = count }
    }
  }

  package init(from before: GraphContent, to after: GraphContent) {
    count("nodes", before.nodes, after.nodes)
    count("relationships", before.relationships, after.relationships)
    count("labels", before.labels, after.labels)
    count("properties", before.properties, after.properties)
    count("indexes", before.indexes, after.indexes)
  }

  private mutating func count(_ what: String, _ before: Set<[UInt8]>, _ after: Set<[UInt8]>) {
    let added = after.subtracting(before).count
    let removed = before.subtracting(after).count
    if added > 0 { counts["+" + what] = added }
    if removed > 0 { counts["-" + what] = removed }
  }
}

extension SideEffects: CustomStringConvertible {
  package var description: String {
    let texts = Self.names.compactMap { name in counts[name].map { "\(name) \($0)" } }
    return texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
}

/// All that is in a graph, as sets that can be told apart: what queries see of it.
package struct GraphContent: Equatable {
  package private(set) var nodes: Set<[UInt8]> = []
  package private(set) var relationships: Set<[UInt8]> = []
  package private(set) var labels: Set<[UInt8]> = []
  package private(set) var properties: Set<[UInt8]> = []
  package private(set) var indexes: Set<[UInt8]> = []

  private static let allNodes = Result { try Statement("MATCH (n) RETURN n") }
  private static let allRelationships = Result { try Statement("MATCH ()-[r]->() RETURN r") }

  /// Throws what the queries throw.
  package init(of graph: Graph) throws {
    for row in try graph.query(try Self.allNodes.get()) {
      guard case .node(let node) = row[0] else { throw LiteralError("MATCH (n) gave no node") }
      let name = "node \(node.number)"
      nodes.insert(Array(name.utf8))
      for label in node.labels { labels.insert(Array(label.utf8)) }
      insert(node.properties, of: name)
    }
    for row in try graph.query(try Self.allRelationships.get()) {
      guard case .relationship(let relationship) = row[0] else {
        throw LiteralError("MATCH ()-[r]->() gave no relationship")
      }
      let name = "relationship \(relationship.number)"
      relationships.insert(Array("\(name) \(relationship.type)".utf8))
      insert(relationship.properties, of: name)
    }
    for index in graph.indexes { indexes.insert(Array("\(index.name) \(index.label.name) \(index.key.name)".utf8)) }
  }

  private mutating func insert(_ map: ValueMap, of element: String) {
    for (key, value) in map.entries {
      properties.insert(Array("\(element) \(Cell.string(key).text()) \(Cell(value).text())".utf8))
    }
  }
}
