internal import MQSyntax

/// `[variable IN list WHERE predicate | projection]`
final class ComprehensionEvaluator: Evaluator {
  private let variable: Variable
  private let list: Evaluator
  private let predicate: Evaluator?
  private let projection: Evaluator?

  init(_ variable: Variable, _ list: Evaluator, predicate: Evaluator?, projection: Evaluator?, range: SourceRange) {
    self.variable = variable
    self.list = list
    self.predicate = predicate
    self.projection = projection
    let body = Traits(over: [predicate, projection].compactMap { $0 })
    var traits = body.binding([variable]).reading(list.traits.variables)
    traits.isPure = traits.isPure && list.traits.isPure
    super.init(range: range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var walk = try lists(of: list, batch, context)
    guard predicate != nil || projection != nil else {
      return .values(walk.lists.map { $0.map { .list($0) } ?? .null })
    }
    var results = [[Value]](repeating: [], count: batch.count)
    let body = Traits(over: [predicate, projection].compactMap { $0 }).variables
    while var chunk = walk.next() {
      try context.checkpoint()
      var items = chunk.batch(batch, binding: variable, for: body)
      if let predicate {
        let selected = try predicate.select(items, context)
        if selected.isEmpty { continue }
        if selected.count < items.count {
          chunk = chunk.picked(selected)
          if let projection { items = items.gathered(selected, projection.traits.variables) }
        }
      }
      let column = try projection?.evaluate(items, context)
      let values = column?.asValues ?? chunk.items
      // The rows of a list stand together.
      var start = 0
      while start < values.count {
        let row = chunk.rows[start]
        var end = start + 1
        while end < values.count, chunk.rows[end] == row { end += 1 }
        results[Int(row)].append(contentsOf: values[start..<end])
        start = end
      }
    }
    return .values(zip(walk.lists, results).map { $0 == nil ? .null : .list($1) })
  }
}

/// `all`, `any`, `none` and `single`
final class QuantifierEvaluator: Evaluator {
  private let quantification: Syntax.Expression.Quantification
  private let variable: Variable
  private let list: Evaluator
  private let predicate: Evaluator?

  init(
    _ quantification: Syntax.Expression.Quantification, _ variable: Variable, _ list: Evaluator, predicate: Evaluator?,
    range: SourceRange
  ) {
    self.quantification = quantification
    self.variable = variable
    self.list = list
    self.predicate = predicate
    let body = Traits(over: [predicate].compactMap { $0 })
    var traits = body.binding([variable]).reading(list.traits.variables)
    traits.isPure = traits.isPure && list.traits.isPure
    super.init(range: range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var walk = try lists(of: list, batch, context)
    var tallies = [Tally](repeating: Tally(), count: batch.count)
    let quantification = self.quantification
    while let chunk = walk.next(unless: { tallies[$0].decides(quantification) }) {
      try context.checkpoint()
      guard let predicate else {
        for row in chunk.rows { tallies[Int(row)].add(.true) }
        continue
      }
      let items = chunk.batch(batch, binding: variable, for: predicate.traits.variables)
      do throws(Diagnostic) {
        let truths = try predicate.truths(items, context)
        for (row, truth) in zip(chunk.rows, truths) { tallies[Int(row)].add(truth) }
      } catch {
        // The item that fails may stand behind the one that decides its list: only going one by one can tell.
        try addOneByOne(items, chunk.rows, predicate, context, &tallies)
      }
    }
    return .booleans(
      (0..<batch.count).map { walk.lists[$0] == nil ? .unknown : tallies[$0].result(quantification) })
  }

  private func addOneByOne(
    _ items: Batch, _ rows: [Int32], _ predicate: Evaluator, _ context: RunContext, _ tallies: inout [Tally]
  ) throws(Diagnostic) {
    for i in rows.indices where !tallies[Int(rows[i])].decides(quantification) {
      try context.checkpoint()
      tallies[Int(rows[i])].add(try predicate.truths(items.sliced(i..<i + 1), context)[0])
    }
  }

  /// How often a list's items were true, false and unknown.
  private struct Tally {
    var trues = 0
    var falses = 0
    var unknowns = 0

    mutating func add(_ truth: Ternary) {
      switch truth {
      case .true: trues += 1
      case .false: falses += 1
      case .unknown: unknowns += 1
      }
    }

    /// Whether no further item can change the result.
    func decides(_ quantification: Syntax.Expression.Quantification) -> Bool {
      switch quantification {
      case .all: falses > 0
      case .any, .none: trues > 0
      case .single: trues > 1
      }
    }

    func result(_ quantification: Syntax.Expression.Quantification) -> Ternary {
      let open: Bool
      let result: Bool
      switch quantification {
      case .all: (open, result) = (falses == 0, falses == 0)
      case .any: (open, result) = (trues == 0, trues > 0)
      case .none: (open, result) = (trues == 0, trues == 0)
      case .single: (open, result) = (trues < 2, trues == 1)
      }
      return open && unknowns > 0 ? .unknown : Ternary(result)
    }
  }
}

/// `reduce(accumulator = initial, variable IN list | body)`: the step for the k-th items of all lists at once.
final class ReduceEvaluator: Evaluator {
  private let accumulator: Variable
  private let initial: Evaluator
  private let variable: Variable
  private let list: Evaluator
  private let body: Evaluator

  init(
    _ accumulator: Variable, _ initial: Evaluator, _ variable: Variable, _ list: Evaluator, _ body: Evaluator,
    range: SourceRange
  ) {
    self.accumulator = accumulator
    self.initial = initial
    self.variable = variable
    self.list = list
    self.body = body
    let outside = Traits(over: [initial, list])
    var traits = body.traits.binding([accumulator, variable]).reading(outside.variables)
    traits.canFail = true
    traits.isPure = traits.isPure && outside.isPure
    traits.isCheap = false
    super.init(range: range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let lists = try self.lists(of: list, batch, context).lists
    // The longest lists first, so that those with a k-th item are always at the front.
    var rows = lists.indices.filter { lists[$0] != nil }.map { Int32($0) }
    func length(_ row: Int32) -> Int { lists[Int(row)]?.count ?? 0 }
    rows.sort { length($0) != length($1) ? length($0) > length($1) : $0 < $1 }
    if rows.isEmpty { return .constant(.null, count: batch.count) }

    var outer = batch.gathered(rows, Traits(over: [initial, body]).binding([accumulator, variable]).variables)
    var values = try initial.evaluate(outer, context)
    var finished: [ColumnPart] = []
    var step = 0
    while !rows.isEmpty {
      var active = rows.count
      while active > 0, length(rows[active - 1]) <= step { active -= 1 }
      if active < rows.count {
        finished.append(ColumnPart(rows: Array(rows[active...]), column: values.sliced(active..<rows.count)))
        rows.removeSubrange(active...)
        values = values.sliced(0..<active)
        outer = outer.sliced(0..<active)
        if active == 0 { break }
      }
      if step % 256 == 255 { try context.checkpoint() }
      outer[accumulator] = values
      outer[variable] = Column(values: rows.map { lists[Int($0)]?[step] ?? .null })
      values = try body.evaluate(outer, context)
      step += 1
    }
    return Column.merging(finished, count: batch.count)
  }
}

extension Evaluator {
  /// The lists that an expression gives; this expression's error if it gives something else.
  final func lists(of list: Evaluator, _ batch: Batch, _ context: RunContext) throws(Diagnostic) -> ListWalk {
    let column = try list.evaluate(batch, context)
    do throws(Failure) {
      return try ListWalk(column)
    } catch {
      throw list.diagnostic(error)
    }
  }
}
