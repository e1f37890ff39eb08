internal import MQSyntax

// Expressions may be a thousand levels high, and each level costs stack: `bind(_:)` only dispatches, so that its frame stays
// small, and each form takes its parts out of the node in a function of its own. Chains are bound in loops.

extension Binder {
  /// Binds an expression whose value is used. A pattern cannot stand here.
  mutating func bind(_ expression: Syntax.Expression) -> BoundExpression {
    if projected != nil, let variable = projectedVariable(of: expression) {
      return reference(to: variable, expression.range)
    }
    switch expression.kind {
    case .null, .boolean, .integer, .float, .string, .missing: return bindLiteral(expression)
    case .list: return bindList(expression)
    case .map: return bindMap(expression)
    case .parameter: return bindParameter(expression)
    case .variable: return bindVariable(expression)
    case .property: return bindProperty(expression)
    case .element: return bindElement(expression)
    case .slice: return bindSlice(expression)
    case .hasLabels: return bindHasLabels(expression)
    case .not: return bindNot(expression)
    case .negate, .plus: return bindSign(expression)
    case .logical: return bindLogical(expression)
    case .binary: return bindBinary(expression)
    case .comparison: return bindComparison(expression)
    case .isNull: return bindIsNull(expression)
    case .case: return bindCase(expression)
    case .call: return bindCall(expression)
    case .countStar: return bindCountStar(expression)
    case .listComprehension: return bindListComprehension(expression)
    case .quantifier: return bindQuantifier(expression)
    case .reduce: return bindReduce(expression)
    case .patternComprehension: return bindPatternComprehension(expression)
    case .pattern: return bindPatternValue(expression)
    case .subquery: return bindSubquery(expression)
    case .mapProjection: return bindMapProjection(expression)
    }
  }

  /// Binds an expression whose truth is asked for: a pattern here asks whether it exists.
  ///
  /// - Parameter place: for the message when the value cannot be true or false.
  mutating func bindPredicate(_ expression: Syntax.Expression, in place: String) -> BoundExpression {
    if case .pattern = expression.kind { return bindPatternPredicate(expression) }
    let result = bind(expression)
    if !result.types.allows(.boolean) {
      report(
        .invalidArgumentType, "\(place) needs a boolean, but this is \(result.types.described)", expression.range)
    }
    return result
  }

  /// Stands in for what could not be bound.
  func placeholder(_ range: SourceRange) -> BoundExpression { BoundExpression(.literal(.null), range, .any) }

  func reference(to variable: Variable, _ range: SourceRange) -> BoundExpression {
    BoundExpression(.variable(variable), range, variables[variable.index].types)
  }

  // MARK: Atoms

  private func bindLiteral(_ expression: Syntax.Expression) -> BoundExpression {
    switch expression.kind {
    case .boolean(let value): BoundExpression(.literal(.boolean(value)), expression.range, .boolean)
    case .integer(let value): BoundExpression(.literal(.integer(value)), expression.range, .integer)
    case .float(let value): BoundExpression(.literal(.float(value)), expression.range, .float)
    case .string(let value): BoundExpression(.literal(.string(value)), expression.range, .string)
    case .null: BoundExpression(.literal(.null), expression.range, [])
    default: placeholder(expression.range)
    }
  }

  private mutating func bindParameter(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .parameter(let name) = expression.kind else { return placeholder(expression.range) }
    let key = TextKey(name)
    if expression.range.lower < parameters[key]?.lower ?? .max { parameters[key] = expression.range }
    return BoundExpression(.parameter(name), expression.range, .any)
  }

  private mutating func bindVariable(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .variable(let name) = expression.kind, let variable = resolve(name, expression.range) else {
      return placeholder(expression.range)
    }
    return reference(to: variable, expression.range)
  }

  private mutating func bindList(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .list(let items) = expression.kind else { return placeholder(expression.range) }
    var bound: [BoundExpression] = []
    bound.reserveCapacity(items.count)
    for item in items { bound.append(bind(item)) }
    var values: [Value] = []
    values.reserveCapacity(bound.count)
    for case .literal(let value) in bound.lazy.map(\.kind) { values.append(value) }
    return BoundExpression(
      values.count == bound.count ? .literal(.list(values)) : .list(bound), expression.range, .list)
  }

