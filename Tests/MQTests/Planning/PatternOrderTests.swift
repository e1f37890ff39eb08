import MQTestSupport
import Testing

@testable import MQ

/// Patterns on random graphs: the order that the planner finds gives the rows of the order as written.
@Suite struct PatternOrderTests {
  /// Few nodes and many relationships, so that parallel ones and self-loops abound; some nodes have many neighbours.
  private static func script(_ seed: UInt64) -> String {
    var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let labels = ["", ":A", ":B", ":A:B", ":C"]
    let count = 6 + random(14)
    var text = "CREATE "
    text += (0..<count).map { "(n\($0)\(labels[random(5)]) {id: \($0), x: \(random(4))})" }.joined(separator: ", ")
    for number in 0..<count * (2 + random(3)) {
      let from = random(3) == 0 ? 0 : random(count)
      let to = random(6) == 0 ? from : random(count)
      text += ", (n\(from))-[:\(["R", "S", "T"][random(3)]) {w: \(number % 5)}]->(n\(to))"
    }
    return text
  }

  static let queries = [
    // Several relationships to one new node: cycles, with and without the relationships.
    "MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(a) RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a:A)-[r]->(b)-[s]->(c:B)-[t]->(a) RETURN a.id AS a, b.id AS b, c.id AS c, r.w AS r, s.w AS s, t.w AS t",
    "MATCH (a)-[:R]-(b)-[:R]-(c)-[:R]-(a) WHERE a.id < b.id RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a)-[:R|S]-(b)-[:S|T]-(c)-[r:R|T]-(a) RETURN a.id AS a, b.id AS b, c.id AS c, r.w AS r",
    "MATCH (a)-[:R]->(b)-[:S]->(c)-[:T]->(d)-[:R]->(a) RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d",
    "MATCH (a)-[:R]->(b), (a)-[:R]->(c), (b)-[:S]->(c), (d)-[:T]->(c), (b)-[:R]->(d) RETURN a.id AS a, d.id AS d",
    "MATCH (a)-[:R]->(b), (a)-[:S]->(b), (b)-[:T]->(a) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[r:R]->(b), (a)-[s:R]->(b) RETURN a.id AS a, b.id AS b, r.w AS r, s.w AS s",
    "MATCH (a)-[:R]-(b)-[:R]-(a) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[:R]->(a)-[:S]->(b)-[:T]->(b) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[r:R]-(a)-[s:R]-(a) RETURN a.id AS a, r.w AS r, s.w AS s",
    "MATCH (a:A), (b:B), (c) WHERE (a)-[:R]->(c) AND NOT (c)-[:S]-(b) RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a)-[:R]->(b)-[:R]->(c), (a)-[:S]->(c), (a)-[:T]-(c) RETURN a.id AS a, b.id AS b, c.id AS c",
    // Bound before, or by other means.
    "MATCH (a:A) WITH a LIMIT 3 MATCH (a)-[:R]->(b)-[:S]->(c)<-[:T]-(a) RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a)-[r:R]->(b) WITH r, b MATCH (x)-[r]->(y)-[:S]-(b) RETURN x.id AS x, y.id AS y, b.id AS b",
    "MATCH (a)-[r:R]->(b) MATCH (b)-[:S]->(c)<-[r]-(d) RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d",
    "MATCH (a {id: 0}), (b {id: 1}), (a)-[:R]-(c)-[:S]-(b) RETURN c.id AS c",
    "MATCH (a:A)-[:R]->(b:B), (c:A) WHERE c.x = b.x AND (c)-[:S]->() RETURN a.id AS a, b.id AS b, c.id AS c",
    "UNWIND [0, 1, 2, null] AS i OPTIONAL MATCH (a {id: i})-[:R]->(b)<-[:S]-(a) RETURN i, a.id AS a, b.id AS b",
    "OPTIONAL MATCH (a:Z) MATCH (a)-[:R]->(b)-[:S]->(a) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[:R*1..2]->(b)-[:S]->(c)<-[:T]-(a) RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a:A), (b:B) MATCH p = shortestPath((a)-[:R|S*]-(b)) RETURN a.id AS a, b.id AS b, length(p) AS n",
    // Tests of one relationship: semi-joins, degrees and their counts.
    "MATCH (a), (b) WHERE (a)-[:R]->(b) RETURN a.id AS a, b.id AS b",
    "MATCH (a), (b) WHERE NOT (a)-[:R|S]-(b) RETURN a.id AS a, b.id AS b",
    "MATCH (a)-[:R]->(b)-[:R]->(c) WHERE a <> c AND NOT (a)-[:R]->(c) RETURN a.id AS a, c.id AS c",
    "MATCH (a) WHERE (a)-[:R]->() AND NOT (a)<-[:S]-(:B) RETURN a.id AS a",
    "MATCH (a) RETURN a.id AS a, COUNT { (a)--() } AS all, COUNT { (a)-[:R]-(:A|C) } AS some, EXISTS { (a)-[:T]->(:B) } AS b",
    "MATCH (a), (b) RETURN a.id AS a, b.id AS b, COUNT { (a)-[:R]-(b) } AS n, EXISTS { (a)<-[:S|T]-(b) } AS e",
    "UNWIND [1, 2] AS i OPTIONAL MATCH (a:C {x: i}) OPTIONAL MATCH (b:B) RETURN i, a.id AS a, b.id AS b, EXISTS { (a)-->(b) } AS e",
    // Relationships that need not be compared, since their ends differ: by labels, by an order, or not for certain.
    "MATCH (a)-[r:R]-(b)-[s:R]-(c) WHERE a.x < b.x AND b.x < c.x RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a)-[r:R]-(b)-[s:R]-(c) WHERE a.x < b.x AND a.x < c.x RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (a:A)-[:R]->(b)<-[:R]-(c:B), (d:C)-[:R]-(b) RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d",
    // Only counted: cores and the branches that hang on them.
    "MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(a), (b)-[:S]->(d)-[:T]-(e), (c)<-[:S]-(f:A) RETURN count(*) AS n",
    "MATCH (a:A)-[:R]->(b)<-[:S]-(c)-[:T]->(d) WHERE d.x > 1 RETURN count(*) AS n",
    "MATCH (a {x: 1})-[:R]->(b)<-[:S]-(c)-[:T]->(d) RETURN c.x AS x, count(*) AS n, count(DISTINCT b) AS m, max(c.id) AS i",
    "MATCH (a)-[r:R]->(b)-[:S]-(c) RETURN a.x AS x, count(b) AS b, sum(DISTINCT r.w) AS w",
    "MATCH (a)-[:R]->(b)-[:S]->(c)-[:T]->(d) WHERE a <> c AND NOT (b)-[:T]->(d) RETURN count(*) AS n",
    "MATCH (a)-[:R]->(b)-[:S]->(c) OPTIONAL MATCH (b)-[:T]->(d) RETURN count(*) AS n, count(d) AS d",
    "MATCH (a:A), (b:B)-[:R]->(c) RETURN count(*) AS n",
    "MATCH p = (a)-[:R]->(b)-[:S]->(c) RETURN count(p) AS n",
    "MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(d) RETURN b.x AS x, count(*) AS n",
  ]

