import Synchronization

/// How far a run or a load has come, for whoever watches it from another thread.
package final class RunProgress: Sendable {
  private let taken = Atomic<Int>(0)
  private let expected = Atomic<Int>(0)
  private let delivered = Atomic<Int>(0)

  package init() {}

  /// More steps than are known of so far are to be taken.
  package func expect(_ steps: Int) { expected.add(steps, ordering: .relaxed) }

  /// Steps were taken.
  package func advance(_ steps: Int) { taken.add(steps, ordering: .relaxed) }

  /// So many rows of the result have come out.
  package func deliver(_ rows: Int) { delivered.store(rows, ordering: .relaxed) }

  /// The steps taken, those known of (0 where nothing is known) and the rows that have come out.
  package var state: (taken: Int, expected: Int, rows: Int) {
    (taken.load(ordering: .relaxed), expected.load(ordering: .relaxed), delivered.load(ordering: .relaxed))
  }
}
