internal import MQSyntax

/// The groups of some rows, and the state of every aggregate over them, as one thread makes them.
///
/// As long as the groups fit the cache there is one table of them. When there are more, those so far are set aside as a block,
/// sorted by parts of their hashes, and a new table is begun: at the end the blocks are united part by part, each of which fits
/// the cache again. Where hardly any two rows are of one group, looking for it is left to that end altogether.
final class Aggregation {
  private let keys: [(evaluator: Evaluator, variable: Variable)]
  private let results: [Variable]
  private let weight: Variable?
  private let partition: Variable?
  private var states: [AggregateState]
  private var table: GroupTable
  private var blocks: [GroupBlock] = []
  /// Of the groups of the table, where those of each morsel begin, and how many of the morsel's were set aside before.
  private var runs: [(morsel: Int, first: Int, before: Int)] = []
  private var policy: BlockPolicy
  private var rowCount = 0
  /// The rows added so far, with those set aside.
  private(set) var seenRows = 0
  /// The number of the next row, from its morsel on.
  private var nextRank: UInt64 = 0
  private var isAppending = false
  private var blockBytes = 0
  private var bytes = 0

  init(
    keys: [(evaluator: Evaluator, variable: Variable)], states: [AggregateState], results: [Variable],
    weight: Variable?, partition: Variable?, blockSize: Int
  ) {
    self.keys = keys
    self.states = states
    self.results = results
    self.weight = weight
    self.partition = partition
    policy = BlockPolicy(size: blockSize)
    table = GroupTable(keyCount: keys.count + (partition == nil ? 0 : 1))
  }

  var isGrouped: Bool { !keys.isEmpty || partition != nil }

  /// Whether it can be made from parts.
  var isMergeable: Bool { partition == nil && states.allSatisfy(\.isMergeable) }

  private var pairCount: Int { states.reduce(0) { $0 + $1.pairCount } }

  /// From here on, rows are those of that morsel.
  func begin(morsel number: Int) {
    runs.append((number, table.count, 0))
    nextRank = UInt64(number) << 32
  }

  func add(_ batch: Batch, _ context: RunContext) throws(Diagnostic) {
    if runs.isEmpty { begin(morsel: 0) }
    var groups: [Int32]?
    if isGrouped {
      let columns = try keyColumns(batch, context)
      groups =
        isAppending ? table.append(columns, count: batch.count) : table.groups(of: columns, count: batch.count)
    }
    var weights: [Int64]?
    if let weight, case .integers(let items, _)? = batch[ifPresent: weight] { weights = items }
    let rows = AggregateRows(
      batch: batch, groups: groups, weights: weights, firstRank: nextRank, arguments: ArgumentColumns())
    nextRank += UInt64(batch.count)
    for state in states {
      state.reserve(groups: isGrouped ? table.count : 1)
      try state.add(rows, context)
    }
    rowCount += batch.count
    seenRows += batch.count
    let load = isAppending ? table.count : policy.load(bytes: table.lookupByteCount, pairs: pairCount)
    if load >= policy.limit, policy.hasParts(groups: table.count), isMergeable { try setAside(load, context) }
    try account(context)
  }

