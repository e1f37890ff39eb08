internal import MQSyntax

/// Adds a column for each expression; all read the row as it was before, so that `WITH b AS a, a AS b` exchanges them.
final class ProjectOperator: Operator {
  private let input: Operator
  private let items: [(evaluator: Evaluator, variable: Variable)]
  private let passing: Passing

  init(
    _ input: Operator, _ items: [(evaluator: Evaluator, variable: Variable)], passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.items = items
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let batch = try input.next() else { return nil }
    var result = passing.trim(batch)
    for item in items { result[item.variable] = try item.evaluator.evaluate(batch, context) }
    return result
  }

  override func rewind() { input.rewind() }
}
