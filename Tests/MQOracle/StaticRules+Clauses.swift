import MQSyntax

extension StaticRules {
  enum Role { case statement, call, expression, collect }

  typealias Column = (name: Text, type: StaticType)

  mutating func check(_ statement: Syntax.Statement) throws {
    try checkInstant(statement.asOf)
    (onlyReads, isCited) = (statement.asOf != nil, statement.cite != nil)
    if case .query(let query) = statement.body {
      let columns = try check(query, .statement)
      if statement.cite != nil, columns.contains(where: { $0.name == "sources" }) { throw fail("column `sources`") }
    }
    if findings.isMissingParameter { throw fail("missing parameter", "ParameterMissing") }
  }

  /// An instant is known before the graph is read.
  private mutating func checkInstant(_ expression: Expression?) throws {
    guard let expression else { return }
    if case .null = expression.kind { throw fail("`AS OF` takes a date or a date-time") }
    try need(expression, "dLD")
    if expression.asksGraph { throw fail("`AS OF` takes no subquery") }
  }

  // MARK: Queries

  mutating func check(_ query: Syntax.Query, _ role: Role) throws -> [Column] {
    if Set(query.unions.map(\.all)).count > 1 { throw fail("`UNION` and `UNION ALL` mixed") }
    let outside = (names, onlyReads)
    let start = (names, onlyReads || query.branches[0].asOf != nil)
    defer { (names, onlyReads) = outside }
    let branches = try query.branches.map { branch in
      (names, onlyReads) = start
      return try check(branch, role)
    }
    let unlike = branches.first { $0.count != branches[0].count || Set($0.map(\.name)) != Set(branches[0].map(\.name)) }
    if unlike != nil { throw fail("different columns in `UNION`") }
    return branches[0].map { column in
      let all = branches.flatMap { $0.filter { $0.name == column.name } }.map(\.type)
      return (
        column.name,
        StaticType(
          all.reduce(into: []) { $0.formUnion($1.types) }, items: all.reduce(into: []) { $0.formUnion($1.items) })
      )
    }
  }

