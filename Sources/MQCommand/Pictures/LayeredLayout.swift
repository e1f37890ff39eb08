import MQSyntax

/// Where the boxes of a picture stand and how its arrows run, after Sugiyama: nodes in ranks, long arrows cut into pieces from
/// rank to rank, the order within ranks chosen for few crossings, and every piece with places of its own to leave and to
/// arrive at.
///
/// Ranks follow each other along the main axis; within a rank the cross axis counts.
struct LayeredLayout {
  enum Direction {
    case rightwards, downwards
  }

  /// A box, or the place where a long arrow passes a rank.
  struct Item {
    /// nil for a passing arrow.
    var box: Int?
    var rank: Int
    /// The extent along the cross axis.
    var size = 1
    /// Where it begins there.
    var position = 0
    /// The pieces that leave and arrive, in their order along the cross axis.
    var outgoing: [Int] = []
    var incoming: [Int] = []
    /// Where they do, counted from `position`.
    var outgoingOffsets: [Int] = []
    var incomingOffsets: [Int] = []
  }

  /// An arrow's piece from one rank to the next; one from a box to itself leaves and arrives at the same side.
  struct Piece {
    var arrow: Int
    var from: Int
    var to: Int
    var isFirst: Bool
    var isLast: Bool

    var isLoop: Bool { from == to }
  }

  let direction: Direction
  let boxes: [[String]]
  let arrows: [GraphDrawing.Arrow]
  let layering: Layering
  var items: [Item] = []
  var pieces: [Piece] = []
  /// The items of each rank in order.
  var ranks: [[Int]] = []

  init(_ boxes: [[String]], _ arrows: [GraphDrawing.Arrow], _ direction: Direction) {
    self.boxes = boxes
    self.arrows = arrows
    self.direction = direction
    layering = Layering(nodeCount: boxes.count, arrows: arrows.map { ($0.from, $0.to) })
    makeItems()
    order()
    measure()
    place()
  }

  private mutating func makeItems() {
    ranks = Array(repeating: [], count: (layering.ranks.max() ?? 0) + 1)
    for (box, rank) in layering.ranks.enumerated() {
      ranks[rank].append(items.count)
      items.append(Item(box: box, rank: rank))
    }
    for (number, arrow) in arrows.enumerated() {
      let isReversed = layering.isReversed[number]
      let (first, last) = isReversed ? (arrow.to, arrow.from) : (arrow.from, arrow.to)
      var from = first
      if first != last {
        for rank in layering.ranks[first] + 1..<max(layering.ranks[first] + 1, layering.ranks[last]) {
          let bend = items.count
          items.append(Item(box: nil, rank: rank))
          ranks[rank].append(bend)
          add(Piece(arrow: number, from: from, to: bend, isFirst: from == first, isLast: false))
          from = bend
        }
      }
      add(Piece(arrow: number, from: from, to: last, isFirst: from == first, isLast: true))
    }
  }

  private mutating func add(_ piece: Piece) {
    items[piece.from].outgoing.append(pieces.count)
    if !piece.isLoop { items[piece.to].incoming.append(pieces.count) }
    pieces.append(piece)
  }

  // MARK: Order

  /// Sorts each rank by the mean place of what its items are joined to, from rank to rank and back, and keeps the best order.
  private mutating func order() {
    var best = ranks
    var fewest = crossings
    for round in 0..<12 where fewest > 0 {
      let isForwards = round % 2 == 0
      for rank in isForwards ? Array(ranks.indices) : ranks.indices.reversed() { sort(rank, isForwards) }
      let found = crossings
      if found < fewest { (best, fewest) = (ranks, found) }
    }
    ranks = best
    sortPieces()
  }

  private mutating func sort(_ rank: Int, _ isForwards: Bool) {
    let places = self.places
    var means: [Int: Double] = [:]
    for (place, item) in ranks[rank].enumerated() {
      let neighbours =
        isForwards ? items[item].incoming.map { pieces[$0].from } : items[item].outgoing.map { pieces[$0].to }
      let others = neighbours.filter { $0 != item }.map { Double(places[$0]) }
      means[item] = others.isEmpty ? Double(place) : others.reduce(0, +) / Double(others.count)
    }
    ranks[rank] = ranks[rank].enumerated().sorted { a, b in
      let (meanA, meanB) = (means[a.element] ?? 0, means[b.element] ?? 0)
      return meanA == meanB ? a.offset < b.offset : meanA < meanB
    }.map(\.element)
  }

  /// Where each item stands in its rank.
  private var places: [Int] {
    var places = Array(repeating: 0, count: items.count)
    for rank in ranks {
      for (place, item) in rank.enumerated() { places[item] = place }
    }
    return places
  }

  private var crossings: Int {
    let places = self.places
    var count = 0
    for (number, a) in pieces.enumerated() where !a.isLoop {
      for b in pieces[..<number] where !b.isLoop && items[a.from].rank == items[b.from].rank {
        let (from, to) = (places[a.from] - places[b.from], places[a.to] - places[b.to])
        if from * to < 0 { count += 1 }
      }
    }
    return count
  }

