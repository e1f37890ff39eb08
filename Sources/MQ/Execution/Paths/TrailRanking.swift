internal import MQSyntax

/// All trails between two nodes, shortest first.
///
/// Trails are set apart by their beginnings (Lawler's partition): a set of trails is given by a common beginning and by the
/// steps that may not follow it, and is ranked by the shortest walk that goes on from the beginning without taking any of its
/// relationships again. Where that walk is a trail, it is the set's shortest; where it is none, the set is parted at the
/// relationship that repeats. Either way what is left of the set falls into smaller ones, so the search ends when there are
/// no more trails, whatever walks there are.
struct TrailRanking {
  private struct Part {
    /// The shortest walk; its beginning is common to the part's trails.
    var track: Track
    var beginning: Int
    /// What may not follow the beginning.
    var excluded: Set<WalkSearch.StepKey>
    /// Whether the beginning itself is not in the part.
    var excludesEnd: Bool
  }

  private let walker: PathWalker
  private let goal: NodeID
  private let context: RunContext
  /// The parts by the length of their shortest walks.
  private var parts: [Int: [Part]] = [:]
  private var lengths: [Int] = []
  private var memory: MemoryAccount

  init(_ walker: PathWalker, from source: NodeID, to goal: NodeID, _ context: RunContext) throws(Diagnostic) {
    self.walker = walker
    self.goal = goal
    self.context = context
    memory = MemoryAccount(context)
    let start = Track(nodes: [source], states: [PathWalker.start], contexts: [0], relationships: [])
    try add(start, excluding: [], excludesEnd: false)
  }

  mutating func next() throws(Diagnostic) -> Track? {
    while let part = try takeShortest() {
      try context.checkpoint()
      let track = part.track
      let repetition = Walk(nodes: track.nodes, relationships: track.relationships, pieces: []).firstRepetition
      let limit = repetition ?? track.length
      for length in part.beginning..<max(limit, part.beginning) {
        var excluded: Set<WalkSearch.StepKey> = length == part.beginning ? part.excluded : []
        excluded.insert(
          WalkSearch.StepKey(relationship: track.relationships[length], state: track.states[length + 1]))
        try add(
          track.prefix(length), excluding: excluded, excludesEnd: length == part.beginning && part.excludesEnd)
      }
      if repetition != nil {
        try add(track.prefix(limit), excluding: [], excludesEnd: false)
      } else {
        try add(track, excluding: limit == part.beginning ? part.excluded : [], excludesEnd: true)
        return track
      }
    }
    return nil
  }

  /// Lets go of its memory.
  mutating func close() throws(Diagnostic) {
    parts = [:]
    lengths = []
    try memory.close()
  }

  private mutating func takeShortest() throws(Diagnostic) -> Part? {
    guard let length = lengths.last, let part = parts[length]?.popLast() else { return nil }
    if parts[length]?.isEmpty == true {
      parts[length] = nil
      lengths.removeLast()
    }
    try memory.add(bytes: -bytes(of: part))
    return part
  }

  /// Adds the trails that begin so and go on otherwise than by an excluded step, if there can be any.
  private mutating func add(
    _ beginning: Track, excluding excluded: Set<WalkSearch.StepKey>, excludesEnd: Bool
  ) throws(Diagnostic) {
    let length = beginning.length
    let search = try WalkSearch(
      walker, from: beginning.nodes[length], state: beginning.states[length], kept: beginning.contexts[length],
      keepsAll: false, goal: goal, longest: walker.program.longest - length, avoiding: Set(beginning.relationships),
      excluding: excluded, mayEnd: !excludesEnd, context)
    while !search.hasEnd(at: goal), try search.extend() {}
    if let place = search.places(at: goal).first {
      let track = beginning.followed(by: search.track(to: place))
      let part = Part(track: track, beginning: length, excluded: excluded, excludesEnd: excludesEnd)
      if parts[track.length] == nil {
        parts[track.length] = []
        // Longest first, so that the shortest is at hand.
        let place = lengths.firstIndex { $0 < track.length } ?? lengths.count
        lengths.insert(track.length, at: place)
      }
      parts[track.length]!.append(part)
      try memory.add(bytes: bytes(of: part))
    }
    try search.close()
  }

  private func bytes(of part: Part) -> Int { part.track.bytes + part.excluded.count * 24 }
}
