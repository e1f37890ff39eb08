/// Numbers distinct keys of a fixed number of 64-bit words, from 0 in order of first appearance.
///
/// Open addressing with a hash that is the same in every process. Keys of one word that are small (codes, nodes, years)
/// are not hashed at all but looked up in an array, as far as its length is in proportion to the number of keys. A table that
/// has outgrown the cache is visited for a block of keys before they are looked up, so that their lines are fetched together
/// and not one after the other.
struct WordTable: Sendable {
  /// Words in a key, at least 1 unless there are no keys.
  let width: Int
  /// How many keys there are.
  private(set) var count = 0
  /// All keys by number, one after the other, and room for more behind them.
  private var storage: [UInt64] = []
  /// The number of a key of one word, at the place of that word; -1 if there is none. Longer words are hashed.
  private var direct: [Int32] = []
  /// For keys of one word.
  private var slots: [Slot] = []
  /// For longer keys: the upper half has 32 bits of the hash, the lower one the number and 1; 0 if the slot is free. The hash's
  /// lower bits are the place where the search begins.
  private var tags: [UInt64] = []
  /// How many slots are taken.
  private var hashedCount = 0
  /// What visiting slots read. Nobody needs it, but reads into nothing would be left out.
  private var visited: UInt64 = 0

  private struct Slot: Sendable, BitwiseCopyable {
    var word: UInt64 = 0
    /// -1 if the slot is free.
    var number: Int32 = -1
  }

  init(width: Int) { self.width = width }

  var byteCount: Int {
    storage.count * 8 + direct.count * 4 + slots.count * MemoryLayout<Slot>.stride + tags.count * 8
  }

  /// How many bytes a key that is looked up may lie in.
  var lookupByteCount: Int {
    let hashed = slots.count * MemoryLayout<Slot>.stride + tags.count * 8 + (width > 1 ? count * width * 8 : 0)
    // Of an array that was made for more keys, a line for each key is read at most.
    return min(direct.count * 4, count * 32) + (hashedCount > 0 ? hashed : 0)
  }

  /// The words of all keys by number, one after the other.
  var keys: ArraySlice<UInt64> { storage[..<(count * width)] }

  /// The number of each key, a new one if need be. The keys' words stand one after the other.
  mutating func insert(_ words: [UInt64]) -> [Int32] {
    words.withUnsafeBufferPointer { insert($0) }
  }

  mutating func insert(_ words: UnsafeBufferPointer<UInt64>) -> [Int32] {
    let rows = words.count / width
    if width == 1, slots.isEmpty {
      slots = Array(repeating: Slot(), count: 16)
      direct = Array(repeating: -1, count: 256)
    } else if width > 1, tags.isEmpty {
      tags = Array(repeating: 0, count: 16)
    }
    return [Int32](unsafeUninitializedCapacity: rows) { result, initialized in
      var row = 0
      while row < rows {
        let end = min(row + Self.block, rows)
        makeRoom(for: end - row)
        while true {
          row = width == 1 ? insertNarrow(words, row..<end, result) : insertWide(words, row..<end, result)
          if row == end { break }
          grow()
        }
      }
      initialized = rows
    }
  }

  /// The number of each key, -1 where there is none.
  func find(_ words: [UInt64]) -> [Int32] {
    if count == 0 { return Array(repeating: -1, count: words.count / max(width, 1)) }
    return width == 1 ? findNarrow(words) : findWide(words)
  }

  /// Gives each key the next number, though there may be one for it already. Nothing is looked up from then on.
  mutating func append(_ words: [UInt64]) {
    let rows = words.count / width
    makeRoom(for: rows)
    storage.replaceSubrange(count * width..<(count + rows) * width, with: words)
    count += rows
  }

  /// Lets go of all keys, and keeps the room.
  mutating func removeAll() {
    count = 0
    if hashedCount > 0 {
      slots.withUnsafeMutableBufferPointer { $0.update(repeating: Slot()) }
      tags.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      hashedCount = 0
    }
    direct.withUnsafeMutableBufferPointer { $0.update(repeating: -1) }
  }

  /// How many parts keys can be divided into by their hashes.
  static let partCount = 256

