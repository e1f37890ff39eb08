import Testing

@testable import MQ

/// Changes that readers have worked in: kept for all readers of the same changes, and for nobody else.
@Suite struct FoldedBlockTests {
  private let type = TypeID(interning: "FOLDED")

  private func edges(_ graph: Graph) -> [[UInt32]] {
    let reader = AdjacencyReader(type, outgoing: true, in: graph)
    return (0..<UInt32(graph.nodeLimit)).map { Array(reader.slice(of: NodeID($0)).neighbours) }
  }

  /// Which nodes have neighbours, as the bitmap says.
  private func joined(_ graph: Graph) -> [Bool] {
    let nodes = (0..<UInt32(graph.nodeLimit)).map { NodeID($0) } + [.none]
    let joined = AdjacencyReader(type, outgoing: true, in: graph).joinedNodes(after: .max)
    return nodes.map { joined?.bit(of: $0) == 1 }
  }

  /// The degrees as loops over nodes in the order of the table read them.
  private func settledDegrees(_ graph: Graph) -> [Int] {
    let nodes = (0..<UInt32(graph.nodeLimit)).map { NodeID($0) } + [.none]
    let reader = AdjacencyReader(type, outgoing: true, in: graph)
    // In one go, in small parts, and from both ends.
    for part in [nodes, Array(nodes.prefix(7)), [nodes[0], nodes[nodes.count - 2]]] {
      guard reader.settle(part) else { continue }
      for node in part where reader.degrees[unchanged: node] != reader.degree(of: node) { return [] }
    }
    return nodes.dropLast().map { reader.degree(of: $0) }
  }

  /// Reads what has changed so often that all of it is worked in.
  private func read(_ graph: Graph) {
    for outgoing in [true, false] {
      for _ in 0..<200 {
        let reader = AdjacencyReader(type, outgoing: outgoing, in: graph)
        for node in 0..<UInt32(graph.nodeLimit) { _ = reader.degree(of: NodeID(node)) }
      }
    }
  }

  private func isComplete(_ graph: Graph) -> [Bool] {
    [true, false].map { graph.storage.types[0].adjacency(outgoing: $0).readableViews.changedChunks == 0 }
  }

  @Test(arguments: 0..<4) func snapshotsKeepTheirOwn(_ seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    var graph = Graph()
    let nodes = [60, 2500][seed % 2]
    for _ in 0..<nodes { _ = try graph.createNode(labels: [], properties: []) }
    var made: [RelationshipID] = []
    func node() -> NodeID { NodeID(UInt32(random.next(nodes))) }
    for _ in 0..<1200 { made.append(try graph.createRelationship(type, from: node(), to: node(), properties: [])) }
    var snapshots: [(graph: Graph, edges: [[UInt32]])] = []
    for round in 0..<12 {
      for _ in 0..<random.next(40) + 1 {
        try graph.delete(made.remove(at: random.next(made.count)))
        made.append(try graph.createRelationship(type, from: node(), to: node(), properties: []))
      }
      #expect(isComplete(graph) == [false, false])
      let before = edges(graph)
      if round % 4 == 1 { #expect(settledDegrees(graph) == before.map(\.count)) }
      if round % 2 == 0 { #expect(joined(graph) == before.map { !$0.isEmpty } + [false]) }
      if round % 3 != 0 {
        read(graph)
        #expect(isComplete(graph) == [true, true])
        #expect(edges(graph) == before)
      }
      snapshots.append((graph, before))
    }
    for (snapshot, edges) in snapshots {
      #expect(self.edges(snapshot) == edges)
      #expect(joined(snapshot) == edges.map { !$0.isEmpty } + [false])
      #expect(snapshot.checkInvariants() == [])
    }
  }

  @Test func aChunkThatIsReadThroughIsFoldedAtOnce() throws {
    var graph = Graph()
    for _ in 0..<4 { _ = try graph.createNode(labels: [], properties: []) }
    for end in [3, 1, 2] {
      _ = try graph.createRelationship(type, from: NodeID(0), to: NodeID(UInt32(end)), properties: [])
    }
    let reader = AdjacencyReader(type, outgoing: true, in: graph)
    let view = reader.foldedView(0)
    #expect(view.isChanged == 0 && view.range(0).map { view.neighbours[$0] } == [1, 2, 3])
    // For other readers too.
    #expect(AdjacencyReader(type, outgoing: true, in: graph).views[0].isChanged == 0)
    _ = try graph.createRelationship(type, from: NodeID(1), to: NodeID(1), properties: [])
    #expect(AdjacencyReader(type, outgoing: true, in: graph).views[0].isChanged != 0)
    #expect(graph.checkInvariants() == [])
  }
}
