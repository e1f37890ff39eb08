/// Numbers distinct keys of a fixed number of 64-bit words, from 0 in order of first appearance.
///
/// Open addressing with a hash that is the same in every process. Keys of one word that are small (codes, nodes, years)
/// are not hashed at all but looked up in an array, as far as its length is in proportion to the number of keys.
struct WordTable: Sendable {
  /// Words in a key, at least 1 unless there are no keys.
  let width: Int
  /// All keys by number, one after the other.
  private(set) var keys: [UInt64] = []
  /// The number of a key of one word, at the place of that word; -1 if there is none. Longer words are hashed.
  private var direct: [Int32] = []
  private var slots: [Slot] = []
  /// How many slots are taken.
  private var hashedCount = 0

  private struct Slot: Sendable {
    /// The key if it has one word, else its hash.
    var word: UInt64 = 0
    /// -1 if the slot is free.
    var number: Int32 = -1
  }

  init(width: Int) { self.width = width }

  var count: Int { width == 0 ? 0 : keys.count / width }

  var byteCount: Int { keys.capacity * 8 + direct.count * 4 + slots.count * MemoryLayout<Slot>.stride }

  /// The number of each key, a new one if need be. The keys' words stand one after the other.
  mutating func insert(_ words: [UInt64]) -> [Int32] {
    let rows = words.count / width
    if slots.isEmpty {
      slots = Array(repeating: Slot(), count: 16)
      if width == 1 { direct = Array(repeating: -1, count: 256) }
    }
    return [Int32](unsafeUninitializedCapacity: rows) { result, count in
      words.withUnsafeBufferPointer { words in
        var row = 0
        while true {
          row = width == 1 ? insertNarrow(words, from: row, result) : insertWide(words, from: row, result)
          if row == rows { break }
          grow()
        }
      }
      count = rows
    }
  }

  /// The numbers and the words of the keys of one part out of so many, by their hash.
  func part(_ number: Int, of parts: Int) -> (numbers: [Int32], words: [UInt64]) {
    var numbers: [Int32] = []
    var words: [UInt64] = []
    numbers.reserveCapacity(count / parts + count / 16)
    words.reserveCapacity(keys.count / parts + keys.count / 16)
    keys.withUnsafeBufferPointer { keys in
      for key in 0..<count {
        let hash = width == 1 ? Self.hash(keys[key]) : Self.hash(keys, key &* width, width)
        // The upper bits: the lower ones say the place in the table.
        guard Int((hash >> 32) &* UInt64(parts) >> 32) == number else { continue }
        numbers.append(Int32(truncatingIfNeeded: key))
        for word in 0..<width { words.append(keys[key &* width &+ word]) }
      }
    }
    return (numbers, words)
  }

  /// The number of each key, -1 where there is none.
  func find(_ words: [UInt64]) -> [Int32] {
    if count == 0 { return Array(repeating: -1, count: words.count / max(width, 1)) }
    return width == 1 ? findNarrow(words) : findWide(words)
  }
}

// The loops below index buffers of their own arrays: `slots` with the mask of their number, `keys` by numbers that were given
// out. They stop where the table has to grow, since a new key could find no room.
extension WordTable {
  /// Inserts from a row on; returns the row that has to wait for more room, or the number of rows.
  private mutating func insertNarrow(
    _ words: UnsafeBufferPointer<UInt64>, from first: Int, _ result: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    var keys: [UInt64] = []
    swap(&keys, &self.keys)
    defer { swap(&keys, &self.keys) }
    var hashedCount = self.hashedCount
    defer { self.hashedCount = hashedCount }
    let room = self.room
    let mask = slots.count - 1
    return direct.withUnsafeMutableBufferPointer { direct in
      slots.withUnsafeMutableBufferPointer { slots in
        let limit = UInt64(direct.count)
        var row = first
        while row < words.count {
          let word = words[row]
          var number: Int32
          if word < limit {
            number = direct[Int(truncatingIfNeeded: word)]
            if number < 0 {
              number = Self.number(after: keys.count)
              direct[Int(truncatingIfNeeded: word)] = number
              keys.append(word)
            }
          } else {
            var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
            while slots[place].number >= 0 && slots[place].word != word { place = (place &+ 1) & mask }
            number = slots[place].number
            if number < 0 {
              if hashedCount >= room { return row }
              number = Self.number(after: keys.count)
              slots[place] = Slot(word: word, number: number)
              hashedCount &+= 1
              keys.append(word)
            }
          }
          result.initializeElement(at: row, to: number)
          row &+= 1
        }
        return row
      }
    }
  }

