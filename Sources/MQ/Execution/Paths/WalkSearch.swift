internal import MQSyntax

/// A walk through the product of a path program and the graph.
struct Track {
  /// One more than `relationships`.
  var nodes: [NodeID]
  var states: [Int32]
  var contexts: [Int32]
  var relationships: [RelationshipID]

  var length: Int { relationships.count }

  func walk(_ walker: PathWalker) -> Walk {
    Walk(
      nodes: nodes, relationships: relationships,
      pieces: states.dropFirst().map { Int32(walker.states[Int($0)].piece) })
  }

  func prefix(_ length: Int) -> Track {
    Track(
      nodes: Array(nodes[...length]), states: Array(states[...length]), contexts: Array(contexts[...length]),
      relationships: Array(relationships[..<length]))
  }

  func followed(by other: Track) -> Track {
    Track(
      nodes: nodes + other.nodes.dropFirst(), states: states + other.states.dropFirst(),
      contexts: contexts + other.contexts.dropFirst(), relationships: relationships + other.relationships)
  }

  /// About how much memory it takes.
  var bytes: Int { 160 + length * 20 }
}

/// Breadth-first search in the product of a path program and the graph, level by level: the shortest walks to each place,
/// whether they are trails or not.
final class WalkSearch {
  /// A step as a walk takes it.
  struct StepKey: Hashable {
    var relationship: RelationshipID
    var state: Int32
  }

  private let walker: PathWalker
  private let context: RunContext
  /// Whether all steps over which a place is reached first are kept, not just one.
  private let keepsAll: Bool
  /// The only node whose ends matter, if there is one.
  private let goal: NodeID?
  /// The greatest number of relationships.
  private let longest: Int
  /// Relationships that no walk may take.
  private let avoided: Set<RelationshipID>
  /// Steps that no walk may begin with.
  private let excluded: Set<StepKey>

  // The places that were reached, in order; those of a level follow one another.
  private var table: WordTable
  private var nodes: [NodeID] = []
  private var states: [Int32] = []
  private var contexts: [Int32] = []
  private var levels: [Int32] = []
  /// The first of a place's steps back; -1 at the start.
  private var backward: [Int32] = []
  private var steps: [(relationship: RelationshipID, from: Int32, next: Int32)] = []
  /// Where the last level begins.
  private var frontier = 0
  private(set) var level = 0
  /// The number of places that the last level has reached.
  var frontierCount: Int { nodes.count - frontier }

  // Where walks end: the places at each node's first level with any.
  private var firstEnds: [UInt32: Int32] = [:]
  private var ends: [(place: Int32, next: Int32)] = []
  /// The nodes that the last level was the first to end at.
  private(set) var newEnds: [NodeID] = []
  private var memory: MemoryAccount

  /// From one place of the product; `mayEnd` tells whether a walk may end where it begins.
  init(
    _ walker: PathWalker, from node: NodeID, state: Int32 = PathWalker.start, kept: Int32 = 0, keepsAll: Bool,
    goal: NodeID? = nil, longest: Int, avoiding avoided: Set<RelationshipID> = [],
    excluding excluded: Set<StepKey> = [], mayEnd: Bool = true, _ context: RunContext
  ) throws(Diagnostic) {
    self.walker = walker
    self.context = context
    self.keepsAll = keepsAll
    self.goal = goal
    self.longest = longest
    self.avoided = avoided
    self.excluded = excluded
    memory = MemoryAccount(context)
    table = WordTable(width: walker.program.slots.isEmpty ? 1 : 2)
    // A walk may come back to where it began and do there what it could not do at first.
    let mayReturn = !excluded.isEmpty || !mayEnd
    _ = table.insert(key(mayReturn ? .none : node, state, kept))
    nodes = [node]
    states = [state]
    contexts = [kept]
    levels = [0]
    backward = [-1]
    if mayEnd { try findEnds() }
  }

