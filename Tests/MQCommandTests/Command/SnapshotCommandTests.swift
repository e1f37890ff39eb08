import Foundation
import Testing

/// `:save`, `:open` and `--graph` with a file that `:save` wrote.
@Suite struct SnapshotCommandTests {
  @Test func whatWasSavedIsOpened() throws {
    let folder = try TemporaryFolder([
      "save.mq": "CREATE (:A {i: 1})-[:R]->(:A {i: 2});\n:save world.mqgraph\nMATCH (a:A {i: 1}) DETACH DELETE a;",
      "open.mq": "CREATE (:B);\n:open world.mqgraph\nMATCH (n) RETURN sum(n.i) AS sum;",
    ])
    #expect(try BuiltCommand.run(["--graph", "empty", "save.mq"], in: folder).status == 0)
    let opened = try BuiltCommand.run(["--graph", "empty", "--mode", "csv", "open.mq"], in: folder)
    #expect(opened.errors == "")
    #expect(opened.output == "sum\n3\n")
    let query = "MATCH (a:A)-[:R]->(b:A) RETURN a.i AS a, b.i AS b"
    let asked = try BuiltCommand.run(["--graph", "world.mqgraph", "--mode", "csv", "-c", query], in: folder)
    #expect(asked.errors == "")
    #expect(asked.output == "a,b\n1,2\n")
  }

  @Test func aDamagedFileIsReported() throws {
    let folder = try TemporaryFolder(["save.mq": "CREATE (:A);\n:save world", "open.mq": ":open world"])
    #expect(try BuiltCommand.run(["--graph", "empty", "save.mq"], in: folder).status == 0)
    let file = folder.url("world")
    try Data(contentsOf: file).dropLast(7).write(to: file)
    let loaded = try BuiltCommand.run(["--graph", "world", "-c", "RETURN 1"], in: folder)
    #expect(loaded.errors.hasPrefix("world: error: the snapshot is cut off after "))
    #expect(loaded.status == 1 && loaded.output == "")
    let opened = try BuiltCommand.run(["open.mq"], in: folder)
    #expect(opened.errors.hasPrefix("open.mq:1:1: error: `world`: the snapshot is cut off after "))
    #expect(opened.status == 1)
  }

  @Test(arguments: [
    (":open none", "the file cannot be read: no such file or directory"),
    (":open a.mq", "the file is no snapshot of a graph"), (":open", "`:open` takes the name of a file"),
    (":save none/world", "the file cannot be written: no such file or directory"),
    (":save", "`:save` takes the name of a file"),
  ]) func whatCannotBeDoneIsSaid(_ line: String, _ message: String) throws {
    let folder = try TemporaryFolder(["a.mq": line])
    let result = try BuiltCommand.run(["--graph", "empty", "a.mq"], in: folder)
    #expect(result.errors.contains(message))
    #expect(result.status == 1)
  }
}