  private mutating func insertWide(
    _ words: UnsafeBufferPointer<UInt64>, from first: Int, _ result: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    var keys: [UInt64] = []
    swap(&keys, &self.keys)
    defer { swap(&keys, &self.keys) }
    var hashedCount = self.hashedCount
    defer { self.hashedCount = hashedCount }
    let width = self.width
    let rows = words.count / width
    let room = self.room
    let mask = slots.count - 1
    return slots.withUnsafeMutableBufferPointer { slots in
      var row = first
      while row < rows {
        let start = row &* width
        let hash = Self.hash(words, start, width)
        var place = Int(truncatingIfNeeded: hash) & mask
        var number = slots[place].number
        while number >= 0 {
          if slots[place].word == hash, Self.equal(keys, Int(number) &* width, words, start, width) { break }
          place = (place &+ 1) & mask
          number = slots[place].number
        }
        if number < 0 {
          if hashedCount >= room { return row }
          number = Self.number(after: keys.count / width)
          slots[place] = Slot(word: hash, number: number)
          hashedCount &+= 1
          for i in 0..<width { keys.append(words[start &+ i]) }
        }
        result.initializeElement(at: row, to: number)
        row &+= 1
      }
      return row
    }
  }

  private func findNarrow(_ words: [UInt64]) -> [Int32] {
    let mask = slots.count - 1
    let limit = UInt64(direct.count)
    return direct.withUnsafeBufferPointer { direct in
      slots.withUnsafeBufferPointer { slots in
        mapped(words) { word in
          if word < limit { return direct[Int(truncatingIfNeeded: word)] }
          var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
          while slots[place].number >= 0 && slots[place].word != word { place = (place &+ 1) & mask }
          return slots[place].number
        }
      }
    }
  }

  private func findWide(_ words: [UInt64]) -> [Int32] {
    let width = self.width
    let mask = slots.count - 1
    return words.withUnsafeBufferPointer { words in
      slots.withUnsafeBufferPointer { slots in
        (0..<words.count / width).map { row in
          let start = row &* width
          let hash = Self.hash(words, start, width)
          var place = Int(truncatingIfNeeded: hash) & mask
          while slots[place].number >= 0 {
            if slots[place].word == hash, Self.equal(keys, Int(slots[place].number) &* width, words, start, width) {
              break
            }
            place = (place &+ 1) & mask
          }
          return slots[place].number
        }
      }
    }
  }

  @inline(__always)
  private static func equal(
    _ keys: [UInt64], _ at: Int, _ words: UnsafeBufferPointer<UInt64>, _ start: Int, _ width: Int
  ) -> Bool {
    for i in 0..<width where keys[at &+ i] != words[start &+ i] { return false }
    return true
  }

  @inline(__always)
  private static func number(after count: Int) -> Int32 {
    precondition(count < Int(Int32.max), "no more than two billion groups fit into a table")
    return Int32(truncatingIfNeeded: count)
  }

  // MARK: Hashing

  @inline(__always)
  private static func hash(_ word: UInt64) -> UInt64 { mixed(word ^ 0x9E37_79B9_7F4A_7C15) }

  @inline(__always)
  private static func hash(_ words: UnsafeBufferPointer<UInt64>, _ start: Int, _ width: Int) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for i in 0..<width { state = mixed(state ^ words[start &+ i]) &+ (state << 17 | state >> 47) }
    return state
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  // MARK: Growing

  /// How many slots may be taken before the table grows: five of eight.
  private var room: Int { slots.count / 8 * 5 }

  private mutating func grow() {
    // At most four places for each key that is or soon will be there: no more memory than slots would take.
    var reach = 256
    while reach < 4 * count { reach *= 2 }
    if width == 1, reach > direct.count, lies(below: reach) {
      direct.append(contentsOf: repeatElement(-1, count: reach - direct.count))
      rehash(slotCount: slots.count)
    } else {
      rehash(slotCount: slots.count * 2)
    }
  }

  /// Whether most hashed keys are below that word.
  private func lies(below reach: Int) -> Bool {
    var below = 0
    for slot in slots where slot.number >= 0 && slot.word < UInt64(reach) { below += 1 }
    return below * 2 >= hashedCount
  }

  /// Puts the hashed keys into that many slots, or into `direct` where it has grown to hold them.
  private mutating func rehash(slotCount: Int) {
    let old = slots
    slots = Array(repeating: Slot(), count: slotCount)
    hashedCount = 0
    let mask = slotCount - 1
    for slot in old where slot.number >= 0 {
      if width == 1, slot.word < UInt64(direct.count) {
        direct[Int(slot.word)] = slot.number
        continue
      }
      let hash = width == 1 ? Self.hash(slot.word) : slot.word
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = slot
      hashedCount += 1
    }
  }
}
