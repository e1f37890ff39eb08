import MQ
import Testing

/// The embedded graph holds what its source documents say: how many elements of each kind, each with sources that exist.
@Suite struct EmbeddedGraphTests {
  static let labels: [(String, Int)] = [
    ("Document", 5), ("Cluster", 1), ("Organisation", 52), ("Member", 17), ("Unit", 13), ("Person", 21), ("Area", 8),
    ("EventSeries", 2), ("Event", 3), ("ProgrammeItem", 10), ("Prize", 1), ("Initiative", 4), ("FundingScheme", 4),
    ("Market", 7), ("Observation", 35), ("Objective", 42), ("Priority", 4), ("HealthChallenge", 4), ("Topic", 29),
    ("Publication", 1), ("Place", 14), ("Project", 3), ("Actor", 96),
  ]

  static let types: [(String, Int)] = [
    ("MEMBER_OF", 17), ("PARTNER_OF", 1), ("SITS_ON", 1), ("PRESS_AGENCY_OF", 1), ("HAS_AREA", 8),
    ("SUCCEEDED_BY", 4), ("PRESIDES", 8), ("VICE_PRESIDES", 9), ("AFFILIATED_WITH", 21),
    ("FORMERLY_AFFILIATED_WITH", 1), ("PART_OF", 17), ("ORGANISES", 9), ("EDITION_OF", 2), ("HELD_AT", 1),
    ("HELD_IN", 2), ("HAS_ITEM", 10), ("FOCUSES_ON", 6), ("GIVES", 3), ("RECEIVED", 6), ("TAKES_PLACE_AT", 2),
    ("RUNS", 9), ("CERTIFIED_BY", 1), ("SUPPORTED_BY", 1), ("FUNDED", 8), ("PROVIDED_BY", 2), ("OWNS", 1),
    ("PUBLISHES", 1), ("COVERS", 7), ("LOCATED_IN", 7), ("PURSUES", 42), ("HAS_PRIORITY", 4), ("ADDRESSES", 4),
    ("TARGETS", 3), ("DEVELOPS", 12), ("RESPONDS_TO", 3), ("INCLUDES", 5), ("HAS_STRENGTH", 3), ("ABOUT", 35),
    ("QUOTED_IN", 6), ("CONTACT_FOR", 2),
  ]

  @Test(arguments: labels) func holdsNodes(of label: String, count: Int) throws {
    let rows = try Graph.medicen.query("MATCH (n:`\(label)`) RETURN count(*) AS n")
    #expect(rows[0]["n"] == .integer(Int64(count)))
  }

  @Test(arguments: types) func holdsRelationships(of type: String, count: Int) throws {
    let rows = try Graph.medicen.query("MATCH ()-[r:`\(type)`]->() RETURN count(r) AS n")
    #expect(rows[0]["n"] == .integer(Int64(count)))
  }

  @Test func holdsNothingElse() {
    #expect(Graph.medicen.nodeCount == 262)
    #expect(Graph.medicen.relationshipCount == Self.types.reduce(0) { $0 + $1.1 })
  }

  /// Each asks for offenders.
  @Test(arguments: [
    "MATCH (n) WHERE n.sources IS NULL OR size(n.sources) = 0 RETURN n",
    "MATCH ()-[r]->() WHERE r.sources IS NULL OR size(r.sources) = 0 RETURN r",
    """
    MATCH (n) UNWIND n.sources AS source
    WITH source, split(source, '#') AS parts
    OPTIONAL MATCH (d:Document {id: parts[0]})
    WITH source, parts, d WHERE d IS NULL OR NOT 1 <= toInteger(parts[1]) <= d.paragraphs RETURN source
    """,
    """
    MATCH ()-[r]->() UNWIND r.sources AS source
    WITH source, split(source, '#') AS parts
    OPTIONAL MATCH (d:Document {id: parts[0]})
    WITH source, parts, d WHERE d IS NULL OR NOT 1 <= toInteger(parts[1]) <= d.paragraphs RETURN source
    """,
    "MATCH (n) WHERE n.until <= n.since RETURN n",
    "MATCH ()-[r]->() WHERE r.until <= r.since RETURN r",
    "MATCH ()-[r]->() WHERE r.basis IS NOT NULL AND NOT r.basis IN ['stated', 'implied', 'inferred'] RETURN r",
    "MATCH (m:Member) WHERE NOT (m)-[:MEMBER_OF]->(:Cluster) RETURN m",
    "MATCH (a)-[:PRESIDES]->(b) WHERE NOT a:Person OR NOT (b:Area OR b:Organisation) RETURN a",
    "MATCH (a)-[:VICE_PRESIDES]->(b) WHERE NOT a:Person OR NOT b:Area RETURN a",
    "MATCH (a)-[:HAS_AREA]->(b) WHERE NOT a:Cluster OR NOT b:Area RETURN a",
    "MATCH (o:Observation) WHERE COUNT { (o)-[:ABOUT]->() } <> 1 RETURN o",
  ])
  func hasNo(_ offenders: String) throws {
    #expect(try Graph.medicen.query(offenders).isEmpty)
  }

  @Test func knowsTheAreasOfEachYear() throws {
    let rows = try Graph.medicen.query(
      """
      MATCH (:Cluster)-[r:HAS_AREA]->(a:Area)
      WITH a.name AS area, r.since <= date('2018-12-31') AS early, coalesce(r.until > date('2019-12-31'), true) AS late
      RETURN area, early, late ORDER BY area
      """)
    let found = rows.map { "\($0["area"].stringValue ?? ""): \($0["early"].text) \($0["late"].text)" }
    #expect(
      found == [
        "Biological diagnostics: true true", "Biotherapies and molecules: false true",
        "Diagnostic and interventional imaging: true false", "Digital health: true true", "Imaging: false true",
        "Regenerative medicine and biomaterials: true false", "Techno-therapies: false true",
        "Translational medicine: true false",
      ])
  }
}
