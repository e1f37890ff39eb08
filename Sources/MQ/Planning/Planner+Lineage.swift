internal import MQSyntax

// `CITE`, an extension: each row carries its lineage in a hidden variable, a set of sources. Patterns and subqueries add to it
// here; groups, distinct rows and unions unite it.

extension Planner {
  /// What a pattern was matched through, and what the subqueries of its conditions returned.
  func cited(_ plan: Plan, _ matches: [BoundMatch], lineage: Variable?) throws(Diagnostic) -> Plan {
    guard let lineage else { return plan }
    var elements: [Variable] = []
    for match in matches {
      let pattern = match.pattern
      for (variable, isBound) in pattern.nodes.map({ ($0.variable, $0.isBound) })
        + pattern.relationships.map({ ($0.variable, $0.isBound) })
      where isBound == false || kind(of: variable) == .value {
        if !elements.contains(variable) { elements.append(variable) }
      }
    }
    let citation = Plan.Citation(lineage: lineage, elements: elements, lineages: [])
    var plan = Plan(.cite(plan, citation), rows: plan.rows)
    for match in matches {
      plan = try citingSubqueries(of: match.predicates, over: plan, lineage: lineage)
      for relationship in match.pattern.relationships {
        guard let iteration = relationship.iteration else { continue }
        let repeated = self.repeated(of: iteration, in: relationship)
        let bound = Set(repeated.compactMap(\.variable))
        let readable = iteration.predicates.filter {
          $0.freeVariables.intersection(iteration.variables).isSubset(of: bound)
        }
        plan = try citingSubqueries(of: readable, within: repeated, over: plan, lineage: lineage)
      }
      let selections = match.pattern.paths.flatMap { $0.selection?.predicates ?? [] }
      plan = try citingSubqueries(of: selections, over: plan, lineage: lineage)
    }
    return plan
  }

  /// The elements of each iteration of a variable length, as its predicates read them: from the list of relationships, and from
  /// the lists of nodes that have names.
  private func repeated(of iteration: PatternIteration, in relationship: PatternRelationship) -> [Surrounding] {
    let range = relationship.range
    func integer(_ value: Int) -> BoundExpression { BoundExpression(.literal(.integer(Int64(value))), range, .integer) }
    func binary(
      _ op: Syntax.Expression.BinaryOperator, _ a: BoundExpression, _ b: BoundExpression
    ) -> BoundExpression { BoundExpression(.binary(op, a, b), range, .integer) }
    let list = BoundExpression(.variable(relationship.variable), range, .list)
    if iteration.steps.count == 1, iteration.nodes.allSatisfy({ $0.variable == nil }) {
      // Without an iteration nothing is asked, whether the step is read or not.
      return [.unwind(list, iteration.steps[0].variable ?? variables.next())]
    }
    guard let size = FunctionTable.find("size"), let numbers = FunctionTable.find("range") else { return [] }
    let number = variables.next()
    let count = BoundExpression(.call(size, [list]), relationship.range, .integer)
    let last = binary(.subtract, binary(.divide, count, integer(iteration.steps.count)), integer(1))
    let place = BoundExpression(.variable(number), relationship.range, .integer)
    var result: [Surrounding] = [
      .unwind(BoundExpression(.call(numbers, [integer(0), last]), relationship.range), number)
    ]
    for (offset, step) in iteration.steps.enumerated() {
      guard let variable = step.variable else { continue }
      let index = binary(.add, binary(.multiply, place, integer(iteration.steps.count)), integer(offset))
      result.append(.bind(BoundExpression(.element(list, index: index), relationship.range), variable))
    }
    for node in iteration.nodes {
      guard let variable = node.variable, let group = node.groups.first else { continue }
      let nodes = BoundExpression(.variable(group), relationship.range, .list)
      result.append(.bind(BoundExpression(.element(nodes, index: place), relationship.range), variable))
    }
    return result
  }

  /// Rows that are equal in the variables become one, which has the lineage of all.
  func distinct(_ plan: Plan, _ variables: [Variable], partition: Variable?, lineage: Variable?) -> Plan {
    guard lineage != nil else { return Plan(.distinct(plan, variables, partition: partition), rows: plan.rows) }
    let keys = variables.map { variable in
      (expression: BoundExpression(.variable(variable), SourceRange(0, 0)), variable: variable)
    }
    return Plan(
      .aggregate(plan, keys: keys, [], weight: nil, partition: partition, lineage: lineage), rows: plan.rows)
  }

  /// Makes sure that the lineage has a column.
  func ensuring(_ lineage: Variable?, in plan: Plan) -> Plan {
    guard let lineage else { return plan }
    return Plan(.cite(plan, Plan.Citation(lineage: lineage, elements: [], lineages: [])), rows: plan.rows)
  }

