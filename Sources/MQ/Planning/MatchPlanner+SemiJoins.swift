internal import MQSyntax

/// Semi-join reduction (Bernstein and Chiu): of the rows of a scan or an expansion those go on whose node has what later steps
/// need.
extension MatchPlanner {
  private static let maximumShare = 0.75

  /// Drops the rows whose node lacks a relationship that later steps bind. Returns the share of rows that were kept for the sake
  /// of each of the query graph's relationships.
  ///
  /// For the node that is scanned, a test is a look at a list's length in the order of the table. The step that comes next would
  /// find out itself as cheaply. For other nodes it is a bit of a map, where an expansion misses the cache twice a row.
  func dropUnjoined(
    _ node: Int, isScanned: Bool, before steps: ArraySlice<JoinOrder.Step>, _ join: JoinGraph, _ state: inout State
  ) -> [Int: Double] {
    let isWorthIt = isScanned ? state.plan.rows >= 10_000 : state.plan.rows >= max(join.nodes[node].count / 4, 65_536)
    guard isWorthIt, let next = steps.first else { return [:] }
    var bound: Int?
    switch next {
    case .node(let other, let isSeek): bound = isSeek || !isScanned ? nil : other
    case .search: bound = nil
    // All that is left is counted without making rows.
    case .branch: return [:]
    }
    let variable = join.nodes[node].variable
    var tests: [BoundExpression] = []
    var shares: [Int: Double] = [:]
    for edge in join.nodes[node].edges.map({ join.edges[$0] }) where edge.a != edge.b {
      let far = edge.a == node ? edge.b : edge.a
      if far == bound || !state.relationships.contains(edge.index) { continue }
      let relationship = graph.relationships[edge.index]
      let share = estimator.share(
        of: test(variable), with: edge.a == node ? relationship.step : relationship.step.reversed)
      if share > Self.maximumShare { continue }
      tests.append(relationship.existence(at: variable))
      shares[edge.index] = share
    }
    if !tests.isEmpty { state.add(.filter(state.plan, tests), rows: shares.values.reduce(state.plan.rows, *)) }
    return shares
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
