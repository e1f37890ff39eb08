import MQTestSupport
import Testing

@testable import MQ

/// Indexes that statements make, as a part of the graph's value.
@Suite struct IndexTests {
  private func graph() throws -> Graph {
    var graph = Graph()
    try graph.load(
      script: """
        UNWIND range(1, 50) AS n CREATE (:Person:Member {name: 'p' + (n % 10), n: n}) CREATE (:Person {name: 'q', n: n});
        CREATE INDEX person_name FOR (p:Person) ON (p.name);
        """)
    return graph
  }

  private func names(_ graph: Graph) throws -> [String] {
    try graph.query("SHOW INDEXES").compactMap { $0["name"].stringValue }
  }

  private func plan(_ query: String, _ graph: Graph) throws -> String {
    try graph.query("EXPLAIN " + query).compactMap(\.values[0].stringValue).joined(separator: "\n")
  }

  @Test func thePlanNamesTheIndexThatALookupUses() throws {
    var graph = try graph()
    #expect(
      try plan("MATCH (p:Person {name: 'p3'}) RETURN p", graph).contains(
        "NodeIndexSeek  (p:Person {name: 'p3'}), index person_name"))
    #expect(
      try plan("UNWIND ['q'] AS x MATCH (p:Person) WHERE x = p.name RETURN p", graph).contains("index person_name"))
    _ = try graph.run("DROP INDEX person_name")
    #expect(try !plan("MATCH (p:Person {name: 'p3'}) RETURN p", graph).contains("person_name"))
  }

  @Test func aLookupPrefersTheIndexThatWasAskedFor() throws {
    let graph = try graph()
    let query = "MATCH (p:Member:Person {n: 3, name: 'p3'}) RETURN p.n AS n"
    #expect(try plan(query, graph).contains("NodeIndexSeek  (p:Person {name: 'p3'}), index person_name"))
    #expect(try graph.query(query).map { Cell($0[0]) } == [.integer(3)])
  }

  @Test func copiesKeepTheirIndexes() throws {
    var graph = try graph()
    let copy = graph
    _ = try graph.run("DROP INDEX person_name")
    _ = try graph.run("CREATE INDEX person_n FOR (p:Person) ON (p.n)")
    #expect(try names(copy) == ["person_name"])
    #expect(try names(graph) == ["person_n"])
    _ = try graph.run("MATCH (p:Person {n: 7}) SET p.n = 1007")
    #expect(try graph.query("MATCH (p:Person {n: 7}) RETURN p").isEmpty)
    #expect(try graph.query("MATCH (p:Person {n: 1007}) RETURN p").count == 2)
    #expect(try copy.query("MATCH (p:Person {n: 7}) RETURN p").count == 2)
    #expect(graph.checkInvariants().isEmpty)
    #expect(copy.checkInvariants().isEmpty)
  }

  @Test func countersTellWhatBecameOfIndexes() throws {
    var graph = try graph()
    let added = try graph.run("CREATE INDEX person_n FOR (p:Person) ON (p.n)").counters
    #expect(added.indexesAdded == 1 && added.indexesRemoved == 0 && !added.isEmpty)
    #expect(try graph.run("CREATE INDEX IF NOT EXISTS FOR (p:Person) ON (p.n)").counters.isEmpty)
    #expect(try graph.run("DROP INDEX person_n").counters.indexesRemoved == 1)
    #expect(try graph.run("DROP INDEX person_n IF EXISTS").counters.isEmpty)
  }

  @Test func aQueryMustNotChangeIndexes() throws {
    let graph = try graph()
    for text in ["CREATE INDEX FOR (p:Person) ON (p.n)", "DROP INDEX person_name"] {
      let statement = try Statement(text)
      #expect(statement.isUpdating)
      let error = #expect(throws: QueryError.self) { try graph.query(statement) }
      #expect(error?.diagnostics.map(\.code) == [.updateRefused])
    }
    #expect(try Statement("SHOW INDEXES").isUpdating == false)
    #expect(try plan("CREATE INDEX i FOR (p:Person) ON (p.n)", graph).contains("CreateIndex  i (:Person {n})"))
    #expect(try names(graph) == ["person_name"])
  }

  @Test(arguments: [
    (
      "CREATE INDEX person_name FOR (c:City) ON (c.name)",
      "there is an index `person_name` already: on `name` of nodes with the label `Person`", "use another name"
    ),
    (
      "CREATE INDEX FOR (p:Person) ON (p.name)",
      "there is an index on `name` of nodes with the label `Person` already: `person_name`",
      "`CREATE INDEX … IF NOT EXISTS` leaves it as it is"
    ),
    ("DROP INDEX person_nam", "there is no index `person_nam`", "did you mean `person_name`?"),
    ("DROP INDEX x", "there is no index `x`", "`SHOW INDEXES` lists those that there are"),
    (
      "DROP INDEX FOR (c:City) ON (c.name)", "there is no index on `name` of nodes with the label `City`",
      "`SHOW INDEXES` lists those that there are"
    ),
  ])
  func saysWhatIsWrong(text: String, message: String, hint: String) throws {
    var graph = try graph()
    let error = #expect(throws: QueryError.self) { try graph.run(text) }
    #expect(error?.diagnostics.map(\.message) == [message])
    #expect(error?.diagnostics.first?.hint == hint)
    #expect(try names(graph) == ["person_name"])
  }

  @Test func namesThatAreMadeUpAreFree() throws {
    var graph = Graph()
    _ = try graph.run("CREATE INDEX index_A_x FOR (n:B) ON (n.y)")
    _ = try graph.run("CREATE INDEX FOR (n:A) ON (n.x)")
    #expect(try names(graph) == ["index_A_x", "index_A_x_2"])
  }

  @Test func anIndexOfNothingIsOneOfWhatComesLater() throws {
    var graph = Graph()
    _ = try graph.run("CREATE INDEX FOR (n:Later) ON (n.unheardOf)")
    _ = try graph.run("UNWIND range(1, 5000) AS n CREATE (:Later {unheardOf: n % 100})")
    #expect(try graph.query("MATCH (n:Later {unheardOf: 7}) RETURN n").count == 50)
    _ = try graph.run("MATCH (n:Later) SET n.unheardOf = n.unheardOf + 1")
    #expect(try graph.query("MATCH (n:Later {unheardOf: 100}) RETURN n").count == 50)
    #expect(graph.checkInvariants().isEmpty)
  }

  /// Nobody else holds the graph, so a statement changes it where it is.
  @Test func aStatementChangesItsGraphInPlace() throws {
    var graph = try graph()
    let storage = ObjectIdentifier(graph.storage)
    for text in [
      "CREATE (:X)", "MATCH (p:Person {n: 3}) SET p.x = 1", "MERGE (c:City {name: 'Paris'})",
      "MATCH (p:Person) WHERE EXISTS { (p)-->() } OR p.n = 1 DETACH DELETE p", "DROP INDEX person_name",
    ] {
      _ = try graph.run(text)
      #expect(ObjectIdentifier(graph.storage) == storage, "\(text)")
    }
  }
}
