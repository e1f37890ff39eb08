import MQ
import MQTestSupport
import Testing

/// However many threads share a statement, it has the same rows in the same order and the same sums of floats, and fails alike.
@Suite struct ThreadTests {
  /// People who know people of like numbers and some of far ones, live in cities and like things: loops, parallel relationships
  /// and nodes without any among them.
  static let world: Graph = {
    var graph = Graph()
    let statements = [
      "UNWIND range(0, 19) AS i CREATE (:City {name: 'c' + toString(i), size: i * i})",
      """
      UNWIND range(0, 1499) AS i CREATE (:Person {id: i, share: 1.0 / (i + 1), name: 'p' + toString(i % 37)})
      """,
      "MATCH (p:Person) MATCH (c:City {name: 'c' + toString(p.id % 23)}) CREATE (p)-[:LIVES_IN {since: p.id % 7}]->(c)",
      "MATCH (p:Person) UNWIND [1, 2, 17] AS d MATCH (q:Person {id: (p.id * d + d) % 1500}) CREATE (p)-[:KNOWS]->(q)",
      "MATCH (p:Person) WHERE p.id % 5 = 0 MATCH (q:Person {id: p.id + 1}) CREATE (p)-[:KNOWS]->(q)",
      "MATCH (p:Person) WHERE p.id % 100 = 3 CREATE (p)-[:KNOWS]->(p)",
      "MATCH (p:Person) WHERE p.id % 3 = 0 CREATE (p)-[:LIKES]->(:Thing {kind: p.id % 11})",
      "MATCH (p:Person) WHERE p.id % 50 = 7 DETACH DELETE p",
      "MATCH (p:Person) WHERE p.id % 11 = 0 SET p:Guide",
    ]
    do {
      for statement in statements { _ = try graph.run(statement) }
    } catch {
      Issue.record("the world is not made: \(error)")
    }
    return graph
  }()

