internal import MQSyntax
import Synchronization

/// Some rows of a parallel part of a plan, which one thread works on at a time.
struct Morsel {
  /// Its place among the morsels of the run: results are put together in this order.
  var number: Int
  var rows: Batch
}

/// Cuts the rows of an operator into morsels for whichever thread asks next.
///
/// How they are cut depends on the plan only, never on the number of threads, and whatever is made of them is combined in
/// their order: so every number of threads gives the same rows in the same order.
///
/// It is `@unchecked Sendable` because the operator is only pulled under the lock.
final class MorselQueue: @unchecked Sendable {
  private let lock = Mutex(())
  private let source: Operator
  private let rowsPerMorsel: Int
  private var batch: Batch?
  private var offset = 0
  private var count = 0
  private var isClosed = false
  private var failure: (number: Int, diagnostic: Diagnostic)?

  init(_ source: Operator, rowsPerMorsel: Int) {
    self.source = source
    self.rowsPerMorsel = rowsPerMorsel
  }

  /// nil when there are no more, or when anyone has failed.
  func next() -> Morsel? {
    lock.withLock { _ in
      if isClosed { return nil }
      do throws(Diagnostic) {
        guard let rows = try pull() else {
          isClosed = true
          return nil
        }
        defer { count += 1 }
        return Morsel(number: count, rows: rows)
      } catch {
        note(error, at: count)
        return nil
      }
    }
  }

  private func pull() throws(Diagnostic) -> Batch? {
    if batch == nil {
      batch = try source.next()
      offset = 0
    }
    guard let batch else { return nil }
    // Whatever was handed out before is about done.
    source.context.progress?.reach(offset, of: batch.count)
    let end = min(offset + rowsPerMorsel, batch.count)
    defer {
      offset = end
      if end == batch.count { self.batch = nil }
    }
    return batch.sliced(offset..<end)
  }

  /// No more morsels are handed out. Of several failures the one of the first morsel counts, as if there had been one thread.
  func fail(_ diagnostic: Diagnostic, at number: Int) {
    lock.withLock { _ in note(diagnostic, at: number) }
  }

  private func note(_ diagnostic: Diagnostic, at number: Int) {
    isClosed = true
    if number < failure?.number ?? .max { failure = (number, diagnostic) }
  }

  /// Throws what the first failing morsel raised; asked when all threads have stopped.
  func throwFailure() throws(Diagnostic) {
    if let failure = lock.withLock({ _ in self.failure }) { throw failure.diagnostic }
  }

  /// Starts anew.
  func rewind() {
    source.rewind()
    batch = nil
    offset = 0
    count = 0
    isClosed = false
    failure = nil
  }
}

/// Where a thread's part of a plan reads the morsel that it works on.
final class MorselOperator: Operator {
  var rows: Batch?

  override func produce() throws(Diagnostic) -> Batch? {
    defer { rows = nil }
    return rows
  }
}

/// What one thread of a parallel part of a plan works with: operators and evaluators of its own.
///
/// It is `@unchecked Sendable` because one thread uses it at a time.
final class PlanWorker: @unchecked Sendable {
  let context: RunContext
  private let leaf: MorselOperator
  private let root: Operator

  init(leaf: MorselOperator, root: Operator, _ context: RunContext) {
    self.leaf = leaf
    self.root = root
    self.context = context
  }

  /// Calls `body` with the batches that come of a morsel.
  func run(_ morsel: Morsel, _ body: (Batch) throws(Diagnostic) -> Void) throws(Diagnostic) {
    root.rewind()
    leaf.rows = morsel.rows
    while let batch = try root.next() { try body(batch) }
  }
}
