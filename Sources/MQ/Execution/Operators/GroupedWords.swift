/// The values of groups as words: as they come at first, group after group once they are arranged.
struct GroupedWords {
  /// The group of each word.
  private var groups: [Int32] = []
  private var words: [UInt64] = []
  /// Where the words of each group begin, once they are arranged.
  private var starts: [Int]?

  var count: Int { words.count }

  var byteCount: Int { groups.count * 4 + words.count * 8 + (starts?.count ?? 0) * 8 }

  /// Appends a batch's words, those that are not valid aside.
  mutating func append(_ items: [UInt64], _ valid: Validity, _ rows: AggregateRows) {
    if starts != nil { starts = nil }
    let ofRows = rows.groups ?? Array(repeating: 0, count: items.count)
    guard let bytes = valid.bytes else {
      groups += ofRows
      words += items
      return
    }
    let kept = places(in: bytes) { $0 != 0 }
    groups += picked(ofRows, kept)
    words += picked(items, kept)
  }

  /// Appends another's words of a range of groups: its group `range.lowerBound + g` is `targets[g]` here.
  mutating func append(_ other: GroupedWords, _ range: Range<Int>, into targets: [Int32]) {
    if starts != nil { starts = nil }
    let part: Range<Int>
    if let begins = other.starts {
      part = begins[range.lowerBound]..<begins[range.upperBound]
    } else {
      precondition(range.lowerBound == 0, "a part is only taken of what was arranged")
      part = 0..<other.words.count
    }
    let first = Int32(truncatingIfNeeded: range.lowerBound)
    groups += picked(targets, mapped(Array(other.groups[part])) { $0 &- first })
    words += other.words[part]
  }

  /// Puts the words group after group; what was group `order[g]` is group `g` from now on.
  mutating func arrange(groupCount: Int, order: [Int32]? = nil) {
    if starts != nil, order == nil { return }
    let arrangement = GroupArrangement(of: groups, groupCount: groupCount, order: order)
    let (targets, starts) = (arrangement.targets, arrangement.starts)
    var next = starts
    let count = words.count
    let words = self.words
    self.words = [UInt64](unsafeUninitializedCapacity: count) { arranged, initialized in
      for (row, target) in targets.enumerated() {
        let place = next[Int(target)]
        precondition(place < count, "a word's place lies outside of its array")
        arranged.initializeElement(at: place, to: words[row])
        next[Int(target)] = place + 1
      }
      initialized = count
    }
    groups = [Int32](unsafeUninitializedCapacity: count) { arranged, initialized in
      for group in 0..<groupCount {
        for place in starts[group]..<starts[group + 1] {
          arranged.initializeElement(at: place, to: Int32(truncatingIfNeeded: group))
        }
      }
      initialized = count
    }
    self.starts = starts
  }

  /// Calls the body with the words of each group; it may change their order. They are arranged.
  mutating func forEachGroup<E: Error>(
    _ body: (Int, UnsafeMutableBufferPointer<UInt64>) throws(E) -> Void
  ) throws(E) {
    guard let starts else { preconditionFailure("groups are asked for before they are arranged") }
    for group in 0..<starts.count - 1 {
      var failure: E?
      words.withUnsafeMutableBufferPointer { words in
        do throws(E) {
          try body(group, UnsafeMutableBufferPointer(rebasing: words[starts[group]..<starts[group + 1]]))
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }

  /// Calls the body with the group and the word of each, in the order in which they stand.
  func forEach<E: Error>(_ body: (Int, UInt64) throws(E) -> Void) throws(E) {
    for (group, word) in zip(groups, words) { try body(Int(group), word) }
  }
}

/// Finding the word that would stand at a place if all were sorted, without sorting them (quickselect).
enum Selection {
  /// Brings the word of that rank to its place: none before it is greater, none behind it less.
  static func select(_ words: UnsafeMutableBufferPointer<UInt64>, rank: Int) {
    var (low, high) = (0, words.count - 1)
    // Halved each time, it would be done long before; where it is not, sorting bounds the time.
    var allowance = 2 * (Int.bitWidth - words.count.leadingZeroBitCount)
    while high - low > 16 {
      if allowance == 0 { break }
      allowance -= 1
      let pivot = median(words[low], words[low + (high - low) / 2], words[high])
      var (left, right) = (low, high)
      while left <= right {
        while words[left] < pivot { left += 1 }
        while words[right] > pivot { right -= 1 }
        if left <= right {
          words.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return
      }
    }
    var rest = UnsafeMutableBufferPointer(rebasing: words[low...high])
    rest.sort()
  }

  private static func median(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    max(min(a, b), min(max(a, b), c))
  }
}
