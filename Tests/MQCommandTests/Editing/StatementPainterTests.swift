import MQ
import Testing

@testable import MQCommand

struct StatementPainterTests {
  private static let graph: Graph = {
    var graph = Graph()
    try? graph.load(script: "CREATE (:Person {name: 'Ada', age: 36})-[:KNOWS {since: 1815}]->(:Person {name: 'Bea'});")
    return graph
  }()

  private var painter: StatementPainter {
    StatementPainter(graph: { StatementPainterTests.graph }, parameters: { ["area"] })
  }

  private func paints(_ text: String, cursor: Int? = nil) -> [Paint] {
    painter.paint(EditedText(text, cursor: cursor))
  }

  /// The runs of bytes with one paint, without the plain ones.
  private func runs(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let paints = paints(text, cursor: 0)
    var runs: [String] = []
    var start = 0
    for end in 1...bytes.count where end == bytes.count || paints[end] != paints[start] {
      if paints[start].kind != .plain, paints[start].kind != .variable {
        runs.append("\(paints[start].kind) \(String(decoding: bytes[start..<end], as: UTF8.self))")
      }
      start = end
    }
    return runs
  }

  /// The names that are underlined.
  private func unknown(_ text: String, cursor: Int = 0) -> [String] {
    let bytes = Array(text.utf8)
    let paints = paints(text, cursor: cursor)
    return bytes.indices.split { !paints[$0].isUnknown }.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("MATCH (p:Person)", ["keyword MATCH", "label Person"]),
    ("()-[r:KNOWS*1..2]->()", ["type KNOWS", "number 1", "number 2"]),
    ("RETURN p.name, 'a;b', $x", ["keyword RETURN", "property name", "string 'a;b'", "parameter $x"]),
    ("RETURN toUpper(count(*))", ["keyword RETURN", "function toUpper", "function count"]),
    ("({name: 1, age: null})", ["property name", "number 1", "property age", "number null"]),
    ("RETURN 1 // one", ["keyword RETURN", "number 1", "comment // one"]),
    ("/* a */ RETURN 1; RETURN 2", ["comment /* a */", "keyword RETURN", "number 1", "keyword RETURN", "number 2"]),
    (":mode csv", ["command :mode"]),
    (":time 20 RETURN 1", ["command :time", "keyword RETURN", "number 1"]),
    (
      ":as-of date('2018-12-31')\nRETURN 1",
      ["command :as-of", "function date", "string '2018-12-31'", "keyword RETURN", "number 1"]
    ),
    (":as-of 'open\nRETURN 1", ["command :as-of", "keyword RETURN", "number 1"]),
    ("RETURN 1;\n:set rows 3\nRETURN", ["keyword RETURN", "number 1", "command :set", "keyword RETURN"]),
    ("(end:Person) RETURN end.name", ["label Person", "keyword RETURN", "property name"]),
    ("[x IN xs | x.name]", ["keyword IN", "property name"]),
    ("WHERE p:Person|Dog", ["keyword WHERE", "label Person", "label Dog"]),
  ])
  func paintsTokens(text: String, expected: [String]) {
    #expect(runs(text).filter { !$0.hasPrefix("mistake") } == expected)
  }

  @Test(arguments: [
    ("RETURN (1", ["mistake ("]), ("RETURN 1)", ["mistake )"]), ("RETURN [(1]", ["mistake ("]),
    ("RETURN 'abc", ["mistake 'abc"]),
    ("RETURN {a: (1)}", []), ("RETURN `a", ["mistake `a"]), ("RETURN /* a", ["mistake /*"]),
  ])
  func marksWhatHasNoCounterpart(text: String, mistakes: [String]) {
    #expect(
      runs(text).filter { $0.hasPrefix("mistake") }
        == mistakes)
  }

  @Test(arguments: [
    ("MATCH (p:Persn) RETURN p", ["Persn"]),
    ("MATCH (p:Person)-[:KNOW]->() RETURN p", ["KNOW"]),
    ("MATCH (p:Person) RETURN p.nam", ["nam"]),
    ("MATCH (p:Person {nam: 1}) RETURN q", ["nam", "q"]),
    ("RETURN lenght('a')", ["lenght"]),
    ("CALL db.lables()", ["db.lables"]),
    ("MATCH (p:Person) RETURN p.name", []),
    ("CREATE (:New {thing: 1})", []),
    // What is not finished yet says as much.
    ("MATCH (p:Persn", ["Persn"]),
    ("MATCH (p:Person) WHERE q.name = ", ["q"]),
    ("MATCH (p:Person WHERE", []),
    ("RETURN 1; MATCH (:Dog)", ["Dog"]),
    ("RETURN $area, $day", ["$day"]),
    (":mdoe csv", [":mdoe"]),
    ("MTCH (p) RETURN p", ["MTCH"]), ("MATCH (p:Person) RETRUN p", ["RETRUN"]), ("SELECT 1", []),
  ])
  func underlinesWhatNothingStandsFor(text: String, names: [String]) { #expect(unknown(text) == names) }

  @Test(arguments: [
    ("MATCH (p:Pers", []), ("MATCH (p:Dog", ["Dog"]), ("MATCH (per:Person) RETURN pe", []), ("RETURN toUp", []),
    ("MATCH (p:Person) RETURN p.na", []), ("MATCH (p:Person) RETURN z", ["z"]),
    ("RETURN $ar", []), ("RETURN $", []), ("RETURN $b", ["$b"]),
  ])
  func letsAWordGrow(text: String, names: [String]) { #expect(unknown(text, cursor: text.utf8.count) == names) }

  /// Whatever is typed or pasted, each byte gets its paint.
  @Test func paintsWhateverIsTyped() {
    let text =
      "MATCH path = (p:Person {id: $x})-[r:KNOWS*1..2]->(q)<-[:LIVES_IN]-() WHERE p.name =~ 'a;b' AND "
      + "any(x IN labels(q) WHERE x = \"é\") AND EXISTS { MATCH (q)--(:A) } WITH p, count(*) AS n ORDER BY n "
      + "CALL (p) { RETURN 1 AS one } FOREACH (y IN [1] | SET p.z = y) MERGE (m:B) ON CREATE SET m.x = 1 "
      + "RETURN [z IN range(1, n) | z.a], `p`.`x`, CASE n WHEN 1 THEN {a: 2} ELSE p {.name, n} END UNION RETURN 1; 漢 ] } )"
    let painter = painter
    for end in 0...text.count {
      let prefix = String(text.prefix(end))
      #expect(painter.paint(EditedText(prefix)).count == prefix.utf8.count)
      let suffix = String(text.suffix(end))
      #expect(painter.paint(EditedText(suffix)).count == suffix.utf8.count)
    }
  }
}
