import MQ
import MQSyntax
import Synchronization

/// The rows of a statement, one after the other.
///
/// In the shell another thread pulls them, so that whoever presses Ctrl-C does not wait until the statement notices, nor until
/// all that it held is freed.
final class RowReader {
  let columns: [ResultColumn]
  let counters: UpdateCounters
  /// Doubtful things; those about data are complete when all rows have come.
  private(set) var warnings: [Diagnostic]

  /// nil where another thread has it.
  private let cursor: Cursor?
  private var puller: RowPuller?
  private let cancellation: Cancellation
  private var rows: [Row] = []
  private var position = 0
  /// Why there are no more behind them.
  private var failure: QueryError?

  /// - Parameters:
  ///   - makeCursor: Makes the cursor, which nobody else may keep.
  ///   - isAside: Whether another thread is to pull the rows.
  init(_ cancellation: Cancellation, isAside: Bool, _ makeCursor: () throws -> Cursor) throws {
    self.cancellation = cancellation
    let cursor = try makeCursor()
    columns = cursor.columns
    counters = cursor.counters
    warnings = cursor.warnings
    puller = isAside ? RowPuller(cursor) : nil
    self.cursor = puller == nil ? cursor : nil
  }

  deinit { puller?.dismiss() }

  /// The next row, or nil at the end.
  func nextRow() throws(QueryError) -> Row? {
    if let cursor {
      let row = try cursor.nextRow()
      if row == nil { warnings = cursor.warnings }
      return row
    }
    if position == rows.count {
      if let failure { throw failure }
      guard let puller else { return nil }
      let answer = try puller.next(cancellation)
      (rows, warnings, failure) = (answer.rows, answer.warnings, answer.failure)
      position = 0
      if rows.isEmpty {
        puller.dismiss()
        self.puller = nil
        if let failure { throw failure }
        return nil
      }
    }
    defer { position += 1 }
    return rows[position]
  }
}

/// A thread that pulls rows when it is asked to.
private final class RowPuller: Sendable {
  struct Answer {
    var rows: [Row] = []
    var warnings: [Diagnostic] = []
    var failure: QueryError?
  }

  private let answer = Mutex(Answer())
  private let asking: Pipe
  private let answering: Pipe

  /// How many rows are handed over at most, and for how long they are gathered.
  private static let most = 1024
  private static let gathering = Duration.milliseconds(10)

  /// nil if the system has no more threads.
  init?(_ cursor: Cursor) {
    guard let asking = Pipe() else { return nil }
    guard let answering = Pipe() else {
      asking.close()
      return nil
    }
    self.asking = asking
    self.answering = answering
    // From here on the cursor is the thread's alone, which frees it as well.
    let address = UInt(bitPattern: Unmanaged.passRetained(cursor).toOpaque())
    guard let thread = BackgroundThread({ [self] in run(address) }) else {
      UnsafeRawPointer(bitPattern: address).map { Unmanaged<Cursor>.fromOpaque($0).release() }
      asking.close()
      answering.close()
      return nil
    }
    thread.detach()
  }

  /// The next rows, none at the end. Waits for them, but not longer than until they are cancelled.
  func next(_ cancellation: Cancellation) throws(QueryError) -> Answer {
    try? asking.writing.write([1])
    if !answering.reading.waitUnlessCancelled(cancellation) {
      throw QueryError([Diagnostic(.cancelled, "interrupted", at: nil)], phase: .run, source: "")
    }
    var byte: [UInt8] = []
    _ = try? answering.reading.read(1, into: &byte)
    return answer.withLock { $0 }
  }

  /// Nobody waits for rows any more: the thread ends as soon as it can.
  func dismiss() {
    asking.writing.close()
    answering.reading.close()
  }

  private func run(_ address: UInt) {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
    let cursor = Unmanaged<Cursor>.fromOpaque(pointer).takeRetainedValue()
    var byte: [UInt8] = []
    while let count = try? asking.reading.read(1, into: &byte), count > 0 {
      let answer = RowPuller.pull(cursor)
      self.answer.withLock { $0 = answer }
      byte = []
      try? answering.writing.write([1])
    }
    answer.withLock { $0 = Answer() }
    asking.reading.close()
    answering.writing.close()
  }

  private static func pull(_ cursor: Cursor) -> Answer {
    var answer = Answer()
    let start = ContinuousClock.now
    do throws(QueryError) {
      while answer.rows.count < most, let row = try cursor.nextRow() {
        answer.rows.append(row)
        if answer.rows.count % 64 == 1, ContinuousClock.now - start > gathering { break }
      }
    } catch {
      answer.failure = error
    }
    answer.warnings = cursor.warnings
    return answer
  }
}
