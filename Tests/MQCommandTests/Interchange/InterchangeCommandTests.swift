import Foundation
import MQ
import Testing

@testable import MQCommand

/// `:import` and `:export`, `mq import` and `mq export`, `--graph` of such files.
struct InterchangeCommandTests {
  private static let graph = #"""
    {"type":"node","id":"0","labels":["A"],"properties":{"x":1}}
    {"type":"node","id":"1","labels":["B"],"properties":{}}
    {"type":"relationship","id":"0","label":"R","start":{"id":"0"},"end":{"id":"1"},"properties":{}}

    """#

  private static let count = "RETURN COUNT { () } AS n, COUNT { ()-->() } AS r"

  @Test func importsAndExportsInAScript() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "sub/script.mq",
      """
      :import 'a graph.jsonl'
      :import "a graph.jsonl" --format=jsonl;
      :export ../out
      :export ../out.graphml
      \(Self.count);
      """)
    try folder.write("sub/a graph.jsonl", Self.graph)
    let result = try BuiltCommand.run(["--graph", "empty", "sub/script.mq"], in: folder)
    #expect(result.errors == "")
    #expect(result.output == "n,r\n4,2\n")
    for path in ["out", "out.graphml"] {
      let again = try BuiltCommand.run(["--graph", path, "-c", Self.count], in: folder)
      #expect(again.output == "n,r\n4,2\n")
      #expect(again.errors == "")
    }
    #expect(try folder.text(of: "out/A.csv") == ":ID,:LABEL,x:LONG\n0,A,1\n2,A,1\n")
  }

  @Test func readsAndWritesWithoutAShell() throws {
    let folder = try TemporaryFolder(["g.jsonl": Self.graph])
    let made = try BuiltCommand.run(["import", "g.jsonl", "--into", "g.mq"], in: folder)
    #expect(made.output == "2 nodes and 1 relationship\n")
    #expect(made.errors == "")
    #expect(try folder.text(of: "g.mq") == "CREATE\n  (n1:A {x: 1}),\n  (n2:B),\n  (n1)-[:R]->(n2);\n")
    let lines = try BuiltCommand.run(["export", "--graph", "g.mq", "-"], in: folder)
    #expect(lines.output == Self.graph)
    let xml = try BuiltCommand.run(["export", "--graph", "g.mq", "--format", "graphml", "-"], in: folder)
    #expect(xml.output.hasPrefix("<?xml"))
    let script = try BuiltCommand.run(["export", "--graph", "g.mq", "again.mq"], in: folder)
    #expect(script.status == 0)
    #expect(try folder.text(of: "again.mq") == (try folder.text(of: "g.mq")))
  }

  /// Files that can be read but once, or whose names say nothing.
  @Test(arguments: [
    graph, "\u{FEFF}" + graph, "CREATE (:A)-[:R]->(:B);",
    "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>",
  ])
  func tellsWhatAFileIsByItsBeginning(text: String) throws {
    let folder = try TemporaryFolder(["graph": text])
    let named = try BuiltCommand.run(["--graph", "graph", "-c", Self.count], in: folder)
    #expect(named.output == "n,r\n2,1\n")
    let piped = try BuiltCommand.run(["--graph", "/dev/stdin", "-c", Self.count], input: text)
    #expect(piped.output == "n,r\n2,1\n")
    #expect(named.errors + piped.errors == "")
  }

  @Test func aCompressedFileIsToldSo() throws {
    let folder = try TemporaryFolder()
    try Data([0x1F, 0x8B, 8, 0, 0]).write(to: folder.url("graph.jsonl"))
    let result = try BuiltCommand.run(["--graph", "graph.jsonl", "-c", "RETURN 1"], in: folder)
    #expect(result.errors.hasPrefix("mq: error: `graph.jsonl` is compressed\nhint: "))
    #expect(result.status == 1)
  }

  /// What cannot be written is told before anything is read.
  @Test func theTargetIsLookedAtFirst() throws {
    let result = try BuiltCommand.run(["import", "nothing.jsonl", "--into", "x.dat"])
    #expect(result.errors.hasPrefix("mq: error: the ending of `x.dat` tells no format\n"))
    #expect(try BuiltCommand.run(["import", "--help"]).output.contains("(default: empty)"))
  }

  @Test func anEmptyDeviceIsAnEmptyGraph() throws {
    let result = try BuiltCommand.run(["--graph", "/dev/null", "-c", Self.count])
    #expect(result.output == "n,r\n0,0\n")
    #expect(result.errors == "")
  }

  @Test func aBadRowChangesNothing() throws {
    let folder = try TemporaryFolder([
      "good.jsonl": Self.graph, "bad.jsonl": Self.graph + "{\"id\":\n",
      "script.mq": ":import good.jsonl bad.jsonl\n\(Self.count);\n:import bad.jsonl --skip-bad\n\(Self.count);\n",
    ])
    let result = try BuiltCommand.run(["--graph", "empty", "--keep-going", "script.mq"], in: folder)
    #expect(result.status == 1)
    #expect(result.output == "n,r\n0,0\nn,r\n2,1\n")
    #expect(result.errors.hasPrefix("bad.jsonl:1:1: error: another node has the identifier `0` [DuplicateIdentifier]"))
    #expect(result.errors.contains("bad.jsonl:4:7: warning: expected a value [UnexpectedSyntax]"))
    #expect(result.errors.hasSuffix("1 bad row left out\n"))
  }

  /// In the shell another thread runs all of it.
  @Test(arguments: [false, true])
  func aScriptThatFailsChangesNothingAndSaysWhy(isInteractive: Bool) throws {
    let folder = try TemporaryFolder(["g.mq": "CREATE (:A);\nMATCH (a:Aa) RETURN a;\nRETURN x;\nCREATE (:A);"])
    let messages = Messages(output: Output(.memory))
    let session = Session(graph: Graph(), output: Output(.memory), messages: messages)
    session.workshop.isOpen = isInteractive
    let path = folder.url("g.mq").path
    #expect(try session.run(.text(":import '\(path)'\nCREATE (:B);"), keepGoing: true) == .failed)
    let text = messages.output.buffer.text
    #expect(text.hasPrefix("\(path):2:10: warning: no node has the label `Aa` [UnknownLabel]\n"))
    #expect(text.contains("\n\(path):3:8: error: variable `x` is not defined [UndefinedVariable]\n"))
    #expect(session.graph.nodeCount == 1)
  }

  @Test func theCommandListsWhatItLeavesOut() throws {
    let folder = try TemporaryFolder([
      "g.graphml": "<graphml><graph>\n<node id='a'/>\n<edge source='a'/></graph></graphml>"
    ])
    let failed = try BuiltCommand.run(["import", "g.graphml"], in: folder)
    #expect(failed.status == 1)
    #expect(failed.output == "")
    #expect(failed.errors.hasPrefix("g.graphml:3:1: error: the edge has no `target` [InvalidElement]\n"))
    let lenient = try BuiltCommand.run(["import", "--skip-bad", "g.graphml"], in: folder)
    #expect(lenient.status == 0)
    #expect(lenient.output == "1 node and 0 relationships\n")
    #expect(lenient.errors.contains("g.graphml:3:1: warning: the edge has no `target`"))
    #expect(lenient.errors.hasSuffix("1 bad row left out\n"))
  }

  @Test(arguments: [
    (":import", "`:import` takes a folder or a file"),
    (":import nothing.jsonl", "the file cannot be read: no such file or directory"),
    (":import nothing", "cannot read `nothing`: no such file or directory"),
    (":import g.jsonl.gz", "`g.jsonl.gz` is compressed"), (":import g.csv", "`g.csv` is one file"),
    (":import g.dat", "the ending of `g.dat` tells no format"),
    (":import g.jsonl --format jsno", "unknown format `jsno`"), (":import g.jsonl --skip", "unknown option `--skip`"),
    (":import 'g.jsonl", "a quotation mark has no end"), (":export", "`:export` takes the folder or the file to write"),
    (":export g.dat", "the ending of `g.dat` tells no format"), (":export full", "the folder `full` is not empty"),
    (":export g.jsonl --format csv", "`g.jsonl` is a file"),
    (":export no/such/folder.jsonl", "cannot write `no/such/folder.jsonl`: no such file or directory"),
  ])
  func saysWhatIsWrong(command: String, message: String) throws {
    let folder = try TemporaryFolder(["g.csv": "", "g.dat": "", "g.jsonl": Self.graph, "g.jsonl.gz": ""])
    try folder.write("full/A.csv", ":ID\n1\n")
    let result = try BuiltCommand.run(["--graph", "empty", "-c", command + "\n\(Self.count);"], in: folder)
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("error: \(message)"), "\(result.errors)")
  }

  @Test func aFailedExportKeepsWhatWasThere() throws {
    let folder = try TemporaryFolder(["g.graphml": "old"])
    let result = try BuiltCommand.run(
      ["--graph", "empty", "-c", "CREATE ({`\u{1}`: 1});\n:export g.graphml"], in: folder)
    #expect(result.status == 1)
    #expect(try folder.text(of: "g.graphml") == "old")
    let full = try BuiltCommand.run(["export", "/dev/full", "--format", "jsonl"])
    #expect(full.status == 1)
    #expect(full.errors == "mq: error: cannot write `/dev/full`: no space left on device\n")
  }

  @Test(arguments: [":import g.jsonl", ":export out.jsonl", ":draw out.dot"])
  func safeSessionsTouchNoFiles(command: String) throws {
    let folder = try TemporaryFolder(["g.jsonl": Self.graph])
    let result = try BuiltCommand.run(["--safe", "-c", "MATCH (n) RETURN n LIMIT 1;\n" + command], in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("under --safe"))
    #expect(System.kind(of: folder.url("out.jsonl").path) == .missing)
    #expect(System.kind(of: folder.url("out.dot").path) == .missing)
  }

  @Test func aReadOnlyGraphTakesNothingIn() throws {
    let folder = try TemporaryFolder(["g.jsonl": Self.graph])
    let result = try BuiltCommand.run(["--read-only", "--graph", "g.jsonl", "-c", ":import g.jsonl"], in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("the graph may only be read"))
    let written = try BuiltCommand.run(["--read-only", "--graph", "g.jsonl", "-c", ":export out.jsonl"], in: folder)
    #expect(written.status == 0)
    #expect(try folder.text(of: "out.jsonl") == Self.graph)
  }
}
