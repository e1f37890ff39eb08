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

  /// The clause of that name, whatever its case; of several that begin so, the first; else the one whose syntax has the word.
  static func find(_ name: String) -> ClauseHelp? {
    let name = name.uppercased()
    return all.first { $0.name == name } ?? all.first { $0.name.hasPrefix(name + " ") }
      ?? all.first { words($0.syntax).contains(name) } ?? all.first { words($0.name + " " + $0.summary).contains(name) }
  }

  /// The words in capitals.
  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && $0 != "~" && $0 != "=" }.map(String.init).filter { $0 == $0.uppercased() }
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
      "ORDER BY", "sorts rows", "ORDER BY expression [ASC|ASCENDING|DESC|DESCENDING], …",
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
    ClauseHelp(
      "CALL", "calls a procedure, and gives its columns as variables; `:help procedures` lists them",
      "CALL procedure(argument, …) [YIELD column [AS name], … [WHERE condition]]",
      "CALL db.labels() YIELD label RETURN label ORDER BY label;"),
    ClauseHelp(
      "CALL {", "runs a subquery for each row, with the variables in parentheses",
      "[OPTIONAL] CALL (name, …) { query }",
      "MATCH (a:Area) CALL (a) { MATCH (p)-->(a) RETURN count(p) AS n } RETURN a.name, n;"),
    ClauseHelp(
      "CREATE INDEX", "makes an index on a property of a label's nodes",
      "CREATE INDEX [name] [IF NOT EXISTS] FOR (n:Label) ON (n.key)",
      "CREATE INDEX person_name IF NOT EXISTS FOR (p:Person) ON (p.name);"),
    ClauseHelp(
      "DROP INDEX", "removes an index", "DROP INDEX name [IF EXISTS]", "DROP INDEX person_name IF EXISTS;"),
    ClauseHelp("SHOW INDEXES", "lists the indexes", "SHOW INDEXES (or SHOW INDEX)", "SHOW INDEXES;"),
    ClauseHelp(
      "SHORTEST PATH", "finds the shortest of the paths that a pattern describes",
      "SHORTEST k PATH, ALL SHORTEST PATHS, ANY PATH, SHORTEST k PATH GROUP (or GROUPS), SHORTESTPATH(pattern), ALLSHORTESTPATHS(pattern)",
      "MATCH p = ALL SHORTEST (:Area {name: 'Imaging'})-[*1..3]-(:Prize) RETURN length(p) AS n LIMIT 1;"),
    ClauseHelp(
      "TRAIL",
      "walks whose relationships are all different, which patterns describe anyway; WALK, ACYCLIC and SIMPLE are not there",
      "MATCH TRAIL pattern", "MATCH TRAIL (a:Area)-[*1..2]-(p:Person) RETURN count(*) AS n;"),
    ClauseHelp(
      "AND", "joins conditions; what is unknown stays unknown", "a AND b, a OR b, a XOR b, NOT a",
      "MATCH (p:Person) WHERE p.name < 'D' AND NOT p.name < 'B' RETURN p.name;"),
    ClauseHelp(
      "STARTS WITH", "tests texts; =~ takes a regular expression", "text STARTS WITH text, ENDS WITH, CONTAINS, =~",
      "MATCH (a:Area) WHERE a.name CONTAINS 'therap' OR a.name =~ 'Im.*' RETURN a.name;"),
    ClauseHelp(
      "IN", "tests whether a list has a value", "value IN list",
      "MATCH (a:Area) WHERE a.name IN ['Imaging'] RETURN a.name;"),
    ClauseHelp(
      "IS NULL", "tests for what is missing; a comparison with null is unknown", "value IS NULL, value IS NOT NULL",
      "MATCH (a:Area) WHERE a.until IS NULL RETURN a.name;"),
    ClauseHelp(
      "ALL", "tests the elements of a list",
      "ALL(x IN list WHERE condition), ANY(…), NONE(…), SINGLE(…)",
      "RETURN all(x IN [1, 2] WHERE x > 0) AS yes, none(x IN [1, 2] WHERE x > 1) AS no;"),
    ClauseHelp(
      "REDUCE", "goes through a list with an accumulated value", "REDUCE(sum = start, x IN list | expression)",
      "RETURN reduce(sum = 0, x IN [1, 2, 3] | sum + x) AS sum;"),
    ClauseHelp(
      "DISTINCT", "keeps each row, or each value of an aggregate, once",
      "RETURN DISTINCT …, WITH DISTINCT …, count(DISTINCT x)",
      "MATCH (n) RETURN DISTINCT labels(n) AS labels ORDER BY labels LIMIT 3;"),
    ClauseHelp(
      "TRUE", "values written out: true, false, null, 12, 1.5, 'text', [1, 2], {key: 'value'}; $name is a parameter",
      "TRUE, FALSE, NULL", "RETURN true AS yes, null AS unknown, [1, 2.5] AS list, {a: 'b'} AS map;"),
    ClauseHelp(
      "FOREACH", "is not there: UNWIND with updates behind it does the same", "UNWIND list AS x CREATE …",
      "UNWIND [1, 2] AS x CREATE (:Number {value: x});"),
    ClauseHelp(
      "LOAD CSV", "is not there, nor CONSTRAINT: `:import` and `mq import` read files", ":import FOLDER",
      "RETURN 'see :help import' AS hint;"),
  ]
}
