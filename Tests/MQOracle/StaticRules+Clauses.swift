import MQSyntax

extension StaticRules {
  enum Role { case statement, call, expression }
  typealias Column = (name: Text, type: StaticType)

  mutating func check(_ statement: Syntax.Statement) throws {
    try checkInstant(statement.asOf)
    (onlyReads, isCited) = (statement.asOf != nil, statement.cite != nil)
    guard let query = statement.query else { return try refuse(onlyReads || isCited, "indexes are changed here") }
    let columns = try check(query, .statement)
    try refuse(isCited && columns.contains { $0.name == "sources" }, "column `sources`")
    if findings.isMissingParameter { throw fail("missing parameter", "ParameterMissing") }
  }

  /// An instant is known before the graph is read.
  private func checkInstant(_ expression: Expression?) throws {
    guard let expression else { return }
    try need(expression, "dLD")
    try refuse(expression.literal != nil || expression.names == nil, "`AS OF` takes neither null nor a subquery")
  }

  func check(_ query: Syntax.Query, _ role: Role) throws -> [Column] {
    try refuse(Set(query.unions.map(\.all)).count > 1, "`UNION` and `UNION ALL` mixed")
    let branches = try query.branches.map { branch in
      var rules = self
      try rules.checkInstant(branch.asOf)
      rules.onlyReads = onlyReads || query.branches[0].asOf != nil || branch.asOf != nil
      return try rules.check(branch, role)
    }
    try refuse(Set(branches.map { $0.map(\.name).sorted() }).count > 1, "different columns in `UNION`")
    return branches[0].map { column in
      (column.name, .union(branches.joined().filter { $0.name == column.name }.map(\.type)))
    }
  }

  private mutating func check(_ query: Syntax.SingleQuery, _ role: Role) throws -> [Column] {
    var (columns, isUpdating) = ([Column](), false)
    for (place, clause) in query.clauses.enumerated() {
      let isLast = place == query.clauses.count - 1
      var mayEnd = role == .expression
      switch clause {
      case .with: (isUpdating, mayEnd) = (false, false)
      case .match, .unwind: try refuse(isUpdating, "`WITH` is needed between an update and a reading clause")
      case .create, .merge, .set, .remove, .delete:
        try refuse(mayEnd || onlyReads || isCited, "no update here")
        (isUpdating, mayEnd) = (true, true)
      case .return:
        try refuse(!isLast, "`RETURN` comes last")
        mayEnd = true
      case .subquery(let call): mayEnd = mayEnd || !call.query.branches.contains(where: \.returns)
      case .call(let call):
        let givesRows = oracle.procedure(call.name.text)?.results.isEmpty == false
        mayEnd = mayEnd || !givesRows || role == .statement && place == 0
      }
      try refuse(isLast && !mayEnd, "a query cannot end here")
      columns = try check(clause, role, isAlone: role == .statement && query.clauses.count == 1)
    }
    if !query.returns, role != .statement { columns = [] }
    findings.columns[query.range] = columns.map(\.name)
    return columns
  }

  private mutating func check(_ clause: Syntax.Clause, _ role: Role, isAlone: Bool) throws -> [Column] {
    switch clause {
    case .match(let match):
      try refuse(match.patterns.count > 1 && match.patterns.contains(where: \.isSelective), "a path stands alone")
      try self.match(match.patterns, declares: true)
      try condition(match.predicate)
    case .unwind(let unwind): try declare(unwind.variable.key, try type(of: unwind.list).item)
    case .with(let projection): return try project(projection, isReturn: false, role)
    case .return(let projection): return try project(projection, isReturn: true, role)
    case .create(let create): try self.create(create.patterns, merges: false)
    case .merge(let merge):
      try create([merge.pattern], merges: true)
      for item in merge.onCreate + merge.onMatch { try check(item) }
    case .set(let set): for item in set.items { try check(item) }
    case .remove(let remove): for item in remove.items { try check(item.asSet) }
    case .delete(let delete): for expression in delete.expressions { try need(expression, "NRP") }
    case .call(let call): return try check(call, isAlone: isAlone)
    case .subquery(let call):
      var rules = self
      rules.onlyReads = onlyReads || role == .expression
      (rules.names, rules.outer) = ([:], call.importsAll ? outer.merging(names) { $1 } : [:])
      for name in call.imports ?? [] {
        let type = try type(of: name.variable)
        try refuse(rules.outer.updateValue(type, forKey: name.key) != nil, "imported twice")
      }
      for column in try rules.check(call.query, .call) { try declare(column.name, column.type) }
    }
    return []
  }

