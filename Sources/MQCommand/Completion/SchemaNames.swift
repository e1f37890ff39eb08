import MQ

/// What the names in a graph are, for completion.
struct SchemaNames {
  let graph: Graph
  private let labels: [LabelID]
  private let types: [TypeID]

  /// As many nodes or relationships are looked at to learn which properties they have.
  private static let sample = 5000
  /// More pairs of a label and a type than these are not tried: Tab answers at once.
  private static let mostPairs = 50_000

  init(graph: Graph) {
    self.graph = graph
    labels = graph.labels
    types = graph.types
  }

  /// The labels that a node can have where it stands, or the types of a relationship.
  func names(at element: PatternElement) -> [String] {
    if element.isRelationship {
      let steps = element.positions.map(\.step).map { (left: known($0.left), right: known($0.right), $0.leadsRight) }
      return types.filter { type in steps.allSatisfy { leads(type, $0.left, $0.right, $0.2) } }.map(\.name)
    }
    var found = labels
    for position in element.positions {
      let step = position.step
      let named = step.types.compactMap(TypeID.find).filter(types.contains)
      let types = named.isEmpty ? types : named
      let (left, right) = (known(step.left), known(step.right))
      guard types.count * found.count <= SchemaNames.mostPairs else { continue }
      found = found.filter { label in
        types.contains { type in
          position.role == .left
            ? leads(type, [label], right, step.leadsRight) : leads(type, left, [label], step.leadsRight)
        }
      }
    }
    return found.map(\.name)
  }

  /// Those of the labels that the graph has.
  private func known(_ names: [String]) -> [LabelID] { names.compactMap(LabelID.find).filter(labels.contains) }

  /// Whether relationships of the type lead between nodes with some of the labels; where there are none, between any.
  private func leads(_ type: TypeID, _ left: [LabelID], _ right: [LabelID], _ leadsRight: Bool?) -> Bool {
    [true, false].contains { way in
      guard leadsRight == nil || leadsRight == way else { return false }
      let (starts, ends) = way ? (left, right) : (right, left)
      if starts.isEmpty {
        return ends.isEmpty || ends.contains { graph.relationshipCount(type, label: $0, outgoing: false) > 0 }
      }
      return starts.contains { start in
        ends.isEmpty
          ? graph.relationshipCount(type, label: start, outgoing: true) > 0
          : ends.contains { graph.relationshipCount(type, from: start, to: $0) > 0 }
      }
    }
  }

  /// The properties of nodes with one of the labels, or of relationships of one of the types. Where none are named, those that the
  /// pattern allows count.
  func keys(of element: PatternElement) -> [String] {
    let all = graph.keys.map(\.name)
    var names = element.names
    if names.isEmpty, !element.positions.isEmpty { names = self.names(at: element) }
    if names.isEmpty { return all }
    // Of each name as many: else the first would be all that is seen of a large graph.
    let limit = max(1, SchemaNames.sample / names.count)
    let end = ContinuousClock.now + .milliseconds(200)
    var found: Set<String> = []
    for name in names {
      let name = Literal.name(name)
      let pattern = element.isRelationship ? "()-[e:\(name)]->()" : "(e:\(name))"
      let rows = try? graph.query(
        "MATCH \(pattern) WITH e LIMIT \(limit) UNWIND keys(e) AS key RETURN DISTINCT key",
        options: RunOptions(timeout: max(.milliseconds(1), end - .now)))
      guard let rows = rows ?? nil else { return all }
      for row in rows { if case .string(let key) = row[0] { found.insert(key) } }
    }
    return found.sorted()
  }
}
