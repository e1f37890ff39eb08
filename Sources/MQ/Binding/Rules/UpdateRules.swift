internal import MQSyntax

// What `CREATE`, `MERGE`, `SET`, `REMOVE` and `DELETE` take.

extension Binder {
  // MARK: CREATE and MERGE

  /// A node that is known already can only be the end of a relationship, with nothing more said of it. (openCypher 9: `CREATE`)
  mutating func refuseKnown(_ node: Syntax.NodePattern, _ name: Syntax.Name, _ known: Variable, isAlone: Bool) -> Bool {
    guard isAlone || node.labels != nil || node.properties != nil else { return false }
    report(
      .variableAlreadyBound, "node `\(name.text)` exists already and cannot be created again", name.range,
      notes: [Diagnostic.Note("`\(name.text)` was bound here", at: variables[known.index].range)],
      hint: isAlone ? "use another name" : "leave out its labels and properties to connect it")
    return true
  }

  /// A relationship that is known already cannot be created. (openCypher 9: `CREATE`)
  mutating func reportKnownRelationship(_ name: Syntax.Name, _ known: Variable) {
    report(
      .variableAlreadyBound, "relationship `\(name.text)` exists already and cannot be created again", name.range,
      notes: [Diagnostic.Note("`\(name.text)` was bound here", at: variables[known.index].range)],
      hint: "use another name")
  }

  /// What is connected is a node.
  mutating func requireNode(_ name: Syntax.Name, _ known: Variable) {
    let info = variables[known.index]
    if info.kind == .node || info.kind == .value && info.types.allows(.node) { return }
    report(
      .variableTypeConflict, "`\(name.text)` is no node and cannot be connected", name.range,
      notes: [Diagnostic.Note("`\(name.text)` was bound here", at: info.range)])
  }

  /// A relationship that is made goes from one node to another. (openCypher 9: `CREATE`)
  mutating func requireDirection(_ relationship: Syntax.RelationshipPattern) {
    guard case .either = relationship.direction else { return }
    report(
      .requiresDirectedRelationship, "a relationship has to be created in one direction", relationship.range,
      hint: "write `-[…]->` or `<-[…]-`")
  }

  /// A relationship that is made is one. (openCypher 9: `CREATE`)
  mutating func refuseLength(_ relationship: Syntax.RelationshipPattern, _ verb: String) {
    guard let range = relationship.length?.range ?? relationship.quantifier?.range else { return }
    report(
      .creatingVariableLength, "a relationship of variable length cannot be \(verb)", range,
      hint: "write out the relationships one by one")
  }

  /// As ``refuseLength(_:_:)``, for a path.
  mutating func refuseQuantified(_ path: Syntax.QuantifiedPattern, _ verb: String) {
    report(
      .creatingVariableLength, "a quantified path cannot be \(verb)", path.range, hint: "write out its relationships")
  }

  /// A relationship that is made has exactly one type. (openCypher 9: `CREATE`)
  mutating func requireType(of relationship: Syntax.RelationshipPattern, _ verb: String) -> String {
    if case .name(let name)? = relationship.types { return name.text }
    let range = relationship.types?.range ?? relationship.range
    let hint =
      if relationship.types == nil, let name = relationship.variable {
        "to give it the type `\(name.text)`, write `[:\(name.text)]`"
      } else {
        "write it as in `-[:TYPE]->`"
      }
    report(.noSingleRelationshipType, "a relationship is \(verb) with exactly one type", range, hint: hint)
    return ""
  }

  /// What is made gets each of its labels. (ISO GQL: an insert pattern takes a conjunction of labels)
  mutating func requirePlainLabels(_ labels: Syntax.LabelExpression, _ verb: String) -> [String] {
    if let names = labels.conjunction { return names.map(\.text) }
    report(
      .unexpectedSyntax, "a node is \(verb) with plain labels, as in `:A:B`", labels.range,
      hint: "join several labels by `:` or `&`; `|`, `!` and `%` are for matching")
    return []
  }

  /// Selectors choose among paths that are found.
  mutating func refuseSelector(_ part: Syntax.PatternPart, _ verb: String) {
    guard part.selector != nil else { return }
    report(.unexpectedSyntax, "a path that is \(verb) takes no selector", part.range, hint: "write the path on its own")
  }

  /// Conditions choose among elements that are found. (ISO GQL: inline `WHERE`)
  mutating func refusePredicate(_ predicate: Syntax.Expression?) {
    guard let predicate else { return }
    report(
      .unexpectedSyntax, "what is created takes no `WHERE`", predicate.range,
      hint: "give properties in braces, as in `{name: 'Ada'}`")
  }

  // MARK: SET and REMOVE

  /// Only a property is set to a value or removed.
  mutating func reportNoProperty(_ target: Syntax.Expression) {
    report(.unexpectedSyntax, "only a property can be changed here", target.range, hint: "write it as in `n.name`")
  }

  /// Only nodes and relationships have properties to change. (openCypher 9: `SET`)
  mutating func requireElement(_ target: BoundExpression) {
    if target.types.allows(.element) { return }
    report(
      .invalidArgumentType,
      "only nodes and relationships have properties to change, but this is \(target.types.described)", target.range)
  }

  /// Only nodes have labels to change. (openCypher 9: `SET`)
  mutating func requireLabeled(_ name: Syntax.Name, _ types: TypeSet) {
    if types.allows(.node) { return }
    report(
      .invalidArgumentType, "only nodes have labels to change, but this is \(types.described)", name.range,
      hint: types == .relationship ? "a relationship's type is for good: create another relationship" : nil)
  }

  /// Properties are set all at once from what has properties. (openCypher 9: `SET`)
  mutating func requirePropertyMap(_ value: BoundExpression) {
    if value.types.allows([.map, .node, .relationship]) { return }
    report(
      .invalidArgumentType,
      "properties come from a map, a node or a relationship, but this is \(value.types.described)", value.range,
      hint: "write `SET n.name = …` for a single property")
  }

  // MARK: DELETE

  /// Labels are not deleted but removed. (openCypher 9: `DELETE`)
  mutating func reportDeletedLabel(_ expression: Syntax.Expression) {
    report(
      .invalidDelete, "a label cannot be deleted", expression.range, hint: "write `REMOVE n:Label` instead")
  }

  /// Only nodes, relationships and paths are deleted. (openCypher 9: `DELETE`)
  mutating func requireDeletable(_ target: BoundExpression, _ range: SourceRange) {
    if target.types.allows(TypeSet.element.union(.path)) { return }
    report(
      .invalidArgumentType,
      "only nodes, relationships and paths can be deleted, but this is \(target.types.described)", range,
      hint: target.types == .list ? "delete the elements of a list with `UNWIND list AS x DELETE x`" : nil)
  }
}
