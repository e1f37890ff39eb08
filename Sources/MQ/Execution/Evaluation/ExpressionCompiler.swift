internal import MQSyntax

/// Compiles bound expressions into evaluators for one run.
struct ExpressionCompiler {
  let context: RunContext
  private let subqueries: any SubqueryCompiler
  /// Within an expression over distinct values: the variables that hold what it reads.
  var substitutes: [DistinctLeaves.Leaf: Variable] = [:]

  init(context: RunContext, subqueries: any SubqueryCompiler) {
    self.context = context
    self.subqueries = subqueries
  }

  func compile(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    if let substitute = substitute(for: expression) { return substitute }
    let evaluator = try make(expression)
    if let distinct = try compileDistinct(expression, plain: evaluator) { return distinct }
    return evaluator.isConstant && !(evaluator is ConstantEvaluator) ? FoldedEvaluator(evaluator) : evaluator
  }

  /// For an expression used as a condition: the evaluator's `select`.
  func compile(predicate: BoundExpression) throws(Diagnostic) -> Evaluator { try compile(predicate) }

  func compile(predicates: [BoundExpression]) throws(Diagnostic) -> [Evaluator] {
    var compiled: [Evaluator] = []
    compiled.reserveCapacity(predicates.count)
    for predicate in predicates { compiled.append(try compile(predicate: predicate)) }
    return compiled
  }

  // Each kind has a method of its own, so that the frames of a deep expression stay small.
  private func make(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    let range = expression.range
    switch expression.kind {
    case .literal(let value): return ConstantEvaluator(value, range: range)
    case .parameter(let name): return ConstantEvaluator(context.parameters[name] ?? .null, range: range)
    case .variable(let variable): return VariableEvaluator(variable, range: range)
    case .list(let items): return ListEvaluator(try compile(all: items), range: range)
    case .map(let entries): return try map(entries, range)
    case .property(let base, let key): return try property(base, key, range)
    case .element(let base, let index): return ElementEvaluator(try compile(base), try compile(index), range: range)
    case .slice(let base, let from, let to): return try slice(base, from, to, range)
    case .hasLabels(let base, let test): return LabelEvaluator(try compile(base), test, range: range)
    case .not(let operand): return NegationEvaluator(try compile(operand), range: range)
    case .negate(let operand): return NegateEvaluator(try compile(operand), range: range)
    case .plus(let operand): return PlusEvaluator(try compile(operand), range: range)
    case .logical(let operation, let operands): return try logical(operation, operands, range)
    case .comparison(let operation, let left, let right):
      return ComparisonEvaluator(operation, try compile(left), try compile(right), range: range)
    case .binary(let operation, let left, let right): return try binary(operation, left, right, range)
    case .isNull(let operand, let negated):
      return NullTestEvaluator(try compile(operand), negated: negated, range: range)
    case .case: return try conditional(expression)
    case .call(let function, let arguments): return try call(function, arguments, range)
    case .listComprehension: return try comprehension(expression)
    case .quantifier: return try quantifier(expression)
    case .reduce: return try reduce(expression)
    case .subquery(let kind, let query):
      return SubqueryEvaluator(
        try subqueries.evaluator(of: kind, query, range: range), imports: query.imports, range: range)
    case .mapProjection: return try mapProjection(expression)
    case .isValid(let element, let moment, let scope):
      return ValidityEvaluator(try compile(element), at: try compile(moment), scope, range: range)
    }
  }

  func compile(all expressions: [BoundExpression]) throws(Diagnostic) -> [Evaluator] {
    var evaluators: [Evaluator] = []
    evaluators.reserveCapacity(expressions.count)
    for expression in expressions { evaluators.append(try compile(expression)) }
    return evaluators
  }

  private func compile(optional expression: BoundExpression?) throws(Diagnostic) -> Evaluator? {
    guard let expression else { return nil }
    return try compile(expression)
  }
}

extension ExpressionCompiler {
  private func logical(
    _ operation: Syntax.Expression.LogicalOperator, _ operands: [BoundExpression], _ range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    let operands = try compile(all: operands)
    switch operation {
    case .and: return JunctionEvaluator(operands, isAnd: true, range: range)
    case .or: return JunctionEvaluator(operands, isAnd: false, range: range)
    case .xor: return ExclusiveOrEvaluator(operands, range: range)
    }
  }

