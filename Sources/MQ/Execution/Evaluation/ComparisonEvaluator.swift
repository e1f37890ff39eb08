internal import MQSyntax

/// `=`, `<>`, `<`, `<=`, `>`, `>=`
final class ComparisonEvaluator: Evaluator {
  private let operation: Syntax.Expression.ComparisonOperator
  private let left: Evaluator
  private let right: Evaluator
  private var memo = CodeMemo<Ternary>()

  init(
    _ operation: Syntax.Expression.ComparisonOperator, _ left: Evaluator, _ right: Evaluator, range: SourceRange
  ) {
    // A constant stands on the right, where the kernels expect it.
    let swaps = left.isConstant && !right.isConstant
    self.operation = swaps ? operation.swapped : operation
    self.left = swaps ? right : left
    self.right = swaps ? left : right
    super.init(range: range, traits: Traits(over: [left, right], canFail: false, isCheap: true, isBoolean: true))
  }

  override func mayFail(on batch: Batch, _ context: RunContext) -> Bool {
    left.mayFail(on: batch, context) || right.mayFail(on: batch, context)
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let a = try left.evaluate(batch, context)
    let b = try right.evaluate(batch, context)
    switch (a, b) {
    case (.constant(let x, let count), .constant(let y, _)):
      return .constant(Value.compare(operation, x, y).value, count: count)
    case (_, .constant(let y, _)): return try compare(operation, a, with: y, context)
    case (.constant(let x, _), _): return try compare(operation.swapped, b, with: x, context)
    default: return try compare(a, b, context)
    }
  }

  private func compare(
    _ operation: Syntax.Expression.ComparisonOperator, _ a: Column, with y: Value, _ context: RunContext
  ) throws(Diagnostic) -> Column {
    switch (a, y) {
    case (_, .null): return .constant(.null, count: a.count)
    case (.integers(let a, let valid), .integer(let y)):
      return .booleans(masked(Comparisons.compare(operation, a, with: y), valid))
    case (.integers(let a, let valid), .float(let y)):
      return .booleans(masked(Comparisons.compare(operation, a, with: y), valid))
    case (.floats(let a, let valid), .float(let y)):
      return .booleans(masked(Comparisons.compare(operation, a, with: y), valid))
    case (.floats(let a, let valid), .integer(let y)):
      return .booleans(masked(Comparisons.compare(operation, a, with: y), valid))
    case (.dates(let a, let valid), .date(let y)):
      guard let days = y.columnDays else { break }
      return .booleans(masked(Comparisons.compare(operation, a, with: days), valid))
    case (.codes(let a, let dictionary, let valid), .string(let text)):
      return .booleans(compare(operation, a, dictionary, valid, with: text))
    case (.codes(let a, _, let valid), _):
      let different: Ternary = operation == .equal ? .false : operation == .notEqual ? .true : .unknown
      return .booleans(masked(Array(repeating: different, count: a.count), valid))
    case (.nodes(let a), .node(let y)):
      if let truths = Comparisons.identity(operation, a, with: y.id, missing: .none) { return .booleans(truths) }
    case (.relationships(let a), .relationship(let y)):
      if let truths = Comparisons.identity(operation, a, with: y.id, missing: .none) { return .booleans(truths) }
    default: break
    }
    return try eachTruth(a.count, context) { row throws(Failure) in Value.compare(operation, a[row], y) }
  }

  private func compare(
    _ operation: Syntax.Expression.ComparisonOperator, _ codes: [UInt32], _ dictionary: StringDictionary,
    _ valid: Validity, with text: String
  ) -> [Ternary] {
    switch operation {
    case .equal, .notEqual:
      guard let code = dictionary.code(of: text) else {
        return masked(Array(repeating: Ternary(operation == .notEqual), count: codes.count), valid)
      }
      return masked(Comparisons.compare(operation, codes, with: code), valid)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      // What is remembered holds for one text only.
      if !right.isConstant && !left.isConstant { memo = CodeMemo() }
      return memo.mapped(codes, dictionary, valid, null: .unknown) { other in
        Comparisons.compare(operation, TextBytes.order(other, text))
      }
    }
  }

  private func compare(_ a: Column, _ b: Column, _ context: RunContext) throws(Diagnostic) -> Column {
    let operation = self.operation
    switch (a, b) {
    case (.integers(let a, let validA), .integers(let b, let validB)):
      return .booleans(masked(Comparisons.compare(operation, a, b), validA.and(validB)))
    case (.floats(let a, let validA), .floats(let b, let validB)):
      return .booleans(masked(Comparisons.compare(operation, a, b), validA.and(validB)))
    case (.integers(let a, let validA), .floats(let b, let validB)):
      return .booleans(masked(Comparisons.compare(operation, a, b), validA.and(validB)))
    case (.floats(let a, let validA), .integers(let b, let validB)):
      return .booleans(masked(Comparisons.compare(operation.swapped, b, a), validA.and(validB)))
    case (.dates(let a, let validA), .dates(let b, let validB)):
      return .booleans(masked(Comparisons.compare(operation, a, b), validA.and(validB)))
    case (.codes(let a, let dictionaryA, let validA), .codes(let b, let dictionaryB, let validB)):
      let valid = validA.and(validB)
      if dictionaryA === dictionaryB, operation == .equal || operation == .notEqual {
        return .booleans(masked(Comparisons.compare(operation, a, b), valid))
      }
      return try eachTruth(a.count, context) { row throws(Failure) in
        guard valid[row] else { return .unknown }
        return Comparisons.compare(operation, TextBytes.order(dictionaryA[a[row]], dictionaryB[b[row]]))
      }
    case (.nodes(let a), .nodes(let b)):
      if let truths = Comparisons.identity(operation, a, b, missing: .none) { return .booleans(truths) }
    case (.relationships(let a), .relationships(let b)):
      if let truths = Comparisons.identity(operation, a, b, missing: .none) { return .booleans(truths) }
    default: break
    }
    return try eachTruth(a.count, context) { row throws(Failure) in Value.compare(operation, a[row], b[row]) }
  }
}

extension Syntax.Expression.ComparisonOperator {
  /// The operator that says the same of the operands the other way round.
  var swapped: Self {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
