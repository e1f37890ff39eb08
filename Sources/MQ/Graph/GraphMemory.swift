import Synchronization

/// How much memory a graph takes, by part: in bytes, as asked of the system. What a copy of the graph shares with it is counted
/// for both.
public struct GraphMemory: Sendable {
  /// The label sets of nodes.
  public internal(set) var nodes = 0
  /// The neighbours that relationships lead to, by start.
  public internal(set) var forward = 0
  /// The neighbours that relationships come from, by end, and which relationships those are.
  public internal(set) var backward = 0
  /// Where the neighbours of each node stand, in both directions.
  public internal(set) var offsets = 0
  /// Changes that are not yet worked into the neighbours, which relationships are deleted, and the ends of later ones.
  public internal(set) var changes = 0
  /// The cells of each property: of nodes by its key, of relationships by type and key.
  public internal(set) var properties: [(name: String, bytes: Int)] = []
  /// The distinct texts of properties whose texts repeat.
  public internal(set) var dictionaries = 0
  /// Hash indexes, those included that no statement asked for.
  public internal(set) var indexes = 0

  /// Of no graph.
  public init() {}

  /// The nodes without their properties.
  public var ofNodes: Int { nodes }
  /// The relationships without their properties.
  public var ofRelationships: Int { forward + backward + offsets + changes }
  /// Everything.
  public var total: Int {
    ofNodes + ofRelationships + properties.reduce(0) { $0 + $1.bytes } + dictionaries + indexes
  }
}

extension Graph {
  /// How much memory the graph takes now. Takes time in proportion to its chunks (some thousand elements each).
  public var memory: GraphMemory {
    var memory = GraphMemory()
    memory.nodes = storage.nodes.byteCount
    memory.add(storage.properties) { $0 }
    for table in storage.types {
      table.measure(&memory)
      memory.add(table.properties) { "\(table.type.name).\($0)" }
    }
    memory.properties.sort { TextBytes.order($0.name, $1.name) < 0 }
    memory.indexes = storage.derived.state.withLock { $0.indexes.values.reduce(0) { $0 + $1.byteCount } }
    return memory
  }
}

extension GraphMemory {
  fileprivate mutating func add(_ table: PropertyTable, _ name: (String) -> String) {
    for (key, column) in zip(table.keys, table.columns) {
      properties.append((name(key.name), column.byteCount))
      dictionaries += column.dictionary?.byteCount ?? 0
    }
  }
}

extension RawTable {
  var byteCount: Int { capacity * MemoryLayout<Element>.stride }
}

extension NodeTable {
  fileprivate var byteCount: Int { chunks.reduce(0) { $0 + $1.byteCount } + views.byteCount }
}

extension PropertyColumn {
  fileprivate var byteCount: Int { chunks.reduce(0) { $0 + ($1?.byteCount ?? 0) + 16 } }
}

extension RelationshipTable {
  fileprivate func measure(_ memory: inout GraphMemory) {
    for isOutgoing in [true, false] {
      let adjacency = adjacency(outgoing: isOutgoing)
      let present = adjacency.blocks.compactMap(\.self)
      let bytes = present.reduce(0) { $0 + $1.byteCount }
      let offsets = present.count * AdjacencyBlock.fixedByteCount
      memory.offsets += offsets + adjacency.views.byteCount + adjacency.blocks.count * 16
      if isOutgoing { memory.forward += bytes - offsets } else { memory.backward += bytes - offsets }
      memory.changes += adjacency.changes.reduce(0) { $0 + ($1?.byteCount ?? 0) }
    }
    memory.changes += deleted.byteCount + endpoints.byteCount(beside: outgoing)
  }
}
