/// How the words of the lanes lie in a key: narrow ones two to a word.
struct KeyLayout: Sendable {
  /// For each lane its word and the bits to shift it by.
  private var places: [(word: Int, shift: UInt64)] = []
  private var narrow: [Bool] = []
  /// The number of words of a key.
  private(set) var width = 0

  init(_ lanes: [KeyLane]) {
    narrow = lanes.map(\.isNarrow)
    var half: Int?
    for lane in lanes {
      if lane.isNarrow, let word = half {
        places.append((word, 32))
        half = nil
      } else {
        places.append((width, 0))
        if lane.isNarrow { half = width }
        width += 1
      }
    }
  }

  /// The keys of all rows, one after the other, from the words of each lane.
  func joined(_ words: [[UInt64]], count: Int) -> [UInt64] {
    if places.count == 1 { return words[0] }
    if places.count == 2 && width == 1 { return mapped(words[0], words[1]) { $0 | $1 << 32 } }
    var keys = [UInt64](repeating: 0, count: count * width)
    let width = self.width
    keys.withUnsafeMutableBufferPointer { keys in
      for (place, words) in zip(places, words) {
        precondition(words.count == count, "columns of one batch have one length")
        words.withUnsafeBufferPointer { words in
          for row in 0..<count { keys[row &* width &+ place.word] |= words[row] << place.shift }
        }
      }
    }
    return keys
  }

  /// The words of a lane in some of the keys.
  func words(of lane: Int, in keys: ArraySlice<UInt64>, _ groups: Range<Int>) -> [UInt64] {
    let range = keys.startIndex + groups.lowerBound * width..<keys.startIndex + groups.upperBound * width
    if places.count == 1 { return Array(keys[range]) }
    let (word, shift) = places[lane]
    let mask: UInt64 = narrow[lane] ? 0xFFFF_FFFF : .max
    let width = self.width
    return keys[range].withUnsafeBufferPointer { keys in
      [UInt64](unsafeUninitializedCapacity: groups.count) { words, count in
        for i in 0..<groups.count { words.initializeElement(at: i, to: keys[i &* width &+ word] >> shift & mask) }
        count = groups.count
      }
    }
  }

  /// Exchanges the words of a lane in all keys.
  func replaceWords(of lane: Int, in keys: inout [UInt64], _ body: (UInt64) -> UInt64) {
    let (word, shift) = places[lane]
    let mask: UInt64 = narrow[lane] ? 0xFFFF_FFFF : .max
    for place in stride(from: word, to: keys.count, by: width) {
      let other = keys[place] & ~(mask << shift)
      keys[place] = other | (body(keys[place] >> shift & mask) & mask) << shift
    }
  }
}
