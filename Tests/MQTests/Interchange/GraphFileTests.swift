import Foundation
import MQ
import Testing

/// Graphs that a program reads from files.
@Suite struct GraphFileTests {
  private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  private static let query = "MATCH (a:Person)-[r:KNOWS]->(b) RETURN a.name AS a, r.since AS since, b.name AS b"

  @Test func readsJSONLines() throws {
    let graph = try withFile(
      """
      {"type":"relationship","label":"KNOWS","start":{"id":"1"},"end":{"id":"2"},"properties":{"since":1833}}
      {"type":"node","id":"1","labels":["Person"],"properties":{"name":"Ada"}}
      {"type":"node","id":"2","labels":["Person"],"properties":{"name":"Charles"}}
      """
    ) { try Graph(jsonLines: $0) }
    #expect(try graph.query(Self.query).map(\.values) == [["Ada", 1833, "Charles"]])
    #expect(graph.checkInvariants() == [])
  }

  @Test func readsGraphML() throws {
    let graph = try withFile(
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="labels" for="node" attr.name="labels" attr.type="string"/>
      <key id="label" for="edge" attr.name="label" attr.type="string"/>
      <key id="n" for="node" attr.name="name" attr.type="string"/>
      <key id="s" for="edge" attr.name="since" attr.type="long"/>
      <graph edgedefault="directed">
      <node id="a"><data key="labels">:Person</data><data key="n">Ada</data></node>
      <node id="b"><data key="labels">:Person</data><data key="n">Charles</data></node>
      <edge source="a" target="b"><data key="label">KNOWS</data><data key="s">1833</data></edge>
      </graph></graphml>
      """
    ) { try Graph(graphML: $0) }
    #expect(try graph.query(Self.query).map(\.values) == [["Ada", 1833, "Charles"]])
    #expect(graph.checkInvariants() == [])
  }

  @Test func saysWhatCannotBeRead() throws {
    let missing = try #require(throws: LoadError.self) { try Graph(jsonLines: "/no/such/file.jsonl") }
    #expect(missing.code == .fileUnreadable)
    let folder = try #require(throws: LoadError.self) { try Graph(graphML: "/") }
    #expect(folder.code == .fileUnreadable)
    let broken = try withFile("{\"type\":\"node\"}\n{\"type\":1}") { path in
      try #require(throws: LoadError.self) { try Graph(jsonLines: path) }
    }
    #expect(broken.code == .invalidElement && broken.line == 2)
  }
}
