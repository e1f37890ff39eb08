/// Which label sets pass a test, by label-set number: a label test on a node is one load and one lookup.
package struct LabelFilter: Sendable {
  private enum Verdict: UInt8 { case none, all, some }

  private let storage: GraphStorage
  private let chunkCount: Int
  /// For each chunk a ``Verdict``; behind them for each label set whether it passes.
  private let table: Chunk
  private let lookups: NodeTable

  /// True if every living node passes.
  package let acceptsAll: Bool

  package init(_ test: LabelTest, in graph: Graph) {
    let sets = graph.storage.nodes.labelSets
    self.init(passing: sets.sets.map(test.accepts), in: graph)
  }

  /// `passes` is by label-set number.
  init(passing passes: [Bool], in graph: Graph) {
    storage = graph.storage
    lookups = storage.nodes
    let sets = lookups.labelSets
    let passes = passes.indices.map { $0 != Int(LabelSets.deleted) && passes[$0] }
    acceptsAll = sets.counts.indices.allSatisfy { sets.counts[$0] == 0 || passes[$0] }
    var mask: UInt64 = 0
    for set in passes.indices where passes[set] { mask |= 1 << UInt64(set % 64) }
    chunkCount = lookups.views.count
    table = Chunk(zeroed: chunkCount + passes.count)
    for number in 0..<chunkCount {
      let view = lookups.views.base[number]
      let verdict: Verdict
      if view.uniform != NodeChunkView.mixed {
        verdict = passes[Int(view.uniform)] ? .all : .none
      } else {
        verdict = view.mask & mask == 0 ? .none : .some
      }
      table.base.storeBytes(of: verdict.rawValue, toByteOffset: number, as: UInt8.self)
    }
    for set in passes.indices where passes[set] {
      table.base.storeBytes(of: 1, toByteOffset: chunkCount + set, as: UInt8.self)
    }
  }

  /// False for deleted nodes and ``NodeID/none``.
  @inline(__always)
  package func accepts(_ node: NodeID) -> Bool {
    let number = Int(node.raw >> UInt32(ChunkRows.shift))
    guard number < chunkCount else { return false }
    let verdict = table.base.load(fromByteOffset: number, as: UInt8.self)
    if verdict != Verdict.some.rawValue { return verdict == Verdict.all.rawValue }
    let set = lookups.views.base[number].sets[Int(node.raw) & ChunkRows.mask]
    return table.base.load(fromByteOffset: chunkCount + Int(set), as: UInt8.self) != 0
  }

  /// Whether any, and whether every node of a chunk passes.
  func verdict(_ number: Int) -> (any: Bool, all: Bool) {
    let verdict = table.base.load(fromByteOffset: number, as: UInt8.self)
    return (verdict != Verdict.none.rawValue, verdict == Verdict.all.rawValue)
  }
}
