import MQ
import MQTestSupport
import Testing

/// A graph is a value: a copy does not change with the original, nor with what is read from it later.
@Suite struct SnapshotTests {
  private func graph() throws -> Graph {
    var graph = Graph()
    try graph.load(script: "CREATE (:A {n: 1})-[:T]->(:B {n: 2});")
    return graph
  }

  private func count(_ graph: Graph) throws -> Value {
    try graph.query("MATCH (n) RETURN count(n) AS n")[0]["n"]
  }

  @Test func aCopyKeepsItsContentWhenTheOriginalChanges() throws {
    var graph = try graph()
    let copy = graph
    _ = try graph.run("CREATE (:C), (:C)")
    #expect(try Cell(count(graph)) == .integer(4))
    #expect(try Cell(count(copy)) == .integer(2))
    #expect(graph.nodeCount == 4)
    #expect(copy.nodeCount == 2)
  }

  @Test func theOriginalKeepsItsContentWhenACopyChanges() throws {
    let graph = try graph()
    var copy = graph
    _ = try copy.run("MATCH (a:A) CREATE (a)-[:T]->(:D {n: 3})")
    #expect(try ResultTable(graph.query("MATCH (:A)-[:T]->(x) RETURN x.n AS n")).rows == [[.integer(2)]])
    #expect(copy.relationshipCount == 2)
    #expect(graph.relationshipCount == 1)
  }

  @Test func copiesOfCopiesGoTheirOwnWays() throws {
    var graphs = [try graph()]
    for round in 1...20 {
      var next = graphs[round - 1]
      _ = try next.run("CREATE (:Round {n: $n})", ["n": .integer(Int64(round))])
      graphs.append(next)
    }
    for (round, graph) in graphs.enumerated() {
      #expect(graph.nodeCount == 2 + round)
      let sum = try graph.query("MATCH (r:Round) RETURN sum(r.n) AS sum")[0]["sum"]
      #expect(Cell(sum) == .integer(Int64(round * (round + 1) / 2)))
    }
  }

  @Test func aCursorReadsTheGraphAsItWasWhenItWasOpened() throws {
    var graph = try graph()
    let cursor = try graph.cursor(try Statement("MATCH (n) RETURN n.n AS n"))
    _ = try graph.run("CREATE (:C {n: 3})")
    var values: [Cell] = []
    while let row = try cursor.nextRow() { values.append(Cell(row["n"])) }
    #expect(values.map { $0.text() }.sorted() == ["1", "2"])
  }

  @Test func anElementOfAResultKeepsTheGraphThatItWasFoundIn() throws {
    var graph = try graph()
    let rows = try graph.query("MATCH p = (:A)-->() RETURN p")
    _ = try graph.run("CREATE (:C)")
    graph = Graph()
    #expect(ResultTable(rows).rows == [[try Cell(literal: "<(:A {n: 1})-[:T]->(:B {n: 2})>")]])
  }

  @Test func aFailedStatementLeavesTheGraphAndItsCopiesAsTheyWere() throws {
    var graph = try graph()
    let copy = graph
    let before = try GraphContent(of: graph)
    #expect(throws: QueryError.self) {
      try graph.run("MATCH (a) UNWIND [2, 1, 0] AS x CREATE (a)-[:U {v: 1 / x}]->(:N:M {x: x})")
    }
    #expect(try GraphContent(of: graph) == before)
    #expect(try GraphContent(of: copy) == before)
    let outcome = try graph.run("CREATE (n:N) RETURN n")
    #expect(outcome.counters.nodesCreated == 1)
    #expect(graph.nodeCount == 3)
  }
}
