internal import MQSyntax

/// A query graph in numbers, as the search for an order reads it: nodes and searches are bits of a mask, plain relationships are
/// bound as soon as both their ends are.
struct JoinGraph {
  typealias Mask = UInt32

  struct Node {
    var variable: Variable
    /// How many nodes pass the label test; of a node that is bound, among how many it is one.
    var count: Double
    /// The plain relationships at it.
    var edges: [Int] = []
    /// Equalities by which an index finds the node.
    var seeks: [Seek] = []
    /// Whether rows have to have it: somebody reads it, or it is bound before.
    var isWanted: Bool
  }

  struct Seek {
    /// What has to be bound.
    var requires: Mask
    /// How many nodes are found.
    var rows: Double
    var hasIndex: Bool
  }

  /// A plain relationship.
  struct Edge {
    /// Its place among the query graph's relationships.
    var index: Int
    var a: Int
    var b: Int
    /// How many relationships a walk meets from either end, before the far end is tested.
    var walkA: Double
    var walkB: Double
    /// The share of pairs of nodes that pass the tests which it joins (more than 1 where it is parallel).
    var share: Double
    /// Whether properties are read of relationships that lie in no order where a walk leads on from either end.
    var scattersA: Bool
    var scattersB: Bool
    /// Whether something reads the relationship itself, so that counting is not enough.
    var isWanted: Bool
    /// The relationships that it must differ from; nil where that is not only plain ones.
    var distinctFrom: [Int]? = []
  }

  /// What is searched for, or was bound before as a relationship: a bit of its own.
  struct Search {
    var index: Int
    var from: Int
    var to: Int
    var requires: Mask
    var share: Double
    var kind: Kind

    enum Kind {
      case bound(needsEnd: Bool)
      case trails
      case selected
    }
  }

  struct Condition {
    var expression: BoundExpression
    var variables: Set<Variable>
    var requires: Mask
    var selectivity: Double
    /// Subqueries wait until everything is bound.
    var isLate: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var searches: [Search] = []
  private(set) var conditions: [Condition] = []
  /// What the input binds.
  private(set) var start: Mask = 0
  /// Whether only wanted elements have to be in rows.
  let isCounting: Bool
  let graph: QueryGraph

  /// The bit of what is never bound.
  static let never: Mask = 1 << 31
  private static let maximumBits = 13
  /// What a table of fewer elements holds is near, wherever it is.
  static let largeTable = 65_536.0

  var full: Mask { (1 << Mask(nodes.count + searches.count)) - 1 }

  func bit(search: Int) -> Mask { 1 << Mask(nodes.count + search) }

  /// nil for patterns too large to try all orders. `reads`: what is read above, where only numbers of matches matter besides.
  init?(_ graph: QueryGraph, estimator: CardinalityEstimator, bound: Set<Variable>, reads: Set<Variable>?) {
    let plain = graph.relationships.indices.filter { graph.relationships[$0].isPlain }
    guard graph.nodeOrder.count + graph.relationships.count - plain.count <= Self.maximumBits else { return nil }
    self.graph = graph
    isCounting = reads != nil
    let places = Dictionary(uniqueKeysWithValues: graph.nodeOrder.enumerated().map { ($1, $0) })
    var wanted = reads ?? []
    for path in graph.paths { wanted.formUnion(path.nodes + path.relationships) }
    addNodes(estimator, bound: bound, wanted: wanted)
    addEdges(plain, estimator, places, bound: bound, wanted: wanted)
    for index in graph.relationships.indices where !graph.relationships[index].isPlain {
      let relationship = graph.relationships[index]
      guard let from = places[relationship.from], let to = places[relationship.to] else { return nil }
      searches.append(Search(index: index, from: from, to: to, requires: 0, share: 0.9, kind: .trails))
      nodes[from].isWanted = true
      nodes[to].isWanted = true
    }
    addDistinctPairs()
    let masks = masks(places, bound: bound)
    for number in searches.indices { complete(number, estimator, masks, bound: bound) }
    addConditions(estimator, masks, bound: bound)
  }

  private mutating func addNodes(_ estimator: CardinalityEstimator, bound: Set<Variable>, wanted: Set<Variable>) {
    for (number, variable) in graph.nodeOrder.enumerated() {
      let isBound = bound.contains(variable)
      if isBound { start |= 1 << Mask(number) }
      nodes.append(
        Node(
          variable: variable, count: max(estimator.nodes(graph.nodes[variable]?.test), 0),
          isWanted: isBound || wanted.contains(variable)))
    }
    // A bound node without a test of its own is one of those that its relationships lead from.
    for relationship in graph.relationships where relationship.isPlain {
      for (end, step) in [(relationship.from, relationship.step), (relationship.to, relationship.step.reversed)]
      where bound.contains(end) && graph.nodes[end]?.test == nil {
        guard let number = graph.nodeOrder.firstIndex(of: end) else { continue }
        nodes[number].count = min(nodes[number].count, max(estimator.nodes(near: step), 1))
      }
    }
  }

