import MQ
import Testing

@testable import MQCommand

/// What files of each format bring, and what is said of those that are faulty.
struct ImportTests {
  private static func read(
    _ file: String, _ text: String, _ badRows: BadRows = .fail
  ) throws -> (graph: Graph, report: ImportReport) {
    let folder = try TemporaryFolder([file: text])
    return try GraphImport(badRows: badRows).read([folder.url(file).path], addingTo: Graph(), in: .quiet)
  }

  /// The nodes and relationships, a line each.
  private static func text(_ graph: Graph) -> String {
    func text(_ head: String, _ properties: ValueMap) -> String {
      properties.isEmpty ? head : head + (head.isEmpty ? "" : " ") + Value.map(properties.sortedByKey).text
    }
    let nodes = graph.allNodes.map { id in
      let node = Node(id, in: graph)
      return "(" + text(node.labels.map { ":" + $0 }.joined(), node.properties) + ")"
    }
    let relationships = graph.allRelationships.map { id in
      let relationship = Relationship(id, in: graph)
      let body = text(":" + relationship.type, relationship.properties)
      return "\(relationship.start.number)[\(body)]\(relationship.end.number)"
    }
    return (nodes + relationships).joined(separator: "\n")
  }

  // MARK: JSON lines

  @Test(arguments: [
    (
      #"{"type":"node","id":"0","labels":["A","B"],"properties":{"x":1,"y":1.0,"z":[true,"a"]}}"#,
      "(:A:B {x: 1, y: 1.0, z: [true, 'a']})"
    ),
    (#"{"id":1}"#, "()"),
    (#"{"id":1,"labels":[]}"# + "\r\n\n  \n" + #"{"id":2}"#, "()\n()"),
    ("\u{FEFF}" + #"{"type":"node","labels":["A"]}"#, "(:A)"),
    (
      #"{"type":"relationship","label":"R","start":{"id":"a"},"end":{"id":"b"},"properties":{"w":null}}"# + "\n"
        + #"{"type":"node","id":"a"}"# + "\n" + #"{"type":"node","id":"b"}"#, "()\n()\n0[:R]1"
    ),
    (
      #"{"id":0}"# + "\n" + #"{"id":7,"type":"R","start":0,"end":0,"properties":{"since":{"$date":"2020-02-29"}}}"#,
      "()\n0[:R {since: 2020-02-29}]0"
    ),
    (
      #"{"properties":{"a":{"$float":"NaN"},"b":{"$float":"-Infinity"},"c":{"$duration":"P1D"},"d":[{"$time":"12:00Z"}]}}"#,
      "({a: NaN, b: -Infinity, c: P1D, d: [12:00Z]})"
    ),
    ("", ""),
  ])
  func readsJSONLines(text: String, graph: String) throws {
    #expect(Self.text(try Self.read("g.jsonl", text).graph) == graph)
  }

  // MARK: GraphML

  @Test(arguments: [
    (
      """
      <?xml version='1.0' encoding='utf-8'?>
      <!DOCTYPE graphml [<!ELEMENT graphml (graph)>]>
      <!-- a comment with <marks> -->
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <desc>described</desc>
        <key id="d0" for="node" attr.name="name" attr.type="string"/>
        <key id="d1" for="edge" attr.name="weight" attr.type="double"><default>1.5</default></key>
        <key id="d2" for="all" attr.name="n" attr.type="int"/>
        <key id="y" for="node" yfiles.type="nodegraphics"/>
        <graph edgedefault="undirected">
          <data key="d2">9</data>
          <node id="a"><data key="d0">A &amp; B &#x263A;</data><data key="d2"> 7 </data></node>
          <node id='b'><data key="d0"><![CDATA[<b>&amp;]]></data><data key="y"><y:Shape xmlns:y="y"><y:x>no</y:x></y:Shape></data></node>
          <edge source="a" target="b"/>
          <edge source="b" target="a" label="KNOWS"><data key="d1">INF</data></edge>
        </graph>
      </graphml>
      """,
      """
      ({n: 7, name: 'A & B ☺'})
      ({name: '<b>&amp;'})
      1[:KNOWS {weight: Infinity}]0
      0[:RELATED {weight: 1.5}]1
      """
    ),
    (
      """
      <graphml><key id="labels" for="node" attr.name="labels" attr.type="string"/><key id="label" for="edge" attr.name="label"/>
      <key id="tags" for="node" attr.name="tags" attr.type="string" attr.list="long"/>
      <graph><node id="n0" labels=":X"><data key="labels">:A:B</data><data key="tags">[1,2]</data></node>
      <edge id="e0" source="n0" target="n0" label="no"><data key="label">SELF</data></edge></graph></graphml>
      """, "(:A:B {tags: [1, 2]})\n0[:SELF]0"
    ),
    (
      "<graphml><graph><node id='out'><graph><node id='in'/><edge source='in' target='out'/></graph><port name='p'/></node></graph></graphml>",
      "()\n()\n0[:RELATED]1"
    ),
  ])
  func readsGraphML(text: String, graph: String) throws {
    #expect(Self.text(try Self.read("g.graphml", text).graph) == graph)
  }

  @Test func deepAndLongGraphMLIsRead() throws {
    let depth = 20_000
    let deep =
      "<graphml><key id='x' for='node' attr.name='x'/><graph>"
      + (0..<depth).map { "<node id='\($0)'><graph>" }.joined() + String(repeating: "</graph></node>", count: depth)
      + "<node id='long'><data key='x'>" + String(repeating: "ab&amp;", count: 100_000)
      + "</data></node></graph></graphml>"
    let graph = try Self.read("g.graphml", deep).graph
    #expect(graph.nodeCount == depth + 1)
    #expect(try graph.query("MATCH (n) WHERE n.x IS NOT NULL RETURN size(n.x) AS n")[0][0] == 300_000)
  }

  // MARK: Faults

  struct Fault: CustomTestStringConvertible {
    var file: String
    var text: String
    var error: String

    init(_ file: String, _ text: String, _ error: String) {
      self.file = file
      self.text = text
      self.error = error
    }

    var testDescription: String { error }
  }

  private static func graphML(_ content: String) -> String {
    "<graphml>\n<key id=\"x\" attr.name=\"x\" attr.type=\"int\"/>\n<graph>\n\(content)\n</graph>\n</graphml>"
  }

  @Test(arguments: [
    Fault("g.jsonl", "{\"id\":1}\n{\"id\":1,}", "InvalidSyntax 2:9 expected a key in quotation marks"),
    Fault("g.jsonl", "{\"id\":1}\n\n[1]", "InvalidElement 3 expected an object that tells of a node or a relationship"),
    Fault("g.jsonl", "{\"id\":1}\n{\"id\":\"1\"}", "DuplicateIdentifier 2 another node has the identifier `1`"),
    Fault("g.jsonl", "{\"type\":\"edge\"}", "InvalidElement 1 `type` is `node` or `relationship`, not `edge`"),
    Fault("g.jsonl", "{\"id\":1,\"label\":[]}", "InvalidElement 1 unknown key `label`"),
    Fault("g.jsonl", "{\"id\":1,\"labels\":\"A\"}", "InvalidElement 1 `labels` is no list of strings"),
    Fault("g.jsonl", "{\"id\":{}}", "InvalidElement 1 `id` is neither a string nor an integer"),
    Fault(
      "g.jsonl", "{\"type\":\"relationship\",\"label\":\"R\",\"start\":1}",
      "InvalidElement 1 the relationship has no `end`"),
    Fault("g.jsonl", "{\"start\":1,\"end\":1}", "InvalidElement 1 the relationship has no `label`, its type"),
    Fault(
      "g.jsonl", "{\"id\":1}\n{\"label\":\"R\",\"start\":1,\"end\":2}",
      "UnknownIdentifier 2 no node has the identifier `2`"),
    Fault(
      "g.jsonl", "{\"properties\":{\"x\":{\"a\":1}}}",
      "InvalidField 1 `x`: a property holds no object but one that tells a type, as `{\"$date\": \"2024-02-29\"}`"),
    Fault("g.jsonl", "{\"properties\":{\"x\":{\"$day\":\"1\"}}}", "InvalidField 1 `x`: `$day` tells no type"),
    Fault(
      "g.jsonl", "{\"properties\":{\"x\":[[1]]}}",
      "InvalidPropertyType 1 a property holds booleans, numbers, strings, temporal values or a list of them, but `x` gets a list of other things"
    ),
    Fault("g.graphml", "", "InvalidXML 1:1 expected an element"),
    Fault("g.graphml", "<graph/>", "InvalidElement 1:1 the outermost element is not `graphml`"),
    Fault("g.graphml", graphML("<node id=\"a\">"), "InvalidXML 5:3 `</graph>` stands where `</node>` is expected"),
    Fault("g.graphml", "<graphml>\n<graph>", "InvalidXML 2:8 the file ends within the element `graph`"),
    Fault("g.graphml", "<graphml/>\n<graphml/>", "InvalidXML 2:1 the file has a second outermost element"),
    Fault("g.graphml", "<graphml/>\n x", "InvalidXML 2:2 text stands behind the end"),
    Fault("g.graphml", graphML("<node id=a/>"), "InvalidXML 4:10 expected the attribute's value in quotation marks"),
    Fault("g.graphml", graphML("<node id='a' id='b'/>"), "InvalidXML 4:14 the attribute `id` stands twice"),
    Fault("g.graphml", graphML("<node id='&b;'/>"), "InvalidXML 4:11 the entity `&b;` is unknown"),
    Fault("g.graphml", graphML("<node id='&#xD800;'/>"), "InvalidXML 4:11 `&#xD800;` names no Unicode character"),
    Fault("g.graphml", graphML("a & b"), "InvalidXML 4:3 `&` begins no entity"),
    Fault("g.graphml", graphML("<!-- no end"), "InvalidXML 4:1 the comment does not end"),
    Fault(
      "g.graphml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml/>",
      "InvalidXML 1:3 the encoding ISO-8859-1 is not supported"),
    Fault("g.graphml", graphML("<node/>"), "InvalidElement 4:1 the node has no `id`"),
    Fault("g.graphml", graphML("<node id='a'/>\n<edge source='a'/>"), "InvalidElement 5:1 the edge has no `target`"),
    Fault(
      "g.graphml", graphML("<edge source='a' target='b'/>"), "UnknownIdentifier 4:1 no node has the identifier `a`"),
    Fault(
      "g.graphml", graphML("<node id='a'><data key='x'>one</data></node>"),
      "InvalidField 4:14 `x`: `one` is not a 64-bit integer"),
    Fault(
      "g.graphml", graphML("<node id='a'><data key='z'>1</data></node>"), "InvalidElement 4:14 no key `z` is declared"),
    Fault(
      "g.graphml", graphML("<hyperedge/>"), "InvalidElement 4:1 a relationship has two ends, a `hyperedge` any number"),
    Fault("g.graphml", "<graphml><key id='x' attr.type='point'/></graphml>", "InvalidElement 1:10 `point` is no type"),
  ])
  func saysWhatIsWrongAndWhere(fault: Fault) throws {
    let error = try #require(throws: LoadError.self) { try Self.read(fault.file, fault.text) }
    let place = [error.line, error.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    let code = error.code == .unexpectedSyntax ? "InvalidSyntax" : error.code.rawValue
    #expect("\(code) \(place) \(error.message)" == fault.error)
  }

  @Test func textThatIsNotUTF8IsRefused() throws {
    for file in ["g.graphml", "g.jsonl"] {
      let folder = try TemporaryFolder()
      let descriptor = try Descriptor.writing(folder.url(file).path)
      try descriptor.write(Array("<graphml>".utf8) + [0xC3, 0x28] + Array("</graphml>".utf8))
      descriptor.close()
      let error = try #require(throws: LoadError.self) {
        try GraphImport().read([folder.url(file).path], addingTo: Graph(), in: .quiet)
      }
      #expect(error.code == .invalidUTF8)
    }
  }

  // MARK: Bad rows left out

  @Test(arguments: [
    (
      "g.jsonl",
      "{\"id\":1}\n{\"id\":1}\nno\n{\"id\":2}\n{\"label\":\"R\",\"start\":1,\"end\":2}\n{\"label\":\"R\",\"start\":1,\"end\":3}",
      "()\n()\n0[:R]1", [2, 3, 6]
    ),
    (
      "g.graphml",
      graphML(
        "<node id='a'/>\n<node id='b'><data key='x'>?</data></node>\n<edge source='a' target='b'/>\n<edge source='a' target='a'/>"
      ),
      "()\n0[:RELATED]0", [5, 6]
    ),
  ])
  func leavesBadRowsOut(file: String, text: String, graph: String, lines: [Int]) throws {
    let made = try Self.read(file, text, .skip)
    #expect(Self.text(made.graph) == graph)
    #expect(made.report.bad.map(\.line) == lines)
    #expect(made.report.badCount == lines.count)
  }

  @Test func leavesBadRowsOfCSVOut() throws {
    let folder = try TemporaryFolder([
      "A.csv": "id:ID(A),n:INT,t:STRING[]\n1,1,a;b\n2,x,\n3,3\n1,4,\n4,,\"\"\n,5,\n\"6\" 6,,\n7,7,\n",
      "A_R_A.csv": ":START_ID(A),:END_ID(A),w:DOUBLE\n1,4,.5\n1,9,\n07,1,\n4,2,1\n1,1,x\n\"1",
    ])
    let made = try GraphImport(badRows: .skip).read([folder.path], addingTo: Graph(), in: .quiet)
    #expect(
      Self.text(made.graph) == """
        (:A {id: 1, n: 1, t: ['a', 'b']})
        (:A {id: 4, t: []})
        (:A {id: 7, n: 7})
        0[:R {w: 0.5}]1
        2[:R]0
        """)
    #expect(
      made.report.bad.map { error in
        "\(error.file.split(separator: "/").last ?? ""):\(error.line ?? 0):\(error.column ?? 0) \(error.message)"
      } == [
        "A.csv:3:3 `n`: `x` is not a 64-bit integer", "A.csv:4:4 the row has 2 of 3 fields",
        "A.csv:5:1 another node of the space `A` has this identifier", "A.csv:7:1 `id`: the identifier is missing",
        "A.csv:8:4 text stands behind the closing quote",
        "A_R_A.csv:3:3 no node has the identifier `9` in the space `A`",
        "A_R_A.csv:5:3 no node has the identifier `2` in the space `A`", "A_R_A.csv:6:5 `w`: `x` is not a number",
        "A_R_A.csv:7:1 the quote that begins here has no end",
      ])
  }

  @Test func countsWhatItDoesNotList() throws {
    let lines = (0..<250).map { _ in "no" }.joined(separator: "\n")
    let report = try Self.read("g.jsonl", lines, .skip).report
    #expect(report.badCount == 250)
    #expect(report.bad.count == 100)
  }
}
