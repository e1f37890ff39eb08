/// Writes diagnostics as text: the place and the message, the line of the source with a caret under the exact range, the
/// hint, and the notes with lines of their own.
///
///     query.mq:1:10: error: expected a node's labels, properties or `)`, found `RETURN`
///     MATCH (n RETURN n
///              ^~~~~~
///     query.mq:1:7: note: this `(` is not closed
///     MATCH (n RETURN n
///           ^
public struct DiagnosticRenderer: Sendable {
  /// Whether the text carries the colours of ANSI terminals.
  public var usesColor: Bool
  /// The columns that a line of the source may take; of a longer one, the part around the range is shown.
  public var width: Int

  /// A renderer for a terminal of `width` columns, at least 20.
  public init(usesColor: Bool = false, width: Int = 100) {
    self.usesColor = usesColor
    self.width = max(20, width)
  }

  /// The text of one diagnostic, with a line break at its end.
  ///
  /// Characters that would control the terminal are shown by pictures, so that a text from elsewhere cannot.
  public func render(_ diagnostic: Diagnostic, in source: SourceText) -> String {
    let (word, color): (String, Style) = diagnostic.severity == .error ? ("error", .red) : ("warning", .magenta)
    var text = head(diagnostic.message, word, color, at: diagnostic.range, in: source)
    if let hint = diagnostic.hint { text += styled("hint: ", .cyan) + Self.printable(hint) + "\n" }
    for note in diagnostic.notes {
      text += head(note.message, "note", .cyan, at: note.range, in: source)
    }
    return text
  }

  /// The texts of several diagnostics, one after another.
  public func render(_ diagnostics: some Sequence<Diagnostic>, in source: SourceText) -> String {
    diagnostics.reduce(into: "") { $0 += render($1, in: source) }
  }

  // MARK: - Parts

  /// The first line of a diagnostic or note, and the excerpt.
  private func head(
    _ message: String, _ word: String, _ color: Style, at range: SourceRange?, in source: SourceText
  ) -> String {
    var place = Self.printable(source.name)
    if let range {
      let (line, column) = source.lineColumn(of: range.lower)
      place += ":\(line):\(column)"
    }
    let title = styled(place + ": ", .bold) + styled(word + ": ", color) + styled(Self.printable(message), .bold) + "\n"
    guard let range else { return title }
    return title + excerpt(of: range, in: source)
  }

  private func excerpt(of range: SourceRange, in source: SourceText) -> String {
    let line = ExcerptLine(source, around: range, width: width)
    let marks = "^" + String(repeating: "~", count: max(0, line.markWidth - 1))
    return line.text + "\n" + String(repeating: " ", count: line.markStart) + styled(marks, .green) + "\n"
  }

  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case green = "1;32"
    case magenta = "1;35"
    case cyan = "1;36"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(printable(scalar)) }
    return String(result)
  }

  /// A scalar, or the picture of a control character.
  static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    // Controls of the terminal, and those that would show a line in another order.
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}

/// A line of the source as it is shown, and where the marks go, in columns.
private struct ExcerptLine {
  var text = ""
  var markStart = 0
  var markWidth = 1

  private struct Cell {
    var text: String
    var width: Int
  }

  init(_ source: SourceText, around range: SourceRange, width: Int) {
    let line = source.lineRange(around: range.lower)
    var cells: [Cell] = []
    var column = 0
    var markEnd: Int?
    var offset = line.lower
    markStart = -1
    while offset < line.upper {
      if offset >= range.lower, markStart < 0 { markStart = column }
      if offset >= range.upper, markEnd == nil { markEnd = column }
      let (scalar, length) = UTF8Validation.scalar(in: source.bytes, at: offset) ?? ("\u{FFFD}", 1)
      let cell = Self.cell(scalar, column)
      cells.append(cell)
      column += cell.width
      offset += length
    }
    if markStart < 0 { markStart = column }
    markWidth = max(1, (markEnd ?? column) - markStart)
    cut(cells, to: width)
  }

  private static func cell(_ scalar: Unicode.Scalar, _ column: Int) -> Cell {
    if scalar == "\t" {
      let width = 4 - column % 4
      return Cell(text: String(repeating: " ", count: width), width: width)
    }
    let printable = DiagnosticRenderer.printable(scalar)
    return Cell(text: String(Character(printable)), width: DisplayWidth.of(printable))
  }

  /// Keeps what fits around the marks.
  private mutating func cut(_ cells: [Cell], to width: Int) {
    let total = cells.reduce(0) { $0 + $1.width }
    var first = 0
    var last = total
    if total > width {
      // A third of the line before the marks, an ellipsis at either side that is cut.
      first = markStart < width * 2 / 3 ? 0 : min(markStart - width / 3, max(0, total - width + 1))
      last = min(total, first + width - (first > 0 ? 1 : 0))
      if last < total { last -= 1 }
    }
    var column = 0
    var shownFrom: Int?
    for cell in cells {
      // A wide character at an edge is left out whole; what combines goes with what it combines with.
      if column >= first, column + cell.width <= last {
        if shownFrom == nil { shownFrom = column }
        text += cell.text
      }
      column += cell.width
    }
    let isCutBefore = first > 0
    markStart += (isCutBefore ? 1 : 0) - (shownFrom ?? first)
    if isCutBefore { text = "…" + text }
    if last < total { text += "…" }
    markWidth = max(1, min(markWidth, width - markStart))
  }
}