  @Test(arguments: queries)
  func givesTheRowsOfThePatternAsWritten(query: String) throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      var graph = Graph()
      try graph.load(script: Self.script(seed))
      let (found, expected) = (try rows(query, graph, optimize: true), try rows(query, graph, optimize: false))
      #expect(found == expected, "\(query)\n\(Self.script(seed))")
    }
  }

  /// The rows as text, sorted.
  private func rows(_ query: String, _ graph: Graph, optimize: Bool) throws -> [String] {
    try graph.query(query, options: RunOptions(optimize: optimize)).map { row in
      row.values.map { "\(Cell($0))" }.joined(separator: " ")
    }.sorted()
  }

  /// Long lists are marked and long rows of like nodes come: the kernels beyond the short lists of the small graphs.
  @Test(arguments: [
    ("MATCH (a:H)-[:R]->(b)-[:R]->(c)<-[:R]-(a) RETURN count(*) AS n, sum(c.id) AS s", true),
    ("MATCH (a:H)-[r:R]-(b)-[s:R]-(c)-[t:R]-(a) RETURN count(*) AS n, sum(r.w + 2 * s.w + 3 * t.w) AS s", true),
    ("MATCH (a:H)-[:R]->(b)-[:R]->(c) WHERE NOT (a)-[:R]->(c) RETURN count(*) AS n, sum(c.id) AS s", false),
    ("MATCH (a:H), (b)-[:R]->(a) WHERE (a)-[:R]->(b) RETURN count(*) AS n, sum(b.id) AS s", false),
    ("MATCH (a:H)-[:R]->(b:N)-[:R]->(c:N)<-[:S]-(d:H)-[:R]->(b) RETURN count(*) AS n, sum(c.id) AS s", true),
    // Only counted, less what is excluded: of short and long lists, of runs of rows with the same node and of rows that change.
    ("MATCH (a)-[:R]->(b)-[:R]->(c) WHERE a <> c RETURN count(*) AS n", false),
    ("MATCH (a)<-[:R]-(b)-[:R]->(c) WHERE a <> c RETURN a.id % 7 AS k, count(*) AS n", false),
    ("MATCH (a)-[:R]->(b)-[:R]->(c)-[:S]->(d) WHERE a <> c RETURN count(*) AS n", false),
    ("MATCH (a)-[:R]->(b)-[:R]->(c) WHERE NOT (a)-[:R]->(c) RETURN count(*) AS n", false),
    ("MATCH (a)-[:R]->(b)-[:R]->(c) WHERE a <> c AND NOT (a)-[:R]->(c) RETURN count(*) AS n", false),
    ("MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(d) WHERE a <> c AND NOT (a)-[:R]->(c) RETURN count(*) AS n", false),
    ("MATCH (a)-[:R]->(b)<-[:R]-(c:N) WHERE a <> c AND NOT (c)-[:R]->(a) RETURN b.id % 5 AS k, count(*) AS n", false),
    ("MATCH (a:N)-[:R]->(b)-[:R]->(c:H)-[:S]->(d) WHERE a <> c AND NOT (b)-[:S]->(c) RETURN count(*) AS n", false),
    ("OPTIONAL MATCH (x:Z) MATCH (a)-[:R]->(b)-[:R]->(c) WHERE c <> x RETURN count(*) AS n", false),
    ("MATCH (x {id: 5}) MATCH (a)-[:R]->(b)-[:R]->(c) WHERE c <> x AND NOT (a)-[:S]->(c) RETURN count(*) AS n", false),
  ])
  func givesTheSameRowsOverLongLists(query: String, intersects: Bool) throws {
    var graph = Graph()
    try graph.load(
      script: """
        UNWIND range(0, 299) AS i CREATE (:N {id: i});
        UNWIND range(300, 303) AS i CREATE (:H {id: i});
        MATCH (h:H), (n:N) WHERE n.id % (h.id - 298) <> 0 CREATE (h)-[:R {w: n.id % 7}]->(n), (h)-[:S]->(n);
        MATCH (h:H), (n:N) WHERE n.id % 11 = 0 CREATE (n)-[:R {w: 1}]->(h), (h)-[:R {w: 2}]->(n);
        MATCH (a:N), (b:N) WHERE (a.id * 7 + b.id * 13) % 37 = 0 CREATE (a)-[:R {w: a.id % 3}]->(b);
        MATCH (h:H) CREATE (h)-[:R {w: 9}]->(h)
        """)
    let plan = try graph.query("EXPLAIN " + query).compactMap(\.values[0].stringValue).joined(separator: "\n")
    #expect(plan.contains("IntersectExpand") == intersects, "\(plan)")
    #expect(try rows(query, graph, optimize: true) == rows(query, graph, optimize: false))
  }
}
