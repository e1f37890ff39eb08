import MQTestSupport
import Testing

@testable import MQ

/// Rows of a scan or an expansion whose node lacks what later steps need are dropped early, and nothing else is.
@Suite struct SemiJoinTests {
  /// Two thirds of the many nodes answer another, a third cite one; some relationships are parallel, loops, or made late.
  private static let graph = Result {
    var graph = Graph()
    try graph.load(
      script: """
        UNWIND range(0, 109999) AS i CREATE (:Post {id: i});
        MATCH (p:Post) WHERE p.id % 3 > 0 MATCH (q:Post {id: p.id * 7919 % 110000}) CREATE (p)-[:ANSWERS]->(q);
        MATCH (p:Post) WHERE p.id % 3 = 1 MATCH (q:Post {id: p.id * 31 % 110000}) CREATE (p)-[:CITES]->(q);
        MATCH (p:Post) WHERE p.id % 700 = 1 MATCH (q:Post {id: p.id * 31 % 110000}) CREATE (p)-[:CITES]->(q);
        MATCH (p:Post) WHERE p.id % 901 = 0 CREATE (p)-[:ANSWERS]->(p)
        """)
    // Its adjacency is read, and changed afterwards.
    for _ in try graph.query("MATCH (p:Post) WHERE EXISTS { (p)-[:CITES]->() } RETURN count(*)") {}
    try graph.load(
      script: """
        MATCH (p:Post)-[r:CITES]->() WHERE p.id % 500 = 1 DELETE r;
        MATCH (p:Post) WHERE p.id % 601 = 0 MATCH (q:Post {id: 11}) CREATE (p)-[:CITES]->(q);
        MATCH (p:Post {id: 5}) DETACH DELETE p
        """)
    return graph
  }

  @Test(arguments: [
    // The scan's node needs a relationship that is bound later.
    ("MATCH (q:Post)<-[:ANSWERS]-(p:Post)-[:CITES]->(r:Post) WHERE q <> r RETURN sum(q.id + r.id) AS n", 1),
    ("MATCH (q:Post)<-[:ANSWERS]-(p:Post)-[:CITES]->(r:Post) RETURN p.id % 7 AS p, sum(q.id + r.id) AS n", 1),
    // The node of an expansion does.
    ("MATCH (p:Post)-[:ANSWERS]->(q:Post)-[:ANSWERS]->(r:Post) RETURN q.id % 5 AS q, sum(p.id * r.id) AS n", 1),
    ("MATCH (p:Post)-[:ANSWERS]->(q:Post)-[:CITES]-(r:Post) RETURN q.id % 5 AS q, sum(p.id * r.id) AS n", 1),
    // What is counted without making rows needs no test, whichever step comes first.
    ("MATCH (q:Post)<-[:ANSWERS]-(p:Post)-[:CITES]->(r:Post) RETURN count(*) AS n", 0),
    ("MATCH (q:Post)<-[:ANSWERS]-(p:Post)-[:CITES]->(r:Post) RETURN p.id % 7 AS p, count(*) AS n", 0),
    // The next step finds out itself.
    ("MATCH (p:Post)-[:CITES]->(q:Post) RETURN sum(p.id + q.id) AS n", 0),
    // As it is written.
    ("MATCH (p:Post) WHERE EXISTS { (p)-[:CITES]->() } RETURN count(*) AS n, sum(p.id) AS s", 1),
    ("MATCH (p:Post) WHERE NOT EXISTS { (p)-[:ANSWERS]-() } RETURN count(*) AS n, sum(p.id) AS s", 1),
    ("MATCH (p:Post) RETURN COUNT { (p)-[:ANSWERS]-() } AS c, count(*) AS n, sum(p.id) AS s", 0),
    ("MATCH (p:Post) RETURN COUNT { (p)<-[:ANSWERS|CITES]-(:Post) } AS c, count(*) AS n, sum(p.id) AS s", 0),
    (
      "MATCH (p:Post) OPTIONAL MATCH (p)-[:CITES]->(t) WITH t WHERE EXISTS { (t)<-[:CITES]-() } RETURN count(*) AS n", 1
    ),
  ])
  func givesTheRowsOfThePatternAsWritten(query: String, tests: Int) throws {
    let graph = try Self.graph.get()
    let plan = try graph.query("EXPLAIN " + query).compactMap(\.values[0].stringValue).joined(separator: "\n")
    #expect(plan.ranges(of: "EXISTS {(").count == tests, "\(plan)")
    let expected = try rows(query, graph, RunOptions(threads: 1, optimize: false))
    #expect(!expected.isEmpty)
    for threads in [1, 2] {
      // The second run finds what the first has made.
      for _ in 0..<2 { #expect(try rows(query, graph, RunOptions(threads: threads)) == expected) }
    }
  }

  private func rows(_ query: String, _ graph: Graph, _ options: RunOptions) throws -> [String] {
    try graph.query(query, options: options).map { row in
      row.values.map { "\(Cell($0))" }.joined(separator: " ")
    }.sorted()
  }
}
