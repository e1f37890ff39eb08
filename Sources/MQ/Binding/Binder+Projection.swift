internal import MQSyntax

extension Binder {
  /// One column of a projection, `*` opened.
  struct Column {
    var syntax: Syntax.Expression
    var name: Syntax.Name
    var isAggregating: Bool
    /// What it holds; with a grouping, over keys and aggregates.
    var value: BoundExpression?
    var variable = Variable(0)
  }

  /// Binds `WITH` or `RETURN` and makes its columns the scope.
  mutating func bindProjection(_ clause: Syntax.Clause, _ role: QueryRole, into clauses: inout [BoundClause]) {
    switch clause {
    case .with(let projection): clauses.append(.projection(bindProjection(projection, isReturn: false, role)))
    case .return(let projection): clauses.append(.projection(bindProjection(projection, isReturn: true, role)))
    default: return
    }
  }

  private mutating func bindProjection(
    _ projection: Syntax.Projection, isReturn: Bool, _ role: QueryRole
  ) -> BoundProjection {
    aggregateRule = .collected
    var columns = self.columns(of: projection, isReturn: isReturn, role)
    requireDistinctNames(columns, isReturn: isReturn)
    let before = scope
    if !isReturn { frames[frames.count - 1].replaced.append((before, projection.range)) }
    let isAggregating = columns.contains(where: \.isAggregating)
    var keys: [BoundProjection.Item] = []
    if isAggregating {
      keys = bindGrouped(&columns)
    } else {
      for i in columns.indices { bindColumn(&columns[i]) }
    }
    let after = columns.reduce(into: Scope()) { $0.declare($1.name.text, $1.variable) }

    let sortKeys = bindTail(projection, columns, before, isAggregating: isAggregating)
    let aggregates = grouping?.aggregates.map(\.bound) ?? []
    grouping = nil
    projected = nil
    scope = Scope()
    aggregateRule = .refused(by: "`SKIP` or `LIMIT`")
    let skip = projection.skip.flatMap { bindCount($0, "`SKIP`") }
    let limit = projection.limit.flatMap { bindCount($0, "`LIMIT`") }
    scope = after
    return BoundProjection(
      items: columns.map {
        BoundProjection.Item(
          expression: $0.value ?? placeholder($0.name.range), variable: $0.variable, name: $0.name.text)
      },
      isAggregating: isAggregating, groupKeys: keys, aggregates: aggregates, distinct: projection.distinct,
      orderBy: sortKeys.orderBy, skip: skip, limit: limit, predicates: sortKeys.predicates, isReturn: isReturn,
      range: projection.range)
  }

  // MARK: Columns

  private mutating func columns(
    of projection: Syntax.Projection, isReturn: Bool, _ role: QueryRole
  ) -> [Column] {
    var columns: [Column] = []
    if let star = projection.star {
      let names = scope.visibleNames
      if names.isEmpty, isReturn, projection.items.isEmpty {
        reportNoVariables(star)
      }
      for (name, _) in names {
        let syntax = Syntax.Expression(.variable(name), star)
        columns.append(Column(syntax: syntax, name: Syntax.Name(name, star), isAggregating: false))
      }
    }
    for item in projection.items {
      var name = item.alias ?? Syntax.Name(item.text, item.expression.range)
      if item.alias == nil {
        if case .variable(let own) = item.expression.kind {
          name.text = own
        } else if !isReturn || role == .call {
          reportNoAlias(item, isReturn: isReturn)
        }
      }
      columns.append(
        Column(syntax: item.expression, name: name, isAggregating: item.expression.containsAggregate))
    }
    return columns
  }

  /// A variable handed on under its own name stays the variable that it is.
  private mutating func bindColumn(_ column: inout Column) {
    let value = bind(column.syntax)
    column.value = value
    if case .variable(let same) = value.kind, TextBytes.equal(variables[same.index].name, column.name.text) {
      column.variable = same
    } else {
      column.variable = makeVariable(column.name.text, holding: value, column.name.range)
    }
  }

  // MARK: Grouping

