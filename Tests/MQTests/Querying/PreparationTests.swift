import MQTestSupport
import Testing

@testable import MQ

/// What a statement keeps between its runs: the plan holds as long as it suits the graph and the options, and no longer.
@Suite struct PreparationTests {
  private func graph(people: Int, areas: Int = 1) throws -> Graph {
    var graph = Graph()
    _ = try graph.run("UNWIND range(1, $n) AS i CREATE (:Person {id: i})", ["n": .integer(Int64(people))])
    _ = try graph.run("UNWIND range(1, $n) AS i CREATE (:Area {id: i})", ["n": .integer(Int64(areas))])
    return graph
  }

  /// A preparation is kept alive, so that none after it has its address.
  private var keptAlive: [Preparation] = []

  private mutating func isKept(
    _ statement: Statement, from first: (Graph, RunOptions), to second: (Graph, RunOptions)
  ) throws -> Bool {
    let before = try statement.prepared(for: first.0, first.1).preparation
    keptAlive.append(before)
    return try statement.prepared(for: second.0, second.1).preparation === before
  }

  private static let query = "MATCH (p:Person), (a:Area) WHERE p.id = a.id RETURN count(*) AS n"

  @Test(arguments: [
    (20, 20, true), (20, 199, true), (199, 20, true), (20, 200, false), (200, 20, false), (0, 10, false),
  ])
  mutating func holdsUntilALabelHasTenTimesAsManyNodes(before: Int, after: Int, isKept expected: Bool) throws {
    let statement = try Statement(Self.query)
    let graphs = try [before, after].map { try graph(people: $0, areas: 5) }
    #expect(try isKept(statement, from: (graphs[0], RunOptions()), to: (graphs[1], RunOptions())) == expected)
    #expect(Cell(try graphs[1].query(statement)[0]["n"]) == .integer(Int64(min(after, 5))))
  }

  @Test mutating func holdsWhateverBecomesOfLabelsThatItDoesNotAskFor() throws {
    let statement = try Statement("MATCH (a:Area) RETURN count(a.id) AS n")
    let first = try graph(people: 100, areas: 3)
    var second = first
    _ = try second.run("UNWIND range(1, 50) AS i CREATE (:Area)")
    #expect(try !isKept(statement, from: (first, RunOptions()), to: (second, RunOptions())))
    var third = second
    _ = try third.run("UNWIND range(1, 500) AS i CREATE (:City)")
    #expect(try isKept(statement, from: (second, RunOptions()), to: (third, RunOptions())))
  }

  @Test mutating func indexesMakeAnother() throws {
    let statement = try Statement("MATCH (p:Person) WHERE p.id = 3 RETURN count(*) AS n")
    let plain = try graph(people: 10)
    var indexed = plain
    _ = try indexed.run("CREATE INDEX people FOR (p:Person) ON (p.id)")
    var dropped = indexed
    _ = try dropped.run("DROP INDEX people")
    #expect(try !isKept(statement, from: (plain, RunOptions()), to: (indexed, RunOptions())))
    #expect(try !isKept(statement, from: (indexed, RunOptions()), to: (dropped, RunOptions())))
    #expect(try isKept(statement, from: (dropped, RunOptions()), to: (plain, RunOptions())))
  }

  @Test mutating func otherOptionsMakeAnother() throws {
    let statement = try Statement(Self.query)
    let graph = try graph(people: 10)
    let limited = RunOptions(timeout: .seconds(60), maximumRows: 7, threads: 1)
    #expect(try isKept(statement, from: (graph, RunOptions()), to: (graph, limited)))
    #expect(try !isKept(statement, from: (graph, RunOptions()), to: (graph, RunOptions(optimize: false))))
  }