  private func key(_ node: NodeID, _ state: Int32, _ kept: Int32) -> [UInt64] {
    let place = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(node.raw)
    return table.width == 1 ? [place] : [place, UInt64(UInt32(bitPattern: kept))]
  }

  /// Lets go of its memory.
  func close() throws(Diagnostic) { try memory.close() }

  // MARK: Searching

  /// Takes one more step everywhere; false if there is nowhere to go.
  func extend() throws(Diagnostic) -> Bool {
    let lower = frontier
    let upper = nodes.count
    newEnds = []
    guard lower < upper, level < longest else { return false }
    level += 1
    frontier = upper
    guard upper < Int(Int32.max) / 2 else { throw .tooManyWalks }
    for (state, places) in byState(lower..<upper) {
      var position = 0
      while position < places.count {
        try context.checkpoint()
        let portion = places[position..<min(places.count, position + 512)]
        try expand(state, Array(portion))
        position += 512
      }
    }
    try findEnds()
    try memory.set(
      bytes: nodes.capacity * 20 + steps.capacity * 16 + table.byteCount + ends.capacity * 8 + firstEnds.capacity * 12)
    return nodes.count > upper
  }

  /// Places by their state, in order of the states' first appearance.
  private func byState(_ range: Range<Int>) -> [(state: Int32, places: [Int32])] {
    var groups: [(state: Int32, places: [Int32])] = []
    var index: [Int32: Int] = [:]
    for place in range {
      let state = states[place]
      if let last = groups.indices.last, groups[last].state == state {
        groups[last].places.append(Int32(place))
      } else if let known = index[state] {
        groups[known].places.append(Int32(place))
      } else {
        index[state] = groups.count
        groups.append((state, [Int32(place)]))
      }
    }
    return groups
  }

  private func expand(_ state: Int32, _ places: [Int32]) throws(Diagnostic) {
    let stand = PathWalker.Stand(
      state: state, nodes: places.map { nodes[Int($0)] }, contexts: places.map { contexts[Int($0)] })
    var arrivals = PathWalker.Arrivals()
    try walker.expand(stand, into: &arrivals)
    if level == 1, !excluded.isEmpty {
      arrivals.removeAll { excluded.contains(StepKey(relationship: $0, state: $1)) }
    }
    if !avoided.isEmpty { arrivals.removeAll { relationship, _ in avoided.contains(relationship) } }
    if arrivals.count == 0 { return }
    var keys: [UInt64] = []
    keys.reserveCapacity(arrivals.count * table.width)
    for row in 0..<arrivals.count {
      keys.append(UInt64(UInt32(bitPattern: arrivals.states[row])) << 32 | UInt64(arrivals.nodes[row].raw))
      if table.width == 2 { keys.append(UInt64(UInt32(bitPattern: arrivals.contexts[row]))) }
    }
    let numbers = table.insert(keys)
    for row in 0..<arrivals.count {
      let place = Int(numbers[row])
      if place == nodes.count {
        nodes.append(arrivals.nodes[row])
        states.append(arrivals.states[row])
        contexts.append(arrivals.contexts[row])
        levels.append(Int32(level))
        backward.append(-1)
      } else if !keepsAll || place < frontier {
        continue
      }
      steps.append((arrivals.relationships[row], places[Int(arrivals.owners[row])], backward[place]))
      backward[place] = Int32(truncatingIfNeeded: steps.count - 1)
    }
    guard steps.count < Int(Int32.max) else { throw .tooManyWalks }
  }

  private func findEnds() throws(Diagnostic) {
    for (state, places) in byState(frontier..<nodes.count) {
      var places = places
      if let goal { places.removeAll { nodes[Int($0)] != goal } }
      if places.isEmpty { continue }
      switch walker.mayEnd(state) {
      case false?: continue
      case true?: break
      case nil:
        let stand = PathWalker.Stand(
          state: state, nodes: places.map { nodes[Int($0)] }, contexts: places.map { contexts[Int($0)] })
        places = try walker.accepted(stand).map { places[Int($0)] }
      }
      for place in places { addEnd(place) }
    }
  }

