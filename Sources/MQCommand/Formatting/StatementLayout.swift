import MQSyntax

/// A statement in the canonical form, with its comments where they were: above the line of what they stood above, or behind it.
struct StatementLayout {
  /// A line of the result with what its comments add.
  private struct Line {
    var above: [String] = []
    var text: String
    var behind: String?
  }

  private let source: [UInt8]
  private let sourceTokens: [Token]
  private let target: [UInt8]
  private let targetTokens: [Token]
  /// The place of each source token among the target's, where it has one.
  private let places: [Int?]

  /// The statement's text, `;` included; nil where it cannot be written without losing something.
  static func format(_ text: String) -> String? {
    let parsed = Parser.parseStatement(SourceText(text))
    guard let syntax = parsed.syntax, parsed.isValid else { return nil }
    let canonical = QueryFormatter.format(syntax)
    let layout = StatementLayout(text, canonical)
    guard layout.hasComments else { return canonical + ";" }
    let written = layout.withComments()
    // What was moved must not have changed the statement.
    let again = Parser.parseStatement(SourceText(written))
    guard let same = again.syntax, again.isValid, QueryFormatter.format(same) == canonical else { return nil }
    return written
  }

  private init(_ text: String, _ canonical: String) {
    source = Array(text.utf8)
    target = Array(canonical.utf8)
    sourceTokens = StatementLayout.tokens(source)
    targetTokens = StatementLayout.tokens(target)
    places = StatementLayout.matches(source, sourceTokens, target, targetTokens)
  }

  private static func tokens(_ bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    _ = lexer.readStatement(into: &tokens)
    return tokens.filter { $0.kind != .endOfStatement }
  }

  /// Both texts hold the same tokens but for brackets that are not needed and the case of keywords.
  private static func matches(
    _ source: [UInt8], _ sourceTokens: [Token], _ target: [UInt8], _ targetTokens: [Token]
  ) -> [Int?] {
    func text(_ token: Token, _ bytes: [UInt8]) -> String {
      String(decoding: bytes[token.lower..<token.upper], as: UTF8.self).lowercased()
    }
    var next = 0
    return sourceTokens.map { token in
      let wanted = text(token, source)
      let window = next..<min(targetTokens.count, next + 8)
      guard let found = window.first(where: { text(targetTokens[$0], target) == wanted }) else { return nil }
      next = found + 1
      return found
    }
  }

  private var hasComments: Bool {
    gaps.contains { !Comments.find(in: source, $0).isEmpty }
  }

  /// What stands before each token and behind the last.
  private var gaps: [Range<Int>] {
    var gaps: [Range<Int>] = []
    var end = 0
    for token in sourceTokens {
      gaps.append(end..<max(end, token.lower))
      end = token.upper
    }
    gaps.append(end..<source.count)
    return gaps
  }

  private func withComments() -> String {
    var lines = String(decoding: target, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
      Line(text: String($0))
    }
    var end: [String] = []
    for (index, gap) in gaps.enumerated() {
      for comment in Comments.find(in: source, gap) {
        let above = places[index...].compactMap { $0 }.first.map { line(at: targetTokens[$0].lower) }
        let behind = places[..<index].compactMap { $0 }.last.map { line(at: targetTokens[$0].upper) }
        if comment.isTrailing, let behind, lines[behind].behind == nil {
          lines[behind].behind = comment.text
        } else if let above {
          lines[above].above.append(comment.text)
        } else {
          end.append(comment.text)
        }
      }
    }
    var text = ""
    for (index, line) in lines.enumerated() {
      let indent = String(line.text.prefix { $0 == " " })
      for comment in line.above { text += indent + comment + "\n" }
      text += line.text + (index == lines.count - 1 ? ";" : "")
      if let behind = line.behind { text += " " + behind }
      if index < lines.count - 1 { text += "\n" }
    }
    return end.reduce(text) { $0 + "\n" + $1 }
  }

  private func line(at offset: Int) -> Int { target[..<offset].count { $0 == UInt8(ascii: "\n") } }
}

/// Comments between tokens.
enum Comments {
  struct Comment: Equatable {
    var text: String
    /// Whether it stands behind something on its line.
    var isTrailing: Bool
    /// Whether an empty line stands before it.
    var followsEmptyLine: Bool
  }

  /// The comments of a range that holds nothing else but white space and `;`.
  static func find(in bytes: [UInt8], _ range: Range<Int>) -> [Comment] {
    var comments: [Comment] = []
    var offset = range.lowerBound
    var lineBreaks = 0
    var isTrailing = range.lowerBound > 0
    while offset < range.upperBound {
      let rest = bytes[offset..<range.upperBound]
      let isLine = rest.starts(with: "//".utf8) || offset == 0 && rest.starts(with: "#!".utf8)
      guard isLine || rest.starts(with: "/*".utf8) else {
        if bytes[offset] == UInt8(ascii: "\n") {
          lineBreaks += 1
          isTrailing = false
        }
        offset += 1
        continue
      }
      var end = offset + 2
      if isLine {
        while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      } else {
        while end < range.upperBound, !bytes[end..<range.upperBound].starts(with: "*/".utf8) { end += 1 }
        end = min(range.upperBound, end + 2)
      }
      let text = String(decoding: bytes[offset..<end], as: UTF8.self).trimmed
      comments.append(Comment(text: text, isTrailing: isTrailing, followsEmptyLine: lineBreaks > 1))
      lineBreaks = 0
      offset = end
    }
    return comments
  }

  /// Whether an empty line stands at the end of a range of white space and comments.
  static func endsWithEmptyLine(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var lineBreaks = 0
    for byte in bytes[range].reversed() {
      if byte == UInt8(ascii: "\n") { lineBreaks += 1 } else if byte != 0x20 && byte != 0x09 && byte != 0x0D { break }
    }
    return lineBreaks > 1
  }
}
