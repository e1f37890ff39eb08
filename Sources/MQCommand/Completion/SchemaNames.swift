import MQ

/// What the names in a graph are, for completion.
struct SchemaNames {
  let graph: Graph

  /// As many nodes or relationships are looked at to learn which properties they have.
  private static let sample = 5000

  private var keys: [String] { graph.keys.map(\.name) }

  /// The labels that a node can have where it stands, or the types of a relationship.
  func names(at element: PatternElement) -> [String] {
    element.isRelationship
      ? graph.types.filter { type in
        element.positions.allSatisfy { leads(type, $0.step.left, $0.step.right, $0.step.leadsRight) }
      }
      .map(\.name)
      : graph.labels.filter { label in element.positions.allSatisfy { allows(label, at: $0) } }.map(\.name)
  }

  private func allows(_ label: LabelID, at position: PatternElement.Position) -> Bool {
    let step = position.step
    return types(step.types).contains { type in
      position.role == .left
        ? leads(type, [label.name], step.right, step.leadsRight)
        : leads(type, step.left, [label.name], step.leadsRight)
    }
  }

  /// Those of the names that the graph has, or all where it has none of them.
  private func types(_ names: [String]) -> [TypeID] {
    let known = names.compactMap(TypeID.find)
    return known.isEmpty ? graph.types : known
  }

  /// Whether relationships of the type lead between nodes with some of the labels; none of them are all.
  private func leads(_ type: TypeID, _ left: [String], _ right: [String], _ leadsRight: Bool?) -> Bool {
    let (left, right) = (left.compactMap(LabelID.find), right.compactMap(LabelID.find))
    return [true, false].contains { way in
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
    var names = element.names
    if names.isEmpty, !element.positions.isEmpty { names = self.names(at: element) }
    if names.isEmpty { return keys }
    var found: Set<String> = []
    for name in names {
      // Of each as many: else the first would be all that is seen of a large graph.
      let name = Literal.name(name)
      let pattern = element.isRelationship ? "()-[e:\(name)]->()" : "(e:\(name))"
      let rows = try? graph.query(
        "MATCH \(pattern) WITH e LIMIT \(SchemaNames.sample) UNWIND keys(e) AS key RETURN DISTINCT key",
        options: RunOptions(timeout: .milliseconds(200)))
      guard let rows = rows ?? nil else { return keys }
      for row in rows { if case .string(let key) = row[0] { found.insert(key) } }
    }
    return found.sorted()
  }
}
