import MQTestSupport

/// Makes small graphs with everything that queries get wrong: loops, parallel relationships, several labels, properties that
/// are absent or of mixed types, nodes that most relationships meet in, elements that were deleted, changed or came late.
struct GraphGenerator {
  var random: SplitMix64
  let words: Vocabulary
  /// Of a hundred properties so many held something of another type first, which leaves their column without a type.
  private var changedShare = 4

  init(random: SplitMix64, words: Vocabulary) { (self.random, self.words) = (random, words) }

  /// One of many nodes whose properties are of one type a key, as the engine's columns are then.
  mutating func table() -> GraphDescription {
    changedShare = 0
    return graph(nodes: random.within(6...24), relationships: random.within(0...16))
  }

  mutating func graph() -> GraphDescription {
    if random.percent(3) { return GraphDescription(identifierKey: words.identifier) }
    return graph(nodes: random.within(1...7), relationships: random.within(0...11))
  }

  mutating func graph(nodes nodeCount: Int, relationships relationshipCount: Int) -> GraphDescription {
    var graph = GraphDescription(identifierKey: words.identifier)
    let isPlain = random.percent(50)
    graph.nodes = (0..<nodeCount).map { node($0, age(isPlain)) }
    let hub = random.below(nodeCount)
    let skew = random.pick([0, 30, 60])
    for number in 0..<relationshipCount {
      if let last = graph.relationships.last, random.percent(15) {
        // Beside the one before, mostly of its type.
        let type = random.percent(70) ? last.type : random.pick(words.types)
        graph.relationships.append(
          relationship(1000 + number, type, last.start, last.end, age(isPlain)))
        continue
      }
      let start = random.percent(skew) ? hub : random.below(nodeCount)
      let end = random.percent(12) ? start : random.percent(skew) ? hub : random.below(nodeCount)
      let type = random.weighted([(5, words.types[0]), (3, words.types[1]), (2, words.types[2])])
      graph.relationships.append(relationship(1000 + number, type, start, end, age(isPlain)))
    }
    return graph
  }

  private mutating func age(_ isPlain: Bool) -> GraphDescription.Age {
    isPlain ? .lasting : random.weighted([(8, .lasting), (1, .deleted), (1, .late)])
  }

  private mutating func node(_ number: Int, _ age: GraphDescription.Age) -> GraphDescription.Node {
    let labels = words.labels.filter { _ in random.percent(40) }
    let former = random.percent(5) ? words.labels.first { !labels.contains($0) } : nil
    return GraphDescription.Node(
      identifier: number, labels: labels, formerLabel: former, properties: properties(isNode: true), age: age)
  }

  private mutating func relationship(
    _ number: Int, _ type: String, _ start: Int, _ end: Int, _ age: GraphDescription.Age
  ) -> GraphDescription.Relationship {
    GraphDescription.Relationship(
      identifier: number, type: type, start: start, end: end, properties: properties(isNode: false), age: age)
  }

  private mutating func properties(isNode: Bool) -> [GraphDescription.Property] {
    var properties: [GraphDescription.Property] = []
    for (key, share) in [
      (words.integer, 70), (words.string, 45), (words.mixed, 45), (words.float, 25), (words.boolean, 25),
      (words.date, 15), (words.list, 15), ("since", 25), ("until", 25), ("sources", 30),
    ] where random.percent(isNode ? share : share / 2) {
      let former = random.percent(changedShare) ? mixedLiteral() : nil
      properties.append(GraphDescription.Property(key: key, value: literal(of: key), formerly: former))
    }
    return properties
  }

  private mutating func literal(of key: String) -> String {
    switch key {
    case words.integer: String(random.within(-1...4))
    case words.string: random.pick(Self.strings)
    case words.float: random.pick(Self.floats)
    case words.boolean: random.pick(["true", "false"])
    case words.date: random.pick(Self.dates)
    case words.list: random.pick(["[]", "[1]", "[1, 2]", "[2, 1, 2]", "[0, 3]"])
    case "since": random.pick(Self.dates)
    case "until": random.percent(10) ? "'later'" : random.pick(Self.dates)
    case "sources": random.pick(["['x']", "['x', 'y']", "['z']", "'y'", "[]"])
    default: mixedLiteral()
    }
  }

  /// Numbers are never whole floats, which would be equal to integers without being the same.
  private mutating func mixedLiteral() -> String {
    switch random.below(9) {
    case 0, 1: String(random.within(-1...3))
    case 2: random.pick(Self.floats)
    case 3, 4: random.pick(Self.strings)
    case 5: random.pick(["true", "false"])
    case 6: random.pick(["[1, 2]", "['a']", "[]", "[1.5]"])
    case 7: random.pick(Self.dates)
    default: random.pick(["0.0 / 0.0", "duration('P1D')", "localdatetime('2021-03-01T12:00')", "''"])
    }
  }

  static let strings = ["'a'", "'b'", "'ab'", "'Ba'", "'é'", "''"]
  static let floats = ["0.5", "1.5", "-2.5", "3.25"]
  static let dates = ["date('2020-01-01')", "date('2021-06-15')", "date('2022-02-28')", "date('2024-02-29')"]
}