  static let queries = [
    "MATCH (p:Person) RETURN count(*) AS n, sum(p.share) AS sum, avg(p.share) AS avg, min(p.name) AS min, max(p.id) AS max",
    "MATCH (p:Person) RETURN p.name AS name, sum(p.share) AS sum, count(DISTINCT p.id % 10) AS n",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN p.name AS name, collect(q.id) AS ids",
    "MATCH (p:Person)-[:KNOWS]->(q) WHERE p.id < q.id RETURN p.id AS p, q.id AS q",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN DISTINCT p.name AS p, q.name AS q",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p.id AS p, q.id AS q ORDER BY q DESC, p LIMIT 40",
    "MATCH (p:Person)-[:KNOWS]-(q)-[:KNOWS]-(r) RETURN count(*) AS n",
    "MATCH (p:Person)-[:KNOWS]->(q)-[:KNOWS]->(r) WHERE p <> r RETURN count(*) AS n",
    "MATCH (p:Person)-[:KNOWS]->(q)-[:KNOWS]->(r) WHERE NOT (p)-[:KNOWS]->(r) RETURN count(*) AS n",
    "MATCH (p:Person)-[:KNOWS]->(q)-[:KNOWS]->(r) WHERE p <> r AND NOT (p)-[:KNOWS]-(r) RETURN p.name AS name, count(*) AS n",
    "MATCH (p)-[:KNOWS]-(q)-[:KNOWS]-(r:Guide) WHERE q <> p AND NOT (r)-[:KNOWS]->(p) RETURN count(*) AS n",
    "MATCH (p)-[:KNOWS]->(q)-[:KNOWS]->(r)-[:LIKES]->(t:Thing) WHERE p <> r AND NOT (p)-[:KNOWS]->(r) RETURN count(*) AS n",
    "MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c)-[:KNOWS]->(a) RETURN count(*) AS n",
    "MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c), (a)-[:KNOWS]->(c) RETURN a.id AS a, b.id AS b, c.id AS c",
    "MATCH (c:City)<-[:LIVES_IN]-(p:Person)-[:KNOWS]->(q:Person)-[:LIVES_IN]->(d:City) RETURN count(*) AS n",
    "MATCH (c:City)<-[:LIVES_IN]-(p:Person)-[:KNOWS]->(:Guide), (p)-[:LIKES]->(:Thing) RETURN count(*) AS n",
    """
    MATCH (p:Person)-[:LIVES_IN]->(c) OPTIONAL MATCH (p)-[:LIKES]->(t:Thing) OPTIONAL MATCH (p)<-[:KNOWS]-(q:Guide)
    RETURN count(*) AS n
    """,
    "MATCH (p:Person)-[l:LIVES_IN]->(c:City) WHERE l.since > 3 RETURN c.name AS city, count(*) AS n, sum(p.share) AS share",
    "MATCH (p:Person) OPTIONAL MATCH (p)-[:LIKES]->(t) RETURN t.kind AS kind, count(p) AS n, count(t) AS things",
    "MATCH (p:Person) WHERE EXISTS { (p)-[:LIKES]->(t) WHERE t.kind > 4 } RETURN p.id AS id",
    "MATCH (p:Person) RETURN p.id % 4 AS k, COUNT { (p)-[:KNOWS]->() } AS n, count(*) AS all",
    "MATCH (p:Person)-[:KNOWS*1..2]->(q) RETURN p.name AS name, count(DISTINCT q) AS n",
    "MATCH (p:Person) UNWIND [p.share, p.id, null] AS x RETURN sum(x) AS sum, min(x) AS min, max(x) AS max, count(x) AS n",
    "MATCH (p:Person), (c:City) WHERE p.id = c.size RETURN p.id AS id, c.name AS name",
    // Whichever of many rows fails, that of the first is told.
    """
    MATCH (p:Person) WITH p.id AS k, count(*) AS c
    WITH CASE k % 97 WHEN 53 THEN 'text' WHEN 54 THEN true WHEN 55 THEN [1] WHEN 56 THEN {} ELSE k END AS v
    RETURN sum(-v) AS sum
    """,
    """
    MATCH (p:Person) WITH p.id AS k, count(*) AS c
    RETURN CASE k % 97 WHEN 53 THEN 'text' WHEN 54 THEN true WHEN 55 THEN [1] WHEN 56 THEN {} ELSE k END AS v
    ORDER BY -v LIMIT 7
    """,
    """
    MATCH (p:Person) WITH DISTINCT p.id AS k
    RETURN sum(CASE k % 97 WHEN 53 THEN 'text' WHEN 54 THEN true WHEN 55 THEN [1] WHEN 56 THEN {} ELSE k END) AS sum
    """,
    "MATCH (p:Person) RETURN stdev(p.share) AS s, percentileCont(p.share, 0.3) AS p",
    "MATCH (p:Person) WITH p.name AS name, count(*) AS n ORDER BY n DESC, name LIMIT 5 MATCH (q:Person {name: name}) RETURN name, q.id AS id",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN p.id AS p, q.name AS q, count(*) AS n, min(q.share) AS min, max(q.id) AS max",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p, q, count(DISTINCT q.name) AS n, sum(DISTINCT q.id % 3) AS sum",
    """
    MATCH (p:Person)-[:KNOWS]-(q)-[:KNOWS]-(r) WITH p.id * 3000000 AS p, r.name AS r, count(*) AS n WHERE n > 1
    RETURN p, r, n ORDER BY n DESC LIMIT 50
    """,
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p.id AS p, count(q) AS n ORDER BY n SKIP 3 LIMIT 400",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN substring(p.name, 1) + q.name AS names, avg(q.share) AS avg, max([p.id, q.id]) AS x",
    "MATCH (p:Person) RETURN CASE p.id % 3 WHEN 0 THEN p.id WHEN 1 THEN p.name ELSE p.share END AS key, p.id % 2 AS odd, count(*) AS n",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p.id AS p, percentileDisc(q.share, 0.5) AS m, count(DISTINCT q.share) AS n ORDER BY m, n DESC",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN q.name AS name, collect(p.id + 1) AS ids, stdevp(q.share) AS s, count(*) AS n ORDER BY n, name",
    "MATCH (p:Person) RETURN collect(DISTINCT p.id % 7) AS ids, percentileCont(p.share, p.share * 0 + 0.5) AS m",
    "MATCH (p:Person) RETURN collect(1 / (p.id - 700)) AS ids",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN q.id % 100 AS k, collect(p.name) AS names, collect(CASE p.id % 3 WHEN 0 THEN q END) AS q",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p.id AS p, min(q.name) AS least, max(q.name + '!') AS most, min(toUpper(q.name)) AS u",
    "MATCH (p:Person) RETURN min(CASE WHEN p.id > 700 THEN p.name ELSE p.id END) AS a, max(CASE WHEN p.id < 9 THEN p.name ELSE p.id END) AS b",
    "MATCH (p:Person) UNWIND [p.share, p.id * 1000003, 1.0 / 0.0001, null] AS x RETURN p.id % 3 AS k, percentileCont(x, 0.37) AS c, percentileDisc(x, 0.9) AS d",
    "MATCH (p:Person) RETURN p.name AS name, percentileDisc(p.id, 1.0) AS most, percentileCont(p.share, 0) AS least ORDER BY name",
    "MATCH (p:Person) RETURN percentileCont(p.id, 1 + p.id) AS p",
    "MATCH (p:Person) UNWIND [p.share, p.id * 1e15, p.id * 1e-9] AS x RETURN p.id % 5 AS k, stdev(x) AS s, stdevp(p.id) AS t",
    "MATCH (p:Person) RETURN stdev(p.name) AS s",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN p.name AS name, q.id AS id, p.id AS p ORDER BY name DESC, id + 1, p LIMIT 30",
    "MATCH (p:Person)-[:KNOWS]-(q) RETURN q.name AS name, q.nothing AS x, p.share AS s, p.id AS p ORDER BY x, name, p SKIP 5 LIMIT 30",
    "MATCH (p:Person) WITH p.name AS name, p AS q ORDER BY name, q.id LIMIT 9 RETURN name, q.share AS share",
    "MATCH (p:Person) RETURN sum(1 / (p.id - 700)) AS sum",
    "MATCH (p:Person)-[:KNOWS]->(q) RETURN toInteger(p.name) + p.nothing.x + [1][q.name] AS x",
  ]

