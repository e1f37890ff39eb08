import MQ
import Testing

@testable import MQCommand

/// Formats of the elements of a result.
struct ResultGraphTests {
  private func rows(_ script: String, _ query: String) throws -> (Graph, Rows) {
    var graph = Graph()
    try graph.load(script: script)
    return (graph, try graph.query(query))
  }

  private static let script = """
    CREATE (a:Person {name: 'Ada', born: date('1815-12-10')})-[:KNOWS {since: 1833}]->(b:Person {name: 'It\\'s'}),
      (:`odd label` {`a key`: [1.5, 2.0], n: 9007199254740993}), (a)-[:KNOWS]->(a);
    """

  @Test func writesAScriptThatMakesTheElementsAnew() throws {
    let (_, rows) = try rows(ResultGraphTests.script, "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, collect(r)")
    #expect(
      written(ScriptWriter(), rows.columns, rows.map(\.values)) == """
        CREATE (:`odd label` {`a key`: [1.5, 2.0], n: 9007199254740993});
        CREATE
          (n1:Person {born: date('1815-12-10'), name: 'Ada'}),
          (n2:Person {name: 'It\\'s'}),
          (n1)-[:KNOWS {since: 1833}]->(n2),
          (n1)-[:KNOWS]->(n1);

        """)
  }

  @Test func theScriptOfTheScriptIsTheSame() throws {
    func script(of graph: Graph) throws -> String {
      let rows = try graph.query("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r")
      return written(ScriptWriter(), rows.columns, rows.map(\.values))
    }
    let first = try script(of: Graph.medicen)
    var again = Graph()
    try again.load(script: first)
    #expect(again.nodeCount == Graph.medicen.nodeCount)
    #expect(again.relationshipCount == Graph.medicen.relationshipCount)
    #expect(try script(of: again) == first)
  }

  @Test func aRelationshipBringsItsEnds() throws {
    let (_, rows) = try rows("CREATE (:A)-[:R]->(:B);", "MATCH ()-[r]->() RETURN {deep: [r, r]} AS map")
    #expect(
      written(ScriptWriter(), rows.columns, rows.map(\.values)) == """
        CREATE
          (n1:A),
          (n2:B),
          (n1)-[:R]->(n2);

        """)
  }

  @Test func writesPictures() throws {
    let (_, rows) = try rows(
      "CREATE (:A {name: 'a \"b\"'})-[:R]->(:B:C {title: 'x<#'}), ();",
      "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r")
    #expect(
      written(DotWriter(), rows.columns, rows.map(\.values)) == #"""
        digraph {
          node [shape=box, style=rounded];
          n0 [label="a \"b\"\n:A"];
          n1 [label="x<#\n:B:C"];
          n2 [label="2"];
          n0 -> n1 [label="R"];
        }

        """#)
    #expect(
      written(MermaidWriter(), rows.columns, rows.map(\.values)) == """
        flowchart LR
          n0["a #quot;b#quot;<br>:A"]
          n1["x#lt;#35;<br>:B:C"]
          n2["2"]
          n0 -->|"R"| n1

        """)
  }

  @Test func writesGraphML() throws {
    let (_, rows) = try rows(
      "CREATE (:First:Second {x: 1, y: 'a<b'})-[:R {w: 1.5}]->(:Second {x: 'two'});", "MATCH p = ()-[]->() RETURN p")
    #expect(
      written(GraphMLWriter(), rows.columns, rows.map(\.values)) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="labels" for="node" attr.name="labels" attr.type="string"/>
        <key id="n0" for="node" attr.name="x" attr.type="long"/>
        <key id="n1" for="node" attr.name="x" attr.type="string"/>
        <key id="n2" for="node" attr.name="y" attr.type="string"/>
        <key id="label" for="edge" attr.name="label" attr.type="string"/>
        <key id="r0" for="edge" attr.name="w" attr.type="double"/>
        <graph id="G" edgedefault="directed">
        <node id="n0"><data key="labels">:First:Second</data><data key="n0">1</data><data key="n2">a&lt;b</data></node>
        <node id="n1"><data key="labels">:Second</data><data key="n1">two</data></node>
        <edge id="e0" source="n0" target="n1"><data key="label">R</data><data key="r0">1.5</data></edge>
        </graph>
        </graphml>

        """)
  }
}
