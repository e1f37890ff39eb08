internal import MQSyntax

extension Binder {
  /// Binds the paths of a pattern: the elements of all, then their properties and inline predicates.
  mutating func bindPattern(_ parts: [Syntax.PatternPart], _ mode: PatternBinding.Mode) -> PatternBinding {
    var binding = PatternBinding(mode)
    for part in parts { bindPath(part, &binding) }
    let pending = binding.pending
    for item in pending { bindPending(item, &binding) }
    if mode != .merge { restrictToValid(&binding) }
    return binding
  }

  /// The path's own name comes last: where an element has it already, the path is what is wrong.
  private mutating func bindPath(_ part: Syntax.PatternPart, _ binding: inout PatternBinding) {
    let selector = bindSelector(part)
    let elements = plainElements(of: part, &binding)
    var nodes: [Int] = []
    var relationships: [Int] = []
    var open: Syntax.RelationshipPattern?
    for element in elements {
      switch element {
      case .relationship(let relationship):
        if nodes.isEmpty || open != nil { close(&open, with: nil, &nodes, &relationships, &binding) }
        open = relationship
      case .node(let node): close(&open, with: node, &nodes, &relationships, &binding)
      case .quantified: continue
      }
    }
    if open != nil || nodes.isEmpty { close(&open, with: nil, &nodes, &relationships, &binding) }
    if let selector { checkSelected(selector, relationships, part, &binding) }
    guard part.variable != nil || selector != nil else { return }
    let variable = part.variable.flatMap { declarePath($0, binding.mode) }
    binding.pattern.paths.append(
      PatternPath(
        variable: variable, selector: selector, nodes: nodes, relationships: relationships, range: part.range))
  }

  /// Adds a node, and the relationship that led to it if one is open.
  private mutating func close(
    _ open: inout Syntax.RelationshipPattern?, with node: Syntax.NodePattern?, _ nodes: inout [Int],
    _ relationships: inout [Int], _ binding: inout PatternBinding
  ) {
    guard let relationship = open else {
      if node == nil || nodes.isEmpty { nodes.append(bindNode(node, near: node?.range, &binding)) }
      return
    }
    // Declared in the order of the text, so that a conflict is reported where the second use stands.
    open = nil
    guard let from = nodes.last else { return }
    let index = bindRelationship(relationship, from: from, &binding)
    let end = SourceRange(relationship.range.upper, relationship.range.upper)
    let to = bindNode(node, near: node?.range ?? end, &binding)
    binding.pattern.relationships[index].to = to
    relationships.append(index)
    nodes.append(to)
  }

  // MARK: Elements

  private mutating func bindNode(
    _ node: Syntax.NodePattern?, near range: SourceRange?, _ binding: inout PatternBinding
  ) -> Int {
    let range = range ?? SourceRange(0, 0)
    var variable: Variable?
    var isBound = false
    if let name = node?.variable { (variable, isBound) = nodeVariable(name, binding) }
    let found = variable ?? makeHidden(.node, .node, range)
    let index: Int
    if let known = binding.nodeIndices[found] {
      index = known
    } else {
      index = binding.pattern.nodes.count
      binding.nodeIndices[found] = index
      binding.pattern.nodes.append(PatternNode(variable: found, isBound: isBound, labels: [], range: range))
    }
    guard let node else { return index }
    if let labels = node.labels {
      if binding.mode != .merge { expect(.label, labels) }
      binding.pattern.nodes[index].labels += labels.certainNames
    }
    if node.properties != nil || node.labels != nil || node.predicate != nil {
      binding.pending.append(
        PatternBinding.Pending(
          target: .node(found), properties: node.properties, labels: node.labels, predicate: node.predicate))
    }
    return index
  }

  private mutating func nodeVariable(_ name: Syntax.Name, _ binding: PatternBinding) -> (Variable?, Bool) {
    guard let entry = find(name.text) else {
      return (declareElement(name, .node, .node, binding.mode), false)
    }
    guard entry.visibility == .visible || entry.visibility == .beingCreated else {
      reportHidden(name.text, entry.visibility, name.range)
      return (nil, false)
    }
    let info = variables[entry.variable.index]
    guard info.kind == .node || info.kind == .value && info.types.allows(.node) else {
      reportConflict(name, info, "a node")
      return (nil, false)
    }
    return (entry.variable, binding.nodeIndices[entry.variable] == nil)
  }

