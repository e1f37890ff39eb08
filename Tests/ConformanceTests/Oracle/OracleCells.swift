import MQ
import MQTestSupport

@testable import MQOracle

// The oracle's results as the tables that tests expect.

extension SideEffects {
  init(_ effects: [String: Int]) {
    self = (try? SideEffects(cells: effects.map { [$0, String($1)] })) ?? SideEffects()
  }
}

extension ResultTable {
  /// What the oracle gave, with the graph that it left.
  init(_ result: OracleResult, _ graph: OracleGraph) {
    self.init(columns: result.columns, rows: result.rows.map { row in row.map { Cell($0, graph) } })
  }
}

extension Cell {
  fileprivate init(_ value: Value, _ graph: OracleGraph) {
    func entries(_ map: ValueMap?) -> [Entry] {
      (map?.entries ?? []).map { Entry(key: $0.key, value: Cell($0.value, graph)) }
    }
    switch value {
    case .null: self = .null
    case .boolean(let x): self = .boolean(x)
    case .integer(let x): self = .integer(x)
    case .float(let x): self = .float(x)
    case .string(let x): self = .string(x)
    case .list(let items): self = .list(items.map { Cell($0, graph) })
    case .map(let map): self = .map(entries(map))
    case .node:
      let node = graph.nodes[value.element]
      self = .node(labels: (node?.labels ?? []).map(\.string), properties: entries(node?.properties))
    case .relationship:
      let relationship = graph.relationships[value.element]
      self = .relationship(type: relationship?.type.string ?? "", properties: entries(relationship?.properties))
    case .path:
      let steps = zip(value.relationships, zip(value.nodes, value.nodes.dropFirst())).map { relationship, ends in
        Step(
          relationship: Cell(relationship, graph),
          forwards: graph.relationships[relationship.element]?.start == ends.0.element, node: Cell(ends.1, graph))
      }
      self = .path(start: Cell(value.nodes[0], graph), steps: steps)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: self = .string(value.description)
    }
  }
}
