internal import MQSyntax

/// A component of the span between two dates, such as `duration.inDays(a, b).days`: between columns of dates no span is made.
final class DateSpanEvaluator: Evaluator {
  private let plain: Evaluator
  private let from: Evaluator
  private let to: Evaluator
  private let inMonths: Bool
  private let key: String

  /// nil unless the component is one of whole numbers of such a function.
  init?(_ function: ScalarFunction, from: Evaluator, to: Evaluator, key: String, plain: Evaluator) {
    switch (function.name, key) {
    case ("duration.inDays", "days"), ("duration.inDays", "weeks"): inMonths = false
    case ("duration.inMonths", "months"), ("duration.inMonths", "years"), ("duration.inMonths", "quarters"):
      inMonths = true
    default: return nil
    }
    (self.from, self.to, self.key, self.plain) = (from, to, key, plain)
    super.init(range: plain.range, traits: plain.traits)
  }

  override func place(of failure: Failure) -> SourceRange { plain.place(of: failure) }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool { plain.mayFail(on: batch, context) }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let a = try from.evaluate(batch, context).flattened
    let b = try to.evaluate(batch, context).flattened
    guard case .dates(let starts, let validA) = a, case .dates(let ends, let validB) = b else {
      return try plain.evaluate(batch, context)
    }
    let valid = validA.and(validB)
    if key == "days" { return .integers(mapped(starts, ends) { Int64($1) - Int64($0) }, valid) }
    let inMonths = self.inMonths
    let key = self.key
    return try eachRow(batch.count, context) { row throws(Failure) in
      if !valid[row] { return .null }
      let span = Temporal.Duration.between(
        dates: Temporal.Date(daysSinceEpoch: starts[row]), Temporal.Date(daysSinceEpoch: ends[row]), inMonths: inMonths)
      return try Value.duration(span).property(key)
    }
  }
}
