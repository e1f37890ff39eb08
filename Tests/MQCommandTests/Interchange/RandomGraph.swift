import MQ

@testable import MQCommand

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Graphs with properties of all types, texts and names that are hard to write among them.
struct RandomGraph {
  /// What a format can hold.
  struct Scope {
    var texts = RandomGraph.texts
    var labels = ["A", "B", "Person", "odd label", "日本", "a:b", "", "it's", "a;b", " x "]
    var keys = ["name", "x", "y", "a key", "labels", "label", "it's", "a:b", "é", "\"q\""]
    /// Whether lists may be of several types and of any texts.
    var hasAnyList = true

    static let all = Scope()
    static let csv = Scope(
      labels: ["A", "B", "Person", "odd label", "日本", "a:b", "it's", "a,\"b\""], hasAnyList: false)
  }

  static let texts = [
    "", "Ada", "null", " padded ", "a,b;c|d", "\"quoted\"", "it's", "line\nbreak", "carriage\rreturn", "crlf\r\n",
    "tab\t",
    "\\N", "<&>", "]]>", "日本語", "e\u{301}", "👩‍👩‍👧", "\u{1}\u{1F}", "\u{7F}", "\u{FFFE}\u{FFFF}", "\u{0}", "$date", "{}",
    "1",
    "true", "2020-01-01", "\u{2028}",
  ]

  private var numbers: SeededNumbers
  private let scope: Scope

  static func make(_ seed: Int, _ scope: Scope) throws -> Graph {
    var maker = RandomGraph(numbers: SeededNumbers(seed), scope: scope)
    return try maker.graph()
  }

  private init(numbers: SeededNumbers, scope: Scope) {
    self.numbers = numbers
    self.scope = scope
  }

  private mutating func graph() throws -> Graph {
    var graph = Graph()
    var nodes: [NodeID] = []
    for number in 0..<Int.random(in: 0...12, using: &numbers) {
      let labels = (0..<Int.random(in: 0...3, using: &numbers)).map { _ in LabelID(interning: pick(scope.labels)) }
      let properties = properties() + [(KeyID(interning: "number"), Value.integer(Int64(number)))]
      nodes.append(try graph.createNode(labels: labels, properties: properties))
    }
    for _ in 0..<(nodes.isEmpty ? 0 : Int.random(in: 0...20, using: &numbers)) {
      _ = try graph.createRelationship(
        TypeID(interning: pick(["R", "KNOWS", "odd type", "a:b", "日本"])), from: pick(nodes), to: pick(nodes),
        properties: properties())
    }
    // Numbers with gaps.
    if nodes.count > 2, Bool.random(using: &numbers) {
      for relationship in graph.relationships(of: nodes[1]) { try graph.delete(relationship) }
      try graph.delete(nodes[1])
    }
    return graph
  }

  private mutating func properties() -> [(KeyID, Value)] {
    var names: [String] = []
    for _ in 0..<Int.random(in: 0...4, using: &numbers) {
      let name = pick(scope.keys)
      if !names.contains(name) { names.append(name) }
    }
    return names.map { (KeyID(interning: $0), value()) }
  }

  private mutating func value() -> Value {
    let kind = Int.random(in: 0...12, using: &numbers)
    if kind < 10 { return scalar(kind) }
    let count = Int.random(in: 0...3, using: &numbers)
    if scope.hasAnyList {
      return .list((0..<count).map { _ in scalar(Int.random(in: 0...9, using: &numbers)) })
    }
    let item = Int.random(in: 0...9, using: &numbers)
    return .list(
      (0..<count).map { _ in
        if case .string = scalar(item) { return .string(pick(["Ada", "it's", "a,b", "日本", "null"])) }
        return scalar(item)
      })
  }

  private mutating func scalar(_ kind: Int) -> Value {
    switch kind {
    case 0: return .boolean(Bool.random(using: &numbers))
    case 1: return .integer(pick([0, -1, 42, .max, .min]))
    case 2:
      return .float(
        pick([0, -0.0, 1.5, 1e300, .leastNonzeroMagnitude, 0.1, .nan, .infinity, -.infinity, 1e15, -123456789.125]))
    case 3: return .string(pick(scope.texts))
    case 4: return .date(Temporal.Date(daysSinceEpoch: pick([0, 17_569, -719_162, 2_932_896, -800_000])))
    case 5: return temporal(["localtime('00:00')", "localtime('23:59:59.999999999')", "localtime('12:31:14.645')"])
    case 6: return temporal(["time('12:31:14.645+01:00')", "time('00:00Z')", "time('23:59-18:00')"])
    case 7: return temporal(["localdatetime('2015-07-21T21:40:32.142')", "localdatetime('-0044-03-15T12:00')"])
    case 8:
      return temporal([
        "datetime('2015-07-21T21:40:32.142+01:00')", "datetime('2018-10-28T02:30:00+02:00[Europe/Paris]')",
        "datetime('1914-01-01T00:00Z')", "datetime({year: 2020, timezone: 'America/New_York'})",
      ])
    default:
      return temporal([
        "duration('P1Y2M3DT4H5M6.789S')", "duration('PT0S')", "duration({days: -1, hours: 30})",
        "duration({months: 5, days: -3, seconds: 7, nanoseconds: -2})", "duration('-PT0.000000001S')",
      ])
    }
  }

  private mutating func temporal(_ expressions: [String]) -> Value {
    let expression = pick(expressions)
    return (try? Graph().query("RETURN \(expression) AS value"))?[0][0] ?? .null
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &numbers)] }
}

extension Graph {
  /// What the graph holds, whatever the numbers of its nodes: each has a property `number` of its own.
  var canonicalText: String {
    let number = KeyID(interning: "number")
    var lines = allNodes.map { node in Value.node(Node(node, in: self)).sortedText }
    for relationship in allRelationships {
      let ends = [start(of: relationship), end(of: relationship)].map { property(number, of: $0).text }
      lines.append(ends.joined(separator: "->") + Value.relationship(Relationship(relationship, in: self)).sortedText)
    }
    return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n")
  }
}

extension Value {
  /// With keys in order, and the types of all values.
  fileprivate var sortedText: String {
    switch self {
    case .node(let node): node.labels.description + node.properties.typedText
    case .relationship(let relationship): relationship.type + relationship.properties.typedText
    default: text
    }
  }
}

extension ValueMap {
  fileprivate var typedText: String {
    sortedByKey.entries.map { "\($0.key)=\($0.value.typeName) \(Literal.text(of: $0.value))" }.joined(separator: ",")
  }
}

extension Session {
  /// One that shows nothing.
  static var quiet: Session {
    Session(graph: Graph(), output: Output(.memory), messages: Messages(output: Output(.memory)))
  }
}
