import MQSyntax
import Testing

/// The rendered diagnostics of a text.
private func rendered(_ text: String, width: Int = 60, usesColor: Bool = false) -> String {
  let source = SourceText(text, name: "query.mq")
  return DiagnosticRenderer(usesColor: usesColor, width: width).render(
    Parser.parseScript(source).diagnostics, in: source)
}

@Suite struct DiagnosticRendererTests {
  @Test func showsTheLineTheRangeAndTheNotes() {
    #expect(
      rendered("RETURN 1;\nMATCH (n RETURN n") == """
        query.mq:2:10: error: expected a node's labels, properties or `)`, found `RETURN`
        MATCH (n RETURN n
                 ^~~~~~
        query.mq:2:7: note: this `(` is not closed
        MATCH (n RETURN n
              ^

        """)
  }

  @Test func showsTheHint() {
    #expect(
      rendered("MACTH (n) RETURN n\n") == """
        query.mq:1:1: error: expected a statement, found `MACTH`
        MACTH (n) RETURN n
        ^~~~~
        hint: did you mean `MATCH`?

        """)
  }

  @Test func pointsBehindTheLastWordAtTheEnd() {
    #expect(
      rendered("RETURN 1 +\n\n") == """
        query.mq:1:11: error: expected an expression, found the end of the text
        RETURN 1 +
                  ^

        """)
  }

  @Test func alignsBehindTabsAndWideCharacters() {
    #expect(
      rendered("\tRETURN '日本',\t«x»") == """
        query.mq:1:15: error: unexpected character `«` (U+00AB)
            RETURN '日本',  «x»
                            ^
        hint: write the plain `'` or `"`
        query.mq:1:17: error: unexpected character `»` (U+00BB)
            RETURN '日本',  «x»
                              ^
        hint: write the plain `'` or `"`

        """)
    #expect(
      rendered("RETURN 1 日本x, e\u{301} 2") == """
        query.mq:1:10: error: expected a clause, or the end of the statement, found `日本x`
        RETURN 1 日本x, e\u{301} 2
                 ^~~~~

        """)
  }

  @Test func cutsLongLinesAroundTheRange() {
    let filler = String(repeating: "1234567890", count: 10)
    #expect(
      rendered("RETURN '\(filler)' x, '\(filler)'", width: 40) == """
        query.mq:1:111: error: expected a clause, or the end of the statement, found `x`
        …01234567890' x, '123456789012345678901…
                      ^

        """)
    #expect(
      rendered("RETURN x y, '\(filler)'", width: 40) == """
        query.mq:1:10: error: expected a clause, or the end of the statement, found `y`
        RETURN x y, '12345678901234567890123456…
                 ^

        """)
    #expect(
      rendered("RETURN '\(filler)", width: 40) == """
        query.mq:1:8: error: this string does not end
        RETURN '1234567890123456789012345678901…
               ^
        hint: end it with the same quotation mark; inside of a string, write `\\` before the mark

        """)
  }

  @Test func marksARangeOfSeveralLinesToTheEndOfTheFirst() {
    let source = SourceText("RETURN 'a\nb' x", name: "q")
    let diagnostic = Diagnostic(.notSupported, "m", at: SourceRange(7, 13), severity: .warning)
    #expect(DiagnosticRenderer().render(diagnostic, in: source) == "q:1:8: warning: m\nRETURN 'a\n       ^~\n")
  }

  @Test func showsNoLineWithoutAPlace() {
    let diagnostic = Diagnostic(.timeLimit, "m", at: nil, notes: [.init("n")], hint: "h")
    #expect(
      DiagnosticRenderer().render(diagnostic, in: SourceText("x", name: "q")) == "q: error: m\nhint: h\nq: note: n\n")
  }

  @Test func textsCannotControlTheTerminal() {
    let text = rendered("RETURN '\u{1B}[31m\u{202E}\u{9B}\u{7F}' 1")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value)) })
    #expect(
      text == """
        query.mq:1:19: error: expected a clause, or the end of the statement, found `1`
        RETURN '␛[31m\u{FFFD}\u{FFFD}␡' 1
                          ^

        """)
  }

  @Test func showsBrokenUTF8() {
    let source = SourceText(name: "q", bytes: Array("RETURN 'é".utf8) + [0xFF] + Array("'".utf8))
    #expect(
      DiagnosticRenderer().render(Parser.parseScript(source).diagnostics, in: source) == """
        q:1:10: error: the text is not valid UTF-8 here
        RETURN 'é\u{FFFD}'
                 ^
        hint: save the text as UTF-8

        """)
  }

  @Test func coloursOnDemand() {
    #expect(
      rendered("RETURN", usesColor: true)
        == "\u{1B}[1mquery.mq:1:7: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0m"
        + "\u{1B}[1mexpected an expression, found the end of the text\u{1B}[0m\nRETURN\n      \u{1B}[1;32m^\u{1B}[0m\n")
  }
}
