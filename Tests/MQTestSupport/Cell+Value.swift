package import MQ

extension Cell {
  /// The cell of a query's value. Throws ``QueryError`` if a temporal value cannot be printed.
  package init(_ value: Value) throws {
    switch value {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .float(let value): self = .float(value)
    case .string(let value): self = .string(value)
    case .list(let items): self = .list(try items.map { try Cell($0) })
    case .map(let map): self = .map(try Cell.entries(map))
    case .node(let node): self = try Cell(node)
    case .relationship(let relationship): self = try Cell(relationship)
    case .path(let path): self = try Cell(path)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: self = try Cell(printing: value)
    }
  }

  private init(_ node: Node) throws {
    self = .node(labels: node.labels, properties: try Cell.entries(node.properties))
  }

  private init(_ relationship: Relationship) throws {
    self = .relationship(type: relationship.type, properties: try Cell.entries(relationship.properties))
  }

  private init(_ path: Path) throws {
    var steps: [Step] = []
    for (index, relationship) in path.relationships.enumerated() {
      steps.append(
        Step(
          relationship: try Cell(relationship),
          forwards: relationship.start.number == path.nodes[index].number,
          node: try Cell(path.nodes[index + 1])))
    }
    self = .path(start: try Cell(path.nodes[0]), steps: steps)
  }

  /// A temporal value as the string that the language prints it as.
  private init(printing value: Value) throws {
    let rows = try Graph().query("RETURN toString($value) AS text", ["value": value])
    guard let row = rows.first, case .string(let text) = row[0] else {
      throw LiteralError("toString() gave no string")
    }
    self = .string(text)
  }

  private static func entries(_ map: ValueMap) throws -> [Entry] {
    try map.entries.map { Entry(key: $0.key, value: try Cell($0.value)) }
  }

  /// The value that can be passed as a parameter; nil for elements of a graph and for maps, which literals cannot make.
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
    case .map, .node, .relationship, .path: return nil
    }
  }
}

extension ResultTable {
  /// What a query gave. Throws as ``Cell/init(_:)-(Value)``.
  package init(_ rows: Rows) throws {
    self.init(columns: rows.columns.map(\.name), rows: try rows.map { try $0.values.map { try Cell($0) } })
  }
}