  private func account(_ context: RunContext) throws(Diagnostic) {
    try RunLimits.checkNumbers(upTo: max(table.count, pairCount))
    let now = table.estimatedBytes + states.reduce(blockBytes) { $0 + $1.estimatedBytes }
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

  // MARK: Blocks

  /// Makes a block of the groups of the table, and begins a new one.
  private func setAside(_ load: Int, _ context: RunContext) throws(Diagnostic) {
    if policy.isGrowing(load: load, rows: rowCount) { return }
    let block = try closeTable(inParts: true)
    blocks.append(block)
    blockBytes += block.byteCount
    isAppending = policy.isNextAppended(groups: block.count, rows: rowCount)
    rowCount = 0
    let count = blocks.reduce(0) { $0 + $1.count }
    guard policy.shouldUnite(groups: count), try GroupBlock.share(blocks) else { return }
    let united = try GroupBlock.united(
      blocks, parts: 0..<GroupBlock.partCount, isFinal: false, context.limits)
    try united.seal(inParts: true)
    blocks = [united]
    blockBytes = united.byteCount
    policy.haveUnited(groups: count, to: united.count)
  }

  /// When each group of the table was first met.
  private var ranks: [UInt64] {
    var ranks: [UInt64] = []
    ranks.reserveCapacity(table.count)
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].first : table.count
      let base = UInt64(run.morsel) << 32 | UInt64(run.before)
      for place in 0..<UInt64(end - run.first) { ranks.append(base + place) }
    }
    return ranks
  }

  private func closeTable(inParts: Bool) throws(Diagnostic) -> GroupBlock {
    for state in states { state.reserve(groups: table.count) }
    let block = try GroupBlock(table.keys, states, ranks: ranks, inParts: inParts)
    states = states.map { $0.emptyCopy() }
    if let last = runs.last { runs = [(last.morsel, 0, last.before + table.count - last.first)] }
    table.removeAllValues()
    return block
  }

  // MARK: Results

  /// Columns of the keys and the results.
  private func batch(
    _ keyColumns: [Column], _ states: [AggregateState], count: Int, width: Int, threads: Int = 1
  ) throws(Diagnostic) -> Batch {
    var result = Batch(count: count, width: width)
    if count > 0 {
      for (variable, column) in zip((partition.map { [$0] } ?? []) + keys.map(\.variable), keyColumns) {
        result[variable] = column
      }
    }
    for state in states { state.reserve(groups: count) }
    for (column, variable) in zip(try Self.columns(of: states, threads: threads), results) { result[variable] = column }
    return result
  }

  /// The results of all states, several at a time where more than one takes long.
  private static func columns(of states: [AggregateState], threads: Int) throws(Diagnostic) -> [Column] {
    if threads == 1 || states.count(where: { $0.pendingCount > 1 << 14 }) < 2 {
      var columns: [Column] = []
      for state in states { columns.append(try state.result()) }
      return columns
    }
    let results = TaskResults<Column>(count: states.count)
    let apart = Apart(states)
    OperatingSystem.concurrently(states.count, threads: threads) { task in
      results.run(task) { () throws(Diagnostic) in try apart.states[task].result() }
    }
    return try results.all()
  }

  /// It is `@unchecked Sendable` because each state is used by one thread.
  private struct Apart: @unchecked Sendable {
    let states: [AggregateState]

    init(_ states: [AggregateState]) { self.states = states }
  }

  /// A row a group in the order of the first rows; one without keys, whatever came in. Only of groups that were never set aside.
  func result(width: Int, threads: Int = 1) throws(Diagnostic) -> Batch {
    let keyColumns = isGrouped ? table.keys.columns(of: 0..<table.count) : []
    return try batch(keyColumns, states, count: isGrouped ? table.count : 1, width: width, threads: threads)
  }

  /// The result of the aggregations that several threads made of their morsels, and that none uses any more.
  static func result(
    of parts: [Aggregation], order: GroupOrder, _ context: RunContext
  ) throws(Diagnostic) -> AggregateResult {
    let busy = parts.filter { !$0.runs.isEmpty }
    guard let first = busy.first else { return AggregateResult(try parts[0].result(width: context.width), order) }
    if busy.count == 1 && first.blocks.isEmpty {
      return AggregateResult(try first.result(width: context.width, threads: context.limits.threads), order)
    }
    let inParts =
      first.isGrouped
      && first.policy.isWorthParts(
        groups: busy.map { $0.table.count }, pairs: busy.reduce(0) { $0 + $1.pairCount },
        hasBlocks: busy.contains { !$0.blocks.isEmpty })
    if !inParts { return try united(busy, order: order, context) }
    var blocks: [GroupBlock] = []
    for part in busy { blocks += try part.closed() }
    let result = try united(blocks, like: first, order: order, context)
    try context.account(bytes: -busy.reduce(0) { $0 + $1.bytes })
    return result
  }

  private func closed() throws(Diagnostic) -> [GroupBlock] {
    if table.count > 0 { blocks.append(try closeTable(inParts: true)) }
    return blocks
  }

  /// The result where there are so few groups that one thread unites them: the one that has most takes the others'.
  private static func united(
    _ parts: [Aggregation], order: GroupOrder, _ context: RunContext
  ) throws(Diagnostic) -> AggregateResult {
    let most = parts.indices.max { (parts[$0].table.count, $1) < (parts[$1].table.count, $0) }
    let main = parts[most ?? 0]
    var ranks = main.ranks
    for part in parts where part !== main {
      let count = part.isGrouped ? part.table.count : 1
      for state in part.states {
        state.reserve(groups: count)
        try state.seal(nil)
      }
      // Few, or they would have been united in parts.
      let groups = main.isGrouped ? main.table.groups(of: part.table.keys, 0..<count) : [0]
      if main.isGrouped {
        ranks.append(contentsOf: repeatElement(.max, count: main.table.count - ranks.count))
        ranks.merge(part.ranks, 0..<count, into: groups) { $0 = min($0, $1) }
      }
      for (state, taken) in zip(main.states, part.states) {
        state.reserve(groups: main.isGrouped ? main.table.count : 1)
        try state.merge(taken, 0..<count, into: groups)
      }
    }
    let rows = try main.result(width: context.width, threads: context.limits.threads)
    if !main.isGrouped { return AggregateResult(rows, order) }
    return AggregateResult([AggregateResult.Piece(rows: rows, ranks: ranks)], order)
  }

  /// How many tasks the parts are divided into, whatever the number of threads.
  private static let taskCount = 16

  private static func united(
    _ blocks: [GroupBlock], like model: Aggregation, order: GroupOrder, _ context: RunContext
  ) throws(Diagnostic) -> AggregateResult {
    let blocks = blocks.filter { $0.count > 0 }
    guard !blocks.isEmpty else { return AggregateResult(try model.result(width: context.width), order) }
    let isShared = try GroupBlock.share(blocks)
    let tasks = isShared ? taskCount : 1
    let step = GroupBlock.partCount / tasks
    let width = context.width
    let limits = context.limits
    let results = TaskResults<AggregateResult.Piece>(count: tasks)
    let shaping = Shaping(model)
    OperatingSystem.concurrently(tasks, threads: limits.threads) { task in
      results.run(task) { () throws(Diagnostic) in
        let parts = isShared ? task * step..<(task + 1) * step : nil
        let block = try GroupBlock.united(blocks, parts: parts, isFinal: true, limits)
        try limits.account(bytes: block.byteCount)
        let batch = try shaping.model.batch(
          block.keys.columns(of: 0..<block.count), block.states, count: block.count, width: width)
        return AggregateResult.Piece(rows: batch, ranks: block.ranks)
      }
    }
    return AggregateResult(try results.all(), order)
  }

  /// It is `@unchecked Sendable` because only its constants are read.
  private struct Shaping: @unchecked Sendable {
    let model: Aggregation

    init(_ model: Aggregation) { self.model = model }
  }
}
