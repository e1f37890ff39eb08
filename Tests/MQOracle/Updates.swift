import MQ
import MQSyntax

// The clauses that change the graph: row by row, item by item, each seeing what was done before.
extension Run {
  func update(_ clause: Syntax.Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .create(let create): return try rows.map { try self.create(create.patterns, $0) }
    case .merge(let merge): return try rows.flatMap { try self.merge(merge, $0) }
    case .set(let set): return try rows.map { try self.set(set.items, $0) }
    case .remove(let remove):
      return try rows.map { row in
        var row = row
        for item in remove.items {
          switch item {
          case .property(let target, _): try setProperty(target, nil, &row)
          case .labels(let name, let labels, _): try change(labels, of: name, row) { $0.subtract($1) }
          }
        }
        return row
      }
    case .delete(let delete):
      return try rows.map { row in
        var row = row
        for expression in delete.expressions { try self.delete(evaluate(expression, &row), detach: delete.detach) }
        return row
      }
    default: return rows
    }
  }

  /// No relationship is left without its ends.
  func checkDangling() throws {
    for relationship in graph.relationships.values
    where graph.nodes[relationship.start] == nil || graph.nodes[relationship.end] == nil {
      throw OracleError("ConstraintVerificationFailed", atCompileTime: false, "a deleted node has relationships")
    }
  }

  // MARK: CREATE and MERGE

  /// Makes all nodes that are not there, then the relationships, then names the paths.
  private func create(_ parts: [Syntax.PatternPart], _ row: Row) throws -> Row {
    var row = row
    var ends: [[Int]] = []
    for part in parts {
      var nodes: [Int] = []
      for case .node(let pattern) in part.elements {
        if let name = pattern.variable, let value = row[Text(name.text)] {
          guard case .node(let number) = value else {
            throw OracleError.type("a relationship needs a node at its end")
          }
          if graph.nodes[number] == nil { throw OracleError.deleted }
          nodes.append(number)
          continue
        }
        let properties = try storable(pattern.properties, &row)
        let number = graph.nextNode
        graph.nodes[number] = OracleGraph.Node(
          labels: Set(pattern.labels?.conjunction ?? []), properties: properties)
        graph.nextNode += 1
        if let name = pattern.variable { row.values[Text(name.text)] = .node(number) }
        nodes.append(number)
      }
      ends.append(nodes)
    }
    for (part, nodes) in zip(parts, ends) {
      var relationships: [Int] = []
      for case .relationship(let pattern) in part.elements {
        guard case .name(let type)? = pattern.types else { continue }
        var (start, end) = (nodes[relationships.count], nodes[relationships.count + 1])
        if case .left = pattern.direction { (start, end) = (end, start) }
        let properties = try storable(pattern.properties, &row)
        let number = graph.nextRelationship
        graph.relationships[number] = OracleGraph.Relationship(
          type: Text(type.text), start: start, end: end, properties: properties)
        graph.nextRelationship += 1
        if let name = pattern.variable { row.values[Text(name.text)] = .relationship(number) }
        relationships.append(number)
      }
      if let name = part.variable {
        row.values[Text(name.text)] = .path(nodes: nodes, relationships: relationships)
      }
    }
    return row
  }

  private func merge(_ merge: Syntax.Merge, _ row: Row) throws -> [Row] {
    var row = row
    for element in merge.pattern.elements {
      var properties: Syntax.Expression?
      if case .node(let node) = element { properties = node.properties }
      if case .relationship(let relationship) = element { properties = relationship.properties }
      guard case .map(let entries)? = properties?.kind else { continue }
      for entry in entries where try evaluate(entry.value, &row).isNull {
        throw OracleError("SemanticError", atCompileTime: false, "what is merged cannot have a property of null")
      }
    }
    let found = try matches([merge.pattern], nil, row)
    if found.isEmpty { return [try set(merge.onCreate, try create([merge.pattern], row))] }
    return try choice.arrange(found).map { try set(merge.onMatch, $0) }
  }

  // MARK: Properties

  private func storable(_ expression: Syntax.Expression?, _ row: inout Row) throws -> OracleMap {
    guard let expression else { return OracleMap() }
    switch try evaluate(expression, &row) {
    case .null: return OracleMap()
    case .map(let map):
      for entry in map.entries { try check(entry.value) }
      return OracleMap(map.entries.filter { !$0.value.isNull }.map { ($0.key, $0.value) })
    default: throw OracleError.type("properties come from a map")
    }
  }

  /// A property holds a scalar or a list of scalars.
  private func check(_ value: OracleValue) throws {
    switch value {
    case .map, .node, .relationship, .path: throw OracleError.type("a property cannot hold this")
    case .list(let items):
      for item in items {
        if case .list = item { throw OracleError.type("a property cannot hold a list of lists") }
        if item.isNull { throw OracleError.type("a property cannot hold a list with null") }
        try check(item)
      }
    default: break
    }
  }

  // MARK: SET and REMOVE

  private func set(_ items: [Syntax.SetItem], _ row: Row) throws -> Row {
    var row = row
    for item in items {
      switch item {
      case .property(let target, let value, _): try setProperty(target, value, &row)
      case .labels(let name, let labels, _): try change(labels, of: name, row) { $0.formUnion($1) }
      case .replace(let name, let value, _), .merge(let name, let value, _):
        let element = row[Text(name.text)] ?? .null
        if element.isNull { continue }
        var new: OracleMap
        switch try evaluate(value, &row) {
        case .null: throw OracleError.type("properties come from a map")
        case let source: new = try properties(of: source)
        }
        if case .replace = item {
          for (key, _) in try properties(of: element).entries where new[key] == nil { new[key] = .null }
        }
        for (key, value) in new.entries { try store(key, value, element) }
      }
    }
    return row
  }

  private func setProperty(_ target: Syntax.Expression, _ value: Syntax.Expression?, _ row: inout Row) throws {
    let (base, key): (OracleValue, OracleValue)
    switch target.kind {
    case .property(let element, let name): (base, key) = (try evaluate(element, &row), .string(name.text))
    case .element(let element, let index): (base, key) = (try evaluate(element, &row), try evaluate(index, &row))
    default: return
    }
    let new = try value.map { try evaluate($0, &row) } ?? .null
    if base.isNull, key.isNull { return }
    guard case .string(let name) = key else { throw OracleError.type("a property key is a string") }
    try store(Text(name), new, base)
  }

  private func store(_ key: Text, _ value: OracleValue, _ element: OracleValue) throws {
    switch element {
    case .null: return
    case .node(let number): if graph.nodes[number] == nil { throw OracleError.deleted }
    case .relationship(let number): if graph.relationships[number] == nil { throw OracleError.deleted }
    default: throw OracleError.type("only elements have properties to set")
    }
    try check(value)
    let new = value.isNull ? nil : value
    if case .node(let number) = element { graph.nodes[number]?.properties[key] = new }
    if case .relationship(let number) = element { graph.relationships[number]?.properties[key] = new }
  }

  private func change(
    _ labels: [Syntax.Name], of name: Syntax.Name, _ row: Row, _ change: (inout Set<Text>, Set<Text>) -> Void
  ) throws {
    switch row[Text(name.text)] ?? .null {
    case .null: return
    case .node(let number):
      guard var node = graph.nodes[number] else { throw OracleError.deleted }
      change(&node.labels, Set(labels.map { Text($0.text) }))
      graph.nodes[number] = node
    default: throw OracleError.type("only nodes have labels to change")
    }
  }

  // MARK: DELETE

  private func delete(_ value: OracleValue, detach: Bool) throws {
    switch value {
    case .null: break
    case .relationship(let number):
      if let type = graph.relationships[number]?.type { graph.typesOfDeleted[number] = type }
      graph.relationships[number] = nil
    case .node(let number):
      if detach {
        for (other, relationship) in graph.relationships
        where relationship.start == number || relationship.end == number {
          try delete(.relationship(other), detach: true)
        }
      }
      graph.nodes[number] = nil
    case .path(let nodes, let relationships):
      for number in relationships { try delete(.relationship(number), detach: detach) }
      for number in nodes { try delete(.node(number), detach: detach) }
    default: throw OracleError.type("only elements and paths can be deleted")
    }
  }
}
