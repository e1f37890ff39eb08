internal import MQSyntax

/// The nodes that two lists of neighbours share, for rows in turn: the tight loop under ``IntersectExpandOperator`` where each
/// step reads one list.
///
/// Of the two nodes of a row, one stays for a run of rows. Its list is marked where enough is asked of it, so that the lists of
/// the other are only walked; else the shorter list is walked and the longer one searched.
final class PairIntersection {
  private let first: Side
  private let second: Side
  private let filter: LabelFilter?
  private let context: RunContext

  /// One of the two steps: the list that stays for a run, and a reader for one that changes with each row.
  private struct Side {
    let set: NeighbourSet
    let reader: AdjacencyReader
    let keeps: Bool
  }

  /// Where hits stand in the list at hand.
  private let found = UnsafeMutablePointer<Int32>.allocate(capacity: PairIntersection.portion)
  private static let portion = 1024

  deinit { found.deallocate() }

  /// What comes out: for each hit the row, the node and the relationships that are kept.
  struct Output {
    var rows: [Int32] = []
    var nodes: [NodeID] = []
    var first: [RelationshipID] = []
    var second: [RelationshipID] = []
  }

  /// Rows whose lists are both longer are left to an operator that can stop within a row.
  private static let longestList = 1 << 15

  init(
    _ first: (set: NeighbourSet, reader: AdjacencyReader, keeps: Bool),
    _ second: (set: NeighbourSet, reader: AdjacencyReader, keeps: Bool), filter: LabelFilter?, _ context: RunContext
  ) {
    self.first = Side(set: first.set, reader: first.reader, keeps: first.keeps)
    self.second = Side(set: second.set, reader: second.reader, keeps: second.keeps)
    self.filter = filter
    self.context = context
  }

  /// Goes through rows from `row` on until the output has `limit` rows or the input ends. Stops before a row whose lists are too
  /// long, and returns false.
  func fill(
    _ firstNodes: [NodeID], _ secondNodes: [NodeID], from row: inout Int, limit: Int, _ output: inout Output
  ) throws(Diagnostic) -> Bool {
    let count = firstNodes.count
    return try firstNodes.withUnsafeBufferPointer { firstNodes throws(Diagnostic) in
      try secondNodes.withUnsafeBufferPointer { secondNodes throws(Diagnostic) in
        var firstEnd = row
        var secondEnd = row
        var runs = 0
        while row < count {
          runs += 1
          if runs & 0xFFF == 0 { try context.checkpoint() }
          if output.rows.count >= limit { return true }
          if firstEnd <= row { firstEnd = Self.runEnd(firstNodes, row) }
          if secondEnd <= row { secondEnd = Self.runEnd(secondNodes, row) }
          let firstStays = firstEnd >= secondEnd
          let end = max(firstEnd, secondEnd)
          if end - row < 4, searchShort(firstNodes[row], secondNodes[row], row, &output) {
            row += 1
            continue
          }
          let isDone = try run(
            firstStays ? firstNodes : secondNodes, firstStays ? secondNodes : firstNodes, firstStays: firstStays, &row,
            end, limit, &output)
          if !isDone { return false }
        }
        return true
      }
    }
  }

  /// A row of which one list has an entry or two at most, which are looked up in the other; false for other rows.
  @inline(__always)
  private func searchShort(_ firstNode: NodeID, _ secondNode: NodeID, _ row: Int, _ output: inout Output) -> Bool {
    let a = first.reader.slice(of: firstNode)
    let b = second.reader.slice(of: secondNode)
    let firstIsShort = a.count <= b.count
    let short = firstIsShort ? a : b
    let long = firstIsShort ? b : a
    if short.count > 2 { return false }
    guard let list = long.neighbours.baseAddress else { return true }
    for i in 0..<short.count {
      let wanted = short.neighbours[i]
      var position = Self.lowerBound(list, from: 0, to: long.count, wanted)
      while position < long.count, list[position] == wanted {
        emit(row, wanted, firstIsShort ? (a, i) : (a, position), firstIsShort ? (b, position) : (b, i), &output)
        position &+= 1
      }
    }
    return true
  }

  private static func runEnd(_ nodes: UnsafeBufferPointer<NodeID>, _ row: Int) -> Int {
    let node = nodes[row]
    var end = row + 1
    while end < nodes.count, nodes[end] == node { end += 1 }
    return end
  }

