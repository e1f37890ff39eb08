import Synchronization

/// What a chunk of adjacency and its changes hold together, as a block: worked out by the first reader that has read enough of
/// the chunk, and kept for all that read the same changes afterwards. Whoever changes the chunk next begins from it.
final class FoldedBlock: Sendable {
  /// nil: not worked out yet. The inner nil: nothing is left.
  private let state = Mutex<Chunk??>(nil)
  private let readings = Atomic<Int>(0)

  /// The block, if it was worked out.
  var block: Chunk?? { state.withLock { $0 } }

  func set(_ block: Chunk?) { state.withLock { $0 = .some(block) } }

  /// Notes one more reading of a node that has changed; how many there were.
  func noteReading() -> Int { readings.add(1, ordering: .relaxed).newValue }
}

/// The views of an adjacency with all its changes worked in, once every changed chunk was read so often that its block is there:
/// a graph that has changed and is then only read costs its readers nothing more.
final class FoldedViews: Sendable {
  struct Content: Sendable {
    var views: RawTable<AdjacencyView>
    /// What the views of changed chunks point into.
    var blocks: [Chunk] = []
  }

  private let state = Mutex<Content?>(nil)

  var content: Content? { state.withLock { $0 } }

  func set(_ content: Content) { state.withLock { $0 = content } }
}
