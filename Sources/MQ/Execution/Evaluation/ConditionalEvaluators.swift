internal import MQSyntax

/// `CASE` in both forms. A branch sees only the rows that no earlier one took.
final class CaseEvaluator: Evaluator {
  private let subject: (variable: Variable, value: Evaluator)?
  private let branches: [(when: Evaluator, then: Evaluator)]
  private let otherwise: Evaluator?

  init(
    subject: (variable: Variable, value: Evaluator)?, branches: [(when: Evaluator, then: Evaluator)],
    otherwise: Evaluator?, range: SourceRange
  ) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
    var traits = Traits(over: branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap { $0 })
    if let subject {
      traits = traits.binding([subject.variable]).reading(subject.value.traits.variables)
      traits.isPure = traits.isPure && subject.value.traits.isPure
    }
    super.init(range: range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var batch = batch
    if let subject { batch[subject.variable] = try subject.value.evaluate(batch, context) }
    var open = RowSet(all: batch.count)
    var parts: [ColumnPart] = []
    for branch in branches {
      if open.isEmpty { break }
      let taken = try branch.when.select(open.batch(batch, for: branch.when), context)
      if taken.isEmpty { continue }
      let rows = open.split(taking: taken)
      parts.append(
        ColumnPart(rows: rows.rows, column: try branch.then.evaluate(rows.batch(batch, for: branch.then), context)))
    }
    if let otherwise, !open.isEmpty {
      parts.append(
        ColumnPart(rows: open.rows, column: try otherwise.evaluate(open.batch(batch, for: otherwise), context)))
    }
    return Column.merging(parts, count: batch.count)
  }
}

/// `coalesce(a, b)`: a later argument sees only the rows where the earlier ones are null.
final class CoalesceEvaluator: Evaluator {
  private let arguments: [Evaluator]

  init(_ arguments: [Evaluator], range: SourceRange) {
    self.arguments = arguments
    super.init(range: range, traits: Traits(over: arguments, canFail: false))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    var open = RowSet(all: batch.count)
    var parts: [ColumnPart] = []
    for argument in arguments {
      if open.isEmpty { break }
      let column = try argument.evaluate(open.batch(batch, for: argument), context)
      let found = (0..<Int32(column.count)).filter { !column.isNull(Int($0)) }
      if found.isEmpty { continue }
      let part = found.count == column.count ? column : column.gathered(found)
      parts.append(ColumnPart(rows: open.split(taking: found).rows, column: part))
    }
    return Column.merging(parts, count: batch.count)
  }
}

/// Some rows of a batch, in order.
struct RowSet {
  private(set) var rows: [Int32]
  /// Whether the rows are the whole batch.
  private var isAll: Bool

  init(all count: Int) {
    rows = Array(0..<Int32(count))
    isAll = true
  }

  private init(_ rows: [Int32], isAll: Bool) {
    self.rows = rows
    self.isAll = isAll
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Takes out the rows at those places.
  mutating func split(taking places: [Int32]) -> RowSet {
    if places.count == rows.count {
      defer { (rows, isAll) = ([], rows.isEmpty) }
      return self
    }
    let taken = mapped(places) { rows[Int($0)] }
    var rest: [Int32] = []
    rest.reserveCapacity(rows.count - taken.count)
    var next = 0
    for row in rows {
      if next < taken.count, taken[next] == row {
        next += 1
      } else {
        rest.append(row)
      }
    }
    rows = rest
    isAll = false
    return RowSet(taken, isAll: false)
  }

  /// The rows with the variables that an evaluator reads.
  func batch(_ batch: Batch, for evaluator: Evaluator) -> Batch {
    isAll ? batch : batch.gathered(rows, evaluator.traits.variables)
  }
}
