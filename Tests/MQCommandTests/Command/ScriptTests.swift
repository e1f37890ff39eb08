import Foundation
import Testing

/// What scripts and statements print, run by the command that was built.
struct ScriptTests {
  @Test(arguments: [
    ("auto", "n,name\n1,Ada\n"),
    ("csv", "n,name\n1,Ada\n"),
    ("json", "[\n{\"n\":1,\"name\":\"Ada\"}\n]\n"),
    ("jsonl", "{\"n\":1,\"name\":\"Ada\"}\n"),
    (
      "box",
      """
      ┌─────────┬────────┐
      │       n │ name   │
      │ integer │ string │
      ├─────────┼────────┤
      │       1 │ Ada    │
      └─────────┴────────┘
      1 row

      """
    ),
  ])
  func writesInEachMode(mode: String, expected: String) throws {
    let result = try BuiltCommand.run(["--mode", mode, "-c", "RETURN 1 AS n, 'Ada' AS name"])
    #expect(result.output == expected)
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test func writesElementsAsObjects() throws {
    let result = try BuiltCommand.run(
      ["--graph", "empty", "--mode", "jsonl", "-c", "CREATE p = (:B:A {x: 1.0})-[:R {y: 'é'}]->(c) RETURN p"])
    #expect(
      result.output == #"""
        {"p":{"nodes":[{"id":0,"labels":["A","B"],"properties":{"x":1.0}},{"id":1,"labels":[],"properties":{}}],\#
        "relationships":[{"id":0,"type":"R","start":0,"end":1,"properties":{"y":"é"}}]}}

        """#)
  }

  @Test func runsFilesBeforeStatementsOfTheCommandLine() throws {
    let folder = try TemporaryFolder([
      "make.mq": "#!/usr/bin/env mq\nCREATE (:A {n: 1}); // one\nCREATE (:A {n: 2})", "more.mq": "CREATE (:A {n: 3});",
    ])
    let result = try BuiltCommand.run(
      ["--graph", "empty", "-c", "MATCH (a:A) RETURN sum(a.n) AS sum", "make.mq", "more.mq"], in: folder)
    #expect(result.output == "sum\n6\n")
    #expect(result.status == 0)
  }

  @Test(arguments: [[], ["-"]])
  func readsStandardInput(arguments: [String]) throws {
    let result = try BuiltCommand.run(arguments, input: "RETURN 1 AS a;\nRETURN 2 AS b")
    #expect(result.output == "a\n1\nb\n2\n")
  }

  @Test func readsAScriptThatMakesTheGraph() throws {
    let folder = try TemporaryFolder(["graph": "CREATE (:A); CREATE (:A);", "broken": "CREATE (:A);\nCREATE (:A"])
    let result = try BuiltCommand.run(["--graph", "graph", "-c", "MATCH (a:A) RETURN count(*) AS n"], in: folder)
    #expect(result.output == "n\n2\n")
    let failure = try BuiltCommand.run(["--graph", "broken", "-c", "RETURN 1"], in: folder)
    #expect(failure.errors.hasPrefix("broken:2:"))
    #expect(failure.output == "")
    #expect(failure.status == 1)
  }

  @Test func givesParametersTheirValues() throws {
    let result = try BuiltCommand.run(
      ["--param", "a=1 + 1", "--param", "$b=[$a, 'x']", "--mode", "jsonl", "-c", "RETURN $a AS a, $b AS b"])
    #expect(result.output == "{\"a\":2,\"b\":[2,\"x\"]}\n")
  }

  @Test func showsPlansAsTheyAre() throws {
    let result = try BuiltCommand.run(["-c", "EXPLAIN RETURN 1 AS one"])
    #expect(!result.output.hasPrefix("plan"))
    #expect(!result.output.contains("\""))
    #expect(result.output.hasSuffix("\n"))
  }

  @Test func showsTimesOnStandardError() throws {
    let result = try BuiltCommand.run(["--timer", "-c", "RETURN 1 AS n"])
    #expect(result.output == "n\n1\n")
    #expect(result.errors.hasPrefix("time: "))
  }

  @Test func cutsABoxToItsWidth() throws {
    let text = String(repeating: "x", count: 200)
    for (arguments, width) in [([], 100), (["--width", "40"], 40)] {
      let result = try BuiltCommand.run(["--mode", "box"] + arguments + ["-c", "RETURN '\(text)' AS text"])
      #expect(result.output.split(separator: "\n")[0].count == width)
    }
  }
}
