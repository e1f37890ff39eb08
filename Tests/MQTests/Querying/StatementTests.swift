import MQ
import MQTestSupport
import Testing

/// Statements that are parsed once, and what is known of them before they run.
@Suite struct StatementTests {
  private func codes(_ body: () throws -> Void) -> [DiagnosticCode] {
    do {
      try body()
      return []
    } catch {
      return (error as? QueryError)?.diagnostics.map(\.code) ?? []
    }
  }

  @Test func oneStatementRunsOnManyGraphsWithManyParameters() throws {
    let statement = try Statement("MATCH (n:A) WHERE n.x >= $from RETURN count(n) AS n")
    for size in [0, 1, 5] {
      var graph = Graph()
      _ = try graph.run("UNWIND range(1, $size) AS x CREATE (:A {x: x})", ["size": .integer(Int64(size))])
      for from in [1, 3] {
        let rows = try graph.query(statement, ["from": .integer(Int64(from))])
        #expect(Cell(rows[0]["n"]) == .integer(Int64(max(0, size - from + 1))))
      }
    }
  }

  @Test func namesItsParametersOnceInOrder() throws {
    let statement = try Statement("MATCH (n {b: $second}) WHERE n.a = $first OR n.c = $second RETURN $`the third` AS x")
    #expect(statement.parameters == ["second", "first", "the third"])
    #expect(try Statement("RETURN 1").parameters.isEmpty)
  }

  @Test(arguments: [
    ("MATCH (n) RETURN n", false), ("CREATE (n)", true), ("MATCH (n) CREATE (m)", true),
    ("MATCH (n) SET n.x = 1", true),
    ("RETURN 'CREATE'", false), ("EXPLAIN CREATE (n)", false), ("RETURN 1 AS x UNION RETURN 2 AS x", false),
  ])
  func knowsWhetherItUpdates(text: String, isUpdating: Bool) throws {
    #expect(try Statement(text).isUpdating == isUpdating)
  }

  @Test func queryRefusesUpdates() throws {
    let graph = Graph()
    #expect(codes { _ = try graph.query("CREATE (:A)") } == [.updateRefused])
    #expect(codes { _ = try graph.cursor(try Statement("CREATE (:A)")) } == [.updateRefused])
    #expect(graph.nodeCount == 0)
  }

  @Test func reportsEverySyntaxErrorThatItCanTellApart() {
    #expect(codes { _ = try Statement("RETURN 'a") } == [.unterminatedString])
    #expect(codes { _ = try Statement("MATCH (a RETURN ) RETURN") }.isEmpty == false)
  }

  @Test func reportsEveryUndefinedName() throws {
    let error = #expect(throws: QueryError.self) { try Graph().query("RETURN a, b + c AS d") }
    #expect(error?.diagnostics.map(\.code) == [.undefinedVariable, .undefinedVariable, .undefinedVariable])
    #expect(error?.diagnostics.compactMap { $0.range?.lower } == [7, 10, 14])
    #expect(error?.phase == .compile)
    #expect(error?.source == "RETURN a, b + c AS d")
  }

  @Test func describesItsColumns() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:A {n: 1})-[:T]->(:B)")
    let statement = try Statement("MATCH p = (a:A)-[r]->() RETURN a, r, p, count(*) AS n, 'x' AS s, a.n")
    let description = try statement.describe(in: graph)
    #expect(description.columns.map(\.name) == ["a", "r", "p", "n", "s", "a.n"])
    #expect(description.columns.prefix(5).map(\.type) == ["NODE", "RELATIONSHIP", "PATH", "INTEGER", "STRING"])
    #expect(codes { _ = try Statement("RETURN x").describe(in: graph) } == [.undefinedVariable])
  }

  @Test(arguments: [
    ("MATCH (n:Aera) RETURN n", DiagnosticCode.unknownLabel, "Aera", "Area"),
    ("MATCH ()-[:PRESIDE]->() RETURN 1 AS one", .unknownRelationshipType, "PRESIDE", "PRESIDES"),
    ("MATCH (n:Area) RETURN n.nmae AS name", .unknownProperty, "nmae", "name"),
  ])
  func warnsOfNamesThatTheGraphDoesNotHave(query: String, code: DiagnosticCode, name: String, meant: String) throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Person {name: 'p'})-[:PRESIDES]->(:Area {name: 'a'})")
    let rows = try graph.query(query)
    let warning = try #require(rows.warnings.first)
    #expect(rows.warnings.count == 1)
    #expect(warning.code == code)
    #expect(warning.severity == .warning)
    #expect(warning.hint?.contains("`\(meant)`") == true)
    let range = try #require(warning.range)
    #expect(String(decoding: Array(query.utf8)[range.lower..<range.upper], as: UTF8.self) == name)
  }

  @Test func doesNotWarnOfNamesThatAreThere() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Person {name: 'p'})-[:PRESIDES]->(:Area {name: 'a'})")
    #expect(try graph.query("MATCH (p:Person)-[:PRESIDES]->(a:Area) RETURN p.name, a.name").warnings.isEmpty)
    // Nor of those that an update makes.
    #expect(try graph.run("CREATE (:New {born: 1})-[:MAKES]->()").rows.warnings.isEmpty)
  }

  @Test func countsWhatAnUpdateChanged() throws {
    var graph = Graph()
    let outcome = try graph.run("CREATE (:A:B {x: 1, y: null})-[:T {z: 2}]->(:A)")
    #expect(outcome.counters.nodesCreated == 2)
    #expect(outcome.counters.relationshipsCreated == 1)
    #expect(outcome.counters.propertiesSet == 2)
    #expect(outcome.counters.labelsAdded == 3)
    #expect(outcome.counters.isEmpty == false)
    #expect(try graph.run("MATCH (n) RETURN n").counters.isEmpty)
  }

  @Test func aScriptKeepsWhatItsFirstStatementsDid() {
    var graph = Graph()
    #expect(
      codes { try graph.load(script: "CREATE (:A); CREATE (:B); RETURN 1 / 0; CREATE (:C);") } == [.divisionByZero])
    #expect(graph.nodeCount == 2)
  }
}
