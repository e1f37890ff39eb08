import MQTestSupport
import Testing

@testable import MQ

/// Relationships lie in the order of their starts: where properties are read of many, a pattern is walked from there, though
/// there are fewer ends.
struct ScatteredPropertyTests {
  private static let graph: Graph = {
    var graph = Graph()
    try? graph.load(
      script: """
        UNWIND range(0, 23999) AS i CREATE (:Person {id: i});
        UNWIND range(0, 21999) AS i CREATE (:Firm {id: i});
        CREATE INDEX FOR (f:Firm) ON (f.id);
        MATCH (p:Person) UNWIND range(0, 2) AS i MATCH (f:Firm {id: (p.id * 7 + i * 131) % 22000})
        CREATE (p)-[:WORKS_AT {since: p.id % 50}]->(f)
        """)
    return graph
  }()

  @Test(arguments: [
    ("MATCH (p:Person)-[w:WORKS_AT]->(f:Firm) RETURN w.since AS since, f.id AS id", "Person"),
    ("MATCH (f:Firm)<-[w:WORKS_AT]-(p:Person) RETURN f.id AS id, sum(w.since) AS total", "Person"),
    ("MATCH (p:Person)-[w:WORKS_AT]->(f:Firm) WHERE w.since > 3 RETURN f.id AS id", "Person"),
    ("MATCH (p:Person)-[w:WORKS_AT]->(f:Firm) WITH p, w, f MATCH (f) WHERE w.since > 3 RETURN f.id AS id", "Person"),
    ("MATCH (p:Person)-[w:WORKS_AT]->(f:Firm) RETURN f.id AS id, p.id AS person", "Firm"),
    ("MATCH (p:Person)-[w:WORKS_AT]->(f:Firm {id: 7}) RETURN w.since AS since", "Firm"),
  ])
  func walksFromTheStarts(query: String, first: String) throws {
    let graph = Self.graph
    let plan = try graph.query("EXPLAIN " + query).compactMap(\.values[0].stringValue)
    let leaf = try #require(plan.last { $0.hasPrefix("Node") })
    #expect(leaf.contains(":" + first), "\(plan.joined(separator: "\n"))")
    var options = RunOptions()
    options.optimize = false
    let rows = try graph.query(query).map { "\($0.values)" }.sorted()
    #expect(try rows == graph.query(query, options: options).map { "\($0.values)" }.sorted())
  }
}