  private mutating func bindMap(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .map(let entries) = expression.kind else { return placeholder(expression.range) }
    return BoundExpression(.map(bindEntries(entries)), expression.range, .map)
  }

  mutating func bindEntries(_ entries: [Syntax.Expression.MapEntry]) -> [(key: String, value: BoundExpression)] {
    var bound: [(key: String, value: BoundExpression)] = []
    bound.reserveCapacity(entries.count)
    for entry in entries { bound.append((entry.key.text, bind(entry.value))) }
    return bound
  }

  // MARK: Access

  private mutating func bindProperty(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .property(let base, let key) = expression.kind else { return placeholder(expression.range) }
    return property(key, of: bind(base), expression.range)
  }

  private mutating func property(_ key: Syntax.Name, of base: BoundExpression, _ range: SourceRange) -> BoundExpression {
    let holders = TypeSet.temporal.union([.map, .node, .relationship, .duration])
    if !base.types.allows(holders) {
      report(
        .invalidArgumentType, "\(base.types.described) has no properties, so `.\(key.text)` cannot be read", base.range,
        isTypeError: base.types != .path)
    }
    if base.types.isElement { expect(.property, key.text, key.range) }
    return BoundExpression(.property(base, key: key.text), range, base.types.isElement ? .storable : .any)
  }

  private mutating func bindElement(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .element(let base, let index) = expression.kind else { return placeholder(expression.range) }
    let container = bind(base)
    let position = bind(index)
    if !container.types.allows([.list, .map, .node, .relationship]) {
      report(
        .invalidArgumentType, "\(container.types.described) has no elements, so `[…]` cannot be applied to it",
        base.range, isTypeError: true)
    } else if container.types == .list, !position.types.allows(.integer) {
      report(
        .listElementAccessByNonInteger,
        "the position in a list has to be an integer, but this is \(position.types.described)", index.range)
    }
    let types: TypeSet = container.types == .list ? elementTypes(of: container) : .any
    return BoundExpression(.element(container, index: position), expression.range, types)
  }

  private mutating func bindSlice(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .slice(let base, let from, let to) = expression.kind else { return placeholder(expression.range) }
    let list = bind(base)
    let lower = from.map { bind($0) }
    let upper = to.map { bind($0) }
    if !list.types.allows(.list) {
      report(
        .invalidArgumentType, "only a list has slices, but this is \(list.types.described)", base.range,
        isTypeError: true)
    }
    for case let bound? in [lower, upper] where !bound.types.allows(.integer) {
      report(
        .listElementAccessByNonInteger,
        "the bounds of a slice have to be integers, but this is \(bound.types.described)", bound.range)
    }
    return BoundExpression(.slice(list, from: lower, to: upper), expression.range, .list)
  }

  private mutating func bindHasLabels(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .hasLabels(let base, let labels) = expression.kind else { return placeholder(expression.range) }
    let element = bind(base)
    if !element.types.allows(.element) {
      report(
        .invalidArgumentType, "only nodes and relationships have labels, but this is \(element.types.described)",
        base.range)
    }
    if element.types == .node || element.types == .relationship {
      expect(element.types == .node ? .label : .type, labels)
    }
    return BoundExpression(.hasLabels(element, LabelTest(labels)), expression.range, .boolean)
  }

  private mutating func bindMapProjection(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .mapProjection(let name, let items) = expression.kind, let variable = resolve(name.text, name.range)
    else { return placeholder(expression.range) }
    let base = reference(to: variable, name.range)
    var allProperties = false
    var entries: [(key: String, value: BoundExpression)] = []
    for item in items {
      switch item {
      case .allProperties: allProperties = true
      case .property(let key):
        entries.append((key.text, property(key, of: base, key.range)))
      case .entry(let key, let value): entries.append((key.text, bind(value)))
      case .variable(let name):
        guard let variable = resolve(name.text, name.range) else { continue }
        entries.append((name.text, reference(to: variable, name.range)))
      }
    }
    if !base.types.allows([.map, .node, .relationship]) {
      report(
        .invalidArgumentType, "only a map, node or relationship can be projected, but this is \(base.types.described)",
        name.range)
    }
    return BoundExpression(
      .mapProjection(base: base, allProperties: allProperties, entries: entries), expression.range, .map)
  }
}
