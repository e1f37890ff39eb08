internal import MQSyntax

extension Binder {
  mutating func bindMerge(_ merge: Syntax.Merge) -> BoundMerge {
    aggregateRule = .refused(by: "`MERGE`")
    checkMerged(merge.pattern)
    let binding = bindPattern([merge.pattern], .merge)
    let create = creation(of: binding, merge.range)
    revealCreated(create)
    let match = BoundMatch(
      optional: false, pattern: binding.pattern, predicates: binding.predicates, range: merge.range)
    return BoundMerge(
      match: match, create: create, onCreate: bindItems(merge.onCreate), onMatch: bindItems(merge.onMatch),
      range: merge.range)
  }

  /// What is merged has to be something that can be created: the rules of `CREATE`, save that a relationship may be undirected.
  private mutating func checkMerged(_ part: Syntax.PatternPart) {
    refuseSelector(part, "merged")
    var seen: Set<TextKey> = []
    for element in part.elements {
      switch element {
      case .node(let node):
        refusePredicate(node.predicate)
        checkMerged(node, isAlone: part.elements.count == 1, &seen)
      case .relationship(let relationship):
        refusePredicate(relationship.predicate)
        if relationship.variable.map({ requireUnbound($0) }) ?? true { _ = createdType(of: relationship, "merged") }
      case .quantified(let quantified):
        refuseQuantified(quantified, "merged")
      }
    }
  }

  /// A node that is known already, from before or from earlier in the pattern, can only be connected.
  private mutating func checkMerged(_ node: Syntax.NodePattern, isAlone: Bool, _ seen: inout Set<TextKey>) {
    if let labels = node.labels { _ = requirePlainLabels(labels, "merged") }
    guard let name = node.variable else { return }
    let isKnown = find(name.text) != nil || !seen.insert(TextKey(name.text)).inserted
    if isKnown, isAlone || node.labels != nil || node.properties != nil { reportAlreadyBound(name) }
  }

  private func creation(of binding: PatternBinding, _ range: SourceRange) -> BoundCreate {
    let pattern = binding.pattern
    var create = BoundCreate(nodes: [], relationships: [], paths: [], range: range)
    for node in pattern.nodes where !node.isBound {
      create.nodes.append(
        BoundCreate.NewNode(
          variable: node.variable, labels: node.labels,
          properties: .entries(binding.properties[node.variable] ?? []), range: node.range))
    }
    for relationship in pattern.relationships {
      let isReversed = if case .left = relationship.direction { true } else { false }
      let from = isReversed ? relationship.to : relationship.from
      let to = isReversed ? relationship.from : relationship.to
      create.relationships.append(
        BoundCreate.NewRelationship(
          variable: relationship.variable, type: relationship.types?.first ?? "", from: pattern.nodes[from].variable,
          to: pattern.nodes[to].variable, properties: .entries(binding.properties[relationship.variable] ?? []),
          range: relationship.range))
    }
    for path in pattern.paths {
      guard let variable = path.variable else { continue }
      create.paths.append(
        BoundCreate.NewPath(
          variable: variable, nodes: path.nodes.map { pattern.nodes[$0].variable },
          relationships: path.relationships.map { pattern.relationships[$0].variable }))
    }
    return create
  }
}
