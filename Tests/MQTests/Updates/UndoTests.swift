import MQTestSupport
import Testing

@testable import MQ

/// A statement that fails leaves no trace, at whatever step of changing the graph it fails.
@Suite struct UndoTests {
  private static let script = """
    CREATE (a:A {name: 'a', n: 1, list: [1, 2]}), (b:B:C {name: 'b', n: 2.5}), (c:C {name: 'c', on: date('2024-01-02')}),
      (d {n: 'text'}), (a)-[:R {w: 1}]->(b), (a)-[:R {w: 2}]->(b), (b)-[:S]->(c), (c)-[:R {w: 'x', v: true}]->(c),
      (d)-[:T]->(a);
    CREATE (gone:Gone)-[:R {w: 9}]->(:Gone);
    MATCH (g:Gone) DETACH DELETE g;
    CREATE INDEX a_name FOR (n:A) ON (n.name);
    """

  static let statements = [
    "CREATE (:A {name: 'new', n: 7, extra: 'x'})",
    "CREATE (x:New:A {one: 1})-[:R {w: 5, unheard: 'of'}]->(y:B)<-[:NEW_TYPE]-(x)",
    "UNWIND range(1, 5) AS i CREATE (:A {n: i})-[:S {i: i}]->({i: i})",
    "MATCH (a:A), (c:C) CREATE (a)-[:R {w: c.name}]->(c), (c)-[:U]->(a)",
    "MATCH (n) SET n.name = 'changed'",
    "MATCH (n) SET n.name = n.n, n.n = null, n.extra = [1.5, 2.5]",
    "MATCH (n) SET n = {only: 'this', name: 1}",
    "MATCH (n) SET n += {name: null, more: true}",
    "MATCH (n:C) SET n:A:Fresh REMOVE n:C",
    "MATCH (n) REMOVE n.name, n.n, n:A, n:B",
    "MATCH ()-[r]->() SET r.w = 'w', r.fresh = 1.5",
    "MATCH ()-[r:R]->() SET r = {w: [1, 2]} REMOVE r.v",
    "MATCH ()-[r:R]->() DELETE r",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (d)-[r:T]->() DELETE d, r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (c:C) DETACH DELETE c CREATE (:C {name: 'again'})-[:R]->(:C)",
    "MATCH p = (:A)-[:R]->()-[:S]->() DETACH DELETE p",
    "MERGE (a:A {name: 'a'}) ON MATCH SET a.seen = 1, a:Seen ON CREATE SET a.made = 1",
    "UNWIND ['a', 'z', 'y', 'z'] AS name MERGE (a:A {name: name}) ON MATCH SET a.seen = name ON CREATE SET a.made = name",
    "MATCH (a:A), (c:C) MERGE (a)-[r:R {w: 3}]->(c) ON CREATE SET r.made = true, c.n = 1 ON MATCH SET r.w = 4",
    "MERGE (x:X {k: 1})-[:R]->(y:Y {k: 2})-[:S]->(z:Z)",
    "MATCH (n) CALL (n) { CREATE (m:M {of: n.name})-[:OF]->(n) SET n.m = 1 RETURN m } SET m.last = 2",
    "MATCH (a:A) CALL (a) { MATCH (a)-[r:R]->(b) DELETE r SET b.lost = 1 } SET a.done = true",
    "MATCH (a:A) SET a.x = 1 WITH a MATCH (c:C) DETACH DELETE c WITH a CREATE (a)-[:R]->(:C {new: 1}) REMOVE a:A RETURN a",
    "MATCH (a:A) DELETE a",
    "CREATE INDEX c_name FOR (c:C) ON (c.name)",
    "DROP INDEX a_name",
    "CREATE (:A {name: 'looked up'}) WITH 1 AS one MATCH (a:A {name: 'looked up'}) SET a.name = 'a' RETURN a",
  ]

  private func graph() throws -> Graph {
    var graph = Graph()
    try graph.load(script: Self.script)
    return graph
  }

