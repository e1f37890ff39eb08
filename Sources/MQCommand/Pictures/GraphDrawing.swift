import MQ
import MQSyntax

/// Boxes with lines of text, and arrows with captions between them, drawn with the characters of a terminal.
struct GraphDrawing {
  struct Arrow {
    var from: Int
    var to: Int
    var caption: String
  }

  private(set) var boxes: [[String]] = []
  private(set) var arrows: [Arrow] = []

  /// More than these nobody can follow.
  static let mostBoxes = 60
  static let mostArrows = 120

  private static let widestText = 28
  private static let widestCaption = 20

  init(boxes: [[String]], arrows: [Arrow]) {
    self.boxes = boxes.map { $0.map { Cell($0, limit: GraphDrawing.widestText).text } }
    self.arrows = arrows.map {
      Arrow(from: $0.from, to: $0.to, caption: Cell($0.caption, limit: GraphDrawing.widestCaption).text)
    }
  }

  init(_ diagram: Diagram) throws(CommandError) {
    if diagram.boxes.count > GraphDrawing.mostBoxes || diagram.arrows.count > GraphDrawing.mostArrows {
      throw CommandError(
        "\(diagram.title) are too many to draw here: at most \(GraphDrawing.mostBoxes) and "
          + "\(GraphDrawing.mostArrows) are",
        hint: "`:draw FILE.svg` and `:draw FILE.html` draw more, with Graphviz")
    }
    let positions = Dictionary(uniqueKeysWithValues: zip(diagram.boxes.map(\.number), 0...))
    self.init(
      boxes: diagram.boxes.map(\.lines),
      arrows: diagram.arrows.map { arrow in
        Arrow(from: positions[arrow.from] ?? 0, to: positions[arrow.to] ?? 0, caption: arrow.caption)
      })
  }

  /// The picture, at most `width` cells wide: from left to right or, where that is too wide, from top to bottom.
  func lines(width: Int) throws(CommandError) -> [String] {
    var lines: [String] = []
    var single: [Int] = []
    for part in parts {
      if part.boxes.count == 1, part.arrows.isEmpty {
        single.append(part.boxes[0])
        continue
      }
      let picture = self.picture(of: part, width)
      let widest = picture.map { DisplayWidth.of($0) }.max() ?? 0
      if widest > width {
        throw CommandError(
          "the picture is \(widest) cells wide, and here are \(width)",
          hint: "draw fewer elements, or `:draw FILE.svg` with Graphviz")
      }
      if !lines.isEmpty { lines.append("") }
      lines += picture
    }
    if !single.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines += flow(single, width)
    }
    return lines
  }

  /// From left to right, unless only the other way fits.
  private func picture(of part: Part, _ width: Int) -> [String] {
    func lines(_ direction: LayeredLayout.Direction) -> [String] {
      var layout = LayeredLayout(
        part.boxes.map { boxes[$0] },
        part.arrows.map { number in
          let arrow = arrows[number]
          return Arrow(
            from: part.boxes.firstIndex(of: arrow.from) ?? 0, to: part.boxes.firstIndex(of: arrow.to) ?? 0,
            caption: arrow.caption)
        }, direction)
      return layout.lines()
    }
    let wide = lines(.rightwards)
    if wide.allSatisfy({ DisplayWidth.of($0) <= width }) { return wide }
    let tall = lines(.downwards)
    let widths = [wide, tall].map { $0.map { DisplayWidth.of($0) }.max() ?? 0 }
    return widths[1] <= widths[0] ? tall : wide
  }

  // MARK: Parts

  private struct Part {
    var boxes: [Int]
    var arrows: [Int]
  }

  /// What hangs together, in the order of the first boxes.
  private var parts: [Part] {
    var numbers = Array(boxes.indices)
    func root(_ box: Int) -> Int {
      var box = box
      while numbers[box] != box { box = numbers[box] }
      return box
    }
    for arrow in arrows {
      let (a, b) = (root(arrow.from), root(arrow.to))
      numbers[max(a, b)] = min(a, b)
    }
    var parts: [Int: Part] = [:]
    for box in boxes.indices { parts[root(box), default: Part(boxes: [], arrows: [])].boxes.append(box) }
    for (number, arrow) in arrows.enumerated() { parts[root(arrow.from)]?.arrows.append(number) }
    return parts.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Boxes beside each other, as many as fit.
  private func flow(_ numbers: [Int], _ width: Int) -> [String] {
    var lines: [String] = []
    var canvas = Canvas()
    var x = 0
    for number in numbers {
      let box = BoxShape(boxes[number])
      if x > 0, x + box.width > width {
        lines += canvas.lines
        canvas = Canvas()
        x = 0
      }
      box.draw(x, 0, height: box.height, on: &canvas)
      x += box.width + 1
    }
    return lines + canvas.lines
  }
}

/// A frame around lines of text.
struct BoxShape {
  let lines: [String]
  /// With the frame.
  let width: Int

  init(_ lines: [String], width: Int = 0) {
    self.lines = lines
    self.width = max(width, (lines.map { DisplayWidth.of($0) }.max() ?? 0) + 4)
  }

  /// With the frame.
  var height: Int { lines.count + 2 }

  func draw(_ x: Int, _ y: Int, height: Int, on canvas: inout Canvas) {
    let (right, bottom) = (x + width - 1, y + height - 1)
    canvas.line(x, y, [.right, .down])
    canvas.line(right, y, [.left, .down])
    canvas.line(x, bottom, [.right, .up])
    canvas.line(right, bottom, [.left, .up])
    for column in x + 1..<right {
      canvas.line(column, y, [.left, .right])
      canvas.line(column, bottom, [.left, .right])
    }
    for row in y + 1..<bottom {
      canvas.line(x, row, [.up, .down])
      canvas.line(right, row, [.up, .down])
    }
    let first = y + (height - lines.count) / 2
    for (number, line) in lines.enumerated() {
      canvas.text(line, x + (width - DisplayWidth.of(line)) / 2, first + number)
    }
  }
}
