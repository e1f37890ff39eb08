internal import MQSyntax

/// Whether, and over which relationships, a step leads from one node of a row to another.
final class AdjacencyTest {
  /// The step from either end.
  private let forward: NeighbourSet
  private let backward: NeighbourSet
  private let context: RunContext

  init(_ step: Plan.Step, _ context: RunContext) {
    forward = NeighbourSet(step, context)
    backward = NeighbourSet(step.reversed, context)
    self.context = context
  }

  /// Appends each row once for each relationship from its first node to its second.
  func find(
    _ from: [NodeID], _ to: [NodeID], wantsRelationships: Bool, _ rows: inout [Int32],
    _ relationships: inout [RelationshipID]
  ) throws(Diagnostic) {
    try forEachRun(from, to) { (set, far, range) in
      if set.isMarked, !set.hasParallels, !wantsRelationships {
        set.test(far, from: range.lowerBound, to: range.upperBound) { rows.append(Int32(truncatingIfNeeded: $0)) }
        return
      }
      for row in range where far[row] != .none {
        if set.isMarked, !set.contains(far[row].raw) { continue }
        for leg in 0..<set.legCount {
          for position in set.positions(of: far[row].raw, in: leg) {
            rows.append(Int32(truncatingIfNeeded: row))
            if wantsRelationships { relationships.append(set.relationship(leg, position)) }
          }
        }
      }
    }
  }

  /// For each row whether some relationship leads from its first node to its second; never from a missing node.
  func isJoined(_ from: [NodeID], _ to: [NodeID]) throws(Diagnostic) -> [Ternary] {
    var joined = [Ternary](repeating: .false, count: from.count)
    try joined.withUnsafeMutableBufferPointer { joined throws(Diagnostic) in
      try forEachRun(from, to) { (set, far, range) in
        set.test(far, from: range.lowerBound, to: range.upperBound) { joined[$0] = .true }
      }
    }
    return joined
  }

  /// For each row how many relationships lead from its first node to its second.
  func counts(_ from: [NodeID], _ to: [NodeID]) throws(Diagnostic) -> [Int64] {
    var counts = [Int64](repeating: 0, count: from.count)
    try forEachRun(from, to) { (set, far, range) in
      for row in range where far[row] != .none { counts[row] = Int64(set.count(of: far[row].raw)) }
    }
    return counts
  }

  /// Calls `body` with ranges of rows, the list to ask (at the one end, which the rows have in common) and the nodes to ask for
  /// (at the other).
  private func forEachRun(
    _ from: [NodeID], _ to: [NodeID], _ body: (NeighbourSet, UnsafeBufferPointer<NodeID>, Range<Int>) -> Void
  ) throws(Diagnostic) {
    try from.withUnsafeBufferPointer { from throws(Diagnostic) in
      try to.withUnsafeBufferPointer { to throws(Diagnostic) in
        var row = 0
        var steps = 0
        while row < from.count {
          let start = row
          let fromEnd = Self.runEnd(from, row)
          let toEnd = fromEnd - row > 1 ? row + 1 : Self.runEnd(to, row)
          row = max(fromEnd, toEnd)
          steps += row - start
          if steps > 4096 {
            steps = 0
            try context.checkpoint()
          }
          if from[start] == .none && fromEnd == row || to[start] == .none && toEnd == row { continue }
          if fromEnd - start > 1 || toEnd - start > 1 {
            let set = fromEnd == row ? forward : backward
            set.move(to: fromEnd == row ? from[start] : to[start])
            if set.size == 0 { continue }
            if !set.isMarked, set.isWorthMarking(for: row - start) { try set.mark() }
            body(set, fromEnd == row ? to : from, start..<row)
            continue
          }
          forward.move(to: from[start])
          if forward.size == 0 { continue }
          // A short list is not worth a look at the other one.
          if forward.isMarked || forward.size <= 8 {
            body(forward, to, start..<row)
            continue
          }
          backward.move(to: to[start])
          if backward.size == 0 { continue }
          let isShort = forward.size <= backward.size
          body(isShort ? forward : backward, isShort ? to : from, start..<row)
        }
      }
    }
  }

  /// The first row behind this one with another node.
  private static func runEnd(_ nodes: UnsafeBufferPointer<NodeID>, _ row: Int) -> Int {
    var end = row + 1
    while end < nodes.count, nodes[end] == nodes[row] { end += 1 }
    return end
  }
}
