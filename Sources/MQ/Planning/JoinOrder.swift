/// The cheapest order in which to bind a join graph: dynamic programming over the sets of bound nodes.
///
/// How many rows a set has does not depend on the order, so that each set needs only its cheapest way to it. Sets grow along
/// relationships and index seeks; products come where nothing else is left. Where only numbers of matches matter, a set is
/// enough whose missing nodes hang on it as branches, which are counted by the relationships they touch.
struct JoinOrder {
  enum Step {
    /// A new node: sought or scanned, or by all relationships to what is bound.
    case node(Int, isSeek: Bool)
    case search(Int)
    /// A relationship to a node that hangs on a bound one.
    case branch(edge: Int)
  }

  typealias Mask = JoinGraph.Mask

  /// What a row costs that comes out of a step, in the unit of all costs; the others relative to it.
  private enum Cost {
    static let row = 1.0
    static let scannedNode = 0.4
    static let seek = 1.0
    static let openedList = 0.3
    /// The same for a node of a large table whose rows come in no order: its offsets and its list are far from the last ones.
    static let jump = 2.5
    /// Properties of a relationship that comes in no order. (A jump is more, but some of a row's are made at once.)
    static let scatteredProperties = 0.3
    static let walkedEntry = 0.4
    static let testedEntry = 0.5
    static let condition = 0.3
    static let weight = 0.3
    static let shortestPath = 50.0
    /// Building the hash index that a seek needs and nobody asked for.
    static let indexedNode = 0.5
  }

  private struct Best {
    var cost = Double.infinity
    var rows = 0.0
    /// The node that was scanned first: in its order the rows come.
    var scanned = -1
    /// The node, or the search behind the nodes.
    var item = -1
    var isSeek = false
  }

  private let join: JoinGraph
  private var table: [Best]
  private var branches: JoinBranches

  /// The steps, or nil where no order binds everything.
  static func steps(_ join: JoinGraph, rows: Double) -> [Step]? {
    var order = JoinOrder(join)
    order.fill(rows: max(rows, 1))
    return order.cheapest()
  }

  private init(_ join: JoinGraph) {
    self.join = join
    table = Array(repeating: Best(), count: Int(join.full) + 1)
    branches = JoinBranches(join)
  }

  // MARK: The table

  private mutating func fill(rows: Double) {
    let start = join.start
    table[Int(start)] = Best(cost: 0, rows: rows * join.startFactor)
    var mask = start
    while mask < join.full {
      if table[Int(mask)].cost < .infinity { extend(mask) }
      // The next set that holds all of the start.
      mask = (mask + 1) | start
    }
  }

  private mutating func extend(_ mask: Mask) {
    let before = table[Int(mask)]
    var isConnected = false
    for number in join.searches.indices where mask & join.bit(search: number) == 0 {
      guard let bits = join.reach(search: number, from: mask) else { continue }
      isConnected = true
      let (cost, rows) = costs(ofSearch: number, from: mask, before.rows)
      offer(
        mask | bits, cost: before.cost + cost, rows: rows, item: join.nodes.count + number, isSeek: false,
        scanned: before.scanned)
    }
    for node in join.nodes.indices where mask & 1 << Mask(node) == 0 {
      if !join.isJoined(node, to: mask) { continue }
      isConnected = true
      offer(node, mask, before)
    }
    for node in join.nodes.indices where mask & 1 << Mask(node) == 0 {
      if isConnected && join.seek(node, from: mask) == nil { continue }
      if !join.isJoined(node, to: mask) { offer(node, mask, before) }
    }
  }

  private mutating func offer(_ node: Int, _ mask: Mask, _ before: Best) {
    let (cost, rows, isSeek) = costs(ofNode: node, from: mask, before)
    offer(
      mask | 1 << Mask(node), cost: before.cost + cost, rows: rows, item: node, isSeek: isSeek,
      scanned: mask == 0 && !isSeek ? node : before.scanned)
  }

