import MQ
import Testing

@testable import MQCommand

/// The commands about the graph: `:schema`, `:as-of` and `:sources`.
@Suite struct GraphCommandTests {
  /// Types the lines, one after the other.
  private final class TypedLines: LineEditor {
    private var lines: [String]
    private(set) var prompts: [String] = []

    init(_ lines: [String]) { self.lines = lines }

    var history = History(nil)

    func readLine(_ prompt: String, after earlier: String) -> LineInput {
      prompts.append(prompt)
      return lines.isEmpty ? .end : .line(lines.removeFirst())
    }
  }

  /// What a shell shows for the lines, without its greeting and the end of the last line.
  private func shown(
    on graph: String = "", width: Int? = nil, _ lines: String...
  ) throws -> (output: String, messages: String, prompts: [String]) {
    let editor = TypedLines(lines)
    let output = Output(.memory)
    let messages = Output(.memory)
    var start = Graph()
    try start.load(script: graph)
    let session = Session(
      Settings(mode: .csv, width: width), graph: start, output: output, messages: Messages(output: messages))
    var shell = Shell(session, editor: editor)
    try shell.run()
    let text = output.buffer.text
    let greeting = try #require(text.firstIndex(of: "\n"))
    return (String(text[text.index(after: greeting)...].dropLast()), messages.buffer.text, editor.prompts)
  }

  // MARK: :schema

