import MQTestSupport
import Testing

@testable import MQ

/// The plans of patterns over a world in which each order costs something else: compared whole, without the estimates.
@Suite struct PatternPlanTests {
  /// 200 people in 20 cities of 4 countries, each knowing 10; two posts each, with three tags of 50, and shops in countries over
  /// the same type as people in cities.
  private static let world = """
    UNWIND range(0, 3) AS i CREATE (:Country {id: i});
    UNWIND range(0, 19) AS i CREATE (:City {id: i});
    UNWIND range(0, 199) AS i CREATE (:Person {id: i});
    UNWIND range(0, 399) AS i CREATE (:Post {id: i});
    UNWIND range(0, 49) AS i CREATE (:Tag {id: i});
    UNWIND range(0, 2999) AS i CREATE (:Shop {id: i});
    MATCH (c:City), (k:Country) WHERE c.id % 4 = k.id CREATE (c)-[:IN]->(k);
    MATCH (p:Person), (c:City) WHERE p.id % 20 = c.id CREATE (p)-[:AT]->(c);
    MATCH (s:Shop), (k:Country) WHERE s.id % 4 = k.id CREATE (s)-[:AT]->(k);
    UNWIND range(1, 10) AS d MATCH (p:Person), (q:Person) WHERE (p.id + d * d) % 200 = q.id CREATE (p)-[:KNOWS]->(q);
    MATCH (m:Post), (p:Person) WHERE m.id % 200 = p.id CREATE (m)-[:BY]->(p);
    UNWIND [1, 2, 3] AS k MATCH (m:Post), (t:Tag) WHERE (m.id * k + k) % 50 = t.id CREATE (m)-[:TAG]->(t)
    """

