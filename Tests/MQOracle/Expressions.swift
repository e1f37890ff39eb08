import MQ
import MQSyntax

// The values of expressions for a row.
extension Run {
  /// The value, with what its subqueries cite added to the row.
  func evaluate(_ expression: Expression, _ row: inout Row) throws -> OracleValue {
    try citing(&row) { try value(expression, $0) }
  }

  /// Whether a predicate holds: unknown does not.
  func holds(_ expression: Expression?, _ row: inout Row) throws -> Bool {
    guard let expression else { return true }
    return try citing(&row) { try condition(expression, $0) } == true
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
    guard case .pattern(let part) = expression.kind else { return try truth(of: value(expression, row)) }
    return try !found(part, row).isEmpty
  }

  /// The matches of a pattern inside an expression, which cites them all.
  private func found(_ part: Syntax.PatternPart, _ row: Row, where predicate: Expression? = nil) throws -> [Row] {
    let found = try arrange(matches([part], predicate, row.inside))
    for match in found { cited.formUnion(match.sources) }
    return found
  }

  func truth(of value: OracleValue) throws -> Bool? {
    switch value {
    case .boolean(let truth): return truth
    case .null: return nil
    default: throw OracleError.type("a truth value is needed")
    }
  }

  func value(_ expression: Expression, _ row: Row) throws -> OracleValue {
    if !projected.isEmpty, let column = projected.first(where: { $0.text == expression.text }) { return column.value }
    switch expression.kind {
    case .null, .missing: return .null
    case .boolean(let x): return .boolean(x)
    case .integer(let x): return .integer(x)
    case .float(let x): return .float(x)
    case .string(let x): return .string(x)
    case .list(let items): return .list(try items.map { try value($0, row) })
    case .map(let entries): return .map(OracleMap(try entries.map { (Text($0.key.text), try value($0.value, row)) }))
    case .parameter(let name): return oracle.parameter(name) ?? .null
    case .variable(let name): return row[Text(name)] ?? .null
    case .property(let base, let key): return try property(key.key, of: try value(base, row))
    case .element(let base, let index):
      let (container, place) = (try value(base, row), try value(index, row))
      switch (container, place) {
      case (.node, .string(let key)), (.relationship, .string(let key)): return try property(Text(key), of: container)
      case (.node, .null), (.relationship, .null): return .null
      default: return try Function.element(container, place)
      }
    case .slice(let list, let from, let to):
      return try Function.slice(
        value(list, row), from: from.map { try value($0, row) }, to: to.map { try value($0, row) })
    case .hasLabels(let base, let labels): return try hasLabels(value(base, row), labels)
    case .not(let operand): return OracleValue(Ternary.not(try condition(operand, row)))
    case .negate(let operand): return try Function.call("negate", [value(operand, row)], self)
    case .plus(let operand): return try value(operand, row)
    case .logical(let symbol, let operands):
      var failure: (any Error)?
      let truths = try operands.map { operand in
        do { return try condition(operand, row) } catch  where isLenient { failure = error }
        return nil
      }
      let truth =
        switch symbol {
        case .and: Ternary.and(truths)
        case .or: Ternary.or(truths)
        case .xor: Ternary.xor(truths)
        }
      if let failure, truth == nil { throw failure }
      return OracleValue(truth)
    case .binary(let symbol, let left, let right):
      return try Function.call(symbol.function, [value(left, row), value(right, row)], self)
    case .comparison(let first, let rest):
      let values = try ([first] + rest.map(\.1)).map { try value($0, row) }
      return OracleValue(Ternary.and(rest.indices.map { compare(rest[$0].0, values[$0], values[$0 + 1]) }))
    case .isNull(let operand, let negated): return .boolean(try value(operand, row).isNull != negated)
    case .case(let subject, let branches, let otherwise):
      // The subqueries of branches that are not taken are cited, too.
      defer {
        if isCited {
          for part in branches.flatMap({ [$0.when, $0.then] }) + [otherwise].compactMap(\.self) {
            _ = try? value(part, row)
          }
        }
      }
      let subject = try subject.map { try value($0, row) }
      for branch in branches {
        let isMet =
          try subject.map { OracleValue.equal($0, try value(branch.when, row)) } ?? condition(branch.when, row)
        if isMet == true { return try value(branch.then, row) }
      }
      return try otherwise.map { try value($0, row) } ?? .null
    case .call(let call): return try self.call(call, row)
    case .countStar: return .integer(Int64(group?.count ?? 0))
    case .listComprehension(let variable, let list, let predicate, let projection):
      guard let items = try items(of: list, row) else { return .null }
      return .list(
        try items.compactMap { item in
          let inner = row.binding(variable.key, item)
          if let predicate, try condition(predicate, inner) != true { return nil }
          return try projection.map { try value($0, inner) } ?? item
        })
    case .quantifier(let kind, let variable, let list, let predicate):
      guard let items = try items(of: list, row) else { return .null }
      let truths = try items.map { item in
        try predicate.map { try condition($0, row.binding(variable.key, item)) } ?? truth(of: item)
      }
      return OracleValue(quantify(kind, truths))
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      let start = try value(initial, row)
      guard let items = try items(of: list, row) else { return .null }
      return try items.reduce(start) {
        try value(body, row.binding(accumulator.key, $0).binding(variable.key, $1))
      }
    case .patternComprehension(let part, let predicate, let projection):
      return .list(try found(part, row, where: predicate).map { try value(projection, $0) })
    case .pattern(let part): return try pattern(part, row)
    case .subquery(let kind, let query): return try subquery(kind, query, row)
    case .mapProjection(let name, let items): return try mapProjection(row[name.key] ?? .null, items, row)
    }
  }

