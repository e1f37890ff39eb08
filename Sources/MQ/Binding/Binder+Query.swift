internal import MQSyntax

/// What a query is part of.
enum QueryRole: Equatable {
  case statement
  /// `CALL { … }`
  case call
  /// `EXISTS { … }`, `COUNT { … }`, `COLLECT { … }`
  case expression(Syntax.Expression.SubqueryKind)
}

extension Binder {
  /// Binds a query in the innermost frame; each branch starts from what that frame has at first.
  ///
  /// `asOf` is the statement's; a subquery's stands before its first branch and holds for all, too.
  mutating func bindQuery(
    _ query: Syntax.Query, as role: QueryRole, asOf: Syntax.Expression? = nil
  ) -> BoundQuery {
    requireOneUnion(query)
    let isAlone = role == .statement && query.branches.count == 1 && query.branches[0].clauses.count == 1
    let start = scope
    let opening = (asOf ?? query.branches.first?.asOf).map { bindAsOf($0) }
    var branches: [BoundSingleQuery] = []
    var columns: [[String]] = []
    for (position, branch) in query.branches.enumerated() {
      scope = start
      frames[frames.count - 1].asOf = position == 0 ? opening : branch.asOf.map { bindAsOf($0) } ?? opening
      frames[frames.count - 1].replaced = []
      checkClauses(of: branch, role)
      let (bound, names) = bindSingleQuery(branch, as: role, isAlone: isAlone)
      branches.append(bound)
      columns.append(names)
    }
    scope = start
    return unite(branches, columns, query)
  }

  private mutating func bindSingleQuery(
    _ query: Syntax.SingleQuery, as role: QueryRole, isAlone: Bool
  ) -> (BoundSingleQuery, columns: [String]) {
    var clauses: [BoundClause] = []
    clauses.reserveCapacity(query.clauses.count)
    for (position, clause) in query.clauses.enumerated() {
      if case .call = clause {
        let isLast = position == query.clauses.count - 1 && role != .expression(.exists) && role != .expression(.count)
        bindProcedureCall(clause, isAlone ? .standalone : .inQuery(isLast: isLast), into: &clauses)
      } else {
        bindClause(clause, role, into: &clauses)
      }
    }
    return finish(clauses, query, role)
  }

  /// A subquery in an expression may do without `RETURN`: its rows are only counted.
  private mutating func finish(
    _ clauses: [BoundClause], _ query: Syntax.SingleQuery, _ role: QueryRole
  ) -> (BoundSingleQuery, columns: [String]) {
    var clauses = clauses
    if case .expression = role, !query.returns { clauses.append(.projection(returningTrue(query.range))) }
    guard case .projection(let projection)? = clauses.last, projection.isReturn else {
      return (BoundSingleQuery(clauses: clauses, outputs: []), [])
    }
    requireOneColumn(projection, role)
    return (
      BoundSingleQuery(clauses: clauses, outputs: projection.items.map(\.variable)), projection.items.map(\.name)
    )
  }

  private mutating func bindClause(
    _ clause: Syntax.Clause, _ role: QueryRole, into clauses: inout [BoundClause]
  ) {
    if clause.isUpdating {
      isUpdating = true
    }
    switch clause {
    case .match: bindMatch(clause, into: &clauses)
    case .unwind: bindUnwind(clause, into: &clauses)
    case .with, .return: bindProjection(clause, role, into: &clauses)
    case .create: bindCreate(clause, into: &clauses)
    case .subquery: bindCallSubquery(clause, into: &clauses)
    case .merge, .set, .remove, .delete: bindUpdate(clause, into: &clauses)
    // Where it stands matters, which the caller knows.
    case .call: return
    }
  }

  // MARK: UNION

  /// Branches give the same column names, in any order; they are matched by name.
  private mutating func unite(
    _ branches: [BoundSingleQuery], _ columns: [[String]], _ query: Syntax.Query
  ) -> BoundQuery {
    guard let first = branches.first, let names = columns.first else {
      return BoundQuery(branches: [], unionAll: false, columns: [], outputs: [], imports: imports)
    }
    if branches.count == 1 {
      return BoundQuery(branches: branches, unionAll: false, columns: names, outputs: first.outputs, imports: imports)
    }
    var branches = branches
    for i in branches.indices.dropFirst() {
      guard let ordered = reordered(branches[i].outputs, columns[i], as: names) else {
        reportDifferentColumns(names, columns[i], query.branches[i].range)
        continue
      }
      branches[i].outputs = ordered
    }
    let complete = branches.filter { $0.outputs.count == names.count }
    let outputs = names.indices.map { column in
      makeOutput(names[column], complete.map { $0.outputs[column] }, query.range)
    }
    return BoundQuery(
      branches: branches, unionAll: query.unions.first?.all ?? false, columns: names, outputs: outputs,
      imports: imports)
  }

  private var imports: [Variable] { frames[frames.count - 1].imports }

  private func reordered(_ outputs: [Variable], _ names: [String], as wanted: [String]) -> [Variable]? {
    guard names.count == wanted.count, names.count == outputs.count else { return nil }
    var places: [TextKey: Variable] = [:]
    for (name, output) in zip(names, outputs) { places[TextKey(name)] = output }
    var result: [Variable] = []
    for name in wanted {
      guard let place = places[TextKey(name)] else { return nil }
      result.append(place)
    }
    return result
  }

  /// The variable of a union's column: of a kind only when all branches agree.
  private mutating func makeOutput(_ name: String, _ parts: [Variable], _ range: SourceRange) -> Variable {
    var types: TypeSet = []
    var elements: TypeSet = []
    for part in parts {
      types.formUnion(variables[part.index].types)
      elements.formUnion(elementTypes[part.index])
    }
    let kinds = Set(parts.map { variables[$0.index].kind })
    return makeVariable(name, kinds.count == 1 ? kinds.first ?? .value : .value, types, range, elements: elements)
  }
}
