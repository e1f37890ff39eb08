internal import MQSyntax

/// Whether elements are valid at an instant: the predicate that `AS OF` puts on all that patterns find.
final class ValidityEvaluator: Evaluator {
  private let element: Evaluator
  private let moment: Evaluator
  private let scope: BoundExpression.ValidityScope

  init(_ element: Evaluator, at moment: Evaluator, _ scope: BoundExpression.ValidityScope, range: SourceRange) {
    self.element = element
    self.moment = moment
    self.scope = scope
    super.init(
      range: range,
      traits: Traits(over: [element, moment], canFail: false, isPure: false, isCheap: true, isBoolean: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if batch.count == 0 { return .booleans([]) }
    let elements = try element.evaluate(batch, context)
    let moments = try moment.evaluate(batch, context)
    if case .constant(let value, _) = moments {
      return .booleans(test(elements, 0..<batch.count, in: try slice(at: value, context)))
    }
    // Rows of one argument row, which share its instant, stand together.
    var truths: [Ternary] = []
    truths.reserveCapacity(batch.count)
    var start = 0
    while start < batch.count {
      var end = start + 1
      while end < batch.count, Self.areSame(moments, start, end) { end += 1 }
      truths += test(elements, start..<end, in: try slice(at: moments[start], context))
      start = end
    }
    return .booleans(truths)
  }

  private static func areSame(_ moments: Column, _ a: Int, _ b: Int) -> Bool {
    switch moments {
    case .dates(let days, let valid): valid[a] && valid[b] && days[a] == days[b]
    default: ValidTime(moments[a]) == ValidTime(moments[b])
    }
  }

  private func slice(at moment: Value, _ context: RunContext) throws(Diagnostic) -> Timeslice {
    context.timeslices.slice(of: context.graph, at: try ValidTime.asOf(moment, at: self.moment.range))
  }

  /// A missing element is nobody's business here.
  private func test(_ elements: Column, _ rows: Range<Int>, in slice: Timeslice) -> [Ternary] {
    switch elements {
    case .nodes(let nodes): return slice.test(nodes[rows])
    case .relationships(let relationships):
      return scope == .withEnds ? slice.testWithEnds(relationships[rows]) : slice.testAlone(relationships[rows])
    default: return rows.map { Ternary(contains(elements[$0], in: slice)) }
    }
  }

  private func contains(_ element: Value, in slice: Timeslice) -> Bool {
    switch element {
    case .node(let node): slice.contains(node.id)
    case .relationship(let relationship):
      scope == .withEnds ? slice.contains(relationship.id) : slice.containsAlone(relationship.id)
    default: true
    }
  }
}

extension ValidTime {
  /// The instant of an `AS OF`. Throws for what is none.
  static func asOf(_ value: Value, at range: SourceRange) throws(Diagnostic) -> ValidTime {
    guard let moment = ValidTime(value) else {
      throw Diagnostic(
        .invalidArgumentType, "`AS OF` takes a date or a date-time, but this is \(value.typeWithArticle)", at: range,
        hint: "give a date, as `date('2019-01-01')`")
    }
    return moment
  }
}
