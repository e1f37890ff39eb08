// Names and literals as they must be written to be read back.
extension QueryFormatter {
  /// A name where keywords may stand: of a label, a type, a property, a key or a column.
  static func name(_ name: Syntax.Name) -> String {
    isPlain(name.text) ? name.text : quoted(name.text)
  }

  /// A name where reserved words may not stand.
  package static func variable(_ name: String) -> String {
    // `END` is reserved inside of CASE.
    let isReserved = keyword(name).map { $0.isReserved || $0 == .end } ?? false
    return isPlain(name) && !isReserved ? name : quoted(name)
  }

  static func variable(_ name: Syntax.Name) -> String { variable(name.text) }

  /// A name with namespaces.
  static func dotted(_ name: Syntax.Name) -> String {
    // By scalars: a dot with a combining mark is another character, but still a dot.
    let parts = name.text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    return parts.contains(where: \.isEmpty)
      ? quoted(name.text) : parts.map { isPlain($0) ? $0 : quoted($0) }.joined(separator: ".")
  }

  /// A function's name. Words that begin an expression of their own kind are quoted.
  static func function(_ name: Syntax.Name) -> String {
    switch keyword(name.text) {
    case .all, .any, Keyword.none?, .single, .reduce, .shortestPath, .allShortestPaths: return quoted(name.text)
    case let keyword? where keyword.isReserved: return quoted(name.text)
    default: break
    }
    // Behind a reserved first part, too, the parser would not look for a call.
    let text = name.text.unicodeScalars
    guard let dot = text.firstIndex(of: "."), keyword(String(text[..<dot]))?.isReserved == true else {
      return dotted(name)
    }
    return quoted(String(text[..<dot])) + "." + dotted(Syntax.Name(String(text[text.index(after: dot)...]), name.range))
  }

  static func parameter(_ name: String) -> String {
    // After the `$`, digits may come first.
    isPlain("_" + name) && !name.isEmpty ? "$" + name : "$" + quoted(name)
  }

  static func quoted(_ name: String) -> String {
    var text = "`".unicodeScalars
    for scalar in name.unicodeScalars {
      if scalar == "`" { text.append(scalar) }
      text.append(scalar)
    }
    text.append("`")
    return String(text)
  }

  private static func keyword(_ name: String) -> Keyword? {
    let bytes = Array(name.utf8)
    return KeywordTable.shared.keyword(in: bytes, from: 0, to: bytes.count)
  }

  /// Whether the lexer reads the text as one word.
  private static func isPlain(_ name: String) -> Bool {
    var lexer = Lexer(Array(name.utf8))
    var tokens: [Token] = []
    _ = lexer.readStatement(into: &tokens)
    return tokens.count == 2 && tokens[0].kind == .word && tokens[0].lower == 0
      && tokens[0].upper == tokens[1].lower && lexer.offset == name.utf8.count
  }

  /// A string literal.
  package static func literal(_ value: String) -> String {
    var text = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        // What cannot be seen, or would turn the text around.
        let code = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }
}