  private enum End: Equatable { case done, failed(DiagnosticCode) }

  private func run(_ text: String, on graph: inout Graph, failingAfter steps: Int) throws -> End {
    var options = RunOptions()
    options.failingAfter = steps
    do {
      _ = try graph.run(text, options: options)
      return .done
    } catch {
      return .failed(try #require(error.diagnostics.first).code)
    }
  }

  /// `isShared`: whether a copy of the graph is held, so that the statement copies the chunks that it changes.
  @Test(arguments: statements, [true, false])
  func aStatementThatFailsAtAnyStepLeavesNoTrace(text: String, isShared: Bool) throws {
    var graph = try graph()
    let held = isShared ? graph : nil
    // An untouched graph shares nothing with the one under test.
    var untouched = try self.graph()
    let image = GraphImage(graph)
    let last = try run(text, on: &untouched, failingAfter: .max)
    var steps = 0
    while try run(text, on: &graph, failingAfter: steps) == .failed(.cancelled) {
      let difference = GraphImage(graph).difference(from: image)
      #expect(difference == nil, "failed at step \(steps)")
      #expect(graph.checkInvariants() == [], "failed at step \(steps)")
      #expect(try graph.query("MATCH (a:A {name: 'a'}) RETURN a.n AS n").map { Cell($0[0]) } == [.integer(1)])
      steps += 1
      if difference != nil || steps > 500 { break }
    }
    #expect(steps > 1, "the statement changes nothing")
    // It ends, or fails of itself, as on a graph on which nothing ever failed.
    let difference = GraphImage(graph).difference(from: GraphImage(untouched))
    #expect(difference == nil)
    #expect(last == .done || difference == nil && GraphImage(graph) == image)
    #expect(graph.checkInvariants() == [])
    if let held {
      #expect(GraphImage(held).difference(from: image) == nil)
      #expect(held.checkInvariants() == [])
    }
  }

  /// Failures of the statement's own, late in what it does.
  @Test(arguments: [
    "MATCH (n) SET n.x = 1, n:Y WITH n ORDER BY n.name SET n.y = 1 / (CASE n.name WHEN 'c' THEN 0 ELSE 1 END)",
    "CREATE (a:Fresh) WITH a UNWIND [1, 2, 0] AS d CREATE (a)-[:R {w: 1 / d}]->(:Other {d: 10 / d})",
    "MATCH (a:A) SET a.x = {map: 1}",
    "MATCH (n) SET n.x = 1 DELETE n",
    "UNWIND [1, null] AS k MERGE (:K {k: k})",
    "MATCH (a:A)-[r:R]->() DELETE r WITH a SET a.x = 1 WITH a CALL db.labels() YIELD label SET a.y = 1 / (size(label) - 1)",
    // More rows than a chunk has.
    "UNWIND range(1, 5000) AS x CREATE (:A {x: x, t: 'text ' + x})-[:R {y: x}]->(:B) WITH x RETURN 1 / (5000 - x)",
    "UNWIND range(1, 5000) AS x MATCH (a:A) WITH a, x LIMIT 5000 CREATE (a)-[:R {y: x}]->(b:B) SET b:A:C, a.x = x RETURN 1 / (5000 - x)",
    "UNWIND range(1, 5000) AS x CREATE (a:A {x: x})-[r:R {y: x}]->(b:B) SET r.y = 'two' DELETE r, a WITH x RETURN 1 / (5000 - x)",
    "UNWIND range(1, 3000) AS x CREATE (b:B) SET b:A CREATE (b)-[:R]->(b) CREATE (b)-[:S]->(:A) DETACH DELETE b WITH x RETURN 1 / (3000 - x)",
  ])
  func aStatementThatFailsOfItselfLeavesNoTrace(text: String) throws {
    var graph = try graph()
    let image = GraphImage(graph)
    #expect(throws: QueryError.self) { try graph.run(text) }
    #expect(GraphImage(graph).difference(from: image) == nil)
    #expect(graph.checkInvariants() == [])
  }
}
