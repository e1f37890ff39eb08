import MQTestSupport
import Testing

@testable import MQ

/// A graph and its model under the same random changes.
private struct Trial {
  var graph = Graph()
  var model = GraphModel()
  var random: SplitMix64
  /// Changes go to this many nodes of the lowest numbers mostly, so that some get many relationships.
  var crowd: UInt32

  init(seed: UInt64, crowd: UInt32) {
    random = SplitMix64(seed: seed)
    self.crowd = crowd
  }

  mutating func node() -> NodeID? {
    let living = model.nodes.keys.sorted()
    guard !living.isEmpty else { return nil }
    let limit = random.below(4) == 0 ? living.count : min(living.count, Int(crowd))
    return living[random.below(limit)]
  }

  mutating func relationship() -> RelationshipID? {
    let living = model.relationships.keys.sorted()
    return living.isEmpty ? nil : living[random.below(living.count)]
  }

  mutating func value() -> Value {
    switch random.below(14) {
    case 0: .null
    case 1: .boolean(random.below(2) == 0)
    case 2: .float(Double(random.below(5)) / 2)
    case 3: .date(Temporal.Date(daysSinceEpoch: random.below(5)))
    case 4: .list([.integer(1), .string("é")])
    case 5: .localTime(Temporal.LocalTime(nanoseconds: Int64(random.below(5))))
    case 6...9:
      .string(["", "a", "é", "e\u{301}", "a longer text that takes more than sixteen bytes"][random.below(5)])
    default: .integer(Int64(random.below(6)))
    }
  }

  mutating func properties() -> [(KeyID, Value)] {
    var properties: [(KeyID, Value)] = []
    for key in GraphModel.keys where random.below(2) == 0 { properties.append((key, value())) }
    return properties
  }

  mutating func createNode() throws {
    var labels: [LabelID] = []
    for label in GraphModel.labels where random.below(3) == 0 { labels.append(label) }
    let properties = properties()
    let node = try graph.createNode(labels: labels, properties: properties)
    let kept = properties.filter { $0.1 != .null }
    model.nodes[node] = .init(labels: Set(labels), properties: Dictionary(uniqueKeysWithValues: kept))
  }

  mutating func createRelationship() throws {
    guard let start = node(), let end = random.below(10) == 0 ? start : node() else { return }
    let properties = properties()
    let type = GraphModel.types[random.below(GraphModel.types.count)]
    let made = try graph.createRelationship(type, from: start, to: end, properties: properties)
    #expect(model.relationships[made] == nil, "a number is given twice")
    let kept = Dictionary(uniqueKeysWithValues: properties.filter { $0.1 != .null })
    model.relationships[made] = .init(start: start, end: end, properties: kept)
  }

  mutating func change() throws {
    switch random.below(20) {
    case 0...2: try createNode()
    case 3...9: try createRelationship()
    case 10, 11:
      guard let node = node() else { return }
      let (key, value) = (GraphModel.keys[random.below(3)], value())
      try graph.setProperty(key, of: node, to: value)
      model.nodes[node]?.properties[key] = value.isNull ? Value?.none : value
    case 12, 13:
      guard let relationship = relationship() else { return }
      let (key, value) = (GraphModel.keys[random.below(3)], value())
      try graph.setProperty(key, of: relationship, to: value)
      model.relationships[relationship]?.properties[key] = value.isNull ? Value?.none : value
    case 14:
      guard let node = node() else { return }
      let label = GraphModel.labels[random.below(3)]
      try graph.addLabel(label, to: node)
      model.nodes[node]?.labels.insert(label)
    case 15:
      guard let node = node() else { return }
      let label = GraphModel.labels[random.below(3)]
      try graph.removeLabel(label, from: node)
      model.nodes[node]?.labels.remove(label)
    case 16...18:
      guard let relationship = relationship() else { return }
      try graph.delete(relationship)
      model.relationships[relationship] = nil
    default: try deleteNode()
    }
  }

  /// Makes changes as one statement; false if it failed as it was told to and was taken back.
  mutating func attempt(changes: Int, failingAfter steps: Int) throws -> Bool {
    graph.beginStatement(failingAfter: steps)
    do {
      for _ in 0..<changes { try change() }
      try graph.commitStatement()
      return true
    } catch let failure as Failure where failure.code == .cancelled {
      graph.rollbackStatement()
      return false
    }
  }

