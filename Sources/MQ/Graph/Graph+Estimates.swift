import Synchronization

extension Graph {
  /// About how many different values the key has on nodes with the label (at least 1), from a sample: an estimate.
  package func distinctCount(_ key: KeyID, label: LabelID) -> Int {
    let nodes = nodeCount(label)
    let name = DerivedData.Key(label: label, key: key)
    // An estimate holds until the label's count has doubled or halved.
    if let known = storage.derived.state.withLock({ $0.distinctCounts[name] }),
      nodes <= 2 * known.nodes + 16, known.nodes <= 2 * nodes + 16
    {
      return known.estimate
    }
    let estimate = sampledDistinctCount(key, label)
    storage.derived.state.withLock { $0.distinctCounts[name] = (estimate, nodes) }
    return estimate
  }

  private func sampledDistinctCount(_ key: KeyID, _ label: LabelID) -> Int {
    guard let column = storage.properties.column(key), nodeCount(label) > 0 else { return 1 }
    var sample: [UInt32: Int] = [:]
    var sampled = 0
    for node in sampleNodes(label) where column.hasValue(Int(node.raw)) {
      sample[HashIndex.hash(column[Int(node.raw)]), default: 0] += 1
      sampled += 1
    }
    guard sampled > 0 else { return 1 }
    // Values seen once stand for the unseen ones (the "guaranteed error" estimator of Charikar and others).
    let once = sample.values.count { $0 == 1 }
    let scale = (Double(nodeCount(label)) / Double(sampled)).squareRoot()
    let all = sampled >= nodeCount(label)
    if all || once == 0 { return sample.count }
    // In a sample without repetitions every value is taken to be unique.
    if once == sampled { return max(1, nodeCount(label)) }
    return max(1, sample.count - once + Int(scale * Double(once)))
  }

  /// Up to about two thousand nodes with the label, from all over the graph.
  private func sampleNodes(_ label: LabelID) -> [NodeID] {
    let wanted = 2000
    let filter = LabelFilter(.name(label.name), in: self)
    if nodeCount(label) <= wanted {
      var nodes: [NodeID] = []
      var scan = NodeScan(.name(label.name), in: self)
      while scan.next(.max, into: &nodes) {}
      return nodes
    }
    var nodes: [NodeID] = []
    var state: UInt64 = 88_172_645_463_325_252
    // Tries are bounded, since a label may be rare in a large graph.
    for _ in 0..<wanted * 50 where nodes.count < wanted {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let node = NodeID(UInt32(state % UInt64(nodeLimit)))
      if filter.accepts(node) { nodes.append(node) }
    }
    return nodes
  }
}