  /// Rows up to `end`, in all of which the one node is the same. Returns false before a row whose lists are too long.
  private func run(
    _ staying: UnsafeBufferPointer<NodeID>, _ changing: UnsafeBufferPointer<NodeID>, firstStays: Bool, _ row: inout Int,
    _ end: Int, _ limit: Int, _ output: inout Output
  ) throws(Diagnostic) -> Bool {
    let fixed = firstStays ? first.set : second.set
    let reader = firstStays ? second.reader : first.reader
    let keepsFixed = firstStays ? first.keeps : second.keeps
    if staying[row] == .none {
      row = end
      return true
    }
    fixed.move(to: staying[row])
    guard fixed.size > 0, let fixedList = fixed.slice(0).neighbours.baseAddress else {
      row = end
      return true
    }
    let size = fixed.size
    var words = fixed.marks
    var isSimple = words != nil && !fixed.hasParallels && !keepsFixed
    var steps = 0
    while row < end {
      let node = changing[row]
      if node == .none {
        row += 1
        continue
      }
      let slice = reader.slice(of: node)
      let count = slice.count
      guard count > 0, let list = slice.neighbours.baseAddress else {
        row += 1
        continue
      }
      if min(count, size) > Self.longestList { return false }
      steps &+= min(count, size)
      if steps > 1 << 16 {
        steps = 0
        try context.checkpoint()
      }
      if words == nil, fixed.isWorthMarking(for: count &* min(end - row, 1 << 16)) {
        try fixed.mark()
        words = fixed.marks
        isSimple = !fixed.hasParallels && !keepsFixed
      }
      if size &* NeighbourSet.searchCost(count) < count {
        // The list that stays is much the shorter one.
        var low = 0
        for i in 0..<size {
          let wanted = fixedList[i]
          low = Self.lowerBound(list, from: low, to: count, wanted)
          var position = low
          while position < count, list[position] == wanted {
            emit(row, wanted, fixed, i, slice, position, firstStays, &output)
            position &+= 1
          }
        }
      } else if let words {
        for start in stride(from: 0, to: count, by: Self.portion) {
          // Hits are hard to foresee: they are noted without a branch first.
          var kept = 0
          for i in start..<min(start &+ Self.portion, count) {
            let wanted = list[i]
            found[kept] = Int32(truncatingIfNeeded: i)
            kept &+= Int(truncatingIfNeeded: words[Int(wanted &>> 6)] &>> UInt64(wanted & 63) & 1)
          }
          for hit in 0..<kept {
            let i = Int(found[hit])
            if isSimple {
              emit(row, list[i], fixed, 0, slice, i, firstStays, &output)
            } else {
              for position in fixed.positions(of: list[i], in: 0) {
                emit(row, list[i], fixed, position, slice, i, firstStays, &output)
              }
            }
          }
        }
      } else {
        var low = 0
        for i in 0..<count {
          let wanted = list[i]
          low = Self.gallop(fixedList, from: low, to: size, wanted)
          if low == size { break }
          var position = low
          while position < size, fixedList[position] == wanted {
            emit(row, wanted, fixed, position, slice, i, firstStays, &output)
            position &+= 1
          }
        }
      }
      row += 1
      if output.rows.count >= limit { return true }
    }
    return true
  }

  @inline(__always)
  private func emit(
    _ row: Int, _ neighbour: UInt32, _ fixed: NeighbourSet, _ fixedPosition: Int, _ slice: AdjacencySlice,
    _ position: Int, _ firstStays: Bool, _ output: inout Output
  ) {
    let own = (fixed.slice(0), fixedPosition)
    emit(row, neighbour, firstStays ? own : (slice, position), firstStays ? (slice, position) : own, &output)
  }

  /// Puts a hit out, if the node passes, with where it stands in the first list and in the second.
  @inline(__always)
  private func emit(
    _ row: Int, _ neighbour: UInt32, _ firstPlace: (slice: AdjacencySlice, position: Int),
    _ secondPlace: (slice: AdjacencySlice, position: Int), _ output: inout Output
  ) {
    if let filter, !filter.accepts(NodeID(neighbour)) { return }
    output.rows.append(Int32(truncatingIfNeeded: row))
    output.nodes.append(NodeID(neighbour))
    if first.keeps {
      output.first.append(
        RelationshipID(type: first.reader.type, index: firstPlace.slice.index(firstPlace.position)))
    }
    if second.keeps {
      output.second.append(
        RelationshipID(type: second.reader.type, index: secondPlace.slice.index(secondPlace.position)))
    }
  }

  /// The first position from `low` on whose node does not come before.
  @inline(__always)
  private static func lowerBound(_ list: UnsafePointer<UInt32>, from low: Int, to end: Int, _ wanted: UInt32) -> Int {
    // Which half it is in cannot be foreseen, so that nothing branches on it.
    var low = low
    var left = end &- low
    while left > 0 {
      let half = left &>> 1
      let isBehind = list[low &+ half] < wanted
      low = isBehind ? low &+ half &+ 1 : low
      left = isBehind ? left &- half &- 1 : half
    }
    return low
  }

  /// As `lowerBound`, in steps that double: quick where the position is near.
  @inline(__always)
  private static func gallop(_ list: UnsafePointer<UInt32>, from low: Int, to end: Int, _ wanted: UInt32) -> Int {
    var low = low
    var high = low
    var step = 1
    while high < end, list[high] < wanted {
      low = high &+ 1
      high = high &+ step
      step = step &* 2
    }
    return lowerBound(list, from: low, to: min(high, end), wanted)
  }
}
