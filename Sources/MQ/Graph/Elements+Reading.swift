extension Node {
  /// Sorted by name; none outside a result.
  public var labels: [String] {
    let names = graph?.labels(of: id).map(\.name) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The properties that are not null, in order of their keys' first use in the process.
  public var properties: ValueMap { ValueMap((graph?.properties(of: id) ?? []).map { ($0.key.name, $0.value) }) }

  /// The number that `id()` gives.
  public var number: Int64 { Int64(id.raw) }
}

extension Relationship {
  /// The name of its type.
  public var type: String { id.type.name }

  /// The properties that are not null, in order of their keys' first use in the process.
  public var properties: ValueMap { ValueMap((graph?.properties(of: id) ?? []).map { ($0.key.name, $0.value) }) }

  /// The node that it leads from.
  public var start: Node { Node(graph?.start(of: id) ?? .none, in: graph) }

  /// The node that it leads to.
  public var end: Node { Node(graph?.end(of: id) ?? .none, in: graph) }

  /// The number that `id()` gives: unique among the relationships of all types.
  public var number: Int64 { Int64(bitPattern: id.raw) }
}
