import MQ
import MQTestSupport
import Testing

@testable import MQOracle

/// Path patterns on small random graphs with circles, self-loops and parallel relationships: the engine, which searches, gives
/// what the oracle gives, which enumerates all trails.
@Suite struct PathAgreementTests {
  /// Every query's result is one whatever path is taken where several are as good.
  static let queries = [
    "MATCH (a)-[r:R*]->(b) RETURN a.n AS a, b.n AS b, [q IN r | q.i] AS r",
    "MATCH (a)-[r*0..2]-(b) RETURN a.n AS a, b.n AS b, [q IN r | q.i] AS r",
    "MATCH (a {n: 1})-[r*2..3 {w: 1}]-(b) RETURN b.n AS b, [q IN r | q.i] AS r",
    "MATCH (a)-[*]->(a) RETURN a.n AS a, count(*) AS count",
    "MATCH (a)-[*]-(b) RETURN DISTINCT a.n AS a, b.n AS b",
    "MATCH (a)-[*1..2]-(b) RETURN DISTINCT a.n AS a, b.n AS b",
    "MATCH (a)-[*1..3]-(b) RETURN DISTINCT a.n AS a, b.n AS b",
    "MATCH (a)-[:R*1..3]->(b) RETURN DISTINCT a.n AS a, b.n AS b",
    "MATCH (a)-[:R* {w: 1}]-(b) RETURN a.n AS a, count(DISTINCT b) AS count",
    "MATCH (a) WHERE EXISTS { (a)-[:S*1..4]-(a) } RETURN a.n AS a",
    "MATCH (a) WHERE (a)-[:R*]->(:B) RETURN a.n AS a",
    "MATCH (a) ((x:A)-[r]-(y))+ (b) RETURN DISTINCT a.n AS a, b.n AS b",
    "MATCH (a) ((x)-[r]->(y) WHERE x.n <= y.n)* (b) RETURN a.n AS a, b.n AS b, [q IN r | q.i] AS r",
    "MATCH (b {n: 2}) MATCH (a) ((x)-[r]->(y)-[s]-(z)){1,2} (b) RETURN [q IN r | q.i] AS r, [q IN s | q.i] AS s",
    "MATCH (a) ((x)-[r]->(y)-[s]->(z) WHERE r.w <> s.w)+ (b) RETURN [q IN r | q.i] AS r, [q IN s | q.i] AS s",
    "MATCH (a) ((x)-[r]-(y)-[s]-(z) WHERE x.n < z.n){1,2} (b) RETURN [q IN r | q.i] AS r, [q IN s | q.i] AS s",
    "MATCH ((x)-[r:R]->(y))+ ((u)-[s:S]-(v))* RETURN [q IN r | q.i] AS r, [q IN s | q.i] AS s",
    "MATCH p = (a:A)-[:R]->(m) ((x)-[s]-(y) WHERE s.w = 1){0,2} (b) RETURN [q IN relationships(p) | q.i] AS r",
    "MATCH p = ANY SHORTEST (a)-->+(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = ANY SHORTEST (a)--+(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = ANY SHORTEST (a)--{2,4}(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = ALL SHORTEST (a)--+(b) RETURN a.n AS a, b.n AS b, [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a)-[:R]->{3,}(b) RETURN a.n AS a, b.n AS b, [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a)--*(a) RETURN a.n AS a, [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a)--+(a) RETURN a.n AS a, [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a)-[:R]-+(m:B)-[:R]-+(b) RETURN a.n AS a, m.n AS m, [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a) ((x)-[r]-(y)-[s]-(z) WHERE x.n <> z.n)+ (b) RETURN [q IN relationships(p) | q.i] AS r",
    "MATCH p = ALL SHORTEST (a)-[r]->(m)-->*(c WHERE c.n > m.n)--(b) RETURN [q IN relationships(p) | q.i] AS r, m.n AS m",
    "MATCH p = SHORTEST 2 (a)-->+(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = SHORTEST 4 (a)-[:R]-+(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = SHORTEST 3 (a)-->*(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH p = SHORTEST 1000 (a {n: 1})--+(b {n: 2}) RETURN [q IN relationships(p) | q.i] AS r",
    "MATCH p = SHORTEST 2 GROUPS (a)--+(b) RETURN a.n AS a, b.n AS b, [q IN relationships(p) | q.i] AS r",
    "MATCH p = SHORTEST 3 GROUPS (a)-->+(b) RETURN a.n AS a, b.n AS b, [q IN relationships(p) | q.i] AS r",
    "MATCH ANY 2 (a)-->+(b) RETURN a.n AS a, b.n AS b, count(*) AS count",
    "MATCH (a), (b) MATCH p = SHORTEST 2 (a)-->+(b) RETURN a.n AS a, b.n AS b, length(p) AS length",
    "MATCH (b {n: 3}) MATCH p = ALL SHORTEST (a)-->+(b) RETURN a.n AS a, [q IN relationships(p) | q.i] AS r",
    "MATCH (a), (b) RETURN a.n AS a, b.n AS b, length(shortestPath((a)-[*]->(b))) AS length",
    "MATCH (a), (b) MATCH p = allShortestPaths((a)-[:R*..3]-(b)) RETURN [q IN relationships(p) | q.i] AS r",
    "MATCH ()-[rs*2]-() MATCH (a)-[rs*]-(b) RETURN a.n AS a, b.n AS b, [q IN rs | q.i] AS r",
  ]

  @Test(arguments: 1...8)
  func theEngineFindsWhatTheOracleFinds(seed: UInt64) throws {
    let creation = Self.creation(seed)
    var graph = Graph()
    _ = try graph.run(creation)
    var oracleGraph = OracleGraph()
    let oracle = Oracle()
    _ = try oracle.run(creation, on: &oracleGraph)
    for query in Self.queries {
      let expected = try oracle.run(query, on: &oracleGraph)
      let table = ResultTable(columns: expected.columns, rows: expected.rows.map { $0.map(Self.cell) })
      for optimize in [true, false] {
        let rows = try graph.run(query, options: RunOptions(optimize: optimize)).rows
        let difference = ResultTable(rows).difference(from: table, comparing: RowComparison())
        #expect(difference == nil, "\(query)\non \(creation)\n\(difference ?? "")")
      }
    }
  }

  /// Four nodes and four to seven relationships.
  private static func creation(_ seed: UInt64) -> String {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func random(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    var parts = (1...4).map { "(n\($0):\(random(2) == 0 ? "A" : "B") {n: \($0)})" }
    for number in 1...(4 + random(4)) {
      let type = random(3) == 0 ? "S" : "R"
      parts.append("(n\(1 + random(4)))-[:\(type) {i: \(number), w: \(1 + random(2))}]->(n\(1 + random(4)))")
    }
    return "CREATE " + parts.joined(separator: ", ")
  }

  private static func cell(_ value: Value) -> Cell {
    switch value {
    case .integer(let number): .integer(number)
    case .list(let items): .list(items.map(cell))
    default: .null
    }
  }
}
