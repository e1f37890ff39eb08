import Testing

@testable import MQ

/// A graph in plain dictionaries, to hold the store against.
struct GraphModel {
  struct ModelNode {
    var labels: Set<LabelID>
    var properties: [KeyID: Value]
  }

  struct ModelRelationship {
    var start: NodeID
    var end: NodeID
    var properties: [KeyID: Value]
  }

  var nodes: [NodeID: ModelNode] = [:]
  var relationships: [RelationshipID: ModelRelationship] = [:]

  static let labels = ["A", "B", "C"].map { LabelID(interning: "Model\($0)") }
  static let types = ["R", "S"].map { TypeID(interning: "MODEL_\($0)") }
  static let keys = ["p", "q", "r"].map { KeyID(interning: "model_\($0)") }

  func degree(_ node: NodeID) -> Int { relationships.values.count { $0.start == node || $0.end == node } }

  /// Expects the graph to show just what the model holds, by all ways of reading.
  func expectEqual(_ graph: Graph, _ context: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var differences = graph.checkInvariants()
    func require(_ holds: Bool, _ message: @autoclosure () -> String) {
      if !holds { differences.append(message()) }
    }
    require(graph.nodeCount == nodes.count, "\(graph.nodeCount) nodes instead of \(nodes.count)")
    require(graph.relationshipCount == relationships.count, "\(graph.relationshipCount) relationships")
    compareNodes(graph, require)
    compareRelationships(graph, require)
    compareAdjacency(graph, require)
    compareCounts(graph, require)
    #expect(differences.prefix(5).joined(separator: "\n") == "", "\(context)", sourceLocation: sourceLocation)
  }

  private func compareNodes(_ graph: Graph, _ require: (Bool, @autoclosure () -> String) -> Void) {
    let living = nodes.keys.sorted()
    require(GraphModel.scan(nil, graph) == living, "a scan finds other nodes")
    for label in GraphModel.labels {
      let expected = living.filter { nodes[$0]!.labels.contains(label) }
      require(GraphModel.scan(.name(label.name), graph) == expected, "a scan of \(label.name) finds other nodes")
      let others = living.filter { !nodes[$0]!.labels.contains(label) }
      require(
        GraphModel.scan(.not(.name(label.name)), graph) == others, "a scan without \(label.name) finds other nodes")
      for key in GraphModel.keys {
        guard let value = expected.lazy.compactMap({ nodes[$0]!.properties[key] }).first else { continue }
        let equal = expected.filter { Value.equal(nodes[$0]!.properties[key] ?? .null, value) == .true }
        require(graph.lookup(label, key, value) == equal, "a lookup of \(key.name) finds other nodes")
      }
    }
    for (node, expected) in nodes {
      require(graph.contains(node), "a node is missing")
      require(graph.labels(of: node) == expected.labels.sorted(), "node \(node.raw) has other labels")
      let properties = Dictionary(uniqueKeysWithValues: graph.properties(of: node).map { ($0.key, $0.value) })
      require(properties == expected.properties, "node \(node.raw) has other properties")
    }
    for key in GraphModel.keys {
      let column = graph.gather(key, of: living + [.none])
      let expected = living.map { nodes[$0]!.properties[key] ?? .null } + [.null]
      require(column.asValues == expected, "\(key.name) of nodes is gathered wrongly")
    }
  }

  private func compareRelationships(_ graph: Graph, _ require: (Bool, @autoclosure () -> String) -> Void) {
    for (relationship, expected) in relationships {
      require(graph.contains(relationship), "a relationship is missing")
      require(graph.start(of: relationship) == expected.start, "a relationship starts elsewhere")
      require(graph.end(of: relationship) == expected.end, "a relationship ends elsewhere")
      let properties = Dictionary(uniqueKeysWithValues: graph.properties(of: relationship).map { ($0.key, $0.value) })
      require(properties == expected.properties, "a relationship has other properties")
    }
    let all = relationships.keys.sorted()
    for key in GraphModel.keys {
      for list in [all] + GraphModel.types.map({ type in all.filter { $0.type == type } }) {
        let expected = list.map { relationships[$0]!.properties[key] ?? .null } + [.null]
        require(graph.gather(key, of: list + [.none]).asValues == expected, "\(key.name) is gathered wrongly")
      }
    }
  }

