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
    var account = MemoryAccount(context)
    while let chunk = walk.next() {
      try context.checkpoint()
      var items = chunk.batch(batch, binding: variable, for: body)
      var selected: [Int32]?
      if let predicate {
        let rows = try predicate.select(items, context)
        if rows.isEmpty { continue }
        if rows.count < items.count {
          selected = rows
          if let projection { items = items.gathered(rows, projection.traits.variables) }
        }
      }
      let projected = try projection?.evaluate(items, context)
      // Where the next segment's items begin among the selected ones.
      var next = 0
      for segment in chunk.segments {
        let start = next
        if let selected {
          while next < selected.count, selected[next] < segment.places.upperBound { next += 1 }
        } else {
          next = segment.places.upperBound
        }
        if start == next { continue }
        if let projected {
          projected.append(start..<next, to: &results[segment.row])
        } else if let selected, let list = walk.lists[segment.row] {
          let offset = segment.position - segment.places.lowerBound
          for place in selected[start..<next] { results[segment.row].append(list[offset + Int(place)]) }
        } else if let list = walk.lists[segment.row] {
          results[segment.row].append(contentsOf: list[segment.position..<segment.position + segment.places.count])
        }
      }
      try account.add(bytes: items.count * MemoryLayout<Value>.stride)
    }
    try account.close()
    return .values(walk.lists.indices.map { walk.lists[$0] == nil ? .null : .list(results[$0]) })
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
        for segment in chunk.segments { tallies[segment.row].trues += segment.places.count }
        continue
      }
      let items = chunk.batch(batch, binding: variable, for: predicate.traits.variables)
      do throws(Diagnostic) {
        let truths = try predicate.truths(items, context)
        for segment in chunk.segments { tallies[segment.row].add(truths[segment.places]) }
      } catch {
        // The item that fails may stand behind the one that decides its list: only going one by one can tell.
        try addOneByOne(items, chunk, predicate, context, &tallies)
      }
    }
    return .booleans(
      (0..<batch.count).map { walk.lists[$0] == nil ? .unknown : tallies[$0].result(quantification) })
  }

  private func addOneByOne(
    _ items: Batch, _ chunk: ListWalk.Chunk, _ predicate: Evaluator, _ context: RunContext, _ tallies: inout [Tally]
  ) throws(Diagnostic) {
    for segment in chunk.segments {
      for place in segment.places where !tallies[segment.row].decides(quantification) {
        try context.checkpoint()
        tallies[segment.row].add(try predicate.truths(items.sliced(place..<place + 1), context)[...])
      }
    }
  }

  /// How often a list's items were true, false and unknown.
  private struct Tally {
    var trues = 0
    var falses = 0
    var unknowns = 0

    mutating func add(_ truths: ArraySlice<Ternary>) {
      for truth in truths {
        trues += truth == .true ? 1 : 0
        falses += truth == .false ? 1 : 0
        unknowns += truth == .unknown ? 1 : 0
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
  /// Whether the accumulator may come to hold lists in lists in lists.
  private let mayNest: Bool

  init(
    _ accumulator: Variable, _ initial: Evaluator, _ variable: Variable, _ list: Evaluator, _ body: Evaluator,
    mayNest: Bool, range: SourceRange
  ) {
    self.mayNest = mayNest
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

  /// Values nested without bound could not even be freed, which takes a frame a level; those that hold themselves again and
  /// again could not be written.
  private func refuseBoundless(_ column: Column, _ context: RunContext) throws(Diagnostic) {
    guard case .values(let values) = column else { return }
    for value in values {
      switch value.extent {
      case .bearable: break
      case .tooDeep:
        throw Diagnostic(
          .invalidArgumentValue,
          "the result of `reduce` holds lists or maps within each other, more than \(Value.greatestNesting) deep",
          at: range,
          hint: "add to a list with `+`")
      case .tooLarge:
        throw Diagnostic(
          .memoryLimit,
          "the result of `reduce` holds more than \(Value.greatestExtent) items, those within others included",
          at: range, hint: "add to a list with `+`")
      }
      try context.checkpoint()
    }
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
    var account = MemoryAccount(context)
    while !rows.isEmpty {
      var active = rows.count
      while active > 0, length(rows[active - 1]) <= step { active -= 1 }
      if active < rows.count {
        let part = values.sliced(active..<rows.count)
        if mayNest { try refuseBoundless(part, context) }
        finished.append(ColumnPart(rows: Array(rows[active...]), column: part))
        rows.removeSubrange(active...)
        values = values.sliced(0..<active)
        outer = outer.sliced(0..<active)
        if active == 0 { break }
      }
      if step % 256 == 255 { try context.checkpoint() }
      outer[accumulator] = values
      outer[variable] = Self.items(step, of: rows, in: lists)
      values = try body.evaluate(outer, context)
      if mayNest, step % 16 == 15 { try refuseBoundless(values, context) }
      try account.set(bytes: values.collectionBytes)
      step += 1
    }
    try account.close()
    return Column.merging(finished, count: batch.count)
  }

  private static func items(_ step: Int, of rows: [Int32], in lists: [[Value]?]) -> Column {
    if rows.count == 1 { return .constant(lists[Int(rows[0])]?[step] ?? .null, count: 1) }
    var items = ColumnCollector(capacity: rows.count)
    for row in rows { items.append(lists[Int(row)]?[step] ?? .null) }
    return items.column
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
