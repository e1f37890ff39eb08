@testable import MQ

/// All that a graph holds, down to the bytes where they have to be the same: nodes and relationships under their numbers, the
/// order of neighbours, every count. What a failed statement may leave behind is left out, since nobody sees it: label sets,
/// columns and types that nothing has.
struct GraphImage: Equatable {
  struct Properties: Equatable {
    var key: KeyID
    var rows: [Int: Value]
  }

  struct Relationships: Equatable {
    var type: TypeID
    var limit: Int
    var ends: [[NodeID]]
    var deleted: [UInt32]
    var startCounts: [Int: Int]
    var endCounts: [Int: Int]
    var pairCounts: [UInt64: Int]
    var properties: [Properties]
    /// By node: the numbers of its neighbours and relationships, those that start there and those that end there.
    var outgoing: [[[UInt32]]]
    var incoming: [[[UInt32]]]
  }

  var nodeLimit: Int
  var nodeCount: Int
  /// The label-set number of every node, as stored.
  var nodeBytes: [[UInt8]]
  /// Those that a node has.
  var labelSets: [Int: [LabelID]]
  var labelSetCounts: [Int: Int]
  var properties: [Properties]
  var relationships: [Relationships]
  var indexes: [IndexDefinition]

  init(_ graph: Graph) {
    let storage = graph.storage
    nodeLimit = storage.nodes.limit
    nodeCount = storage.nodes.living
    nodeBytes = storage.nodes.chunks.map {
      Array(UnsafeRawBufferPointer(start: $0.base, count: $0.byteCount))
    }
    labelSetCounts = Self.counted(storage.nodes.labelSets.counts)
    labelSets = [:]
    for number in labelSetCounts.keys { labelSets[number] = storage.nodes.labelSets.sets[number] }
    properties = Self.properties(storage.properties, limit: storage.nodes.limit)
    relationships = storage.types.filter { $0.limit > 0 }.map { Relationships($0, in: graph) }
      .sorted { $0.type < $1.type }
    indexes = graph.indexes
  }

  fileprivate static func counted(_ counts: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: counts.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) })
  }

  fileprivate static func properties(_ table: PropertyTable, limit: Int) -> [Properties] {
    zip(table.keys, table.columns).filter { $0.1.count > 0 }.map { key, column in
      var rows: [Int: Value] = [:]
      for row in 0..<limit where column.hasValue(row) { rows[row] = column[row] }
      return Properties(key: key, rows: rows)
    }
    .sorted { $0.key < $1.key }
  }
}

extension GraphImage.Relationships {
  fileprivate init(_ table: RelationshipTable, in graph: Graph) {
    type = table.type
    limit = table.limit
    let indices = (0..<table.limit).map(UInt32.init)
    ends = indices.map { [table.ends(of: $0).start, table.ends(of: $0).end] }
    deleted = indices.filter { !table.contains($0) }
    startCounts = GraphImage.counted(table.startCounts)
    endCounts = GraphImage.counted(table.endCounts)
    pairCounts = table.pairCounts.filter { $0.value != 0 }
    properties = GraphImage.properties(table.properties, limit: table.limit)
    outgoing = Self.neighbours(table.type, outgoing: true, in: graph)
    incoming = Self.neighbours(table.type, outgoing: false, in: graph)
  }

  private static func neighbours(_ type: TypeID, outgoing: Bool, in graph: Graph) -> [[[UInt32]]] {
    let reader = AdjacencyReader(type, outgoing: outgoing, in: graph)
    return (0..<graph.nodeLimit).map { node in
      let slice = reader.slice(of: NodeID(UInt32(node)))
      return (0..<slice.count).map { [slice.neighbours[$0], slice.index($0)] }
    }
  }
}

extension GraphImage {
  /// What is different in another image, in a few words.
  func difference(from other: GraphImage) -> String? {
    if self == other { return nil }
    let parts: [(String, Bool)] = [
      ("the number of nodes", nodeLimit == other.nodeLimit && nodeCount == other.nodeCount),
      ("the nodes' bytes", nodeBytes == other.nodeBytes),
      ("the counts of label sets", labelSetCounts == other.labelSetCounts && labelSets == other.labelSets),
      ("properties of nodes", properties == other.properties),
      ("the types of relationships", relationships.map(\.type) == other.relationships.map(\.type)),
      ("the relationships", relationships == other.relationships), ("the indexes", indexes == other.indexes),
    ]
    return parts.filter { !$0.1 }.map(\.0).joined(separator: ", ") + " differ"
  }
}
