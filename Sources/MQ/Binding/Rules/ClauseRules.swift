internal import MQSyntax

// Which clauses may follow which, and where a query may end.

extension Binder {
  mutating func checkClauses(of query: Syntax.SingleQuery, _ role: QueryRole) {
    var isUpdating = false
    for (position, clause) in query.clauses.enumerated() {
      if position < query.clauses.count - 1 { requireReturnLast(clause) }
      refuseUpdate(clause, role)
      if isUpdating { requireWith(before: clause) }
      if case .with = clause { isUpdating = false } else if clause.isUpdating { isUpdating = true }
    }
    requireEnd(of: query, role)
  }

  /// `RETURN` is the last clause. (openCypher 9: `RETURN`)
  private mutating func requireReturnLast(_ clause: Syntax.Clause) {
    guard case .return = clause else { return }
    report(
      .invalidClauseComposition, "`RETURN` has to be the last clause", clause.range,
      hint: "write `WITH` to go on with more clauses")
  }

  /// A subquery in an expression, and what is asked `AS OF` an instant or cited, only read. (openCypher 9: existential
  /// subqueries; MQ's extensions)
  private mutating func refuseUpdate(_ clause: Syntax.Clause, _ role: QueryRole) {
    guard clause.isUpdating else { return }
    if case .expression = role {
      report(
        .invalidClauseComposition,
        "a subquery in an expression cannot change the graph, so `\(clause.word)` cannot stand here", clause.range,
        hint: "change the graph in a clause of the query itself")
    }
    if asOf != nil {
      report(
        .invalidClauseComposition, "`AS OF` only reads: `\(clause.word)` cannot change the graph as it was",
        clause.range, hint: "find the elements in a query of their own, or leave `AS OF` out")
    }
    if isCited {
      report(
        .invalidClauseComposition, "`CITE` only reads: `\(clause.word)` changes what would be cited", clause.range,
        hint: "leave `CITE` out")
    }
  }

  /// Between an update and a clause that reads stands a `WITH`. (openCypher 9: clause composition)
  private mutating func requireWith(before clause: Syntax.Clause) {
    switch clause {
    case .match, .unwind:
      report(
        .invalidClauseComposition, "`\(clause.word)` cannot follow an updating clause directly", clause.range,
        hint: "put `WITH *` between them")
    case .with, .return, .create, .merge, .set, .remove, .delete, .call, .subquery: return
    }
  }

  /// A query ends with `RETURN`, an update or a `CALL` without columns; a subquery in an expression may end where its rows are
  /// found. (openCypher 9: clause composition; ISO GQL: `EXISTS`)
  private mutating func requireEnd(of query: Syntax.SingleQuery, _ role: QueryRole) {
    guard let last = query.clauses.last else { return }
    switch (last, role) {
    case (.return, _): break
    case (_, .expression(.collect)):
      report(
        .invalidClauseComposition, "`COLLECT` needs a query that ends with `RETURN`", last.range,
        hint: "add a `RETURN` of what to collect")
    case (.with, .expression):
      report(.invalidClauseComposition, "a query cannot end with `WITH`", last.range, hint: "write `RETURN`")
    case (_, .expression), (.create, _), (.merge, _), (.set, _), (.remove, _), (.delete, _), (.call, _):
      break
    case (.subquery(let call), _):
      if call.query.branches.contains(where: \.returns) {
        report(
          .invalidClauseComposition, "a query cannot end with a `CALL` that gives columns", last.range,
          hint: "add a `RETURN`")
      }
    case (.match, _), (.unwind, _), (.with, _):
      report(
        .invalidClauseComposition, "a query cannot end with `\(last.word)`", last.range, hint: "add a `RETURN`")
    }
  }

  /// `COLLECT { … }` collects one column. (GQL as commonly supported)
  mutating func requireOneColumn(_ projection: BoundProjection, _ role: QueryRole) {
    guard role == .expression(.collect), projection.items.count != 1 else { return }
    report(
      .invalidClauseComposition,
      "`COLLECT` needs a `RETURN` of exactly one column, but this is of \(projection.items.count)", projection.range,
      hint: "to collect several values, return a map or a list of them")
  }

  /// `ANY`, `ALL SHORTEST` and `SHORTEST k` stand alone in their `MATCH`. (ISO GQL: selective path search)
  mutating func requireSelectedAlone(_ match: Syntax.Match) {
    guard match.patterns.count > 1 else { return }
    for part in match.patterns {
      switch part.selector {
      case .any, .allShortest, .shortest, .shortestGroups:
        report(
          .invalidClauseComposition, "a path with a selector has to stand alone in its `MATCH`", part.range,
          hint: "put the other paths into a `MATCH` of their own")
      case nil, .shortestPath, .allShortestPaths: continue
      }
    }
  }

  /// A pattern is a condition; as a value only a shortest path is one. (openCypher 9: patterns in expressions)
  mutating func reportPatternValue(_ pattern: Syntax.Expression) {
    report(
      .unexpectedSyntax, "a pattern can only be used as a condition", pattern.range,
      hint: "write `EXISTS { … }`, `COUNT { … }` or a comprehension, as in `[(a)-->(b) | b]`")
  }
}

extension Syntax.SingleQuery {
  var returns: Bool { if case .return? = clauses.last { true } else { false } }
}

extension Syntax.Clause {
  /// Whether it changes the graph: the one place that says so for a clause as written.
  var isUpdating: Bool {
    switch self {
    case .create, .merge, .set, .remove, .delete: true
    case .match, .unwind, .with, .return, .call, .subquery: false
    }
  }

  var word: String {
    switch self {
    case .match(let match): match.optional ? "OPTIONAL MATCH" : "MATCH"
    case .unwind: "UNWIND"
    case .with: "WITH"
    case .return: "RETURN"
    case .create: "CREATE"
    case .merge: "MERGE"
    case .set: "SET"
    case .remove: "REMOVE"
    case .delete: "DELETE"
    case .call, .subquery: "CALL"
    }
  }
}
