import MQSyntax

/// Cells of a terminal to draw into: lines that join where they meet, and texts over them.
struct Canvas {
  /// The sides of a cell that a line leaves at.
  struct Sides: OptionSet {
    let rawValue: Int
    static let up = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let down = Sides(rawValue: 4)
    static let left = Sides(rawValue: 8)
  }

  private enum Content {
    case empty
    case line(Sides)
    case text(String)
    /// The second cell of a wide character.
    case covered
  }

  private var rows: [[Content]] = []

  private static let glyphs: [Character] = Array(" ╵╶└╷│┌├╴┘─┴┐┤┬┼")

  var height: Int { rows.count }

  mutating func line(_ x: Int, _ y: Int, _ sides: Sides) {
    guard reserve(x, y) else { return }
    switch rows[y][x] {
    case .empty: rows[y][x] = .line(sides)
    case .line(let others): rows[y][x] = .line(others.union(sides))
    case .text, .covered: break
    }
  }

  mutating func text(_ text: String, _ x: Int, _ y: Int) {
    var x = x
    for character in text {
      let width = DisplayWidth.of(character)
      guard width > 0, reserve(x + width - 1, y) else { continue }
      rows[y][x] = .text(String(character))
      for offset in 1..<max(1, width) { rows[y][x + offset] = .covered }
      x += width
    }
  }

  /// Whether there is such a cell, which is made if need be.
  private mutating func reserve(_ x: Int, _ y: Int) -> Bool {
    guard x >= 0, y >= 0 else { return false }
    while rows.count <= y { rows.append([]) }
    if rows[y].count <= x { rows[y] += Array(repeating: .empty, count: x + 1 - rows[y].count) }
    return true
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    rows.map { row in
      var line = ""
      for content in row {
        switch content {
        case .empty: line += " "
        case .line(let sides): line.append(Canvas.glyphs[sides.rawValue])
        case .text(let text): line += text
        case .covered: break
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
