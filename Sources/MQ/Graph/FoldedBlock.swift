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

  /// Notes one more reading of a node; how many there were.
  func noteReading() -> Int { readings.add(1, ordering: .relaxed).newValue }
}
