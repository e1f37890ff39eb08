internal import MQSyntax

/// The groups of some rows, and the state of every aggregate over them.
///
/// Groups stand in the order of their first rows. One that several threads make, each from some morsels, is united in the
/// order of the morsels that each group was first met in.
final class Aggregation {
  let keys: [(evaluator: Evaluator, variable: Variable)]
  let states: [AggregateState]
  let results: [Variable]
  let weight: Variable?
  let partition: Variable?
  private(set) var table: GroupTable
  /// Where the groups of each morsel begin.
  private var morsels: [(number: Int, firstGroup: Int)] = []
  /// The groups in the order of their first rows; nil when they stand so.
  private var order: [Int32]?
  private var bytes = 0

  init(
    keys: [(evaluator: Evaluator, variable: Variable)], states: [AggregateState], results: [Variable],
    weight: Variable?, partition: Variable?
  ) {
    self.keys = keys
    self.states = states
    self.results = results
    self.weight = weight
    self.partition = partition
    table = GroupTable(keyCount: keys.count + (partition == nil ? 0 : 1))
  }

  private var isGrouped: Bool { !keys.isEmpty || partition != nil }

  /// How many groups there are: one without keys, whatever comes in.
  var count: Int { isGrouped ? table.count : 1 }

  /// Whether it can be made from parts.
  var isMergeable: Bool { partition == nil && states.allSatisfy(\.isMergeable) }

  /// From here on, rows are those of that morsel.
  func begin(morsel number: Int) { morsels.append((number, table.count)) }

  func add(_ batch: Batch, _ context: RunContext) throws(Diagnostic) {
    let groups = try isGrouped ? table.groups(of: keyColumns(batch, context), count: batch.count) : nil
    var weights: [Int64]?
    if let weight, case .integers(let items, _)? = batch[ifPresent: weight] { weights = items }
    let rows = AggregateRows(batch: batch, groups: groups, weights: weights)
    for state in states {
      state.reserve(groups: count)
      try state.add(rows, context)
    }
    try account(context)
  }

  private func account(_ context: RunContext) throws(Diagnostic) {
    let now = table.estimatedBytes + states.reduce(0) { $0 + $1.estimatedBytes }
    try context.account(bytes: now - bytes)
    bytes = now
  }

  private func keyColumns(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Column] {
    var columns = partition.map { [batch[$0]] } ?? []
    for key in keys { columns.append(try key.evaluator.evaluate(batch, context)) }
    return columns
  }

  /// Makes a group for each argument row, since `count(*)` of one without rows is 0.
  func addArgumentRows(_ count: Int) {
    _ = table.groups(of: [.integers((0..<Int64(count)).map { $0 }, .all)], count: count)
  }

  // MARK: Results

  /// A row a group.
  func result(width: Int) throws(Diagnostic) -> Batch {
    var result = Batch(count: count, width: width)
    if isGrouped && count > 0 {
      let variables = (partition.map { [$0] } ?? []) + keys.map(\.variable)
      for (variable, column) in zip(variables, table.keyColumns()) { result[variable] = column }
    }
    for (state, variable) in zip(states, results) {
      state.reserve(groups: count)
      result[variable] = try state.result()
    }
    return order.map(result.gathered) ?? result
  }

  // MARK: Uniting

  /// One aggregation of several, none of which is used any more.
  static func united(_ parts: [Aggregation], _ context: RunContext) throws(Diagnostic) -> Aggregation {
    let busy = parts.filter { !$0.morsels.isEmpty }
    if busy.count <= 1 { return busy.first ?? parts[0] }
    if busy[0].isGrouped { return try united(grouped: busy, context) }
    for part in busy.dropFirst() { try busy[0].merge(part, groups: [0], context) }
    return busy[0]
  }

  /// Numbers all groups anew, in the order of the morsels in which they were first met.
  private static func united(grouped parts: [Aggregation], _ context: RunContext) throws(Diagnostic) -> Aggregation {
    // The runs of groups that each part met first in one morsel; no two parts worked on the same.
    var runs: [(morsel: Int, part: Int, groups: Range<Int>)] = []
    for (part, aggregation) in parts.enumerated() {
      let morsels = aggregation.morsels
      for (index, morsel) in morsels.enumerated() {
        let end = index + 1 < morsels.count ? morsels[index + 1].firstGroup : aggregation.table.count
        if morsel.firstGroup < end { runs.append((morsel.number, part, morsel.firstGroup..<end)) }
      }
    }
    runs.sort { $0.morsel < $1.morsel }
    // The part with most groups takes over the others'; only then are groups put into their order.
    let main = parts.indices.max { (parts[$0].table.count, $1) < (parts[$1].table.count, $0) }!
    let target = parts[main]
    var places = parts.map { part in (0..<Int32(part.table.count)).map { $0 } }
    for (index, part) in parts.enumerated() where index != main {
      let groups = target.table.groups(of: part.table.keyColumns(), count: part.table.count)
      try target.merge(part, groups: groups, context)
      places[index] = groups
    }
    var order: [Int32] = []
    order.reserveCapacity(target.table.count)
    var isPlaced = [Bool](repeating: false, count: target.table.count)
    for run in runs {
      for group in run.groups {
        let place = places[run.part][group]
        if isPlaced[Int(place)] { continue }
        isPlaced[Int(place)] = true
        order.append(place)
      }
    }
    target.order = order
    return target
  }

  private func merge(_ other: Aggregation, groups: [Int32], _ context: RunContext) throws(Diagnostic) {
    for (state, taken) in zip(states, other.states) {
      state.reserve(groups: count)
      taken.reserve(groups: other.count)
      try state.merge(taken, into: groups)
    }
    try account(context)
  }
}
