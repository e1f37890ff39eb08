package import MQSyntax

/// A compiled expression: evaluates a whole batch at a time.
///
/// Subclasses are kernels over columns; dispatch happens once a batch. An evaluator belongs to one run (it may keep readers of
/// its snapshot) and to one thread at a time.
package class Evaluator {
  /// The place that errors point at.
  package let range: SourceRange

  package init(range: SourceRange) { self.range = range }

  /// A column with one row for each of the batch. Throws what the first failing row raises.
  package func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    preconditionFailure("an evaluator has to say how it evaluates")
  }

  /// The rows for which the expression is true, in order. Fails with `.invalidArgumentType` for a value that is neither
  /// boolean nor null.
  package func select(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Int32] {
    preconditionFailure("a compiled predicate selects")
  }
}

/// Makes the evaluator of a subquery, which needs the planner: the evaluator's column has one row for each of the batch
/// (booleans, integers or lists).
package protocol SubqueryCompiler {
  func evaluator(
    of kind: Syntax.Expression.SubqueryKind, _ query: BoundQuery, range: SourceRange
  ) throws(Diagnostic) -> Evaluator
}
