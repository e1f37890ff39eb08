import MQ
import MQSyntax
import Testing

@testable import MQCommand

/// Pictures of graphs in a terminal.
struct GraphDrawingTests {
  private func picture(_ script: String, width: Int = 80) throws -> String {
    var graph = Graph()
    try graph.load(script: script)
    return try GraphDrawing(Diagram(ResultGraph(all: graph))).lines(width: width).joined(separator: "\n")
  }

  @Test func ranksLeadFromLeftToRight() throws {
    #expect(
      try picture("CREATE (a:A {name: 'one'})-[:R]->(b:B {name: 'two'})-[:LONGER]->(:C {name: 'three'})") == """
        ┌─────┐     ┌─────┐          ┌───────┐
        │ one ├─R──▶│ two ├─LONGER──▶│ three │
        │ :A  │     │ :B  │          │  :C   │
        └─────┘     └─────┘          └───────┘
        """)
  }

  @Test func whatIsTooWideLeadsDownwards() throws {
    let text = try picture(
      "CREATE (a:A {name: 'one'})-[:R]->(b:B {name: 'two'})-[:LONGER]->(:C {name: 'three'})", width: 24)
    #expect(
      text == """
             ┌─────┐
             │ one │
             │ :A  │
             └─┬───┘
               │ R
               │
               ▼
          ┌─────────┐
          │   two   │
          │   :B    │
          └─┬───────┘
            │ LONGER
            │
            ▼
        ┌───────┐
        │ three │
        │  :C   │
        └───────┘
        """)
  }

  @Test func cyclesLoopsAndParallelsAreTold() throws {
    let text = try picture(
      "CREATE (a {name: 'a'}), (b {name: 'b'}), (a)-[:R]->(b), (a)-[:R]->(b), (b)-[:BACK]->(a), (a)-[:SELF]->(a)")
    #expect(
      text == """
        ┌───┐         ┌───┐
        │   │◀BACK────┤   │
        │   ├─R──────▶│ b │
        │ a ├─R──────▶│   │
        │   ├─SELF─┐  └───┘
        │   │◀─────┘
        └───┘
        """)
  }

  @Test func partsStandBelowEachOther() throws {
    #expect(
      try picture("CREATE ({name: 'a'})-[:R]->({name: 'b'}), ({name: '日本'}), ({name: 'd'})") == """
        ┌───┐     ┌───┐
        │ a ├─R──▶│ b │
        └───┘     └───┘

        ┌──────┐ ┌───┐
        │ 日本 │ │ d │
        └──────┘ └───┘
        """)
  }

  @Test func saysWhatCannotBeDrawn() throws {
    let many = #expect(throws: CommandError.self) { try picture("UNWIND range(1, 61) AS i CREATE ()") }
    #expect(many?.message == "61 nodes and 0 relationships are too many to draw here: at most 60 and 120 are")
    let wide = #expect(throws: CommandError.self) { try picture("CREATE ({name: 'a'})-[:R]->({name: 'b'})", width: 4) }
    #expect(wide?.message == "the picture is 6 cells wide, and here are 4")
  }

  /// Whatever the graph is: every line is within the width, every arrow has its head and its caption, lines join.
  @Test(arguments: 0..<150)
  func picturesOfRandomGraphsAreWhole(seed: Int) throws {
    var numbers = SeededNumbers(seed)
    let count = Int.random(in: 1...9, using: &numbers)
    let boxes = (0..<count).map { ["n\($0)", String(repeating: "x", count: Int.random(in: 1...9, using: &numbers))] }
    let arrows = (0..<Int.random(in: 0...14, using: &numbers)).map { number in
      GraphDrawing.Arrow(
        from: Int.random(in: 0..<count, using: &numbers), to: Int.random(in: 0..<count, using: &numbers),
        caption: "C\(number)c")
    }
    for direction in [LayeredLayout.Direction.rightwards, .downwards] {
      var layout = LayeredLayout(boxes, arrows, direction)
      let lines = layout.lines()
      let text = lines.joined(separator: "\n")
      for box in boxes { #expect(text.contains(" \(box[0]) ") || text.contains("\(box[0])")) }
      for arrow in arrows { #expect(text.contains(arrow.caption), "\(text)") }
      let heads = text.count { "▶◀▲▼".contains($0) }
      #expect(heads == arrows.count, "\(text)")
      #expect(joints(lines).isEmpty, "\(joints(lines))\n\(text)")
    }
  }

  /// Where a line ends at a cell that does not go on with it.
  private func joints(_ lines: [String]) -> [String] {
    let grid = lines.map(Array.init)
    let ends: [Character: String] = [
      "│": "ud", "─": "lr", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "urd", "┤": "uld", "┬": "lrd", "┴": "lru",
      "┼": "udlr",
    ]
    var open: [String] = []
    for (y, row) in grid.enumerated() {
      for (x, character) in row.enumerated() {
        for side in ends[character] ?? "" {
          let (nx, ny) = (x + (side == "r" ? 1 : side == "l" ? -1 : 0), y + (side == "d" ? 1 : side == "u" ? -1 : 0))
          let back: Character = side == "r" ? "l" : side == "l" ? "r" : side == "d" ? "u" : "d"
          let next = grid.indices.contains(ny) && grid[ny].indices.contains(nx) ? grid[ny][nx] : " "
          // Captions and heads stand on lines.
          let isText = next.isLetter || next.isNumber || "▶◀▲▼".contains(next)
          if !isText, !(ends[next] ?? "").contains(back) { open.append("\(character) at \(x),\(y) to the \(side)") }
        }
      }
    }
    return open
  }
}

struct LayeringTests {
  @Test(arguments: 0..<100)
  func arrowsLeadOnwards(seed: Int) {
    var numbers = SeededNumbers(seed)
    let count = Int.random(in: 1...12, using: &numbers)
    let arrows = (0..<Int.random(in: 0...25, using: &numbers)).map { _ in
      (from: Int.random(in: 0..<count, using: &numbers), to: Int.random(in: 0..<count, using: &numbers))
    }
    let layering = Layering(nodeCount: count, arrows: arrows)
    for (number, arrow) in arrows.enumerated() where arrow.from != arrow.to {
      let (from, to) = layering.isReversed[number] ? (arrow.to, arrow.from) : arrow
      #expect(layering.ranks[from] < layering.ranks[to])
    }
    #expect(Set(layering.ranks) == Set(0...(layering.ranks.max() ?? 0)))
  }

  @Test func turnsRoundOnlyWhatClosesACycle() {
    let layering = Layering(nodeCount: 4, arrows: [(0, 1), (1, 2), (2, 0), (3, 1), (1, 1)])
    #expect(layering.isReversed == [true, false, false, false, false])
    #expect(layering.ranks == [3, 1, 2, 0])
  }
}

struct ArrowRoutingTests {
  /// No two lines lie upon each other.
  @Test(arguments: 0..<200)
  func linesHaveCellsOfTheirOwn(seed: Int) {
    var numbers = SeededNumbers(seed)
    let rows = Array(0..<10)
    let count = Int.random(in: 1...8, using: &numbers)
    let (starts, ends) = (rows.shuffled(using: &numbers).prefix(count), rows.shuffled(using: &numbers).prefix(count))
    let routing = ArrowRouting(zip(starts, ends).map { ($0, $1, false) })
    var level: Set<[Int]> = []
    var upright: Set<[Int]> = []
    for line in routing.lines {
      var x = -1
      for step in line.steps {
        #expect(step.track > x)
        for cell in x + 1..<step.track { #expect(level.insert([cell, step.start]).inserted) }
        for row in min(step.start, step.end)...max(step.start, step.end) {
          #expect(upright.insert([step.track, row]).inserted)
        }
        x = step.track
      }
      for cell in x + 1...max(x + 1, routing.trackCount) { #expect(level.insert([cell, line.end]).inserted) }
      #expect((line.steps.last?.end ?? line.start) == line.end)
    }
  }
}
