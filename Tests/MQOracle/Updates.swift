import MQ
import MQSyntax

// The clauses that change the graph: row by row, item by item, each seeing what was done before.
extension Run {
  func update(_ clause: Syntax.Clause, _ rows: [Row]) throws -> [Row] {
    switch clause {
    case .create(let create): return try rows.map { try self.create(create.patterns, $0) }
    case .merge(let merge): return try rows.flatMap { try self.merge(merge, $0) }
    case .set(let set): return try rows.map { try self.set(set.items, $0) { $0.formUnion($1) } }
    case .remove(let remove): return try rows.map { try set(remove.items.map(\.asSet), $0) { $0.subtract($1) } }
    case .delete(let delete):
      return try rows.map {
        try with($0) { row in
          for expression in delete.expressions { try self.delete(evaluate(expression, &row), detach: delete.detach) }
        }
      }
    default: return rows
    }
  }

  func checkDangling() throws {
    if graph.relationships.values.allSatisfy({ graph.nodes[$0.start] != nil && graph.nodes[$0.end] != nil }) { return }
    throw OracleError("ConstraintVerificationFailed", atCompileTime: false, "a deleted node has relationships")
  }

  /// Makes all nodes that are not there, then the relationships, then names the paths.
  private func create(_ parts: [Syntax.PatternPart], _ row: Row) throws -> Row {
    var row = row
    let ends = try parts.map { part in
      var nodes: [Int] = []
      for case .node(let pattern) in part.elements {
        let known = pattern.variable.flatMap { row[$0.key] }
        if let known {
          guard case .node = known else { throw OracleError.type("a node is needed at each end") }
          _ = try graph.node(known.element)
        } else {
          let properties = try storable(pattern.properties, &row)
          graph.nodes[graph.nextNode] = .init(labels: Set(pattern.labels?.conjunction ?? []), properties: properties)
          if let name = pattern.variable { row.values[name.key] = Value(node: graph.nextNode) }
          graph.nextNode += 1
        }
        nodes.append(known?.element ?? graph.nextNode - 1)
      }
      return nodes
    }
    for (part, nodes) in zip(parts, ends) {
      var relationships: [Int] = []
      for case .relationship(let pattern) in part.elements {
        guard case .name(let type)? = pattern.types else { continue }
        var (start, end) = (nodes[relationships.count], nodes[relationships.count + 1])
        if case .left = pattern.direction { (start, end) = (end, start) }
        let properties = try storable(pattern.properties, &row)
        relationships.append(graph.nextRelationship)
        graph.relationships[graph.nextRelationship] = .init(
          type: type.key, start: start, end: end, properties: properties)
        if let name = pattern.variable { row.values[name.key] = Value(relationship: graph.nextRelationship) }
        graph.nextRelationship += 1
      }
      if let name = part.variable { row.values[name.key] = Value(nodes: nodes, relationships: relationships) }
    }
    return row
  }

  private func merge(_ merge: Syntax.Merge, _ row: Row) throws -> [Row] {
    var row = row
    for case .map(let entries)? in merge.pattern.elements.map({ $0.said.properties?.kind }) {
      for entry in entries where try evaluate(entry.value, &row).isNull {
        throw OracleError("SemanticError", atCompileTime: false, "what is merged cannot have a property of null")
      }
    }
    let found = try matches([merge.pattern], nil, row)
    if found.isEmpty { return [try set(merge.onCreate, create([merge.pattern], row)) { $0.formUnion($1) }] }
    return try arrange(found).map { try set(merge.onMatch, $0) { $0.formUnion($1) } }
  }

  private func storable(_ expression: Expression?, _ row: inout Row) throws -> ValueMap {
    let map = try expression.map { try evaluate($0, &row) } ?? .null
    guard map.isOne(of: "m") else { throw OracleError.type("properties come from a map") }
    let entries = map.isNull ? [] : try properties(of: map).entries
    for entry in entries { try check(entry.value) }
    return ValueMap(entries.filter { !$0.value.isNull }.map { ($0.key, $0.value) })
  }