  mutating func deleteNode() throws {
    guard let node = node(), random.below(3) == 0 else { return }
    let attached = model.relationships.filter { $0.value.start == node || $0.value.end == node }.keys.sorted()
    #expect(graph.relationships(of: node).sorted() == attached)
    // As a statement may do it, which is checked in its end only.
    if random.below(2) == 0 {
      try graph.delete(node)
      for relationship in attached { try graph.delete(relationship) }
    } else {
      for relationship in attached { try graph.delete(relationship) }
      try graph.delete(node)
    }
    for relationship in attached { model.relationships[relationship] = nil }
    model.nodes[node] = nil
  }
}

@Suite struct GraphModelTests {
  @Test(arguments: 0..<8) func showsWhatWasChanged(seed: Int) throws {
    var trial = Trial(seed: UInt64(seed), crowd: [3, 40, 1000][seed % 3])
    // Beyond one chunk of nodes, in some trials.
    if seed % 4 == 3 { for _ in 0..<2100 { try trial.createNode() } }
    var snapshots: [(Graph, GraphModel, String)] = []
    for step in 0..<8 {
      let statement = trial.random.below(3)
      let before = (trial.graph, trial.model)
      let keepsBefore = trial.random.below(2) == 0
      if statement > 0 { trial.graph.beginStatement() }
      for _ in 0..<trial.random.below(seed % 2 == 0 ? 60 : 400) {
        try trial.change()
        if trial.random.below(100) == 0 {
          snapshots.append((trial.graph, trial.model, "seed \(seed), within step \(step)"))
        }
      }
      if statement == 1 { try trial.graph.commitStatement() }
      if statement == 2 {
        trial.graph.rollbackStatement()
        trial.model = before.1
      }
      if keepsBefore { snapshots.append((before.0, before.1, "seed \(seed), before step \(step)")) }
      // The large trials are compared seldom.
      if seed % 4 == 3 && step % 3 != 0 { continue }
      trial.model.expectEqual(trial.graph, "seed \(seed), after step \(step), statement kind \(statement)")
    }
    for (graph, model, context) in snapshots { model.expectEqual(graph, context) }
  }

  /// Written to a file and read again, the graph is the same, and lives on as it would have.
  @Test(arguments: 0..<8) func aSnapshotFileHoldsAll(seed: Int) throws {
    var trial = Trial(seed: 2000 + UInt64(seed), crowd: [3, 40, 1000][seed % 3])
    if seed % 4 == 3 { for _ in 0..<2100 { try trial.createNode() } }
    for step in 0..<6 {
      for _ in 0..<trial.random.below(seed % 2 == 0 ? 60 : 400) { try trial.change() }
      let again = try withFolder([:]) { folder in
        try trial.graph.writeSnapshot(to: folder + "/graph")
        return try Graph(snapshot: folder + "/graph")
      }
      #expect(GraphImage(again).difference(from: GraphImage(trial.graph)) == nil, "seed \(seed), step \(step)")
      trial.model.expectEqual(again, "seed \(seed), step \(step)")
      trial.graph = again
    }
  }

  /// A statement of random changes fails at its first step, then at its second, and so on, until it comes to its end.
  @Test(arguments: 0..<8) func leavesNothingOfAStatementThatFailsAtAnyStep(seed: Int) throws {
    var trial = Trial(seed: 1000 + UInt64(seed), crowd: [3, 40][seed % 2])
    for _ in 0..<150 { try trial.change() }
    var snapshots: [(Graph, GraphModel, GraphImage)] = []
    for round in 0..<4 {
      let (model, random, image) = (trial.model, trial.random, GraphImage(trial.graph))
      // Whether the store changes chunks where they are or copies those that a snapshot holds.
      if (seed + round) % 2 == 0 { snapshots.append((trial.graph, model, image)) }
      var steps = 0
      while try !trial.attempt(changes: 15, failingAfter: steps) {
        let context = "seed \(seed), round \(round), failed at step \(steps)"
        let difference = GraphImage(trial.graph).difference(from: image)
        #expect(difference == nil, "\(context)")
        model.expectEqual(trial.graph, context)
        (trial.model, trial.random) = (model, random)
        steps += 1
      }
      #expect(steps > 0)
      trial.model.expectEqual(trial.graph, "seed \(seed), round \(round), after \(steps) steps")
    }
    for (graph, model, image) in snapshots {
      model.expectEqual(graph, "seed \(seed), a snapshot")
      #expect(GraphImage(graph).difference(from: image) == nil)
    }
  }
}
