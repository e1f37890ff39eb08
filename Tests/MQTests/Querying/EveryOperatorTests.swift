import MQ
import MQTestSupport
import Testing

/// Each operator of a plan, in a statement that would run for ever: it ends when its time is up, with the graph as it was.
@Suite struct EveryOperatorTests {
  /// 600 nodes, each of which knows 20 others; a chain of 40 beside them, joined by 3 parallel relationships each.
  static let world: Graph = {
    var graph = Graph()
    do {
      try graph.load(
        script: """
          UNWIND range(0, 599) AS i CREATE (:N {i: i, even: i % 2 = 0});
          MATCH (a:N) UNWIND range(1, 20) AS d MATCH (b:N {i: (a.i * d + d) % 600}) CREATE (a)-[:R {w: d}]->(b);
          UNWIND range(0, 39) AS i CREATE (:C {i: i});
          MATCH (a:C), (b:C {i: a.i + 1}) UNWIND [1, 2, 3] AS k CREATE (a)-[:T]->(b);
          CREATE INDEX FOR (n:N) ON (n.i)
          """)
    } catch {
      Issue.record("the world is not made: \(error)")
    }
    return graph
  }()

  /// So many rows as no machine makes in the time.
  private static let many = "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y"

  static let statements: [(operator: String, statement: String)] = [
    ("Unwind", "\(many) WITH x + y AS z WHERE z < 0 RETURN z"),
    ("Project", "\(many) WITH x * y AS z WITH z + 1 AS z WHERE z < 0 RETURN z"),
    ("Filter", "\(many) WITH x, y WHERE x + y < 0 RETURN x"),
    ("AllNodesScan", "MATCH (a), (b), (c), (d) WHERE a.i + b.i + c.i + d.i < 0 RETURN count(*) AS n"),
    ("NodeByLabelScan", "MATCH (a:N), (b:N), (c:N), (d:N) WHERE a.i + b.i + c.i + d.i < 0 RETURN count(*) AS n"),
    ("NodeIndexSeek", "\(many) MATCH (a:N {i: (x + y) % 600}) WHERE a.i < 0 RETURN a"),
    ("Expand", "MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(d)-[:R]->(e)-[:R]->(f) WHERE a.i + f.i < 0 RETURN a.i AS i"),
    ("ExpandInto", "\(many) MATCH (a:N {i: x % 600}), (b:N {i: y % 600}) MATCH (a)-[r:R]->(b) WHERE r.w < 0 RETURN r"),
    (
      "IntersectExpand",
      "\(many) MATCH (a:N)-[:R]->(b:N)-[:R]->(c:N)-[:R]->(a) WHERE a.i + b.i + c.i + x < 0 RETURN a.i AS i"
    ),
    ("BreadthFirstExpand", "\(many) MATCH (a:N {i: x % 600})-[:R*1..5]->(b) RETURN count(DISTINCT b) AS n"),
    ("VarLengthExpand", "MATCH p = (:C)-[:T*]-(:C) WHERE length(p) < 0 RETURN length(p) AS n"),
    (
      "ShortestPath",
      "\(many) MATCH p = shortestPath((a:N {i: x % 600})-[:R*]->(b:N {i: y % 600})) RETURN sum(length(p)) AS n"
    ),
    ("ProjectEndpoints", "MATCH ()-[r:R]->() \(many) MATCH (a)-[r]->(b) WHERE a.i + b.i < 0 RETURN a.i AS i"),
    ("ProjectListEndpoints", "MATCH ()-[r:R*1]->() \(many) MATCH (a)-[r*]->(b) WHERE a.i + b.i < 0 RETURN a.i AS i"),
    (
      "DistinctRelationships",
      "MATCH (a)-[r:R]->(b)-[s:R]->(c), (d)-[t:R]->(e)-[u:R]->(f) WHERE r.w + u.w < 0 RETURN a.i AS i"
    ),
    ("BindPath", "MATCH p = (a)-[:R]->(b)-[:R]->(c)-[:R]->(d)-[:R]->(e) WHERE size(nodes(p)) < 0 RETURN a.i AS i"),
    ("CountBranches", "\(many) MATCH (a:N {i: x % 600})-[:R]->(b)-[:R]->(c) RETURN count(*) AS n"),
    ("WeightedAggregate", "\(many) MATCH (a:N {i: x % 600})-[:R]->(b)-[:R]->(c) RETURN count(*) AS n"),
    ("Aggregate", "\(many) RETURN x % 7 AS k, sum(y) AS sum"),
    ("Distinct", "\(many) RETURN DISTINCT x % 7 AS k, y % 3 AS l"),
    ("Sort", "\(many) WITH x, y WHERE x + y < 0 RETURN x ORDER BY y"),
    ("TopK", "\(many) RETURN x ORDER BY x + y LIMIT 3"),
    ("Limit", "\(many) RETURN x SKIP 1000000000000 LIMIT 1"),
    ("Apply", "\(many) CALL (x, y) { UNWIND [x, y] AS z WITH z WHERE z < 0 RETURN z } RETURN z"),
    ("OptionalApply", "\(many) OPTIONAL MATCH (a:N {i: x % 600})-[r:R {w: y}]->(b) WITH b WHERE b.i < 0 RETURN b"),
    ("Union", "\(many) WITH x + y AS z WHERE z < 0 RETURN z UNION \(many) WITH x * y AS z WHERE z < 0 RETURN z"),
    ("Cite", "CITE MATCH (a)-[:R]->(b)-[:R]->(c)-[:R]->(d)-[:R]->(e)-[:R]->(f) WHERE a.i + f.i < 0 RETURN a.i AS i"),
    ("Create", "\(many) CREATE (:X {x: x})"),
    ("Set", "\(many) MATCH (a:N {i: x % 600}) SET a.y = y"),
    ("DetachDelete", "\(many) OPTIONAL MATCH (a:N {i: x % 600}) DETACH DELETE a"),
    ("Merge", "\(many) MERGE (:M {x: x % 600, y: y % 600})"),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: statements)
  func endsWhenItsTimeIsUp(name: String, statement: String) throws {
    var graph = Self.world
    let plan = try graph.query("EXPLAIN " + statement).compactMap(\.values[0].stringValue).joined(separator: "\n")
    #expect(plan.split(whereSeparator: { !$0.isLetter }).contains { $0 == name }, "\(plan)")
    let before = (graph.nodeCount, graph.relationshipCount)
    for threads in [1, 2] {
      do throws(QueryError) {
        _ = try graph.run(statement, options: RunOptions(timeout: .milliseconds(20), threads: threads))
        Issue.record("it ended by itself")
      } catch {
        #expect(error.diagnostics.first?.code == .timeLimit)
      }
      #expect((graph.nodeCount, graph.relationshipCount) == before)
      #expect(try graph.query("MATCH (n) WHERE n.y IS NOT NULL RETURN n").isEmpty)
    }
  }
}