  @Test func showsTheSchema() throws {
    let shell = try shown(
      on: """
        CREATE (a:Person:Actor {name: 'A', born: date('1990-01-01')})-[:KNOWS {since: 1}]->(b:Person {name: 'B'}),
               (b)-[:LIKES]->(:Thing), (b)-[:LIKES {much: true}]->(a)
        """, ":schema")
    #expect(
      shell.output == """
        3 nodes, 3 relationships

        labels
          :Actor   1
              born DATE, name STRING
          :Person  2
              name STRING, born DATE (1 null)
          :Thing   1

        relationship types
          [:KNOWS]  1  (:Actor)-->(:Person)
              since INTEGER
          [:LIKES]  2  (:Person)-->(:Actor|Person|Thing)
              much BOOLEAN (1 null)

        """)
  }

  @Test func showsTypesAsTheyAreMixed() throws {
    let shell = try shown(
      on: "CREATE (:A {x: 1}), (:A {x: 'one'}), (:A {x: [1, 2]}), (:A {x: [1, 'two']}), (:A {x: []}), ({x: 2.5}), ()",
      ":schema")
    #expect(
      shell.output == """
        7 nodes, 0 relationships

        labels
          :A        5
              x INTEGER|LIST|LIST<INTEGER>|STRING
          no label  2
              x FLOAT (1 null)

        """)
  }

  @Test func breaksTheSchemaIntoLines() throws {
    let shell = try shown(
      on: "CREATE (:City {name: 'Paris', country: 'France', people: 2100000})", width: 32, ":schema")
    #expect(
      shell.output == """
        1 node, 0 relationships

        labels
          :City  1
              country STRING,
              name STRING,
              people INTEGER

        """)
  }

  @Test func theSchemaForgetsWhatIsGone() throws {
    let shell = try shown(
      on: "CREATE (:A {x: 1}), (:B {y: 1})", "MATCH (a:A) DELETE a;", "MATCH (b:B) REMOVE b.y;", ":schema")
    #expect(shell.output == "1 node, 0 relationships\n\nlabels\n  :B  1\n")
  }

  // MARK: :as-of

  private static let dated = """
    CREATE (:Area {name: 'old', until: date('2019-10-10')}), (:Area {name: 'new', since: date('2019-10-10')})
    """

  @Test func showsTheGraphAsOfAnInstant() throws {
    let shell = try shown(
      on: Self.dated, ":as-of date('2018-12-31')", "MATCH (a:Area) RETURN a.name AS area;", ":as-of off",
      "MATCH (a:Area) RETURN count(*) AS n;")
    #expect(shell.output == "area\nold\nn\n2\n")
    #expect(shell.messages == "")
    #expect(shell.prompts == ["mq> ", "mq 2018-12-31> ", "mq 2018-12-31> ", "mq> ", "mq> "])
  }

  @Test func tellsTheInstant() throws {
    let shell = try shown(
      ":as-of", ":as-of datetime('2018-05-15T08:00+02:00');", ":as-of", ":AS-OF off", ":as-of")
    #expect(shell.output == "as of: now\nas of: 2018-05-15T08:00+02:00\nas of: now\n")
  }

  @Test func aStatementsOwnInstantWins() throws {
    let shell = try shown(
      on: Self.dated, ":as-of date('2018-12-31')",
      "AS OF date('2019-12-31') MATCH (a:Area) RETURN a.name AS area;",
      "RETURN COUNT { AS OF date('2019-12-31') MATCH (:Area {name: 'new'}) } AS inner, COUNT { (:Area {name: 'new'}) } AS outer;",
      "MATCH (a:Area) RETURN a.name AS area UNION ALL AS OF date('2019-12-31') MATCH (a:Area) RETURN a.name AS area;")
    #expect(shell.output == "area\nnew\ninner,outer\n1,0\narea\nold\nnew\n")
  }

  @Test func citesAndExplainsAsOfTheInstant() throws {
    let shell = try shown(
      on: "CREATE (:A {until: date('2019-01-01'), sources: 'old'}), (:A {since: date('2019-01-01'), sources: 'new'})",
      ":as-of date('2019-06-01')", "CITE MATCH (a:A) RETURN count(*) AS n;", "PROFILE MATCH (a:A) RETURN a;")
    #expect(shell.output.hasPrefix("n,sources\n1,\"[\"\"new\"\"]\"\n"))
    #expect(shell.messages == "")
  }

  @Test func worksInScripts() throws {
    let output = Output(.memory)
    var graph = Graph()
    try graph.load(script: Self.dated)
    let session = Session(
      Settings(mode: .csv), graph: graph, output: output, messages: Messages(output: Output(.memory)))
    let script = """
      :as-of date('2018-12-31')
      MATCH (a:Area) RETURN a.name AS area;
      :as-of off
      CITE MATCH (a:Area) RETURN count(*) AS n;
      :sources

      """
    #expect(try session.run(.text(script), keepGoing: false) == .done)
    #expect(output.buffer.text == "area\nold\nn,sources\n2,[]\nsource,title,date,paragraph\n")
    #expect(try session.run(.text(":as-of 5\n"), keepGoing: false) == .failed)
  }

  @Test func changesNothingInThePast() throws {
    let shell = try shown(
      ":as-of date('2018-12-31')", "CREATE (:A);", ":as-of off", "MATCH (n) RETURN count(*) AS n;")
    #expect(shell.output == "n\n0\n")
    #expect(
      shell.messages.contains(
        "<shell>:1:1: error: the graph is shown as of 2018-12-31, where nothing can be changed"
      ))
  }

  @Test(arguments: [
    ("MATCH (a)\n SET a.x = 1;", "<shell>:2:2: error: the graph is shown as of"),
    ("CREATE INDEX FOR (a:A) ON (a.x);", "<shell>:1:1: error: the graph is shown as of"),
    ("CALL { CREATE (:A) } RETURN 1;", "<shell>:1:8: error: the graph is shown as of"),
    ("SHOW INDEXES;", ""), ("EXPLAIN CREATE (:A);", ""),
  ])
  func saysWhatWouldChangeThePast(statement: String, message: String) throws {
    let shell = try shown(":as-of date('2018-12-31')", statement)
    #expect(message.isEmpty ? shell.messages.isEmpty : shell.messages.hasPrefix(message))
  }

  @Test(arguments: [
    (":as-of null", "not NULL", "date('2018-12-31')"),
    (":as-of '2019-01-01'", "not STRING", "date('2019-01-01')"),
    (":as-of 2019-01-01", "cannot begin with", "date('2019-01-01')"),
    (":as-of localtime('12:00')", "not LOCALTIME", "date('2018-12-31')"),
    (":as-of dat('2019-01-01')", "no function", "did you mean `date`?"),
    (":as-of n.since", "takes an expression", ""),
    (":as-of date(", "found the end of the text", ""),
    (":as-of 1 AS a, 2", "takes one expression", ""),
  ])
  func saysWhatIsNoInstant(_ line: String, message: String, hint: String) throws {
    let shell = try shown(":as-of date('2018-12-31')", line, ":as-of")
    #expect(shell.messages.hasPrefix("error: `:as-of` takes "))
    #expect(shell.messages.contains(message))
    #expect(hint.isEmpty || shell.messages.contains(hint))
    // What was set stays.
    #expect(shell.output == "as of: 2018-12-31\n")
  }

  // MARK: :sources

  private static let cited = """
    CREATE (:Document {id: 'b', title: 'Second', date: date('2019-01-01')}), (:Document {id: 'a', title: 'First'}),
           (:Document {id: 'x#y', title: 'Odd', date: date('2018-01-01')}),
           (:A {n: 1, sources: ['b#12', 'b#2', 'a#1']}), (:A {n: 2, sources: ['b#2', 'x#y#3', 'elsewhere', 'c#4']})
    """

  @Test func listsTheSourcesOfTheLastResult() throws {
    let shell = try shown(on: Self.cited, "CITE MATCH (a:A) WHERE a.n = 1 RETURN a.n AS n;", ":sources")
    #expect(
      shell.output == """
        n,sources
        1,"[""a#1"",""b#12"",""b#2""]"
        source,title,date,paragraph
        b#2,Second,2019-01-01,2
        b#12,Second,2019-01-01,12
        a#1,First,,1

        """)
  }

  @Test func leavesAloneWhatNamesNoDocument() throws {
    let shell = try shown(on: Self.cited, "CITE MATCH (a:A) WHERE a.n = 2 RETURN 1 AS n;", ":sources")
    #expect(
      shell.output.hasSuffix(
        """
        source,title,date,paragraph
        x#y#3,Odd,2018-01-01,3
        b#2,Second,2019-01-01,2
        c#4,,,
        elsewhere,,,

        """))
  }

  @Test func unitesTheSourcesOfAllRows() throws {
    let shell = try shown(on: Self.cited, "CITE MATCH (a:A) RETURN a.n AS n ORDER BY n;", ":sources", ":sources")
    let list = shell.output.split(separator: "source,title,date,paragraph\n")
    #expect(list.count == 3)
    #expect(list[1] == list[2])
    #expect(list[1].split(separator: "\n").count == 6)
  }

  @Test func worksWithoutDocuments() throws {
    let shell = try shown(on: "CREATE (:A {sources: 'somewhere'})", "CITE MATCH (a:A) RETURN 1 AS n;", ":sources")
    #expect(shell.output.hasSuffix("source,title,date,paragraph\nsomewhere,,,\n"))
    #expect(shell.messages == "")
  }

  @Test(arguments: [
    [], ["RETURN 1 AS n;"], ["CITE RETURN 1 AS n;", "RETURN 2 AS n;"], ["CITE RETURN 1 AS n;", "RETURN x;"],
  ])
  func needsACitedResult(_ before: [String]) throws {
    let editor = TypedLines(before + [":sources"])
    let messages = Output(.memory)
    let session = Session(
      Settings(mode: .csv), graph: Graph(), output: Output(.memory), messages: Messages(output: messages))
    var shell = Shell(session, editor: editor)
    try shell.run()
    #expect(
      messages.buffer.text.hasSuffix("error: the last result was not cited\nhint: begin the query with `CITE`\n"))
  }

  @Test func aResultWithoutSourcesHasNoneToList() throws {
    let shell = try shown("CITE RETURN 1 AS n;", ":sources")
    #expect(shell.output == "n,sources\n1,[]\nsource,title,date,paragraph\n")
  }
}