  private mutating func check(_ query: Syntax.SingleQuery, _ role: Role) throws -> [Column] {
    try checkInstant(query.asOf)
    onlyReads = onlyReads || query.asOf != nil
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
        if isExpression || onlyReads || isCited { throw fail("no update here") }
        isUpdating = true
      case .return: if !isLast { throw fail("`RETURN` comes last") }
      case .subquery(let call):
        if isLast, !isExpression, call.query.branches.contains(where: \.returns) { throw fail("no `RETURN`") }
      case .call(let call):
        let givesRows = oracle.procedure(call.name.text)?.results.isEmpty == false
        if isLast, givesRows, !isExpression, role != .statement || place > 0 { throw fail("no `RETURN`") }
      }
    }
    if role == .collect, !query.returns { throw fail("`COLLECT` needs a `RETURN`") }
  }

  private mutating func check(_ clause: Syntax.Clause, _ role: Role, isAlone: Bool) throws -> [Column] {
    aggregation = .refused
    switch clause {
    case .match(let match):
      if match.patterns.count > 1, match.patterns.contains(where: \.isSelective) { throw fail("a path stands alone") }
      try self.match(match.patterns, declares: true)
      try condition(match.predicate)
    case .unwind(let unwind): try declare(unwind.variable, try type(of: unwind.list).item)
    case .with(let projection): return try project(projection, isReturn: false, role)
    case .return(let projection): return try project(projection, isReturn: true, role)
    case .create(let create): try self.create(create.patterns, merges: false)
    case .merge(let merge):
      try create([merge.pattern], merges: true)
      try set(merge.onCreate + merge.onMatch)
    case .set(let items): try set(items.items)
    case .remove(let items):
      for item in items.items {
        switch item {
        case .property(let target, _): try settable(target)
        case .labels(let name, _, _): try need(name.variable, "N")
        }
      }
    case .delete(let delete):
      for expression in delete.expressions {
        if case .hasLabels = expression.kind { throw fail("a label cannot be deleted") }
        try need(expression, "NRP")
      }
    case .call(let call): return try check(call, isAlone: isAlone && role == .statement)
    case .subquery(let call):
      var rules = self
      if role == .expression || role == .collect { rules.onlyReads = true }
      (rules.names, rules.outer) = ([:], call.importsAll ? outer.merging(names) { $1 } : [:])
      for name in call.imports ?? [] {
        if rules.outer.updateValue(try known(name), forKey: name.key) != nil { throw fail("imported twice") }
      }
      for column in try rules.check(call.query, .call) {
        try declare(Syntax.Name(column.name.string, call.range), column.type)
      }
    }
    return []
  }

  mutating func declare(_ name: Syntax.Name, _ type: StaticType) throws {
    if find(name.key) != nil { throw fail("already bound: \(name.text)") }
    names[name.key] = type
  }

  private mutating func check(_ call: Syntax.ProcedureCall, isAlone: Bool) throws -> [Column] {
    guard let procedure = oracle.procedure(call.name.text) else { throw fail("no procedure", "ProcedureError") }
    if let arguments = call.arguments {
      if arguments.count != procedure.arguments.count { throw fail("wrong number of arguments") }
      for (argument, wanted) in zip(arguments, procedure.arguments) {
        let type = try need(argument, String(wanted.staticType.types))
        let isOther = type.types == ["l"] && !type.items.isEmpty && type.items.isDisjoint(with: wanted.staticType.items)
        if isOther || type.types.isEmpty && !wanted.takesNull { throw fail("an argument of the wrong type") }
      }
    } else if !isAlone {
      throw fail("arguments are needed here")
    } else if procedure.arguments.contains(where: { oracle.parameter($0.name) == nil }) {
      findings.isMissingParameter = true
    }
    if !isAlone, call.yieldsAll { throw fail("`YIELD *` stands alone") }
    // Beside other clauses, a call without `YIELD` keeps the number of rows and gives no columns.
    let yields = !isAlone && call.yields == nil ? [] : procedure.yields(of: call)
    findings.yields[call.range] = yields.map(\.name)
    for (name, result) in yields {
      guard let column = procedure.results.first(where: { Text($0.name) == result }) else {
        throw fail("no such result")
      }
      try declare(Syntax.Name(name.string, call.range), column.staticType)
    }
    try condition(call.predicate)
    return isAlone ? yields.map { ($0.name, .any) } : []
  }

  // MARK: WITH and RETURN

  private mutating func project(_ projection: Syntax.Projection, isReturn: Bool, _ role: Role) throws -> [Column] {
    for item in projection.items
    where item.alias == nil && !item.expression.isVariable && (!isReturn || role == .call) {
      throw fail("a column needs a name")
    }
    var items = projection.items.map { (name: $0.columnName, expression: $0.expression) }
    if let star = projection.star {
      if names.isEmpty, isReturn, items.isEmpty { throw fail("no variables for `*`") }
      findings.stars[star] = names.keys.sorted()
      items = names.keys.sorted().map { ($0, Expression(.variable($0.string), star)) } + items
    }
    if Set(items.map(\.name)).count < items.count { throw fail("two columns of one name") }
    let before = names
    let isAggregating = items.contains(where: \.expression.containsAggregate)
    aggregation = .collected
    var types = try items.map { $0.expression.containsAggregate ? .any : try type(of: $0.expression) }
    // Beside an aggregate stand constants, projected variables and projected properties of variables.
    (ungrouped, names, projected) = (before, [:], [])
    for (item, type) in zip(items, types) {
      if case .variable(let own) = item.expression.kind { names[Text(own)] = type }
      if case .property = item.expression.kind { projected.append((item.expression.text, type)) }
    }
    let (variables, properties) = (names, projected)
    for (i, item) in items.enumerated() where item.expression.containsAggregate {
      types[i] = try type(of: item.expression)
    }
    // `ORDER BY` and `WHERE` see the columns, and what was before unless `DISTINCT` or grouping hides it. An aggregate that is
    // not projected has no rows left to read.
    let isHidden = isAggregating || projection.distinct
    let columns = Dictionary(zip(items, types).map { ($0.name, $1) }) { $1 }
    (names, ungrouped) = ((isHidden ? variables : before).merging(columns) { $1 }, [:])
    let all = zip(items, types).map { (text: $0.expression.text, type: $1) }
    let aggregates = items.flatMap { $0.expression.aggregates }.map { (text: $0.text, type: StaticType.any) }
    for item in projection.orderBy {
      if !item.expression.isVariable, all.contains(where: { $0.text == item.expression.text }) { continue }
      aggregation = isAggregating ? .collected : .refused
      projected = !isHidden ? [] : (item.expression.containsAggregate ? properties : all) + aggregates
      _ = try type(of: item.expression)
    }
    (aggregation, projected) = (.refused, isHidden ? all : [])
    try condition(projection.predicate)
    (ungrouped, projected, names) = (nil, [], [:])
    for count in [projection.skip, projection.limit].compactMap(\.self) { try checkCount(count) }
    names = columns
    return zip(items, types).map { ($0.name, $1) }
  }

  private mutating func checkCount(_ expression: Expression) throws {
    if expression.dependsOnRow { throw fail("a count is the same for all rows") }
    if case .negate(let inner) = expression.kind, case .integer(1...) = inner.kind { throw fail("a negative count") }
    switch expression.kind {
    case .integer(..<0), .null: throw fail("a count is an integer and not negative")
    default: try need(expression, "i")
    }
  }

  // MARK: SET and REMOVE

  private mutating func set(_ items: [Syntax.SetItem]) throws {
    for item in items {
      switch item {
      case .property(let target, let value, _):
        try settable(target)
        _ = try type(of: value)
      case .replace(let name, let value, _), .merge(let name, let value, _):
        try need(name.variable, "NR")
        try need(value, "mNR")
      case .labels(let name, _, _): try need(name.variable, "N")
      }
    }
  }

  private mutating func settable(_ target: Expression) throws {
    switch target.kind {
    case .property(let element, _): try need(element, "NR")
    case .element(let element, let index):
      try need(element, "NR")
      _ = try type(of: index)
    default: throw fail("only a property can be changed")
    }
  }
}