  /// The keys by their parts: their numbers part after part, ascending in each, and where each part begins. Keys that are equal
  /// are in one part, whatever table they come from.
  static func parts(of words: UnsafeBufferPointer<UInt64>, width: Int) -> (order: [Int32], bounds: [Int]) {
    let count = words.count / width
    let parts = [UInt8](unsafeUninitializedCapacity: count) { parts, initialized in
      for key in 0..<count {
        let hash = width == 1 ? hash(words[key]) : hash(words, key &* width, width)
        // The upper bits: the lower ones say the place in the table.
        parts.initializeElement(at: key, to: UInt8(truncatingIfNeeded: hash >> 56))
      }
      initialized = count
    }
    var bounds = [Int](repeating: 0, count: partCount + 1)
    for part in parts { bounds[Int(part) + 1] += 1 }
    for part in 0..<partCount { bounds[part + 1] += bounds[part] }
    var next = bounds
    let order = [Int32](unsafeUninitializedCapacity: count) { order, initialized in
      for key in 0..<count {
        let part = Int(parts[key])
        order.initializeElement(at: next[part], to: Int32(truncatingIfNeeded: key))
        next[part] += 1
      }
      initialized = count
    }
    return (order, bounds)
  }
}

// The loops below index buffers of their own arrays: `slots` and `tags` with the mask of their number, `storage` by numbers
// that were given out or, for new ones, as far as `makeRoom` made it. They stop where the table has to grow, since a new key
// could find no free slot.
extension WordTable {
  /// The keys whose slots are visited together: their lines fit the first cache.
  private static let block = 256
  /// From so many bytes on, slots are visited beforehand.
  private static let cachedBytes = 1 << 18

  /// Makes room for that many new keys.
  private mutating func makeRoom(for more: Int) {
    precondition(count + more < Int(Int32.max), "no more than two billion groups fit into a table")
    let needed = (count + more) * width
    if needed > storage.count {
      storage = .large(storage, appending: 0, count: max(needed - storage.count, storage.count / 2))
    }
  }

  /// Inserts some rows; returns the row that has to wait for more slots, or the end.
  private mutating func insertNarrow(
    _ words: UnsafeBufferPointer<UInt64>, _ rows: Range<Int>, _ result: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let room = self.room
    let mask = slots.count - 1
    let isLarge = (slots.count &* MemoryLayout<Slot>.stride) > Self.cachedBytes
    var (count, hashedCount, visited) = (self.count, self.hashedCount, self.visited)
    defer { (self.count, self.hashedCount, self.visited) = (count, hashedCount, visited) }
    return direct.withUnsafeMutableBufferPointer { direct in
      slots.withUnsafeMutableBufferPointer { slots in
        storage.withUnsafeMutableBufferPointer { keys in
          let limit = UInt64(direct.count)
          if isLarge {
            for row in rows where words[row] >= limit {
              visited |= slots[Int(truncatingIfNeeded: Self.hash(words[row])) & mask].word
            }
          }
          var row = rows.lowerBound
          while row < rows.upperBound {
            let word = words[row]
            var number: Int32
            if word < limit {
              number = direct[Int(truncatingIfNeeded: word)]
              if number < 0 {
                number = Int32(truncatingIfNeeded: count)
                direct[Int(truncatingIfNeeded: word)] = number
                keys[count] = word
                count &+= 1
              }
            } else {
              var place = Int(truncatingIfNeeded: Self.hash(word)) & mask
              while slots[place].number >= 0 && slots[place].word != word { place = (place &+ 1) & mask }
              number = slots[place].number
              if number < 0 {
                if hashedCount >= room { return row }
                number = Int32(truncatingIfNeeded: count)
                slots[place] = Slot(word: word, number: number)
                hashedCount &+= 1
                keys[count] = word
                count &+= 1
              }
            }
            result.initializeElement(at: row, to: number)
            row &+= 1
          }
          return row
        }
      }
    }
  }

