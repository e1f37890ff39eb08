internal import MQSyntax

/// An expression over few columns of codes or days, worked out once for each distinct combination of their values in the run, not
/// once a row.
///
/// A batch is first turned into numbers of combinations: the expression is then evaluated for the combinations that are new, all
/// at once, and every row picks its result. Columns of other types, and combinations that hardly recur, take the plain way.
final class DistinctEvaluator: Evaluator {
  private let plain: Evaluator
  /// The same expression over the columns' values as variables.
  private let inner: Evaluator
  private let leaves: [(evaluator: Evaluator, variable: Variable)]
  private var numbering: CombinationNumbering
  private var results = DistinctResults()

  init(_ plain: Evaluator, inner: Evaluator, leaves: [(evaluator: Evaluator, variable: Variable)]) {
    self.plain = plain
    self.inner = inner
    self.leaves = leaves
    numbering = CombinationNumbering(columnCount: leaves.count)
    var traits = plain.traits
    traits.isCheap = leaves.allSatisfy { $0.evaluator.traits.isCheap }
    super.init(range: plain.range, traits: traits)
  }

  override func place(of failure: Failure) -> SourceRange { plain.place(of: failure) }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool { plain.mayFail(on: batch, context) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    guard isNumbered(batch, context), numbering.isWorthTrying(rows: batch.count) else {
      return try plain.evaluate(batch, context)
    }
    var columns: [Column] = []
    for leaf in leaves { columns.append(try leaf.evaluator.evaluate(batch, context)) }
    guard let combinations = numbering.numbers(of: columns, count: batch.count) else {
      return try plain.evaluate(batch, context)
    }
    // What was known of other dictionaries, or of fewer days, has other numbers now.
    if combinations.isAnew { results = DistinctResults() }
    if !combinations.newRows.isEmpty {
      var rows = Batch(count: combinations.newRows.count, width: 0)
      for (leaf, column) in zip(leaves, columns) { rows[leaf.variable] = column.gathered(combinations.newRows) }
      do throws(Diagnostic) {
        results.append(try inner.evaluate(rows, context))
      } catch {
        (numbering, results) = (CombinationNumbering(columnCount: leaves.count), DistinctResults())
        throw error
      }
    }
    return results.picked(combinations.places)
  }

  override func forEachText(
    _ batch: Batch, _ context: RunContext, _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) throws(Diagnostic) -> Bool {
    isNumbered(batch, context) ? false : try plain.forEachText(batch, context, body)
  }

  /// Whether the columns are likely to be of codes and days.
  private func isNumbered(_ batch: Batch, _ context: RunContext) -> Bool {
    leaves.allSatisfy { $0.evaluator.mayBeNumbered(batch, context) }
  }
}
