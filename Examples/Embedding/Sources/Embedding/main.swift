// A program that asks graphs: the one that comes with mq, and one of its own.
import MQ

// A query with a parameter. A value prints as MQ writes it.
let medicen = Graph.medicen
let rows = try medicen.query(
  "MATCH (p:Person)-[:PRESIDES]->(a:Area {name: $area}) RETURN p.name AS name", ["area": "Imaging"])
for row in rows { print("Imaging is presided over by", row["name"]) }

// Rows as values of a type of the program.
struct Office: Decodable {
  let area: String
  let vicePresidents: [String]
}

let offices = try medicen.query(
  """
  MATCH (v:Person)-[:VICE_PRESIDES]->(a:Area)
  WITH a, v ORDER BY v.name
  RETURN a.name AS area, collect(v.name) AS vicePresidents
  ORDER BY size(vicePresidents) DESC, area LIMIT 2
  """)
for office in try offices.decode(Office.self) {
  print("\(office.area): \(office.vicePresidents.joined(separator: ", "))")
}

// A graph of its own: a value, so that a copy stays as it is.
var graph = Graph()
let outcome = try graph.run("CREATE (:Person {name: 'Ada'})-[:WROTE {year: 1843}]->(:Program {name: 'Note G'})")
let snapshot = graph
_ = try graph.run("MATCH (p:Person {name: 'Ada'}) CREATE (p)-[:KNOWS]->(:Person {name: $friend})", ["friend": "Mary"])
print("\(outcome.counters.nodesCreated) nodes were created; now \(graph.nodeCount), in the copy \(snapshot.nodeCount)")

// A statement that is parsed once and run many times, its rows one after the other, with limits.
let names = try Statement("MATCH (p:Person) WHERE p.name STARTS WITH $start RETURN p.name AS name")
for start in ["A", "M", "Z"] {
  let cursor = try graph.cursor(names, ["start": .string(start)], options: RunOptions(timeout: .seconds(2)))
  var found: [String] = []
  while let row = try cursor.nextRow() { found.append(row["name"].description) }
  print("\(start): \(found.isEmpty ? "nobody" : found.joined(separator: ", "))")
}

// A procedure and a function of the program, which statements can call.
let catalog = try Catalog(
  procedures: [
    Procedure(
      "calendar.centuries", arguments: [.init("from", .integer), .init("count", .integer, default: 2)],
      results: [.init("year", .integer)]
    ) { arguments, _ in
      let (from, count) = (arguments[0].intValue ?? 0, arguments[1].intValue ?? 0)
      return stride(from: from, to: from + count * 100, by: 100).map { [.integer($0)] }
    }
  ],
  functions: [
    Function("text.initial", arguments: [.init("name", .string)], result: .string) { arguments, _ in
      .string(String((arguments[0].stringValue ?? "").prefix(1)))
    }
  ])
let anniversaries = try graph.query(
  "MATCH (p:Person)-[w:WROTE]->() CALL calendar.centuries(w.year) YIELD year RETURN text.initial(p.name) AS who, year",
  options: RunOptions(catalog: catalog))
for row in anniversaries { print("\(row["who"]): \(row["year"])") }

// A misspelt name is a warning, since it may come to be; an error says what is wrong, and where. Neither changes the graph.
for warning in try graph.query("MATCH (p:Persn) RETURN p").warnings {
  print("warning: \(warning.message); \(warning.hint ?? "")")
}
do {
  _ = try graph.run("MATCH (p:Person) CREATE (:Copy {name: p.name, part: 1 / 0})")
} catch {
  let diagnostic = error.diagnostics[0]
  print("\(error.phase.rawValue) error \(diagnostic.code.rawValue); still \(graph.nodeCount) nodes")
}
