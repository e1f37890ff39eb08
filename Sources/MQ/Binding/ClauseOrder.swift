internal import MQSyntax

// Which clauses may follow which, and where a query may end.

extension Binder {
  mutating func checkClauses(of query: Syntax.SingleQuery, _ role: QueryRole) {
    var isUpdating = false
    for (position, clause) in query.clauses.enumerated() {
      checkPlace(clause, isLast: position == query.clauses.count - 1)
      if case .expression = role, clause.isUpdating {
        report(
          .invalidClauseComposition,
          "a subquery in an expression cannot change the graph, so `\(clause.word)` cannot stand here",
          clause.range)
      }
      switch clause {
      case .with: isUpdating = false
      case .match, .unwind:
        if isUpdating {
          report(
            .invalidClauseComposition, "`\(clause.word)` cannot follow an updating clause directly", clause.range,
            hint: "put `WITH *` between them")
        }
      case .create, .merge, .set, .remove, .delete: isUpdating = true
      case .return, .call, .subquery: continue
      }
    }
    checkEnd(of: query, role)
  }

  private mutating func checkPlace(_ clause: Syntax.Clause, isLast: Bool) {
    if case .return = clause, !isLast {
      report(
        .invalidClauseComposition, "`RETURN` has to be the last clause", clause.range,
        hint: "write `WITH` to go on with more clauses")
    }
  }

  private mutating func checkEnd(of query: Syntax.SingleQuery, _ role: QueryRole) {
    guard let last = query.clauses.last else { return }
    switch (last, role) {
    case (.return, _): break
    case (_, .expression(.collect)):
      report(.invalidClauseComposition, "`COLLECT` needs a query that ends with `RETURN`", last.range)
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
}

extension Syntax.SingleQuery {
  var returns: Bool { if case .return? = clauses.last { true } else { false } }
}

extension Syntax.Clause {
  fileprivate var isUpdating: Bool {
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
