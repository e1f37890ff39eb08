internal import MQSyntax

/// `count(DISTINCT e)`: the pairs of a group and a value, the value as a word of 32 bits.
final class DistinctCountState: AggregateState {
  private let argument: Evaluator
  private var domain = Domain.none
  private var pairs = PairSet()
  private var counts: [Int64] = []
  /// The pairs, once there come no more.
  private var sealed: SealedPairs?
  /// Numbers the values of the domain `numbered`.
  private var values = GroupTable(keyCount: 1)

  /// What the words of the pairs are.
  private enum Domain {
    /// There was no value yet.
    case none
    case nodes
    case dates
    case codes(StringDictionary)
    /// Numbers given to values of any types.
    case numbered

    func hasWords(of other: Domain) -> Bool {
      switch (self, other) {
      case (.nodes, .nodes), (.dates, .dates): true
      case (.codes(let a), .codes(let b)): a === b
      case (.none, _), (.nodes, _), (.dates, _), (.codes, _), (.numbered, _): false
      }
    }
  }

  init(_ argument: Evaluator) { self.argument = argument }

  override func reserve(groups: Int) {
    if counts.count < groups { counts.append(contentsOf: repeatElement(0, count: groups - counts.count)) }
  }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    let column = try rows.column(of: argument, context)
    if case .constant(.null, _) = column { return }
    try add(column, rows.groups)
  }

  private func add(_ column: Column, _ groups: [Int32]?) throws(Diagnostic) {
    var counts: [Int64] = []
    swap(&counts, &self.counts)
    defer { swap(&counts, &self.counts) }
    let valid = column.nullBytes
    if !holds(column) { try widen(for: column) }
    switch (column, domain) {
    case (.nodes(let items), .nodes):
      items.withUnsafeBufferPointer {
        $0.withMemoryRebound(to: UInt32.self) {
          pairs.insert($0, groups: groups, valid: valid, counting: &counts)
        }
      }
    case (.dates(let items, _), .dates):
      items.withUnsafeBufferPointer {
        $0.withMemoryRebound(to: UInt32.self) {
          pairs.insert($0, groups: groups, valid: valid, counting: &counts)
        }
      }
    case (.codes(let items, _, _), .codes):
      items.withUnsafeBufferPointer { pairs.insert($0, groups: groups, valid: valid, counting: &counts) }
    default:
      try RunLimits.checkNumbers(upTo: values.count + column.count)
      let numbers = values.groups(of: [column], count: column.count)
      numbers.withUnsafeBufferPointer {
        $0.withMemoryRebound(to: UInt32.self) {
          pairs.insert($0, groups: groups, valid: valid, counting: &counts)
        }
      }
    }
  }

  private func holds(_ column: Column) -> Bool {
    switch (column, domain) {
    case (.nodes, .nodes), (.dates, .dates), (_, .numbered): true
    case (.codes(_, let dictionary, _), .codes(let mine)): dictionary === mine
    default: false
    }
  }

  /// Makes the domain one that holds the column's values.
  private func widen(for column: Column) throws(Diagnostic) {
    guard case .none = domain else { return try becomeNumbered() }
    switch column {
    case .nodes: domain = .nodes
    case .dates: domain = .dates
    case .codes(_, let dictionary, _): domain = .codes(dictionary)
    case .relationships, .booleans, .integers, .floats, .values, .constant: domain = .numbered
    }
  }

  private func becomeNumbered() throws(Diagnostic) {
    try RunLimits.checkNumbers(upTo: pairs.count)
    let (groups, column) = self.column
    domain = .numbered
    let numbers = values.groups(of: [column], count: groups.count)
    pairs = PairSet()
    var ignored = [Int64](repeating: 0, count: counts.count)
    if ignored.isEmpty { ignored = [Int64](repeating: 0, count: Int((groups.max() ?? 0) + 1)) }
    numbers.withUnsafeBufferPointer {
      $0.withMemoryRebound(to: UInt32.self) {
        pairs.insert($0, groups: groups, valid: nil, counting: &ignored)
      }
    }
  }

  /// The pairs: their groups and their values.
  private var column: (groups: [Int32], values: Column) {
    var groups: [Int32] = []
    var words: [UInt32] = []
    groups.reserveCapacity(pairs.count)
    words.reserveCapacity(pairs.count)
    pairs.forEach { group, word in
      groups.append(group)
      words.append(word)
    }
    switch domain {
    case .none: return ([], .constant(.null, count: 0))
    case .nodes: return (groups, .nodes(mapped(words) { NodeID($0) }))
    case .dates: return (groups, .dates(mapped(words) { Int32(bitPattern: $0) }, .all))
    case .codes(let dictionary): return (groups, .codes(words, dictionary, .all))
    case .numbered: return (groups, values.keyColumns()[0].gathered(mapped(words) { Int32(bitPattern: $0) }))
    }
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState { DistinctCountState(argument) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    // What is only ever merged as a whole stays as it is.
    guard let order else { return }
    if let found = sealed {
      sealed = SealedPairs(found, order: order)
    } else if pairs.count > 0 {
      try RunLimits.checkNumbers(upTo: pairs.count)
      let (groups, values) = column
      sealed = SealedPairs(groups, values, groupCount: counts.count, order: order)
      (pairs, self.values) = (PairSet(), GroupTable(keyCount: 1))
    }
    counts = picked(counts, order)
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? DistinctCountState else { preconditionFailure("merged states are of one aggregate") }
    if let (theirs, values) = other.sealed?.pairs(of: range) {
      if !theirs.isEmpty { try add(values, mapped(theirs) { groups[Int($0) &- range.lowerBound] }) }
      return
    }
    if other.pairs.count == 0 { return }
    precondition(range.lowerBound == 0, "a part is only taken of what was sealed in parts")
    if case .none = domain { domain = other.domain }
    if domain.hasWords(of: other.domain) {
      pairs.merge(other.pairs, into: groups, counting: &counts)
    } else {
      let (theirs, values) = other.column
      try add(values, mapped(theirs) { groups[Int($0)] })
    }
  }

  override func endPart() {
    pairs.removeAll()
    values = GroupTable(keyCount: 1)
  }

  override var pairCount: Int { pairs.hashedCount }

  override func result() throws(Diagnostic) -> Column { .integers(counts, .all) }

  override var estimatedBytes: Int {
    counts.count * 8 + pairs.byteCount + values.estimatedBytes + (sealed?.byteCount ?? 0)
  }
}
