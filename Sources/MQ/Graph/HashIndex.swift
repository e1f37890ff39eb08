/// Which nodes may have a value, by the value's hash: an immutable base and, beside it, what came later.
///
/// An entry is never taken out; whoever looks a value up checks each node that is found.
struct HashIndex: Sendable {
  private struct Entry: BitwiseCopyable {
    var hash: UInt32
    var node: UInt32
  }

  private struct LaterEntry: BitwiseCopyable {
    var entry: Entry
    /// The position of the bucket's entry before this one, or -1.
    var previous: Int32
  }

  /// Entries by bucket and then by node.
  private let base: RawTable<Entry>
  /// Where each bucket begins in `base`; one more than there are buckets.
  private let starts: RawTable<UInt32>
  /// The bucket of a hash is its uppermost bits.
  private let shift: UInt32
  private var later: [LaterEntry] = []
  /// The last entry of each bucket of `later`, or -1; a power of two.
  private var heads: [Int32] = Array(repeating: -1, count: 16)

  /// `nodes` in ascending order, a hash for each.
  init(nodes: [NodeID], hashes: [UInt32]) {
    var bits: UInt32 = 4
    while bits < 31, 1 << bits < nodes.count { bits += 1 }
    shift = 32 - bits
    var counts = [UInt32](repeating: 0, count: 1 << Int(bits) + 1)
    for hash in hashes { counts[Int(hash >> shift) + 1] += 1 }
    for bucket in 1..<counts.count { counts[bucket] += counts[bucket - 1] }
    starts = RawTable(counts)
    var sorted = [Entry](repeating: Entry(hash: 0, node: 0), count: nodes.count)
    for (node, hash) in zip(nodes, hashes) {
      let bucket = Int(hash >> shift)
      sorted[Int(counts[bucket])] = Entry(hash: hash, node: node.raw)
      counts[bucket] += 1
    }
    base = RawTable(sorted)
  }

  /// Whether making the index anew costs no more than the entries that came later did.
  var isOvergrown: Bool { later.count > 4096 && later.count > base.count / 2 }

  mutating func insert(_ node: NodeID, hash: UInt32) {
    if later.count == heads.count { grow() }
    let bucket = Int(hash) & (heads.count - 1)
    later.append(LaterEntry(entry: Entry(hash: hash, node: node.raw), previous: heads[bucket]))
    heads[bucket] = Int32(later.count - 1)
  }

  /// The nodes that were noted with the hash, in order, each once.
  func candidates(_ hash: UInt32) -> [NodeID] {
    var found: [NodeID] = []
    let bucket = Int(hash >> shift)
    for position in Int(starts.base[bucket])..<Int(starts.base[bucket + 1]) where base.base[position].hash == hash {
      found.append(NodeID(base.base[position].node))
    }
    let kept = found.count
    var position = heads[Int(hash) & (heads.count - 1)]
    while position >= 0 {
      let later = later[Int(position)]
      if later.entry.hash == hash { found.append(NodeID(later.entry.node)) }
      position = later.previous
    }
    if found.count == kept { return found }
    found.sort()
    var count = 1
    for position in 1..<found.count where found[position] != found[count - 1] {
      found[count] = found[position]
      count += 1
    }
    found.removeLast(found.count - count)
    return found
  }

  private mutating func grow() {
    heads = Array(repeating: -1, count: heads.count * 2)
    for position in later.indices {
      let bucket = Int(later[position].entry.hash) & (heads.count - 1)
      later[position].previous = heads[bucket]
      heads[bucket] = Int32(position)
    }
  }
}

extension HashIndex {
  /// Equal (`=`) values have equal hashes: an integer and the float of the same number do. Values other than booleans,
  /// numbers, strings and dates share one hash.
  static func hash(_ value: Value) -> UInt32 {
    switch value {
    case .integer(let number): mixed(UInt64(bitPattern: number))
    case .float(let number):
      if let integer = Int64(exactly: number) { mixed(UInt64(bitPattern: integer)) } else { mixed(number.bitPattern) }
    case .boolean(let flag): flag ? 1 : 2
    case .date(let date): mixed(UInt64(bitPattern: Int64(date.daysSinceEpoch)) ^ 1 << 62)
    case .string(let text): hash(text)
    case .null, .list, .map, .node, .relationship, .path, .localTime, .time, .localDateTime, .dateTime, .duration: 3
    }
  }

  static func hash(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var state = UInt64(bytes.count)
    var position = 0
    while position + 8 <= bytes.count {
      state = (state ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
      state ^= state >> 29
      position += 8
    }
    while position < bytes.count {
      state = (state ^ UInt64(bytes[position])) &* 0x0000_0100_0000_01b3
      position += 1
    }
    return mixed(state)
  }

  @inline(__always)
  static func mixed(_ bits: UInt64) -> UInt32 {
    var state = bits &* 0x9e37_79b9_7f4a_7c15
    state ^= state >> 32
    state = state &* 0xd6e8_feb8_6659_fd93
    return UInt32(truncatingIfNeeded: state >> 32)
  }
}