  private mutating func addEdges(
    _ plain: [Int], _ estimator: CardinalityEstimator, _ places: [Variable: Int], bound: Set<Variable>,
    wanted: Set<Variable>
  ) {
    for index in plain {
      let relationship = graph.relationships[index]
      guard let a = places[relationship.from], let b = places[relationship.to] else { continue }
      let step = relationship.step
      let tests = (graph.nodes[relationship.from]?.test, graph.nodes[relationship.to]?.test)
      let (countA, countB) = (max(nodes[a].count, 1), max(nodes[b].count, 1))
      let joined = estimator.relationships(step, from: tests.0, to: tests.1)
      let fromA = tests.1 == nil ? joined : estimator.relationships(step, from: tests.0, to: nil)
      let fromB = tests.0 == nil ? joined : estimator.relationships(step, from: nil, to: tests.1)
      let isScattered =
        graph.propertyOwners.contains(relationship.variable)
        && estimator.relationships(step, from: nil, to: nil) >= JoinGraph.largeTable
      nodes[a].edges.append(edges.count)
      if a != b { nodes[b].edges.append(edges.count) }
      edges.append(
        Edge(
          index: index, a: a, b: b, walkA: fromA / countA, walkB: fromB / countB, share: joined / (countA * countB),
          scattersA: isScattered && step.direction != .right, scattersB: isScattered && step.direction != .left,
          isWanted: wanted.contains(relationship.variable)))
    }
  }

  private mutating func addDistinctPairs() {
    if edges.isEmpty { return }
    for pair in graph.distinct {
      let places = [pair.first, pair.second].map { variable in
        edges.firstIndex { graph.relationships[$0.index].variable == variable }
      }
      for (own, other) in [(places[0], places[1]), (places[1], places[0])] {
        guard let own else { continue }
        if let other { edges[own].distinctFrom?.append(other) } else { edges[own].distinctFrom = nil }
      }
    }
  }

  /// What has to be bound for each variable to be; nothing for those of the input.
  private func masks(_ places: [Variable: Int], bound: Set<Variable>) -> [Variable: Mask] {
    var masks: [Variable: Mask] = [:]
    for (variable, number) in places { masks[variable] = 1 << Mask(number) }
    for edge in edges { masks[graph.relationships[edge.index].variable] = 1 << Mask(edge.a) | 1 << Mask(edge.b) }
    for (number, search) in searches.enumerated() {
      let relationship = graph.relationships[search.index]
      let mask = bit(search: number) | 1 << Mask(search.from) | 1 << Mask(search.to)
      // What was bound by another relationship of the pattern is there when that is.
      if !relationship.isBound { masks[relationship.variable] = mask }
      guard let pieces = relationship.search?.pieces else { continue }
      for variable in pieces.flatMap({ [$0.variable] + $0.iteration.groups }) where masks[variable] == nil {
        masks[variable] = mask
      }
      for variable in relationship.search?.nodes ?? [] where masks[variable] == nil { masks[variable] = mask }
    }
    for variable in bound { masks[variable] = 0 }
    return masks
  }

  private mutating func complete(
    _ number: Int, _ estimator: CardinalityEstimator, _ masks: [Variable: Mask], bound: Set<Variable>
  ) {
    let relationship = graph.relationships[searches[number].index]
    let own = bit(search: number)
    var requires: Mask = 0
    for variable in relationship.search?.requires ?? [] { requires |= masks[variable] ?? Self.never }
    if relationship.isBound {
      requires |= masks[relationship.variable] ?? Self.never
      searches[number].kind = .bound(needsEnd: relationship.search?.pieces[0].length?.lower == 0)
    } else if let search = relationship.search {
      if search.selection != nil {
        searches[number].kind = .selected
        searches[number].share = 1
      } else {
        let tests = (graph.nodes[relationship.from]?.test, graph.nodes[relationship.to]?.test)
        let trails = estimator.trails(search.pieces[0], isReversed: false, near: tests.0, far: tests.1)
        searches[number].share = trails / max(nodes[searches[number].to].count, 1)
      }
    }
    searches[number].requires = requires & ~own
  }

