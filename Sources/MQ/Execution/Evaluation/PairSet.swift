/// A set of pairs of a group and a key of 32 bits, for `DISTINCT` within groups.
///
/// Pairs are hashed as one word. Once there are many, and the bits of all groups times all keys take about as much memory as the
/// pairs, they become bitmaps: a bit for each key of each group.
struct PairSet: Sendable {
  private(set) var count = 0
  /// Open addressing, a power of two of slots; ``free`` where there is no pair.
  private var slots: [UInt64] = []
  /// For each group so many words, a bit for each key from `firstKey` on; empty while pairs are hashed.
  private var bits: [UInt64] = []
  private var wordsOfGroup = 0
  private var firstKey: UInt32 = 0
  /// The bounds of the keys that were inserted.
  private var least: UInt32 = .max
  private var greatest: UInt32 = 0
  /// What visiting slots read. Nobody needs it, but reads into nothing would be left out.
  private var visited: UInt64 = 0

  /// No pair: its group would be -1.
  private static let free = UInt64.max
  /// The pairs whose slots are visited together, see ``WordTable``.
  private static let block = 256

  var byteCount: Int { slots.count * 8 + bits.count * 8 }

  /// Inserts the pairs of rows that are valid, and counts those that are new in `counts[group]`, which has room for all groups.
  mutating func insert(
    _ keys: UnsafeBufferPointer<UInt32>, groups: [Int32]?, valid: [UInt8]?, counting counts: inout [Int64]
  ) {
    withBuffer(of: groups) { groups in
      withBuffer(of: valid) { valid in insert(keys, groups, valid, &counts) }
    }
  }

  private mutating func insert(
    _ keys: UnsafeBufferPointer<UInt32>, _ groups: UnsafeBufferPointer<Int32>?, _ valid: UnsafeBufferPointer<UInt8>?,
    _ counts: inout [Int64]
  ) {
    precondition((groups?.count ?? keys.count) == keys.count && (valid?.count ?? keys.count) == keys.count)
    var row = 0
    while row < keys.count {
      let end = min(row + Self.block, keys.count)
      for row in row..<end {
        if let valid, valid[row] == 0 { continue }
        least = min(least, keys[row])
        greatest = max(greatest, keys[row])
      }
      if bits.isEmpty, isDenseEnough(counts.count, for: count) { makeBits(groups: counts.count) }
      if !bits.isEmpty, !holdsBits(groups: counts.count) { dropOrGrowBits(groups: counts.count, for: count) }
      if bits.isEmpty {
        while (count + end - row) * 8 > slots.count * 5 { grow() }
        insertHashed(keys, row..<end, groups, valid, &counts)
      } else {
        insertBits(keys, row..<end, groups, valid, &counts)
      }
      row = end
    }
  }

  /// Inserts the pairs of another set, whose group `g` is group `groups[g]` here, and counts those that are new.
  mutating func merge(_ other: PairSet, into groups: [Int32], counting counts: inout [Int64]) {
    if other.count == 0 { return }
    if !other.bits.isEmpty {
      least = min(least, other.least)
      greatest = max(greatest, other.greatest)
      if bits.isEmpty, isDenseEnough(counts.count, for: count + other.count) { makeBits(groups: counts.count) }
      if !bits.isEmpty, !holdsBits(groups: counts.count) {
        dropOrGrowBits(groups: counts.count, for: count + other.count)
      }
      if !bits.isEmpty { return mergeBits(other, groups, &counts) }
    }
    var keys: [UInt32] = []
    var targets: [Int32] = []
    keys.reserveCapacity(other.count)
    targets.reserveCapacity(other.count)
    other.forEach { group, key in
      keys.append(key)
      targets.append(groups[Int(group)])
    }
    keys.withUnsafeBufferPointer { insert($0, groups: targets, valid: nil, counting: &counts) }
  }