  private func compareAdjacency(_ graph: Graph, _ require: (Bool, @autoclosure () -> String) -> Void) {
    let order = nodes.keys.sorted() + [NodeID.none]
    for type in GraphModel.types {
      for outgoing in [true, false] {
        var expected: [NodeID: [(neighbour: NodeID, relationship: RelationshipID)]] = [:]
        for (relationship, ends) in relationships where relationship.type == type {
          let (node, neighbour) = outgoing ? (ends.start, ends.end) : (ends.end, ends.start)
          expected[node, default: []].append((neighbour, relationship))
        }
        for node in expected.keys {
          expected[node]!.sort { ($0.neighbour, $0.relationship) < ($1.neighbour, $1.relationship) }
        }
        let reader = AdjacencyReader(type, outgoing: outgoing, in: graph)
        let degrees = reader.degrees
        require(order.allSatisfy { degrees[$0] == expected[$0]?.count ?? 0 }, "degrees differ")
        require(order.allSatisfy { reader.degree(of: $0) == expected[$0]?.count ?? 0 }, "degrees differ")
        var rows: [Int32] = []
        var neighbours: [NodeID] = []
        var found: [RelationshipID] = []
        var spans = NeighbourSpans(reader, of: order, withRelationships: true)
        while !spans.isAtEnd {
          var next: (rows: [Int32], neighbours: [NodeID], found: [RelationshipID]) = ([], [], [])
          spans.next(7, &next.rows, &next.neighbours, &next.found)
          require(next.rows.count <= 7, "more than the limit is expanded")
          rows += next.rows
          neighbours += next.neighbours
          found += next.found
        }
        let flat = order.enumerated().flatMap { row, node in (expected[node] ?? []).map { (Int32(row), $0) } }
        require(rows == flat.map(\.0), "rows are expanded wrongly")
        require(neighbours == flat.map(\.1.neighbour), "neighbours are expanded wrongly")
        require(found == flat.map(\.1.relationship), "relationships are expanded wrongly")
        for (node, list) in expected.prefix(20) {
          let neighbour = list[list.count / 2].neighbour
          let parallel = list.count { $0.neighbour == neighbour }
          let places = reader.slice(of: node).range(of: neighbour.raw)
          require(places.count == parallel, "parallel relationships are miscounted")
        }
      }
    }
  }

  private func compareCounts(_ graph: Graph, _ require: (Bool, @autoclosure () -> String) -> Void) {
    let labels = Set(nodes.values.flatMap(\.labels))
    require(graph.labels == labels.sorted(), "other labels are in use")
    require(graph.types == Set(relationships.keys.map(\.type)).sorted(), "other types are in use")
    let keys = Set(nodes.values.flatMap(\.properties.keys) + relationships.values.flatMap(\.properties.keys))
    require(graph.keys == keys.sorted(), "other keys are in use")
    for label in GraphModel.labels {
      require(graph.nodeCount(label) == nodes.values.count { $0.labels.contains(label) }, "nodes are miscounted")
      for type in GraphModel.types {
        let starts = relationships.count { $0.key.type == type && nodes[$0.value.start]!.labels.contains(label) }
        let ends = relationships.count { $0.key.type == type && nodes[$0.value.end]!.labels.contains(label) }
        require(graph.relationshipCount(type, label: label, outgoing: true) == starts, "starts are miscounted")
        require(graph.relationshipCount(type, label: label, outgoing: false) == ends, "ends are miscounted")
      }
    }
  }

  static func scan(_ test: LabelTest?, _ graph: Graph) -> [NodeID] {
    var nodes: [NodeID] = []
    var scan = NodeScan(test, in: graph)
    while scan.next(100, into: &nodes) {}
    return nodes
  }
}
