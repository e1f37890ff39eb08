import MQ
import MQSyntax
import Testing

@testable import MQCommand

struct StatementLintsTests {
  private static let graph: Graph = {
    var graph = Graph()
    try? graph.load(script: "CREATE (:Person)-[:KNOWS]->(:Person), (:Area);")
    return graph
  }()

  /// What is found, marked in the statement with `«…»`.
  private func marked(_ text: String) throws -> String {
    var marked = Array(text.utf8)
    for warning in StatementLints(try Statement(text)).warnings(about: Self.graph).reversed() {
      #expect(warning.severity == .warning)
      let range = try #require(warning.range)
      marked.insert(contentsOf: "»".utf8, at: range.upper)
      marked.insert(contentsOf: "«".utf8, at: range.lower)
    }
    return String(decoding: marked, as: UTF8.self)
  }

  @Test(arguments: [
    "MATCH (a:Area), «(p:Person)» RETURN count(*)",
    "MATCH (a:Area), «(p:Person)» RETURN a, p.name ORDER BY a.name",
    "MATCH (a:Area), «(p:Person)-->(q)», «()» RETURN a.name AS name",
    "RETURN 1 AS n UNION MATCH (:Area), «(:Person)» RETURN 2 AS n",
    "OPTIONAL MATCH (a:Area), «(p:Person)» MATCH (p)-->(q) RETURN a, q",
    "MATCH («Person») RETURN count(*)", "MATCH (`Area`)-[«KNOWS»]->(b) RETURN `Area`, b",
    "CREATE («Area»)", "MERGE («Area») RETURN 1 AS n", "MATCH («Person»)-->(:Person) RETURN 1 AS n",
  ])
  func findsWhatIsHardlyMeant(statement: String) throws {
    #expect(try marked(statement.replacing("«", with: "").replacing("»", with: "")) == statement)
  }

  @Test(arguments: [
    "MATCH (a:Area), (a)-->(p) RETURN a, p", "MATCH (a:Area), (p:Person) WHERE a.name = p.name RETURN a, p",
    "MATCH (a:Area), (p:Person) RETURN a.size - p.size AS difference",
    "MATCH (a:Area), (p:Person) RETURN count(*) ORDER BY a.size - p.size",
    "MATCH (a:Area {name: 'x'}), (p:Person) RETURN a, p", "MATCH (a:Area) MATCH (p:Person) RETURN a, p",
    "MATCH (a:Area), (p:Person) MATCH (a)--(p) RETURN a, p", "MATCH (a:Area), (p:Person) CREATE (a)-[:R]->(p)",
    "MATCH (a:Area), (p:Person) WITH a, p WHERE a.x = p.x RETURN a, p",
    "MATCH (a:Area), (p:Person) WHERE a.x > 1 RETURN a, p",
    "MATCH (a:Area), (b), (p:Person) WHERE EXISTS { (a)--(b) } AND (b)--(p) RETURN a, p",
    "MATCH (a), (b), p = shortestPath((a)-[*]-(b)) RETURN p",
    "MATCH (Person) RETURN Person", "MATCH (Person:Person) RETURN 1 AS n", "MATCH (Nobody) RETURN 1 AS n",
    "MATCH (Person) WHERE Person:Area RETURN 1 AS n", "SHOW INDEXES", "RETURN 1 AS Person",
  ])
  func saysNothingOfWhatMayBeMeant(statement: String) throws {
    #expect(try marked(statement) == statement)
  }
}