  private func binary(
    _ operation: Syntax.Expression.BinaryOperator, _ left: BoundExpression, _ right: BoundExpression,
    _ range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    let left = try compile(left)
    let right = try compile(right)
    switch operation {
    case .add: return ArithmeticEvaluator(.add, left, right, range: range)
    case .subtract: return ArithmeticEvaluator(.subtract, left, right, range: range)
    case .multiply: return ArithmeticEvaluator(.multiply, left, right, range: range)
    case .divide: return ArithmeticEvaluator(.divide, left, right, range: range)
    case .modulo: return ArithmeticEvaluator(.modulo, left, right, range: range)
    case .power: return ArithmeticEvaluator(.power, left, right, range: range)
    case .in: return MembershipEvaluator(left, right, range: range)
    case .startsWith: return TextPredicateEvaluator(.startsWith, left, right, range: range)
    case .endsWith: return TextPredicateEvaluator(.endsWith, left, right, range: range)
    case .contains: return TextPredicateEvaluator(.contains, left, right, range: range)
    case .matches: return MatchesEvaluator(left, right, range: range)
    }
  }

  private func property(_ base: BoundExpression, _ key: String, _ range: SourceRange) throws(Diagnostic) -> Evaluator {
    let plain = PropertyEvaluator(try compile(base), key: key, range: range)
    guard case .call(let function, let arguments) = base.kind, arguments.count == 2 else { return plain }
    let (from, to) = (try compile(arguments[0]), try compile(arguments[1]))
    return DateSpanEvaluator(function, from: from, to: to, key: key, plain: plain) ?? plain
  }

  private func call(
    _ function: ScalarFunction, _ arguments: [BoundExpression], _ range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    let arguments = try compile(all: arguments)
    if function.name == "coalesce", !arguments.isEmpty { return CoalesceEvaluator(arguments, range: range) }
    return CallEvaluator(function, arguments, range: range)
  }

  private func map(
    _ entries: [(key: String, value: BoundExpression)], _ range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    MapEvaluator(entries.map(\.key), try compile(all: entries.map(\.value)), range: range)
  }

  private func slice(
    _ base: BoundExpression, _ from: BoundExpression?, _ to: BoundExpression?, _ range: SourceRange
  ) throws(Diagnostic) -> Evaluator {
    SliceEvaluator(try compile(base), from: try compile(optional: from), to: try compile(optional: to), range: range)
  }

  private func conditional(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    guard case .case(let subject, let branches, let otherwise) = expression.kind else { preconditionFailure() }
    let whens = try compile(all: branches.map(\.when))
    let thens = try compile(all: branches.map(\.then))
    var bound: (variable: Variable, value: Evaluator)?
    if let subject { bound = (subject.variable, try compile(subject.value)) }
    return CaseEvaluator(
      subject: bound, branches: zip(whens, thens).map { (when: $0, then: $1) },
      otherwise: try compile(optional: otherwise), range: expression.range)
  }

  private func comprehension(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    guard case .listComprehension(let variable, let list, let predicate, let projection) = expression.kind else {
      preconditionFailure()
    }
    return ComprehensionEvaluator(
      variable, try compile(list), predicate: try compile(optional: predicate),
      projection: try compile(optional: projection), range: expression.range)
  }

  private func quantifier(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    guard case .quantifier(let quantification, let variable, let list, let predicate) = expression.kind else {
      preconditionFailure()
    }
    return QuantifierEvaluator(
      quantification, variable, try compile(list), predicate: try compile(optional: predicate), range: expression.range)
  }

  private func reduce(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    guard case .reduce(let accumulator, let initial, let variable, let list, let body) = expression.kind else {
      preconditionFailure()
    }
    return ReduceEvaluator(
      accumulator, try compile(initial), variable, try compile(list), try compile(body),
      mayNest: body.encloses(accumulator), range: expression.range)
  }

  private func mapProjection(_ expression: BoundExpression) throws(Diagnostic) -> Evaluator {
    guard case .mapProjection(let base, let allProperties, let entries) = expression.kind else { preconditionFailure() }
    return MapProjectionEvaluator(
      try compile(base), allProperties: allProperties, entries.map(\.key), try compile(all: entries.map(\.value)),
      range: expression.range)
  }
}
