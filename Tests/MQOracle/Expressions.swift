import MQ
import MQSyntax

extension Run {
  /// The value, with what its subqueries cite added to the row.
  func evaluate(_ expression: Expression, _ row: inout Row) throws -> Value {
    try citing(&row) { try value(expression, $0) }
  }

  func holds(_ expression: Expression?, _ row: inout Row) throws -> Bool {
    try citing(&row) { row in try expression.map { try condition($0, row) == true } ?? true }
  }

  private func citing<T>(_ row: inout Row, _ body: (Row) throws -> T) throws -> T {
    let outside = cited
    cited = []
    defer { cited = outside }
    let result = try body(row)
    row.sources.formUnion(cited)
    return result
  }

  /// The truth of an expression; a pattern's is whether it has a match.
  private func condition(_ expression: Expression, _ row: Row) throws -> Bool? {
    if case .pattern(let part) = expression.kind { return try !found(part, row).isEmpty }
    let value = try value(expression, row)
    if !value.isOne(of: "b") { throw OracleError.type("a truth value is needed") }
    return value.booleanValue
  }

  /// The matches of a pattern inside an expression, which cites them all.
  private func found(_ part: Syntax.PatternPart, _ row: Row, where predicate: Expression? = nil) throws -> [Row] {
    let found = try arrange(matches([part], predicate, row.inside))
    for match in found { cited.formUnion(match.sources) }
    return found
  }

  func value(_ expression: Expression?, _ row: Row) throws -> Value {
    guard let expression else { return .null }
    if !projected.isEmpty, let column = projected.first(where: { $0.text == expression.text }) { return column.value }
    if let literal = expression.literal { return literal }
    if let (name, operands) = expression.operation { return try call(name, operands, row) }
    if let aggregate = expression.aggregate { return try call(aggregate, row) }
    switch expression.kind {
    case .map(let entries): return .map(ValueMap(try entries.map { ($0.key.text, try value($0.value, row)) }))
    case .parameter(let name): return oracle.parameter(name) ?? .null
    case .variable(let name): return row[Text(name)] ?? .null
    case .hasLabels(let base, let labels): return try hasLabels(value(base, row), labels)
    case .case(let subject, let branches, let otherwise):
      // The subqueries of branches that are not taken are cited, too.
      defer { if isCited { for part in expression.operands { _ = try? value(part, row) } } }
      let tested = try value(subject, row)
      for (when, then) in branches {
        let isMet = try subject == nil ? condition(when, row) : Relations.equal(tested, value(when, row))
        if isMet == true { return try value(then, row) }
      }
      return try value(otherwise, row)
    case .listComprehension(let name, let list, let predicate, let projection):
      guard let rows = try rows(of: list, name, row) else { return .null }
      let kept = try rows.filter { row in try predicate.map { try condition($0, row) == true } ?? true }
      return .list(try kept.map { try value(projection ?? name.variable, $0) })
    case .quantifier(let kind, let name, let list, let predicate):
      guard let rows = try rows(of: list, name, row) else { return .null }
      return Value(Ternary.all[kind.rawValue]?(try rows.map { try condition(predicate ?? name.variable, $0) }))
    case .reduce(let sum, let initial, let name, let list, let body):
      let start = try value(initial, row)
      return try rows(of: list, name, row)?.reduce(start) { try value(body, $1.binding(sum.key, $0)) } ?? .null
    case .patternComprehension(let part, let predicate, let projection):
      return .list(try found(part, row, where: predicate).map { try value(projection, $0) })
    case .pattern(var part):
      // A shortest path as a value: the path, or all of them.
      part.variable = Syntax.Name(" path", part.range)
      let paths = try found(part, row).compactMap { $0[" path"] }
      if case .allShortestPaths? = part.selector { return .list(paths) }
      return paths.first ?? .null
    case .subquery(let kind, let query): return try subquery(kind, query, row)
    case .mapProjection(let name, let items): return try mapProjection(row[name.key] ?? .null, items, row)
    default: return .null
    }
  }

  /// The rows in which a name stands for each item of a list; nil for null.
  private func rows(of list: Expression, _ name: Syntax.Name, _ row: Row) throws -> [Row]? {
    let list = try value(list, row)
    guard list.isOne(of: "l") else { throw OracleError.type("a list is needed") }
    return list.listValue?.map { row.binding(name.key, $0) }
  }

  private func call(_ name: String, _ operands: [Expression], _ row: Row) throws -> Value {
    if let truth = Ternary.all[name], name == name.uppercased() {
      let parts = operands.map { operand in Result { try condition(operand, row) } }
      let result = truth(try parts.map { try isLenient ? try? $0.get() : $0.get() })
      if result == nil { for part in parts { _ = try part.get() } }
      return Value(result)
    }
    if name == "coalesce", isLenient { return try operands.reduce(.null) { try $0.isNull ? value($1, row) : $0 } }
    return try Function.call(name, operands.map { try value($0, row) }, self)
  }

  private func call(_ aggregate: (name: String, distinct: Bool, arguments: [Expression]), _ row: Row) throws -> Value {
    let outside = (group, projected)
    (group, projected) = (nil, [])
    defer { (group, projected) = outside }
    let columns = try aggregate.arguments.map { argument in try (outside.0 ?? []).map { try value(argument, $0) } }
    isOpen = isOpen || ["min", "max"].contains(aggregate.name) && columns[0].contains(where: \.holdsRelationship)
    return try Function.aggregate(aggregate.name, distinct: aggregate.distinct, columns, self)
  }

  private func subquery(_ kind: Expression.SubqueryKind, _ query: Syntax.Query, _ row: Row) throws -> Value {
    let outside = (group, projected, cited, ties)
    (group, projected) = (nil, [])
    let (columns, rows) = try run(query, from: row.inside)
    (group, projected, cited, ties) = outside
    for row in rows { cited.formUnion(row.sources) }
    if kind == .collect { return .list(rows.map { $0[columns[0]] ?? .null }) }
    return kind == .exists ? .boolean(!rows.isEmpty) : Value(rows.count)
  }

  func properties(of value: Value) throws -> ValueMap {
    switch value {
    case .map(let map): map
    case .node: try graph.node(value.element).properties
    case .relationship: try graph.relationship(value.element).properties
    default: throw OracleError.type("the properties of what has none")
    }
  }

  private func hasLabels(_ element: Value, _ labels: Syntax.LabelExpression) throws -> Value {
    switch element {
    case .null: .null
    case .node: .boolean(labels.allows(try graph.node(element.element).labels))
    case .relationship: .boolean(labels.allows([try graph.relationship(element.element).type]))
    default: throw OracleError.type("labels of what has none")
    }
  }

  private func mapProjection(_ base: Value, _ items: [Expression.MapProjectionItem], _ row: Row) throws -> Value {
    if base.isNull { return .null }
    var map = ValueMap()
    for item in items {
      switch item {
      case .allProperties:
        for (key, value) in try properties(of: base).entries where map[key] == nil { map[key] = value }
      case .property(let key): map[key.text] = try Function.call(".", [base, .string(key.text)], self)
      case .entry(let key, let expression): map[key.text] = try value(expression, row)
      case .variable(let name): map[name.text] = row[name.key] ?? .null
      }
    }
    return .map(map)
  }
}
