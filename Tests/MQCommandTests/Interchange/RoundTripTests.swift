import MQ
import Testing

@testable import MQCommand

/// A graph that is exported and imported is the same graph.
struct RoundTripTests {
  private static func read(_ path: String, _ format: InterchangeFormat, _ badRows: BadRows = .fail) throws -> Graph {
    var reading = GraphImport(format: format.rawValue)
    reading.badRows = badRows
    let made = try reading.read([path], addingTo: Graph(), in: .quiet)
    #expect(made.report.badCount == 0)
    return made.graph
  }

  @Test(arguments: [InterchangeFormat.jsonl, .graphml, .mq, .csv], 0..<60)
  func givesTheGraphBack(format: InterchangeFormat, seed: Int) throws {
    let graph = try RandomGraph.make(seed, format == .csv ? .csv : .all)
    // A folder without files is no graph.
    if format == .csv, graph.nodeCount == 0 { return }
    let folder = try TemporaryFolder()
    let path = folder.url("graph").path
    try GraphExport(graph: graph, format: format).write(to: path)
    let again = try Self.read(path, format)
    #expect(again.canonicalText == graph.canonicalText)
    #expect(again.checkInvariants() == [])
    if format == .csv {
      #expect(try Self.read(path, .csv, .skip).canonicalText == graph.canonicalText)
    }
  }

  /// What was imported is exported as the same bytes.
  @Test(arguments: 0..<20)
  func theSecondDumpIsTheFirst(seed: Int) throws {
    var graph = try RandomGraph.make(seed, .all)
    graph = try graph.indexed()
    let first = Output(.memory)
    try GraphExport(graph: graph, format: .mq).write(to: first)
    let folder = try TemporaryFolder(["graph.mq": first.buffer.text])
    let again = try Self.read(folder.url("graph.mq").path, .mq)
    let second = Output(.memory)
    try GraphExport(graph: again, format: .mq).write(to: second)
    #expect(second.buffer.text == first.buffer.text)
    #expect(first.buffer.text.contains("CREATE INDEX"))
  }

  @Test(arguments: InterchangeFormat.allCases)
  func theGraphThatComesWithMQSurvives(format: InterchangeFormat) throws {
    let folder = try TemporaryFolder()
    let path = folder.url("medicen").path
    try GraphExport(graph: .medicen, format: format).write(to: path)
    let again = try Self.read(path, format)
    #expect(again.nodeCount == Graph.medicen.nodeCount)
    #expect(again.relationshipCount == Graph.medicen.relationshipCount)
    let question = """
      MATCH (a)-[r]->(b) RETURN labels(a) AS a, a.name AS name, type(r) AS r, properties(b) AS b
      ORDER BY a, name, r, b.name, toString(b.date)
      """
    #expect(try again.query(question).count == (try Graph.medicen.query(question).count))
  }

  @Test(arguments: [
    ("CREATE (:`a;b`)", "the label `a;b`, of node 0"),
    ("CREATE (:A {x: ['a;b']})", "`x`, which is ['a;b'], of node 0"),
    ("CREATE (:A {x: [1, 'a']})", "`x`, which is [1, 'a'], of node 0"),
    ("CREATE (:A {x: ['']})", "`x`, which is [''], of node 0"),
    (
      "CREATE (:A)-[:R {`a\nb`: 1}]->(:B)",
      "the name `a\nb`, of relationship `R` from node 0 to 1"
    ),
  ])
  func csvSaysWhatItCannotHold(script: String, what: String) throws {
    var graph = Graph()
    try graph.load(script: script)
    let folder = try TemporaryFolder()
    let path = folder.url("out").path
    let error = #expect(throws: CommandError.self) { try GraphExport(graph: graph, format: .csv).write(to: path) }
    #expect(error?.message == "CSV cannot hold \(what)")
    // Nothing is left behind.
    #expect(System.kind(of: path) == .missing)
  }

  @Test func graphMLSaysWhichNameItCannotHold() throws {
    var graph = Graph()
    try graph.load(script: "CREATE (:A {`\u{1}`: 1})")
    let error = #expect(throws: CommandError.self) {
      try GraphExport(graph: graph, format: .graphml).write(to: Output(.memory))
    }
    #expect(error?.message == "GraphML cannot hold the name `\u{1}` of a property")
  }

  @Test func csvSplitsWhatIsOfSeveralTypes() throws {
    var graph = Graph()
    try graph.load(
      script: """
        CREATE (a:A {x: 1}), (b:A {x: 'one', y: []}), (c:A {y: [1, 2]}), (:A:B {d: date('2020-01-01')}),
          (a)-[:R {w: 1.5}]->(b), (b)-[:R]->(c), ({s: ''}), (:`:/..`)
        """)
    let files = try CSVFolderExport(graph).texts()
    #expect(
      files.map { "\($0.name)\n\($0.text)" } == [
        "A.csv\n:ID,:LABEL,x:LONG,y:LONG[]\n0,A,1,\n2,A,,1;2\n",
        "A_2.csv\n:ID,:LABEL,x:STRING,y:STRING[]\n1,A,one,\"\"\n",
        "A_B.csv\n:ID,:LABEL,d:DATE\n3,A;B,2020-01-01\n",
        "nodes.csv\n:ID,:LABEL,s:STRING\n4,,\"\"\n",
        "____.csv\n:ID,:LABEL\n5,:/..\n",
        "R.csv\n:START_ID,:END_ID,:TYPE,w:DOUBLE\n0,1,R,1.5\n1,2,R,\n",
      ])
  }
}

extension Graph {
  fileprivate func indexed() throws -> Graph {
    var copy = self
    _ = try copy.run("CREATE INDEX `by name` FOR (n:`odd label`) ON (n.`a key`)")
    return copy
  }
}
