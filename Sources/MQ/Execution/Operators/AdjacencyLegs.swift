internal import MQSyntax

/// The readers that a step over relationships needs: one a type and direction.
struct AdjacencyLegs {
  struct Leg {
    var reader: AdjacencyReader
    var type: TypeID
    /// An undirected step reads outgoing and incoming; a self-loop stands in both and is taken from the first.
    var skipsLoops: Bool
  }

  let legs: [Leg]

  init(_ step: Plan.Step, _ context: RunContext) { self.init(step, in: context.matchableGraph) }

  /// `graph`: the context's `matchableGraph`, for the threads that have no context of their own.
  init(_ step: Plan.Step, in graph: Graph) {
    var legs: [Leg] = []
    var seen: Set<TypeID> = []
    for type in step.types?.compactMap(TypeID.find) ?? graph.types
    where seen.insert(type).inserted && graph.relationshipCount(type) > 0 {
      if step.direction != .left {
        legs.append(Leg(reader: AdjacencyReader(type, outgoing: true, in: graph), type: type, skipsLoops: false))
      }
      if step.direction != .right {
        legs.append(
          Leg(
            reader: AdjacencyReader(type, outgoing: false, in: graph), type: type,
            skipsLoops: step.direction == .either))
      }
    }
    self.legs = legs
  }

  /// The one list of a node's neighbours, if there is but one.
  var soleReader: AdjacencyReader? { legs.count == 1 && !legs[0].skipsLoops ? legs[0].reader : nil }

  /// The number of relationships that the step finds at a node.
  func degree(of node: NodeID) -> Int {
    var total = 0
    for leg in legs {
      total += leg.reader.degree(of: node)
      if leg.skipsLoops { total -= leg.loops(at: node) }
    }
    return total
  }
}

extension AdjacencyLegs.Leg {
  /// The number of relationships from the node to itself.
  func loops(at node: NodeID) -> Int { reader.slice(of: node).range(of: node.raw).count }
}

extension AdjacencySlice {
  /// Where a neighbour stands (more than once with parallel relationships): by binary search.
  func range(of neighbour: UInt32) -> Range<Int> {
    let lower = partition { $0 < neighbour }
    var upper = lower
    while upper < neighbours.count, neighbours[upper] == neighbour { upper += 1 }
    return lower..<upper
  }

  /// The first position whose neighbour does not come before.
  private func partition(_ isBefore: (UInt32) -> Bool) -> Int {
    var low = 0
    var high = neighbours.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(neighbours[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
