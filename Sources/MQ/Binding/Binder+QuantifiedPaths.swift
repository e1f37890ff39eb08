internal import MQSyntax

// Quantified paths: `((a)-[r]->(b) WHERE …){1,3}`. Inside, a name is an element of one iteration; outside, the list of those of
// all iterations, in order.

extension Binder {
  mutating func bindQuantified(
    _ quantified: Syntax.QuantifiedPattern, from: Int, _ binding: inout PatternBinding
  ) -> Int {
    let index = binding.pattern.relationships.count
    let quantifier = quantified.quantifier
    let list = makeHidden(.relationshipList, .list, quantified.range, elements: .relationship)
    binding.relationships.insert(list)
    binding.pattern.relationships.append(
      PatternRelationship(
        variable: list, isBound: false, from: from, to: from, direction: .either, types: nil,
        length: PatternRelationship.Length(lower: quantifier?.lower ?? 1, upper: quantifier?.upper),
        iteration: nil, range: quantified.range))
    var reading = IterationReading(index)
    readIteration(quantified, &reading, &binding)
    if reading.isOpen || reading.iteration.nodes.isEmpty { addNode(nil, &reading, &binding) }
    if reading.iteration.steps.isEmpty {
      report(
        .invalidRelationshipPattern, "a quantified path has to hold a relationship", quantified.range,
        hint: "a node alone cannot be repeated")
    }
    let types = reading.iteration.steps.map(\.types)
    binding.pattern.relationships[index].types =
      types.contains { $0 == nil } ? nil : Array(Set(types.flatMap { $0 ?? [] })).sorted()
    binding.pattern.relationships[index].iteration = reading.iteration
    binding.pendingIterations.append(reading.pending)
    return index
  }

