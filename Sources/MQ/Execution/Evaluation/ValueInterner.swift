/// Gives equivalent values one number, from 0 in order of first appearance. Null has none.
struct ValueInterner: Sendable {
  private(set) var values: [Value] = []
  /// Open addressing, a power of two of slots.
  private var slots: [Slot] = []
  private var valueBytes = 0
  /// The words of the codes of one dictionary, as far as they are known: one more than the number; 0 if not.
  private var translation: (dictionary: StringDictionary, words: [UInt32])?

  private struct Slot: Sendable {
    var hash: UInt64 = 0
    /// Into `values`; -1 if the slot is free.
    var number: Int32 = -1
  }

  subscript(number: UInt32) -> Value { values[Int(number)] }

  var byteCount: Int {
    slots.count * MemoryLayout<Slot>.stride + values.count * MemoryLayout<Value>.stride + valueBytes
  }

  /// The number of each row's value as a word, a new one if need be.
  mutating func intern(_ column: Column, null: UInt64) -> [UInt64] {
    switch column {
    case .codes(let codes, let dictionary, let valid):
      return intern(codes, dictionary, valid, null: null)
    case .constant(let value, let count):
      return Array(repeating: value.isNull || count == 0 ? null : UInt64(intern(value)), count: count)
    default:
      var words: [UInt64] = []
      words.reserveCapacity(column.count)
      for row in 0..<column.count {
        let value = column[row]
        words.append(value.isNull ? null : UInt64(intern(value)))
      }
      return words
    }
  }

  private mutating func intern(
    _ codes: [UInt32], _ dictionary: StringDictionary, _ valid: Validity, null: UInt64
  ) -> [UInt64] {
    var known: [UInt32] = []
    if let translation, translation.dictionary === dictionary { known = translation.words }
    translation = nil
    if known.count < dictionary.count {
      known.append(contentsOf: repeatElement(0, count: dictionary.count - known.count))
    }
    var words: [UInt64] = []
    words.reserveCapacity(codes.count)
    for row in codes.indices {
      let code = Int(codes[row])
      if !valid[row] {
        words.append(null)
        continue
      }
      if known[code] == 0 { known[code] = intern(.string(dictionary[codes[row]])) + 1 }
      words.append(UInt64(known[code] - 1))
    }
    translation = (dictionary, known)
    return words
  }

  mutating func intern(_ value: Value) -> UInt32 {
    if values.count * 2 >= slots.count { grow() }
    let hash = value.equivalenceHash
    let place = place(of: value, hash)
    if slots[place].number >= 0 { return UInt32(slots[place].number) }
    let number = Int32(values.count)
    slots[place] = Slot(hash: hash, number: number)
    values.append(value)
    valueBytes += value.heapBytes
    return UInt32(number)
  }

  /// A hash of each value, which values that are equivalent have in common whoever interned them.
  var hashes: [UInt32] {
    var hashes = [UInt32](repeating: 0, count: values.count)
    for slot in slots where slot.number >= 0 { hashes[Int(slot.number)] = UInt32(truncatingIfNeeded: slot.hash) }
    return hashes
  }

  /// nil if no such value was interned.
  func find(_ value: Value) -> UInt32? {
    if slots.isEmpty { return nil }
    let number = slots[place(of: value, value.equivalenceHash)].number
    return number >= 0 ? UInt32(number) : nil
  }

  /// The slot that holds a value equivalent to this, or the free one where it belongs.
  @inline(__always)
  private func place(of value: Value, _ hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place].number >= 0 {
      if slots[place].hash == hash, Value.equivalent(values[Int(slots[place].number)], value) { return place }
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: max(16, old.count * 2))
    for slot in old where slot.number >= 0 {
      var place = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[place].number >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = slot
    }
  }
}

extension Value {
  fileprivate var equivalenceHash: UInt64 {
    var hasher = EquivalenceHasher()
    hashEquivalent(into: &hasher)
    return hasher.finish()
  }

  /// About how much memory it holds besides itself.
  fileprivate var heapBytes: Int {
    switch self {
    case .null, .boolean, .integer, .float, .node, .relationship, .date, .localTime, .time, .localDateTime: 0
    case .dateTime, .duration: 64
    case .string(let text): text.utf8.count > 15 ? text.utf8.count + 32 : 0
    case .list(let items): items.reduce(32) { $0 + MemoryLayout<Value>.stride + $1.heapBytes }
    case .map(let map): map.entries.reduce(64) { $0 + 48 + $1.value.heapBytes }
    case .path(let path): 64 + 48 * path.nodes.count
    }
  }
}
