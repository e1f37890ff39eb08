internal import MQSyntax

/// The patterns of consecutive `MATCH` clauses as one graph, planned together: which elements, which predicates over them, and
/// which relationships must differ.
package struct QueryGraph: Sendable {
  package var nodes: [Variable: QueryNode] = [:]
  /// In order of first appearance.
  package var nodeOrder: [Variable] = []
  package var relationships: [QueryRelationship] = []
  package var paths: [QueryPath] = []
  package var predicates: [BoundExpression] = []
  package var distinct: [Plan.DistinctPair] = []

  package struct QueryNode: Sendable {
    package var variable: Variable
    /// Labels that the node certainly has.
    package var labels: [String]
    /// All label tests said of the node, joined by and.
    package var test: LabelTest?
  }

  package struct QueryRelationship: Sendable {
    package var variable: Variable
    package var isBound: Bool
    package var from: Variable
    package var to: Variable
    package var step: Plan.Step
    package var length: PatternRelationship.Length?
    package var stepVariable: Variable?
    package var stepPredicates: [BoundExpression]
    package var selector: PatternPath.Selector?

    /// What the predicates of its steps read of the row.
    package var outerVariables: Set<Variable> {
      Set(stepPredicates.flatMap(\.freeVariables)).subtracting(stepVariable.map { [$0] } ?? [])
    }
  }

  package struct QueryPath: Sendable {
    package var variable: Variable
    package var nodes: [Variable]
    package var relationships: [Variable]
  }

  package init(_ matches: [BoundMatch]) {
    for match in matches { add(match) }
    liftLabelTests()
  }

  private mutating func add(_ match: BoundMatch) {
    let pattern = match.pattern
    for node in pattern.nodes {
      if nodes[node.variable] == nil {
        nodeOrder.append(node.variable)
        nodes[node.variable] = QueryNode(variable: node.variable, labels: [], test: nil)
      }
      nodes[node.variable]!.labels += node.labels.filter { !nodes[node.variable]!.labels.contains($0) }
    }
    var selectors: [Int: PatternPath.Selector] = [:]
    for path in pattern.paths {
      if let selector = path.selector { for index in path.relationships { selectors[index] = selector } }
    }
    for (index, relationship) in pattern.relationships.enumerated() {
      relationships.append(
        QueryRelationship(
          variable: relationship.variable, isBound: relationship.isBound,
          from: pattern.nodes[relationship.from].variable, to: pattern.nodes[relationship.to].variable,
          step: Plan.Step(types: relationship.types, direction: relationship.direction), length: relationship.length,
          stepVariable: relationship.stepVariable, stepPredicates: relationship.stepPredicates,
          selector: selectors[index]))
    }
    for path in pattern.paths {
      guard let variable = path.variable else { continue }
      paths.append(
        QueryPath(
          variable: variable, nodes: path.nodes.map { pattern.nodes[$0].variable },
          relationships: path.relationships.map { pattern.relationships[$0].variable }))
    }
    predicates += match.predicates
    addDistinctPairs(match)
  }

  /// Relationship uniqueness: no two relationships of one `MATCH` are the same, unless it is plain that they cannot be.
  private mutating func addDistinctPairs(_ match: BoundMatch) {
    let relationships = match.pattern.relationships
    let nodes = match.pattern.nodes
    let unequal = match.predicates.compactMap(Self.unequalPair)
    for i in relationships.indices {
      for j in relationships.indices.dropFirst(i + 1) {
        let a = relationships[i]
        let b = relationships[j]
        if a.variable == b.variable { continue }
        if let first = a.types, let second = b.types, !first.contains(where: second.contains) { continue }
        if a.length == nil, b.length == nil,
          Self.endsDiffer(a, b, nodes: nodes, unequal: unequal)
        {
          continue
        }
        distinct.append(Plan.DistinctPair(first: a.variable, second: b.variable))
      }
    }
  }

  /// Whether `a` and `b` being the same relationship would make two nodes equal that a `<>` keeps apart.
  private static func endsDiffer(
    _ a: PatternRelationship, _ b: PatternRelationship, nodes: [PatternNode], unequal: [(Variable, Variable)]
  ) -> Bool {
    guard !unequal.isEmpty else { return false }
    func ends(_ r: PatternRelationship) -> (start: Variable, end: Variable) {
      let from = nodes[r.from].variable
      let to = nodes[r.to].variable
      return r.direction == .left ? (to, from) : (from, to)
    }
    func contradicts(_ pairs: [(Variable, Variable)]) -> Bool {
      // The nodes that the two equations make one.
      var classes: [Set<Variable>] = []
      for (x, y) in pairs {
        let touching = classes.indices.filter { classes[$0].contains(x) || classes[$0].contains(y) }
        var merged: Set<Variable> = [x, y]
        for index in touching.reversed() { merged.formUnion(classes.remove(at: index)) }
        classes.append(merged)
      }
      return unequal.contains { pair in classes.contains { $0.contains(pair.0) && $0.contains(pair.1) } }
    }
    let (first, second) = (ends(a), ends(b))
    let parallel = contradicts([(first.start, second.start), (first.end, second.end)])
    if a.direction != .either, b.direction != .either { return parallel }
    return parallel && contradicts([(first.start, second.end), (first.end, second.start)])
  }

  private static func unequalPair(_ predicate: BoundExpression) -> (Variable, Variable)? {
    if case .comparison(.notEqual, let a, let b) = predicate.kind, case .variable(let x) = a.kind,
      case .variable(let y) = b.kind
    {
      return (x, y)
    }
    return nil
  }

  /// Moves label predicates on nodes to the nodes, where scans and expansions test them.
  private mutating func liftLabelTests() {
    var rest: [BoundExpression] = []
    for predicate in predicates {
      if case .hasLabels(let subject, let test) = predicate.kind, case .variable(let variable) = subject.kind,
        nodes[variable] != nil
      {
        let old = nodes[variable]!.test
        nodes[variable]!.test = old.map { .and([$0, test]) } ?? test
      } else {
        rest.append(predicate)
      }
    }
    predicates = rest
  }
}
