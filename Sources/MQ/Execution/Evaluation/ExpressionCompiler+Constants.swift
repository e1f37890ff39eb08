internal import MQSyntax

extension ExpressionCompiler {
  /// The value of an expression without variables, as `SKIP`, `LIMIT` and index lookups take.
  func evaluateConstant(_ expression: BoundExpression) throws(Diagnostic) -> Value {
    let width = context.width
    return try compile(expression).evaluate(Batch(count: 1, width: width), context)[0]
  }

  /// The value of `SKIP` or `LIMIT`.
  func rowCount(_ expression: BoundExpression?, _ word: String) throws(Diagnostic) -> Int? {
    guard let expression else { return nil }
    switch try evaluateConstant(expression) {
    case .integer(let count) where count >= 0: return Int(clamping: count)
    case .integer:
      throw Diagnostic(
        .negativeIntegerArgument, "`\(word)` takes a number of rows, which cannot be negative", at: expression.range,
        hint: "leave `\(word)` out to take all rows")
    case let other:
      throw Diagnostic(
        .invalidRowCount, "`\(word)` needs an integer, but this is \(other.typeWithArticle)", at: expression.range)
    }
  }

  /// Whether the expression has the same value for every row: it reads no variable of a row, runs no subquery and calls no
  /// function of chance.
  static func isConstant(_ expression: BoundExpression) -> Bool {
    isConstant(expression, bound: [])
  }

  private static func isConstant(_ expression: BoundExpression, bound: [Variable]) -> Bool {
    func all(_ parts: [BoundExpression?], binding variables: [Variable] = []) -> Bool {
      let bound = variables.isEmpty ? bound : bound + variables
      return parts.allSatisfy { part in part.map { isConstant($0, bound: bound) } ?? true }
    }
    switch expression.kind {
    case .literal, .parameter: return true
    case .variable(let variable): return bound.contains(variable)
    case .subquery: return false
    case .list(let items), .logical(_, let items): return all(items)
    case .map(let entries): return all(entries.map(\.value))
    case .property(let base, _), .hasLabels(let base, _), .not(let base), .negate(let base), .plus(let base),
      .isNull(let base, _):
      return all([base])
    case .element(let a, let b), .comparison(_, let a, let b), .binary(_, let a, let b): return all([a, b])
    case .isValid: return false
    case .slice(let base, let from, let to): return all([base, from, to])
    case .case(let subject, let branches, let otherwise):
      let variables = subject.map { [$0.variable] } ?? []
      return all([subject?.value])
        && all(branches.flatMap { [$0.when, $0.then] } + [otherwise], binding: variables)
    case .call(let function, let arguments): return function.isDeterministic && all(arguments)
    case .listComprehension(let variable, let list, let predicate, let projection):
      return all([list]) && all([predicate, projection], binding: [variable])
    case .quantifier(_, let variable, let list, let predicate):
      return all([list]) && all([predicate], binding: [variable])
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      return all([initial, list]) && all([body], binding: [accumulator, variable])
    case .mapProjection(let base, _, let entries): return all([base] + entries.map(\.value))
    }
  }
}
