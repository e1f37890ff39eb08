internal import MQSyntax

extension Binder {
  /// Binds `CREATE`. A property may read nodes that come before it in the clause, but no relationships and paths, which are
  /// made after all nodes.
  mutating func bindCreate(_ clause: Syntax.Clause, into clauses: inout [BoundClause]) {
    guard case .create(let create) = clause else { return }
    aggregateRule = .refused(by: "`CREATE`")
    var result = BoundCreate(nodes: [], relationships: [], paths: [], range: create.range)
    result.nodes.reserveCapacity(create.patterns.count)
    for part in create.patterns { createPath(part, &result) }
    revealCreated(result)
    clauses.append(.create(result))
  }

  /// Makes visible what the clause makes.
  mutating func revealCreated(_ create: BoundCreate) {
    for node in create.nodes { reveal(node.variable) }
    for relationship in create.relationships { reveal(relationship.variable) }
    for path in create.paths { reveal(path.variable) }
  }

  private mutating func reveal(_ variable: Variable) {
    let info = variables[variable.index]
    if !info.isAnonymous { declare(info.name, variable) }
  }

  private mutating func declareCreated(
    _ name: Syntax.Name, _ kind: VariableInfo.Kind, _ types: TypeSet, _ visibility: Scope.Visibility = .beingCreated
  ) -> Variable {
    let variable = makeVariable(name.text, kind, types, name.range)
    declare(name.text, variable, visibility)
    return variable
  }

  private mutating func createPath(_ part: Syntax.PatternPart, _ create: inout BoundCreate) {
    refuseSelector(part, "created")
    var nodes: [Variable] = []
    var relationships: [Variable] = []
    var open: Syntax.RelationshipPattern?
    for element in part.elements {
      switch element {
      case .relationship(let relationship):
        open = relationship
      case .node(let node):
        let variable = createNode(node, isAlone: part.elements.count == 1, &create)
        if let relationship = open, let from = nodes.last {
          relationships.append(createRelationship(relationship, from, variable, &create))
        }
        open = nil
        nodes.append(variable)
      case .quantified(let quantified):
        refuseQuantified(quantified, "created")
      }
    }
    guard let name = part.variable else { return }
    guard requireUnbound(name) else { return }
    let variable = declareCreated(name, .path, .path)
    create.paths.append(
      BoundCreate.NewPath(variable: variable, nodes: nodes, relationships: relationships))
  }

  // MARK: Elements

  /// A node that is bound already can only be the end of a relationship, with nothing more said of it.
  private mutating func createNode(
    _ node: Syntax.NodePattern, isAlone: Bool, _ create: inout BoundCreate
  ) -> Variable {
    refusePredicate(node.predicate)
    if let name = node.variable, let entry = find(name.text) {
      if refuseKnown(node, name, entry.variable, isAlone: isAlone) { return entry.variable }
      if entry.visibility != .visible, entry.visibility != .beingCreated {
        reportHidden(name.text, entry.visibility, name.range)
      } else {
        requireNode(name, entry.variable)
      }
      return entry.variable
    }
    let labels = node.labels.map { requirePlainLabels($0, "created") } ?? []
    let properties = createProperties(node.properties)
    let variable =
      if let name = node.variable {
        declareCreated(name, .node, .node, .visible)
      } else {
        makeHidden(.node, .node, node.range)
      }
    create.nodes.append(
      BoundCreate.NewNode(variable: variable, labels: labels, properties: properties, range: node.range))
    return variable
  }

  private mutating func createRelationship(
    _ relationship: Syntax.RelationshipPattern, _ left: Variable, _ right: Variable, _ create: inout BoundCreate
  ) -> Variable {
    refusePredicate(relationship.predicate)
    if let name = relationship.variable, let entry = find(name.text) {
      reportKnownRelationship(name, entry.variable)
      return entry.variable
    }
    let type = createdType(of: relationship, "created")
    requireDirection(relationship)
    let properties = createProperties(relationship.properties)
    let variable =
      if let name = relationship.variable {
        declareCreated(name, .relationship, .relationship)
      } else {
        makeHidden(.relationship, .relationship, relationship.range)
      }
    let isReversed = if case .left = relationship.direction { true } else { false }
    create.relationships.append(
      BoundCreate.NewRelationship(
        variable: variable, type: type, from: isReversed ? right : left, to: isReversed ? left : right,
        properties: properties, range: relationship.range))
    return variable
  }

  /// The one type of a relationship that is created or merged, of length one.
  mutating func createdType(of relationship: Syntax.RelationshipPattern, _ verb: String) -> String {
    refuseLength(relationship, verb)
    return requireType(of: relationship, verb)
  }

  // MARK: Properties

  private mutating func createProperties(_ properties: Syntax.Expression?) -> BoundProperties {
    guard let properties else { return .entries([]) }
    if case .map(let entries) = properties.kind { return .entries(bindEntries(entries)) }
    return .map(bind(properties))
  }
}