  /// Columns without aggregates are what rows are grouped by. The others are bound over those and the aggregates.
  private mutating func bindGrouped(_ columns: inout [Column]) -> [BoundProjection.Item] {
    var grouping = Grouping(before: scope)
    var items: [BoundProjection.Item] = []
    for i in columns.indices where !columns[i].isAggregating {
      let value = bind(columns[i].syntax)
      let variable = makeVariable(columns[i].name.text, holding: value, columns[i].name.range)
      items.append(BoundProjection.Item(expression: value, variable: variable, name: columns[i].name.text))
      grouping.keys.append((columns[i].syntax, variable))
      columns[i].variable = variable
      columns[i].value = reference(to: variable, value.range)
    }
    scope = scope.hidden(.notGrouped)
    declareKeys(grouping.keys)
    projected = ProjectedExpressions(items: grouping.keys, simpleOnly: true)
    self.grouping = grouping
    for i in columns.indices where columns[i].isAggregating {
      let value = bind(columns[i].syntax)
      columns[i].value = value
      columns[i].variable = makeVariable(columns[i].name.text, holding: value, columns[i].name.range)
    }
    return items
  }

  /// A variable that is projected can be used by its old name as well.
  private mutating func declareKeys(_ keys: [(syntax: Syntax.Expression, variable: Variable)]) {
    for key in keys {
      if case .variable(let name) = key.syntax.kind { declare(name, key.variable) }
    }
  }

  // MARK: ORDER BY and WHERE

  /// `ORDER BY` and `WHERE` see the columns by their names, then what was visible before, which `DISTINCT` and grouping hide.
  /// An expression that repeats a projected one means its column.
  private mutating func bindTail(
    _ projection: Syntax.Projection, _ columns: [Column], _ before: Scope, isAggregating: Bool
  ) -> (orderBy: [BoundProjection.SortKey], predicates: [BoundExpression]) {
    if projection.orderBy.isEmpty, projection.predicate == nil { return ([], []) }
    let items = columns.map { ($0.syntax, $0.variable) }
    let isHidden = isAggregating || projection.distinct
    scope = isHidden ? before.hidden(isAggregating ? .behindAggregation : .behindDistinct) : before
    if isHidden { declareKeys(items) }
    for column in columns { declare(column.name.text, column.variable) }
    grouping?.isSorting = true
    aggregateRule = isAggregating ? .collected : .refused(by: "`ORDER BY` where nothing is aggregated")
    var keys: [BoundProjection.SortKey] = []
    keys.reserveCapacity(projection.orderBy.count)
    for item in projection.orderBy {
      let repeatsAggregate = isAggregating && item.expression.containsAggregate
      grouping?.isSortingByAggregate = repeatsAggregate
      keys.append(
        BoundProjection.SortKey(
          expression: bindTailExpression(item.expression, items, isHidden: isHidden, simpleOnly: repeatsAggregate),
          descending: item.descending))
    }
    grouping?.isSortingByAggregate = false
    var predicates: [BoundExpression] = []
    if let predicate = projection.predicate {
      aggregateRule = .refused(by: "`WHERE`")
      projected = isHidden ? ProjectedExpressions(items: items, simpleOnly: false) : nil
      appendConjuncts(of: bindPredicate(predicate, in: "`WHERE`"), to: &predicates)
    }
    return (keys, predicates)
  }

  private mutating func bindTailExpression(
    _ expression: Syntax.Expression, _ items: [(syntax: Syntax.Expression, variable: Variable)], isHidden: Bool,
    simpleOnly: Bool
  ) -> BoundExpression {
    projected = ProjectedExpressions(items: items, simpleOnly: false)
    if let whole = projectedVariable(of: expression) { return reference(to: whole, expression.range) }
    projected = isHidden ? ProjectedExpressions(items: items, simpleOnly: simpleOnly) : nil
    return bind(expression)
  }

  // MARK: SKIP and LIMIT

  /// A count does not depend on rows.
  private mutating func bindCount(_ expression: Syntax.Expression, _ place: String) -> BoundExpression? {
    guard requireConstant(expression, place) else { return nil }
    let count = bind(expression)
    requireRowCount(count, place)
    return count
  }
}
