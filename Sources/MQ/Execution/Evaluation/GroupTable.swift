/// Numbers the distinct keys of batches, for grouping, `DISTINCT` and hash joins.
///
/// A key is a row of some columns; keys are told apart by the language's equivalence (null is equivalent to null, 1 to 1.0,
/// NaN to NaN). Groups are numbered from 0 in order of first appearance, whatever the types and the hashes.
///
/// Each key column is a *lane*, which turns its values into words of 32 or 64 bits; all words of a key together are looked up in
/// one table. A lane is typed as long as all its columns have one type, and numbers `Value`s otherwise.
///
///     var table = GroupTable(keyCount: 2)
///     let groups = table.groups(of: [countries, years], count: batch.count)   // one number a row
///     table.keyColumns()                                                      // the keys of group 0, 1, …
struct GroupTable: Sendable {
  private var lanes: [KeyLane]
  private var layout: KeyLayout
  private var table: WordTable
  private var hasRows = false

  init(keyCount: Int) {
    lanes = Array(repeating: .empty, count: keyCount)
    layout = KeyLayout(lanes)
    table = WordTable(width: layout.width)
  }

  /// How many groups there are.
  var count: Int { lanes.isEmpty ? (hasRows ? 1 : 0) : table.count }

  /// The group of each row; a key that is new gets the next number. There are as many columns as keys, each with `count` rows.
  mutating func groups(of columns: [Column], count: Int) -> [Int32] {
    precondition(columns.count == lanes.count, "a table of \(lanes.count) keys was given \(columns.count)")
    if count == 0 { return [] }
    hasRows = true
    if lanes.isEmpty { return Array(repeating: 0, count: count) }
    let columns = columns.map(\.narrowed)
    widen(for: columns)
    while true {
      if let words = encode(columns) { return table.insert(layout.joined(words, count: count)) }
    }
  }

  /// The group of each row under equivalence, -1 where there is none.
  func find(_ columns: [Column], count: Int) -> [Int32] { lookUp(columns, count: count, nullsMatch: true) }

  /// The group whose key *equals* each row's, as `=` has it: a key with null or NaN in it equals none. -1 where there is none.
  func matches(of columns: [Column], count: Int) -> [Int32] { lookUp(columns, count: count, nullsMatch: false) }

  /// The keys of all groups in order, one column for each key.
  func keyColumns() -> [Column] { keyColumns(of: 0..<count) }

  /// The keys of some groups.
  func keyColumns(of groups: Range<Int>) -> [Column] {
    lanes.indices.map { lanes[$0].column(of: layout.words(of: $0, in: table.keys, groups)) }
  }

  /// For each group of another table of as many keys the group here, a new one if need be.
  ///
  /// With `part`, only the groups of that part out of so many are taken, by their hash, and -1 stands for the others: several
  /// tables can be merged part by part on several threads. ``canBeParted(_:)`` says whether their parts correspond.
  mutating func groups(of other: GroupTable, part: (number: Int, of: Int)? = nil) -> [Int32] {
    precondition(other.lanes.count == lanes.count, "merged tables have the same keys")
    if lanes.isEmpty {
      hasRows = hasRows || other.hasRows
      return other.hasRows ? [0] : []
    }
    if other.count == 0 { return [] }
    hasRows = true
    if count == 0, !lanes.indices.allSatisfy({ lanes[$0].hasWords(of: other.lanes[$0]) }) {
      // What was not encoded yet takes on the other's types.
      lanes = other.lanes
      layout = other.layout
      table = WordTable(width: layout.width)
    }
    guard lanes.indices.allSatisfy({ lanes[$0].hasWords(of: other.lanes[$0]) }) else {
      precondition(part == nil, "tables of different types cannot be merged in parts")
      return groups(of: other.keyColumns(), count: other.count)
    }
    guard let part else { return other.table.keys.withUnsafeBufferPointer { table.insert($0) } }
    let (rows, words) = other.table.part(part.number, of: part.of)
    var result = [Int32](repeating: -1, count: other.count)
    for (row, group) in zip(rows, table.insert(words)) { result[Int(row)] = group }
    return result
  }

  /// Whether equal keys of the tables lie in the same part, so that they can be merged part by part.
  static func canBeParted(_ tables: [GroupTable]) -> Bool {
    let filled = tables.filter { $0.count > 0 }
    guard let first = filled.first, !first.lanes.isEmpty else { return false }
    return filled.allSatisfy { other in
      other.lanes.indices.allSatisfy { first.lanes[$0].hasWords(of: other.lanes[$0]) }
    }
  }

  /// About how much memory the table takes.
  var estimatedBytes: Int { table.byteCount + lanes.reduce(0) { $0 + $1.byteCount } }
}

extension GroupTable {
  /// Makes every lane hold its column's type.
  private mutating func widen(for columns: [Column]) {
    var widened = lanes
    for i in lanes.indices where !lanes[i].accepts(columns[i]) { widened[i] = lanes[i].widened(for: columns[i]) }
    if lanes.indices.contains(where: { !lanes[$0].accepts(columns[$0]) }) { rebuild(with: widened) }
  }

  /// The words of each lane, or nil when a lane met a value that stands for null with it; it is widened then.
  private mutating func encode(_ columns: [Column]) -> [[UInt64]]? {
    var words: [[UInt64]] = []
    for i in lanes.indices {
      guard let encoded = lanes[i].encode(columns[i]) else {
        var widened = lanes
        widened[i] = .interned(ValueInterner())
        rebuild(with: widened)
        return nil
      }
      words.append(encoded)
    }
    return words
  }

  /// Puts the keys into other lanes; the groups keep their numbers.
  private mutating func rebuild(with lanes: [KeyLane]) {
    let columns = keyColumns()
    let count = table.count
    self.lanes = lanes
    layout = KeyLayout(lanes)
    table = WordTable(width: layout.width)
    if count == 0 { return }
    let words = self.lanes.indices.map { i in
      guard let words = self.lanes[i].encode(columns[i]) else {
        preconditionFailure("a widened lane holds what the lane before it held")
      }
      return words
    }
    _ = table.insert(layout.joined(words, count: count))
  }

  private func lookUp(_ columns: [Column], count: Int, nullsMatch: Bool) -> [Int32] {
    precondition(columns.count == lanes.count, "a table of \(lanes.count) keys was given \(columns.count)")
    if lanes.isEmpty { return Array(repeating: hasRows ? 0 : -1, count: count) }
    if count == 0 { return [] }
    var words: [[UInt64]] = []
    var absent: [Bool]?
    for i in lanes.indices {
      let probe = lanes[i].probe(columns[i].narrowed, nullsMatch: nullsMatch)
      words.append(probe.words)
      if let missing = probe.absent { absent = absent.map { mapped($0, missing) { $0 || $1 } } ?? missing }
    }
    let groups = table.find(layout.joined(words, count: count))
    guard let absent else { return groups }
    return mapped(groups, absent) { $1 ? -1 : $0 }
  }
}

/// How the words of the lanes lie in a key: narrow ones two to a word.
private struct KeyLayout: Sendable {
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
}

extension Column {
  /// Typed if it holds values of one type.
  fileprivate var narrowed: Column {
    if case .values(let values) = self { Column(values: values) } else { self }
  }
}
