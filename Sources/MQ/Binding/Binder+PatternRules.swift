internal import MQSyntax

// What is said of a pattern's elements: properties, inline predicates and lengths.

extension Binder {
  // MARK: Properties and inline predicates

  mutating func bindPending(_ item: PatternBinding.Pending, _ binding: inout PatternBinding) {
    switch item.target {
    case .node(let variable):
      binding.predicates += bindStatements(item, about: variable, .node, &binding)
    case .relationship(let index):
      let relationship = binding.pattern.relationships[index]
      guard relationship.length != nil else {
        binding.predicates += bindStatements(item, about: relationship.variable, .relationship, &binding)
        return
      }
      let step = makeHidden(.relationship, .relationship, relationship.range)
      // An inline `WHERE` speaks of the one relationship under test by the name of them all.
      pushLocal(variables[relationship.variable.index].name, step)
      let predicates = bindStatements(item, about: step, .relationship, &binding)
      popLocal()
      binding.pattern.relationships[index].iteration?.steps[0].variable = step
      binding.pattern.relationships[index].iteration?.predicates = predicates
    }
  }

  mutating func bindStatements(
    _ item: PatternBinding.Pending, about variable: Variable, _ types: TypeSet, _ binding: inout PatternBinding
  ) -> [BoundExpression] {
    var predicates: [BoundExpression] = []
    if let labels = item.labels {
      let element = BoundExpression(.variable(variable), labels.range, types)
      predicates.append(BoundExpression(.hasLabels(element, LabelTest(labels)), labels.range, .boolean))
    }
    if let properties = item.properties {
      bindProperties(properties, of: variable, types, &binding, into: &predicates)
    }
    if let predicate = item.predicate {
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &predicates)
    }
    return predicates
  }

  /// `{key: value}` is `variable.key = value`, which `null` makes never true.
  private mutating func bindProperties(
    _ properties: Syntax.Expression, of variable: Variable, _ types: TypeSet, _ binding: inout PatternBinding,
    into predicates: inout [BoundExpression]
  ) {
    guard case .map(let entries) = properties.kind else {
      reportPropertyMap(properties, binding.mode)
      return
    }
    for entry in entries {
      let value = bind(entry.value)
      if binding.mode == .merge {
        binding.properties[variable, default: []].append((entry.key.text, value))
      } else {
        expect(.property, entry.key.text, entry.key.range)
      }
      let element = BoundExpression(.variable(variable), entry.key.range, types)
      let property = BoundExpression(.property(element, key: entry.key.text), entry.key.range, .storable)
      predicates.append(
        BoundExpression(
          .comparison(.equal, property, value), entry.key.range.union(entry.value.range), .boolean))
    }
  }

  /// Splits at `AND`, without recursion.
  func appendConjuncts(of predicate: BoundExpression, to predicates: inout [BoundExpression]) {
    var pending = [predicate]
    while let next = pending.popLast() {
      if case .logical(.and, let operands) = next.kind {
        pending += operands.reversed()
      } else {
        predicates.append(next)
      }
    }
  }

  // MARK: Lengths

  mutating func length(of relationship: Syntax.RelationshipPattern) -> PatternRelationship.Length? {
    switch (relationship.length, relationship.quantifier) {
    case (nil, nil): return nil
    case (let length?, nil): return PatternRelationship.Length(lower: length.lower ?? 1, upper: length.upper)
    case (nil, let quantifier?): return PatternRelationship.Length(lower: quantifier.lower, upper: quantifier.upper)
    case (let length?, let quantifier?):
      reportDoubledLength(quantifier.range)
      return PatternRelationship.Length(lower: length.lower ?? 1, upper: length.upper)
    }
  }
}
