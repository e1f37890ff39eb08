import Synchronization

/// How far a run or a load has come, for whoever watches it from another thread.
///
/// A run goes in stages: rows are passed on from a source to what needs all of them, which then works on them and is a source
/// in turn. What share of a stage is done is known where the number of its steps is; what share of the run only in its last.
package final class RunProgress: Sendable {
  /// What a stage does.
  package enum Work: Sendable {
    /// Rows go from a source through the clauses.
    case passing
    case sorting, grouping, creating, setting, deleting, merging, takingBack
  }

  /// A stage.
  package struct Stage: Sendable {
    /// Counted from 0.
    package fileprivate(set) var number = 0
    package fileprivate(set) var work = Work.passing
    package fileprivate(set) var beginning = ContinuousClock.now
    /// The steps known of; 0 where nothing is known.
    package fileprivate(set) var expected = 0
    /// The rows that a work without steps is about.
    package fileprivate(set) var rows = 0
    /// Whether stages that take long may follow.
    package var isLast: Bool { worksToCome == 0 }

    /// Those that are done.
    fileprivate var finished = 0
    /// Those that were handed out last, and how much of them is done.
    fileprivate var open = 0
    fileprivate var openShare = 0.0
    fileprivate var worksToCome = 0

    /// The steps taken.
    package var taken: Int { finished + Int(Double(open) * openShare) }
  }

  private let current = Mutex(Stage())
  private let delivered = Atomic<Int>(0)

  package init() {}

  /// The stage at hand.
  package var stage: Stage { current.withLock { $0 } }

  /// The rows of the result that have come out.
  package var rows: Int { delivered.load(ordering: .relaxed) }

  /// More steps than are known of so far are to be taken.
  package func expect(_ steps: Int) { current.withLock { $0.expected += steps } }

  /// Steps were taken.
  package func advance(_ steps: Int) { current.withLock { $0.finished += steps } }

  /// So many rows of the result have come out.
  package func deliver(_ rows: Int) { delivered.store(rows, ordering: .relaxed) }

  // MARK: Stages

  /// What is pulled from now on needs all rows of its input first, and will then work on them.
  func announceWork() { current.withLock { $0.worksToCome += 1 } }

  /// What was announced last is at work.
  ///
  /// - Parameters:
  ///   - rows: What it works on.
  ///   - steps: How many steps that takes; 0 where nobody knows.
  package func begin(_ work: Work, rows: Int = 0, steps: Int = 0) {
    current.withLock {
      $0.begin(work, steps: steps)
      $0.rows = rows
      if $0.worksToCome > 0 { $0.worksToCome -= 1 }
    }
  }

  /// A source begins to hand out what it has.
  func beginPassing(_ steps: Int) { current.withLock { $0.begin(.passing, steps: steps) } }

  /// A source hands out that many of its steps; all before them are done.
  func handOut(_ steps: Int) {
    current.withLock {
      $0.finished += $0.open
      $0.open = steps
      $0.openShare = 0
    }
  }

  /// How much of what was handed out last is done.
  func reach(_ part: Int, of whole: Int) { current.withLock { $0.openShare = Double(part) / Double(max(whole, 1)) } }
}

extension RunProgress.Stage {
  /// The first thing that a run does is its first stage.
  fileprivate mutating func begin(_ work: RunProgress.Work, steps: Int) {
    var next = RunProgress.Stage()
    let isFirst = number == 0 && expected == 0 && finished == 0 && self.work == .passing
    // What a statement finds to be taken back is none of its own stages.
    let isOutside = work == .takingBack || self.work == .takingBack
    next.number = isOutside || isFirst && work == .passing ? number : number + 1
    if next.number == 0 { next.beginning = beginning }
    next.work = work
    next.expected = steps
    next.worksToCome = worksToCome
    self = next
  }
}
