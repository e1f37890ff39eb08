import MQSyntax

extension LayeredLayout {
  /// The picture.
  mutating func lines() -> [String] {
    var canvas = Canvas()
    var main = 0
    for rank in ranks.indices {
      let extent = ranks[rank].compactMap { items[$0].box.map { mainExtent(of: $0) } }.max() ?? 1
      for item in ranks[rank] { draw(item, main, extent, on: &canvas) }
      main += extent
      main += drawGap(behind: rank, main, on: &canvas)
    }
    return canvas.lines
  }

  private func mainExtent(of box: Int) -> Int {
    let shape = BoxShape(boxes[box])
    return direction == .rightwards ? shape.width : shape.height
  }

  private func draw(_ number: Int, _ main: Int, _ extent: Int, on canvas: inout Canvas) {
    let item = items[number]
    guard let box = item.box else {
      for step in 0..<extent { line(main + step, item.position, along: true, on: &canvas) }
      return
    }
    switch direction {
    case .rightwards: BoxShape(boxes[box]).draw(main, item.position, height: item.size, on: &canvas)
    case .downwards:
      let shape = BoxShape(boxes[box], width: item.size)
      shape.draw(item.position, main, height: shape.height, on: &canvas)
    }
    for piece in item.incoming where layering.isReversed[pieces[piece].arrow] {
      mark(main, self.end(of: piece), backward, on: &canvas)
    }
    // A smaller box than the rank's largest is joined to where the gap begins.
    let end = main + mainExtent(of: box)
    for piece in item.outgoing {
      let headed =
        pieces[piece].isLoop ? self.end(of: piece) : layering.isReversed[pieces[piece].arrow] ? start(of: piece) : nil
      for row in pieces[piece].isLoop ? [start(of: piece), self.end(of: piece)] : [start(of: piece)] {
        if row != headed { mark(end - 1, row, forward, on: &canvas) }
        for step in end..<max(end, main + extent) { line(step, row, along: true, on: &canvas) }
      }
      if let headed, end < main + extent { put(direction == .rightwards ? "◀" : "▲", end, headed, on: &canvas) }
    }
  }

  /// Draws what lies between two ranks, and gives its extent.
  private func drawGap(behind rank: Int, _ main: Int, on canvas: inout Canvas) -> Int {
    let numbers = pieces.indices.filter { items[pieces[$0].from].rank == rank }
    guard !numbers.isEmpty else { return 0 }
    let routing = ArrowRouting(numbers.map { (start(of: $0), self.end(of: $0), pieces[$0].isLoop) })
    let captions = numbers.map { DisplayWidth.of(caption($0)) }.max() ?? 0
    let front = direction == .rightwards ? captions + 2 : 1
    let tracks = main + front
    let end = tracks + routing.trackCount + (rank + 1 < ranks.count ? 2 : 0)
    for (number, way) in zip(numbers, routing.lines) {
      draw(way, from: main, tracks: tracks, to: end, on: &canvas)
      drawEnds(of: number, main, end, on: &canvas)
    }
    return end - main
  }

  private func draw(
    _ way: ArrowRouting.Line, from main: Int, tracks: Int, to end: Int, on canvas: inout Canvas
  ) {
    guard let first = way.steps.first, let last = way.steps.last else {
      for step in main..<end { line(step, way.start, along: true, on: &canvas) }
      return
    }
    for step in main..<tracks + first.track { line(step, first.start, along: true, on: &canvas) }
    for (number, step) in way.steps.enumerated() {
      let track = tracks + step.track
      let isDown = step.end > step.start
      mark(track, step.start, [backward, isDown ? higher : lower], on: &canvas)
      for row in min(step.start, step.end) + 1..<max(step.start, step.end, min(step.start, step.end) + 1) {
        line(track, row, along: false, on: &canvas)
      }
      mark(track, step.end, [isDown ? lower : higher, way.isLoop ? backward : forward], on: &canvas)
      if number + 1 < way.steps.count {
        for between in track + 1..<tracks + way.steps[number + 1].track {
          line(between, step.end, along: true, on: &canvas)
        }
      }
    }
    if way.isLoop {
      for step in main..<tracks + last.track { line(step, last.end, along: true, on: &canvas) }
    } else {
      for step in tracks + last.track + 1..<end { line(step, last.end, along: true, on: &canvas) }
    }
  }

  /// The caption where an arrow begins, and the heads.
  private func drawEnds(of number: Int, _ main: Int, _ end: Int, on canvas: inout Canvas) {
    let piece = pieces[number]
    let row = start(of: number)
    let isReversed = layering.isReversed[piece.arrow]
    let caption = caption(number)
    if !caption.isEmpty {
      switch direction {
      case .rightwards: canvas.text(caption, main + 1, row)
      case .downwards: canvas.text(caption, row + 2, main)
      }
    }
    // A box that is smaller than its rank's largest has its head beside it.
    let isBeside = items[piece.from].box.map { mainExtent(of: $0) } == extent(ofRank: items[piece.from].rank)
    let (back, onward) = direction == .rightwards ? ("◀", "▶") : ("▲", "▼")
    if piece.isLoop {
      if isBeside { put(back, main, self.end(of: number), on: &canvas) }
    } else {
      if isReversed, piece.isFirst, isBeside { put(back, main, row, on: &canvas) }
      if !isReversed, piece.isLast { put(onward, end - 1, self.end(of: number), on: &canvas) }
    }
  }

  private func extent(ofRank rank: Int) -> Int {
    ranks[rank].compactMap { items[$0].box.map { mainExtent(of: $0) } }.max() ?? 1
  }

  // MARK: Axes

  private var forward: Canvas.Sides { direction == .rightwards ? .right : .down }
  private var backward: Canvas.Sides { direction == .rightwards ? .left : .up }
  private var lower: Canvas.Sides { direction == .rightwards ? .up : .left }
  private var higher: Canvas.Sides { direction == .rightwards ? .down : .right }

  private func mark(_ main: Int, _ cross: Int, _ sides: Canvas.Sides, on canvas: inout Canvas) {
    switch direction {
    case .rightwards: canvas.line(main, cross, sides)
    case .downwards: canvas.line(cross, main, sides)
    }
  }

  private func line(_ main: Int, _ cross: Int, along isMain: Bool, on canvas: inout Canvas) {
    mark(main, cross, isMain ? [forward, backward] : [lower, higher], on: &canvas)
  }

  private func put(_ text: String, _ main: Int, _ cross: Int, on canvas: inout Canvas) {
    switch direction {
    case .rightwards: canvas.text(text, main, cross)
    case .downwards: canvas.text(text, cross, main)
    }
  }
}