  private func outcome(_ query: String, _ options: RunOptions) -> String {
    do {
      let rows = try Self.world.query(query, options: options)
      return rows.map { row in "\(row.values)" }.joined(separator: "\n")
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.message) \(String(describing: $0.range))" }.joined(
        separator: "\n")
    }
  }

  @Test(arguments: queries) func rowsAreThoseOfOneThread(query: String) {
    var options = RunOptions(threads: 1)
    options.parallelRows = 0
    let alone = outcome(query, options)
    for threads in [2, 3, 8] {
      options.threads = threads
      #expect(outcome(query, options) == alone, "with \(threads) threads")
    }
    // Aggregations that set their groups aside again and again, and unite them on the way.
    for (threads, block) in [(1, 1), (1, 40), (2, 1), (3, 40), (2, 700)] {
      options.threads = threads
      options.groupBlock = block
      #expect(outcome(query, options) == alone, "with \(threads) threads and \(block) groups a block")
    }
    // Without the optimizer the order may differ where the query leaves it open.
    let plain = outcome(query, RunOptions(optimize: false))
    #expect(alone.split(separator: "\n").count == plain.split(separator: "\n").count)
    if !query.contains("collect") && !query.contains("stdev") {
      #expect(alone.split(separator: "\n").sorted() == plain.split(separator: "\n").sorted())
    }
  }

  @Test func aLimitHoldsForAllThreadsTogether() {
    var options = RunOptions(maximumMemory: 1_000_000, threads: 4)
    options.parallelRows = 0
    let query =
      "MATCH (p:Person)-[:KNOWS]-(q)-[:KNOWS]-(r)-[:KNOWS]-(s) RETURN collect([p.id, q.id, r.id, s.id]) AS all"
    #expect(outcome(query, options).contains("memory"))
  }

  @Test func anEndFromOutsideStopsAllThreads() {
    let cancellation = Cancellation()
    cancellation.cancel()
    var options = RunOptions(cancellation: cancellation, threads: 4)
    options.parallelRows = 0
    #expect(
      outcome("MATCH (p:Person)-[:KNOWS]-(q)-[:KNOWS]-(r) RETURN count(DISTINCT r) AS n", options).contains("cancelled")
    )
  }

  /// Words of which every few rows bring new ones.
  static let words: Graph = {
    var graph = Graph()
    do {
      _ = try graph.run("UNWIND range(0, 19999) AS i CREATE (:Word {id: i, text: 'w' + toString(i / 5)})")
    } catch {
      Issue.record("the words are not made: \(error)")
    }
    return graph
  }()

  /// Texts that the source of a shared part works out while other threads read those before.
  @Test(arguments: [
    "MATCH (w:Word) WITH toUpper(w.text) AS t LIMIT 19000 RETURN count(CASE WHEN t STARTS WITH 'W1' THEN 1 END) AS n",
    "MATCH (w:Word) WITH toUpper(w.text) AS t, w SKIP 7 RETURN t + '!' AS t, count(*) AS n, min(w.id) AS id",
    "MATCH (w:Word) WITH toUpper(w.text) AS t LIMIT 19000 WITH t WHERE t <> 'W17' RETURN max(t) AS most, count(DISTINCT t) AS n",
    """
    CALL () { MATCH (w:Word) RETURN w.text + 'a' AS t UNION ALL MATCH (w:Word) RETURN w.text + 'b' AS t }
    RETURN t, count(*) AS n, max(size(t)) AS size
    """,
    """
    MATCH (w:Word) CALL (w) { WITH w RETURN collect(w.text + 'a')[0] AS t LIMIT 1 } WITH toUpper(t) AS t LIMIT 15000
    RETURN t, count(*) AS n, sum(size(t)) AS size
    """,
  ])
  func textsOfASharedSource(query: String) throws {
    var options = RunOptions(threads: 1)
    options.parallelRows = 0
    options.maximumMorsel = 64
    let alone = try Self.words.query(query, options: options).map { "\($0.values)" }
    #expect(alone.count > 0)
    for threads in [2, 4] {
      options.threads = threads
      #expect(try Self.words.query(query, options: options).map { "\($0.values)" } == alone, "with \(threads) threads")
    }
  }
}
