import MQ
import MQSyntax

/// The rows of a statement, one after the other.
///
/// In the shell another thread pulls them, so that whoever presses Ctrl-C does not wait until the statement notices, nor until
/// all that it held is freed.
final class RowReader {
  let columns: [ResultColumn]
  let counters: UpdateCounters
  /// The plan that is shown instead of rows.
  let plan: PlanDescription?
  /// Doubtful things; those about data are complete when all rows have come.
  private(set) var warnings: [Diagnostic]

  private let workshop: Workshop
  private let cancellation: Cancellation
  /// nil once there are no more rows.
  private var pull: RowPull?
  private var position = 0

  init(_ cursor: CursorHandover, _ cancellation: Cancellation, _ workshop: Workshop) {
    columns = cursor.cursor.columns
    counters = cursor.cursor.counters
    plan = cursor.cursor.plan
    warnings = cursor.cursor.warnings
    self.cancellation = cancellation
    self.workshop = workshop
    pull = RowPull(cursor: cursor)
  }

  deinit { if let pull = pull.take() { workshop.free(pull) } }

  /// The next row, or nil at the end.
  func nextRow() throws(QueryError) -> Row? {
    if workshop.isOpen { return try nextPulledRow() }
    let row = try pull?.cursor.cursor.nextRow()
    if row == nil, let pull { warnings = pull.cursor.cursor.warnings }
    return row
  }

  private func nextPulledRow() throws(QueryError) -> Row? {
    guard pull != nil else { return nil }
    if position == pull?.rows.count {
      if let failure = pull?.failure { throw failure }
      do { try workshop.run(cancellation, &pull) { $0.fetch() } } catch {
        throw QueryError([Diagnostic(.cancelled, "interrupted", at: nil)], phase: .run, source: "")
      }
      position = 0
      if let pull { warnings = pull.cursor.cursor.warnings }
      if pull?.rows.isEmpty == true {
        let failure = pull?.failure
        pull.take().map(workshop.free)
        if let failure { throw failure }
        return nil
      }
    }
    defer { position += 1 }
    return pull?.rows[position]
  }
}

/// A cursor on its way from one thread to another.
///
/// It is `@unchecked Sendable` because one thread has it at a time.
struct CursorHandover: @unchecked Sendable {
  let cursor: Cursor
}

/// A cursor and the rows that were pulled last.
private struct RowPull: Sendable {
  let cursor: CursorHandover
  /// None at the end.
  var rows: [Row] = []
  /// Why there are no more behind them.
  var failure: QueryError?

  /// How many rows are handed over at most, and for how long they are gathered.
  private static let most = 1024
  private static let gathering = Duration.milliseconds(10)

  init(cursor: CursorHandover) { self.cursor = cursor }

  mutating func fetch() {
    rows.removeAll(keepingCapacity: true)
    let start = ContinuousClock.now
    do throws(QueryError) {
      while rows.count < RowPull.most, let row = try cursor.cursor.nextRow() {
        rows.append(row)
        if rows.count % 64 == 1, ContinuousClock.now - start > RowPull.gathering { break }
      }
    } catch {
      failure = error
    }
  }
}
