internal import MQSyntax

// Where aggregating functions stand, and what may stand beside them.

extension Binder {
  /// Aggregating functions stand in what `WITH` and `RETURN` project, and behind them in `ORDER BY`: not in each other, not
  /// where one row or one element is looked at. (openCypher 9: aggregation)
  mutating func requireGrouping(at range: SourceRange) -> Bool {
    switch aggregateRule {
    case .refused(let place):
      report(
        .invalidAggregation, "an aggregating function cannot stand in \(place)", range,
        hint: "aggregate in a `WITH` before")
    case .nested:
      report(
        .nestedAggregation, "an aggregating function cannot stand in the argument of another one", range,
        hint: "aggregate twice: the inner one in a `WITH` before")
    case .collected:
      if frames[frames.count - 1].locals.isEmpty { return true }
      report(
        .invalidAggregation, "an aggregating function cannot stand inside a list comprehension or the like",
        range, hint: "aggregate in a `WITH` before")
    }
    return false
  }

  /// In `ORDER BY`, where the rows before are gone, only what is projected can be aggregated. (openCypher 9: `ORDER BY`)
  mutating func reportLateAggregate(_ range: SourceRange) {
    report(
      .invalidAggregation, "rows are grouped already, so only a projected aggregate can be used here", range,
      hint: "project the aggregate as well")
  }

  /// Beside an aggregate, all else is constant, or a variable or property that is projected on its own. (the grouping-key
  /// proposal to openCypher)
  mutating func reportNotGrouped(_ name: String, _ range: SourceRange) {
    report(
      .ambiguousAggregationExpression, "`\(name)` is neither aggregated nor what rows are grouped by", range,
      hint: "beside an aggregate, use only projected variables and properties: project it in a `WITH` before")
  }
}
