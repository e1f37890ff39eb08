internal import MQSyntax

extension Binder {
  /// Binds a call of a function: an aggregate, `exists`, or one of the table.
  mutating func bindCall(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .call(let call) = expression.kind else { return bindAggregate(.countRows, expression) }
    if let function = FunctionTable.find(call.name.text) { return bindScalar(function, call, expression.range) }
    if let aggregate = AggregateFunction.find(call.name.text) { return bindAggregate(aggregate, expression) }
    if let function = catalog.function(call.name.text) { return bindScalar(function.scalar, call, expression.range) }
    if FunctionTable.order(call.name.text, "exists") == 0 { return bindExists(call, expression.range) }
    for argument in call.arguments { _ = bind(argument) }
    reportUnknown(call)
    return placeholder(expression.range)
  }

  private mutating func bindScalar(
    _ function: ScalarFunction, _ call: Syntax.Expression.FunctionCall, _ range: SourceRange
  ) -> BoundExpression {
    var arguments: [BoundExpression] = []
    arguments.reserveCapacity(call.arguments.count)
    for argument in call.arguments { arguments.append(bind(argument)) }
    refuseDistinct(in: call, range)
    refuseNondeterminism(of: function, range)
    guard checkArguments(arguments, of: function, call) else {
      return BoundExpression(.literal(.null), range, function.result)
    }
    return BoundExpression(.call(function, arguments), range, result(of: function, arguments))
  }

  /// Whether the number of arguments is right; their types are reported but do not matter then.
  private mutating func checkArguments(
    _ arguments: [BoundExpression], of function: ScalarFunction, _ call: Syntax.Expression.FunctionCall
  ) -> Bool {
    let most = function.isVariadic ? Int.max : function.parameters.count
    guard requireCount(of: call, least: function.required, most: most, signature: function.signature) else {
      return false
    }
    for (position, argument) in arguments.enumerated() {
      guard let wanted = position < function.parameters.count ? function.parameters[position] : function.parameters.last
      else { break }
      requireType(
        wanted, of: argument, name: function.name, signature: function.signature, summary: function.summary)
    }
    return true
  }

  /// Narrower than the table says where the arguments tell.
  private func result(of function: ScalarFunction, _ arguments: [BoundExpression]) -> TypeSet {
    switch function.name {
    case "coalesce": arguments.reduce(into: []) { $0.formUnion($1.types) }
    case "head", "last": arguments.first.map { elementTypes(of: $0) } ?? function.result
    default: function.result
    }
  }

  /// `exists(n.name)` is `n.name IS NOT NULL`; `exists((a)-->(b))` is the pattern as a predicate.
  private mutating func bindExists(_ call: Syntax.Expression.FunctionCall, _ range: SourceRange) -> BoundExpression {
    guard requireCount(of: call, least: 1, most: 1, signature: "exists(property or pattern)"),
      let argument = call.arguments.first
    else {
      return BoundExpression(.literal(.null), range, .boolean)
    }
    switch argument.kind {
    case .pattern: return bindPatternPredicate(argument)
    case .property, .element: break
    default: reportExistence(of: argument)
    }
    return BoundExpression(.isNull(bind(argument), negated: true), range, .boolean)
  }
}