  /// Lets go of all pairs, and keeps some room.
  mutating func removeAll() {
    if slots.count > 1 << 20 { slots = [] }
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: Self.free) }
    bits = []
    count = 0
    (least, greatest) = (.max, 0)
  }

  /// Calls the body with each pair.
  func forEach(_ body: (_ group: Int32, _ key: UInt32) -> Void) {
    for slot in slots where slot != Self.free {
      body(Int32(truncatingIfNeeded: slot >> 32), UInt32(truncatingIfNeeded: slot))
    }
    for word in bits.indices where bits[word] != 0 {
      let (group, place) = word.quotientAndRemainder(dividingBy: wordsOfGroup)
      var rest = bits[word]
      while rest != 0 {
        body(
          Int32(truncatingIfNeeded: group),
          firstKey &+ UInt32(truncatingIfNeeded: place &* 64 &+ rest.trailingZeroBitCount))
        rest &= rest &- 1
      }
    }
  }
}

// The loops below index buffers of their own arrays: `slots` with the mask of their number, `bits` with keys within the bounds
// that were just checked; a group's number is checked where it is used.
extension PairSet {
  private mutating func insertHashed(
    _ keys: UnsafeBufferPointer<UInt32>, _ rows: Range<Int>, _ groups: UnsafeBufferPointer<Int32>?,
    _ valid: UnsafeBufferPointer<UInt8>?, _ counts: inout [Int64]
  ) {
    var (count, visited) = (self.count, self.visited)
    defer { (self.count, self.visited) = (count, visited) }
    let mask = slots.count - 1
    let isLarge = slots.count > 1 << 15
    slots.withUnsafeMutableBufferPointer { slots in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.block) { pairs in
        for row in rows {
          pairs[row &- rows.lowerBound] = Self.pair(groups?[row] ?? 0, keys[row])
        }
        if isLarge { for i in 0..<rows.count { visited |= slots[Self.place(pairs[i], mask)] } }
        for row in rows {
          if let valid, valid[row] == 0 { continue }
          let pair = pairs[row &- rows.lowerBound]
          var place = Self.place(pair, mask)
          while slots[place] != Self.free && slots[place] != pair { place = (place &+ 1) & mask }
          if slots[place] == pair { continue }
          slots[place] = pair
          count &+= 1
          counts[Int(pair >> 32)] &+= 1
        }
      }
    }
  }

  @inline(__always)
  private static func pair(_ group: Int32, _ key: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(key)
  }

  @inline(__always)
  private static func place(_ pair: UInt64, _ mask: Int) -> Int {
    let product = (pair ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: product.high ^ product.low) & mask
  }

  private mutating func grow() {
    let old = slots
    slots = .large(repeating: Self.free, count: max(64, old.count * (old.count < 1 << 16 ? 4 : 2)))
    let mask = slots.count - 1
    slots.withUnsafeMutableBufferPointer { slots in
      for pair in old where pair != Self.free {
        var place = Self.place(pair, mask)
        while slots[place] != Self.free { place = (place &+ 1) & mask }
        slots[place] = pair
      }
    }
  }

  // MARK: Bitmaps

  private mutating func insertBits(
    _ keys: UnsafeBufferPointer<UInt32>, _ rows: Range<Int>, _ groups: UnsafeBufferPointer<Int32>?,
    _ valid: UnsafeBufferPointer<UInt8>?, _ counts: inout [Int64]
  ) {
    let (wordsOfGroup, firstKey, groupCount) = (self.wordsOfGroup, self.firstKey, counts.count)
    var added = 0
    bits.withUnsafeMutableBufferPointer { bits in
      counts.withUnsafeMutableBufferPointer { counts in
        for row in rows {
          if let valid, valid[row] == 0 { continue }
          let group = Int(groups?[row] ?? 0)
          precondition(group >= 0 && group < groupCount, "a row's group has a state")
          let key = keys[row] &- firstKey
          let word = group &* wordsOfGroup &+ Int(key >> 6)
          let bit = UInt64(1) << UInt64(key & 63)
          let isNew = bits[word] & bit == 0
          bits[word] |= bit
          counts[group] &+= isNew ? 1 : 0
          added &+= isNew ? 1 : 0
        }
      }
    }
    count += added
  }

  /// The words that a group needs for the keys so far.
  private var neededWords: Int { least > greatest ? 0 : Int((greatest - least) >> 6) + 1 }

  /// Whether bitmaps are worth their memory for that many pairs: about what the slots would take, or a few times as much as long
  /// as it is little.
  private func isDenseEnough(_ groups: Int, for pairs: Int) -> Bool {
    guard pairs >= 4096, least <= greatest else { return false }
    let (words, overflow) = neededWords.multipliedReportingOverflow(by: groups)
    // A slot has eight bytes, and about half of them are free.
    return !overflow && (words <= pairs * 4 || (words <= pairs * 16 && words <= 1 << 20))
  }

  private func holdsBits(groups: Int) -> Bool {
    least > greatest
      || (bits.count >= groups * wordsOfGroup && least >= firstKey && Int((greatest - firstKey) >> 6) < wordsOfGroup)
  }

  /// Makes bitmaps of the slots.
  private mutating func makeBits(groups: Int) {
    let old = self
    slots = []
    // With room on both sides, so that keys on their way up or down do not need new bitmaps each time.
    let margin = (greatest - least) / 4
    // Words of all bitmaps begin with the same keys, so that they can be united word by word.
    firstKey = (least - min(least, margin)) & ~63
    wordsOfGroup = Int((greatest + min(.max - greatest, margin) - firstKey) >> 6) + 1
    bits = .large(repeating: 0, count: wordsOfGroup * (groups + groups / 2))
    take(old)
  }

  /// There are more groups or keys than the bitmaps have room for.
  private mutating func dropOrGrowBits(groups: Int, for pairs: Int) {
    // They stay where they are just not dense enough any more: else they would come and go.
    if isDenseEnough(groups, for: 2 * pairs) { return makeBits(groups: groups) }
    let old = self
    bits = []
    slots = []
    count = 0
    while old.count * 8 > slots.count * 5 { grow() }
    let mask = slots.count - 1
    old.forEach { group, key in
      let pair = Self.pair(group, key)
      var place = Self.place(pair, mask)
      while slots[place] != Self.free { place = (place &+ 1) & mask }
      slots[place] = pair
    }
    count = old.count
  }

  private mutating func take(_ old: PairSet) {
    let (wordsOfGroup, firstKey) = (self.wordsOfGroup, self.firstKey)
    bits.withUnsafeMutableBufferPointer { bits in
      old.forEach { group, key in
        let place = key &- firstKey
        bits[Int(group) &* wordsOfGroup &+ Int(place >> 6)] |= 1 << UInt64(place & 63)
      }
    }
  }

  /// The bitmaps here have room for all groups and keys.
  private mutating func mergeBits(_ other: PairSet, _ groups: [Int32], _ counts: inout [Int64]) {
    // Words of the other's groups that may have bits, and where they begin here.
    let words = Int((other.least - other.firstKey) >> 6)...Int((other.greatest - other.firstKey) >> 6)
    let shift = (Int(other.firstKey) - Int(firstKey)) / 64
    let wordsOfGroup = self.wordsOfGroup
    var added = 0
    bits.withUnsafeMutableBufferPointer { bits in
      other.bits.withUnsafeBufferPointer { others in
        for (group, target) in groups.enumerated() where (group + 1) * other.wordsOfGroup <= others.count {
          var new = 0
          let base = Int(target) * wordsOfGroup + shift
          for word in words {
            let more = others[group &* other.wordsOfGroup &+ word] & ~bits[base + word]
            if more == 0 { continue }
            bits[base + word] |= more
            new &+= more.nonzeroBitCount
          }
          counts[Int(target)] += Int64(new)
          added += new
        }
      }
    }
    count += added
  }
}
