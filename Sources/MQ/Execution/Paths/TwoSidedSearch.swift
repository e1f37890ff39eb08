internal import MQSyntax

/// The shortest walks between two different nodes, by one search from each of them: where walks have `b` ways on from a node and
/// the nodes are `d` steps apart, each side finds about `b^(d/2)` nodes, where a search from one side alone finds `b^d`.
///
/// It is for programs without memory: one relationship that is repeated at least once (or not at all), and whose predicates
/// read nothing but a single step. The other side then walks the same pattern backwards, each step of a walk is looked at by
/// one of the sides, and the shortest walks repeat no node, so that all of them are trails.
final class TwoSidedSearch {
  private let near: Side
  private let far: Side
  /// The nodes in the middle of the shortest walks, as far from each end as that side has searched; empty if there is no walk.
  private let middles: [NodeID]

  /// One of the two ends.
  private struct Side {
    let start: NodeID
    let search: WalkSearch

    /// Whether a walk leads there. (One that begins there may not be allowed to end there.)
    func hasReached(_ node: NodeID) -> Bool { node == start || search.hasEnd(at: node) }
  }

  /// Whether the walks of a program, which may be read from both ends, can be found so.
  static func isPossible(_ program: PathProgram) -> Bool {
    program.pieces.count == 1 && program.pieces[0].steps.count == 1 && program.pieces[0].lower <= 1
      && program.slots.isEmpty && program.boundaries.allSatisfy(\.isVacuous)
  }

  /// The walkers know the row that the nodes belong to; the nodes differ.
  init(
    _ walker: PathWalker, from source: NodeID, backwards: PathWalker, to target: NodeID, keepsAll: Bool,
    _ context: RunContext
  ) throws(Diagnostic) {
    let longest = walker.program.longest
    near = Side(
      start: source, search: try WalkSearch(walker, from: source, keepsAll: keepsAll, longest: longest, context))
    far = Side(
      start: target, search: try WalkSearch(backwards, from: target, keepsAll: keepsAll, longest: longest, context))
    var middles: [NodeID] = []
    // As long as no node is reached from both sides, the ends are further apart than both sides have gone.
    while middles.isEmpty, near.search.level < longest - far.search.level {
      let (side, other) = near.search.frontierCount <= far.search.frontierCount ? (near, far) : (far, near)
      guard try side.search.extend() else { break }
      middles = side.search.newEnds.filter(other.hasReached)
    }
    self.middles = middles
  }

  /// Lets go of its memory.
  func close() throws(Diagnostic) {
    try near.search.close()
    try far.search.close()
  }

  /// The walks of the shortest length: all, or one for each node in the middle.
  var walks: WalkList { WalkList(self) }

  struct WalkList {
    private let search: TwoSidedSearch
    /// The next of the nodes in the middle.
    private var middle = 0
    private var beginnings: TrackList?
    private var beginning: Track?
    private var ends: TrackList?

    fileprivate init(_ search: TwoSidedSearch) { self.search = search }

    mutating func next() throws(Diagnostic) -> Walk? {
      while true {
        if let beginning, let end = try ends?.next() {
          return Walk(
            nodes: beginning.nodes + end.nodes.reversed().dropFirst(),
            relationships: beginning.relationships + end.relationships.reversed(),
            pieces: Array(repeating: 0, count: beginning.length + end.length))
        }
        if let track = try beginnings?.next() {
          beginning = track
          ends = TrackList(search.far, to: track.nodes[track.length])
        } else {
          guard middle < search.middles.count else { return nil }
          beginning = nil
          beginnings = TrackList(search.near, to: search.middles[middle])
          middle += 1
        }
      }
    }
  }

  /// The shortest walks from an end to a node.
  private struct TrackList {
    private let search: WalkSearch
    private var places: [Int32]
    private var list: WalkSearch.TrailList?
    /// The walk of no steps.
    private var standing: Track?

    init(_ side: Side, to node: NodeID) {
      search = side.search
      if node == side.start {
        places = []
        standing = Track(nodes: [node], states: [PathWalker.start], contexts: [0], relationships: [])
      } else {
        places = side.search.places(at: node).reversed()
      }
    }

    mutating func next() throws(Diagnostic) -> Track? {
      if let track = standing {
        standing = nil
        return track
      }
      while true {
        if let track = try list?.next() { return track }
        guard let place = places.popLast() else { return nil }
        list = search.trails(to: place)
      }
    }
  }
}
