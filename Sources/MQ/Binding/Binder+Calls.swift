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
    return reportUnknown(call, expression.range)
  }

  private mutating func bindScalar(
    _ function: ScalarFunction, _ call: Syntax.Expression.FunctionCall, _ range: SourceRange
  ) -> BoundExpression {
    var arguments: [BoundExpression] = []
    arguments.reserveCapacity(call.arguments.count)
    for argument in call.arguments { arguments.append(bind(argument)) }
    checkUse(of: function, call, range)
    guard checkArguments(arguments, of: function, call) else {
      return BoundExpression(.literal(.null), range, function.result)
    }
    return BoundExpression(.call(function, arguments), range, result(of: function, arguments))
  }

  private mutating func checkUse(
    of function: ScalarFunction, _ call: Syntax.Expression.FunctionCall, _ range: SourceRange
  ) {
    if call.distinct {
      report(
        .unexpectedSyntax, "`DISTINCT` stands in aggregating functions only, and `\(function.name)` is none", range)
    }
    if case .nested = aggregateRule, !function.isDeterministic {
      report(
        .nonConstantExpression, "`\(function.name)` gives another value each time and cannot be aggregated", range,
        hint: "project it in a `WITH` before")
    }
  }

  /// Whether the number of arguments is right; their types are reported but do not matter then.
  private mutating func checkArguments(
    _ arguments: [BoundExpression], of function: ScalarFunction, _ call: Syntax.Expression.FunctionCall
  ) -> Bool {
    let most = function.isVariadic ? Int.max : function.parameters.count
    guard arguments.count >= function.required, arguments.count <= most else {
      reportCount(of: call, least: function.required, most: most, signature: function.signature)
      return false
    }
    for (position, argument) in arguments.enumerated() {
      guard let wanted = position < function.parameters.count ? function.parameters[position] : function.parameters.last
      else { break }
      if !argument.types.allows(wanted) {
        report(
          .invalidArgumentType,
          "`\(function.name)` takes \(wanted.described) here, but this is \(argument.types.described)", argument.range,
          hint: "\(function.signature): \(function.summary)")
      }
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

  mutating func reportCount(of call: Syntax.Expression.FunctionCall, least: Int, most: Int, signature: String) {
    reportCount(of: call.name, given: call.arguments.count, least: least, most: most, signature: signature)
  }

  mutating func reportCount(of name: Syntax.Name, given: Int, least: Int, most: Int, signature: String) {
    let wanted =
      if least == most { "\(least)" } else if most == .max { "at least \(least)" } else { "\(least) to \(most)" }
    let noun = (least == most ? least : 2) == 1 ? "argument" : "arguments"
    report(
      .invalidNumberOfArguments,
      "`\(name.text)` takes \(wanted) \(noun), but \(given) \(given == 1 ? "is" : "are") given",
      name.range, hint: signature)
  }

  private mutating func reportUnknown(_ call: Syntax.Expression.FunctionCall, _ range: SourceRange) -> BoundExpression {
    let names =
      FunctionTable.all.map(\.name) + AggregateFunction.allCases.map(\.rawValue)
      + catalog.functions.map(\.signature.name)
    let near = NearestName.find(call.name.text, among: names)
    report(
      .unknownFunction, "there is no function `\(call.name.text)`", call.name.range,
      hint: near.map { "did you mean `\($0)`?" })
    return placeholder(range)
  }

  /// `exists(n.name)` is `n.name IS NOT NULL`; `exists((a)-->(b))` is the pattern as a predicate.
  private mutating func bindExists(_ call: Syntax.Expression.FunctionCall, _ range: SourceRange) -> BoundExpression {
    guard let argument = call.arguments.first, call.arguments.count == 1 else {
      reportCount(of: call, least: 1, most: 1, signature: "exists(property or pattern)")
      return BoundExpression(.literal(.null), range, .boolean)
    }
    switch argument.kind {
    case .pattern: return bindPatternPredicate(argument)
    case .property, .element: break
    default:
      report(
        .invalidArgumentType, "`exists` takes a property or a pattern", argument.range,
        hint: "write `… IS NOT NULL` to test another value")
    }
    return BoundExpression(.isNull(bind(argument), negated: true), range, .boolean)
  }
}
