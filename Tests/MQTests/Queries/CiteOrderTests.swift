import MQ
import Testing

/// Rows and their order never depend on whether they are cited.
@Suite struct CiteOrderTests {
  static let graph = """
    CREATE (a:A {v: 1, sources: 'a'}), (b:A {v: 2, sources: ['b']}), (c:A {v: 3}), (c)-[:R]->(a),
           (b)-[:R {sources: 'ba'}]->(a), (a)-[:R]->(b), (a)-[:R]->(c), (c)-[:S]->(b), (a)-[:S {sources: 'loop'}]->(a)
    """

  @Test(
    arguments: [
      "MATCH (x:A) CALL (x) { MATCH (x)-[:S]->(y) RETURN y UNION MATCH (x)-[:R]->(y) RETURN y } RETURN x.v, y.v",
      "MATCH (x:A) CALL (x) { MATCH (x)-[:S]->(y) RETURN y UNION ALL MATCH (x)-[:R]->(y) RETURN y } RETURN x.v, y.v LIMIT 3",
      "MATCH (x:A) OPTIONAL CALL (x) { MATCH (x)-[:S]->(y) RETURN y UNION MATCH (x)-[:S]->(y) RETURN y } RETURN x.v, y.v",
      "MATCH (x:A)-[:R*1..2]->(y) RETURN DISTINCT x.v, y.v",
      "MATCH (x:A)-[:R|S]->{0,3}(y) RETURN DISTINCT y.v LIMIT 2",
      "MATCH (x:A)-[:R*1..3]-(y) RETURN y.v, count(DISTINCT x), min(x.v)",
      "MATCH (x:A)-[:R]->+(y) WHERE EXISTS { (y)-[:S]->() } RETURN DISTINCT x.v, y.v",
      "MATCH (x:A)-[:R]->+(y)-[:S]->{0,2}(z) RETURN DISTINCT x.v, z.v",
      "MATCH (x)-->(y) RETURN y.v, count(*)",
    ])
  func staysTheSame(query: String) throws {
    var graph = Graph()
    _ = try graph.run(Self.graph)
    for optimize in [true, false] {
      let options = RunOptions(optimize: optimize)
      let rows = try graph.query(query, options: options)
      let cited = try graph.query("CITE " + query, options: options)
      #expect(!rows.isEmpty)
      #expect(cited.map { "\($0.values.dropLast())" } == rows.map { "\($0.values[...])" })
    }
  }
}
