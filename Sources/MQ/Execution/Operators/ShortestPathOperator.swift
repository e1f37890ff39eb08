internal import MQSyntax

/// The trails that a selector takes between each pair of ends. Where the far end is not bound, one search finds all far ends.
final class ShortestPathOperator: Operator {
  private let input: Operator
  private let expansion: Plan.PathExpansion
  private let names: (from: String, to: String)
  private let walker: PathWalker
  private let quota: TrailQuota
  private let passing: Passing
  private var columns: WalkColumns
  private var batch: Batch?
  private var sources: [NodeID] = []
  private var targets: [NodeID] = []
  private var row = -1
  private var search: WalkSearch?
  /// Where the search began, if the next row can go on with it.
  private var searchedFrom = NodeID.none
  private var ends: [NodeID] = []
  private var end = 0
  private var trails: SelectedTrails?
  /// Walks the pattern backwards, where the ends may be searched from both sides.
  private let backwards: PathWalker?
  private var twoSided: TwoSidedSearch?
  private var walks: TwoSidedSearch.WalkList?

  /// - Parameter reversed: The program of the pattern read from the other end, where one search from each may do.
  init(
    _ input: Operator, _ expansion: Plan.PathExpansion, names: (from: String, to: String), needed: Set<Variable>,
    program: PathProgram, reversed: PathProgram?, quota: TrailQuota, passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.expansion = expansion
    self.names = names
    self.quota = quota
    self.passing = passing
    walker = PathWalker(program, context)
    backwards = reversed.flatMap { TwoSidedSearch.isPossible($0) ? PathWalker($0, context) : nil }
    columns = WalkColumns(expansion, needed: needed)
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= sources.count {
        guard let next = try input.next() else {
          try search?.close()
          search = nil
          searchedFrom = .none
          return nil
        }
        sources = try next[expansion.from].asNodes(names.from)
        targets = expansion.into ? try next[expansion.to].asNodes(names.to) : []
        batch = next
        row = -1
      }
      try fill()
      if columns.rows.isEmpty { continue }
      var result = passing.gather(batch!, columns.rows, width: context.width)
      columns.move(into: &result)
      return result
    }
  }

  private func fill() throws(Diagnostic) {
    while columns.rows.count < Batch.targetCount {
      if walks != nil {
        if let walk = try walks!.next() {
          columns.append(row: row, walk)
          if !quota.takesAll { try endTwoSided() }
        } else {
          try endTwoSided()
        }
      } else if trails != nil {
        if let track = try trails!.next() {
          columns.append(row: row, track.walk(walker))
        } else {
          trails = nil
        }
      } else if end < ends.count {
        let target = ends[end]
        end += 1
        trails = SelectedTrails(search!, walker, from: sources[row], to: target, quota, context)
      } else if !expansion.into, let search, row >= 0, try search.extend() {
        ends = search.newEnds
        end = 0
      } else {
        row += 1
        if row >= sources.count { return }
        try context.checkpoint()
        if context.graph.contains(sources[row]) { try start() }
      }
    }
  }

  private func start() throws(Diagnostic) {
    let source = sources[row]
    walker.begin(row, of: batch!)
    ends = []
    end = 0
    if let backwards, targets[row] != .none, targets[row] != source, !isRunOfOneSource {
      backwards.begin(row, of: batch!)
      twoSided = try TwoSidedSearch(
        walker, from: source, backwards: backwards, to: targets[row], keepsAll: quota.takesAll, context)
      walks = twoSided?.walks
      return
    }
    // Rows with one source after the other share a search, where nothing else of the row matters.
    let isShared = expansion.into && walker.program.outer.isSubset(of: [expansion.from])
    if search == nil || searchedFrom != source || !isShared {
      try search?.close()
      try walker.forget()
      search = try WalkSearch(walker, from: source, keepsAll: keepsAll, longest: walker.program.longest, context)
      searchedFrom = source
    }
    ends = search!.newEnds
    guard expansion.into else { return }
    ends = []
    let target = targets[row]
    if target == .none { return }
    while !search!.hasEnd(at: target), try search!.extend() {}
    if search!.hasEnd(at: target) { ends = [target] }
  }

  /// Whether so many rows begin where this one does that one search for all of them is cheaper.
  private var isRunOfOneSource: Bool {
    let reach = 16
    var first = row
    while first > 0, row - first < reach, sources[first - 1] == sources[row] { first -= 1 }
    var last = row
    while last + 1 < sources.count, last - first < reach, sources[last + 1] == sources[row] { last += 1 }
    return last - first >= reach
  }

  private func endTwoSided() throws(Diagnostic) {
    try twoSided?.close()
    twoSided = nil
    walks = nil
  }

  private var keepsAll: Bool {
    if case .paths(1) = quota { false } else { true }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = -1
    ends = []
    end = 0
    trails = nil
    walks = nil
    twoSided = nil
    columns.removeAll()
    // The graph may have changed since.
    searchedFrom = .none
  }
}
