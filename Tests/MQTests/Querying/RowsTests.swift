import MQ
import MQTestSupport
import Testing

/// Results in a program's hands: rows, columns, decoding, cursors.
@Suite struct RowsTests {
  private let graph: Graph

  init() throws {
    var graph = Graph()
    try graph.load(
      script: """
        CREATE (:Person {name: 'Ada', born: 1815, tags: ['maths', 'engines']}),
               (:Person {name: 'Zoë', height: 1.7});
        """)
    self.graph = graph
  }

  @Test func rowsAreACollectionWithNamedColumns() throws {
    let rows = try graph.query("MATCH (p:Person) RETURN p.name AS name, p.born AS born ORDER BY name")
    #expect(rows.columns.map(\.name) == ["name", "born"])
    #expect(rows.count == 2)
    #expect(rows.map { Cell($0["name"]) } == [.string("Ada"), .string("Zoë")])
    #expect(Cell(rows[0][1]) == .integer(1815))
    #expect(rows[1].values.map { Cell($0) } == [.string("Zoë"), .null])
    #expect(rows.last?.values.count == 2)
  }

  struct Person: Decodable, Equatable {
    let name: String
    let born: Int?
    let height: Double?
    let tags: [String]?
  }

  @Test func decodesRowsByColumnName() throws {
    let rows = try graph.query(
      "MATCH (p:Person) RETURN p.tags AS tags, p.height AS height, p.born AS born, p.name AS name ORDER BY name")
    let people = try rows.decode(Person.self)
    #expect(
      people == [
        Person(name: "Ada", born: 1815, height: nil, tags: ["maths", "engines"]),
        Person(name: "Zoë", born: nil, height: 1.7, tags: nil),
      ])
  }

  struct Nested: Decodable, Equatable {
    struct Inner: Decodable, Equatable {
      let x: Int8
      let flag: Bool
    }
    let inner: Inner
    let list: [[Double]]
    let map: [String: Int]
  }

  @Test func decodesListsAndMaps() throws {
    let rows = try Graph().query("RETURN {x: 7, flag: true} AS inner, [[1.5], []] AS list, {a: 1, b: 2} AS map")
    let decoded = try rows.decode(Nested.self)
    #expect(decoded == [Nested(inner: .init(x: 7, flag: true), list: [[1.5], []], map: ["a": 1, "b": 2])])
  }

  struct Small: Decodable {
    let x: Int8
  }

  @Test(arguments: ["RETURN 1000 AS x", "RETURN 'a' AS x", "RETURN null AS x", "RETURN 1 AS y", "RETURN 1.5 AS x"])
  func decodingWhatDoesNotFitIsAnError(query: String) throws {
    let rows = try Graph().query(query)
    #expect(throws: DecodingError.self) { try rows.decode(Small.self) }
  }

  @Test func elementsHaveTheirLabelsTypesAndProperties() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:B:A {x: 1})-[:T {y: 'z'}]->({v: true})")
    let row = try #require(try graph.query("MATCH p = (a:A)-[r]->(b) RETURN a, r, p").first)
    guard case .node(let node) = row["a"], case .relationship(let relationship) = row["r"],
      case .path(let path) = row["p"]
    else {
      Issue.record("other types of values")
      return
    }
    #expect(node.labels == ["A", "B"])
    #expect(node.properties.entries.map(\.key) == ["x"])
    #expect(relationship.type == "T")
    #expect(relationship.start.number == node.number)
    #expect(relationship.end.number != node.number)
    #expect(path.length == 1)
    #expect(path.nodes.map(\.number) == [node.number, relationship.end.number])
    #expect(path.relationships.map(\.number) == [relationship.number])
  }

  @Test func aCursorGivesRowAfterRow() throws {
    let cursor = try graph.cursor(try Statement("UNWIND range(1, 5000) AS x RETURN x, x * 2 AS y"))
    #expect(cursor.columns.map(\.name) == ["x", "y"])
    var sum: Int64 = 0
    var count = 0
    for row in cursor {
      guard case .integer(let x) = row["x"], case .integer(let y) = row[1] else { continue }
      #expect(y == 2 * x)
      sum += x
      count += 1
    }
    #expect(count == 5000)
    #expect(sum == 12_502_500)
    #expect(cursor.error == nil)
    #expect(try cursor.nextRow() == nil)
  }

  @Test func aCursorThatFailsSaysSoAtTheRow() throws {
    let cursor = try graph.cursor(try Statement("UNWIND range(1, 20000) AS x RETURN 1 / (15000 - x) AS y"))
    var rows = 0
    for _ in cursor { rows += 1 }
    #expect(rows < 15_000)
    #expect(cursor.error?.diagnostics.first?.code == .divisionByZero)
    #expect(cursor.error?.phase == .run)
  }

  @Test func anUpdateIsFinishedBeforeItsFirstRow() throws {
    var graph = graph
    let cursor = try graph.execute(try Statement("UNWIND range(1, 3) AS x CREATE (n:New {x: x}) RETURN n.x AS x"))
    #expect(cursor.counters.nodesCreated == 3)
    #expect(graph.nodeCount == 5)
    var values: [String] = []
    for row in cursor { values.append(Cell(row["x"]).text()) }
    #expect(values == ["1", "2", "3"])
  }

  @Test func parametersOfEveryScalarTypeAndLists() throws {
    let rows = try Graph().query(
      "RETURN $a AS a, $b AS b, $c AS c, $d AS d, $e AS e, $f AS f",
      [
        "a": .integer(1), "b": .float(2.5), "c": .string("é"), "d": .boolean(true), "e": .null,
        "f": .list([.integer(1), .list([.string("x")])]),
      ])
    #expect(
      ResultTable(rows).rows == [
        [.integer(1), .float(2.5), .string("é"), .boolean(true), .null, .list([.integer(1), .list([.string("x")])])]
      ])
  }

  @Test func graphsAreSentToOtherThreads() async throws {
    let graph = graph
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try graph.query("MATCH (p:Person) RETURN p.name").count }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 2, count: 8))
  }
}
