internal import MQSyntax

/// The tight loops under ``HopExclusions`` for the usual hop: one list a node, and of the row at most one node and the neighbours
/// of one other node excluded.
///
/// Rows come grouped, so that one of the nodes of a row mostly stays for a run of rows. What is excluded for a run is marked in an
/// array over all nodes, so that the others' lists are only walked, or looked up in one step each.
final class ExclusionKernel {
  /// What a far node counts.
  enum Far {
    case ones
    case values(DenseWeights.Values)

    @inline(__always)
    fileprivate subscript(node: UInt32) -> Int64 {
      switch self {
      case .ones: 1
      case .values(let values): values[node]
      }
    }

    fileprivate var bound: Int64 {
      switch self {
      case .ones: 1
      case .values(let values): values.bound
      }
    }
  }

  private let reader: AdjacencyReader
  private let excluded: Variable?
  private let neighbourhood: (of: Variable, reader: AdjacencyReader)?
  /// The hop from its far end.
  private let back: AdjacencyReader
  private let context: RunContext
  /// All 0 between two calls.
  private var marks: NodeNumbers<UInt32>?
  private var wideMarks: NodeNumbers<Int64>?
  private var counts: NodeNumbers<UInt32>?
  private let hop: Plan.WeightHop
  private var steps = 0

  /// nil for other hops.
  init?(_ hop: Plan.WeightHop, _ legs: AdjacencyLegs, _ context: RunContext) {
    guard let reader = legs.soleReader, hop.exclusions.count <= 2 else { return nil }
    var excluded: Variable?
    var neighbourhood: (of: Variable, reader: AdjacencyReader)?
    for exclusion in hop.exclusions {
      switch exclusion {
      case .node(let variable):
        if excluded != nil { return nil }
        excluded = variable
      case .neighbour(let variable, let step):
        guard neighbourhood == nil, let own = AdjacencyLegs(step, context).soleReader else { return nil }
        neighbourhood = (variable, own)
      case .relationship: return nil
      }
    }
    self.hop = hop
    self.reader = reader
    self.excluded = excluded
    self.neighbourhood = neighbourhood
    back = AdjacencyReader(reader.type, outgoing: !reader.outgoing, in: context.matchableGraph)
    self.context = context
  }

  /// Subtracts from the rows' counts what is excluded of the neighbours of their nodes. A count beyond 64 bits stays beyond: what is
  /// left of it could not be told.
  func subtract(
    _ far: Far, from counts: inout [Int64], at nodes: [NodeID], _ batch: Batch, _ rows: [Int32]
  ) throws(Diagnostic) {
    let others = try excluded.map { variable throws(Diagnostic) in try batch[variable].asNodes("pattern") }
    if let neighbourhood {
      let owners = try batch[neighbourhood.of].asNodes("pattern")
      if far.bound <= UInt32.max {
        let marks = try made(&marks, ends: hop.expansion.step)
        try subtractNeighbours(of: owners, neighbourhood.reader, or: others, marks, far, &counts, nodes, rows)
      } else {
        let marks = try made(&wideMarks, ends: hop.expansion.step)
        try subtractNeighbours(of: owners, neighbourhood.reader, or: others, marks, far, &counts, nodes, rows)
      }
    } else if let others {
      try subtractNodes(others, far, &counts, nodes, rows)
    }
  }

  // MARK: One node

  private func subtractNodes(
    _ others: [NodeID], _ far: Far, _ counts: inout [Int64], _ nodes: [NodeID], _ rows: [Int32]
  ) throws(Diagnostic) {
    let marks = try made(&self.counts, ends: hop.expansion.step.reversed)
    var marked = NodeID.none
    var runEnd = 0
    defer { for node in back.slice(of: marked).neighbours { marks.set(node, to: 0) } }
    for index in rows.indices {
      let row = Int(rows[index])
      let other = others[row]
      if other == marked {
        subtract(Int(marks[nodes[row].raw]), other, far, from: &counts[row])
        continue
      }
      let list = reader.slice(of: nodes[row]).neighbours
      if list.count > 8 {
        let run = Self.run(in: others, rows, from: index, &runEnd)
        let sources = back.slice(of: other).neighbours
        if run > 1 && sources.count <= 4 &* run {
          for node in back.slice(of: marked).neighbours { marks.set(node, to: 0) }
          for node in back.slice(of: other).neighbours { marks.set(node, to: marks[node] &+ 1) }
          marked = other
          try note(steps: sources.count)
          subtract(Int(marks[nodes[row].raw]), other, far, from: &counts[row])
        } else {
          subtract(reader.slice(of: nodes[row]).range(of: other.raw).count, other, far, from: &counts[row])
        }
        continue
      }
      var found = 0
      for neighbour in list { found &+= neighbour == other.raw ? 1 : 0 }
      subtract(found, other, far, from: &counts[row])
    }
    try note(steps: rows.count)
  }

