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
  /// The elements of which properties are read, here or later on.
  package var propertyOwners: Set<Variable> = []

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
    /// Over what a single relationship leads.
    package var step: Plan.Step
    package var search: Search?
  }

  /// What makes a relationship (or a whole path) one that trails are searched for.
  package struct Search: Sendable {
    package var pieces: [Plan.PathExpansion.Piece]
    package var nodes: [Variable]
    package var selection: PathSelection?
    /// What has to be bound before, of what the pattern binds.
    package var requires: Set<Variable>
  }

  package struct QueryPath: Sendable {
    package var variable: Variable
    package var nodes: [Variable]
    package var relationships: [Variable]
  }

  package init(_ matches: [BoundMatch]) {
    for match in matches { add(match) }
    resolveReads()
    liftLabelTests()
    propertyOwners = predicates.reduce(into: []) { $0.formUnion($1.propertyOwners) }
  }

  private mutating func add(_ match: BoundMatch) {
    let pattern = match.pattern
    var inner: Set<Int> = []
    var selected: Set<Int> = []
    for path in pattern.paths {
      guard let selection = path.selection, !path.relationships.isEmpty else { continue }
      inner.formUnion(path.nodes.dropFirst().dropLast())
      selected.formUnion(path.relationships)
      addSelected(path, selection, pattern)
    }
    for (index, node) in pattern.nodes.enumerated() where !inner.contains(index) {
      if nodes[node.variable] == nil {
        nodeOrder.append(node.variable)
        nodes[node.variable] = QueryNode(variable: node.variable, labels: [], test: nil)
      }
      nodes[node.variable]!.labels += node.labels.filter { !nodes[node.variable]!.labels.contains($0) }
    }
    for (index, relationship) in pattern.relationships.enumerated() where !selected.contains(index) {
      let ends = [relationship.from, relationship.to].map { pattern.nodes[$0].variable }
      var result = QueryRelationship(
        variable: relationship.variable, isBound: relationship.isBound, from: ends[0], to: ends[1],
        step: Plan.Step(types: relationship.types, direction: relationship.direction))
      if let iteration = relationship.iteration {
        let piece = Plan.PathExpansion.Piece(
          variable: relationship.variable, length: relationship.length, iteration: iteration)
        result.search = Search(pieces: [piece], nodes: ends, requires: [])
      }
      relationships.append(result)
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

  private mutating func addSelected(_ path: PatternPath, _ selection: PathSelection, _ pattern: BoundPattern) {
    let pieces = path.relationships.map { index in
      let relationship = pattern.relationships[index]
      return Plan.PathExpansion.Piece(
        variable: relationship.variable, length: relationship.length,
        iteration: relationship.iteration ?? PatternIteration(relationship.direction, types: relationship.types))
    }
    let nodes = path.nodes.map { pattern.nodes[$0].variable }
    relationships.append(
      QueryRelationship(
        variable: pieces[0].variable, isBound: false, from: nodes[0], to: nodes[nodes.count - 1],
        step: Plan.Step(types: pieces[0].iteration.steps[0].types, direction: .either),
        search: Search(pieces: pieces, nodes: nodes, selection: selection, requires: [])))
  }

  /// A search's predicates may read what else the patterns bind, which then has to be bound before. Lists and paths never are:
  /// what reads them is said of all relationships of the list afterwards.
  private mutating func resolveReads() {
    let singles = Set(nodeOrder).union(relationships.filter { $0.search == nil }.map(\.variable))
    let late = Set(relationships.flatMap { $0.search?.pieces.flatMap { [$0.variable] + $0.iteration.groups } ?? [] })
      .union(paths.map(\.variable))
    for index in relationships.indices {
      guard var search = relationships[index].search else { continue }
      for number in search.pieces.indices {
        let piece = search.pieces[number]
        guard let step = piece.iteration.steps[0].variable, piece.iteration.steps.count == 1 else { continue }
        let waiting = piece.iteration.predicates.filter { !$0.freeVariables.isDisjoint(with: late) }
        search.pieces[number].iteration.predicates.removeAll { !$0.freeVariables.isDisjoint(with: late) }
        predicates += waiting.map { predicate in
          let list = BoundExpression(.variable(piece.variable), predicate.range, .list)
          return BoundExpression(
            .quantifier(.all, variable: step, list: list, predicate: predicate), predicate.range, .boolean)
        }
      }
      let reads = search.pieces.reduce(into: Set<Variable>()) { $0.formUnion($1.iteration.reads) }
        .union((search.selection?.predicates ?? []).flatMap(\.freeVariables))
      search.requires = reads.intersection(singles)
      relationships[index].search = search
    }
  }

  /// Relationship uniqueness: no two relationships of one `MATCH` are the same, unless it is plain that they cannot be.
  private mutating func addDistinctPairs(_ match: BoundMatch) {
    // What a selector stands before is a trail of its own accord, and alone in its clause.
    if match.pattern.paths.contains(where: { $0.selection?.isFunction == false }) { return }
    let relationships = match.pattern.relationships
    let nodes = match.pattern.nodes
    let unequal = UnequalNodes(match.predicates)
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

  /// Whether `a` and `b` being the same relationship would make nodes equal that a predicate keeps apart.
  private static func endsDiffer(
    _ a: PatternRelationship, _ b: PatternRelationship, nodes: [PatternNode], unequal: UnequalNodes
  ) -> Bool {
    if unequal.isEmpty { return false }
    func ends(_ r: PatternRelationship) -> (start: Variable, end: Variable) {
      let from = nodes[r.from].variable
      let to = nodes[r.to].variable
      return r.direction == .left ? (to, from) : (from, to)
    }
    let (first, second) = (ends(a), ends(b))
    let parallel = unequal.contradict([(first.start, second.start), (first.end, second.end)])
    if a.direction != .either, b.direction != .either { return parallel }
    return parallel && unequal.contradict([(first.start, second.end), (first.end, second.start)])
  }

  /// Drops the pairs of relationships of which `isDistinct` says that they differ in any case, of those that are single.
  mutating func dropDistinct(where isDistinct: (QueryRelationship, QueryRelationship) -> Bool) {
    distinct.removeAll { pair in
      guard let first = relationships.first(where: { $0.variable == pair.first && $0.search == nil }),
        let second = relationships.first(where: { $0.variable == pair.second && $0.search == nil })
      else { return false }
      return isDistinct(first, second)
    }
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
