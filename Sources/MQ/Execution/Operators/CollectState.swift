internal import MQSyntax

/// `collect` of all values: columns of them as they come, put together into lists at the end.
final class CollectState: AggregateState {
  private let argument: Evaluator
  private var groupCount = 0
  private var values = GroupedValues()

  init(_ argument: Evaluator) { self.argument = argument }

  override func reserve(groups: Int) { groupCount = max(groupCount, groups) }

  override func add(_ rows: AggregateRows, _ context: RunContext) throws(Diagnostic) {
    try values.append(try rows.column(of: argument, context), rows)
  }

  override var isMergeable: Bool { true }

  override func emptyCopy() -> AggregateState { CollectState(argument) }

  override func seal(_ order: [Int32]?) throws(Diagnostic) {
    if let order { values.arrange(groupCount: groupCount, order: order) }
  }

  override func merge(_ other: AggregateState, _ range: Range<Int>, into groups: [Int32]) throws(Diagnostic) {
    guard let other = other as? CollectState else { preconditionFailure("merged states are of one aggregate") }
    try values.append(other.values, range, into: groups)
  }

  override func result() throws(Diagnostic) -> Column { .values(values.lists(groupCount: groupCount)) }

  override var estimatedBytes: Int { values.byteCount }
}

/// Values of groups with the rows that they came from, in whose order they are listed whoever took them.
private struct GroupedValues {
  private var groups: [Int32] = []
  /// The row of each value: those of a morsel before those of the next.
  private var ranks: [UInt64] = []
  private var pieces: [Column] = []
  /// Where the values of each group begin, once they are arranged in one piece.
  private var starts: [Int]?
  private var valueBytes = 0

  var byteCount: Int { groups.count * 12 + valueBytes + (starts?.count ?? 0) * 8 }

  /// Appends a batch's values that are not null.
  mutating func append(_ column: Column, _ rows: AggregateRows) throws(Diagnostic) {
    if case .constant(.null, _) = column { return }
    starts = nil
    var kept = (0..<Int32(column.count)).map { $0 }
    if let valid = column.nullBytes { kept = places(in: valid) { $0 != 0 } }
    if let weights = rows.weights {
      let total = kept.reduce(Int64(groups.count)) { Saturating.add($0, weights[Int($1)]) }
      try RunLimits.checkNumbers(upTo: Int(total))
      kept = kept.flatMap { repeatElement($0, count: Int(weights[Int($0)])) }
    }
    if kept.isEmpty { return }
    try RunLimits.checkNumbers(upTo: groups.count + kept.count)
    groups += rows.groups.map { picked($0, kept) } ?? Array(repeating: 0, count: kept.count)
    ranks += mapped(kept) { rows.firstRank + UInt64($0) }
    append(kept.count == column.count ? column.flattened : column.flattened.gathered(kept))
  }

  private mutating func append(_ piece: Column) {
    valueBytes += piece.count * piece.bytesPerValue
    pieces.append(piece)
  }

  /// Appends another's values of a range of groups: its group `range.lowerBound + g` is `targets[g]` here.
  mutating func append(_ other: GroupedValues, _ range: Range<Int>, into targets: [Int32]) throws(Diagnostic) {
    if other.groups.isEmpty { return }
    let part: Range<Int>
    if let begins = other.starts {
      part = begins[range.lowerBound]..<begins[range.upperBound]
      if part.isEmpty { return }
      try RunLimits.checkNumbers(upTo: groups.count + part.count)
      append(other.pieces[0].sliced(part))
    } else {
      precondition(range.lowerBound == 0, "a part is only taken of what was arranged")
      part = 0..<other.groups.count
      try RunLimits.checkNumbers(upTo: groups.count + part.count)
      pieces += other.pieces
      valueBytes += other.valueBytes
    }
    starts = nil
    let first = Int32(truncatingIfNeeded: range.lowerBound)
    groups += picked(targets, mapped(Array(other.groups[part])) { $0 &- first })
    ranks += other.ranks[part]
  }

  /// Puts the values group after group; what was group `order[g]` is group `g` from now on.
  mutating func arrange(groupCount: Int, order: [Int32]? = nil) {
    if starts != nil, order == nil { return }
    let arrangement = GroupArrangement(of: groups, groupCount: groupCount, order: order)
    let (targets, starts) = (arrangement.targets, arrangement.starts)
    var rows = arrangement.rows
    if zip(ranks, ranks.dropFirst()).contains(where: { $0 > $1 }) {
      // Several threads took them.
      for group in 0..<groupCount where starts[group + 1] - starts[group] > 1 {
        rows[starts[group]..<starts[group + 1]].sort { (ranks[Int($0)], $0) < (ranks[Int($1)], $1) }
      }
    }
    groups = picked(targets, rows)
    ranks = picked(ranks, rows)
    pieces = pieces.isEmpty ? [] : [Column.concatenated(pieces).gathered(rows)]
    self.starts = starts
  }

  /// The values of each group in the order of their rows.
  mutating func lists(groupCount: Int) -> [Value] {
    arrange(groupCount: groupCount)
    guard let starts, let column = pieces.first else { return Array(repeating: .list([]), count: groupCount) }
    return (0..<groupCount).map { group in
      var items: [Value] = []
      column.append(starts[group]..<starts[group + 1], to: &items)
      return .list(items)
    }
  }
}

extension Column {
  fileprivate var bytesPerValue: Int {
    switch self {
    case .nodes, .dates, .codes: 4
    case .relationships, .integers, .floats: 8
    case .booleans: 1
    case .values, .constant: 64
    }
  }
}
