import MQ
import Testing

@testable import MQCommand

struct CompleterTests {
  /// `(:Person {id, name, agecol})-[:LIVES_IN {since}]->(:City {cityname, agezone})`, `(:City)-[:TWIN]->(:City)` and
  /// `(:Person)-[:KNOWS]->(:Person)`.
  private static let graph: Graph = {
    var graph = Graph()
    try? graph.load(
      script: """
        CREATE (p:Person {id: 1, name: 'Ada', agecol: 36})-[:LIVES_IN {since: 1815}]->(c:City {cityname: 'London', agezone: 2}),
          (c)-[:TWIN]->(:City {cityname: 'Paris'}), (p)-[:KNOWS]->(:Person {id: 2});
        """)
    return graph
  }()

  private func complete(_ text: String, _ parameters: [String] = []) -> Completion {
    Completer(graph: CompleterTests.graph, parameters: parameters).complete(text)
  }

  private func texts(_ text: String, _ kinds: Candidate.Kind...) -> [String] {
    complete(text).candidates.filter { kinds.isEmpty || kinds.contains($0.kind) }.map(\.text)
  }

  /// What other shells were asked, in MQ.
  @Test(arguments: [
    ("MATCH (p:Person) WHERE p.", ["agecol", "id", "name"]),
    ("MATCH (person:Person) WHERE person.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) WHERE p.ag", ["agecol"]),
    ("MATCH (p:Person) RETURN p.ag", ["agecol"]),
    ("WITH 1 AS barcol RETURN barc", ["barcol"]),
    ("WITH [1] AS foobar UNWIND foob", ["foobar"]),
    ("UNWIND range(1, 3) AS longcolx WITH longcolx WHERE longc", ["longcolx"]),
    (":mode js", ["json", "jsonl"]), (":mode du", ["duckbox"]), (":last jsonli", ["jsonlines"]),
    (":set mode nd", ["ndjson"]),
    (":set ti", ["timeout", "timer"]),
    (":set timer ", ["off", "on"]),
    (":set ", Setting.allCases.map(\.rawValue).sorted()),
    (":mode ", OutputMode.allCases.map(\.rawValue).sorted()),
    ("MATCH (p:Person) RETURN ag", []),
    (":time 20 MATCH (p:Person) RETURN p.ag", ["agecol"]),
    (":param name = toUp", ["toUpper"]),
    (":as-of toUp", ["toUpper"]),
    (":as-of of", ["off"]),
    (":time", ["time", "timer"]),
  ])
  func answersTheProbes(text: String, candidates: [String]) {
    #expect(texts(text) == candidates)
  }

  @Test(arguments: [
    ("MATCH (p:Person)-[:", ["KNOWS", "LIVES_IN"]),
    ("MATCH (c:City)-[:", ["LIVES_IN", "TWIN"]),
    ("MATCH (c:City)<-[r:", ["LIVES_IN", "TWIN"]),
    ("MATCH (p:Person)<-[:", ["KNOWS"]),
    ("MATCH (p:Person) MATCH (p)<-[:", ["KNOWS"]),
    ("MATCH ()-[:", ["KNOWS", "LIVES_IN", "TWIN"]),
    ("MATCH ()-[:KNOWS|", ["KNOWS", "LIVES_IN", "TWIN"]),
  ])
  func offersTheTypesAtTheNode(text: String, types: [String]) {
    #expect(texts(text, .type) == types)
  }

  @Test(arguments: [
    ("MATCH (:", ["City", "Person"]), ("MATCH (p:P", ["Person"]), ("MATCH (p) WHERE p:", ["City", "Person"]),
    ("MATCH ()-[:LIVES_IN]->(:", ["City"]), ("MATCH ()<-[:LIVES_IN]-(x:", ["Person"]),
    ("MATCH ()-[:LIVES_IN]-(:", ["City", "Person"]),
  ])
  func offersLabels(text: String, labels: [String]) {
    #expect(texts(text, .label) == labels)
  }

  @Test(arguments: [
    ("MATCH (p:Person {", ["agecol", "id", "name"]), ("MATCH (p:Person {id: 1, na", ["name"]),
    ("MATCH ()-[r:LIVES_IN]->() RETURN r.", ["since"]), ("MATCH ()-[r:LIVES_IN {", ["since"]),
    ("MATCH (p:Person) WITH p AS q RETURN q.", ["agecol", "id", "name"]),
    ("MATCH (c:City) SET c.", ["agezone", "cityname"]),
    ("MATCH (x) RETURN x.", ["agecol", "agezone", "cityname", "id", "name", "since"]),
    ("MATCH (c:City) WHERE EXISTS { MATCH (c)--(p:Person) WHERE p.", ["agecol", "id", "name"]),
  ])
  func offersTheProperties(text: String, properties: [String]) {
    #expect(texts(text, .property) == properties)
  }

