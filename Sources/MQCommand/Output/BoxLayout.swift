/// Which columns of a box are shown, and how wide.
struct BoxLayout: Equatable {
  struct Column: Equatable {
    /// The column's place in the result; nil for the mark of those that are left out.
    var source: Int?
    var width: Int
  }

  private(set) var columns: [Column]

  /// A column that must be cut is not made narrower than this while leaving out others can prevent it.
  private static let narrowest = 8

  /// Columns of `natural` widths in a box at most `limit` cells wide: first the widest are cut, then columns in the middle are
  /// left out.
  init(natural: [Int], limit: Int, frame: BoxFrame = .box) {
    columns = []
    // A column takes its width and the separator; one separator too many is counted for the edges.
    let separator = frame.separator
    let limit = limit - frame.edges + separator
    if let widths = BoxLayout.fitted(natural, in: limit, separator, narrowest: BoxLayout.narrowest) {
      columns = zip(natural.indices, widths).map { Column(source: $0, width: $1) }
      return
    }
    // The mark takes a column of its own, one cell wide.
    let markWidth = separator + 1
    var shown = max(1, min(natural.count - 1, limit / (separator + 1)))
    while true {
      let front = (shown + 1) / 2
      let sources = Array(natural.indices.prefix(front) + natural.indices.suffix(shown - front))
      let isLast = shown == 1
      let room = shown < natural.count ? limit - markWidth : limit
      if let widths = BoxLayout.fitted(
        sources.map { natural[$0] }, in: room, separator, narrowest: isLast ? 1 : BoxLayout.narrowest)
      {
        columns = zip(sources, widths).map { Column(source: $0, width: $1) }
        if shown < natural.count { columns.insert(Column(source: nil, width: 1), at: front) }
        return
      }
      if isLast {
        // Not even one cell: the box is as narrow as a box can be.
        columns = [Column(source: 0, width: 1)]
        return
      }
      shown -= 1
    }
  }

  /// How many of the result's columns are shown.
  var shown: Int { columns.count { $0.source != nil } }

  /// Whether some column is left out or narrower than what it holds.
  func cuts(_ natural: [Int]) -> Bool {
    shown < natural.count || columns.contains { column in column.source.map { natural[$0] > column.width } ?? false }
  }

  /// Widths at most the natural ones that fit, the widest cut to the same width; nil if that were too narrow.
  private static func fitted(_ natural: [Int], in limit: Int, _ separator: Int, narrowest: Int) -> [Int]? {
    let room = limit - separator * natural.count
    if natural.reduce(0, +) <= room { return natural }
    var rest = room
    var cap = 0
    for (index, width) in natural.sorted().enumerated() {
      cap = rest / (natural.count - index)
      if width > cap { break }
      rest -= width
    }
    guard cap >= narrowest else { return nil }
    var spare = room - natural.reduce(0) { $0 + min($1, cap) }
    return natural.map { width in
      guard width > cap else { return width }
      defer { spare -= spare > 0 ? 1 : 0 }
      return spare > 0 ? cap + 1 : cap
    }
  }
}
