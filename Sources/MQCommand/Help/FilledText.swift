/// Text for people, laid anew for a width: a paragraph's lines are filled, an indented line goes on below where its words began.
enum FilledText {
  static func filled(_ text: String, width: Int) -> String {
    var lines: [String] = []
    var paragraph = ""
    func end() {
      if !paragraph.isEmpty { lines += wrapped(paragraph, width, indent: 0) }
      paragraph = ""
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty || line.first == " " {
        end()
        lines += wrapped(String(line), width, indent: hangingIndent(of: line, width))
      } else if line.first == ":" || line.first == "`" && paragraph.isEmpty {
        end()
        lines += wrapped(String(line), width, indent: 2)
      } else {
        paragraph += (paragraph.isEmpty ? "" : " ") + line
      }
    }
    end()
    return lines.joined(separator: "\n")
  }

  /// Where the words of a table's row begin: behind its name and at least two spaces.
  private static func hangingIndent(of line: Substring, _ width: Int) -> Int {
    let lead = line.prefix { $0 == " " }.count
    let gap = line.dropFirst(lead).firstRange(of: "  ")
    let column = gap.map { line[..<$0.lowerBound].count + line[$0.lowerBound...].prefix { $0 == " " }.count } ?? lead
    return column < width * 2 / 3 ? column : lead + 4
  }

  private static func wrapped(_ line: String, _ width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    var rest = line[...]
    while rest.count > width {
      // Within the indent there is nothing to break at.
      let first = rest.prefix { $0 == " " }.count
      let shown = rest.prefix(width + 1)
      guard let space = shown.dropFirst(max(first, lines.isEmpty ? 0 : indent) + 1).lastIndex(of: " ") else { break }
      lines.append(String(rest[..<space]))
      rest = String(repeating: " ", count: indent) + rest[space...].drop { $0 == " " }
    }
    return lines + [String(rest)]
  }
}
