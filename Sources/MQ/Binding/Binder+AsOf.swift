internal import MQSyntax

// `AS OF e`, an extension: patterns find only the elements that are valid at an instant. It becomes a predicate on every element
// that a pattern brings in, which the planner places like any other.

/// The point in valid time that a query's patterns see.
struct AsOf {
  var moment: BoundExpression
  /// The frame whose query says it; `moment` reads variables from outside of that.
  var level: Int
}

extension Binder {
  /// The innermost `AS OF` around the clause being bound.
  var asOf: AsOf? { frames.last { $0.asOf != nil }?.asOf }

  /// Binds the `AS OF` that opens the innermost frame's query, or a branch of it.
  mutating func bindAsOf(_ expression: Syntax.Expression) -> AsOf {
    aggregateRule = .refused(by: "`AS OF`")
    let errors = errorCount
    let moment = bind(expression)
    if errorCount == errors { checkMoment(moment) }
    moments.append(moment)
    return AsOf(moment: moment, level: frames.count - 1)
  }

  private mutating func checkMoment(_ moment: BoundExpression) {
    let wanted: TypeSet = [.date, .localDateTime, .dateTime]
    if case .literal(.null) = moment.kind {
      report(
        .invalidArgumentType, "`AS OF` takes a date or a date-time, but this is `null`", moment.range,
        hint: "write a date, as in `AS OF date('2019-01-01')`")
    } else if !moment.types.allows(wanted) {
      report(
        .invalidArgumentType, "`AS OF` takes a date or a date-time, but this is \(moment.types.described)",
        moment.range, hint: hint(for: moment))
    }
    if moment.containsSubquery {
      report(
        .nonConstantExpression, "`AS OF` takes an instant that is known before the graph is read, not a subquery",
        moment.range, hint: "compute it in a clause before, and hand it on: `CALL (d) { AS OF d … }`")
    }
  }

  private func hint(for moment: BoundExpression) -> String {
    switch moment.kind {
    case .literal(.string(let text)) where (try? TemporalParser.date(text)) != nil: "write `date('\(text)')`"
    case .literal(.integer(let year)) where (1...9999).contains(year): "write `date({year: \(year)})`"
    default:
      moment.types.isSubset(of: [.time, .localTime])
        ? "a time without a day names no instant: use `datetime(…)`" : "write a date, as in `AS OF date('2019-01-01')`"
    }
  }

  /// Lets the pattern find only what is valid. A value that is bound already stays bound; but a relationship that is found
  /// needs both its ends.
  mutating func restrictToValid(_ binding: inout PatternBinding) {
    guard let asOf else { return }
    var checked = Set(binding.pattern.nodes.filter { !$0.isBound }.map(\.variable))
    for index in binding.pattern.relationships.indices where !binding.pattern.relationships[index].isBound {
      let relationship = binding.pattern.relationships[index]
      if relationship.length != nil {
        let step: Variable
        if let known = relationship.stepVariable {
          step = known
        } else {
          step = makeHidden(.relationship, .relationship, relationship.range)
          binding.pattern.relationships[index].stepVariable = step
        }
        binding.pattern.relationships[index].stepPredicates.append(
          validity(of: step, .withEnds, asOf, relationship.range))
      } else {
        binding.predicates.append(validity(of: relationship.variable, .alone, asOf, relationship.range))
        checked.formUnion([relationship.from, relationship.to].map { binding.pattern.nodes[$0].variable })
      }
    }
    for node in binding.pattern.nodes where checked.contains(node.variable) {
      binding.predicates.append(validity(of: node.variable, .alone, asOf, node.range))
    }
  }

  private mutating func validity(
    of element: Variable, _ scope: BoundExpression.ValidityScope, _ asOf: AsOf, _ range: SourceRange
  ) -> BoundExpression {
    importMoment(asOf)
    let subject = BoundExpression(.variable(element), range, variables[element.index].types)
    return BoundExpression(.isValid(subject, at: asOf.moment, scope), range, .boolean)
  }

  /// What the instant reads has to reach the queries within.
  private mutating func importMoment(_ asOf: AsOf) {
    for variable in asOf.moment.freeVariables {
      for inner in frames.indices.dropFirst(asOf.level + 1) { frames[inner].use(outer: variable) }
    }
  }

  /// Reports an updating clause under `AS OF` or `CITE`, which only read.
  mutating func checkMayUpdate(_ clause: Syntax.Clause) {
    if asOf != nil {
      report(
        .invalidClauseComposition, "`AS OF` only reads: `\(clause.word)` cannot change the graph as it was",
        clause.range,
        hint: "find the elements in a query of their own, or leave `AS OF` out")
    }
    if isCited {
      report(
        .invalidClauseComposition, "`CITE` only reads: `\(clause.word)` changes what would be cited", clause.range,
        hint: "leave `CITE` out")
    }
  }
}
