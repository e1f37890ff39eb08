internal import MQSyntax

/// The neighbours that a step finds at one node, asked whether other nodes are among them.
///
/// A list that is asked often is marked in a bitmap over all node numbers, which is cleared by walking the list again; one that
/// is asked seldom is searched. The slices stay valid because nobody else reads through this set's readers.
final class NeighbourSet {
  private let step: Plan.Step
  private let legs: [AdjacencyLegs.Leg]
  private let slices: UnsafeMutablePointer<AdjacencySlice>
  private let context: RunContext
  /// Allocated when a list is first marked.
  private var words: UnsafeMutablePointer<UInt64>?
  private let wordCount: Int
  private(set) var node = NodeID.none
  /// How many entries the lists have; a self-loop of an undirected step counts twice.
  private(set) var size = 0
  private(set) var isMarked = false
  /// Whether some neighbour is marked more than once.
  private(set) var hasParallels = false

  init(_ step: Plan.Step, _ context: RunContext) {
    self.step = step
    legs = AdjacencyLegs(step, context).legs
    wordCount = (context.graph.nodeLimit + 63) / 64
    self.context = context
    slices = .allocate(capacity: max(legs.count, 1))
    slices.initialize(
      repeating: AdjacencySlice(neighbours: UnsafeBufferPointer(start: nil, count: 0), indices: nil, firstIndex: 0),
      count: legs.count)
  }

  deinit {
    slices.deallocate()
    words?.deallocate()
  }

  var legCount: Int { legs.count }

  func slice(_ leg: Int) -> AdjacencySlice { slices[leg] }

  /// The bitmap, if the list is marked in it: by node number, those of the lists' nodes only.
  var marks: UnsafePointer<UInt64>? { isMarked ? words.map { UnsafePointer($0) } : nil }

  /// A reader of its own where the step reads one list.
  func makeReader() -> AdjacencyReader? {
    guard legs.count == 1, !legs[0].skipsLoops else { return nil }
    return AdjacencyLegs(step, context).legs[0].reader
  }

  /// Whether an entry of the leg that leads back to the node stands in another leg too.
  func skipsLoops(_ leg: Int) -> Bool { legs[leg].skipsLoops }

  func relationship(_ leg: Int, _ position: Int) -> RelationshipID {
    RelationshipID(type: legs[leg].type, index: slices[leg].index(position))
  }

  /// Turns to another node.
  func move(to node: NodeID) {
    if node == self.node { return }
    unmark()
    self.node = node
    size = 0
    for leg in legs.indices {
      slices[leg] = legs[leg].reader.slice(of: node)
      size += slices[leg].count
    }
  }

  /// Whether marking the list costs less than searching it so often.
  func isWorthMarking(for questions: Int) -> Bool {
    questions >= 4 && questions &* NeighbourSet.searchCost(size) > 2 &* size &+ 32
  }

  /// About how many steps a binary search of so long a list takes.
  static func searchCost(_ size: Int) -> Int { 2 + (Int.bitWidth - size.leadingZeroBitCount) }

  func mark() throws(Diagnostic) {
    if isMarked { return }
    let words = try bitmap()
    isMarked = true
    hasParallels = false
    for leg in legs.indices {
      let own = legs[leg].skipsLoops ? node.raw : UInt32.max
      for neighbour in slices[leg].neighbours where neighbour != own {
        let bit = 1 as UInt64 &<< UInt64(neighbour & 63)
        let word = words[Int(neighbour &>> 6)]
        if word & bit != 0 { hasParallels = true }
        words[Int(neighbour &>> 6)] = word | bit
      }
    }
  }

  private func unmark() {
    guard isMarked, let words else { return }
    isMarked = false
    for leg in legs.indices {
      for neighbour in slices[leg].neighbours { words[Int(neighbour &>> 6)] = 0 }
    }
  }

  private func bitmap() throws(Diagnostic) -> UnsafeMutablePointer<UInt64> {
    if let words { return words }
    try context.account(bytes: wordCount * 8)
    let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: max(wordCount, 1))
    fresh.initialize(repeating: 0, count: wordCount)
    words = fresh
    return fresh
  }

  /// The positions at which a neighbour stands in a leg: by binary search.
  func positions(of neighbour: UInt32, in leg: Int) -> Range<Int> {
    if legs[leg].skipsLoops && neighbour == node.raw { return 0..<0 }
    return slices[leg].range(of: neighbour)
  }

  /// How many relationships lead to a node.
  func count(of neighbour: UInt32) -> Int {
    var total = 0
    for leg in legs.indices { total += positions(of: neighbour, in: leg).count }
    return total
  }

  func contains(_ neighbour: UInt32) -> Bool {
    if isMarked, let words {
      let number = Int(neighbour &>> 6)
      // A node that was deleted may lie beyond those that the graph has now.
      return number < wordCount && words[number] &>> UInt64(neighbour & 63) & 1 != 0
    }
    for leg in legs.indices where !positions(of: neighbour, in: leg).isEmpty { return true }
    return false
  }

  /// Keeps of the positions in a list those whose node is among the neighbours: `found[0..<count]`, ascending where the list is
  /// one leg of another set. Returns how many are left.
  func filter(
    _ found: UnsafeMutablePointer<Int32>, count: Int, of list: UnsafePointer<UInt32>
  ) -> Int {
    if isMarked, let words {
      var kept = 0
      for i in 0..<count {
        let position = found[i]
        let neighbour = list[Int(position)]
        found[kept] = position
        kept &+= Int(truncatingIfNeeded: words[Int(neighbour &>> 6)] &>> UInt64(neighbour & 63) & 1)
      }
      return kept
    }
    if legs.count == 1, !legs[0].skipsLoops { return gallop(found, count: count, of: list, in: slices[0].neighbours) }
    var kept = 0
    for i in 0..<count {
      let position = found[i]
      if contains(list[Int(position)]) {
        found[kept] = position
        kept &+= 1
      }
    }
    return kept
  }

  /// As `filter`, over two sorted lists: steps that double lead from one hit to the next, so that lists of like length are merged
  /// and a long one is searched.
  private func gallop(
    _ found: UnsafeMutablePointer<Int32>, count: Int, of list: UnsafePointer<UInt32>,
    in others: UnsafeBufferPointer<UInt32>
  ) -> Int {
    guard let base = others.baseAddress else { return 0 }
    let end = others.count
    var kept = 0
    var low = 0
    for i in 0..<count {
      let position = found[i]
      let wanted = list[Int(position)]
      var step = 1
      var high = low
      while high < end && base[high] < wanted {
        low = high &+ 1
        high = high &+ step
        step = step &* 2
      }
      high = min(high, end)
      while low < high {
        let middle = (low &+ high) / 2
        if base[middle] < wanted { low = middle &+ 1 } else { high = middle }
      }
      if low >= end { break }
      found[kept] = position
      kept &+= base[low] == wanted ? 1 : 0
    }
    return kept
  }

  /// For each of the nodes from `start` on whether it is among the neighbours.
  func test(_ nodes: UnsafeBufferPointer<NodeID>, from start: Int, to end: Int, _ body: (Int) -> Void) {
    if isMarked, let words {
      for row in start..<end {
        let raw = nodes[row].raw
        let number = Int(raw &>> 6)
        if number < wordCount, words[number] &>> UInt64(raw & 63) & 1 != 0 { body(row) }
      }
      return
    }
    for row in start..<end where nodes[row] != .none && contains(nodes[row].raw) { body(row) }
  }
}