  @Test(arguments: [
    ("MATCH (pa:Person)-[pr:KNOWS]->(pb) RETURN p", ["pa", "pb", "pr"]),
    ("MATCH path = (pa)--() WITH pa RETURN pa", ["pa"]),
    ("MATCH (pa)--(pb) WITH count(*) AS pn, pa RETURN p", ["pa", "pn"]),
    ("MATCH (pa)--(pb) WITH *, 1 AS pn RETURN p", ["pa", "pb", "pn"]),
    ("MATCH (pa) WITH pa.x AS px ORDER BY p", ["pa", "px"]),
    ("MATCH (pa) RETURN pa UNION MATCH (pb) RETURN p", ["pb"]),
    ("MATCH (pa) WHERE EXISTS { MATCH (pb) } RETURN p", ["pa"]),
    ("UNWIND [1] AS px RETURN [py IN [1] | p", ["px", "py"]),
  ])
  func offersTheVariablesInScope(text: String, variables: [String]) {
    #expect(texts(text, .variable) == variables)
  }

  @Test(arguments: [
    ("MAT", ["MATCH"]), ("mat", ["match"]), ("MATCH (p) RET", ["RETURN"]), ("MATCH (p) ret", ["return"]),
    ("MATCH (p) RETURN p ORD", ["ORDER"]), ("MATCH (p) RETURN p ORDER B", ["BY"]), ("OPTIONAL ", ["CALL", "MATCH"]),
  ])
  func offersKeywordsInTheCaseThatIsTyped(text: String, keywords: [String]) {
    #expect(texts(text, .keyword) == keywords)
  }

  @Test func offersFunctionsWithTheirSignatures() {
    let completion = complete("RETURN toUp")
    #expect(completion.candidates.map(\.text) == ["toUpper"])
    #expect(completion.candidates.first?.detail.hasPrefix("toUpper(") == true)
    #expect(completion.insertion == "per(")
  }

  @Test func offersProcedures() {
    #expect(texts("CALL db.la", .procedure) == ["labels"])
    #expect(texts("CALL dbms.", .procedure) == ["functions", "procedures"])
  }

  @Test func offersParameters() {
    #expect(complete("RETURN $ar", ["area", "day"]).candidates.map(\.text) == ["area"])
    #expect(complete("RETURN $", ["area", "day"]).candidates.map(\.text) == ["area", "day"])
  }

  @Test(arguments: [
    "RETURN 'MAT", "RETURN 1 // MAT", "RETURN 1 /* MAT", "MATCH (p:zzz", "RETURN zzz", ":nonsense x", ":mode zzz",
  ])
  func offersNothingWhereNothingFits(text: String) {
    #expect(complete(text).candidates == [])
  }

  @Test func aStatementBeforeDoesNotReachTheNext() {
    #expect(texts("MATCH (pa:Person) RETURN pa;\nMATCH (pb) RETURN p", .variable) == ["pb"])
  }

  @Test func completesPaths() throws {
    let folder = try TemporaryFolder(["areas.mq": "", "arrows.mq": "", ".hidden": ""])
    try folder.write("inner/one.mq", "")
    #expect(texts(":source \(folder.path)/ar") == ["\(folder.path)/areas.mq", "\(folder.path)/arrows.mq"])
    #expect(texts(":source \(folder.path)/in") == ["\(folder.path)/inner/"])
    #expect(complete(":output \(folder.path)/ar").insertion == "")
    #expect(complete(":output \(folder.path)/are").insertion == "as.mq")
  }

  /// Whatever is offered begins with what was typed, so that nothing typed is ever lost; and nothing makes it crash.
  @Test func keepsWhatIsTyped() {
    let statement =
      "MATCH path = (p:Person {id: $x})-[r:KNOWS*1..2]->(q)<-[:LIVES_IN]-() WHERE p.name =~ 'a;b' AND "
      + "any(x IN labels(q) WHERE x = \"y\") WITH p, count(*) AS n ORDER BY n RETURN [z IN range(1, n) | z.a], `p`.`x`;"
    for end in 0...statement.count {
      let completion = complete(String(statement.prefix(end)))
      for candidate in completion.candidates { #expect(candidate.text.hasPrefix(completion.typed)) }
      #expect(statement.prefix(end).hasSuffix(completion.typed))
    }
  }
}

struct CompletionGridTests {
  private func grid(_ width: Int, _ texts: [String], height: Int = 20, selected: Int? = nil) -> [String] {
    CompletionGrid(width: width, usesColor: false, height: height, selected: selected)
      .lines(texts.map { Candidate(text: $0, kind: .label) })
  }

  @Test func fillsColumnsWithinTheWidth() {
    let texts = ["one", "two", "three", "four", "five"]
    #expect(grid(20, texts) == ["one    three  five", "two    four"])
    #expect(grid(3, texts).count == 5)
    #expect(grid(20, texts, selected: 1) == ["one    three  five", "[two]    four"])
  }

  @Test func countsWhatDoesNotFitAndShowsWhatIsMarked() {
    let texts = (1...9).map { "candidate\($0)" }
    #expect(grid(12, texts, height: 3) == ["candidate1", "candidate2", "… 9 in all"])
    #expect(grid(12, texts, height: 3, selected: 8) == ["candidate8", "[candidate9]", "… 9 in all"])
  }

  @Test func paintsByKind() {
    let lines = CompletionGrid(width: 40, usesColor: true).lines([
      Candidate(text: "a", kind: .label), Candidate(text: "b", kind: .type),
    ])
    #expect(lines == ["\u{1B}[33ma\u{1B}[0m  \u{1B}[35mb\u{1B}[0m"])
  }
}
