import Foundation
import Testing

struct BenchTests {
  private struct Report: Decodable, Equatable {
    struct Script: Decodable, Equatable {
      var file: String
      var rows: Int
      var first: [String: Int]?
      var min_ms: Double
      var median_ms: Double
    }

    var load_ms: Double
    var peak_mb: Double
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
  }

  @Test func reportsAsATable() throws {
    let result = try BuiltCommand.run(["bench", "--graph", "graph.mq", "--runs", "1", "count.mq"], in: try folder())
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].split(separator: " ").joined(separator: " ") == "script rows first row min ms median ms")
    #expect(lines[1].split(separator: " ").prefix(4).joined(separator: " ") == "count.mq 1 {count: 100}")
    #expect(lines[2].hasPrefix("loaded in "))
  }

  @Test func placesTheErrorsOfAScript() throws {
    let folder = try TemporaryFolder(["bad.mq": "RETURN 1;\nRETURN x;"])
    let result = try BuiltCommand.run(["bench", "--graph", "empty", "bad.mq"], in: folder)
    #expect(result.errors.hasPrefix("bad.mq:2:8: error: "))
    #expect(result.output == "")
    #expect(result.status == 1)
  }
}