  @Test mutating func aCatalogMakesAnotherAndItsCopyNone() throws {
    func catalog(_ result: Int64) throws -> Catalog {
      try Catalog(
        procedures: [],
        functions: [Function("my.number", arguments: [], result: .integer) { _, _ in .integer(result) }])
    }
    let (one, two) = (try catalog(1), try catalog(2))
    let copy = one
    let statement = try Statement("RETURN my.number() AS n")
    #expect(try isKept(statement, from: (Graph(), RunOptions(catalog: one)), to: (Graph(), RunOptions(catalog: copy))))
    for (catalog, number) in [(one, 1), (two, 2), (one, 1)] {
      let rows = try Graph().query(statement, options: RunOptions(catalog: catalog))
      #expect(Cell(rows[0]["n"]) == .integer(Int64(number)))
    }
    #expect(throws: QueryError.self) { try Graph().query(statement) }
  }

  @Test func warningsAreThoseOfTheGraphAtHand() throws {
    let statement = try Statement("MATCH (p:Person)-[:LEADS]->(a:Area {nmae: 'x'}) RETURN p")
    var graph = try graph(people: 2)
    #expect(try graph.query(statement).warnings.map(\.code) == [.unknownRelationshipType, .unknownProperty])
    _ = try graph.run("MATCH (p:Person), (a:Area) CREATE (p)-[:LEADS]->(a)")
    #expect(try graph.query(statement).warnings.map(\.code) == [.unknownProperty])
    _ = try graph.run("MATCH (a:Area) SET a.nmae = 'x'")
    #expect(try graph.query(statement).warnings.isEmpty)
    #expect(try graph.query(statement).count == 2)
    _ = try graph.run("MATCH ()-[r:LEADS]->() DELETE r")
    #expect(try graph.query(statement).warnings.map(\.code) == [.unknownRelationshipType])
    #expect(try graph.query(statement).isEmpty)
  }

  @Test func parametersOfAnyTypeFitOnePlan() throws {
    let statement = try Statement("MATCH (p:Person) WHERE p.id = $id RETURN count(*) AS n")
    let graph = try graph(people: 5)
    for (id, count) in [(Value.integer(3), 1), (.float(3), 1), (.string("3"), 0), (.null, 0), (.list([]), 0)] {
      #expect(Cell(try graph.query(statement, ["id": id])[0]["n"]) == .integer(Int64(count)))
    }
    #expect(throws: QueryError.self) { try graph.query(statement) }
  }

  @Test func anUpdateSeesWhatTheRunBeforeItMade() throws {
    var graph = Graph()
    let statement = try Statement("MERGE (n:Counter) ON CREATE SET n.x = 1 ON MATCH SET n.x = n.x + 1 RETURN n.x AS x")
    let found = try (1...12).map { _ in Cell(try graph.run(statement).rows[0]["x"]) }
    #expect(found == (1...12).map { .integer($0) })
    #expect(graph.nodeCount == 1)
    // A statement that fails leaves a graph that the plan still holds for.
    let failing = try Statement("CREATE (n:Counter {x: 1}) WITH n RETURN n.x / $by AS x")
    #expect(throws: QueryError.self) { try graph.run(failing, ["by": .integer(0)]) }
    #expect(try graph.run(failing, ["by": .integer(1)]).counters.nodesCreated == 1)
    #expect(graph.nodeCount == 2)
  }

  @Test func aPlanThatIsShownTellsNumbersOfTheGraphAtHand() throws {
    let statement = try Statement("EXPLAIN MATCH (p:Person) RETURN p")
    let texts = try [20, 30].map { size in
      try graph(people: size).query(statement).map { "\(Cell($0["plan"]))" }.joined()
    }
    #expect(texts[0].contains("20") && texts[1].contains("30"))
  }

  @Test func manyThreadsMayRunOneStatement() async throws {
    let statement = try Statement(Self.query)
    let graphs = try [1, 3, 40, 500].map { try graph(people: $0, areas: 2) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { @Sendable () throws -> Void in
          for run in 0..<50 {
            let graph = graphs[(task + run) % graphs.count]
            let count = Cell(try graph.query(statement)[0]["n"])
            #expect(count == .integer((task + run) % graphs.count == 0 ? 1 : 2))
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
