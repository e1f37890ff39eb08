internal import MQSyntax

/// What an aggregating function means where the binder is.
enum AggregateRule {
  /// It cannot stand there; `by` names the place.
  case refused(by: String)
  /// Inside the argument of another one.
  case nested
  /// It belongs to the projection's ``Binder/grouping``.
  case collected
}

/// The grouping of a projection with aggregates, while its expressions are bound.
///
/// openCypher's rule for an expression with an aggregate: all else in it is constant, or a variable or property that is
/// itself projected, or the aggregate's own argument. Anything more complex, even if projected, is ambiguous.
struct Grouping {
  /// What rows are grouped by, as written, and the variables that hold it.
  var keys: [(syntax: Syntax.Expression, variable: Variable)] = []
  var aggregates: [(syntax: Syntax.Expression, bound: BoundProjection.Aggregate)] = []
  /// What was visible before the projection: the scope of the aggregates' arguments.
  let before: Scope
  /// Whether the items are done and `ORDER BY` is being bound.
  var isSorting = false
  /// Whether the sort key being bound holds an aggregate.
  var isSortingByAggregate = false

  init(before: Scope) { self.before = before }

  func groups(by name: String) -> Bool { keys.contains { $0.syntax.mentions(name) } }
}

/// Expressions that were projected: where an expression repeats one, it means the projected value.
struct ProjectedExpressions {
  var items: [(syntax: Syntax.Expression, variable: Variable)]
  /// Whether only properties of variables may be repeated, as beside an aggregate.
  var simpleOnly: Bool
}

extension Binder {
  mutating func bindAggregate(_ function: AggregateFunction, _ expression: Syntax.Expression) -> BoundExpression {
    guard requireGrouping(at: expression.range) else { return placeholder(expression.range) }
    if grouping?.isSorting == true, let known = aggregate(repeating: expression) {
      return reference(to: known, expression.range)
    }
    return collectAggregate(function, expression)
  }

  private func aggregate(repeating expression: Syntax.Expression) -> Variable? {
    grouping?.aggregates.first { $0.syntax.isSame(as: expression) }?.bound.variable
  }

  private mutating func collectAggregate(
    _ function: AggregateFunction, _ expression: Syntax.Expression
  ) -> BoundExpression {
    var distinct = false
    var arguments: [BoundExpression] = []
    if case .call(let call) = expression.kind {
      distinct = call.distinct
      let count = function.parameters.count
      guard requireCount(of: call, least: count, most: count, signature: function.signature) else {
        return placeholder(expression.range)
      }
      arguments = bindArguments(call.arguments, expression.range)
    }
    for (argument, wanted) in zip(arguments, function.parameters) {
      requireType(
        wanted, of: argument, name: function.rawValue, signature: function.signature, summary: function.summary)
    }
    let variable = makeHidden(
      .value, function.result(of: arguments.first?.types ?? .any), expression.range,
      elements: function == .collect ? arguments.first?.types ?? .any : .any)
    let bound = BoundProjection.Aggregate(
      function: function, distinct: distinct, arguments: arguments, variable: variable, range: expression.range)
    grouping?.aggregates.append((expression, bound))
    return reference(to: variable, expression.range)
  }

  /// Arguments see what was visible before the projection. In `ORDER BY`, where the rows before are gone, an aggregate that is
  /// not projected can use no variables at all.
  private mutating func bindArguments(_ arguments: [Syntax.Expression], _ range: SourceRange) -> [BoundExpression] {
    guard let grouping else { return [] }
    let outside = (scope, projected, aggregateRule)
    defer {
      (scope, projected, aggregateRule) = outside
      self.grouping?.isSortingByAggregate = grouping.isSortingByAggregate
    }
    aggregateRule = .nested
    projected = nil
    if !grouping.isSorting {
      scope = grouping.before
      return arguments.map { bind($0) }
    }
    self.grouping?.isSortingByAggregate = false
    let before = (lookups, errorCount)
    let bound = arguments.map { bind($0) }
    if lookups > before.0, errorCount == before.1 { reportLateAggregate(range) }
    return bound
  }

  /// The variable of the projected expression that this one repeats.
  func projectedVariable(of expression: Syntax.Expression) -> Variable? {
    guard let projected else { return nil }
    switch expression.kind {
    case .property: break
    case .variable, .null, .boolean, .integer, .float, .string, .parameter, .missing: return nil
    default: if projected.simpleOnly { return nil }
    }
    guard let match = projected.items.first(where: { $0.syntax.isSame(as: expression) }) else { return nil }
    // A local variable may have taken a name that the projected expression uses.
    let locals = frames[frames.count - 1].locals
    return locals.contains { expression.mentions($0.name.text) } ? nil : match.variable
  }
}
