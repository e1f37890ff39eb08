import MQ
import Testing

/// Lists of neighbours, of nodes with a value and of relationships that are longer than what is taken of them at a time.
@Suite struct LongListTests {
  private static let graph = Result {
    var graph = Graph()
    try graph.load(
      script: """
        CREATE INDEX FOR (s:Spoke) ON (s.id);
        CREATE INDEX FOR (s:Spoke) ON (s.k);
        CREATE (h:Hub {name: 'h'}) WITH h UNWIND range(0, 39999) AS i
          CREATE (h)-[:R {w: i % 2}]->(:Spoke {id: i, k: 7, sources: ['s' + toString(i % 3)]});
        MATCH (a:Spoke {id: 1}) MATCH (s:Spoke) WHERE s.id % 2 = 0 CREATE (a)-[:S]->(s);
        MATCH (a:Spoke {id: 1}), (b:Spoke {id: 4}) CREATE (a)-[:T]->(b);
        MATCH (a:Spoke) MATCH (b:Spoke {id: a.id + 1}) CREATE (a)-[:NEXT {w: 1}]->(b)
        """)
    return graph
  }

  @Test(arguments: [
    ("MATCH (h:Hub)-[r:R]->(:Spoke) WHERE r.w = 1 RETURN h.name AS name, count(*) AS n", ["'h' 20000"]),
    (
      "CITE MATCH (h:Hub)-[r:R]->(:Spoke) WHERE r.w = 1 RETURN h.name AS name, count(*) AS n",
      ["'h' 20000 ['s0', 's1', 's2']"]
    ),
    (
      """
      MATCH (a:Spoke {id: 1})<-[:R]-(:Hub)-[:R]->(s) WHERE a <> s AND NOT (a)-[:S|T]->(s) RETURN a.id AS id, count(*) AS n
      """, ["1 19999"]
    ),
    ("UNWIND [7, 8, 7] AS k MATCH (s:Spoke {k: k}) RETURN k, count(s) AS n, sum(s.id) AS sum", ["7 80000 1599960000"]),
    (
      """
      UNWIND [7, null, 7] AS k MATCH (s:Spoke {k: k}) WITH collect(s.id) AS ids
      RETURN ids = range(0, 39999) + range(0, 39999) AS isInOrder
      """, ["true"]
    ),
    ("UNWIND [7, 7] AS k MATCH (s:Spoke {k: k}) RETURN s.id AS id SKIP 39999 LIMIT 2", ["39999", "0"]),
    (
      """
      MATCH (a:Spoke)-[r:NEXT]->() WITH r ORDER BY a.id WITH collect(r) AS rs MATCH (a)-[rs* {w: 1}]->(b)
      RETURN a.id AS a, b.id AS b
      """, ["0 39999"]
    ),
    (
      """
      MATCH (a:Spoke)-[r:NEXT]->() WITH r ORDER BY a.id WITH collect(r) AS rs UNWIND [1, 2] AS w
      MATCH (a)-[rs* {w: w}]->(b) RETURN w, a.id AS a, b.id AS b
      """, ["1 0 39999"]
    ),
  ])
  func areTakenInPortions(query: String, expected: [String]) throws {
    let rows = try Self.graph.get().query(query).map { row in
      row.values.map(\.description).joined(separator: " ")
    }
    #expect(rows == expected)
  }
}
