/// A set of values under the language's equivalence that remembers the order in which they came.
package struct DistinctValues: Sendable {
  /// In the order of their coming.
  package private(set) var values: [Value] = []
  private var hashes: [UInt64] = []
  /// Positions in `values`, -1 for a free slot; a power of two, at most half full.
  private var slots: [Int32] = []

  package init() {}

  package var count: Int { values.count }

  /// Whether the value is new.
  package mutating func insert(_ value: Value) -> Bool {
    if values.count * 2 >= slots.count { grow() }
    var hasher = EquivalenceHasher()
    value.hashEquivalent(into: &hasher)
    let hash = hasher.finish()
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let position = Int(slots[slot])
      if hashes[position] == hash, Value.equivalent(values[position], value) { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(values.count)
    values.append(value)
    hashes.append(hash)
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: max(16, slots.count * 2))
    for (position, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(position)
    }
  }
}
