internal import MQSyntax

/// `+ - * / % ^`: typed where both sides are numbers. A kernel that meets an overflow or a zero divisor gives up, and the rows
/// are gone through one by one to raise the error of the first, if it is no null's placeholder.
final class ArithmeticEvaluator: Evaluator {
  enum Operation { case add, subtract, multiply, divide, modulo, power }

  private let operation: Operation
  private let left: Evaluator
  private let right: Evaluator

  init(_ operation: Operation, _ left: Evaluator, _ right: Evaluator, range: SourceRange) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(range: range, traits: Traits(over: [left, right], isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let a = try left.evaluate(batch, context)
    let b = try right.evaluate(batch, context)
    if let result = typed(a, b) { return result }
    switch operation {
    case .add: return try eachRow(of: a, b, context, Arithmetic.add)
    case .subtract: return try eachRow(of: a, b, context, Arithmetic.subtract)
    case .multiply: return try eachRow(of: a, b, context, Arithmetic.multiply)
    case .divide: return try eachRow(of: a, b, context, Arithmetic.divide)
    case .modulo: return try eachRow(of: a, b, context, Arithmetic.modulo)
    case .power: return try eachRow(of: a, b, context, Arithmetic.power)
    }
  }

  private func typed(_ a: Column, _ b: Column) -> Column? {
    switch (a, b) {
    case (.integers(let a, let validA), .integers(let b, let validB)):
      return integers(IntegerKernels.apply(operation, a, divisors(b, validB)), validA.and(validB))
    case (.integers(let a, let valid), .constant(.integer(let y), _)):
      return integers(IntegerKernels.apply(operation, a, y), valid)
    case (.constant(.integer(let x), _), .integers(let b, let valid)):
      return integers(IntegerKernels.apply(operation, x, divisors(b, valid)), valid)
    case (.integers, .floats), (.floats, .integers), (.floats, .floats), (.integers, .constant(.float, _)),
      (.constant(.float, _), .integers), (.floats, .constant(.float, _)), (.constant(.float, _), .floats),
      (.floats, .constant(.integer, _)), (.constant(.integer, _), .floats):
      return floats(a, b)
    case (_, .constant(.null, _)), (.constant(.null, _), _): return .constant(.null, count: a.count)
    default: return nil
    }
  }

  /// With 1 for the placeholders of nulls, which may be 0, if the operation divides.
  private func divisors(_ b: [Int64], _ valid: Validity) -> [Int64] {
    guard operation == .divide || operation == .modulo, let bytes = valid.bytes else { return b }
    return mapped(b, bytes) { $1 == 0 ? 1 : $0 }
  }

  private func integers(_ result: IntegerKernels.Result?, _ valid: Validity) -> Column? {
    switch result {
    case .integers(let results)?: .integers(results, valid)
    case .floats(let results)?: .floats(results, valid)
    case nil: nil
    }
  }

  private func floats(_ a: Column, _ b: Column) -> Column? {
    guard let x = FloatOperand(a), let y = FloatOperand(b) else { return nil }
    let valid = x.valid.and(y.valid)
    switch operation {
    case .add: return .floats(FloatOperand.apply(x, y) { $0 + $1 }, valid)
    case .subtract: return .floats(FloatOperand.apply(x, y) { $0 - $1 }, valid)
    case .multiply: return .floats(FloatOperand.apply(x, y) { $0 * $1 }, valid)
    case .divide: return .floats(FloatOperand.apply(x, y) { $0 / $1 }, valid)
    case .modulo: return .floats(FloatOperand.apply(x, y) { $0.truncatingRemainder(dividingBy: $1) }, valid)
    case .power: return .floats(FloatOperand.apply(x, y) { Arithmetic.power($0, $1) }, valid)
    }
  }
}

/// A numeric column or constant as floating-point numbers.
private struct FloatOperand {
  enum Numbers { case column([Double]), constant(Double) }

  var numbers: Numbers
  var valid = Validity.all

  init?(_ column: Column) {
    switch column {
    case .integers(let a, let valid): (numbers, self.valid) = (.column(mapped(a) { Double($0) }), valid)
    case .floats(let a, let valid): (numbers, self.valid) = (.column(a), valid)
    case .constant(.integer(let i), _): numbers = .constant(Double(i))
    case .constant(.float(let d), _): numbers = .constant(d)
    default: return nil
    }
  }

  @inline(__always)
  static func apply(_ a: FloatOperand, _ b: FloatOperand, _ body: (Double, Double) -> Double) -> [Double] {
    switch (a.numbers, b.numbers) {
    case (.column(let a), .column(let b)): mapped(a, b, body)
    case (.column(let a), .constant(let y)): mapped(a) { body($0, y) }
    case (.constant(let x), .column(let b)): mapped(b) { body(x, $0) }
    case (.constant(let x), .constant(let y)): [body(x, y)]
    }
  }
}

/// Unary `-`
final class NegateEvaluator: Evaluator {
  private let operand: Evaluator

  init(_ operand: Evaluator, range: SourceRange) {
    self.operand = operand
    super.init(range: range, traits: Traits(over: [operand], isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let column = try operand.evaluate(batch, context)
    switch column {
    case .integers(let a, let valid):
      if case .integers(let results)? = IntegerKernels.apply(.subtract, 0, a) { return .integers(results, valid) }
    case .floats(let a, let valid): return .floats(mapped(a) { -$0 }, valid)
    default: break
    }
    return try eachRow(of: column, context, Arithmetic.negate)
  }
}

/// Unary `+`
final class PlusEvaluator: Evaluator {
  private let operand: Evaluator

  init(_ operand: Evaluator, range: SourceRange) {
    self.operand = operand
    super.init(range: range, traits: Traits(over: [operand], isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let column = try operand.evaluate(batch, context)
    switch column {
    case .integers, .floats: return column
    default: return try eachRow(of: column, context, Arithmetic.plus)
    }
  }
}