  private mutating func addConditions(
    _ estimator: CardinalityEstimator, _ masks: [Variable: Mask], bound: Set<Variable>
  ) {
    let labels = { [graph] (variable: Variable) in graph.nodes[variable]?.labels ?? [] }
    for predicate in graph.predicates {
      let variables = predicate.freeVariables
      let requires = variables.reduce(0 as Mask) { $0 | (masks[$1] ?? Self.never) }
      let selectivity = estimator.selectivity(predicate, labels: labels)
      conditions.append(
        Condition(
          expression: predicate, variables: variables, requires: requires, selectivity: selectivity,
          isLate: predicate.isLate))
      guard case .comparison(.equal, let a, let b) = predicate.kind else { continue }
      for (side, other) in [(a, b), (b, a)] {
        guard case .property(let owner, let key) = side.kind, case .variable(let variable) = owner.kind,
          let number = graph.nodeOrder.firstIndex(of: variable), start & 1 << Mask(number) == 0,
          !labels(variable).isEmpty, !other.containsSubquery
        else { continue }
        let needed = other.freeVariables.reduce(0 as Mask) { $0 | (masks[$1] ?? Self.never) }
        guard needed & (Self.never | 1 << Mask(number)) == 0 else { continue }
        nodes[number].seeks.append(
          Seek(
            requires: needed, rows: max(nodes[number].count * selectivity, 0.5),
            hasIndex: labels(variable).contains { estimator.hasIndex(on: $0, key) }))
      }
    }
  }
}

extension QueryGraph.QueryRelationship {
  /// One relationship, bound by the pattern.
  var isPlain: Bool { !isBound && search == nil }
}

// MARK: Sets of bound nodes

extension JoinGraph {
  private func has(_ node: Int, _ mask: Mask) -> Bool { mask & 1 << Mask(node) != 0 }

  /// Whether a relationship leads from what is bound to the node.
  func isJoined(_ node: Int, to mask: Mask) -> Bool {
    nodes[node].edges.contains { has(edges[$0].a == node ? edges[$0].b : edges[$0].a, mask) }
  }

  /// The seek that finds fewest nodes.
  func seek(_ node: Int, from mask: Mask) -> Seek? {
    if nodes[node].seeks.isEmpty { return nil }
    return nodes[node].seeks.filter { $0.requires & ~mask == 0 }.min { $0.rows < $1.rows }
  }

  /// By how much binding a node and all relationships between it and what is bound multiplies the rows.
  func factor(ofNode node: Int, from mask: Mask) -> Double {
    var factor = nodes[node].count
    for edge in nodes[node].edges {
      let other = edges[edge].a == node ? edges[edge].b : edges[edge].a
      if other == node || has(other, mask) { factor *= edges[edge].share }
    }
    return factor
  }

  /// What a search binds from there, its own bit included; nil where it cannot begin.
  func reach(search number: Int, from mask: Mask) -> Mask? {
    let search = searches[number]
    guard search.requires & ~mask == 0 else { return nil }
    let hasEnd = has(search.from, mask) || has(search.to, mask)
    let ends = 1 << Mask(search.from) | 1 << Mask(search.to) as Mask
    switch search.kind {
    // An empty list has both its ends at one node, which has to come from elsewhere.
    case .bound(let needsEnd): if needsEnd && !hasEnd { return nil }
    case .trails, .selected: if !hasEnd { return nil }
    }
    return (bit(search: number) | ends) & ~mask
  }

  func factor(ofSearch number: Int, from mask: Mask) -> Double {
    let search = searches[number]
    var factor = search.share
    var bound = mask
    for end in [search.from, search.to] where !has(end, bound) {
      if case .bound = search.kind {} else { factor *= nodes[end].count }
      // The plain relationships that are bound with it.
      for edge in nodes[end].edges {
        let other = edges[edge].a == end ? edges[edge].b : edges[edge].a
        if other == end || has(other, bound) { factor *= edges[edge].share }
      }
      bound |= 1 << Mask(end)
    }
    return factor
  }

  /// The relationships that the input's nodes have among them, and the conditions on it.
  var startFactor: Double {
    var factor = 1.0
    for edge in edges where has(edge.a, start) && has(edge.b, start) { factor *= edge.share }
    for condition in conditions where !condition.isLate && condition.requires & ~start == 0 {
      factor *= condition.selectivity
    }
    return factor
  }

  /// The conditions that can be tested after a step and could not before.
  func conditions(from mask: Mask, to reached: Mask) -> (selectivity: Double, count: Int) {
    var selectivity = 1.0
    var count = 0
    for condition in conditions
    where !condition.isLate && condition.requires & ~reached == 0 && condition.requires & ~mask != 0 {
      selectivity *= condition.selectivity
      count += 1
    }
    return (selectivity, count)
  }
}
