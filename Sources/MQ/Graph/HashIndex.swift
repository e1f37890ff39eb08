/// Which nodes may have a value, by the value's hash.
///
/// An entry is never taken out; whoever looks a value up checks each node that is found. Entries stand in immutable runs, each at
/// least twice as long as the next, and the latest in a small table of their own: a copy shares the runs.
struct HashIndex: Sendable {
  private var runs: [Run] = []
  private var latest: [Entry] = []
  /// The last of `latest` of each bucket, and for each of them the one before it; -1 where there is none.
  private var heads = [Int32](repeating: -1, count: HashIndex.latestLimit)
  private var previous: [Int32] = []
  /// How many entries there were at first, and are now.
  private let firstCount: Int
  private var count: Int
  /// Whether the first run is still that made at first.
  private var isFirstRunSorted = true

  /// A power of two.
  private static let latestLimit = 256

  struct Entry: BitwiseCopyable {
    var hash: UInt32
    var node: UInt32
  }

  /// `entries` in order of their nodes.
  init(_ entries: [Entry]) {
    firstCount = entries.count
    count = entries.count
    if !entries.isEmpty { runs = [Run(entries)] }
  }

  /// Whether so many entries came later that it may be mostly outdated ones; then it is better made anew. So is one that has more
  /// than a graph has nodes, of which each has an entry at first: a run's positions are numbers of 32 bits.
  var isOvergrown: Bool { count > 4096 && (count > 2 * firstCount || count > NodeTable.maximumLimit) }

  var byteCount: Int {
    runs.reduce(0) { $0 + $1.byteCount } + (latest.capacity * 2 + heads.count + previous.capacity) * 4
  }

  mutating func insert(_ node: NodeID, hash: UInt32) {
    if latest.count == HashIndex.latestLimit { closeLatest() }
    let bucket = Int(hash) & (HashIndex.latestLimit - 1)
    previous.append(heads[bucket])
    heads[bucket] = Int32(latest.count)
    latest.append(Entry(hash: hash, node: node.raw))
    count += 1
  }

  /// The nodes that were noted with the hash, in order, each once.
  func candidates(_ hash: UInt32) -> [NodeID] {
    var found: [NodeID] = []
    // Only the first run's nodes are in order and without repetition.
    var isSorted = true
    for (number, run) in runs.enumerated() where run.append(hash, to: &found) && (number > 0 || !isFirstRunSorted) {
      isSorted = false
    }
    var position = heads[Int(hash) & (HashIndex.latestLimit - 1)]
    while position >= 0 {
      if latest[Int(position)].hash == hash {
        found.append(NodeID(latest[Int(position)].node))
        isSorted = false
      }
      position = previous[Int(position)]
    }
    if isSorted || found.count < 2 { return found }
    found.sort()
    var kept = 1
    for position in 1..<found.count where found[position] != found[kept - 1] {
      found[kept] = found[position]
      kept += 1
    }
    found.removeLast(found.count - kept)
    return found
  }

  /// Makes a run of the latest entries, together with the runs that are not much longer.
  private mutating func closeLatest() {
    var entries = latest
    while let last = runs.last, last.count < 2 * entries.count {
      entries += last.entries
      runs.removeLast()
    }
    if runs.isEmpty { isFirstRunSorted = false }
    runs.append(Run(entries))
    latest.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    heads = [Int32](repeating: -1, count: HashIndex.latestLimit)
  }

  /// Entries by bucket, which is the hash's uppermost bits.
  private struct Run: Sendable {
    private let table: RawTable<Entry>
    /// Where each bucket begins; one more than there are buckets.
    private let starts: RawTable<UInt32>
    private let shift: UInt32

    var count: Int { table.count }

    var byteCount: Int { table.byteCount + starts.byteCount }

    var entries: [Entry] { Array(UnsafeBufferPointer(start: table.base, count: table.count)) }

    init(_ entries: [Entry]) {
      var bits: UInt32 = 4
      while bits < 31, 1 << bits < entries.count { bits += 1 }
      shift = 32 - bits
      var starts = [UInt32](repeating: 0, count: 1 << Int(bits) + 1)
      for entry in entries { starts[Int(entry.hash >> shift) + 1] += 1 }
      for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
      self.starts = RawTable(starts)
      var sorted = [Entry](repeating: Entry(hash: 0, node: 0), count: entries.count)
      for entry in entries {
        let bucket = Int(entry.hash >> shift)
        sorted[Int(starts[bucket])] = entry
        starts[bucket] += 1
      }
      table = RawTable(sorted)
    }

    /// Appends the nodes with the hash; whether there are any.
    func append(_ hash: UInt32, to found: inout [NodeID]) -> Bool {
      let before = found.count
      let bucket = Int(hash >> shift)
      for position in Int(starts.base[bucket])..<Int(starts.base[bucket + 1]) where table.base[position].hash == hash {
        found.append(NodeID(table.base[position].node))
      }
      return found.count > before
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
