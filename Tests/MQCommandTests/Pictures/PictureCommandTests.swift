import Foundation
import MQ
import Testing

@testable import MQCommand

/// `:draw`, `:chart`, `:crosstab` and the modes that Graphviz draws.
struct PictureCommandTests {
  private static let script = "CREATE (a:A {name: 'a<b>'})-[:R {w: 1}]->(:B {name: 'b'}) RETURN *;"

  static var hasGraphviz: Bool { InstalledProgram.path(of: "dot") != nil }

  private static func run(_ commands: String..., in folder: TemporaryFolder? = nil) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      ["--graph", "empty", "--mode", "csv", "-c", ([script] + commands).joined(separator: "\n")], in: folder)
  }

  @Test func drawsChartsAndTabulatesInScripts() throws {
    let result = try Self.run(
      "MATCH p = ()-->() RETURN p;", ":draw", "UNWIND [1, 2] AS n RETURN 'row' AS a, 'c' + toString(n) AS b, n;",
      ":chart spark", ":crosstab")
    #expect(result.errors == "")
    #expect(result.output.contains("│ a<b> ├─R──▶│ b  │"))
    #expect(result.output.hasSuffix("n ▁█  1 to 2\na,c1,c2\nrow,1,2\n"))
  }

  @Test func writesPicturesToFiles() throws {
    let folder = try TemporaryFolder()
    let result = try Self.run(
      "MATCH p = ()-->() RETURN p;", ":draw g.dot", ":draw 'g g.mmd'", ":draw g.txt", in: folder)
    #expect(result.errors == "")
    #expect(try folder.text(of: "g.dot").hasPrefix("digraph {\n"))
    #expect(try folder.text(of: "g g.mmd").hasPrefix("flowchart LR\n"))
    #expect(try folder.text(of: "g.txt").contains("├─R──▶│"))
  }

  @Test(arguments: [
    (":draw g.png", "the ending of `g.png` tells no kind of picture"), (":draw a.dot b.dot", "`:draw` takes one file"),
    (":chart pie", "unknown chart `pie`"), (":chart bar nothing", "the last result has no column `nothing`"),
    ("RETURN 1 AS n;\n:draw", "the last result has no nodes to draw"),
    ("RETURN 1 AS n;\n:draw x.dot", "the last result has no nodes to draw"),
  ])
  func saysWhatIsWrong(command: String, message: String) throws {
    let result = try Self.run("MATCH (n) RETURN n;", command)
    #expect(result.status == 1)
    #expect(result.errors.contains("error: \(message)"), "\(result.errors)")
  }

  @Test(.enabled(if: PictureCommandTests.hasGraphviz)) func graphvizDraws() throws {
    let folder = try TemporaryFolder()
    let result = try Self.run(
      "MATCH p = ()-->() RETURN p;", ":draw g.svg", ":draw g.html", ":mode svg", ":once m.svg",
      "MATCH p = ()-->() RETURN p;", ":mode html", "MATCH p = ()-->() RETURN p;", in: folder)
    #expect(result.errors == "")
    for file in ["g.svg", "m.svg"] {
      let svg = try folder.text(of: file)
      #expect(svg.hasPrefix("<?xml") && svg.hasSuffix("</svg>\n"))
      #expect(svg.contains("a&lt;b&gt;") && svg.contains("name: a&lt;b&gt;"))
    }
    let page = try folder.text(of: "g.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<svg ") && !page.contains("<?xml"))
    #expect(page.contains("<title>2 nodes and 1 relationship</title>"))
    // Nothing is loaded from elsewhere.
    #expect(!page.contains("src=") && !page.contains("<link"))
    #expect(result.output.contains("<tr><th>p</th></tr>") && result.output.contains("<svg "))
    #expect(result.output.hasSuffix("</html>\n"))
  }

  @Test func aPageWithoutItsPictureSaysWhy() throws {
    let result = try BuiltCommand.run(["--safe", "--mode", "html", "-c", "MATCH (a:Area) RETURN a LIMIT 1"])
    #expect(result.status == 0)
    #expect(result.output.contains("<th>a</th>") && !result.output.contains("<svg"))
    #expect(
      result.errors
        == "mq: warning: the page has no picture: pictures are not drawn under --safe, since Graphviz is another program\n"
    )
  }

  @Test func aPageOfValuesNeedsNoPicture() throws {
    let result = try BuiltCommand.run(["--safe", "--mode", "html", "-c", "RETURN 1 AS n"])
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("<!DOCTYPE html>") && result.output.hasSuffix("</table>\n</body>\n</html>\n"))
  }

  @Test func saysWhereGraphvizIsMissing() throws {
    let folder = try TemporaryFolder(["output": "", "errors": ""])
    let process = BuiltCommand.process(["--mode", "svg", "-c", "MATCH (a:Area) RETURN a LIMIT 1"], in: nil)
    process.environment = ["PATH": folder.path]
    process.standardOutput = try FileHandle(forWritingTo: folder.url("output"))
    process.standardError = try FileHandle(forWritingTo: folder.url("errors"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try folder.text(of: "output") == "")
    #expect(
      try folder.text(of: "errors") == """
        mq: error: Graphviz is not installed: there is no `dot`
        hint: install the package `graphviz`, or write `--mode dot` or `--mode mermaid`

        """)
  }

  @Test func safeSessionsRunNoProgram() throws {
    let result = try BuiltCommand.run(["--safe", "--mode", "svg", "-c", "MATCH (a:Area) RETURN a LIMIT 1"])
    #expect(result.status == 1)
    #expect(result.errors == "mq: error: pictures are not drawn under --safe, since Graphviz is another program\n")
  }
}