  private mutating func bindRelationship(
    _ relationship: Syntax.RelationshipPattern, from: Int, _ binding: inout PatternBinding
  ) -> Int {
    let length = length(of: relationship)
    var variable: Variable?
    var isBound = false
    if let name = relationship.variable {
      (variable, isBound) = relationshipVariable(name, isList: length != nil, &binding)
    }
    let found =
      variable
      ?? makeHidden(
        length == nil ? .relationship : .relationshipList, length == nil ? .relationship : .list, relationship.range,
        elements: .relationship)
    binding.relationships.insert(found)
    var types: [String]?
    var test: Syntax.LabelExpression?
    if let expression = relationship.types {
      if binding.mode != .merge { expect(.type, expression) }
      if let names = expression.alternatives {
        types = distinct(names)
      } else {
        test = expression
      }
    }
    let index = binding.pattern.relationships.count
    binding.pattern.relationships.append(
      PatternRelationship(
        variable: found, isBound: isBound, from: from, to: from, direction: relationship.direction, types: types,
        length: length, stepPredicates: [], stepVariable: nil, range: relationship.range))
    if test != nil || relationship.properties != nil || relationship.predicate != nil {
      binding.pending.append(
        PatternBinding.Pending(
          target: .relationship(index), properties: relationship.properties, labels: test,
          predicate: relationship.predicate))
    }
    return index
  }

  private mutating func relationshipVariable(
    _ name: Syntax.Name, isList: Bool, _ binding: inout PatternBinding
  ) -> (Variable?, Bool) {
    let kind: VariableInfo.Kind = isList ? .relationshipList : .relationship
    let types: TypeSet = isList ? .list : .relationship
    guard let entry = find(name.text) else {
      return (declareElement(name, kind, types, binding.mode, elements: .relationship), false)
    }
    guard entry.visibility == .visible else {
      reportHidden(name.text, entry.visibility, name.range)
      return (nil, false)
    }
    let info = variables[entry.variable.index]
    let fits =
      info.kind == .value
      ? info.types.allows(types) && (!isList || elementTypes[entry.variable.index].allows(.relationship))
      : info.kind == kind
    guard fits else {
      reportConflict(name, info, isList ? "a list of relationships" : "a relationship")
      return (nil, false)
    }
    if binding.relationships.contains(entry.variable) {
      report(
        .relationshipUniquenessViolation, "relationship `\(name.text)` stands twice in one pattern", name.range,
        hint: "a relationship is matched once in a pattern: use another name, or a `MATCH` of its own")
      return (nil, false)
    }
    return (entry.variable, true)
  }

  // MARK: Names

  private mutating func declareElement(
    _ name: Syntax.Name, _ kind: VariableInfo.Kind, _ types: TypeSet, _ mode: PatternBinding.Mode,
    elements: TypeSet = .any
  ) -> Variable? {
    switch mode {
    case .match, .merge:
      let variable = makeVariable(name.text, kind, types, name.range, elements: elements)
      declare(name.text, variable, mode == .merge ? .beingCreated : .visible)
      return variable
    case .predicate:
      reportUndefined(name.text, name.range)
      return nil
    }
  }

  private mutating func declarePath(_ name: Syntax.Name, _ mode: PatternBinding.Mode) -> Variable? {
    if find(name.text) != nil {
      reportAlreadyBound(name)
      return nil
    }
    return declareElement(name, .path, .path, mode)
  }

  mutating func reportAlreadyBound(_ name: Syntax.Name) {
    report(.variableAlreadyBound, "variable `\(name.text)` is already bound", name.range, hint: "use another name")
  }

  private mutating func reportConflict(_ name: Syntax.Name, _ info: VariableInfo, _ wanted: String) {
    let what =
      switch info.kind {
      case .node: "a node"
      case .relationship: "a relationship"
      case .relationshipList: "a list of relationships"
      case .path: "a path"
      case .value: info.types.described
      }
    report(
      .variableTypeConflict, "variable `\(name.text)` is \(what) already and cannot be \(wanted) here", name.range,
      notes: [Diagnostic.Note("`\(name.text)` was bound here", at: info.range)])
  }

  private func distinct(_ names: [Syntax.Name]) -> [String] {
    var seen: Set<TextKey> = []
    return names.map(\.text).filter { seen.insert(TextKey($0)).inserted }
  }
}
