/// A pattern bound in the order that ``JoinOrder`` found.
extension MatchPlanner {
  func plan(_ steps: [JoinOrder.Step], _ join: JoinGraph, _ start: State) -> Plan {
    var state = start
    var mask = join.start
    // By relationship that is to be bound: the share of rows that were kept because they have it.
    var kept: [Int: Double] = [:]
    applyPredicates(&state)
    bindJoined(join, &state)
    for (number, step) in steps.enumerated() {
      var before = state.plan.rows
      for edge in join.edges(bound: step, from: mask) { before /= kept.removeValue(forKey: edge.index) ?? 1 }
      switch step {
      case .node(let node, let isSeek):
        let rows = before * join.factor(ofNode: node, from: mask)
        bindNode(node, isSeek: isSeek, rows: rows, join, mask, &state)
        if !isSeek {
          kept.merge(
            dropUnjoined(node, isScanned: mask == 0, before: steps[(number + 1)...], join, &state), uniquingKeysWith: *)
        }
        mask |= 1 << JoinGraph.Mask(node)
      case .search(let number):
        let rows = before * join.factor(ofSearch: number, from: mask)
        mask |= join.reach(search: number, from: mask) ?? 0
        bind(join.searches[number].index, rows: rows, &state)
      case .branch(let edge):
        let (a, b) = (join.edges[edge].a, join.edges[edge].b)
        let node = mask & 1 << JoinGraph.Mask(a) == 0 ? a : b
        let rows = before * join.edges[edge].share * join.nodes[node].count
        bind(join.edges[edge].index, rows: rows, &state)
        mask |= 1 << JoinGraph.Mask(node)
      }
      bindJoined(join, &state)
    }
    finish(&state)
    return state.plan
  }

  /// A new node by a seek or a scan, or over all relationships between it and what is bound.
  private func bindNode(
    _ node: Int, isSeek: Bool, rows: Double, _ join: JoinGraph, _ mask: JoinGraph.Mask, _ state: inout State
  ) {
    let variable = join.nodes[node].variable
    let arms = join.nodes[node].edges.map { join.edges[$0] }.filter { edge in
      edge.a != edge.b && mask & 1 << JoinGraph.Mask(edge.a == node ? edge.b : edge.a) != 0
    }.map(\.index)
    if isSeek || arms.isEmpty {
      bindNode(variable, &state)
    } else if arms.count == 1 {
      bind(arms[0], rows: rows, &state)
    } else {
      intersect(variable, arms, rows: rows, &state)
    }
  }

  private func intersect(_ variable: Variable, _ numbers: [Int], rows: Double, _ state: inout State) {
    state.relationships.removeAll(where: numbers.contains)
    let arms = numbers.map { number in
      let relationship = graph.relationships[number]
      let isForward = relationship.to == variable
      return Plan.Expansion(
        from: isForward ? relationship.from : relationship.to, relationship: relationship.variable, to: variable,
        step: isForward ? relationship.step : relationship.step.reversed, target: nil)
    }
    state.add(
      .intersectExpand(state.plan, Plan.Intersection(to: variable, target: test(variable), arms: arms)), rows: rows)
    state.bound.formUnion(arms.map(\.relationship) + [variable])
    keepDistinct(arms.map(\.relationship), &state)
    applyPredicates(&state)
  }

  /// The plain relationships both of whose ends are bound.
  private func bindJoined(_ join: JoinGraph, _ state: inout State) {
    for edge in join.edges
    where state.relationships.contains(edge.index) && state.bound.contains(join.nodes[edge.a].variable)
      && state.bound.contains(join.nodes[edge.b].variable)
    {
      bind(edge.index, rows: state.plan.rows * edge.share, &state)
    }
  }
}

extension JoinGraph {
  /// The plain relationships that a step binds.
  fileprivate func edges(bound step: JoinOrder.Step, from mask: Mask) -> [Edge] {
    switch step {
    case .node(let node, _):
      nodes[node].edges.map { edges[$0] }.filter { $0.a == $0.b || mask & 1 << Mask($0.a == node ? $0.b : $0.a) != 0 }
    case .branch(let edge): [edges[edge]]
    case .search: []
    }
  }
}