  @inline(__always)
  private func subtract(_ found: Int, _ other: NodeID, _ far: Far, from count: inout Int64) {
    if found != 0 && count != .max { count &-= Int64(found) &* far[other.raw] }
  }

  /// In how many rows from one on the same node stands. `end`: where the run of an earlier row ended, which may be this one's.
  @inline(__always)
  private static func run(in column: [NodeID], _ rows: [Int32], from start: Int, _ end: inout Int) -> Int {
    if end <= start {
      end = start + 1
      let node = column[Int(rows[start])]
      while end < rows.count, column[Int(rows[end])] == node { end += 1 }
    }
    return end - start
  }

  // MARK: A node's neighbours

  private func subtractNeighbours<Mark: FixedWidthInteger & BitwiseCopyable>(
    of owners: [NodeID], _ own: AdjacencyReader, or others: [NodeID]?,
    _ marks: NodeNumbers<Mark>, _ far: Far, _ counts: inout [Int64], _ nodes: [NodeID], _ rows: [Int32]
  ) throws(Diagnostic) {
    var marked = NodeID.none
    var runEnd = 0
    defer { for node in own.slice(of: marked).neighbours { marks.set(node, to: 0) } }
    for index in rows.indices {
      let row = Int(rows[index])
      let owner = owners[row]
      // No list holds `none`.
      let other = others?[row].raw ?? NodeID.none.raw
      let length = reader.degree(of: nodes[row])
      if owner != marked {
        let size = own.degree(of: owner)
        let run = size > 16 ? Self.run(in: owners, rows, from: index, &runEnd) : 1
        if size > 16 && 2 &* size > run &* length &* NeighbourSet.searchCost(size) {
          try note(steps: length)
          var sum: Int64 = 0
          for neighbour in reader.slice(of: nodes[row]).neighbours {
            if neighbour == other || !own.slice(of: owner).range(of: neighbour).isEmpty { sum &+= far[neighbour] }
          }
          if counts[row] != .max { counts[row] &-= sum }
          continue
        }
        for node in own.slice(of: marked).neighbours { marks.set(node, to: 0) }
        for node in own.slice(of: owner).neighbours { marks.set(node, to: Mark(truncatingIfNeeded: far[node])) }
        marked = owner
        try note(steps: size)
      }
      try note(steps: length)
      let hidden = marks[other]
      marks.set(other, to: Mark(truncatingIfNeeded: far[other]))
      let sum = Self.sum(marks, reader.slice(of: nodes[row]).neighbours)
      marks.set(other, to: hidden)
      if counts[row] != .max { counts[row] &-= sum }
    }
  }

  @inline(__always)
  private static func sum<Mark: FixedWidthInteger & BitwiseCopyable>(
    _ marks: NodeNumbers<Mark>, _ list: UnsafeBufferPointer<UInt32>
  ) -> Int64 {
    var sums: (Int64, Int64) = (0, 0)
    var position = 0
    let end = list.count
    while position &+ 1 < end {
      sums.0 &+= Int64(truncatingIfNeeded: marks[list[position]])
      sums.1 &+= Int64(truncatingIfNeeded: marks[list[position &+ 1]])
      position &+= 2
    }
    if position < end { sums.0 &+= Int64(truncatingIfNeeded: marks[list[position]]) }
    return sums.0 &+ sums.1
  }

  // MARK: Room and limits

  private func made<Mark>(
    _ marks: inout NodeNumbers<Mark>?, ends step: Plan.Step
  ) throws(Diagnostic) -> NodeNumbers<Mark> {
    if let marks { return marks }
    let fresh = try NodeNumbers<Mark>(zeros: LabelFilter(nil, endOf: step, in: context.graph), context)
    marks = fresh
    return fresh
  }

  private func note(steps more: Int) throws(Diagnostic) {
    steps &+= more
    if steps > 1 << 16 {
      steps = 0
      try context.checkpoint()
    }
  }
}
