internal import MQSyntax

/// Finds what the mere syntax of a statement tells: its parameters, and whether it touches a graph.
struct StatementWalker {
  /// Each where it is used first.
  private(set) var parameters: [(name: String, range: SourceRange)] = []
  private(set) var isUpdating = false
  private(set) var readsGraph = false
  /// What changes the graph first.
  private(set) var firstUpdate: SourceRange?
  private var seen: Set<String> = []

  mutating func visit(_ statement: Syntax.Statement) {
    if let asOf = statement.asOf { visit(asOf) }
    switch statement.body {
    case .query(let query): visit(query)
    case .createIndex(let create): update(create.range)
    case .dropIndex(let drop): update(drop.range)
    case .showIndexes: readsGraph = true
    }
    // A plan is shown, not run.
    if statement.mode == .explain { isUpdating = false }
  }

  private mutating func visit(_ query: Syntax.Query) {
    for branch in query.branches {
      if let asOf = branch.asOf { visit(asOf) }
      for clause in branch.clauses { visit(clause) }
    }
  }

  private mutating func visit(_ clause: Syntax.Clause) {
    if clause.isUpdating { update(clause.range) }
    switch clause {
    case .match(let match):
      readsGraph = true
      for pattern in match.patterns { visit(pattern) }
      visit(match.predicate)
    case .unwind(let unwind): visit(unwind.list)
    case .with(let projection), .return(let projection):
      for item in projection.items { visit(item.expression) }
      for item in projection.orderBy { visit(item.expression) }
      visit(projection.skip)
      visit(projection.limit)
      visit(projection.predicate)
    case .create(let create):
      for pattern in create.patterns { visit(pattern) }
    case .merge(let merge):
      visit(merge.pattern)
      for item in merge.onCreate + merge.onMatch { visit(item) }
    case .set(let set): for item in set.items { visit(item) }
    case .remove(let remove):
      for case .property(let target, _) in remove.items { visit(target) }
    case .delete(let delete):
      for expression in delete.expressions { visit(expression) }
    case .call(let call):
      readsGraph = true
      for argument in call.arguments ?? [] { visit(argument) }
      visit(call.predicate)
    case .subquery(let subquery): visit(subquery.query)
    }
  }

  private mutating func update(_ range: SourceRange) {
    if firstUpdate == nil { firstUpdate = range }
    isUpdating = true
    readsGraph = true
  }

  private mutating func visit(_ item: Syntax.SetItem) {
    switch item {
    case .property(let target, let value, _):
      visit(target)
      visit(value)
    case .replace(_, let value, _), .merge(_, let value, _): visit(value)
    case .labels: break
    }
  }

  private mutating func visit(_ pattern: Syntax.PatternPart) {
    readsGraph = true
    switch pattern.selector {
    case .any(let count?), .shortest(let count?), .shortestGroups(let count): visit(count)
    case nil, .any(nil), .shortest(nil), .shortestPath, .allShortestPaths, .allShortest: break
    }
    for element in pattern.elements {
      switch element {
      case .node(let node):
        visit(node.properties)
        visit(node.predicate)
      case .relationship(let relationship):
        visit(relationship.properties)
        visit(relationship.predicate)
      case .quantified(let quantified):
        visit(quantified.inner)
        visit(quantified.predicate)
      }
    }
  }

  private mutating func visit(_ expression: Syntax.Expression?) {
    guard let expression else { return }
    switch expression.kind {
    case .null, .boolean, .integer, .float, .string, .variable, .countStar, .missing: break
    case .parameter(let name): if seen.insert(name).inserted { parameters.append((name, expression.range)) }
    case .list(let items), .logical(_, let items): for item in items { visit(item) }
    case .map(let entries): for entry in entries { visit(entry.value) }
    case .property(let a, _), .hasLabels(let a, _), .not(let a), .negate(let a), .plus(let a), .isNull(let a, _):
      visit(a)
    case .element(let a, let b), .binary(_, let a, let b):
      visit(a)
      visit(b)
    case .slice(let a, let from, let to):
      visit(a)
      visit(from)
      visit(to)
    case .comparison(let first, let rest):
      visit(first)
      for (_, operand) in rest { visit(operand) }
    case .case(let subject, let branches, let otherwise):
      visit(subject)
      for branch in branches {
        visit(branch.when)
        visit(branch.then)
      }
      visit(otherwise)
    case .call(let call): for argument in call.arguments { visit(argument) }
    case .listComprehension(_, let list, let predicate, let projection):
      visit(list)
      visit(predicate)
      visit(projection)
    case .patternComprehension(let pattern, let predicate, let projection):
      visit(pattern)
      visit(predicate)
      visit(projection)
    case .quantifier(_, _, let list, let predicate):
      visit(list)
      visit(predicate)
    case .reduce(_, let initial, _, let list, let body):
      visit(initial)
      visit(list)
      visit(body)
    case .pattern(let pattern): visit(pattern)
    case .subquery(_, let query): visit(query)
    case .mapProjection(_, let items):
      for case .entry(_, let value) in items { visit(value) }
    }
  }
}
