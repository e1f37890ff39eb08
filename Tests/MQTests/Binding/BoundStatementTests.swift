import MQ
import Testing

/// What a bound statement tells besides its tree, and that any statement can be bound at all.
@Suite struct BoundStatementTests {
  @Test func listsParametersInOrderOfAppearance() throws {
    let statement = try bind(
      "MATCH (n {a: $second}) WHERE n.x = $first OR n.y = $second RETURN count($b), $a AS a ORDER BY $c LIMIT $d")
    #expect(statement.parameters.map(\.name) == ["second", "first", "b", "a", "c", "d"])
  }

  @Test func variablesKeepWhatIsKnownOfThem() throws {
    let statement = try bind(
      "MATCH p = (n)-[r]->()-[rs*]->() WITH n AS m, p, r, rs, collect(n) AS ns UNWIND ns AS one RETURN m, one, 1 + 1 AS two"
    )
    func types(_ name: String) -> Set<String> {
      Set(statement.variables.filter { $0.name == name }.map { "\($0.kind) \($0.types.rawValue)" })
    }
    #expect(types("m") == ["node \(TypeSet.node.rawValue)"])
    #expect(types("p") == ["path \(TypeSet.path.rawValue)"])
    #expect(types("r") == ["relationship \(TypeSet.relationship.rawValue)"])
    #expect(types("rs") == ["relationshipList \(TypeSet.list.rawValue)"])
    #expect(types("one") == ["value \(TypeSet.node.rawValue)"])
    #expect(types("two") == ["value \(TypeSet.integer.rawValue)"])
    #expect(statement.variables.filter(\.isAnonymous).count == 3)
  }

  @Test(arguments: [
    ("MATCH (n) WHERE EXISTS { (n)-->(m) } RETURN n", ["n"]),
    ("MATCH (n), (k), (unused) RETURN COUNT { (n)-->(m) WHERE m.x = k.x AND n.y = 1 } AS c", ["n", "k"]),
    ("MATCH (n) RETURN [x IN [1] | COUNT { (n)-->(m) WHERE m.x = x }] AS l", ["n", "x"]),
    ("MATCH (n), (k) CALL (n, k) { MATCH (n)-->(m) RETURN m } RETURN m", ["n"]),
    ("MATCH (n) WHERE EXISTS { MATCH (m) WHERE EXISTS { (n)-->(m) } RETURN m } RETURN n", ["n"]),
  ])
  func subqueriesImportWhatTheyUse(statement: String, imports: [String]) throws {
    let bound = try bind(statement)
    let query = try #require(bound.subqueries.first)
    #expect(query.imports.map { bound.variables[$0.index].name } == imports)
  }

  @Test func warnsOfNamesThatTheGraphLacks() throws {
    var graph = Graph()
    _ = try graph.run("CREATE (:Person {name: 'Ada'})-[:PRESIDES {since: 1}]->(:Area)")
    let statement = """
      MATCH (p:Persn {nmae: 'x'})-[:PRESIDE|PRESIDES]->(a:Area), (q:Persn) WHERE a:Aera AND p.name = a.sinec RETURN p.name
      """
    let warnings = try bind(statement).warnings(about: graph)
    #expect(
      warnings.map(\.code) == [
        .unknownLabel, .unknownProperty, .unknownRelationshipType, .unknownLabel, .unknownProperty,
      ])
    #expect(warnings.map(\.hint) == ["Person", "name", "PRESIDES", "Area", "since"].map { "did you mean `\($0)`?" })
    #expect(warnings.allSatisfy { $0.severity == .warning })
    #expect(try bind(statement).warnings(about: Graph()).isEmpty)
    #expect(try bind("CREATE (:New {born: 1})-[:MAKES]->()").warnings(about: graph).isEmpty)
    // What the statement makes itself is no surprise behind it.
    for text in [
      "MERGE (n:New {born: 1}) ON MATCH SET n.again = n.born + n.again RETURN n.again",
      "MATCH (p:Person) SET p.born = 1, p:New WITH p MATCH (p:New)-[:MAKES]->(q) WHERE p.born = 1 CREATE (q)-[:MAKES]->()",
      "MATCH (p:Person) SET p += $map RETURN p.born",
    ] {
      #expect(try bind(text).warnings(about: graph).isEmpty, "\(text)")
    }
    #expect(try bind("MATCH (p:Person) SET p.born = 1 RETURN p.bron").warnings(about: graph).count == 1)
  }

  @Test(arguments: [
    "RETURN " + String(repeating: "[", count: 240) + String(repeating: "]", count: 240) + " AS x",
    "RETURN " + String(repeating: "abs(", count: 240) + "1" + String(repeating: ")", count: 240) + " AS x",
    "RETURN " + String(repeating: "CASE WHEN true THEN ", count: 240) + "1" + String(repeating: " END", count: 240)
      + " AS x",
    "RETURN " + String(repeating: "NOT ", count: 900) + "true AS x",
    "RETURN 1" + String(repeating: " + 1", count: 900) + " AS x",
    "MATCH (n) RETURN n" + String(repeating: ".a", count: 900) + " AS x",
    "RETURN " + String(repeating: "EXISTS { MATCH (n) WHERE ", count: 40) + "true" + String(repeating: "}", count: 40)
      + " AS x",
    "RETURN true" + String(repeating: " AND true", count: 100_000) + " AS x",
    "MATCH (n) WHERE n.x = 0" + String(repeating: " OR n.x = 1", count: 100_000) + " RETURN n",
  ])
  func bindsDeepAndLongStatements(statement: String) throws {
    _ = try bind(statement)
  }
}

extension BoundStatement {
  /// The subqueries of the outermost query, as far as these tests have some.
  fileprivate var subqueries: [BoundQuery] {
    query.branches.flatMap(\.clauses).flatMap { clause -> [BoundQuery] in
      switch clause {
      case .subquery(let query, _): [query]
      case .match(let match): match.predicates.flatMap(\.subqueries)
      case .projection(let projection): projection.items.flatMap(\.expression.subqueries)
      case .unwind, .create, .merge, .set, .delete, .procedure, .index: []
      }
    }
  }
}

extension BoundExpression {
  fileprivate var subqueries: [BoundQuery] {
    switch kind {
    case .subquery(_, let query): [query]
    case .listComprehension(_, _, _, let projection): projection?.subqueries ?? []
    default: []
    }
  }
}
