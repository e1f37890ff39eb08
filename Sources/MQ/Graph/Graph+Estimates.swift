import Synchronization

extension Graph {
  /// About how many different values the key has on nodes with the label (at least 1), from a sample: an estimate.
  package func distinctCount(_ key: KeyID, label: LabelID) -> Int {
    let nodes = nodeCount(label)
    let name = DerivedData.Key(label: label, key: key)
    if let known = storage.derived.state.withLock({ $0.distinctCounts[name] }), Self.areAlike(known.nodes, nodes) {
      return known.estimate
    }
    let estimate = sampledDistinctCount(key, label)
    storage.derived.state.withLock { $0.distinctCounts[name] = (estimate, nodes) }
    return estimate
  }

  /// An estimate holds until what it was made of has doubled or halved.
  private static func areAlike(_ a: Int, _ b: Int) -> Bool { a <= 2 * b + 16 && b <= 2 * a + 16 }

  /// About which share of the nodes that pass the test have a relationship of the type in the direction, from a sample.
  package func joinedShare(_ test: LabelTest?, _ type: TypeID, outgoing: Bool) -> Double {
    let nodes = test.map { nodeCount($0) } ?? nodeCount
    let relationships = relationshipCount(type)
    if nodes == 0 || relationships == 0 { return 0 }
    let name = DerivedData.JoinedKey(test: test, type: type, outgoing: outgoing)
    if let known = storage.derived.state.withLock({ $0.joinedShares[name] }), Self.areAlike(known.nodes, nodes),
      Self.areAlike(known.relationships, relationships)
    {
      return known.estimate
    }
    let sample = sampleNodes(test)
    let degrees = AdjacencyReader(type, outgoing: outgoing, in: self).degrees
    // In a sample without any, there may be some still.
    let joined = max(Double(sample.count { degrees[$0] > 0 }), 0.5)
    let estimate = joined / Double(max(sample.count, 1))
    storage.derived.state.withLock { $0.joinedShares[name] = (estimate, nodes, relationships) }
    return estimate
  }

  private func sampledDistinctCount(_ key: KeyID, _ label: LabelID) -> Int {
    guard let column = storage.properties.column(key), nodeCount(label) > 0 else { return 1 }
    var sample: [UInt32: Int] = [:]
    var sampled = 0
    for node in sampleNodes(.name(label.name)) where column.hasValue(Int(node.raw)) {
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

  /// Up to about two thousand nodes that pass the test, from all over the graph.
  private func sampleNodes(_ test: LabelTest?) -> [NodeID] {
    let wanted = 2000
    if test.map({ nodeCount($0) }) ?? nodeCount <= wanted {
      var nodes: [NodeID] = []
      var scan = NodeScan(test, in: self)
      while scan.next(.max, into: &nodes) {}
      return nodes
    }
    let filter = LabelFilter(test ?? .or([.wildcard, .not(.wildcard)]), in: self)
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
