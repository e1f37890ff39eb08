internal import MQSyntax

/// A literal or a parameter.
final class ConstantEvaluator: Evaluator {
  let value: Value

  /// A constant that holds an element of the graph is not pure: what is read from it changes with the graph.
  init(_ value: Value, range: SourceRange) {
    self.value = value
    super.init(range: range, traits: Traits(canFail: false, isPure: !value.holdsElement, isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    .constant(value, count: batch.count)
  }
}

/// A variable's column.
final class VariableEvaluator: Evaluator {
  let variable: Variable

  init(_ variable: Variable, range: SourceRange) {
    self.variable = variable
    super.init(range: range, traits: Traits(variables: [variable], canFail: false, isPure: true, isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column { batch[variable] }

  override func mayBeNumbered(_ batch: Batch, _ context: RunContext) -> Bool {
    switch batch[ifPresent: variable] {
    case .codes, .dates: true
    default: false
    }
  }
}

/// An expression whose value is the same for all rows: evaluated once, when the first row asks for it, so that one which fails
/// but is never reached does no harm.
final class FoldedEvaluator: Evaluator {
  private let inner: Evaluator
  private var value: Value?

  init(_ inner: Evaluator) {
    self.inner = inner
    var traits = inner.traits
    traits.isCheap = true
    super.init(range: inner.range, traits: traits)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if let value { return .constant(value, count: batch.count) }
    if batch.count == 0 { return .constant(.null, count: 0) }
    let value = try inner.evaluate(Batch(count: 1, width: 0), context)[0]
    self.value = value
    return .constant(value, count: batch.count)
  }
}

/// A subquery as the planner compiled it: what it imports are its variables.
final class SubqueryEvaluator: Evaluator {
  private let inner: Evaluator

  init(_ inner: Evaluator, imports: [Variable], range: SourceRange) {
    self.inner = inner
    let variables = Set(imports).sorted { $0.index < $1.index }
    super.init(range: range, traits: Traits(variables: variables, canFail: true, isPure: false, isCheap: false))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    if batch.count == 0 { return .values([]) }
    return try inner.evaluate(batch, context)
  }
}

extension Value {
  /// Whether a node, relationship or path is in it at any depth.
  var holdsElement: Bool {
    switch self {
    case .node, .relationship, .path: true
    case .list(let items): items.contains { $0.holdsElement }
    case .map(let map): map.entries.contains { $0.value.holdsElement }
    case .null, .boolean, .integer, .float, .string, .date, .localTime, .time, .localDateTime, .dateTime, .duration:
      false
    }
  }
}
