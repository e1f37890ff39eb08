internal import MQSyntax

/// `EXISTS {}`, `COUNT {}` and `COLLECT {}` over all rows of a batch at once.
final class SubqueryRunner: Evaluator {
  private let kind: Syntax.Expression.SubqueryKind
  private let inner: Operator
  private let argument: Argument
  private let row: Variable
  private let output: Variable?
  private let imports: Passing

  init(
    _ kind: Syntax.Expression.SubqueryKind, _ inner: Operator, _ argument: Argument, row: Variable, output: Variable?,
    imports: Passing, range: SourceRange
  ) {
    self.kind = kind
    self.inner = inner
    self.argument = argument
    self.row = row
    self.output = output
    self.imports = imports
    super.init(range: range, traits: .opaque)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    context.beginNested()
    defer { context.endNested() }
    argument.batch = imports.trim(batch).numbered(row)
    inner.rewind()
    switch kind {
    case .exists:
      var found = [Ternary](repeating: .false, count: batch.count)
      var left = batch.count
      while left > 0, let rows = try inner.next() {
        for number in rows.rowNumbers(row) where found[Int(number)] == .false {
          found[Int(number)] = .true
          left -= 1
        }
      }
      return .booleans(found)
    case .count:
      var counts = [Int64](repeating: 0, count: batch.count)
      while let rows = try inner.next() {
        for number in rows.rowNumbers(row) { counts[Int(number)] += 1 }
      }
      return .integers(counts, .all)
    case .collect:
      var lists = [[Value]](repeating: [], count: batch.count)
      while let rows = try inner.next() {
        let column = rows[output!]
        try context.account(bytes: 64 * rows.count)
        for (index, number) in rows.rowNumbers(row).enumerated() { lists[Int(number)].append(column[index]) }
      }
      return .values(lists.map(Value.list))
    }
  }
}
