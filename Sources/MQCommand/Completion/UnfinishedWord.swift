import MQSyntax

/// The word at the end of a text, which is to be completed, and what of its statement stands before it.
struct UnfinishedWord {
  /// What is typed of it; where a backquote opens it, that as well.
  private(set) var typed = ""
  /// The statement up to the word.
  private(set) var before = ""

  var isQuoted: Bool { typed.first == "`" }

  /// nil in a string or a comment.
  init?(atEndOf text: String) {
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    var start = 0
    while lexer.readStatement(into: &tokens), let end = tokens.last { start = end.upper }
    let last = tokens.dropLast().last
    let backquote = UInt8(ascii: "`")
    var word = bytes.count
    if lexer.isUnterminated {
      guard let last, last.kind == .invalid else { return nil }
      word = bytes[last.lower] == UInt8(ascii: "$") ? last.lower + 1 : last.lower
      guard bytes[word] == backquote else { return nil }
    } else if UnfinishedWord.endsInComment(bytes[(last?.upper ?? start)...]) {
      return nil
    } else if let last, last.upper == bytes.count {
      switch last.kind {
      case .word: word = last.lower
      case .parameter: word = last.lower + 1
      default: break
      }
    }
    typed = String(decoding: bytes[word...], as: UTF8.self)
    before = String(decoding: bytes[start..<word], as: UTF8.self)
  }

  /// Whether what is no token ends with a comment that its line break would end.
  private static func endsInComment(_ gap: ArraySlice<UInt8>) -> Bool {
    var rest = gap
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
      let isBlock = rest[(slash + 1)...].first == UInt8(ascii: "*")
      rest = rest[(slash + 2)...]
      if isBlock {
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return true }
        rest = rest[end...]
      }
    }
    return false
  }
}
