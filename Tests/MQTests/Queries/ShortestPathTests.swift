import MQTestSupport
import Testing

@testable import MQ

/// The search from both ends gives what the search from one end does, which answers rows that begin at one node together.
@Suite struct ShortestPathTests {
  private func graph(seed: UInt64, nodes: Int, relationships: Int) throws -> Graph {
    var random = SplitMix64(seed: seed)
    var graph = Graph()
    _ = try graph.run("UNWIND range(0, $n) AS i CREATE (:N {i: i, c: i % 3})", ["n": .integer(Int64(nodes - 1))])
    for _ in 0..<relationships {
      _ = try graph.run(
        "MATCH (a:N {i: $a}), (b:N {i: $b}) CREATE (a)-[:R {w: $w}]->(b) CREATE (b)-[:S {w: $w}]->(b)",
        [
          "a": .integer(Int64(random.below(nodes))), "b": .integer(Int64(random.below(nodes))),
          "w": .integer(Int64(random.below(4))),
        ])
    }
    return graph
  }

  private static let patterns = [
    "(a)-[:R*]->(b)", "(a)<-[:R*]-(b)", "(a)-[:R*]-(b)", "(a)-[:R|S*]-(b)", "(a)-[:R*0..]-(b)", "(a)-[:R*..3]->(b)",
    "(a)-[:R*1..2]-(b)", "(a)-[:R*0..2]->(b)", "(a)-[:R]-(b)", "(a)-[*]-(b)", "(a)-[:R*0..0]-(b)", "(a)-[:R*2..]-(b)",
  ]

  /// The paths between two nodes, as sorted texts; of any one path just its length.
  private func paths(_ rows: Rows, isAll: Bool) -> [[String]] {
    rows.map { row in [isAll ? "\(Cell(row["r"]))" : "", "\(Cell(row["length"]))", "\(Cell(row["b"]))"] }
      .sorted { $0.joined() < $1.joined() }
  }

  @Test(arguments: 0..<6) func bothEndsAgreeWithOne(_ seed: Int) throws {
    let nodes = 20
    let graph = try graph(seed: UInt64(seed), nodes: nodes, relationships: [12, 25, 60][seed % 3])
    for (function, isAll) in [("shortestPath", false), ("allShortestPaths", true)] {
      for pattern in Self.patterns where !pattern.contains("*2") {
        let match =
          "MATCH p = \(function)(\(pattern)) RETURN [r IN relationships(p) | id(r)] AS r, length(p) AS length, b.i AS b"
        let together = try Statement("MATCH (a:N {i: $a}) MATCH (b:N) \(match)")
        let apart = try Statement("MATCH (a:N {i: $a}) MATCH (b:N {i: $b}) \(match)")
        for a in [0, 5] {
          let one = try graph.query(together, ["a": .integer(Int64(a))])
          var both: [[String]] = []
          for b in 0..<nodes {
            let rows = try graph.query(apart, ["a": .integer(Int64(a)), "b": .integer(Int64(b))])
            #expect(isAll || rows.count <= 1)
            both += paths(rows, isAll: isAll)
          }
          both.sort { $0.joined() < $1.joined() }
          #expect(both == paths(one, isAll: isAll), "\(function)(\(pattern)) from \(a)")
        }
      }
    }
  }

  @Test(arguments: [
    "ANY SHORTEST (a)(()-[r:R WHERE r.w > 0]->())+(b)", "ALL SHORTEST (a)(()-[r:R WHERE r.w > 0]-())+(b)",
    "ALL SHORTEST (a)((x WHERE x.c < 2)-[:R]-(y))*(b)", "ALL SHORTEST (a)((x)-[:R]->(y WHERE y.c > 0)){1,4}(b)",
    "ALL SHORTEST (a)((x)-[r:R]->(y) WHERE x.c + r.w <= y.c + 2)+(b)", "ANY (a)((x)-[r:R]-(y) WHERE r.w <> $w)+(b)",
  ]) func predicatesHoldOnBothSides(_ pattern: String) throws {
    let nodes = 20
    let isAll = pattern.hasPrefix("ALL")
    for seed in 0..<3 {
      let graph = try graph(seed: UInt64(40 + seed), nodes: nodes, relationships: 45)
      let match = "MATCH p = \(pattern) RETURN [r IN relationships(p) | id(r)] AS r, length(p) AS length, b.i AS b"
      let one = try graph.query("MATCH (a:N {i: 2}) MATCH (b:N) \(match)", ["w": 1])
      let both = try (0..<nodes).flatMap { b in
        let rows = try graph.query(
          "MATCH (a:N {i: 2}) MATCH (b:N {i: $b}) \(match)", ["b": .integer(Int64(b)), "w": 1])
        return paths(rows, isAll: isAll)
      }.sorted { $0.joined() < $1.joined() }
      #expect(both == paths(one, isAll: isAll))
    }
  }

  @Test func missingEndsHaveNoPath() throws {
    let graph = try graph(seed: 1, nodes: 4, relationships: 4)
    let rows = try graph.query(
      """
      MATCH (a:N {i: 0}) OPTIONAL MATCH (b:N {i: 9}) OPTIONAL MATCH p = shortestPath((a)-[:R*]-(b)) RETURN p
      """)
    #expect(rows.map { Cell($0["p"]) } == [.null])
  }
}
