internal import MQSyntax

// What MQ's own `AS OF` and `CITE` take.

extension Binder {
  /// `AS OF` takes a date or a date-time, which is known before the graph is read.
  mutating func requireInstant(_ moment: BoundExpression) {
    let wanted: TypeSet = [.date, .localDateTime, .dateTime]
    if case .literal(.null) = moment.kind {
      report(
        .invalidArgumentType, "`AS OF` takes a date or a date-time, but this is `null`", moment.range,
        hint: "write a date, as in `AS OF date('2019-01-01')`")
    } else if !moment.types.allows(wanted) {
      report(
        .invalidArgumentType, "`AS OF` takes a date or a date-time, but this is \(moment.types.described)",
        moment.range, hint: instantHint(for: moment))
    }
    if moment.containsSubquery {
      report(
        .nonConstantExpression, "`AS OF` takes an instant that is known before the graph is read, not a subquery",
        moment.range, hint: "compute it in a clause before, and hand it on: `CALL (d) { AS OF d … }`")
    }
  }

  private func instantHint(for moment: BoundExpression) -> String {
    switch moment.kind {
    case .literal(.string(let text)) where (try? TemporalParser.date(text)) != nil: "write `date('\(text)')`"
    case .literal(.integer(let year)) where (1...9999).contains(year): "write `date({year: \(year)})`"
    default:
      moment.types.isSubset(of: [.time, .localTime])
        ? "a time without a day names no instant: use `datetime(…)`" : "write a date, as in `AS OF date('2019-01-01')`"
    }
  }

  /// What is cited are rows.
  mutating func reportNothingToCite(_ range: SourceRange) {
    report(
      .invalidClauseComposition, "`CITE` needs a query with rows to cite", range, hint: "end the query with `RETURN`")
  }

  /// `CITE` adds the column `sources`, so that no other can have that name.
  mutating func reportSourcesTwice(_ range: SourceRange, _ own: Variable?) {
    report(
      .columnNameConflict, "`CITE` adds a column `sources`, but the query has one already", range,
      notes: own.map { [Diagnostic.Note("the query's own is this", at: variables[$0.index].range)] } ?? [],
      hint: "give the query's own column another name with `AS`")
  }
}
