/// When an aggregation sets its groups aside as a block, and when it unites its blocks.
///
/// What is saved by a larger table depends on how often groups recur, which is measured on the way.
struct BlockPolicy {
  /// How many groups make a block at first: their table fits the second level of the cache.
  let size: Int
  /// How many groups the present table may have.
  private(set) var limit: Int
  /// How many groups the blocks may have together.
  private var blockLimit: Int
  /// How many of the next blocks are appended.
  private var appended = 0

  init(size: Int) {
    self.size = size
    limit = size
    blockLimit = 64 * size
  }

  /// Whether there are so many groups that their parts are about alike.
  func hasParts(groups: Int) -> Bool { groups >= size / 128 }

  /// Whether a table that has reached its limit should grow instead, because it takes many rows for little.
  mutating func isGrowing(load: Int, rows: Int) -> Bool {
    guard appended == 0, limit < 16 * size, rows / 4 >= load else { return false }
    limit *= 2
    return true
  }

  /// Whether the rows after a block should not even be looked up: seven blocks of eight where hardly any group recurs.
  mutating func isNextAppended(groups: Int, rows: Int) -> Bool {
    if appended > 0 {
      appended -= 1
      limit = size
    } else if groups / 8 * 9 >= rows {
      appended = 7
      limit = size
    }
    return appended > 0
  }

  /// Whether the blocks take so much room that equal groups of theirs should be united before the end.
  func shouldUnite(groups: Int) -> Bool { groups >= blockLimit }

  /// Blocks of so many groups were united to one of so many.
  mutating func haveUnited(groups: Int, to united: Int) {
    blockLimit = max(64 * size, 2 * united)
    // A table of all of them meets each but once.
    if united <= 8 * size, united <= groups / 4 { limit = max(limit, 2 * united) }
  }
}
