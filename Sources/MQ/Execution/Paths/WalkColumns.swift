internal import MQSyntax

/// The columns that walks give: the elements and lists that a path pattern names.
struct WalkColumns {
  /// Where a column's values come from, in the pattern's order.
  private enum Source {
    /// The node before a piece, or behind the last.
    case node(Int)
    case relationship(Int)
    case relationships(Int)
    /// The nodes, the relationships or the paths of a piece's iterations.
    case nodeGroup(Int, place: Int)
    case relationshipGroup(Int, place: Int)
    case pathGroup(Int)
  }

  private var sources: [(source: Source, variable: Variable)] = []
  private var steps: [Int]
  private let isReversed: Bool
  private(set) var rows: [Int32] = []
  private var nodes: [[NodeID]]
  private var relationships: [[RelationshipID]]
  private var lists: [[Value]]

  init(_ expansion: Plan.PathExpansion, needed: Set<Variable>) {
    isReversed = expansion.isReversed
    steps = expansion.pieces.map(\.iteration.steps.count)
    func add(_ source: Source, _ variable: Variable, to sources: inout [(source: Source, variable: Variable)]) {
      if needed.contains(variable) { sources.append((source, variable)) }
    }
    for (index, node) in expansion.nodes.enumerated() {
      let isEnd = index == 0 || index == expansion.nodes.count - 1
      if isEnd, expansion.into || node == expansion.from { continue }
      add(.node(index), node, to: &sources)
    }
    for (number, piece) in expansion.pieces.enumerated() {
      add(piece.length == nil ? .relationship(number) : .relationships(number), piece.variable, to: &sources)
      for (place, node) in piece.iteration.nodes.enumerated() {
        for group in node.groups { add(.nodeGroup(number, place: place), group, to: &sources) }
      }
      for (place, step) in piece.iteration.steps.enumerated() {
        if let group = step.group { add(.relationshipGroup(number, place: place), group, to: &sources) }
      }
      if let path = piece.iteration.path { add(.pathGroup(number), path, to: &sources) }
    }
    nodes = Array(repeating: [], count: sources.count)
    relationships = nodes.map { _ in [] }
    lists = nodes.map { _ in [] }
  }

  /// Adds the walk of an input row. `pieces` tells which piece, in search order, each relationship belongs to.
  mutating func append(row: Int, _ walk: Walk) {
    rows.append(Int32(row))
    if sources.isEmpty { return }
    let walk = isReversed ? walk.reversed(pieces: steps.count) : walk
    // Where each piece begins.
    var starts = [Int](repeating: 0, count: steps.count + 1)
    for piece in walk.pieces { starts[Int(piece) + 1] += 1 }
    for piece in steps.indices { starts[piece + 1] += starts[piece] }
    for (column, item) in sources.enumerated() {
      switch item.source {
      case .node(let place): nodes[column].append(walk.nodes[starts[place]])
      case .relationship(let piece): relationships[column].append(walk.relationships[starts[piece]])
      case .relationships(let piece):
        lists[column].append(
          .list(walk.relationships[starts[piece]..<starts[piece + 1]].map { .relationship(Relationship($0)) }))
      case .nodeGroup(let piece, let place):
        lists[column].append(
          .list(iterations(piece, starts).map { .node(Node(walk.nodes[$0 + place])) }))
      case .relationshipGroup(let piece, let place):
        lists[column].append(
          .list(iterations(piece, starts).map { .relationship(Relationship(walk.relationships[$0 + place])) }))
      case .pathGroup(let piece):
        lists[column].append(.list(iterations(piece, starts).map { .path(walk.path($0, length: steps[piece])) }))
      }
    }
  }

  /// Where the iterations of a piece begin.
  private func iterations(_ piece: Int, _ starts: [Int]) -> StrideTo<Int> {
    stride(from: starts[piece], to: starts[piece + 1], by: steps[piece])
  }

  /// Moves the columns into a batch.
  mutating func move(into batch: inout Batch) {
    for (column, item) in sources.enumerated() {
      switch item.source {
      case .node: batch[item.variable] = .nodes(nodes[column])
      case .relationship: batch[item.variable] = .relationships(relationships[column])
      case .relationships, .nodeGroup, .relationshipGroup, .pathGroup: batch[item.variable] = .values(lists[column])
      }
    }
    removeAll()
  }

  mutating func removeAll() {
    for column in sources.indices {
      nodes[column] = []
      relationships[column] = []
      lists[column] = []
    }
    rows = []
  }
}

/// A walk through the graph with the piece of the pattern that each of its relationships belongs to.
struct Walk {
  /// One more than `relationships`.
  var nodes: [NodeID]
  var relationships: [RelationshipID]
  var pieces: [Int32]

  func reversed(pieces count: Int) -> Walk {
    Walk(
      nodes: nodes.reversed(), relationships: relationships.reversed(),
      pieces: pieces.reversed().map { Int32(count - 1) - $0 })
  }

  /// The part that begins at a node.
  fileprivate func path(_ start: Int, length: Int) -> Path {
    Path(
      nodes: nodes[start...start + length].map { Node($0) },
      relationships: relationships[start..<start + length].map { Relationship($0) })
  }

  /// The first relationship that stood before; nil in a trail.
  var firstRepetition: Int? {
    if relationships.count <= 8 {
      for (index, relationship) in relationships.enumerated()
      where relationships[..<index].contains(relationship) {
        return index
      }
      return nil
    }
    var seen: Set<RelationshipID> = []
    return relationships.firstIndex { !seen.insert($0).inserted }
  }
}
