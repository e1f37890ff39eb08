internal import MQSyntax

/// A compiled expression: evaluates a whole batch at a time.
///
/// Subclasses are kernels over columns; dispatch happens once a batch. An evaluator belongs to one run (it may keep what it
/// learnt from earlier batches) and to one thread at a time. It reads the graph that the context has when it is called.
class Evaluator {
  /// The place that errors point at.
  let range: SourceRange
  /// What is known of it before it runs.
  let traits: Traits

  init(range: SourceRange, traits: Traits) {
    self.range = range
    self.traits = traits
  }

  /// A column with one row for each of the batch. Throws what the first failing row raises.
  func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    preconditionFailure("an evaluator has to say how it evaluates")
  }

  /// The rows for which the expression is true, in order. Fails with `.invalidArgumentType` for a value that is neither
  /// boolean nor null.
  func select(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> [Int32] {
    let column = try evaluate(batch, context)
    do throws(Failure) { return try column.trueRows() } catch { throw diagnostic(error) }
  }

  /// Calls the body with the bytes of each row's text, or nil for null; false, without any call, where there may be other values,
  /// or errors, or the texts are not to be had as bytes.
  func forEachText(
    _ batch: Batch, _ context: RunContext, _ body: (UnsafeBufferPointer<UInt8>?) -> Void
  ) throws(Diagnostic) -> Bool { false }

  /// Whether the values are likely to come as codes or days, as far as that can be told without reading them.
  func mayBeNumbered(_ batch: Batch, _ context: RunContext) -> Bool { false }

  /// Whether some row of the batch may raise an error; only a hint, but never false where one may.
  func mayFail(on batch: Batch, _ context: RunContext) -> Bool { traits.canFail }

  /// A failure of this expression.
  final func diagnostic(_ failure: Failure) -> Diagnostic {
    Diagnostic(failure.code, failure.message, at: place(of: failure), hint: failure.hint)
  }

  /// What in this expression is to blame for a failure of it.
  func place(of failure: Failure) -> SourceRange { range }

  /// Of these operands, the one that the failure blames, else the whole.
  final func place(of failure: Failure, in operands: [Evaluator?]) -> SourceRange {
    guard let argument = failure.argument, operands.indices.contains(argument) else { return range }
    return operands[argument]?.range ?? range
  }
}

extension Evaluator {
  /// What decides how an evaluator may be used.
  struct Traits: Sendable {
    /// The variables that it reads, in order of number, each once.
    var variables: [Variable]
    /// Whether some row may raise an error.
    var canFail: Bool
    /// Whether its value depends on nothing but its variables: not on the graph, nor on chance.
    var isPure: Bool
    /// Whether a row costs about as much as copying it elsewhere.
    var isCheap: Bool
    /// Whether its value is surely a boolean or null.
    var isBoolean: Bool

    init(variables: [Variable] = [], canFail: Bool, isPure: Bool, isCheap: Bool, isBoolean: Bool = false) {
      self.variables = variables
      self.canFail = canFail
      self.isPure = isPure
      self.isCheap = isCheap
      self.isBoolean = isBoolean
    }

    static let opaque = Traits(canFail: true, isPure: false, isCheap: false)

    /// Those of an expression over others, which itself can fail or costs something unless said otherwise.
    init(
      over parts: [Evaluator], canFail: Bool = true, isPure: Bool = true, isCheap: Bool = false, isBoolean: Bool = false
    ) {
      variables = Traits.union(parts.map(\.traits.variables))
      self.canFail = canFail || parts.contains { $0.traits.canFail }
      self.isPure = isPure && parts.allSatisfy { $0.traits.isPure }
      self.isCheap = isCheap && parts.allSatisfy { $0.traits.isCheap }
      self.isBoolean = isBoolean
    }

    /// Without a variable that the expression binds itself.
    func binding(_ bound: [Variable]) -> Traits {
      var result = self
      result.variables.removeAll { bound.contains($0) }
      return result
    }

    /// With the variables of another expression.
    func reading(_ other: [Variable]) -> Traits {
      var result = self
      result.variables = Traits.union([variables, other])
      return result
    }

    private static func union(_ lists: [[Variable]]) -> [Variable] {
      let lists = lists.filter { !$0.isEmpty }
      if lists.count <= 1 { return lists.first ?? [] }
      return Set(lists.joined()).sorted { $0.index < $1.index }
    }
  }

  /// Whether all rows of all batches have one value.
  var isConstant: Bool { traits.isPure && traits.variables.isEmpty }
}

/// Makes the evaluator of a subquery, which needs the planner: the evaluator's column has one row for each of the batch
/// (booleans, integers or lists).
protocol SubqueryCompiler {
  func evaluator(
    of kind: Syntax.Expression.SubqueryKind, _ query: BoundQuery, range: SourceRange
  ) throws(Diagnostic) -> Evaluator
}