  private mutating func offer(_ mask: Mask, cost: Double, rows: Double, item: Int, isSeek: Bool, scanned: Int) {
    guard cost < table[Int(mask)].cost else { return }
    table[Int(mask)] = Best(cost: cost, rows: rows, scanned: scanned, item: item, isSeek: isSeek)
  }

  // MARK: Costs

  /// What it costs to find a node's list, in rows that come as they do there.
  private func opening(_ node: Int, _ before: Best) -> Double {
    let isNear =
      node == before.scanned || join.start & 1 << Mask(node) != 0 || join.nodes[node].count < JoinGraph.largeTable
    return isNear ? Cost.openedList : Cost.jump
  }

  private func costs(
    ofNode node: Int, from mask: Mask, _ before: Best
  ) -> (cost: Double, rows: Double, isSeek: Bool) {
    let found = before.rows * join.factor(ofNode: node, from: mask)
    let (selectivity, conditions) = join.conditions(from: mask, to: mask | 1 << Mask(node))
    let rows = found * selectivity
    let inputs = max(before.rows, 1)
    var walk = Double.infinity
    var arms = 0.0
    var opened = 0.0
    var scattered = 0.0
    for index in join.nodes[node].edges {
      let edge = join.edges[index]
      let other = edge.a == node ? edge.b : edge.a
      if other == node || mask & 1 << Mask(other) == 0 { continue }
      arms += 1
      opened += opening(other, before)
      walk = min(walk, other == edge.a ? edge.walkA : edge.walkB)
      if other == edge.a ? edge.scattersA : edge.scattersB { scattered += Cost.scatteredProperties }
    }
    let after = found * (Cost.row + scattered) + (conditions > 0 ? found * Cost.condition : 0)
    var cost: Double
    if arms == 0 {
      cost = inputs * join.nodes[node].count * (Cost.scannedNode + (conditions > 0 ? Cost.condition : 0))
    } else {
      cost = inputs * (opened + walk * (Cost.walkedEntry + (arms - 1) * Cost.testedEntry)) + after
    }
    var isSeek = false
    if let seek = join.seek(node, from: mask) {
      let built = arms > 0 && !seek.hasIndex ? join.nodes[node].count * Cost.indexedNode : 0
      let sought =
        inputs * (Cost.seek + seek.rows * (Cost.row + opened + arms * Cost.testedEntry)) + built
      if sought < cost || arms == 0 {
        cost = sought
        isSeek = true
      }
    }
    return (cost, rows, isSeek)
  }

  private func costs(ofSearch number: Int, from mask: Mask, _ before: Double) -> (cost: Double, rows: Double) {
    let search = join.searches[number]
    let found = before * join.factor(ofSearch: number, from: mask)
    let reached = mask | (join.reach(search: number, from: mask) ?? 0)
    let rows = found * join.conditions(from: mask, to: reached).selectivity
    let inputs = max(before, 1)
    let far = mask & 1 << Mask(search.from) == 0 ? search.from : search.to
    let isInto = mask & 1 << Mask(far) != 0
    switch search.kind {
    case .bound: return (inputs * Cost.row, rows)
    case .trails:
      let trails = search.share * join.nodes[search.to].count
      return (inputs * (Cost.openedList + trails * Cost.row) + found * Cost.row, rows)
    case .selected:
      return (inputs * (isInto ? Cost.shortestPath : join.nodes[far].count * 2) + found * Cost.row, rows)
    }
  }

  // MARK: The result

