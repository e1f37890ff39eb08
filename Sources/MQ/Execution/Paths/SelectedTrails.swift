internal import MQSyntax

/// How many of the trails between two nodes a selector takes, shortest first.
enum TrailQuota {
  case paths(Int)
  /// All trails of so many different lengths.
  case groups(Int)

  /// Whether only walks of the shortest length are taken.
  var isShortest: Bool {
    switch self {
    case .paths(let count), .groups(let count): count == 1
    }
  }

  /// Whether several walks of one length are taken.
  var takesAll: Bool { if case .groups = self { true } else { false } }
}

/// The selected trails between two nodes.
///
/// The shortest walks come from the search that found the far end. Only where these are not enough (none of them is a trail,
/// or more are asked for) are the trails ranked one by one.
struct SelectedTrails {
  private enum Stage {
    case shortest(TrailListQueue)
    case ranked(TrailRanking)
    case done
  }

  /// The shortest trails to several places, one place after the other.
  private struct TrailListQueue {
    var places: [Int32]
    var list: WalkSearch.TrailList?

    mutating func next(_ search: WalkSearch) throws(Diagnostic) -> Track? {
      while true {
        if let track = try list?.next() { return track }
        guard let place = places.popLast() else { return nil }
        list = search.trails(to: place)
      }
    }
  }

  private let search: WalkSearch
  private let walker: PathWalker
  private let source: NodeID
  private let target: NodeID
  private let quota: TrailQuota
  private let context: RunContext
  private var stage: Stage
  private var taken = 0
  private var groups = 0
  private var lastLength = -1
  /// The length of the shortest walks, all of whose trails are given.
  private var exhausted = -1

  init(
    _ search: WalkSearch, _ walker: PathWalker, from source: NodeID, to target: NodeID, _ quota: TrailQuota,
    _ context: RunContext
  ) {
    self.search = search
    self.walker = walker
    self.source = source
    self.target = target
    self.quota = quota
    self.context = context
    stage = .shortest(TrailListQueue(places: search.places(at: target).reversed()))
  }

  mutating func next() throws(Diagnostic) -> Track? {
    while let track = try candidate() {
      if track.length != lastLength {
        if case .groups(let most) = quota, groups >= most { break }
        groups += 1
        lastLength = track.length
      }
      taken += 1
      if case .paths(let most) = quota, taken >= most {
        try finish()
      }
      return track
    }
    try finish()
    return nil
  }

  private mutating func finish() throws(Diagnostic) {
    if case .ranked(var ranking) = stage { try ranking.close() }
    stage = .done
  }

  /// The next trail in order of length.
  private mutating func candidate() throws(Diagnostic) -> Track? {
    while true {
      switch stage {
      case .done: return nil
      case .shortest(var queue):
        // One owner at a time, so that it is changed in place.
        stage = .done
        if let track = try queue.next(search) {
          stage = .shortest(queue)
          exhausted = track.length
          return track
        }
        if case .groups(1) = quota, taken > 0 { return nil }
        stage = .ranked(try TrailRanking(walker, from: source, to: target, context))
      case .ranked(var ranking):
        stage = .done
        let track = try ranking.next()
        stage = .ranked(ranking)
        guard let track else { return nil }
        if track.length > exhausted { return track }
      }
    }
  }
}