  // MARK: Operators

  private func compare(_ symbol: Expression.ComparisonOperator, _ a: OracleValue, _ b: OracleValue) -> Bool? {
    switch symbol {
    case .equal: OracleValue.equal(a, b)
    case .notEqual: Ternary.not(OracleValue.equal(a, b))
    case .less: OracleValue.less(a, b)
    case .lessOrEqual: OracleValue.lessOrEqual(a, b)
    case .greater: OracleValue.less(b, a)
    case .greaterOrEqual: OracleValue.lessOrEqual(b, a)
    }
  }

  private func quantify(_ kind: Expression.Quantification, _ truths: [Bool?]) -> Bool? {
    switch kind {
    case .all: Ternary.and(truths)
    case .any: Ternary.or(truths)
    case .none: Ternary.not(Ternary.or(truths))
    case .single:
      truths.filter { $0 == true }.count > 1 ? false : truths.contains(nil) ? nil : truths.contains(true)
    }
  }

  private func items(of list: Expression, _ row: Row) throws -> [OracleValue]? {
    switch try value(list, row) {
    case .null: return nil
    case .list(let items): return items
    default: throw OracleError.type("a list is needed")
    }
  }

  // MARK: Elements

  func property(_ key: Text, of base: OracleValue) throws -> OracleValue {
    switch base {
    case .null: return .null
    case .node, .relationship, .map: return try properties(of: base)[key] ?? .null
    case .temporal(let value):
      guard let component = value.temporalComponent(key.string) else { throw OracleError.type("no such component") }
      return OracleValue(component)
    default: throw OracleError.type("a property of what has none")
    }
  }

  /// Of a map its entries.
  func properties(of value: OracleValue) throws -> OracleMap {
    switch value {
    case .map(let map): map
    case .node(let number): try graph.node(number).properties
    case .relationship(let number): try graph.relationship(number).properties
    default: throw OracleError.type("the properties of what has none")
    }
  }

  private func hasLabels(_ element: OracleValue, _ labels: Syntax.LabelExpression) throws -> OracleValue {
    switch element {
    case .null: .null
    case .node(let number): .boolean(labels.allows(try graph.node(number).labels))
    case .relationship(let number): .boolean(labels.allows([try graph.relationship(number).type]))
    default: throw OracleError.type("labels of what has none")
    }
  }

  private func mapProjection(_ base: OracleValue, _ items: [Expression.MapProjectionItem], _ row: Row) throws
    -> OracleValue
  {
    if base.isNull { return .null }
    var map = OracleMap()
    for item in items {
      switch item {
      case .allProperties:
        for (key, value) in try properties(of: base).entries where map[key] == nil { map[key] = value }
      case .property(let key): map[key.key] = try property(key.key, of: base)
      case .entry(let key, let expression): map[key.key] = try value(expression, row)
      case .variable(let name): map[name.key] = row[name.key] ?? .null
      }
    }
    return .map(map)
  }

  // MARK: Queries in expressions

  /// A shortest path as a value: the path, or all of them.
  private func pattern(_ part: Syntax.PatternPart, _ row: Row) throws -> OracleValue {
    var part = part
    part.variable = Syntax.Name(" path", part.range)
    let paths = try found(part, row).compactMap { $0[" path"] }
    if case .allShortestPaths? = part.selector { return .list(paths) }
    return paths.first ?? .null
  }

  private func subquery(_ kind: Expression.SubqueryKind, _ query: Syntax.Query, _ row: Row) throws -> OracleValue {
    let outside = (group, projected, cited, ties)
    (group, projected) = (nil, [])
    let (columns, rows) = try run(query, from: row.inside)
    (group, projected, cited, ties) = outside
    for row in rows { cited.formUnion(row.sources) }
    switch kind {
    case .exists: return .boolean(!rows.isEmpty)
    case .count: return .integer(Int64(rows.count))
    case .collect: return .list(rows.map { $0[columns[0]] ?? .null })
    }
  }

  // MARK: Calls

  private func call(_ call: Expression.FunctionCall, _ row: Row) throws -> OracleValue {
    let name = call.name.text.lowercased()
    if Function.aggregateNames.contains(name) { return try aggregate(name, call) }
    if name == "exists", case .pattern(let part)? = call.arguments.first?.kind {
      return .boolean(try !found(part, row).isEmpty)
    }
    if name == "coalesce", isLenient {
      return try call.arguments.reduce(.null) { try $0.isNull ? value($1, row) : $0 }
    }
    return try Function.call(name, call.arguments.map { try value($0, row) }, self)
  }

  private func aggregate(_ name: String, _ call: Expression.FunctionCall) throws -> OracleValue {
    let outside = (group, projected)
    (group, projected) = (nil, [])
    defer { (group, projected) = outside }
    let columns = try call.arguments.map { argument in try (outside.0 ?? []).map { try value(argument, $0) } }
    if name == "min" || name == "max" { isOpen = isOpen || columns[0].contains(where: \.holdsRelationship) }
    return try Function.aggregate(name, distinct: call.distinct, columns, self)
  }
}

extension OracleValue {
  /// As `valueType` names it.
  var typeName: String {
    switch self {
    case .node: "NODE"
    case .relationship: "RELATIONSHIP"
    case .path: "PATH"
    default: plainValue.typeName
    }
  }
}
