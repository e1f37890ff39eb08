import MQ
import MQTestSupport

/// A graph of thousands of nodes, made in memory: too large for the oracle. Labels and types are uneven, some nodes have very
/// many relationships, properties are absent, of mixed types, and few enough to repeat.
struct LargeGraph: Sendable {
  var graph = Graph()
  let words: Vocabulary
  private var nodes: [NodeID] = []

  init(seed: UInt64, words: Vocabulary = Vocabulary(), nodes nodeCount: Int = 1500, relationships: Int = 3500) throws {
    self.words = words
    var random = SplitMix64(seed: seed)
    for number in 0..<nodeCount {
      let labels = zip(words.labels, [40, 15, 4]).filter { _, share in random.percent(share) }.map {
        LabelID(interning: $0.0)
      }
      nodes.append(try graph.createNode(labels: labels, properties: properties(number, &random)))
    }
    for number in 0..<relationships {
      let type = random.weighted([(6, words.types[0]), (3, words.types[1]), (1, words.types[2])])
      let start = end(&random)
      let end = random.percent(2) ? start : end(&random)
      _ = try graph.createRelationship(
        TypeID(interning: type), from: nodes[start], to: nodes[end], properties: properties(nodeCount + number, &random)
      )
    }
  }

  /// One in eight relationships ends at one of a few nodes.
  private func end(_ random: inout SplitMix64) -> Int {
    random.percent(12) ? random.below(8) * 7 % nodes.count : random.below(nodes.count)
  }

  private func properties(_ number: Int, _ random: inout SplitMix64) -> [(KeyID, Value)] {
    var properties: [(KeyID, Value)] = [(KeyID(interning: words.identifier), .integer(Int64(number)))]
    func add(_ key: String, _ value: Value) { properties.append((KeyID(interning: key), value)) }
    if random.percent(80) { add(words.integer, .integer(Int64(random.below(6)))) }
    if random.percent(60) { add(words.string, .string(random.pick(["a", "b", "ab", "Ba", "é", ""]))) }
    if random.percent(40) { add(words.float, .float(Double(random.below(8)) + 0.5)) }
    if random.percent(50) { add(words.boolean, .boolean(random.percent(50))) }
    if random.percent(50) {
      let mixed: [Value] = [.integer(1), .string("a"), .boolean(true), .float(1.5), .float(.nan), .list([.integer(1)])]
      add(words.mixed, random.pick(mixed))
    }
    if random.percent(30) { add(words.list, .list([.integer(Int64(random.below(3))), .integer(2)])) }
    if random.percent(25) { add("since", date(&random)) }
    if random.percent(25) { add("until", random.percent(5) ? .string("later") : date(&random)) }
    if random.percent(30) { add("sources", .list([.string(random.pick(["x", "y", "z"]))])) }
    return properties
  }

  private func date(_ random: inout SplitMix64) -> Value {
    .date(Temporal.Date(daysSinceEpoch: Int64(18_000 + random.below(1500))))
  }

  /// Adds nodes and relationships of a label and a type of their own, without any to the others.
  mutating func addUnrelatedComponent() throws {
    let made = try (0..<300).map { number in
      try graph.createNode(
        labels: [LabelID(interning: "Elsewhere")],
        properties: [(KeyID(interning: words.integer), .integer(Int64(number % 6)))])
    }
    for (index, node) in made.enumerated() {
      _ = try graph.createRelationship(
        TypeID(interning: "ELSEWHERE"), from: node, to: made[(index * 7 + 1) % 300], properties: [])
      let type = TypeID(interning: words.types[0])
      _ = try graph.createRelationship(type, from: node, to: made[(index * 11 + 3) % 300], properties: [])
    }
  }
}
