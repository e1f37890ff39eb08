internal import MQSyntax

// Expressions with variables of their own, which may take the name of one around them.

extension Binder {
  mutating func bindIteration(_ expression: Syntax.Expression) -> BoundExpression {
    switch expression.kind {
    case .listComprehension: bindListComprehension(expression)
    case .quantifier: bindQuantifier(expression)
    default: bindReduce(expression)
    }
  }

  private mutating func bindListComprehension(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .listComprehension(let name, let list, let predicate, let projection) = expression.kind else {
      return placeholder(expression.range)
    }
    let source = bindIterated(list)
    let variable = makeLocal(name, elementTypes(of: source))
    defer { popLocal() }
    let bound = predicate.map { bindPredicate($0, in: "`WHERE`") }
    let result = projection.map { bind($0) }
    return BoundExpression(
      .listComprehension(variable: variable, list: source, predicate: bound, projection: result), expression.range,
      .list)
  }

  private mutating func bindQuantifier(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .quantifier(let kind, let name, let list, let predicate) = expression.kind else {
      return placeholder(expression.range)
    }
    let source = bindIterated(list)
    let variable = makeLocal(name, elementTypes(of: source))
    defer { popLocal() }
    let bound = predicate.map { bindPredicate($0, in: "`WHERE`") }
    return BoundExpression(
      .quantifier(kind, variable: variable, list: source, predicate: bound), expression.range, .boolean)
  }

  private mutating func bindReduce(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .reduce(let accumulator, let initial, let name, let list, let body) = expression.kind else {
      return placeholder(expression.range)
    }
    let start = bind(initial)
    let source = bindIterated(list)
    let total = makeLocal(accumulator, .any)
    let variable = makeLocal(name, elementTypes(of: source))
    defer {
      popLocal()
      popLocal()
    }
    let result = bind(body)
    return BoundExpression(
      .reduce(accumulator: total, initial: start, variable: variable, list: source, body: result), expression.range,
      start.types.union(result.types))
  }

  private mutating func bindIterated(_ list: Syntax.Expression) -> BoundExpression {
    let source = bind(list)
    requireList(source)
    return source
  }

  private mutating func makeLocal(_ name: Syntax.Name, _ types: TypeSet) -> Variable {
    let variable = makeVariable(name.text, .value, types, name.range)
    pushLocal(name.text, variable)
    return variable
  }
}