  private mutating func check(_ call: Syntax.ProcedureCall, isAlone: Bool) throws -> [Column] {
    guard let procedure = oracle.procedure(call.name.text) else { throw fail("no procedure", "ProcedureError") }
    if let arguments = call.arguments {
      try refuse(!procedure.counts.contains(arguments.count), "wrong number of arguments")
      for (argument, wanted) in zip(arguments, procedure.arguments) {
        let type = try need(argument, String(wanted.staticType.types))
        let isOther = type.types == ["l"] && !type.items.isEmpty && type.items.isDisjoint(with: wanted.staticType.items)
        try refuse(isOther || type.types.isEmpty && !wanted.takesNull, "an argument of the wrong type")
      }
    } else {
      try refuse(!isAlone, "arguments are needed here")
      let isMissing = procedure.arguments.contains { oracle.parameter($0.name) == nil && $0.defaultValue == nil }
      if isMissing { findings.isMissingParameter = true }
    }
    try refuse(!isAlone && call.yieldsAll, "`YIELD *` stands alone")
    // Beside other clauses, a call without `YIELD` keeps the number of rows and gives no columns.
    let yields = !isAlone && call.yields == nil ? [] : procedure.yields(of: call)
    findings.yields[call.range] = yields.map(\.name)
    for (name, result) in yields {
      let column = procedure.results.first { Text($0.name) == result }
      guard let column else { throw fail("no such result") }
      try declare(name, column.staticType)
    }
    try condition(call.predicate)
    return isAlone ? yields.map { ($0.name, .any) } : []
  }

  private mutating func project(_ projection: Syntax.Projection, isReturn: Bool, _ role: Role) throws -> [Column] {
    let isUnnamed = projection.items.contains { $0.alias == nil && !$0.expression.isVariable }
    try refuse(isUnnamed && (!isReturn || role == .call), "a column needs a name")
    var items = projection.items.map { (name: $0.columnName, expression: $0.expression) }
    if let star = projection.star {
      try refuse(names.isEmpty && isReturn && items.isEmpty, "no variables for `*`")
      findings.stars[star] = names.keys.sorted()
      items = names.keys.sorted().map { ($0, Expression(.variable($0.string), star)) } + items
    }
    try refuse(Set(items.map(\.name)).count < items.count, "two columns of one name")
    let isAggregating = items.contains(where: \.expression.containsAggregate)
    // Beside an aggregate stand constants, projected variables and projected properties of variables.
    var grouped = self
    (grouped.aggregation, grouped.ungrouped, grouped.names) = (.collected, names, [:])
    for item in items where !item.expression.containsAggregate {
      let type = try type(of: item.expression)
      if case .variable(let own) = item.expression.kind { grouped.names[Text(own)] = type }
      if case .property = item.expression.kind { grouped.projected.append((item.expression.text, type)) }
    }
    let types = try items.map { try ($0.expression.containsAggregate ? grouped : self).type(of: $0.expression) }
    // `ORDER BY` and `WHERE` see the columns, and what was before unless `DISTINCT` or grouping hides it. An aggregate that is
    // not projected has no rows left to read.
    let isHidden = isAggregating || projection.distinct
    let columns = Names(zip(items.map(\.name), types)) { $1 }
    var after = self
    (after.names, after.ungrouped) = ((isHidden ? grouped.names : names).merging(columns) { $1 }, [:])
    let all = zip(items, types).map { (text: $0.expression.text, type: $1) }
    let aggregates = items.flatMap { $0.expression.aggregates }.map { (text: $0.text, type: StaticType.any) }
    for key in projection.orderBy.map(\.expression)
    where key.isVariable || !all.contains(where: { $0.text == key.text }) {
      after.aggregation = isAggregating ? .collected : .refused
      after.projected = !isHidden ? [] : (key.containsAggregate ? grouped.projected : all) + aggregates
      _ = try after.type(of: key)
    }
    (after.aggregation, after.projected) = (.refused, isHidden ? all : [])
    try after.condition(projection.predicate)
    for count in [projection.skip, projection.limit].compactMap(\.self) {
      let dependsOnRow = count.containsAggregate || count.names?.isEmpty != true
      let isNegative = count.operation?.name == "NEGATE" && count.operands.contains { $0.literal?.integer ?? 0 > 0 }
      let isRefused = count.literal.map { $0.isNull || $0.integer < 0 } == true
      try refuse(
        dependsOnRow || isNegative || isRefused, "a count is an integer, not negative and the same for all rows")
      try need(count, "i")
    }
    names = columns
    return zip(items, types).map { ($0.name, $1) }
  }

  private func check(_ item: Syntax.SetItem) throws {
    switch item {
    case .property(let target, let value, _):
      guard let (name, operands) = target.operation, name == "." || name == "AT" else {
        throw fail("only a property can be changed")
      }
      try need(operands[0], "NR")
      for expression in [operands[1], value] { _ = try type(of: expression) }
    case .replace(let name, let value, _), .merge(let name, let value, _):
      try need(name.variable, "NR")
      try need(value, "mNR")
    case .labels(let name, _, _): try need(name.variable, "N")
    }
  }
}
