import MQSyntax
import Testing

@testable import MQCommand

struct StatementSplitterTests {
  @Test(arguments: [
    ("", []),
    ("  \n// nothing\n;;/* ; */;", []),
    ("RETURN 1", ["RETURN 1"]),
    ("RETURN 1; RETURN 2;", ["RETURN 1", "RETURN 2"]),
    ("RETURN ';' ; RETURN \"a;\\\"b\";RETURN `a;b`", ["RETURN ';'", "RETURN \"a;\\\"b\"", "RETURN `a;b`"]),
    ("#!/usr/bin/env mq\nRETURN 1; // end; here\nRETURN /* ; */ 2", ["RETURN 1", "RETURN /* ; */ 2"]),
    ("RETURN 'open; RETURN 1;", ["RETURN 'open; RETURN 1;"]),
    ("RETURN 1; /* open", ["RETURN 1", "; /* open"]),
    ("RETURN 1 /* open; RETURN 2;", ["RETURN 1 /* open; RETURN 2;"]),
    ("RETURN 'é'; RETURN '日本'", ["RETURN 'é'", "RETURN '日本'"]),
  ])
  func cutsAtSemicolonsHoweverTheBytesCome(script: String, statements: [String]) {
    for size in [1, 2, 3, 7, 1000] { #expect(split(Array(script.utf8), pieces: size).map(\.text) == statements) }
  }

  @Test func givesOutStatementsAsSoonAsTheyAreComplete() {
    var splitter = StatementSplitter(name: "test")
    splitter.append("RETURN 1; RETURN".utf8)
    #expect(splitter.next()?.text == "RETURN 1")
    #expect(splitter.next() == nil)
    #expect(splitter.isAmidStatement)
    splitter.append(" 2;\n// done\n".utf8)
    #expect(!splitter.isAmidStatement)
    #expect(splitter.next()?.text == "RETURN 2")
    #expect(splitter.next() == nil)
  }

  @Test(arguments: [1, 5, 1000])
  func knowsTheLinesOfEachStatement(size: Int) {
    let script = "// first\nRETURN 1; RETURN\n  2;\n\nRETURN 3\n"
    let found = excerpts(Array(script.utf8), pieces: size)
    #expect(found.map(\.source.firstLine) == [2, 2, 5])
    #expect(found.map(\.offset) == [0, 10, 0])
    #expect(found[1].source.bytes.starts(with: "RETURN 1; RETURN\n  2;".utf8))
  }

  @Test func placesDiagnosticsInTheirLines() {
    let excerpt = excerpts(Array("RETURN 1; RETURN x".utf8), pieces: 1000)[1]
    let diagnostic = Diagnostic(
      .undefinedVariable, "no `x`", at: SourceRange(7, 8), notes: [Diagnostic.Note("note", at: SourceRange(0, 6))])
    let placed = excerpt.placing(diagnostic)
    #expect(placed.range == SourceRange(17, 18))
    #expect(placed.notes[0].range == SourceRange(10, 16))
  }

  @Test func reportsBrokenUTF8WhereItStands() {
    let script: [UInt8] =
      Array("RETURN 1;\n// ".utf8) + [0xE9] + Array("\nRETURN '".utf8) + [0xFF] + Array("'; RETURN 3".utf8)
    let statements = split(script, pieces: 1000)
    #expect(statements.map { $0.invalidUTF8?.code } == [nil, .invalidUTF8, nil])
    // The first of the broken bytes is in the comment above the statement.
    let excerpt = excerpts(script, pieces: 1000)[1]
    #expect(excerpt.source.firstLine == 2)
    #expect(excerpt.placing(statements[1].invalidUTF8!).range == SourceRange(3, 4))
  }

  @Test func readsALongScriptInLinearTime() {
    let statement = "CREATE (:Person {name: 'Ada', born: 1815});\n"
    let script = Array(String(repeating: statement, count: 20_000).utf8)
    #expect(split(script, pieces: 4096).count == 20_000)
  }

  private func split(_ script: [UInt8], pieces size: Int) -> [ScriptStatement] {
    collect(script, pieces: size) { statement, _ in statement }
  }

  private func excerpts(_ script: [UInt8], pieces size: Int) -> [Excerpt] {
    collect(script, pieces: size) { statement, splitter in splitter.excerpt(of: statement) }
  }

  private func collect<Result>(
    _ script: [UInt8], pieces size: Int, _ result: (ScriptStatement, inout StatementSplitter) -> Result
  ) -> [Result] {
    var splitter = StatementSplitter(name: "test")
    var results: [Result] = []
    func drain() { while let statement = splitter.next() { results.append(result(statement, &splitter)) } }
    for start in stride(from: 0, to: script.count, by: size) {
      splitter.append(script[start..<min(start + size, script.count)])
      drain()
    }
    splitter.finish()
    drain()
    return results
  }
}
