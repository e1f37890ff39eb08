/// The number of a node: dense from 0 in the order of creation, never used again in the same graph.
package struct NodeID: Hashable, Sendable, Comparable {
  package var raw: UInt32

  @inlinable package init(_ raw: UInt32) { self.raw = raw }

  /// Stands for a missing node in columns.
  package static let none = NodeID(.max)

  @inlinable package static func < (a: NodeID, b: NodeID) -> Bool { a.raw < b.raw }
}

/// The number of a relationship: its type and its number among those of the type.
package struct RelationshipID: Hashable, Sendable, Comparable {
  package var raw: UInt64

  @inlinable package init(raw: UInt64) { self.raw = raw }

  @inlinable package init(type: TypeID, index: UInt32) { raw = UInt64(type.raw) << 32 | UInt64(index) }

  @inlinable package var type: TypeID { TypeID(UInt32(truncatingIfNeeded: raw >> 32)) }
  @inlinable package var index: UInt32 { UInt32(truncatingIfNeeded: raw) }

  /// Stands for a missing relationship in columns.
  package static let none = RelationshipID(raw: .max)

  @inlinable package static func < (a: RelationshipID, b: RelationshipID) -> Bool { a.raw < b.raw }
}

/// A label, interned process-wide.
package struct LabelID: Hashable, Sendable, Comparable {
  package var raw: UInt32
  @inlinable package init(_ raw: UInt32) { self.raw = raw }
  @inlinable package static func < (a: LabelID, b: LabelID) -> Bool { a.raw < b.raw }
}

/// A relationship type, interned process-wide.
package struct TypeID: Hashable, Sendable, Comparable {
  package var raw: UInt32
  @inlinable package init(_ raw: UInt32) { self.raw = raw }
  @inlinable package static func < (a: TypeID, b: TypeID) -> Bool { a.raw < b.raw }
}

/// A property key, interned process-wide.
package struct KeyID: Hashable, Sendable, Comparable {
  package var raw: UInt32
  @inlinable package init(_ raw: UInt32) { self.raw = raw }
  @inlinable package static func < (a: KeyID, b: KeyID) -> Bool { a.raw < b.raw }
}

/// A node in a result, with the graph that it was found in.
public struct Node: Sendable {
  package var id: NodeID
  /// The snapshot to read from; nil inside a run, which has its own.
  package var graph: Graph?

  package init(_ id: NodeID, in graph: Graph? = nil) {
    self.id = id
    self.graph = graph
  }
}

/// A relationship in a result, with the graph that it was found in.
public struct Relationship: Sendable {
  package var id: RelationshipID
  /// The snapshot to read from; nil inside a run, which has its own.
  package var graph: Graph?

  package init(_ id: RelationshipID, in graph: Graph? = nil) {
    self.id = id
    self.graph = graph
  }
}

/// A walk through a graph: nodes with a relationship between each two.
public struct Path: Sendable {
  /// One more than `relationships`, in the order of the walk; never empty.
  public var nodes: [Node]
  /// In the order of the walk, whichever way each one points.
  public var relationships: [Relationship]

  package init(nodes: [Node], relationships: [Relationship]) {
    self.nodes = nodes
    self.relationships = relationships
  }

  /// The number of relationships.
  public var length: Int { relationships.count }
}
