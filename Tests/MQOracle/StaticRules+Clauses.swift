import MQSyntax

extension StaticRules {
  enum Role { case statement, call, expression, collect }

  typealias Column = (name: Text, type: StaticType)

  mutating func check(_ statement: Syntax.Statement) throws {
    if let instant = statement.asOf {
      _ = try type(of: instant)
      isAsOf = true
    }
    if case .query(let query) = statement.body {
      let columns = try check(query, .statement)
      if statement.cite != nil, columns.contains(where: { $0.name == "sources" }) { throw fail("column `sources`") }
    }
    if findings.isMissingParameter { throw OracleError("ParameterMissing", atCompileTime: true, "missing parameter") }
  }

  // MARK: Queries

  mutating func check(_ query: Syntax.Query, _ role: Role) throws -> [Column] {
    if Set(query.unions.map(\.all)).count > 1 { throw fail("`UNION` and `UNION ALL` mixed") }
    let start = (names, isAsOf)
    defer { (names, isAsOf) = start }
    var columns: [Column]?
    for branch in query.branches {
      (names, isAsOf) = start
      let own = try check(branch, role)
      guard let first = columns else {
        columns = own
        continue
      }
      guard first.count == own.count, Set(first.map(\.name)) == Set(own.map(\.name)) else {
        throw fail("different columns in `UNION`")
      }
      columns = first.map { column in
        let other = own.first { $0.name == column.name }?.type ?? .any
        return (
          column.name,
          StaticType(column.type.types.union(other.types), items: column.type.items.union(other.items))
        )
      }
    }
    return columns ?? []
  }

  private mutating func check(_ query: Syntax.SingleQuery, _ role: Role) throws -> [Column] {
    if let instant = query.asOf {
      _ = try type(of: instant)
      isAsOf = true
    }
    try checkOrder(query, role)
    var columns: [Column] = []
    for clause in query.clauses { columns = try check(clause, role, isAlone: query.clauses.count == 1) }
    if role == .collect, columns.count != 1 { throw fail("`COLLECT` returns one column") }
    if !query.returns, role != .statement { columns = [] }
    findings.columns[query.range] = columns.map(\.name)
    return columns
  }

  private func checkOrder(_ query: Syntax.SingleQuery, _ role: Role) throws {
    var isUpdating = false
    let isExpression = role == .expression || role == .collect
    for (place, clause) in query.clauses.enumerated() {
      let isLast = place == query.clauses.count - 1
      switch clause {
      case .with:
        isUpdating = false
        if isLast { throw fail("a query cannot end with `WITH`") }
      case .match, .unwind:
        if isUpdating { throw fail("`WITH` is needed between an update and a reading clause") }
        if isLast, !isExpression { throw fail("a query cannot end with a reading clause") }
      case .create, .merge, .set, .remove, .delete:
        if isExpression || isAsOf { throw fail("no update here") }
        isUpdating = true
      case .return: if !isLast { throw fail("`RETURN` comes last") }
      case .subquery(let call):
        if isLast, !isExpression, call.query.branches.contains(where: \.returns) { throw fail("no `RETURN`") }
      case .call: break
      }
      if isLast, role == .collect, !query.returns { throw fail("`COLLECT` needs a `RETURN`") }
    }
  }

  private mutating func check(_ clause: Syntax.Clause, _ role: Role, isAlone: Bool) throws -> [Column] {
    aggregation = .refused
    switch clause {
    case .match(let match):
      let isSelective = match.patterns.contains { part in
        switch part.selector {
        case .any?, .allShortest?, .shortest?, .shortestGroups?: true
        case nil, .shortestPath?, .allShortestPaths?: false
        }
      }
      if isSelective, match.patterns.count > 1 { throw fail("a selective path stands alone") }
      try self.match(match.patterns, declares: true)
      if let predicate = match.predicate { try condition(predicate) }
    case .unwind(let unwind):
      let list = try type(of: unwind.list)
      try declare(unwind.variable, list.item)
    case .with(let projection): try project(projection, isReturn: false, role)
    case .return(let projection): return try project(projection, isReturn: true, role)
    case .create(let create):
      for part in create.patterns { try self.create(part, merges: false) }
      reveal()
    case .merge(let merge):
      try create(merge.pattern, merges: true)
      reveal()
      try set(merge.onCreate + merge.onMatch)
    case .set(let items): try set(items.items)
    case .remove(let items):
      for item in items.items {
        switch item {
        case .property(let target, _): try settable(target)
        case .labels(let name, _, _):
          if !(try type(of: name)).allows("N") { throw fail("only nodes have labels to change") }
        }
      }
    case .delete(let delete):
      for expression in delete.expressions {
        if case .hasLabels = expression.kind { throw fail("a label cannot be deleted") }
        if !(try type(of: expression)).allows("NRP") { throw fail("only elements can be deleted") }
      }
    case .call(let call): return try check(call, isAlone: isAlone && role == .statement)
    case .subquery(let call):
      var rules = self
      rules.outer = call.importsAll ? outer.merging(names) { $1 } : [:]
      for name in call.imports ?? [] {
        if rules.outer.updateValue(try type(of: name), forKey: Text(name.text)) != nil { throw fail("imported twice") }
      }
      rules.names = [:]
      for column in try rules.check(call.query, .call) {
        if find(column.name) != nil { throw fail("already bound") }
        names[column.name] = column.type
      }
    }
    return []
  }