  private mutating func insertWide(
    _ words: UnsafeBufferPointer<UInt64>, _ rows: Range<Int>, _ result: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let width = self.width
    let room = self.room
    let mask = tags.count - 1
    let isLarge = tags.count &* 8 > Self.cachedBytes
    var (count, hashedCount, visited) = (self.count, self.hashedCount, self.visited)
    defer { (self.count, self.hashedCount, self.visited) = (count, hashedCount, visited) }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.block) { hashes in
      tags.withUnsafeMutableBufferPointer { tags in
        storage.withUnsafeMutableBufferPointer { keys in
          for row in rows {
            let hash = UInt32(truncatingIfNeeded: Self.hash(words, row &* width, width))
            hashes[row &- rows.lowerBound] = hash
          }
          if isLarge {
            for row in 0..<rows.count { visited |= tags[Int(hashes[row]) & mask] }
          }
          var row = rows.lowerBound
          while row < rows.upperBound {
            let start = row &* width
            let hash = hashes[row &- rows.lowerBound]
            var place = Int(hash) & mask
            var tag = tags[place]
            var number: Int32 = -1
            while tag != 0 {
              if UInt32(truncatingIfNeeded: tag >> 32) == hash {
                let other = Int(tag & 0xFFFF_FFFF) &- 1
                if Self.equal(keys, other &* width, words, start, width) {
                  number = Int32(truncatingIfNeeded: other)
                  break
                }
              }
              place = (place &+ 1) & mask
              tag = tags[place]
            }
            if number < 0 {
              if hashedCount >= room { return row }
              number = Int32(truncatingIfNeeded: count)
              tags[place] = UInt64(hash) << 32 | UInt64(count &+ 1)
              hashedCount &+= 1
              for i in 0..<width { keys[count &* width &+ i] = words[start &+ i] }
              count &+= 1
            }
            result.initializeElement(at: row, to: number)
            row &+= 1
          }
          return row
        }
      }
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
    let mask = tags.count - 1
    return words.withUnsafeBufferPointer { words in
      tags.withUnsafeBufferPointer { tags in
        storage.withUnsafeBufferPointer { keys in
          (0..<words.count / width).map { row in
            let start = row &* width
            let hash = UInt32(truncatingIfNeeded: Self.hash(words, start, width))
            var place = Int(hash) & mask
            while tags[place] != 0 {
              let other = Int(tags[place] & 0xFFFF_FFFF) &- 1
              if UInt32(truncatingIfNeeded: tags[place] >> 32) == hash,
                Self.equal(UnsafeMutableBufferPointer(mutating: keys), other &* width, words, start, width)
              {
                return Int32(truncatingIfNeeded: other)
              }
              place = (place &+ 1) & mask
            }
            return -1
          }
        }
      }
    }
  }

  @inline(__always)
  private static func equal(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ at: Int, _ words: UnsafeBufferPointer<UInt64>, _ start: Int,
    _ width: Int
  ) -> Bool {
    for i in 0..<width where keys[at &+ i] != words[start &+ i] { return false }
    return true
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

  private var slotCount: Int { width == 1 ? slots.count : tags.count }

  /// How many slots may be taken before the table grows: five of eight.
  private var room: Int { slotCount / 8 * 5 }

  private mutating func grow() {
    // Small tables grow in large steps: few keys are moved often.
    let larger = slotCount * (slotCount < 1 << 16 ? 4 : 2)
    if width > 1 { return rehashTags(count: larger) }
    // At most eight places for each key that is or soon will be there: hardly more memory than slots would take.
    var reach = 256
    while reach < 8 * count { reach *= 2 }
    if reach > direct.count, lies(below: reach) {
      direct = .large(direct, appending: -1, count: reach - direct.count)
      rehash(slotCount: slots.count)
    } else {
      rehash(slotCount: larger)
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
    slots = .large(repeating: Slot(), count: slotCount)
    hashedCount = 0
    let mask = slotCount - 1
    let limit = UInt64(direct.count)
    var hashedCount = 0
    direct.withUnsafeMutableBufferPointer { direct in
      slots.withUnsafeMutableBufferPointer { slots in
        for slot in old where slot.number >= 0 {
          if slot.word < limit {
            direct[Int(truncatingIfNeeded: slot.word)] = slot.number
            continue
          }
          var place = Int(truncatingIfNeeded: Self.hash(slot.word)) & mask
          while slots[place].number >= 0 { place = (place &+ 1) & mask }
          slots[place] = slot
          hashedCount &+= 1
        }
      }
    }
    self.hashedCount = hashedCount
  }

  /// In order of the old places, so that the new ones are written in two runs.
  private mutating func rehashTags(count: Int) {
    let old = tags
    tags = .large(repeating: 0, count: count)
    let mask = count - 1
    tags.withUnsafeMutableBufferPointer { tags in
      for tag in old where tag != 0 {
        var place = Int(truncatingIfNeeded: tag >> 32) & mask
        while tags[place] != 0 { place = (place &+ 1) & mask }
        tags[place] = tag
      }
    }
  }
}