  static let cases: [(query: String, plan: String)] = [
    (
      """
      MATCH (k:Country) MATCH (a:Person)-[:AT]->(:City)-[:IN]->(k) MATCH (b:Person)-[:AT]->(:City)-[:IN]->(k)
      MATCH (c:Person)-[:AT]->(:City)-[:IN]->(k) MATCH (a)-[:KNOWS]->(b)-[:KNOWS]->(c)-[:KNOWS]->(a) RETURN a, b, c
      """,
      """
      IntersectExpand (c)-[:AT]->(:City), (k)<-[:IN]-()
      DistinctRelationships [] <> [], [] <> [], [] <> []
      IntersectExpand (b)-[:KNOWS]->(c:Person), (a)<-[:KNOWS]-(c)
      IntersectExpand (b)-[:AT]->(:City), (k)<-[:IN]-()
      Expand (a)-[:KNOWS]->(b:Person)
      Expand ()<-[:AT]-(a:Person)
      Expand (k)<-[:IN]-(:City)
      NodeByLabelScan (k:Country)
      Unit
      """
    ),
    (
      """
      MATCH (a:Person)-[:KNOWS]->(b:Person)<-[:BY]-(m:Post)-[:BY]->(a) RETURN a
      """,
      """
      DistinctRelationships [] <> []
      IntersectExpand (a)-[:KNOWS]->(b:Person), (m)-[:BY]->(b)
      Expand (a)<-[:BY]-(m:Post)
      NodeByLabelScan (a:Person)
      Unit
      """
    ),
    (
      """
      MATCH (a:Person)-[:KNOWS]->(b:Person)<-[:BY]-(m:Post)-[:TAG]->(t:Tag) RETURN count(*) AS n
      """,
      """
      Project n
      WeightedAggregate count(*)
      CountBranches (b)<-[:KNOWS]-(a:Person), (b)<-[:BY]-(m:Post), (m)-[:TAG]->(t:Tag)
      NodeByLabelScan (b:Person)
      Unit
      """
    ),
    (
      """
      MATCH (a:Person {id: 7})-[:KNOWS]->(b:Person)<-[:BY]-(m:Post)-[:TAG]->(t:Tag) RETURN count(*) AS n
      """,
      """
      Project n
      WeightedAggregate count(*)
      CountBranches (a)-[:KNOWS]->(b:Person), (b)<-[:BY]-(m:Post), (m)-[:TAG]->(t:Tag)
      NodeIndexSeek (a:Person {id: 7})
      Unit
      """
    ),
    (
      """
      MATCH (a:Person)-[:KNOWS]->(b:Person)<-[:BY]-(m:Post)-[:TAG]->(t:Tag {id: 3}) RETURN a.id AS a, count(*) AS n
      """,
      """
      Project n
      Aggregate a.id, count(*)
      Expand (b)<-[:KNOWS]-(a:Person)
      Expand (m)-[:BY]->(b:Person)
      Expand (t)<-[:TAG]-(m:Post)
      NodeIndexSeek (t:Tag {id: 3})
      Unit
      """
    ),
    (
      """
      MATCH (a:Person {id: 7}), (b:Person {id: 8}) WHERE NOT (a)-[:KNOWS]->(b) RETURN a, b
      """,
      """
      Filter NOT EXISTS {(a)-[:KNOWS]->(b)}
      NodeIndexSeek (b:Person {id: 8})
      NodeIndexSeek (a:Person {id: 7})
      Unit
      """
    ),
    (
      """
      MATCH (p:Person)-[:AT]->(c:City)-[:IN]->(k:Country)<-[:AT]-(s:Shop) RETURN p, s
      """,
      """
      Expand (k)<-[:AT]-(s:Shop)
      Expand (c)<-[:AT]-(p:Person)
      Expand (k)<-[:IN]-(c:City)
      NodeByLabelScan (k:Country)
      Unit
      """
    ),
    (
      """
      MATCH (a:Person)-[:KNOWS]->(b:Person)-[:KNOWS]->(c:Person)-[:KNOWS]->(a), (c)<-[:BY]-(m:Post)-[:TAG]->(t:Tag)
      RETURN count(*) AS n
      """,
      """
      Project n
      WeightedAggregate count(*)
      DistinctRelationships [] <> [], [] <> [], [] <> []
      CountBranches (c)<-[:BY]-(m:Post), (m)-[:TAG]->(t:Tag)
      IntersectExpand (b)-[:KNOWS]->(c:Person), (a)<-[:KNOWS]-(c)
      Expand (a)-[:KNOWS]->(b:Person)
      NodeByLabelScan (a:Person)
      Unit
      """
    ),
    (
      """
      MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:KNOWS]->(b)<-[:BY]-(m) RETURN b, m
      """,
      """
      Expand (b)<-[:BY]-(m)
      Expand (a)-[:KNOWS]->(b)
      NodeIndexSeek (a:Person {id: 1})
      Unit
      """
    ),
    (
      """
      MATCH (a:Person)<-[:BY]-(m:Post), (b:Person)<-[:BY]-(n:Post), (a)-[:KNOWS]->(b) WHERE m.id < n.id RETURN m, n
      """,
      """
      Filter m.id < n.id
      Expand (b)<-[:BY]-(n:Post)
      Expand (a)-[:KNOWS]->(b:Person)
      Expand (a)<-[:BY]-(m:Post)
      NodeByLabelScan (a:Person)
      Unit
      """
    ),
  ]

  private static let graph: Graph = {
    var graph = Graph()
    try? graph.load(script: world)
    return graph
  }()

  @Test(arguments: cases.indices)
  func isPlanned(_ number: Int) throws {
    let (query, expected) = Self.cases[number]
    let plan = try Self.graph.query("EXPLAIN " + query).compactMap(\.values[0].stringValue)
      .map { line in line.split(separator: " ", omittingEmptySubsequences: true).dropLast().joined(separator: " ") }
      .dropFirst().joined(separator: "\n")
    #expect(plan == expected, "\(query)\n\(plan)")
  }
}
