internal import MQSyntax

// What is said of a pattern's elements: properties, inline predicates, lengths, quantifiers and selectors.

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
      binding.pattern.relationships[index].stepPredicates = bindStatements(item, about: step, .relationship, &binding)
      binding.pattern.relationships[index].stepVariable = step
      popLocal()
    }
  }

  private mutating func bindStatements(
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

  // MARK: Parenthesised and quantified paths

  /// The part's nodes and relationships, with parenthesised paths opened and quantified single steps made relationships of
  /// variable length.
  mutating func plainElements(
    of part: Syntax.PatternPart, _ binding: inout PatternBinding
  ) -> [Syntax.PatternElement] {
    let isPlain = part.elements.allSatisfy { if case .quantified = $0 { false } else { true } }
    if isPlain { return part.elements }
    var result: [Syntax.PatternElement] = []
    for element in part.elements {
      guard case .quantified(let inner) = element else {
        result.append(element)
        continue
      }
      if let step = singleStep(of: inner) {
        result.append(.relationship(step))
      } else if inner.quantifier == nil, part.elements.count == 1, inner.predicate == nil, inner.inner.selector == nil {
        result += plainElements(of: inner.inner, &binding)
      } else {
        refuse(
          inner.quantifier == nil ? "a parenthesised path" : "a quantified path with more than one plain step",
          inner.range, hint: "quantify a single relationship, as in `-[:R]->{1,3}`")
      }
    }
    return result
  }

  /// `((a)-[:R]->(b)){1,3}` whose nodes say nothing is `-[:R]->{1,3}`; their names are out of reach.
  private mutating func singleStep(of quantified: Syntax.QuantifiedPattern) -> Syntax.RelationshipPattern? {
    guard let quantifier = quantified.quantifier, quantified.predicate == nil, quantified.inner.variable == nil,
      quantified.inner.selector == nil, quantified.inner.elements.count == 3,
      case .node(let first) = quantified.inner.elements[0], case .relationship(var step) = quantified.inner.elements[1],
      case .node(let last) = quantified.inner.elements[2], first.isSilent, last.isSilent, step.length == nil,
      step.quantifier == nil
    else { return nil }
    for name in [first.variable, last.variable].compactMap(\.self) {
      guard find(name.text) == nil else { return nil }
      let variable = makeHidden(.node, .node, name.range)
      declare(name.text, variable, .insideQuantifier)
    }
    step.quantifier = quantifier
    return step
  }

  // MARK: Selectors

  mutating func bindSelector(_ part: Syntax.PatternPart) -> PatternPath.Selector? {
    let start = SourceRange(part.range.lower, part.range.lower)
    switch part.selector {
    case nil: return nil
    case .shortestPath: return .shortestPath
    case .allShortestPaths: return .allShortestPaths
    case .any: refuse("`ANY` before a path", part.range)
    case .allShortest: refuse("`ALL SHORTEST` before a path", part.range, hint: "write `allShortestPaths(…)`")
    case .shortest(let count): refuse("`SHORTEST` before a path", start.union(count.range))
    }
    return nil
  }

  /// `shortestPath` and `allShortestPaths` take one relationship; a plain one is of length 1.
  mutating func checkSelected(
    _ selector: PatternPath.Selector, _ relationships: [Int], _ part: Syntax.PatternPart,
    _ binding: inout PatternBinding
  ) {
    guard let index = requireOneRelationship(relationships, selector, part.range) else { return }
    let relationship = binding.pattern.relationships[index]
    if relationship.length != nil { return }
    guard variables[relationship.variable.index].isAnonymous else {
      reportPlainRelationship(relationship, selector)
      return
    }
    variables[relationship.variable.index].kind = .relationshipList
    variables[relationship.variable.index].types = .list
    binding.pattern.relationships[index].length = PatternRelationship.Length(lower: 1, upper: 1)
  }
}

extension Syntax.NodePattern {
  /// Whether nothing is asked of the node.
  fileprivate var isSilent: Bool { labels == nil && properties == nil && predicate == nil }
}
