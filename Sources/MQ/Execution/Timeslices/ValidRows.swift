import Synchronization

/// Which rows of one table are valid at a point in valid time: a bit each.
///
/// A chunk's bits are worked out when it is first asked for, from its `since` and `until`, so that a run pays for the chunks it
/// touches and then one bit test a row.
///
/// It is `@unchecked Sendable` because a chunk's bits are written under the lock, before the chunk is said to be known.
final class ValidRows: @unchecked Sendable {
  private let since: PropertyColumn?
  private let until: PropertyColumn?
  private let moment: ValidTime
  /// Rows from here on have no bounds.
  private let limit: Int
  private let words: UnsafeMutablePointer<UInt64>
  /// Whether the bits of each chunk are there.
  private let known: UnsafeMutablePointer<Atomic<Bool>>
  private let odd = Mutex<Set<OddBound>>([])

  private static let wordsPerChunk = ChunkRows.count / 64

  /// A bound that is no point in time.
  struct OddBound: Hashable {
    var key: String
    var type: String
  }

  /// nil if no row of the table has a bound.
  init?(_ table: PropertyTable, at moment: ValidTime) {
    let bound = { (name: String) in KeyID.find(name).flatMap { table.column($0) }.flatMap { $0.count > 0 ? $0 : nil } }
    since = bound("since")
    until = bound("until")
    let chunks = max(since?.chunkCount ?? 0, until?.chunkCount ?? 0)
    if chunks == 0 { return nil }
    self.moment = moment
    limit = chunks << ChunkRows.shift
    words = .allocate(capacity: chunks * Self.wordsPerChunk)
    known = .allocate(capacity: chunks)
    for chunk in 0..<chunks { (known + chunk).initialize(to: Atomic(false)) }
  }

  deinit {
    known.deinitialize(count: limit >> ChunkRows.shift)
    known.deallocate()
    words.deallocate()
  }

  var oddBounds: Set<OddBound> { odd.withLock { $0 } }

  func contains(_ row: Int) -> Bool { bits.contains(row) }

  /// The bits for loops over many rows, which count no references: threads that count them on one object wait for each other.
  /// They are good as long as the object is.
  var bits: Bits { Bits(rows: .passUnretained(self), limit: limit, words: words, known: known) }

  struct Bits {
    fileprivate let rows: Unmanaged<ValidRows>
    fileprivate let limit: Int
    fileprivate let words: UnsafeMutablePointer<UInt64>
    fileprivate let known: UnsafeMutablePointer<Atomic<Bool>>

    @inline(__always)
    func contains(_ row: Int) -> Bool {
      if row >= limit { return true }
      if !known[row >> ChunkRows.shift].load(ordering: .acquiring) {
        rows._withUnsafeGuaranteedRef { $0.workOut(row >> ChunkRows.shift) }
      }
      return words[row >> 6] >> UInt64(row & 63) & 1 != 0
    }
  }

  @inline(never)
  private func workOut(_ chunk: Int) {
    odd.withLock { odd in
      if known[chunk].load(ordering: .relaxed) { return }
      let words = UnsafeMutableBufferPointer(start: words + chunk * Self.wordsPerChunk, count: Self.wordsPerChunk)
      words.initialize(repeating: ~0)
      let day = moment.day
      restrict(words, since, chunk, "since", &odd, { $0.hasBegun(at: moment) }, days: { Int64($0) <= day })
      restrict(words, until, chunk, "until", &odd, { !$0.hasEnded(at: moment) }, days: { Int64($0) > day })
      known[chunk].store(true, ordering: .releasing)
    }
  }

  /// Clears the bits of the rows whose bound does not admit them: `days` says the same as `admits`, of days. A missing bound is
  /// open, and so is one that is no date or date-time.
  @inline(__always)
  private func restrict(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ column: PropertyColumn?, _ number: Int, _ key: String,
    _ odd: inout Set<OddBound>, _ admits: (ValidTime) -> Bool, days: (Int32) -> Bool
  ) {
    guard let column else { return }
    let chunk = column.chunk(number)
    if chunk.kind == .date {
      for word in words.indices {
        var bits: UInt64 = 0
        for bit in 0..<64 { bits |= (days(chunk.cell(word << 6 | bit, as: Int32.self)) ? 1 : 0) << UInt64(bit) }
        words[word] &= bits | ~chunk.validity(word)
      }
    } else if chunk.kind != .empty {
      for row in 0..<ChunkRows.count where chunk.isValid(row) {
        let value = chunk.value(row, column.dictionary)
        if let bound = ValidTime(value) {
          if !admits(bound) { words[row >> 6] &= ~(1 << UInt64(row & 63)) }
        } else {
          odd.insert(OddBound(key: key, type: value.typeName))
        }
      }
    }
  }
}
