extension GraphDescription {
  /// Graphs that lack something of this one: halves first, then single nodes, relationships, properties and labels, and the
  /// history of what stays.
  func reductions() -> [GraphDescription] {
    var found: [GraphDescription] = []
    var size = nodes.count
    while size > 0 {
      for first in stride(from: 0, to: nodes.count, by: size) {
        found.append(without(nodes: nodes[first..<min(first + size, nodes.count)].map(\.identifier)))
      }
      size /= 2
    }
    size = relationships.count
    while size > 0 {
      for first in stride(from: 0, to: relationships.count, by: size) {
        var graph = self
        graph.relationships.removeSubrange(first..<min(first + size, relationships.count))
        found.append(graph)
      }
      size /= 2
    }
    for index in nodes.indices {
      let node = nodes[index]
      if node.age != .lasting { found.append(changedNode(index) { $0.age = .lasting }) }
      if node.formerLabel != nil { found.append(changedNode(index) { $0.formerLabel = nil }) }
      if node.properties.count > 1 { found.append(changedNode(index) { $0.properties = [] }) }
      for label in node.labels.indices { found.append(changedNode(index) { $0.labels.remove(at: label) }) }
      for property in node.properties.indices {
        if node.properties[property].formerly != nil {
          found.append(changedNode(index) { $0.properties[property].formerly = nil })
        }
        found.append(changedNode(index) { $0.properties.remove(at: property) })
      }
    }
    for index in relationships.indices {
      let relationship = relationships[index]
      if relationship.age != .lasting { found.append(changedRelationship(index) { $0.age = .lasting }) }
      if relationship.properties.count > 1 { found.append(changedRelationship(index) { $0.properties = [] }) }
      for property in relationship.properties.indices {
        if relationship.properties[property].formerly != nil {
          found.append(changedRelationship(index) { $0.properties[property].formerly = nil })
        }
        found.append(changedRelationship(index) { $0.properties.remove(at: property) })
      }
    }
    return found
  }

  private func without(nodes identifiers: [Int]) -> GraphDescription {
    var graph = self
    graph.nodes.removeAll { identifiers.contains($0.identifier) }
    graph.relationships.removeAll { identifiers.contains($0.start) || identifiers.contains($0.end) }
    return graph
  }

  private func changedNode(_ index: Int, _ change: (inout Node) -> Void) -> GraphDescription {
    var graph = self
    change(&graph.nodes[index])
    return graph
  }

  private func changedRelationship(_ index: Int, _ change: (inout Relationship) -> Void) -> GraphDescription {
    var graph = self
    change(&graph.relationships[index])
    return graph
  }
}