  private mutating func reveal() {
    names.merge(made) { $1 }
    made = [:]
  }

  private func type(of name: Syntax.Name) throws -> StaticType {
    guard let type = find(Text(name.text)) else { throw fail("undefined variable \(name.text)") }
    return type
  }

  mutating func declare(_ name: Syntax.Name, _ type: StaticType) throws {
    if find(Text(name.text)) != nil { throw fail("already bound: \(name.text)") }
    names[Text(name.text)] = type
  }

  private mutating func check(_ call: Syntax.ProcedureCall, isAlone: Bool) throws -> [Column] {
    guard let procedure = oracle.procedure(call.name.text) else {
      throw OracleError("ProcedureError", atCompileTime: true, "no procedure \(call.name.text)")
    }
    func type(_ signature: String) -> StaticType {
      let letters = ["INTEGER": "i", "FLOAT": "if", "NUMBER": "if", "STRING": "s", "BOOLEAN": "b"]
      return StaticType(letters[signature.replacing("?", with: "").uppercased()] ?? "*")
    }
    if let arguments = call.arguments {
      if arguments.count != procedure.arguments.count { throw fail("wrong number of arguments") }
      for (argument, wanted) in zip(arguments, procedure.arguments)
      where !(try self.type(of: argument)).allows(String(type(wanted.type).types)) {
        throw fail("an argument of the wrong type")
      }
    } else if isAlone {
      for wanted in procedure.arguments where !oracle.parameters.keys.contains(where: { Text($0) == Text(wanted.name) })
      {
        findings.isMissingParameter = true
      }
    } else {
      throw fail("arguments are needed here")
    }
    if call.yieldsAll || call.yields == nil {
      if !isAlone, !procedure.results.isEmpty || call.yieldsAll { throw fail("`YIELD` is needed here") }
      for column in procedure.results { names[Text(column.name)] = type(column.type) }
    }
    for yield in call.yields ?? [] {
      guard let column = procedure.results.first(where: { Text($0.name) == Text(yield.name.text) }) else {
        throw fail("no such result")
      }
      try declare(yield.alias ?? yield.name, type(column.type))
    }
    if let predicate = call.predicate { try condition(predicate) }
    return (call.yields?.map { Text(($0.alias ?? $0.name).text) } ?? procedure.results.map { Text($0.name) })
      .map { ($0, .any) }
  }

  // MARK: WITH and RETURN

