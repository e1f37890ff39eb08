internal import MQSyntax

extension Binder {
  /// Binds the paths of a pattern: the elements of all, then their properties and inline predicates.
  mutating func bindPattern(_ parts: [Syntax.PatternPart], _ mode: PatternBinding.Mode) -> PatternBinding {
    var binding = PatternBinding(mode)
    for part in parts { bindPath(part, &binding) }
    let pending = binding.pending
    for item in pending { bindPending(item, &binding) }
    for predicate in binding.pendingPredicates {
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &binding.predicates)
    }
    let iterations = binding.pendingIterations
    for item in iterations { bindPending(item, &binding) }
    if mode != .merge { restrictToValid(&binding) }
    finishSelections(&binding)
    return binding
  }

  /// The path's own name comes last: where an element has it already, the path is what is wrong.
  private mutating func bindPath(_ part: Syntax.PatternPart, _ binding: inout PatternBinding) {
    let kind = bindSelector(part)
    var path = PathBinding()
    bindElements(part.elements, of: &path, &binding)
    if path.open != nil || path.nodes.isEmpty { close(&path, with: nil, &binding) }
    if let kind, PathSelection(kind: kind).isFunction { checkFunction(kind, path.relationships, part, &binding) }
    guard part.variable != nil || kind != nil else { return }
    let variable = part.variable.flatMap { declarePath($0, &binding) }
    binding.pattern.paths.append(
      PatternPath(
        variable: variable, selection: kind.map { PathSelection(kind: $0) }, nodes: path.nodes,
        relationships: path.relationships, range: part.range))
  }

  private mutating func bindElements(
    _ elements: [Syntax.PatternElement], of path: inout PathBinding, _ binding: inout PatternBinding
  ) {
    for element in elements {
      switch element {
      case .relationship(let relationship):
        if path.nodes.isEmpty || path.open != nil { close(&path, with: nil, &binding) }
        path.open = .relationship(relationship)
      case .node(let node): close(&path, with: node, &binding)
      case .quantified(let quantified) where quantified.quantifier == nil:
        bindParenthesised(quantified, of: &path, &binding)
      case .quantified(let quantified):
        if path.nodes.isEmpty || path.open != nil { close(&path, with: nil, &binding) }
        path.open = .quantified(quantified)
      }
    }
  }

  /// `(p = (a)-->(b) WHERE …)` without a quantifier is a part of the path around it.
  private mutating func bindParenthesised(
    _ parenthesised: Syntax.QuantifiedPattern, of path: inout PathBinding, _ binding: inout PatternBinding
  ) {
    let inner = parenthesised.inner
    refuseSelector(inside: inner)
    let start = path.relationships.count + (path.open == nil ? 0 : 1)
    bindElements(inner.elements, of: &path, &binding)
    if let predicate = parenthesised.predicate { binding.pendingPredicates.append(predicate) }
    guard let name = inner.variable else { return }
    if path.open != nil { close(&path, with: nil, &binding) }
    guard start < path.nodes.count, let variable = declarePath(name, &binding) else { return }
    binding.pattern.paths.append(
      PatternPath(
        variable: variable, selection: nil, nodes: Array(path.nodes[start...]),
        relationships: Array(path.relationships[start...]), range: parenthesised.range))
  }

  /// Adds a node, and what led to it if something is open. Where nothing is, the node is the one before it once more.
  private mutating func close(
    _ path: inout PathBinding, with node: Syntax.NodePattern?, _ binding: inout PatternBinding
  ) {
    guard let open = path.open else {
      if let last = path.nodes.last {
        if let node { join(node, with: last, &binding) }
      } else {
        path.nodes.append(bindNode(node, near: node?.range, &binding))
      }
      return
    }
    // Declared in the order of the text, so that a conflict is reported where the second use stands.
    path.open = nil
    guard let from = path.nodes.last else { return }
    let index =
      switch open {
      case .relationship(let relationship): bindRelationship(relationship, from: from, &binding)
      case .quantified(let quantified): bindQuantified(quantified, from: from, &binding)
      }
    let end = SourceRange(open.range.upper, open.range.upper)
    let to = bindNode(node, near: node?.range ?? end, &binding)
    binding.pattern.relationships[index].to = to
    path.relationships.append(index)
    path.nodes.append(to)
  }

  // MARK: Elements

  private mutating func bindNode(
    _ node: Syntax.NodePattern?, near range: SourceRange?, _ binding: inout PatternBinding
  ) -> Int {
    let range = range ?? SourceRange(0, 0)
    var variable: Variable?
    var isBound = false
    if let name = node?.variable { (variable, isBound) = nodeVariable(name, &binding) }
    let found = variable ?? makeHidden(.node, .node, range)
    let index: Int
    if let known = binding.nodeIndices[found] {
      index = known
    } else {
      index = binding.pattern.nodes.count
      binding.nodeIndices[found] = index
      binding.pattern.nodes.append(PatternNode(variable: found, isBound: isBound, labels: [], range: range))
    }
    if let node { describe(node, at: index, &binding) }
    return index
  }

  /// Two node patterns side by side are one node.
  private mutating func join(_ node: Syntax.NodePattern, with index: Int, _ binding: inout PatternBinding) {
    let variable = binding.pattern.nodes[index].variable
    guard let name = node.variable else { return describe(node, at: index, &binding) }
    if case .match = binding.mode, find(name.text) == nil {
      if variables[variable.index].isAnonymous { variables[variable.index].name = name.text }
      declare(name.text, variable)
      binding.names.append(name.text)
      return describe(node, at: index, &binding)
    }
    let other = bindNode(node, near: node.range, &binding)
    guard other != index else { return }
    binding.predicates.append(equality(variable, binding.pattern.nodes[other].variable, .node, node.range))
  }

  func equality(_ a: Variable, _ b: Variable, _ types: TypeSet, _ range: SourceRange) -> BoundExpression {
    BoundExpression(
      .comparison(
        .equal, BoundExpression(.variable(a), range, types), BoundExpression(.variable(b), range, types)), range,
      .boolean)
  }

  private mutating func describe(_ node: Syntax.NodePattern, at index: Int, _ binding: inout PatternBinding) {
    if let labels = node.labels {
      if binding.mode != .merge { expect(.label, labels) }
      binding.pattern.nodes[index].labels += labels.certainNames
    }
    if node.properties != nil || node.labels != nil || node.predicate != nil {
      binding.pending.append(
        PatternBinding.Pending(
          target: .node(binding.pattern.nodes[index].variable), properties: node.properties, labels: node.labels,
          predicate: node.predicate))
    }
  }

  private mutating func nodeVariable(_ name: Syntax.Name, _ binding: inout PatternBinding) -> (Variable?, Bool) {
    guard let entry = find(name.text) else {
      return (declareElement(name, .node, .node, &binding), false)
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
        length: length, iteration: length.map { _ in PatternIteration(relationship.direction, types: types) },
        range: relationship.range))
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
      return (declareElement(name, kind, types, &binding, elements: .relationship), false)
    }
    if entry.visibility == .beingCreated {
      // A relationship is made once; one that is a node, too, is none.
      reportAlreadyBound(name)
      return (nil, false)
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
      reportTwiceInPattern(name)
      return (nil, false)
    }
    return (entry.variable, true)
  }

  // MARK: Names

  mutating func declareElement(
    _ name: Syntax.Name, _ kind: VariableInfo.Kind, _ types: TypeSet, _ binding: inout PatternBinding,
    elements: TypeSet = .any
  ) -> Variable? {
    switch binding.mode {
    case .match, .merge:
      let variable = makeVariable(name.text, kind, types, name.range, elements: elements)
      declare(name.text, variable, binding.mode == .merge ? .beingCreated : .visible)
      binding.names.append(name.text)
      return variable
    case .predicate:
      reportUndefined(name.text, name.range)
      return nil
    }
  }

  private mutating func declarePath(_ name: Syntax.Name, _ binding: inout PatternBinding) -> Variable? {
    if find(name.text) != nil {
      reportAlreadyBound(name)
      return nil
    }
    return declareElement(name, .path, .path, &binding)
  }

  func distinct(_ names: [Syntax.Name]) -> [String] {
    var seen: Set<TextKey> = []
    return names.map(\.text).filter { seen.insert(TextKey($0)).inserted }
  }
}
