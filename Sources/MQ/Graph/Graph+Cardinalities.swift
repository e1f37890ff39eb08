/// Numbers of nodes and relationships by label tests, from the counts that the store keeps by label set.
extension Graph {
  /// By number of a label set whether its nodes pass.
  private func passes(_ test: LabelTest) -> [Bool] {
    let sets = storage.nodes.labelSets.sets
    if case .name(let name) = test {
      guard let label = LabelID.find(name) else { return Array(repeating: false, count: sets.count) }
      return sets.map { $0.contains(label) }
    }
    return sets.map(test.accepts)
  }

  /// How many nodes pass: exact.
  func nodeCount(_ test: LabelTest) -> Int {
    if case .name(let name) = test { return LabelID.find(name).map { nodeCount($0) } ?? 0 }
    let passes = passes(test)
    let counts = storage.nodes.labelSets.counts
    return counts.indices.reduce(0) { $0 + (passes[$1] ? counts[$1] : 0) }
  }

  /// How many relationships of the type lead from nodes that pass the one test to nodes that pass the other; nil is passed by
  /// all. Exact until the labels of a node change that has relationships, then an estimate.
  func relationshipCount(_ type: TypeID, from: LabelTest?, to: LabelTest?) -> Int {
    guard let slot = storage.slot(of: type) else { return 0 }
    let table = storage.types[slot]
    if from == nil && to == nil { return table.living }
    let starts = from.map(passes)
    let ends = to.map(passes)
    let leaving = starts.map { Self.sum(table.startCounts, where: $0) } ?? table.living
    let entering = ends.map { Self.sum(table.endCounts, where: $0) } ?? table.living
    let bound = min(leaving, entering)
    // Where there are many label sets, the bound has to do.
    guard let starts, let ends, bound > 0, table.pairCounts.count <= 1024 else { return bound }
    var sum = 0
    for (pair, count) in table.pairCounts where starts[Int(pair >> 32)] && ends[Int(pair & 0xffff_ffff)] {
      sum += count
    }
    return min(max(sum, 0), bound)
  }

  /// How many nodes have the labels of some node at which a relationship of the type starts, or ends.
  func nodeCount(near type: TypeID, outgoing: Bool) -> Int {
    guard let slot = storage.slot(of: type) else { return 0 }
    let ends = outgoing ? storage.types[slot].startCounts : storage.types[slot].endCounts
    let counts = storage.nodes.labelSets.counts
    return ends.indices.reduce(0) { $0 + (ends[$1] > 0 ? counts[$1] : 0) }
  }

  /// By number of a label set whether a relationship of one of the types starts, or ends, at some node that has it.
  func labelSets(near types: [TypeID], starts: Bool, ends: Bool) -> [Bool] {
    var result = Array(repeating: false, count: storage.nodes.labelSets.sets.count)
    for slot in types.compactMap(storage.slot) {
      let table = storage.types[slot]
      if starts { for set in table.startCounts.indices where table.startCounts[set] > 0 { result[set] = true } }
      if ends { for set in table.endCounts.indices where table.endCounts[set] > 0 { result[set] = true } }
    }
    return result
  }

  private static func sum(_ amounts: [Int], where passes: [Bool]) -> Int {
    amounts.indices.reduce(0) { $0 + (passes[$1] ? amounts[$1] : 0) }
  }
}
