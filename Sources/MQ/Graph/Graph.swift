/// A property graph as a value: copying is O(1), a copy is a snapshot.
public struct Graph: Sendable {
  private(set) var storage: GraphStorage

  /// An empty graph.
  public init() { storage = GraphStorage() }

  init(_ storage: GraphStorage) { self.storage = storage }

  /// The number of nodes.
  public var nodeCount: Int { storage.nodes.living }

  /// The number of relationships.
  public var relationshipCount: Int { storage.types.reduce(0) { $0 + $1.living } }

  /// Another number for every content.
  var version: UInt64 { storage.version }

  /// The storage, which no other graph refers to; to be asked for once in each change.
  mutating func ownStorage() -> GraphStorage {
    if !isKnownUniquelyReferenced(&storage) { storage = GraphStorage(copying: storage) }
    storage.version = Version.next()
    return storage
  }
}
