internal import MQSyntax

// Expressions may be a thousand levels high, and each level costs stack: `bind(_:)` only dispatches, so that its frame stays
// small, and each form takes its parts out of the node in a function of its own. Chains of operators are bound in loops.

extension Binder {
  /// Binds an expression whose value is used. A pattern cannot stand here.
  mutating func bind(_ expression: Syntax.Expression) -> BoundExpression {
    if projected != nil, let repeated = repeatedColumn(expression) { return repeated }
    switch expression.kind {
    case .null, .boolean, .integer, .float, .string, .missing, .list, .map, .parameter, .variable:
      return bindAtom(expression)
    case .property, .element, .slice, .hasLabels, .isNull: return bindPostfix(expression)
    case .not, .negate, .plus, .logical, .binary, .comparison, .case: return bindOperation(expression)
    case .call, .countStar: return bindCall(expression)
    case .listComprehension, .quantifier, .reduce: return bindIteration(expression)
    case .patternComprehension, .pattern, .subquery: return bindQueryExpression(expression)
    case .mapProjection: return bindMapProjection(expression)
    }
  }

  private func repeatedColumn(_ expression: Syntax.Expression) -> BoundExpression? {
    projectedVariable(of: expression).map { reference(to: $0, expression.range) }
  }

  private mutating func bindAtom(_ expression: Syntax.Expression) -> BoundExpression {
    switch expression.kind {
    case .list: bindList(expression)
    case .map: bindMap(expression)
    case .parameter: bindParameter(expression)
    case .variable: bindVariable(expression)
    default: bindLiteral(expression)
    }
  }

  /// Binds an expression whose truth is asked for: a pattern here asks whether it exists.
  ///
  /// - Parameter place: for the message when the value cannot be true or false.
  mutating func bindPredicate(_ expression: Syntax.Expression, in place: String) -> BoundExpression {
    if case .pattern = expression.kind { return bindPatternPredicate(expression) }
    let result = bind(expression)
    requireBoolean(result, in: place)
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
    use(parameter: name, expression.range)
    return BoundExpression(.parameter(name), expression.range, .any)
  }

  /// Makes the statement need a value for the parameter.
  mutating func use(parameter name: String, _ range: SourceRange) {
    let key = TextKey(name)
    if range.lower < parameters[key]?.lower ?? .max { parameters[key] = range }
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
    for item in bound {
      guard case .literal(let value) = item.kind else { return BoundExpression(.list(bound), expression.range, .list) }
      values.append(value)
    }
    return BoundExpression(.literal(.list(values)), expression.range, .list)
  }

  private mutating func bindMap(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .map(let entries) = expression.kind else { return placeholder(expression.range) }
    let bound = bindEntries(entries)
    var pairs: [(String, Value)] = []
    pairs.reserveCapacity(bound.count)
    for entry in bound {
      guard case .literal(let value) = entry.value.kind else {
        return BoundExpression(.map(bound), expression.range, .map)
      }
      pairs.append((entry.key, value))
    }
    return BoundExpression(.literal(.map(ValueMap(pairs))), expression.range, .map)
  }

  mutating func bindEntries(_ entries: [Syntax.Expression.MapEntry]) -> [(key: String, value: BoundExpression)] {
    var bound: [(key: String, value: BoundExpression)] = []
    bound.reserveCapacity(entries.count)
    for entry in entries { bound.append((entry.key.text, bind(entry.value))) }
    return bound
  }

  // MARK: Access

  /// Binds `a.b[c].d …` from the left in a loop.
  private mutating func bindPostfix(_ expression: Syntax.Expression) -> BoundExpression {
    var chain: [Syntax.Expression] = []
    var base = expression
    if let only = expression.postfixBase, only.postfixBase == nil { return bindLink(expression, bind(only)) }
    while let next = base.postfixBase {
      chain.append(base)
      base = next
      if projected != nil, projectedVariable(of: base) != nil { break }
    }
    var result = bind(base)
    for link in chain.reversed() { result = bindLink(link, result) }
    return result
  }

  private mutating func bindLink(_ link: Syntax.Expression, _ base: BoundExpression) -> BoundExpression {
    switch link.kind {
    case .property(_, let key): return property(key, of: base, link.range)
    case .element: return bindElement(link, base)
    case .slice: return bindSlice(link, base)
    case .hasLabels(_, let labels): return hasLabels(base, labels, link.range)
    case .isNull(_, let negated): return BoundExpression(.isNull(base, negated: negated), link.range, .boolean)
    default: return base
    }
  }

  private mutating func property(_ key: Syntax.Name, of base: BoundExpression, _ range: SourceRange) -> BoundExpression
  {
    requireProperties(base, for: key)
    if base.types.isElement { expect(.property, key.text, key.range) }
    return BoundExpression(.property(base, key: key.text), range, base.types.isElement ? .storable : .any)
  }

  private mutating func bindElement(_ link: Syntax.Expression, _ container: BoundExpression) -> BoundExpression {
    guard case .element(_, let index) = link.kind else { return container }
    let position = bind(index)
    requireElements(container, at: position)
    let types: TypeSet = container.types == .list ? elementTypes(of: container) : .any
    return BoundExpression(.element(container, index: position), link.range, types)
  }

  private mutating func bindSlice(_ link: Syntax.Expression, _ list: BoundExpression) -> BoundExpression {
    guard case .slice(_, let from, let to) = link.kind else { return list }
    let lower = bindBound(from)
    let upper = bindBound(to)
    requireSlices(list)
    return BoundExpression(.slice(list, from: lower, to: upper), link.range, .list)
  }

  private mutating func bindBound(_ expression: Syntax.Expression?) -> BoundExpression? {
    guard let expression else { return nil }
    let bound = bind(expression)
    requireSliceBound(bound)
    return bound
  }

  private mutating func hasLabels(
    _ element: BoundExpression, _ labels: Syntax.LabelExpression, _ range: SourceRange
  ) -> BoundExpression {
    requireLabels(element)
    if element.types == .node || element.types == .relationship {
      expect(element.types == .node ? .label : .type, labels)
    }
    return BoundExpression(.hasLabels(element, LabelTest(labels)), range, .boolean)
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
    requireProjectable(base)
    return BoundExpression(
      .mapProjection(base: base, allProperties: allProperties, entries: entries), expression.range, .map)
  }
}

extension Syntax.Expression {
  /// What an access or a test behind it applies to.
  fileprivate var postfixBase: Syntax.Expression? {
    switch kind {
    case .property(let base, _), .element(let base, _), .slice(let base, _, _), .hasLabels(let base, _),
      .isNull(let base, _):
      base
    default: nil
    }
  }
}
