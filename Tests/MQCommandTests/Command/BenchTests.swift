import Foundation
import Testing

struct BenchTests {
  private struct Report: Decodable, Equatable {
    struct Bytes: Decodable, Equatable {
      var total: Int
      var nodes: Int
      var forward: Int
      var backward: Int
      var offsets: Int
      var changes: Int
      var dictionaries: Int
      var indexes: Int
      var properties: [String: Int]
    }

    struct Script: Decodable, Equatable {
      var file: String
      var rows: Int
      var first: [String: Int]?
      var min_ms: Double
      var median_ms: Double
    }

    var load_ms: Double
    var peak_mb: Double
    var threads: Int
    var nodes: Int
    var relationships: Int
    var graph_bytes: Bytes
    var scripts: [Script]
  }

  private func folder() throws -> TemporaryFolder {
    try TemporaryFolder([
      "graph.mq": "UNWIND range(1, 100) AS i CREATE (:A {i: i});",
      "count.mq": "MATCH (a:A) RETURN count(*) AS count",
      "update.mq":
        "CREATE (:A); MATCH (a:A) RETURN count(*) AS count, 7 AS count7 UNION ALL RETURN 0 AS count, 0 AS count7",
      "none.mq": "MATCH (b:A) WHERE b.i < 0 RETURN b.i",
    ])
  }

  @Test func reportsAsJSON() throws {
    let result = try BuiltCommand.run(
      ["bench", "--graph", "graph.mq", "--runs", "3", "--format", "json", "count.mq", "update.mq", "none.mq"],
      in: try folder())
    #expect(result.errors == "")
    #expect(result.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    #expect(report.scripts.map(\.file) == ["count.mq", "update.mq", "none.mq"])
    #expect(report.scripts.map(\.rows) == [1, 2, 0])
    // Each run starts from the graph as it was loaded: no update of the runs before shows.
    #expect(report.scripts.map(\.first) == [["count": 100], ["count": 101, "count7": 7], nil])
    #expect(report.scripts.allSatisfy { 0 <= $0.min_ms && $0.min_ms <= $0.median_ms })
    #expect(report.load_ms > 0)
    #expect(report.peak_mb > 1)
    #expect(report.threads >= 1)
  }

  private func report(_ arguments: [String], in folder: TemporaryFolder) throws -> Report {
    let result = try BuiltCommand.run(["bench", "--format", "json"] + arguments, in: folder)
    #expect(result.errors == "")
    return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
  }

  @Test func countsTheGraphsBytesByPart() throws {
    let folder = try TemporaryFolder([
      "Person.csv": "id:ID(Person)|name:STRING\n1|Ada\n2|Ada\n3|Bob\n",
      "Person_KNOWS_Person.csv": ":START_ID(Person)|:END_ID(Person)|since:DATE\n1|2|2020-01-01\n2|3|2021-01-01\n",
      "find.mq": "MATCH (p:Person {id: 2})-[:KNOWS]->(q) RETURN q.id AS id",
    ])
    let report = try report(["--graph", ".", "--runs", "1", "--threads", "1", "find.mq"], in: folder)
    #expect(report.threads == 1)
    #expect((report.nodes, report.relationships) == (3, 2))
    let bytes = report.graph_bytes
    #expect(bytes.forward == 2 * 4)
    // The neighbour and the relationship.
    #expect(bytes.backward == 2 * 8)
    #expect(Set(bytes.properties.keys) == ["id", "name", "KNOWS.since"])
    #expect(bytes.nodes > 0 && bytes.offsets > 0 && bytes.dictionaries > 0 && bytes.indexes > 0)
    let parts = [
      bytes.nodes, bytes.forward, bytes.backward, bytes.offsets, bytes.changes, bytes.dictionaries, bytes.indexes,
    ]
    #expect(bytes.total == (parts + bytes.properties.values).reduce(0, +))
  }

  @Test(arguments: [["--prepared"], []]) func keepsChangesWhereAsked(_ options: [String]) throws {
    let folder = try folder()
    let counts = try [[], ["--cumulative"]].map {
      try report(["--graph", "graph.mq", "--runs", "3", "update.mq"] + options + $0, in: folder).scripts[0].first
    }
    #expect(counts == [["count": 101, "count7": 7], ["count": 103, "count7": 7]])
  }

  @Test(arguments: ["0", "0.5", "1"]) func churnLeavesTheSameRelationships(_ share: String) throws {
    let folder = try TemporaryFolder([
      "graph.mq": "UNWIND range(1, 50) AS i CREATE (:A {i: i})-[:R {i: i}]->(:B {i: i})",
      "sum.mq": """
      MATCH (a:A)-[r:R]->(b) WHERE a.i = b.i AND r.i = a.i
      RETURN count(*) AS count, sum(r.i) AS sum
      """,
    ])
    let report = try report(["--graph", "graph.mq", "--churn", share, "--seed", "7", "sum.mq"], in: folder)
    #expect(report.scripts[0].first == ["count": 50, "sum": 1275])
    #expect((report.nodes, report.relationships) == (100, 50))
  }

  @Test func reportsAsATable() throws {
    let result = try BuiltCommand.run(["bench", "--graph", "graph.mq", "--runs", "1", "count.mq"], in: try folder())
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].split(separator: " ").joined(separator: " ") == "script rows first row min ms median ms")
    #expect(lines[1].split(separator: " ").prefix(4).joined(separator: " ") == "count.mq 1 {count: 100}")
    #expect(lines[2].hasPrefix("loaded in "))
    #expect(lines[3].hasPrefix("graph "))
  }

  @Test func placesTheErrorsOfAScript() throws {
    let folder = try TemporaryFolder(["bad.mq": "RETURN 1;\nRETURN x;"])
    let result = try BuiltCommand.run(["bench", "--graph", "empty", "bad.mq"], in: folder)
    #expect(result.errors.hasPrefix("bad.mq:2:8: error: "))
    #expect(result.output == "")
    #expect(result.status == 1)
  }
}