  /// A lineage of its own for a query inside, if there is one around it.
  func innerLineage(_ lineage: Variable?) -> Variable? { lineage.map { _ in variables.next() } }

  /// Adds what an inner query's rows bring along.
  func joining(_ inner: Variable?, to lineage: Variable?, in plan: Plan) -> Plan {
    guard let lineage, let inner else { return plan }
    return Plan(.cite(plan, Plan.Citation(lineage: lineage, elements: [], lineages: [inner])), rows: plan.rows)
  }

  // MARK: Subqueries in expressions

  /// What stands around a subquery inside an expression and binds variables that it may read.
  enum Surrounding {
    case unwind(BoundExpression, Variable)
    case filter(BoundExpression)
    case bind(BoundExpression, Variable)

    var expression: BoundExpression {
      switch self {
      case .unwind(let expression, _), .filter(let expression), .bind(let expression, _): expression
      }
    }

    var variable: Variable? {
      switch self {
      case .unwind(_, let variable), .bind(_, let variable): variable
      case .filter: nil
      }
    }
  }

  /// Adds to each row the sources of all rows that the subqueries in the expressions return for it, whatever operators stand
  /// around them: their values are worked out apart.
  func citingSubqueries(
    of expressions: [BoundExpression], within surroundings: [Surrounding] = [], over plan: Plan, lineage: Variable?
  ) throws(Diagnostic) -> Plan {
    guard let lineage else { return plan }
    var plan = plan
    for expression in expressions where expression.containsSubquery {
      plan = try citing(expression, surroundings, over: plan, lineage)
    }
    return plan
  }

  private func citing(
    _ expression: BoundExpression, _ around: [Surrounding], over plan: Plan, _ lineage: Variable
  ) throws(Diagnostic) -> Plan {
    func inside(_ parts: [BoundExpression], _ more: [Surrounding], over plan: Plan) throws(Diagnostic) -> Plan {
      try citingSubqueries(of: parts, within: around + more, over: plan, lineage: lineage)
    }
    switch expression.kind {
    case .subquery(_, let query):
      return try citing(query, around, over: plan, lineage)
    case .listComprehension(let variable, let list, let predicate, let projection):
      var plan = try inside([list], [], over: plan)
      let items = [Surrounding.unwind(list, variable)]
      if let predicate { plan = try inside([predicate], items, over: plan) }
      guard let projection else { return plan }
      return try inside([projection], items + (predicate.map { [.filter($0)] } ?? []), over: plan)
    case .quantifier(_, let variable, let list, let predicate):
      return try inside(
        predicate.map { [$0] } ?? [], [.unwind(list, variable)], over: inside([list], [], over: plan))
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      return try inside(
        [body], [.bind(initial, accumulator), .unwind(list, variable)], over: inside([initial, list], [], over: plan))
    case .case(let subject?, let branches, let otherwise):
      let parts = branches.flatMap { [$0.when, $0.then] } + (otherwise.map { [$0] } ?? [])
      return try inside(
        parts, [.bind(subject.value, subject.variable)], over: inside([subject.value], [], over: plan))
    default: return try inside(expression.children, [], over: plan)
    }
  }

  private func citing(
    _ query: BoundQuery, _ around: [Surrounding], over input: Plan, _ lineage: Variable
  ) throws(Diagnostic) -> Plan {
    let row = variables.next()
    let found = variables.next()
    let locals = Set(around.compactMap(\.variable))
    let read = around.reduce(into: Set(query.imports)) { $0.formUnion($1.expression.freeVariables) }
      .subtracting(locals).sorted { $0.index < $1.index }
    var inner = Plan(.argument(read + [row]), rows: 1)
    if around.isEmpty {
      inner = try plan(query, over: inner, bound: Set(query.imports), partition: row, lineage: found)
    } else {
      for surrounding in around {
        switch surrounding {
        case .unwind(let list, let variable): inner = Plan(.unwind(inner, list, variable), rows: 10)
        case .filter(let predicate): inner = Plan(.filter(inner, [predicate]), rows: 5)
        case .bind(let value, let variable): inner = Plan(.project(inner, [(value, variable)]), rows: inner.rows)
        }
      }
      let item = variables.next()
      let rows = try plan(
        query, over: Plan(.argument(query.imports + [item]), rows: 1), bound: Set(query.imports), partition: item,
        lineage: found)
      inner = Plan(.apply(inner, rows, row: item, optional: false, outputs: [found]), rows: inner.rows)
    }
    let united = Plan(
      .aggregate(inner, keys: [], [], weight: nil, partition: row, lineage: found), rows: 1)
    let applied = Plan(
      .apply(input, united, row: row, optional: false, outputs: [found]), rows: input.rows)
    return joining(found, to: lineage, in: applied)
  }
}
