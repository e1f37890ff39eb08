package import MQ

extension Cell {
  /// The cell of a query's value; a temporal value is the string that prints it.
  package init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .list(let items): self = .list(items.map { Cell($0) })
    case .map(let map): self = .map(Cell.entries(map))
    case .node(let node): self = Cell(node)
    case .relationship(let relationship): self = Cell(relationship)
    case .path(let path): self = Cell(path)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: self = .string(value.description)
    }
  }

  private init(_ node: Node) {
    self = .node(labels: node.labels, properties: Cell.entries(node.properties))
  }

  private init(_ relationship: Relationship) {
    self = .relationship(type: relationship.type, properties: Cell.entries(relationship.properties))
  }

  private init(_ path: Path) {
    var steps: [Step] = []
    for (index, relationship) in path.relationships.enumerated() {
      steps.append(
        Step(
          relationship: Cell(relationship),
          forwards: relationship.start.number == path.nodes[index].number,
          node: Cell(path.nodes[index + 1])))
    }
    self = .path(start: Cell(path.nodes[0]), steps: steps)
  }

  private static func entries(_ map: ValueMap) -> [Entry] {
    map.entries.map { Entry(key: $0.key, value: Cell($0.value)) }
  }

  /// The value that can be passed as a parameter; nil for elements of a graph, which literals cannot make.
  package var parameter: Value? {
    switch self {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .float(let value): return .float(value)
    case .string(let value): return .string(value)
    case .list(let items):
      let values = items.compactMap(\.parameter)
      return values.count == items.count ? .list(values) : nil
    case .map(let entries):
      let pairs = entries.compactMap { entry in entry.value.parameter.map { (entry.key, $0) } }
      return pairs.count == entries.count ? .map(ValueMap(pairs)) : nil
    case .node, .relationship, .path: return nil
    }
  }
}

extension ResultTable {
  /// What a query gave.
  package init(_ rows: Rows) {
    self.init(columns: rows.columns.map(\.name), rows: rows.map { $0.values.map { Cell($0) } })
  }
}