  private func addEnd(_ place: Int32) {
    let node = nodes[Int(place)]
    let first = firstEnds[node.raw]
    if let first {
      // Only the shortest walks count.
      if levels[Int(ends[Int(first)].place)] < level { return }
    } else {
      newEnds.append(node)
    }
    firstEnds[node.raw] = Int32(ends.count)
    ends.append((place, first ?? -1))
  }

  // MARK: Results

  func hasEnd(at node: NodeID) -> Bool { firstEnds[node.raw] != nil }

  /// The places at which the shortest walks to a node end.
  func places(at node: NodeID) -> [Int32] {
    var places: [Int32] = []
    var next = firstEnds[node.raw] ?? -1
    while next >= 0 {
      places.append(ends[Int(next)].place)
      next = ends[Int(next)].next
    }
    return places.reversed()
  }

  /// One of the shortest walks to a place.
  func track(to place: Int32) -> Track {
    var track = Track(nodes: [], states: [], contexts: [], relationships: [])
    var place = Int(place)
    while true {
      track.nodes.append(nodes[place])
      track.states.append(states[place])
      track.contexts.append(contexts[place])
      guard backward[place] >= 0 else { break }
      let step = steps[Int(backward[place])]
      track.relationships.append(step.relationship)
      place = Int(step.from)
    }
    track.nodes.reverse()
    track.states.reverse()
    track.contexts.reverse()
    track.relationships.reverse()
    return track
  }

  /// Gives all shortest walks to a place that are trails, one after the other.
  func trails(to place: Int32) -> TrailList { TrailList(self, to: place) }

  /// A search from the end back to the start, over the kept steps.
  struct TrailList {
    private let search: WalkSearch
    private let end: Int32
    /// The steps that may be taken next from each place of the walk back, the end first.
    private var open: [Int32]
    private var taken: [RelationshipID] = []
    private var places: [Int32]
    private var used: Set<RelationshipID> = []

    fileprivate init(_ search: WalkSearch, to place: Int32) {
      self.search = search
      end = place
      places = [place]
      open = [search.backward[Int(place)]]
      isAtStart = search.backward[Int(place)] < 0
    }

    /// Whether the walk of no steps is still to be given.
    private var isAtStart: Bool

    mutating func next() throws(Diagnostic) -> Track? {
      if isAtStart {
        isAtStart = false
        return track()
      }
      var turns = 0
      while let last = open.indices.last {
        turns += 1
        if turns & 0xFFF == 0 { try search.context.checkpoint() }
        let step = open[last]
        if step < 0 {
          open.removeLast()
          places.removeLast()
          if let relationship = taken.popLast() { used.remove(relationship) }
          continue
        }
        let (relationship, from, next) = search.steps[Int(step)]
        open[last] = next
        guard used.insert(relationship).inserted else { continue }
        taken.append(relationship)
        places.append(from)
        open.append(search.backward[Int(from)])
        if search.backward[Int(from)] < 0 { return track() }
      }
      return nil
    }

    private func track() -> Track {
      let places = places.reversed().map(Int.init)
      return Track(
        nodes: places.map { search.nodes[$0] }, states: places.map { search.states[$0] },
        contexts: places.map { search.contexts[$0] }, relationships: taken.reversed())
    }
  }
}

extension PathWalker.Arrivals {
  /// Removes the steps of those relationships and states.
  mutating func removeAll(where isUnwanted: (RelationshipID, Int32) -> Bool) {
    var kept = 0
    for row in 0..<count where !isUnwanted(relationships[row], states[row]) {
      owners[kept] = owners[row]
      relationships[kept] = relationships[row]
      nodes[kept] = nodes[row]
      states[kept] = states[row]
      contexts[kept] = contexts[row]
      kept += 1
    }
    truncate(to: kept)
  }
}
