internal import MQSyntax

/// Semi-join reduction (Bernstein and Chiu): of the rows of a scan those go on that have what later steps need.
extension MatchPlanner {
  /// A test costs a look at a list's length, in the order of the table; a row that goes on costs about two cache misses a step.
  private static let minimumRows = 10_000.0
  private static let maximumShare = 0.75

  /// Drops the nodes of a scan that lack a relationship which steps behind the next one bind: the next would find out itself.
  func dropUnjoined(_ node: Int, before steps: ArraySlice<JoinOrder.Step>, _ join: JoinGraph, _ state: inout State) {
    guard state.plan.rows >= Self.minimumRows, let next = steps.first else { return }
    let bound: Int?
    switch next {
    case .node(let other, let isSeek): bound = isSeek ? nil : other
    case .search: bound = nil
    // All that is left is counted without making rows.
    case .branch: return
    }
    let variable = join.nodes[node].variable
    var tests: [BoundExpression] = []
    var rows = state.plan.rows
    for edge in join.nodes[node].edges.map({ join.edges[$0] }) where edge.a != edge.b {
      let far = edge.a == node ? edge.b : edge.a
      if far == bound || !state.relationships.contains(edge.index) { continue }
      let relationship = graph.relationships[edge.index]
      let share = estimator.share(
        of: test(variable), with: edge.a == node ? relationship.step : relationship.step.reversed)
      if share > Self.maximumShare { continue }
      tests.append(relationship.existence(at: variable))
      rows *= share
    }
    if !tests.isEmpty { state.add(.filter(state.plan, tests), rows: rows) }
  }
}

extension QueryGraph.QueryRelationship {
  /// `EXISTS { (node)-[:T]->() }` of this relationship, which is neither bound nor searched for.
  fileprivate func existence(at node: Variable) -> BoundExpression {
    let range = SourceRange(0, 0)
    var pattern = BoundPattern()
    pattern.nodes = [from, to].map { PatternNode(variable: $0, isBound: $0 == node, labels: [], range: range) }
    pattern.relationships = [
      PatternRelationship(
        variable: variable, isBound: false, from: 0, to: 1, direction: step.direction, types: step.types, length: nil,
        iteration: nil, range: range)
    ]
    pattern.paths = [PatternPath(variable: nil, nodes: [0, 1], relationships: [0], range: range)]
    let match = BoundMatch(optional: false, pattern: pattern, predicates: [], range: range)
    let query = BoundQuery(
      branches: [BoundSingleQuery(clauses: [.match(match)], outputs: [])], unionAll: true, columns: [], outputs: [],
      imports: [node])
    return BoundExpression(.subquery(.exists, query), range, .boolean)
  }
}
