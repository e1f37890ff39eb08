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

  /// The number of relationships of each type, with the labels that they may lead from and to.
  static let types: [(String, Int, from: String, to: String)] = [
    ("MEMBER_OF", 17, "Member", "Cluster"), ("PARTNER_OF", 1, "Organisation", "Organisation"),
    ("SITS_ON", 1, "Organisation", "Unit"), ("PRESS_AGENCY_OF", 1, "Organisation", "Cluster"),
    ("HAS_AREA", 8, "Cluster", "Area"), ("SUCCEEDED_BY", 4, "Area", "Area"),
    ("PRESIDES", 8, "Person", "Organisation|Area"), ("VICE_PRESIDES", 9, "Person", "Area"),
    ("AFFILIATED_WITH", 21, "Person", "Organisation|Unit"),
    ("FORMERLY_AFFILIATED_WITH", 1, "Person", "Organisation|Unit"),
    ("PART_OF", 17, "Unit|Organisation", "Organisation"),
    ("ORGANISES", 9, "Organisation", "Event|EventSeries"), ("EDITION_OF", 2, "Event", "EventSeries"),
    ("HELD_AT", 1, "Event", "Organisation"), ("HELD_IN", 2, "Event", "Place"),
    ("HAS_ITEM", 10, "Event", "ProgrammeItem"), ("FOCUSES_ON", 6, "Event", "Topic"),
    ("GIVES", 3, "Organisation", "Prize"), ("RECEIVED", 6, "Organisation", "Prize"),
    ("TAKES_PLACE_AT", 2, "Prize|Initiative", "EventSeries"),
    ("RUNS", 9, "Organisation|Unit", "Initiative|Project"), ("CERTIFIED_BY", 1, "Project", "Cluster"),
    ("SUPPORTED_BY", 1, "Project", "Cluster"), ("FUNDED", 8, "Organisation|FundingScheme", "Project"),
    ("PROVIDED_BY", 2, "FundingScheme", "Organisation"), ("OWNS", 1, "Organisation", "Publication"),
    ("PUBLISHES", 1, "Organisation", "Publication"), ("COVERS", 7, "Cluster", "Place"),
    ("LOCATED_IN", 7, "Organisation|Market", "Place"), ("PURSUES", 42, "Organisation|Event", "Objective"),
    ("HAS_PRIORITY", 4, "Cluster", "Priority"), ("ADDRESSES", 4, "Cluster", "HealthChallenge"),
    ("TARGETS", 3, "Cluster", "Market"), ("DEVELOPS", 12, "Cluster", "Topic"),
    ("RESPONDS_TO", 3, "Cluster", "Topic"), ("INCLUDES", 5, "Area", "Topic"), ("HAS_STRENGTH", 3, "Place", "Topic"),
    ("ABOUT", 35, "Observation", "Cluster|Place|Event|Market"), ("QUOTED_IN", 6, "Person", "Document"),
    ("CONTACT_FOR", 2, "Person", "Document"),
  ]

  /// Each document's date and how many paragraphs it has: lines with more than white space in them.
  static let documents: [(id: String, date: String?, paragraphs: Int)] = [
    ("2018-02-07-sfr", "2018-02-07", 18), ("2018-03-21-ffqis", "2018-03-21", 37), ("2019-10-10-das", "2019-10-10", 45),
    ("objectives", nil, 15), ("profile", nil, 10),
  ]

  @Test(arguments: labels) func holdsNodes(of label: String, count: Int) throws {
    let rows = try Graph.medicen.query("MATCH (n:`\(label)`) RETURN count(*) AS n")
    #expect(rows[0]["n"] == .integer(Int64(count)))
  }

  @Test(arguments: types) func holdsRelationships(of type: String, count: Int, from: String, to: String) throws {
    let rows = try Graph.medicen.query("MATCH ()-[r:`\(type)`]->() RETURN count(r) AS n")
    #expect(rows[0]["n"] == .integer(Int64(count)))
    let fitting = try Graph.medicen.query("MATCH (:\(from))-[r:`\(type)`]->(:\(to)) RETURN count(r) AS n")
    #expect(fitting[0]["n"] == .integer(Int64(count)))
  }

  @Test func holdsNothingElse() throws {
    #expect(Graph.medicen.nodeCount == 262)
    #expect(Graph.medicen.relationshipCount == Self.types.reduce(0) { $0 + $1.1 })
    let labels = try Graph.medicen.query("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label ORDER BY label")
    #expect(labels.map { $0["label"].stringValue } == Self.labels.map(\.0).sorted())
    let types = try Graph.medicen.query("MATCH ()-[r]->() RETURN DISTINCT type(r) AS type ORDER BY type")
    #expect(types.map { $0["type"].stringValue } == Self.types.map(\.0).sorted())
  }

  @Test(arguments: documents) func knowsTheDocument(_ id: String, date: String?, paragraphs: Int) throws {
    let rows = try Graph.medicen.query(
      "MATCH (d:Document {id: $id}) RETURN toString(d.date) AS date, d.paragraphs AS paragraphs, d.sources AS sources",
      ["id": .string(id)])
    #expect(rows.count == 1)
    #expect(rows[0]["date"] == (date.map(Value.string) ?? .null))
    #expect(rows[0]["paragraphs"] == .integer(Int64(paragraphs)))
    #expect(rows[0]["sources"] == .list([.string("\(id)#1")]))
  }

  /// Sources name paragraphs that the documents have, each once, in the order of the documents and paragraphs.
  @Test(arguments: ["MATCH (x)", "MATCH ()-[x]->()"]) func citesExistingParagraphs(_ elements: String) throws {
    let rows = try Graph.medicen.query("\(elements) RETURN DISTINCT x.sources AS sources")
    #expect(rows.count > 40)
    for row in rows {
      guard case .list(let items) = row["sources"], !items.isEmpty else {
        Issue.record("\(row["sources"]) names nothing")
        continue
      }
      var last = (document: -1, paragraph: 0)
      for item in items {
        let parts = (item.stringValue ?? "").split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, let paragraph = Int(parts[1]), String(paragraph) == parts[1],
          let document = Self.documents.firstIndex(where: { $0.id == parts[0] }),
          (1...Self.documents[document].paragraphs).contains(paragraph)
        else {
          Issue.record("\(item) is no paragraph")
          continue
        }
        #expect(last < (document, paragraph), "\(row["sources"]) is in disorder")
        last = (document, paragraph)
      }
    }
  }

  /// Each asks for offenders.
  @Test(arguments: [
    // Labels.
    "MATCH (n:Cluster) WHERE NOT n:Organisation RETURN n",
    "MATCH (n) WHERE (n:Person OR n:Organisation OR n:Unit OR n:Event OR n:EventSeries OR n:Prize OR n:Initiative) <> (n:Actor) RETURN n",
    "MATCH (n) WHERE size([l IN labels(n) WHERE NOT l IN ['Actor', 'Member'] AND NOT (l = 'Organisation' AND n:Cluster)]) <> 1 RETURN n",
    "MATCH (m:Organisation) WHERE m:Member <> EXISTS { (m)-[:MEMBER_OF]->(:Cluster) } RETURN m",
    // Keys.
    """
    MATCH (n) WHERE n:Document OR n:Observation OR n:Objective OR n:Priority
    WITH labels(n) AS labels, n.id AS id, count(*) AS times WHERE id IS NULL OR times > 1 RETURN id
    """,
    """
    MATCH (n) WHERE NOT (n:Document OR n:Observation OR n:Objective OR n:Priority)
    WITH labels(n) AS labels, n.kind AS kind, n.name AS name, count(*) AS times
    WHERE name IS NULL OR times > 1 RETURN name
    """,
    "MATCH (i:ProgrammeItem) WITH i.event AS e, i.day AS d, i.position AS p, count(*) AS times WHERE times > 1 RETURN p",
    "MATCH (e:Event)-[r:HAS_ITEM]->(i) WHERE r.day <> i.day OR r.position <> i.position OR i.event <> e.name RETURN i",
    "MATCH (e:Event)-[r:HAS_ITEM]->(i) WHERE NOT e.start <= i.day <= e.end RETURN i",
    // How a fact was read.
    "MATCH (n) WHERE n.basis IS NOT NULL AND n.basis <> 'implied' RETURN n",
    "MATCH ()-[r]->() WHERE r.basis IS NOT NULL AND NOT r.basis IN ['implied', 'inferred'] RETURN r",
    "MATCH ()-[r]->() WHERE r.basis IS NOT NULL AND r.note IS NULL RETURN r",
    // Dates: of the right type, in order, each with its precision and basis.
    // (A comparison of a date with anything else is null.)
    """
    MATCH (n) UNWIND [n.since, n.until, n.created, n.start, n.end, n.asOf, n.day, n.registrationUntil] + coalesce(n.attested, []) AS day
    WITH n, day WHERE day IS NOT NULL AND NOT coalesce(date('2005-01-01') <= day < date('2020-01-01'), false) RETURN n
    """,
    """
    MATCH ()-[n]->() UNWIND [n.since, n.until, n.day] + coalesce(n.attested, []) AS day
    WITH n, day WHERE day IS NOT NULL AND NOT coalesce(date('2005-01-01') <= day < date('2020-01-01'), false) RETURN n
    """,
    "MATCH (n) WHERE n.until <= n.since RETURN n",
    "MATCH ()-[r]->() WHERE r.until <= r.since RETURN r",
    "MATCH (e:Event) WHERE e.end < e.start OR e.registrationUntil >= e.start RETURN e",
    "MATCH (o:Observation) WHERE o.periodTo < o.periodFrom RETURN o",
    "MATCH (o) WHERE size(o.opens) <> size(o.closes) OR any(i IN range(0, size(o.opens) - 1) WHERE o.closes[i] <= o.opens[i]) RETURN o",
    "MATCH (n) WHERE (n.since IS NULL) <> (n.sinceBasis IS NULL) OR (n.since IS NULL) <> (n.sincePrecision IS NULL) RETURN n",
    "MATCH ()-[n]->() WHERE (n.since IS NULL) <> (n.sinceBasis IS NULL) OR (n.since IS NULL) <> (n.sincePrecision IS NULL) RETURN n",
    "MATCH (n) WHERE (n.until IS NULL) <> (n.untilBasis IS NULL) RETURN n",
    "MATCH ()-[n]->() WHERE (n.until IS NULL) <> (n.untilBasis IS NULL) RETURN n",
    "MATCH (n) WHERE NOT n.sinceBasis IN ['stated', 'announced', 'attested'] RETURN n",
    "MATCH ()-[n]->() WHERE NOT n.sinceBasis IN ['stated', 'announced', 'attested'] RETURN n",
    "MATCH (n) WHERE n.sincePrecision = 'month' AND n.since.day <> 1 OR n.sincePrecision = 'year' AND n.since.ordinalDay <> 1 RETURN n",
    "MATCH ()-[n]->() WHERE n.sincePrecision = 'month' AND n.since.day <> 1 OR n.sincePrecision = 'year' AND n.since.ordinalDay <> 1 RETURN n",
    "MATCH (n) WHERE n.createdPrecision = 'year' AND n.created.ordinalDay <> 1 OR (n.created IS NULL) <> (n.createdPrecision IS NULL) RETURN n",
    // What is attested is so by dated documents that are among the sources, first when it began.
    """
    MATCH (n) WHERE n.attested IS NOT NULL
    UNWIND n.attested AS day
    WITH n, day WHERE NOT EXISTS { (d:Document {date: day}) WHERE any(s IN n.sources WHERE split(s, '#')[0] = d.id) }
    RETURN n
    """,
    """
    MATCH ()-[n]->() WHERE n.attested IS NOT NULL
    UNWIND n.attested AS day
    WITH n, day WHERE NOT EXISTS { (d:Document {date: day}) WHERE any(s IN n.sources WHERE split(s, '#')[0] = d.id) }
    RETURN n
    """,
    "MATCH (n) WHERE n.sinceBasis = 'attested' AND n.attested[0] <> n.since RETURN n",
    "MATCH ()-[n]->() WHERE n.sinceBasis = 'attested' AND n.attested[0] <> n.since RETURN n",
    "MATCH (n) WHERE any(i IN range(1, size(n.attested) - 1) WHERE n.attested[i - 1] >= n.attested[i]) RETURN n",
    "MATCH ()-[n]->() WHERE any(i IN range(1, size(n.attested) - 1) WHERE n.attested[i - 1] >= n.attested[i]) RETURN n",
    // Figures: one for each statement of each document, about one thing.
    "MATCH (o:Observation) WHERE COUNT { (o)-[:ABOUT]->() } <> 1 OR size(o.sources) <> 1 RETURN o",
    "MATCH (o:Observation)-[r:ABOUT]->() WHERE r.sources <> o.sources RETURN o",
    "MATCH (o:Observation) WHERE o.value IS NULL OR o.unit IS NULL OR NOT o.bound IN ['gt', 'approx', 'eq'] RETURN o",
    "MATCH (o:Observation) WHERE (o.word IS NULL) <> (o.bound = 'eq') AND coalesce(o.word, '') <> 'expected' RETURN o",
    "MATCH (o:Observation) WHERE NOT o.kind IN ['reported', 'forecast'] RETURN o",
    "MATCH (o:Observation) WHERE (o.unit = 'EUR') <> coalesce(o.currency = 'EUR', false) OR (o.currency IS NULL) <> (o.valueUsd IS NULL) RETURN o",
    "MATCH (o:Observation) WHERE coalesce(o.since <> o.asOf, false) OR (o.since IS NULL) <> (o.asOf IS NULL) RETURN o",
    """
    MATCH (o:Observation), (d:Document {id: split(o.sources[0], '#')[0]})
    WHERE coalesce(o.asOf <> d.date, false) OR (o.asOf IS NULL) <> (d.date IS NULL) RETURN o
    """,
    // Objectives and what pursues them rest on the same paragraphs.
    "MATCH (o:Objective) WHERE COUNT { ()-[:PURSUES]->(o) } <> 1 RETURN o",
    "MATCH ()-[r:PURSUES]->(o) WHERE r.sources <> o.sources RETURN o",
    // Offices and prizes.
    "MATCH ()-[r:PRESIDES]->() WHERE coalesce(r.office, '') <> 'president' RETURN r",
    "MATCH ()-[r:VICE_PRESIDES]->() WHERE coalesce(r.office, '') <> 'vice-president' RETURN r",
    "MATCH ()-[r:RECEIVED]->() WHERE r.since <> date({year: r.year}) OR NOT r.rank IN ['winner', 'highly commended'] RETURN r",
    "MATCH ()-[r:RECEIVED]->(p) WITH p, r.year AS year, r.rank AS rank, count(*) AS n WHERE n <> 1 RETURN year",
    // No single project is named.
    "MATCH (p:Project) WHERE NOT coalesce(p.collective, false) RETURN p",
  ])
  func hasNo(_ offenders: String) throws {
    #expect(try Graph.medicen.query(offenders).isEmpty)
  }

  @Test func saysHowFactsWereRead() throws {
    let rows = try Graph.medicen.query(
      "MATCH ()-[r]->() RETURN coalesce(r.basis, 'stated') AS basis, count(*) AS n ORDER BY n DESC")
    #expect(rows.map { "\($0["basis"].text) \($0["n"].text)" } == ["'stated' 262", "'implied' 12", "'inferred' 11"])
  }

  /// Only documents nobody is quoted in, and places that no fact is about, stand alone.
  @Test func leavesFewNodesAlone() throws {
    let rows = try Graph.medicen.query(
      "MATCH (n) WHERE NOT (n)--() RETURN coalesce(n.name, n.id) AS name ORDER BY name")
    #expect(rows.map { $0["name"].stringValue } == ["Europe", "UK", "US", "objectives", "profile"])
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
