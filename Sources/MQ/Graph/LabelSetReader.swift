/// Reads the label-set numbers of nodes from one snapshot. A number stands for the same labels as long as the graph lives, so
/// whoever tests the labels of many nodes may keep what it found for each number, without keeping the snapshot.
package struct LabelSetReader {
  private let nodes: NodeTable

  package init(_ graph: Graph) { nodes = graph.storage.nodes }

  /// The label set of deleted nodes, and of those that never were.
  package static var deleted: UInt32 { LabelSets.deleted }

  package func labelSet(of node: NodeID) -> UInt32 { nodes.set(of: node) }

  /// One more than the greatest number in use.
  package var count: Int { nodes.labelSets.sets.count }

  /// Whether the nodes of a label set pass a test.
  package func passes(_ labelSet: Int, _ test: LabelTest) -> Bool { test.accepts(nodes.labelSets.sets[labelSet]) }
}
