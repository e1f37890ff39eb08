import MQ

/// What the names in a graph are, for completion.
struct SchemaNames {
  let graph: Graph

  /// As many nodes or relationships are looked at to learn which properties they have.
  private static let sample = 5000

  var labels: [String] { graph.labels.map(\.name) }
  var types: [String] { graph.types.map(\.name) }
  var keys: [String] { graph.keys.map(\.name) }

  /// The types of relationships at nodes with one of the labels: those that lead away, towards them, or either.
  func types(at labels: [String], outgoing: Bool?) -> [String] {
    let known = labels.compactMap(LabelID.find)
    if known.isEmpty { return types }
    return graph.types.filter { type in
      known.contains { label in
        [true, false].contains { way in
          (outgoing == nil || outgoing == way) && graph.relationshipCount(type, label: label, outgoing: way) > 0
        }
      }
    }
    .map(\.name)
  }

  /// The labels of the nodes that relationships of one of the types lead to, come from, or either.
  func labels(at types: [String], end: Bool?) -> [String] {
    let known = types.compactMap(TypeID.find)
    if known.isEmpty { return labels }
    return graph.labels.filter { label in
      known.contains { type in
        [true, false].contains { way in
          (end == nil || end == way) && graph.relationshipCount(type, label: label, outgoing: !way) > 0
        }
      }
    }
    .map(\.name)
  }

  /// The properties of nodes with one of the labels, or of relationships of one of the types; of all, where none are named.
  func keys(of element: CompletionScope.Element) -> [String] {
    if element.names.isEmpty { return keys }
    let names = element.names.map(Literal.name).joined(separator: "|")
    let pattern = element.isRelationship ? "()-[e:\(names)]->()" : "(e:\(names))"
    let rows = try? graph.query(
      "MATCH \(pattern) WITH e LIMIT \(SchemaNames.sample) UNWIND keys(e) AS key RETURN DISTINCT key",
      options: RunOptions(timeout: .milliseconds(200)))
    return (rows ?? nil)?.compactMap { row in
      if case .string(let key) = row[0] { key } else { nil }
    } ?? keys
  }
}
