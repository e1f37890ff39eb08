/// The lines of a gap between two ranks: each leads from a row at the front to one at the back, along a track of its own in
/// between, so that lines cross but never run into each other.
struct ArrowRouting {
  /// A line's way: from `start` to the track, along it to `end`, and on from there.
  struct Step {
    var start: Int
    var end: Int
    var track = 0
  }

  struct Line {
    var start: Int
    var end: Int
    /// Whether it comes back to the front.
    var isLoop: Bool
    /// None for a straight line; two where the way must turn aside for another's.
    var steps: [Step] = []
  }

  private(set) var lines: [Line]
  private(set) var trackCount = 0

  init(_ lines: [(start: Int, end: Int, isLoop: Bool)]) {
    self.lines = lines.map { Line(start: $0.start, end: $0.end, isLoop: $0.isLoop) }
    for index in self.lines.indices where self.lines[index].isLoop || self.lines[index].start != self.lines[index].end {
      self.lines[index].steps = [Step(start: self.lines[index].start, end: self.lines[index].end)]
    }
    while !assignTracks() {}
  }

  /// False where lines wait for each other in a circle; one of them was then given a further step.
  private mutating func assignTracks() -> Bool {
    var steps: [(line: Int, step: Int)] = []
    for (line, content) in lines.enumerated() {
      for step in content.steps.indices { steps.append((line, step)) }
    }
    // Lines that rise turn the earlier the higher they begin, those that fall the lower: so they do not cross each other.
    steps.sort { a, b in
      let (stepA, stepB) = (lines[a.line].steps[a.step], lines[b.line].steps[b.step])
      let (risesA, risesB) = (stepA.end < stepA.start, stepB.end < stepB.start)
      if risesA != risesB { return risesA }
      return risesA ? stepA.start < stepB.start : stepA.start > stepB.start
    }
    var waitsFor = Array(repeating: [Int](), count: steps.count)
    for (a, before) in steps.enumerated() {
      for (b, after) in steps.enumerated() where a != b && precedes(before, after) { waitsFor[b].append(a) }
    }
    var tracks = Array<Int?>(repeating: nil, count: steps.count)
    var used: [[ClosedRange<Int>]] = []
    for _ in steps.indices {
      guard
        let next = steps.indices.first(where: { step in
          tracks[step] == nil && waitsFor[step].allSatisfy { tracks[$0] != nil }
        })
      else {
        splitOne(of: steps.indices.filter { tracks[$0] == nil }.map { steps[$0] })
        return false
      }
      let content = lines[steps[next].line].steps[steps[next].step]
      let range = min(content.start, content.end)...max(content.start, content.end)
      var track = waitsFor[next].compactMap { tracks[$0] }.max().map { $0 + 1 } ?? 0
      while track < used.count, used[track].contains(where: { $0.overlaps(range) }) { track += 1 }
      while used.count <= track { used.append([]) }
      used[track].append(range)
      tracks[next] = track
    }
    for (number, place) in steps.enumerated() { lines[place.line].steps[place.step].track = tracks[number] ?? 0 }
    trackCount = used.count
    return true
  }

  /// Whether one step's track must lie in front of another's.
  private func precedes(_ a: (line: Int, step: Int), _ b: (line: Int, step: Int)) -> Bool {
    if a.line == b.line { return a.step < b.step }
    // What comes from the front must have turned before another leads to the back in the same row.
    guard a.step == 0, b.step == lines[b.line].steps.count - 1, !lines[b.line].isLoop else { return false }
    let rows = lines[a.line].isLoop ? [lines[a.line].start, lines[a.line].end] : [lines[a.line].start]
    return rows.contains(lines[b.line].end)
  }

  private mutating func splitOne(of steps: [(line: Int, step: Int)]) {
    guard let line = steps.first(where: { lines[$0.line].steps.count == 1 && !lines[$0.line].isLoop })?.line else {
      return
    }
    let taken = Set(lines.flatMap { [$0.start, $0.end] + $0.steps.flatMap { [$0.start, $0.end] } })
    var row = min(lines[line].start, lines[line].end) + 1
    while taken.contains(row) { row += 1 }
    lines[line].steps = [Step(start: lines[line].start, end: row), Step(start: row, end: lines[line].end)]
  }
}
