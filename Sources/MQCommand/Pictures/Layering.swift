/// Gives every node a rank so that arrows lead from lower ranks to higher ones, as short as can be; those that would close a
/// cycle are turned round.
struct Layering {
  /// From 0, without gaps.
  private(set) var ranks: [Int]
  /// By arrow; those from a node to itself are not.
  private(set) var isReversed: [Bool]

  init(nodeCount: Int, arrows: [(from: Int, to: Int)]) {
    ranks = Array(repeating: 0, count: nodeCount)
    isReversed = Array(repeating: false, count: arrows.count)
    reverseCycles(arrows)
    rank(arrows)
  }

  /// Turns round what leads back to a node whose arrows are still being followed.
  private mutating func reverseCycles(_ arrows: [(from: Int, to: Int)]) {
    enum State { case new, open, done }
    var outgoing = Array(repeating: [Int](), count: ranks.count)
    var incoming = Array(repeating: 0, count: ranks.count)
    for (number, arrow) in arrows.enumerated() where arrow.from != arrow.to {
      outgoing[arrow.from].append(number)
      incoming[arrow.to] += 1
    }
    var states = Array(repeating: State.new, count: ranks.count)
    // Where nothing leads to is where one begins to read.
    let starts = ranks.indices.filter { incoming[$0] == 0 } + ranks.indices.filter { incoming[$0] > 0 }
    for start in starts where states[start] == .new {
      states[start] = .open
      var path: [(node: Int, next: Int)] = [(start, 0)]
      while let (node, next) = path.last {
        guard next < outgoing[node].count else {
          states[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let arrow = outgoing[node][next]
        let target = arrows[arrow].to
        switch states[target] {
        case .open: isReversed[arrow] = true
        case .new:
          states[target] = .open
          path.append((target, 0))
        case .done: break
        }
      }
    }
  }

  private mutating func rank(_ arrows: [(from: Int, to: Int)]) {
    var edges: [(from: Int, to: Int)] = []
    for (number, arrow) in arrows.enumerated() where arrow.from != arrow.to {
      edges.append(isReversed[number] ? (arrow.to, arrow.from) : arrow)
    }
    // Without cycles every round settles at least the next rank.
    for _ in ranks.indices {
      var isSettled = true
      for edge in edges where ranks[edge.to] <= ranks[edge.from] {
        ranks[edge.to] = ranks[edge.from] + 1
        isSettled = false
      }
      if isSettled { break }
    }
    // A node that nothing leads to stands next to the first that it leads to.
    let targets = Set(edges.map(\.to))
    for node in ranks.indices where !targets.contains(node) {
      let nearest = edges.filter { $0.from == node }.map { ranks[$0.to] }.min()
      if let nearest { ranks[node] = nearest - 1 }
    }
    let used = Set(ranks).sorted()
    ranks = ranks.map { used.firstIndex(of: $0) ?? 0 }
  }
}