  private mutating func cheapest() -> [Step]? {
    var best: (cost: Double, mask: Mask)?
    for mask in join.start...join.full where mask & join.start == join.start {
      let entry = table[Int(mask)]
      if entry.cost == .infinity || (mask != join.full && (!join.isCounting || mask == 0)) { continue }
      var cost = entry.cost + entry.rows * Cost.condition
      if mask != join.full {
        guard let hanging = costOfBranches(at: mask, entry) else { continue }
        cost += hanging
      }
      if cost < best?.cost ?? .infinity { best = (cost, mask) }
    }
    guard let best else { return nil }
    var steps: [Step] = []
    var mask = best.mask
    while mask != join.start {
      let entry = table[Int(mask)]
      if entry.item < join.nodes.count {
        steps.append(.node(entry.item, isSeek: entry.isSeek))
        mask &= ~(1 << Mask(entry.item))
      } else {
        let number = entry.item - join.nodes.count
        steps.append(.search(number))
        guard let before = source(of: mask, search: number, entry.cost) else { return nil }
        mask = before
      }
    }
    return steps.reversed() + hanging(on: best.mask).map { .branch(edge: $0) }
  }

  /// The set that a search led from: it may have bound one or both of its ends.
  private func source(of mask: Mask, search number: Int, _ cost: Double) -> Mask? {
    let search = join.searches[number]
    let ends: [Mask] = [0, 1 << Mask(search.from), 1 << Mask(search.to), 1 << Mask(search.from) | 1 << Mask(search.to)]
    return ends.lazy.map { mask & ~(join.bit(search: number) | $0) }.filter { before in
      before & join.start == join.start && table[Int(before)].cost < .infinity
        && join.reach(search: number, from: before).map { before | $0 } == mask
        && table[Int(before)].cost + costs(ofSearch: number, from: before, table[Int(before)].rows).cost <= cost
    }.first
  }

  // MARK: Branches

  /// What it costs to count the matches of all that is missing, or nil where some of it has to be in rows.
  private mutating func costOfBranches(at mask: Mask, _ entry: Best) -> Double? {
    let rows = entry.rows
    var covered = mask
    var cost = 0.0
    for (index, edge) in join.edges.enumerated() {
      let (hasA, hasB) = (mask & 1 << Mask(edge.a) != 0, mask & 1 << Mask(edge.b) != 0)
      if hasA == hasB { continue }
      guard let branch = branches.branch(over: index, from: hasA ? edge.a : edge.b), branch.requires & ~mask == 0
      else { return nil }
      covered |= branch.nodes
      let near = hasA ? edge.a : edge.b
      let distinct = min(max(rows, 1), join.nodes[near].count)
      cost += rows * Cost.weight + distinct * opening(near, entry) + costOfBranch(index, from: near, nodes: distinct)
    }
    return covered == join.full ? cost : nil
  }

  private func costOfBranch(_ index: Int, from near: Int, nodes: Double) -> Double {
    let edge = join.edges[index]
    let far = edge.a == near ? edge.b : edge.a
    let walk = near == edge.a ? edge.walkA : edge.walkB
    let farCount = join.nodes[far].count
    let further = join.nodes[far].edges.filter { $0 != index }
    let isTested = edge.share * farCount < walk * 0.99 || join.conditions.contains { $0.requires & 1 << Mask(far) != 0 }
    // The matches of a last relationship are counted by its list's length.
    if further.isEmpty && !isTested { return nodes * Cost.weight }
    let reached = min(nodes * edge.share * farCount, farCount)
    return further.reduce(nodes * (Cost.openedList + walk * Cost.walkedEntry)) {
      $0 + costOfBranch($1, from: far, nodes: reached)
    }
  }

  /// The relationships of all branches, each behind the one that it hangs on.
  private func hanging(on mask: Mask) -> [Int] {
    var result: [Int] = []
    var covered = mask
    var grows = true
    while grows {
      grows = false
      for (index, edge) in join.edges.enumerated() where !result.contains(index) {
        let (a, b) = (1 << Mask(edge.a) as Mask, 1 << Mask(edge.b) as Mask)
        if (covered & a != 0) == (covered & b != 0) { continue }
        result.append(index)
        covered |= a | b
        grows = true
      }
    }
    return result
  }
}