  /// Binds what is said inside of a quantified path, where the names of the pattern around it are out of reach.
  mutating func bindPending(_ item: PatternBinding.PendingIteration, _ binding: inout PatternBinding) {
    let outside = scope
    for name in binding.names { scope[TextKey(name)]?.visibility = .outsideQuantifier }
    for (name, variable) in item.names { pushLocal(name, variable) }
    var predicates = binding.pattern.relationships[item.relationship].iteration?.predicates ?? []
    for element in item.elements {
      predicates += bindStatements(element.statements, about: element.variable, element.types, &binding)
    }
    for predicate in item.predicates {
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &predicates)
    }
    for _ in item.names { popLocal() }
    scope = outside
    binding.pattern.relationships[item.relationship].iteration?.predicates = predicates
  }

  mutating func checkNoSelector(_ part: Syntax.PatternPart) {
    guard part.selector != nil else { return }
    report(
      .invalidRelationshipPattern, "a selector stands before a whole path, not inside of one", part.range,
      hint: "put it behind `MATCH`")
  }

  // MARK: Reading an iteration

  private struct IterationReading {
    var iteration = PatternIteration(nodes: [], steps: [])
    var pending: PatternBinding.PendingIteration
    /// The variables of the names so far, and whether each is a node.
    var names: [TextKey: (variable: Variable, isNode: Bool)] = [:]
    /// Whether the last step has no far node yet.
    var isOpen = false

    init(_ index: Int) { pending = PatternBinding.PendingIteration(relationship: index) }
  }

  private mutating func readIteration(
    _ quantified: Syntax.QuantifiedPattern, _ reading: inout IterationReading, _ binding: inout PatternBinding
  ) {
    checkNoSelector(quantified.inner)
    for element in quantified.inner.elements {
      switch element {
      case .node(let node): addNode(node, &reading, &binding)
      case .relationship(let relationship): addStep(relationship, &reading, &binding)
      case .quantified(let inner) where inner.quantifier == nil && inner.inner.variable == nil:
        readIteration(inner, &reading, &binding)
      case .quantified(let inner):
        report(
          .invalidRelationshipPattern,
          inner.quantifier == nil
            ? "a path inside of a quantified path has no name of its own" : "a quantified path cannot hold another one",
          inner.range, hint: inner.quantifier == nil ? "leave out the name" : "write out what the inner one repeats")
      }
    }
    if let predicate = quantified.predicate { reading.pending.predicates.append(predicate) }
    guard let name = quantified.inner.variable else { return }
    if find(name.text) != nil { return reportInside(name) }
    reading.iteration.path = declareElement(name, .value, .list, &binding, elements: .path)
  }

  private mutating func addNode(
    _ node: Syntax.NodePattern?, _ reading: inout IterationReading, _ binding: inout PatternBinding
  ) {
    if reading.isOpen || reading.iteration.nodes.isEmpty {
      reading.iteration.nodes.append(PatternIteration.Node())
      reading.isOpen = false
    }
    guard let node else { return }
    let place = reading.iteration.nodes.count - 1
    if let name = node.variable { nameNode(name, place, &reading, &binding) }
    if let labels = node.labels { expect(.label, labels) }
    guard node.labels != nil || node.properties != nil || node.predicate != nil else { return }
    let variable = reading.iteration.nodes[place].variable ?? makeHidden(.node, .node, node.range)
    reading.iteration.nodes[place].variable = variable
    reading.pending.elements.append(
      (
        variable, .node,
        PatternBinding.Pending(
          target: .node(variable), properties: node.properties, labels: node.labels, predicate: node.predicate)
      ))
  }

  private mutating func nameNode(
    _ name: Syntax.Name, _ place: Int, _ reading: inout IterationReading, _ binding: inout PatternBinding
  ) {
    let here = reading.iteration.nodes[place].variable
    if let known = reading.names[TextKey(name.text)] {
      guard known.isNode else { return reportConflict(name, variables[known.variable.index], "a node") }
      if here == known.variable { return }
      // The same node once more: a second variable, to be compared.
      let again = here ?? makeHidden(.node, .node, name.range)
      reading.iteration.nodes[place].variable = again
      reading.iteration.predicates.append(equality(known.variable, again, .node, name.range))
      return
    }
    if find(name.text) != nil { return reportInside(name) }
    guard let group = declareElement(name, .value, .list, &binding, elements: .node) else { return }
    let variable = here ?? makeVariable(name.text, .node, .node, name.range)
    reading.names[TextKey(name.text)] = (variable, true)
    reading.pending.names.append((name.text, variable))
    reading.iteration.nodes[place].variable = variable
    reading.iteration.nodes[place].groups.append(group)
  }

  private mutating func addStep(
    _ relationship: Syntax.RelationshipPattern, _ reading: inout IterationReading, _ binding: inout PatternBinding
  ) {
    if reading.isOpen || reading.iteration.nodes.isEmpty { addNode(nil, &reading, &binding) }
    if let range = relationship.length?.range ?? relationship.quantifier?.range {
      report(
        .invalidRelationshipPattern, "a quantified path cannot hold a relationship of variable length", range,
        hint: "write out its relationships, or quantify it alone")
    }
    var step = PatternIteration.Step(direction: relationship.direction, types: nil)
    var test: Syntax.LabelExpression?
    if let expression = relationship.types {
      expect(.type, expression)
      if let names = expression.alternatives { step.types = distinct(names) } else { test = expression }
    }
    if let name = relationship.variable { nameStep(name, &step, &reading, &binding) }
    if test != nil || relationship.properties != nil || relationship.predicate != nil {
      let variable = step.variable ?? makeHidden(.relationship, .relationship, relationship.range)
      step.variable = variable
      reading.pending.elements.append(
        (
          variable, .relationship,
          PatternBinding.Pending(
            target: .relationship(reading.pending.relationship), properties: relationship.properties, labels: test,
            predicate: relationship.predicate)
        ))
    }
    reading.iteration.steps.append(step)
    reading.isOpen = true
  }

  private mutating func nameStep(
    _ name: Syntax.Name, _ step: inout PatternIteration.Step, _ reading: inout IterationReading,
    _ binding: inout PatternBinding
  ) {
    if let known = reading.names[TextKey(name.text)] {
      if known.isNode { return reportConflict(name, variables[known.variable.index], "a relationship") }
      report(
        .relationshipUniquenessViolation, "relationship `\(name.text)` stands twice in one pattern", name.range,
        hint: "a relationship is matched once in a pattern: use another name")
      return
    }
    if find(name.text) != nil { return reportInside(name) }
    guard let group = declareElement(name, .relationshipList, .list, &binding, elements: .relationship) else { return }
    binding.relationships.insert(group)
    let variable = makeVariable(name.text, .relationship, .relationship, name.range)
    reading.names[TextKey(name.text)] = (variable, false)
    reading.pending.names.append((name.text, variable))
    step.variable = variable
    step.group = group
  }

  private mutating func reportInside(_ name: Syntax.Name) {
    report(
      .variableAlreadyBound, "variable `\(name.text)` is already bound, and a quantified path brings in its own",
      name.range,
      hint: "use another name inside, and compare the two in a `WHERE`")
  }
}
