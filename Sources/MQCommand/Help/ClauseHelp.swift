/// A clause, or another part of a statement that has a keyword, with an example that runs on the graph that comes with mq.
struct ClauseHelp {
  var name: String
  var summary: String
  var syntax: String
  var example: String

  private init(_ name: String, _ summary: String, _ syntax: String, _ example: String) {
    self.name = name
    self.summary = summary
    self.syntax = syntax
    self.example = example
  }

  var text: String { "\(syntax)\n  \(summary)\n\n  \(example)\n" }

  /// The clause of that name, whatever its case; of several that begin so, the first.
  static func find(_ name: String) -> ClauseHelp? {
    let name = name.uppercased()
    return all.first { $0.name == name } ?? all.first { $0.name.hasPrefix(name + " ") }
  }

  static let all: [ClauseHelp] = [
    ClauseHelp(
      "MATCH", "finds what a pattern describes", "MATCH pattern, … [WHERE condition]",
      "MATCH (p:Person)-[:PRESIDES]->(a:Area) RETURN p.name, a.name;"),
    ClauseHelp(
      "OPTIONAL MATCH", "as MATCH, with nulls where nothing is found", "OPTIONAL MATCH pattern, … [WHERE condition]",
      "MATCH (a:Area) OPTIONAL MATCH (p:Person)-[:PRESIDES]->(a) RETURN a.name, p.name;"),
    ClauseHelp(
      "WHERE", "keeps the rows for which a condition is true", "MATCH … WHERE condition,  WITH … WHERE condition",
      "MATCH (p:Person) WHERE p.name STARTS WITH 'C' RETURN p.name;"),
    ClauseHelp(
      "RETURN", "says what the result's columns are; an aggregate groups by the other columns",
      "RETURN [DISTINCT] expression [AS name], … [ORDER BY …] [SKIP n] [LIMIT n]",
      "MATCH (n) RETURN labels(n) AS labels, count(*) AS n ORDER BY n DESC LIMIT 5;"),
    ClauseHelp(
      "WITH", "hands only these columns on to the next clauses",
      "WITH [DISTINCT] expression AS name, … [ORDER BY …] [SKIP n] [LIMIT n] [WHERE condition]",
      "MATCH (a)-[r]->() WITH a, count(r) AS n WHERE n > 5 RETURN a.name, n;"),
    ClauseHelp(
      "UNWIND", "makes a row of each element of a list", "UNWIND list AS name",
      "UNWIND [1, 2, 3] AS n RETURN n * n AS square;"),
    ClauseHelp(
      "ORDER BY", "sorts rows", "ORDER BY expression [ASC|DESC], …",
      "MATCH (p:Person) RETURN p.name ORDER BY p.name DESC;"),
    ClauseHelp("SKIP", "leaves the first rows out", "SKIP n", "MATCH (n) RETURN n SKIP 10 LIMIT 10;"),
    ClauseHelp("LIMIT", "keeps the first rows only", "LIMIT n", "MATCH (n) RETURN n LIMIT 10;"),
    ClauseHelp(
      "UNION", "puts results below each other; without ALL each row once", "query UNION [ALL] query",
      "MATCH (p:Person) RETURN p.name AS name UNION MATCH (a:Area) RETURN a.name AS name;"),
    ClauseHelp(
      "CREATE", "makes nodes and relationships", "CREATE (name:Label {key: value})-[:TYPE]->(other), …",
      "CREATE (a:Person {name: 'Ada'})-[:KNOWS {since: 1833}]->(:Person {name: 'Charles'});"),
    ClauseHelp(
      "MERGE", "finds what a pattern describes, or makes it", "MERGE pattern [ON CREATE SET …] [ON MATCH SET …]",
      "MERGE (p:Person {name: 'Ada'}) ON CREATE SET p.born = 1815 RETURN p;"),
    ClauseHelp(
      "SET", "changes properties and labels", "SET name.key = value, name += map, name:Label",
      "MATCH (p:Person {name: 'Ada'}) SET p.born = 1815;"),
    ClauseHelp(
      "REMOVE", "removes properties and labels", "REMOVE name.key, name:Label",
      "MATCH (p:Person {name: 'Ada'}) REMOVE p.born;"),
    ClauseHelp(
      "DELETE", "deletes relationships, and nodes that have none; DETACH DELETE deletes theirs as well",
      "[DETACH] DELETE name, …", "MATCH (p:Person {name: 'Ada'}) DETACH DELETE p;"),
    ClauseHelp(
      "EXISTS", "is true where a subquery has a row", "EXISTS { pattern [WHERE condition] }",
      "MATCH (a:Area) WHERE NOT EXISTS { (:Person)-[:PRESIDES]->(a) } RETURN a.name;"),
    ClauseHelp(
      "COUNT", "is the number of a subquery's rows", "COUNT { pattern [WHERE condition] }",
      "MATCH (a:Area) RETURN a.name, COUNT { (a)--() } AS degree;"),
    ClauseHelp(
      "COLLECT", "is the list of what a subquery of one column gives", "COLLECT { query }",
      "MATCH (a:Area) RETURN a.name, COLLECT { MATCH (p:Person)-->(a) RETURN p.name } AS people;"),
    ClauseHelp(
      "CASE", "chooses a value", "CASE [value] WHEN … THEN … [ELSE …] END",
      "UNWIND [1, 2, 3] AS n RETURN CASE WHEN n < 2 THEN 'few' ELSE 'many' END AS word;"),
    ClauseHelp(
      "EXPLAIN", "shows the plan of a statement instead of running it", "EXPLAIN statement",
      "EXPLAIN MATCH (p:Person)-->(a:Area) RETURN count(*);"),
    ClauseHelp(
      "PROFILE", "runs a statement and shows its plan with rows and times", "PROFILE statement",
      "PROFILE MATCH (p:Person)-->(a:Area) RETURN count(*);"),
    ClauseHelp(
      "CITE", "adds the sources of every row's facts", "CITE query",
      "CITE MATCH (p:Person)-[:PRESIDES]->(a:Area) RETURN p.name, a.name;"),
    ClauseHelp(
      "AS OF", "finds only what was valid on a day", "AS OF date query",
      "AS OF date('2018-06-01') MATCH (p:Person)-[:PRESIDES]->(a:Area) RETURN p.name, a.name;"),
  ]
}
