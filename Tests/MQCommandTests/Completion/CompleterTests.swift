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
    Completer(graph: CompleterTests.graph, parameters: parameters, givenParameters: ["ENV"]).complete(text)
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
    ("RETURN $", ["ENV"]),
    ("RETURN $E", ["ENV"]),
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
    ("MATCH ()-[:KNOWS|", ["LIVES_IN", "TWIN"]),
    ("MATCH ()-[:KNOWS|:", ["LIVES_IN", "TWIN"]),
    ("MATCH (p:Person) WHERE (p)-[:", ["KNOWS", "LIVES_IN"]),
    ("MATCH (p:Person) WHERE (p)<-[:", ["KNOWS"]),
    ("MATCH (p:Person) WHERE EXISTS { (p)-[:", ["KNOWS", "LIVES_IN"]),
    ("MATCH (p:Person) RETURN [(p)-[:", ["KNOWS", "LIVES_IN"]),
    ("MATCH q = shortestPath((c:City)-[:", ["LIVES_IN", "TWIN"]),
    ("MATCH (p:`Person`)-[:", ["KNOWS", "LIVES_IN"]),
    ("MATCH (c IS City)-[:", ["LIVES_IN", "TWIN"]),
    ("MATCH (a)-[:TWIN]->(b) MATCH (b)-[:", ["KNOWS", "LIVES_IN", "TWIN"]),
  ])
  func offersTheTypesAtTheNode(text: String, types: [String]) {
    #expect(texts(text, .type) == types)
  }

  @Test(arguments: [
    ("MATCH (:", ["City", "Person"]), ("MATCH (p:P", ["Person"]), ("MATCH (p) WHERE p:", ["City", "Person"]),
    ("MATCH ()-[:LIVES_IN]->(:", ["City"]), ("MATCH ()<-[:LIVES_IN]-(x:", ["Person"]),
    ("MATCH ()-[:LIVES_IN]-(:", ["City", "Person"]), ("MATCH (:City)-->(:", ["City"]),
    ("MATCH (:Person)-->(x:", ["City", "Person"]), ("MATCH (:City)<--(x:", ["City", "Person"]),
    ("MATCH (:Person)-[r]->()-[:TWIN]->(:", ["City"]),
    ("MATCH (:Person)-[:KNOWS|LIVES_IN*2..3]->(:", ["City", "Person"]),
    ("MATCH (p) WHERE (p)-[:LIVES_IN]->(:", ["City"]), ("MATCH (p:Person|", ["City"]),
    ("MATCH (p IS ", ["City", "Person"]),
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
    ("MATCH (p:Person {id: 1, name: 'x', ", ["agecol"]), ("MATCH (p:Person WHERE p.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) RETURN p {.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) RETURN p {.id, n: p.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) RETURN p { .id, .", ["agecol", "id", "name"]),
    ("MATCH (p:Person) RETURN [(p)-[:LIVES_IN]->(c:City) | c.", ["agezone", "cityname"]),
    ("MATCH (p:Person) RETURN [(p)-[:LIVES_IN]->(c:City) | c.agezone], p.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) CALL { WITH p MATCH (p)--(c:City) RETURN p.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) CALL (p) { MATCH (p)--(c:City) RETURN p.", ["agecol", "id", "name"]),
    ("MATCH (p:Person) CALL { WITH p MATCH (p)--(c:City) RETURN c } RETURN c.", ["agezone", "cityname"]),
    ("MATCH (p:Person)) MATCH (c:City) RETURN c.", ["agezone", "cityname"]),
    ("MATCH (p:Person) RETURN p; MATCH (c:City) RETURN c.", ["agezone", "cityname"]),
    ("MATCH (`a b`:City) RETURN `a b`.", ["agezone", "cityname"]),
    ("MATCH (é:City) RETURN é.", ["agezone", "cityname"]),
    ("MATCH (p:Person) /* a // b */ RETURN p.", ["agecol", "id", "name"]),
    ("CREATE INDEX FOR (c:City) ON (c.", ["agezone", "cityname"]),
    ("MATCH (c:City) RETURN CASE WHEN c.", ["agezone", "cityname"]),
    ("MATCH (c:City) SET c += {", ["agecol", "agezone", "cityname", "id", "name", "since"]),
    // What the pattern says of an element without a label.
    ("MATCH (:Person)-[:LIVES_IN]->(c) RETURN c.", ["agezone", "cityname"]),
    ("MATCH (c)<-[:LIVES_IN]-() RETURN c.", ["agezone", "cityname"]),
    ("MATCH (c)<-[:LIVES_IN]-(p) RETURN p.", ["agecol", "id", "name"]),
    ("MATCH (:Person)-[r]->(:City) RETURN r.", ["since"]),
    ("MATCH (:Person)-[:LIVES_IN]->(c {", ["agezone", "cityname"]),
    ("MATCH (:Person)-[:LIVES_IN*]->(c) RETURN c.", ["agezone", "cityname"]),
    ("MATCH (p:Person)-[:LIVES_IN*0..1]->(c) RETURN c.", ["agecol", "agezone", "cityname", "id", "name", "since"]),
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
    ("UNWIND [1] AS px RETURN [py IN [1] | p", ["px", "py"]), ("UNWIND [1] AS px RETURN [py IN [1] | py], p", ["px"]),
    ("RETURN reduce(pa = 0, pb IN [1] | p", ["pa", "pb"]), ("RETURN reduce(pa = 0, pb IN [1] | pa + pb) + p", []),
    ("MATCH (pa) RETURN any(pb IN labels(pa) WHERE p", ["pa", "pb"]),
    ("MATCH (pa) CALL { MATCH (pb) RETURN pb AS pc } RETURN p", ["pa", "pc"]),
    ("MATCH (pa) CALL { MATCH (pb) RETURN p", ["pb"]), ("MATCH (pa) MATCH (pz) CALL (pa) { RETURN p", ["pa"]),
    ("MATCH (pa) RETURN COUNT { (pa)--(pb) WHERE p", ["pa", "pb"]),
    ("MATCH (pa) RETURN [(pa)--(pb) | p", ["pa", "pb"]), ("MATCH (pa) WITH DISTINCT pa.x AS px RETURN p", ["px"]),
    ("CALL db.labels() YIELD label AS pl RETURN p", ["pl"]), ("CALL db.labels() YIELD label RETURN la", ["label"]),
    ("UNWIND [1] AS `p q` RETURN ", ["`p q`"]), ("UNWIND [1] AS `p q` RETURN `p", ["`p q`"]),
    ("UNWIND [1] AS pé RETURN p", ["pé"]), ("RETURN 1 AS 'x\nUNWIND [1] AS px RETURN p", []),
    ("AS OF ", []), ("AS OF date() MATCH (pa) RETURN p", ["pa"]),
  ])
  func offersTheVariablesInScope(text: String, variables: [String]) {
    #expect(texts(text, .variable) == variables)
  }

  @Test(arguments: [
    ("MAT", ["MATCH"]), ("mat", ["match"]), ("MATCH (p) RET", ["RETURN"]), ("MATCH (p) ret", ["return"]),
    ("MATCH (p) RETURN p ORD", ["ORDER"]), ("MATCH (p) RETURN p ORDER B", ["BY"]), ("OPTIONAL ", ["CALL", "MATCH"]),
    ("Mat", ["Match"]), ("MATCH (p) WHERE p.x STARTS ", ["WITH"]), ("MATCH (p) RETURN p.x STARTS ", ["WITH"]),
    ("RETURN 1 U", ["UNION"]), ("RETURN 1 M", []), ("MATCH (p) RETURN p ORDER BY p.x S", ["SKIP", "STARTS"]),
    ("MATCH (p) WHERE p.x U", ["UNWIND"]), ("RETURN 1 AS a UNION M", ["MATCH", "MERGE"]), ("EXPLAIN U", ["UNWIND"]),
    ("S", ["SHOW"]), ("MATCH (p) S", ["SET"]), ("CREATE (p) U", ["UNION", "UNWIND"]),
    ("MATCH (p) CALL { RETURN 1 AS n } R", ["REMOVE", "RETURN"]), ("MATCH (p) RETURN EXISTS { M", ["MATCH", "MERGE"]),
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

  /// Words that may be written in any case are found in any, and stay as they are typed.
  @Test(arguments: [
    ("RETURN toup", "toupper("), ("RETURN TOUP", "TOUPper("), ("CALL DB.LA", "LAbels("), (":MODE js", "json"),
    (":MO", "MOde "), (":help toup", "toupper"), (":help optional m", "optional match"),
    (":explain undefinedv", "undefinedvariable"),
    ("MATCH (p:person", ""), ("MATCH (p:Person) RETURN p.NA", ""),
  ])
  func findsWordsInAnyCase(text: String, word: String) {
    let completion = complete(text)
    let completed = completion.typed + completion.insertion
    #expect(word.isEmpty ? completion.candidates.isEmpty : completed.lowercased() == word.lowercased())
    #expect(completed.hasPrefix(completion.typed))
  }

  @Test(arguments: [
    ("MATCH (p:`Per", "`Person`"), ("MATCH (p:Person) RETURN p.`na", "`name`"), ("MATCH ()-[:`KN", "`KNOWS`"),
    ("MATCH (p) WHERE p:`Ci", "`City`"), ("RETURN $`a", "`a b`"), ("CREATE (:`x`)-[:`KN", "`KNOWS`"),
  ])
  func completesNamesInBackquotes(text: String, name: String) {
    #expect(complete(text, ["a b"]).candidates.map(\.text) == [name])
  }

  @Test func writesNamesAsTheyMustBeWritten() throws {
    var graph = Graph()
    try graph.load(script: "CREATE (:`a b` {`x``y`: 1, `é`: 2, `1`: 3})-[:`r-s`]->()")
    let complete = { (text: String) in Completer(graph: graph).complete(text).candidates.map(\.text) }
    #expect(complete("MATCH (a:") == ["`a b`"])
    #expect(complete("MATCH (a:`a b`) RETURN a.") == ["`1`", "`x``y`", "é"])
    #expect(!complete("MATCH (a:`a b`) RETURN a.`x`").contains { $0.hasPrefix("`") })
    #expect(complete("MATCH (a:`a b`)-[:") == ["`r-s`"])
    #expect(complete("MATCH (a:`a b`)-[:`r-") == ["`r-s`"])
  }

  @Test func offersTheColumnsOfAProcedure() {
    #expect(texts("CALL db.labels() YIELD ") == ["label"])
    #expect(texts("CALL db.labels() YIELD la") == ["label"])
    #expect(texts("CALL dbms.procedures() YIELD name, ", .variable).contains("name") == false)
    #expect(texts("CALL dbms.procedures() YIELD name, ", .variable).contains("signature"))
  }

  @Test func offersIndexes() throws {
    var graph = Graph()
    try graph.load(script: "CREATE INDEX first FOR (a:A) ON (a.x)")
    #expect(Completer(graph: graph).complete("DROP INDEX ").candidates.map(\.text).contains("first"))
  }

  @Test func offersTheColumnsOfTheLastResult() {
    let complete = { (text: String) in
      Completer(graph: Graph(), columns: ["name", "n", "a b"]).complete(text).candidates.map(\.text)
    }
    #expect(complete(":chart ba") == ["bar"])
    #expect(complete(":chart bar ") == ["'a b'", "n", "name"])
    #expect(complete(":chart bar name n") == ["n"])
    #expect(complete(":crosstab na") == ["name"])
  }

  @Test func offersTheFunctionsOfANamespace() {
    #expect(complete("RETURN duration.be").candidates.map(\.text) == ["between"])
    #expect(complete("RETURN duration.").candidates.allSatisfy { $0.kind == .function })
    #expect(texts("MATCH (duration:City) RETURN duration.", .property) == ["agezone", "cityname"])
  }

  @Test func offersNoLabelsOfProperties() {
    #expect(texts("MATCH (c:City) WHERE c.agezone IS ") == ["NOT", "NULL"])
    #expect(texts("MATCH (c) WHERE c IS ").prefix(2) == ["City", "Person"])
  }

  @Test func offersProcedures() {
    #expect(texts("CALL db.la", .procedure) == ["labels"])
    #expect(texts("CALL dbms.", .procedure) == ["functions", "procedures"])
  }

  @Test func offersParameters() {
    #expect(complete("RETURN $ar", ["area", "day"]).candidates.map(\.text) == ["area"])
    #expect(complete("RETURN $", ["area", "day"]).candidates.map(\.text) == ["ENV", "area", "day"])
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
    for command in [":open", ":save", ":once", ":import", ":export", ":draw"] {
      #expect(texts("\(command) \(folder.path)/are") == ["\(folder.path)/areas.mq"])
    }
    #expect(texts(":import \(folder.path)/areas.mq \(folder.path)/arr") == ["\(folder.path)/arrows.mq"])
    #expect(texts(":import x --fo") == ["--format"])
    #expect(texts(":import x --format js") == ["jsonl"])
    #expect(texts(":once | ca") == [])
  }

  /// Where a command takes one path it stands as it is; where it takes words, in quotation marks.
  @Test func completesPathsWithSpaces() throws {
    let folder = try TemporaryFolder(["a file.mq": ""])
    try folder.write("a folder/one.mq", "")
    let path = folder.path
    #expect(complete(":source \(path)/a fi").insertion == "le.mq")
    #expect(texts(":import '\(path)/a f") == ["'\(path)/a file.mq", "'\(path)/a folder/"])
    #expect(complete(":import '\(path)/a fi").insertion == "le.mq'")
    #expect(complete(":import '\(path)/a fo").insertion == "lder/")
    #expect(texts(":import \(path)/") == ["\(path)/'a file.mq", "\(path)/'a folder/"])
    #expect(texts(":import \(path)/a' f") == ["\(path)/a' file.mq", "\(path)/a' folder/"])
    #expect(complete(":import \(path)/'a fi").insertion == "le.mq'")
    #expect(complete(":draw \"\(path)/a folder/o").insertion == "ne.mq\"")
    #expect(texts(":source ~") == ["~/"])
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
