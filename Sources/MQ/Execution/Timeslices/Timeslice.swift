/// The state of a graph as of one point in valid time: which elements are valid then. All threads of a run share it.
final class Timeslice: Sendable {
  let graph: Graph
  let moment: ValidTime
  /// nil if no node has a bound: all are valid.
  private let nodes: ValidRows?
  /// By the number of the type's table; nil for types without a bound.
  private let relationships: [ValidRows?]

  init(_ graph: Graph, at moment: ValidTime) {
    self.graph = graph
    self.moment = moment
    nodes = ValidRows(graph.storage.properties, at: moment)
    relationships = graph.storage.types.map { ValidRows($0.properties, at: moment) }
  }

  /// The keys and types of the bounds that are no dates, as far as they were met.
  var oddBounds: Set<ValidRows.OddBound> {
    ([nodes] + relationships).reduce(into: []) { $0.formUnion($1?.oddBounds ?? []) }
  }

  /// Whether the node is valid.
  @inline(__always)
  func contains(_ node: NodeID) -> Bool { nodes?.contains(Int(node.raw)) ?? true }

  /// Whether the relationship's own bounds admit it; its ends are asked for apart.
  func containsAlone(_ relationship: RelationshipID) -> Bool {
    rows(of: relationship.type)?.contains(Int(relationship.index)) ?? true
  }

  /// Whether the relationship and both its ends are valid.
  func contains(_ relationship: RelationshipID) -> Bool {
    containsAlone(relationship) && contains(graph.start(of: relationship)) && contains(graph.end(of: relationship))
  }

  private func rows(of type: TypeID) -> ValidRows? { graph.storage.slot(of: type).flatMap { relationships[$0] } }
}

// MARK: Many elements at once

extension Timeslice {
  /// Whether each node is valid; ``NodeID/none`` is.
  func test(_ elements: ArraySlice<NodeID>) -> [Ternary] {
    guard let bits = nodes?.bits else { return [Ternary](repeating: .true, count: elements.count) }
    return mapped(elements) { $0 == .none || bits.contains(Int($0.raw)) }
  }

  /// Whether the bounds of each relationship admit it; ``RelationshipID/none`` is admitted.
  func testAlone(_ elements: ArraySlice<RelationshipID>) -> [Ternary] {
    // Neighbouring rows mostly have one type.
    var type = RelationshipID.none.type
    var bits: ValidRows.Bits?
    return mapped(elements) { element in
      if element == .none { return true }
      if element.type != type {
        type = element.type
        bits = rows(of: type)?.bits
      }
      return bits?.contains(Int(element.index)) ?? true
    }
  }

  /// Whether each relationship and its ends are valid; ``RelationshipID/none`` is.
  func testWithEnds(_ elements: ArraySlice<RelationshipID>) -> [Ternary] {
    mapped(elements) { $0 == .none || contains($0) }
  }

  @inline(__always)
  private func mapped<Element>(_ elements: ArraySlice<Element>, _ isValid: (Element) -> Bool) -> [Ternary] {
    withExtendedLifetime(self) {
      elements.withUnsafeBufferPointer { elements in
        [Ternary](unsafeUninitializedCapacity: elements.count) { truths, count in
          for row in elements.indices { truths.initializeElement(at: row, to: Ternary(isValid(elements[row]))) }
          count = elements.count
        }
      }
    }
  }
}