  @discardableResult
  private mutating func project(_ projection: Syntax.Projection, isReturn: Bool, _ role: Role) throws -> [Column] {
    var items = projection.items.map { (name: $0.columnName, expression: $0.expression) }
    for item in projection.items
    where item.alias == nil && !item.expression.isVariable && (!isReturn || role == .call) {
      throw fail("a column needs a name")
    }
    if let star = projection.star {
      if names.isEmpty, isReturn, items.isEmpty { throw fail("no variables for `*`") }
      findings.stars[star] = names.keys.sorted()
      items = names.keys.sorted().map { ($0, Syntax.Expression(.variable($0.string), star)) } + items
    }
    if Set(items.map(\.name)).count < items.count { throw fail("two columns of one name") }
    let before = names
    let isAggregating = items.contains(where: \.expression.containsAggregate)
    var columns: [Column] = []
    var keys: [(text: String, type: StaticType, name: Text?)] = []
    for item in items {
      if item.expression.containsAggregate {
        columns.append((item.name, .any))
        continue
      }
      aggregation = .collected
      let type = try type(of: item.expression)
      columns.append((item.name, type))
      var name: Text?
      if case .variable(let own) = item.expression.kind { name = Text(own) }
      keys.append((item.expression.text, type, name))
    }
    // Beside an aggregate stand constants, projected variables and projected properties of variables.
    ungrouped = before
    names = [:]
    for key in keys { if let name = key.name { names[name] = key.type } }
    let properties = zip(keys, items.filter { !$0.expression.containsAggregate }).filter { _, item in
      if case .property = item.expression.kind { true } else { false }
    }.map { ($0.0.text, $0.0.type) }
    projected = properties
    aggregation = .collected
    for (i, item) in items.enumerated() where item.expression.containsAggregate {
      columns[i].type = try type(of: item.expression)
    }
    try checkTail(projection, items, columns, before, keys.compactMap(\.name), isAggregating, properties)
    (ungrouped, projected, names, aggregation) = (nil, [], [:], .refused)
    for count in [projection.skip, projection.limit].compactMap(\.self) { try checkCount(count) }
    names = Dictionary(columns.map { ($0.name, $0.type) }) { $1 }
    return columns
  }

  /// `ORDER BY` and `WHERE` see the columns, and what was before unless `DISTINCT` or grouping hides it.
  private mutating func checkTail(
    _ projection: Syntax.Projection, _ items: [(name: Text, expression: Syntax.Expression)], _ columns: [Column],
    _ before: Names, _ keys: [Text], _ isAggregating: Bool, _ properties: [(String, StaticType)]
  ) throws {
    let isHidden = isAggregating || projection.distinct
    let types = Dictionary(columns.map { ($0.name, $0.type) }) { $1 }
    names = isHidden ? [:] : before
    for (item, column) in zip(items, columns) {
      if isHidden, case .variable(let own) = item.expression.kind { names[Text(own)] = column.type }
    }
    names.merge(types) { $1 }
    // An aggregate that is not projected has no rows left to read.
    ungrouped = [:]
    let all = zip(items, columns).map { ($0.expression.text, $1.type) }
    let aggregates = items.flatMap { $0.expression.aggregates }.map { ($0.text, StaticType.any) }
    for item in projection.orderBy {
      aggregation = isAggregating ? .collected : .refused
      if all.contains(where: { $0.0 == item.expression.text }), !item.expression.isVariable { continue }
      let repeats = isAggregating && item.expression.containsAggregate
      projected = isHidden ? (repeats ? properties : all) + aggregates : []
      _ = try type(of: item.expression)
    }
    guard let predicate = projection.predicate else { return }
    aggregation = .refused
    projected = isHidden ? all : []
    try condition(predicate)
  }

  private mutating func checkCount(_ expression: Syntax.Expression) throws {
    if expression.dependsOnRow() { throw fail("a count is the same for all rows") }
    if case .integer(let count) = expression.kind, count < 0 { throw fail("a count is not negative") }
    if case .negate(let inner) = expression.kind, case .integer(let count) = inner.kind, count > 0 {
      throw fail("a count is not negative")
    }
    let type = try type(of: expression)
    if case .null = expression.kind { throw fail("a count is an integer") }
    if !type.allows("i") { throw fail("a count is an integer") }
  }

  // MARK: SET and REMOVE

  private mutating func set(_ items: [Syntax.SetItem]) throws {
    for item in items {
      switch item {
      case .property(let target, let value, _):
        try settable(target)
        _ = try type(of: value)
      case .replace(let name, let value, _), .merge(let name, let value, _):
        if !(try type(of: name)).allows("NR") { throw fail("only elements have properties to set") }
        if !(try type(of: value)).allows("mNR") { throw fail("properties come from a map") }
      case .labels(let name, _, _):
        if !(try type(of: name)).allows("N") { throw fail("only nodes have labels to change") }
      }
    }
  }

  private mutating func settable(_ target: Syntax.Expression) throws {
    let base: Syntax.Expression
    switch target.kind {
    case .property(let element, _): base = element
    case .element(let element, let index):
      base = element
      _ = try type(of: index)
    default: throw fail("only a property can be changed")
    }
    if !(try type(of: base)).allows("NR") { throw fail("only elements have properties to change") }
  }
}

extension Syntax.Expression {
  /// The aggregates inside.
  var aggregates: [Syntax.Expression] { isAggregate ? [self] : children.flatMap(\.aggregates) }
}
