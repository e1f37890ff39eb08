import Synchronization

/// What a chunk of adjacency and its changes hold together, as a block: worked out by the first reader that has read enough of
/// the chunk, and kept for all that read the same changes afterwards. Whoever changes the chunk next begins from it.
final class FoldedBlock: Sendable {
  /// nil: not worked out yet. The inner nil: nothing is left.
  private let state = Mutex<Chunk??>(nil)
  private let work = Atomic<Int>(0)

  /// The block, if it was worked out.
  var block: Chunk?? { state.withLock { $0 } }

  func set(_ block: Chunk?) { state.withLock { $0 = .some(block) } }

  /// Notes what one more reading of a node that has changed took; what all took so far.
  func noteReading(_ more: Int) -> Int { work.add(more, ordering: .relaxed).newValue }
}

/// The views of an adjacency with those changes worked in that readers have worked in: made anew by the first reader after each
/// that worked in more, so that a graph that has changed and is then only read soon costs its readers nothing more.
final class FoldedViews: Sendable {
  struct Content: Sendable {
    var views: RawTable<AdjacencyView>
    /// What the views of changed chunks point into.
    var blocks: [Chunk] = []
    /// How many chunks have changes beside them still.
    var changedChunks = 0
    fileprivate var folds = 0

    init(views: RawTable<AdjacencyView>) { self.views = views }
  }

  private let state = Mutex<Content?>(nil)
  private let folds = Atomic<Int>(0)
  private let joined = Mutex<Chunk?>(nil)

  /// Whether anybody has read since.
  var isUsed: Bool { state.withLock { $0 != nil } || joined.withLock { $0 != nil } }

  /// The bitmap of nodes that have neighbours, if anybody has made it.
  var joinedBits: Chunk? { joined.withLock { $0 } }

  func joinedBits(_ make: () -> Chunk) -> Chunk {
    joined.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }

  /// Notes that the changes of one more chunk were worked in.
  func noteFold() { folds.add(1, ordering: .releasing) }

  func content(_ make: () -> Content) -> Content {
    let now = folds.load(ordering: .acquiring)
    return state.withLock { known in
      if let known, known.folds >= now { return known }
      var content = make()
      content.folds = now
      known = content
      return content
    }
  }
}