  /// Pieces leave and arrive in the order of where they come from and lead to; loops last.
  private mutating func sortPieces() {
    let places = self.places
    for item in items.indices {
      items[item].outgoing.sort { a, b in
        let (isLoopA, isLoopB) = (pieces[a].isLoop, pieces[b].isLoop)
        if isLoopA != isLoopB { return isLoopB }
        let (placeA, placeB) = (places[pieces[a].to], places[pieces[b].to])
        return placeA == placeB ? a < b : placeA < placeB
      }
      items[item].incoming.sort { a, b in
        let (placeA, placeB) = (places[pieces[a].from], places[pieces[b].from])
        return placeA == placeB ? a < b : placeA < placeB
      }
    }
  }

  // MARK: Sizes

  func caption(_ piece: Int) -> String { pieces[piece].isFirst ? arrows[pieces[piece].arrow].caption : "" }

  /// The extent of a piece's beginning along the cross axis: its caption stands beside a line that leads down.
  private func pitch(_ piece: Int) -> Int {
    let captioned = direction == .downwards ? max(3, DisplayWidth.of(caption(piece)) + 3) : 1
    return pieces[piece].isLoop ? captioned + (direction == .downwards ? 2 : 1) : captioned
  }

  private mutating func measure() {
    for number in items.indices {
      guard let box = items[number].box else {
        items[number].outgoingOffsets = [0]
        items[number].incomingOffsets = [0]
        continue
      }
      let shape = BoxShape(boxes[box])
      let out = items[number].outgoing.map(pitch)
      let inward = items[number].incoming.map { _ in direction == .downwards ? 3 : 1 }
      let own = (direction == .downwards ? shape.width : shape.height) - 2
      let inner = max(own, out.reduce(0, +), inward.reduce(0, +))
      items[number].size = inner + 2
      items[number].outgoingOffsets = LayeredLayout.offsets(out, inner, direction)
      items[number].incomingOffsets = LayeredLayout.offsets(inward, inner, direction)
    }
  }

  /// Where pieces begin that take so much each, in the middle of what there is.
  private static func offsets(_ pitches: [Int], _ inner: Int, _ direction: Direction) -> [Int] {
    var next = 1 + (inner - pitches.reduce(0, +)) / 2 + (direction == .downwards && pitches.count > 0 ? 1 : 0)
    return pitches.map { pitch in
      defer { next += pitch }
      return next
    }
  }

  // MARK: Positions

  /// Lets every item stand as level with what it is joined to as its rank's order and sizes allow.
  private mutating func place() {
    for rank in ranks.indices {
      var next = 0
      for (place, item) in ranks[rank].enumerated() {
        items[item].position = next
        next += items[item].size + gap(rank, place)
      }
    }
    for round in 0..<8 {
      let isForwards = round % 2 == 0
      for rank in isForwards ? Array(ranks.indices) : ranks.indices.reversed() { level(rank, isForwards) }
    }
    let least = items.map(\.position).min() ?? 0
    for item in items.indices { items[item].position -= least }
  }

  /// What stays free behind an item.
  private func gap(_ rank: Int, _ place: Int) -> Int {
    guard place + 1 < ranks[rank].count else { return 0 }
    let areBends = items[ranks[rank][place]].box == nil && items[ranks[rank][place + 1]].box == nil
    return direction == .downwards ? 2 : areBends ? 0 : 1
  }

  func start(of piece: Int) -> Int {
    let item = items[pieces[piece].from]
    return item.position + item.outgoingOffsets[item.outgoing.firstIndex(of: piece) ?? 0]
  }

  /// Of a loop, where it comes back.
  func end(of piece: Int) -> Int {
    let item = items[pieces[piece].to]
    if pieces[piece].isLoop { return start(of: piece) + (direction == .downwards ? pitch(piece) - 2 : 1) }
    return item.position + item.incomingOffsets[item.incoming.firstIndex(of: piece) ?? 0]
  }

  private mutating func level(_ rank: Int, _ isForwards: Bool) {
    var wanted: [Double] = []
    for item in ranks[rank] {
      let shifts =
        isForwards
        ? items[item].incoming.map { start(of: $0) - end(of: $0) }
        : items[item].outgoing.filter { !pieces[$0].isLoop }.map { end(of: $0) - start(of: $0) }
      let shift = shifts.isEmpty ? 0 : Double(shifts.reduce(0, +)) / Double(shifts.count)
      wanted.append(Double(items[item].position) + shift)
    }
    // Less what lies before it, every place may be at most the next one's: means of blocks are the nearest that are.
    var before = 0
    var blocks: [(sum: Double, count: Int)] = []
    for (place, item) in ranks[rank].enumerated() {
      blocks.append((wanted[place] - Double(before), 1))
      before += items[item].size + gap(rank, place)
      while blocks.count > 1, let last = blocks.last {
        let previous = blocks[blocks.count - 2]
        guard previous.sum / Double(previous.count) > last.sum / Double(last.count) else { break }
        blocks.removeLast(2)
        blocks.append((previous.sum + last.sum, previous.count + last.count))
      }
    }
    before = 0
    var place = 0
    for block in blocks {
      let mean = Int((block.sum / Double(block.count)).rounded())
      for _ in 0..<block.count {
        items[ranks[rank][place]].position = mean + before
        before += items[ranks[rank][place]].size + gap(rank, place)
        place += 1
      }
    }
  }
}
