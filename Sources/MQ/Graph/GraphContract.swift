// The store's interface as the other folders use it; the bodies come with the store.

/// A property graph as a value: copying is O(1), a copy is a snapshot.
public struct Graph: Sendable {
  /// An empty graph.
  public init() { contract() }

  /// The number of nodes.
  public var nodeCount: Int { contract() }
  /// The number of relationships.
  public var relationshipCount: Int { contract() }
}

private func contract() -> Never { preconditionFailure() }

// MARK: Names, interned process-wide

extension LabelID {
  package init(interning name: String) { contract() }
  /// nil when no graph of the process ever had it.
  package static func find(_ name: String) -> LabelID? { contract() }
  package var name: String { contract() }
}

extension TypeID {
  package init(interning name: String) { contract() }
  package static func find(_ name: String) -> TypeID? { contract() }
  package var name: String { contract() }
}

extension KeyID {
  package init(interning name: String) { contract() }
  package static func find(_ name: String) -> KeyID? { contract() }
  package var name: String { contract() }
}

// MARK: Reading single elements

extension Graph {
  /// False for a deleted node.
  package func contains(_ node: NodeID) -> Bool { contract() }
  package func contains(_ relationship: RelationshipID) -> Bool { contract() }
  /// In order of interning.
  package func labels(of node: NodeID) -> [LabelID] { contract() }
  package func start(of relationship: RelationshipID) -> NodeID { contract() }
  package func end(of relationship: RelationshipID) -> NodeID { contract() }
  /// `.null` if it has none.
  package func property(_ key: KeyID, of node: NodeID) -> Value { contract() }
  package func property(_ key: KeyID, of relationship: RelationshipID) -> Value { contract() }
  /// The properties that are not null, in order of their keys' interning.
  package func properties(of node: NodeID) -> [(key: KeyID, value: Value)] { contract() }
  package func properties(of relationship: RelationshipID) -> [(key: KeyID, value: Value)] { contract() }
}

// MARK: Counts and schema

extension Graph {
  /// The labels, types and keys that some element has now, in order of interning.
  package var labels: [LabelID] { contract() }
  package var types: [TypeID] { contract() }
  package var keys: [KeyID] { contract() }
  /// Exact.
  package func nodeCount(_ label: LabelID) -> Int { contract() }
  /// Exact.
  package func relationshipCount(_ type: TypeID) -> Int { contract() }
  /// How many relationships of the type start (`outgoing`) or end at a node with the label: exact.
  package func relationshipCount(_ type: TypeID, label: LabelID, outgoing: Bool) -> Int { contract() }
  /// How many relationships of the type lead from a node with one label to one with the other: an estimate.
  package func relationshipCount(_ type: TypeID, from: LabelID, to: LabelID) -> Int { contract() }
  /// About how many different values the key has on nodes with the label (at least 1), from a sample or an index: an estimate.
  package func distinctCount(_ key: KeyID, label: LabelID) -> Int { contract() }
  /// One more than the greatest node number in use.
  package var nodeLimit: Int { contract() }
}

// MARK: Scans and label tests, vectorised

/// Which label sets pass a test, by label-set number: a label test on a node is one load and one lookup.
package struct LabelFilter: Sendable {
  package init(_ test: LabelTest, in graph: Graph) { contract() }
  @inlinable package func accepts(_ node: NodeID) -> Bool { preconditionFailure() }
  /// True if every living node passes or none can fail.
  package var acceptsAll: Bool { contract() }
}

/// The living nodes that pass a filter, in order of number. Chunks that hold none are passed over.
package struct NodeScan {
  /// All nodes if `test` is nil.
  package init(_ test: LabelTest?, in graph: Graph) { contract() }
  /// Appends at most `limit` nodes; returns false when there are no more.
  package mutating func next(_ limit: Int, into nodes: inout [NodeID]) -> Bool { contract() }
}

// MARK: Adjacency

/// The neighbours of a node over one type in one direction, sorted by neighbour and then by relationship.
package struct AdjacencySlice {
  package var neighbours: UnsafeBufferPointer<UInt32>
  /// The relationships' indices in their type; nil when they are `firstIndex`, `firstIndex + 1`, ….
  package var indices: UnsafePointer<UInt32>?
  package var firstIndex: UInt32

  @inlinable package var count: Int { neighbours.count }
  @inlinable package func index(_ i: Int) -> UInt32 { indices.map { $0[i] } ?? firstIndex &+ UInt32(truncatingIfNeeded: i) }
}

/// Reads adjacency of one type in one direction from one snapshot, which it keeps alive. A slice is valid until the next
/// call (changed nodes are merged into a buffer of the reader's).
package final class AdjacencyReader {
  package let type: TypeID
  package let outgoing: Bool
  package init(_ type: TypeID, outgoing: Bool, in graph: Graph) { contract() }
  package func slice(of node: NodeID) -> AdjacencySlice { contract() }
  package func degree(of node: NodeID) -> Int { contract() }
}

// MARK: Properties, vectorised

extension Graph {
  /// The property of each node (null for ``NodeID/none``), typed as the store holds it.
  package func gather(_ key: KeyID, of nodes: [NodeID]) -> Column { contract() }
  package func gather(_ key: KeyID, of relationships: [RelationshipID]) -> Column { contract() }
  /// The nodes with the label whose property equals the value (`=`), in order of number; over a hash index that is built when
  /// first asked for and shared by snapshots.
  package func lookup(_ label: LabelID, _ key: KeyID, _ value: Value) -> [NodeID] { contract() }
}

// MARK: Changing

extension Graph {
  /// From here to `commitStatement` or `rollbackStatement`, changes are noted so that they can be taken back.
  package mutating func beginStatement() { contract() }
  package mutating func commitStatement() { contract() }
  package mutating func rollbackStatement() { contract() }
  /// Null properties are left out; a value that cannot be stored (a map, a node) fails with `.invalidPropertyType`.
  package mutating func createNode(labels: [LabelID], properties: [(KeyID, Value)]) throws(Failure) -> NodeID { contract() }
  package mutating func createRelationship(
    _ type: TypeID, from: NodeID, to: NodeID, properties: [(KeyID, Value)]
  ) throws(Failure) -> RelationshipID { contract() }
  /// `.null` removes it.
  package mutating func setProperty(_ key: KeyID, of node: NodeID, to value: Value) throws(Failure) { contract() }
  package mutating func setProperty(_ key: KeyID, of relationship: RelationshipID, to value: Value) throws(Failure) {
    contract()
  }
  package mutating func addLabel(_ label: LabelID, to node: NodeID) { contract() }
  package mutating func removeLabel(_ label: LabelID, from node: NodeID) { contract() }
  package mutating func delete(_ relationship: RelationshipID) { contract() }
  /// The node's relationships must have been deleted before the statement ends.
  package mutating func delete(_ node: NodeID) { contract() }
}
