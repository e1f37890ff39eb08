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
  private(set) var lanes: [KeyLane]
  private var layout: KeyLayout
  private var table: WordTable
  private var hasRows = false
  /// Whether its keys were appended, not looked up.
  private var isAppended = false

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
    precondition(!isAppended, "what was appended is not looked up")
    return table.insert(encoded(columns, count: count))
  }

  /// Makes a group of each row, though there may be one with its key: what comes of it is united later.
  mutating func append(_ columns: [Column], count: Int) -> [Int32] {
    precondition(
      columns.count == lanes.count && !lanes.isEmpty, "a table of \(lanes.count) keys was given \(columns.count)")
    precondition(isAppended || table.count == 0, "what was looked up is not appended to")
    isAppended = true
    let columns = columns.map(\.narrowed)
    widen(for: columns)
    let first = Int32(table.count)
    table.append(encoded(columns, count: count))
    return [Int32](unsafeUninitializedCapacity: count) { groups, initialized in
      for row in 0..<count { groups.initializeElement(at: row, to: first &+ Int32(truncatingIfNeeded: row)) }
      initialized = count
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

  // MARK: Blocks

  /// The keys of all groups.
  var keys: KeyBlock { KeyBlock(lanes: lanes, layout: layout, words: Array(table.keys), count: count) }

  /// For each group of a range of a block of as many keys the group here, a new one if need be.
  mutating func groups(of keys: KeyBlock, _ range: Range<Int>) -> [Int32] {
    precondition(keys.lanes.count == lanes.count, "united tables have the same keys")
    if range.isEmpty { return [] }
    hasRows = true
    if lanes.isEmpty { return Array(repeating: 0, count: range.count) }
    if count == 0, !keys.has(lanes) {
      // What was not encoded yet takes on the block's types; values keep the numbers that they have.
      lanes = keys.lanes.map(\.emptied)
      layout = keys.layout
      table = WordTable(width: layout.width)
    }
    guard hasWords(of: keys) else { return groups(of: keys.columns(of: range), count: range.count) }
    return keys.withWords(of: range) { table.insert($0) }
  }

  private func hasWords(of keys: KeyBlock) -> Bool {
    lanes.indices.allSatisfy { lanes[$0].hasWords(of: keys.lanes[$0]) }
  }

  /// Lets go of all groups, and keeps its types and its room.
  mutating func removeAll() {
    table.removeAll()
    hasRows = false
    isAppended = false
  }

  /// As above, and the values of keys that had no words of their own too.
  mutating func removeAllValues() {
    removeAll()
    lanes = lanes.map(\.emptied)
  }

  /// About how much memory the table takes.
  var estimatedBytes: Int { table.byteCount + lanes.reduce(0) { $0 + $1.byteCount } }
}

extension GroupTable {
  /// Makes every lane hold its column's type.
  private mutating func widen(for columns: [Column]) {
    var widened = lanes
    for i in lanes.indices where !lanes[i].accepts(columns[i]) {
      widened[i] = lanes[i].widened(for: columns[i], isAlone: lanes.count == 1)
    }
    if lanes.indices.contains(where: { !lanes[$0].accepts(columns[$0]) }) { rebuild(with: widened) }
  }

  /// The keys of all rows, one after the other. A lane that meets a value it has no word for is widened.
  private mutating func encoded(_ columns: [Column], count: Int) -> [UInt64] {
    while true {
      var words: [[UInt64]] = []
      for i in lanes.indices {
        if let encoded = lanes[i].encode(columns[i]) { words.append(encoded) } else { break }
      }
      if words.count == lanes.count { return layout.joined(words, count: count) }
      var widened = lanes
      widened[words.count] = lanes[words.count].wider
      rebuild(with: widened)
    }
  }

  /// Puts the keys into other lanes; the groups keep their numbers.
  private mutating func rebuild(with lanes: [KeyLane]) {
    let count = table.count
    let columns = count == 0 ? [] : keyColumns()
    self.lanes = lanes
    layout = KeyLayout(lanes)
    table = WordTable(width: layout.width)
    if count == 0 { return }
    let words = encoded(columns, count: count)
    if isAppended { table.append(words) } else { _ = table.insert(words) }
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

extension Column {
  /// Typed if it holds values of one type.
  fileprivate var narrowed: Column {
    if case .values(let values) = self { Column(values: values) } else { self }
  }
}