  /// A property holds a scalar or a list of scalars.
  private func check(_ value: Value) throws {
    let isRefused =
      value.letter != "" && value.isOne(of: "mNRP") || value.items.contains { $0.isNull || "lmNRP".contains($0.letter) }
    if isRefused { throw OracleError.type("a property cannot hold this") }
  }

  /// - Parameter edit: what is done to a node's labels with those that are named.
  private func set(_ items: [Syntax.SetItem], _ row: Row, _ edit: (inout Set<Text>, Set<Text>) -> Void) throws -> Row {
    var row = row
    for item in items {
      switch item {
      case .property(let target, let value, _):
        let parts = try target.operation?.operands.map { try evaluate($0, &row) } ?? []
        let new = try evaluate(value, &row)
        if parts.allSatisfy(\.isNull) { continue }
        guard parts[1].letter == "s" else { throw OracleError.type("a property key is a string") }
        try store(parts[1].string, new, parts[0])
      case .labels(let name, let labels, _):
        guard let element = row[name.key], !element.isNull else { continue }
        guard element.letter == "N" else { throw OracleError.type("only nodes have labels to change") }
        let node = try graph.node(element.element)
        graph.nodes[element.element] = with(node) { edit(&$0.labels, Set(labels.map(\.key))) }
      case .replace(let name, let value, _), .merge(let name, let value, _):
        let element = row[name.key] ?? .null
        if element.isNull { continue }
        var new = try properties(of: evaluate(value, &row))
        if case .replace = item {
          for (key, _) in try properties(of: element).entries where new[key] == nil { new[key] = .null }
        }
        for (key, value) in new.entries { try store(key, value, element) }
      }
    }
    return row
  }

  private func store(_ key: String, _ value: Value, _ element: Value) throws {
    if element.isNull { return }
    guard element.isOne(of: "NR") else { throw OracleError.type("only elements have properties to set") }
    _ = try properties(of: element)
    try check(value)
    let new: Value? = value.isNull ? .none : value
    if case .node = element { graph.nodes[element.element]?.properties[key] = new }
    if case .relationship = element { graph.relationships[element.element]?.properties[key] = new }
  }

  private func delete(_ value: Value, detach: Bool) throws {
    switch value {
    case .null: break
    case .relationship:
      graph.typesOfDeleted[value.element] = graph.type(of: value.element)
      graph.relationships[value.element] = nil
    case .node:
      let touching = graph.relationships.filter { detach && [$1.start, $1.end].contains(value.element) }
      for number in touching.keys { try delete(Value(relationship: number), detach: true) }
      graph.nodes[value.element] = nil
    case .path: for element in value.relationships + value.nodes { try delete(element, detach: detach) }
    default: throw OracleError.type("only elements and paths can be deleted")
    }
  }

  /// There is one index for a label and a key, and one of a name.
  func create(_ create: Syntax.CreateIndex) throws {
    let (label, key) = (create.target.label.key, create.target.property.key)
    let isThere = graph.indexes.contains { $0.name == create.name?.key || $0.label == label && $0.key == key }
    if isThere, create.ifNotExists { return }
    if isThere { throw OracleError("SemanticError", atCompileTime: false, "there is such an index") }
    let names = (1...graph.indexes.count + 1).map { number in
      Text("index_\(label.string)_\(key.string)" + (number == 1 ? "" : "_\(number)"))
    }
    let free = names.first { name in !graph.indexes.contains { $0.name == name } } ?? label
    graph.indexes.insert(OracleGraph.Index(name: create.name?.key ?? free, label: label, key: key))
  }

  func drop(_ drop: Syntax.DropIndex) throws {
    let index = graph.indexes.first { index in
      switch drop.subject {
      case .name(let name): index.name == name.key
      case .target(let target): index.label == target.label.key && index.key == target.property.key
      }
    }
    if let index {
      graph.indexes.remove(index)
    } else if !drop.ifExists {
      throw OracleError("SemanticError", atCompileTime: false, "there is no such index")
    }
  }
}
