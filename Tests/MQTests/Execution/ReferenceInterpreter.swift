import MQSyntax

@testable import MQ

/// Evaluates an expression for one row by walking its tree: what the language says, as simply as can be.
struct ReferenceInterpreter {
  var row: [Variable: Value]
  let context: FunctionContext

  func value(_ expression: BoundExpression) throws(Failure) -> Value {
    switch expression.kind {
    case .literal(let value): return value
    case .variable(let variable): return row[variable] ?? .null
    case .list(let items): return .list(try values(items))
    case .map(let entries): return .map(ValueMap(zip(entries.map(\.key), try values(entries.map(\.value)))))
    case .slice(let base, let from, let to):
      let base = try value(base)
      let from = try optional(from)
      return try base.slice(from: from, to: try optional(to))
    case .not(let operand): return try (!truth(operand)).value
    case .negate(let operand): return try Arithmetic.negate(value(operand))
    case .plus(let operand): return try Arithmetic.plus(value(operand))
    case .logical(let operation, let operands): return try logical(operation, operands).value
    case .comparison(let operation, let left, let right):
      let left = try value(left)
      return Value.compare(operation, left, try value(right)).value
    case .binary(let operation, let left, let right):
      let left = try value(left)
      return try binary(operation, left, value(right))
    case .isValid: preconditionFailure("only patterns ask for validity")
    case .isNull(let operand, let negated): return .boolean(try value(operand).isNull != negated)
    case .case(let subject, let branches, let otherwise): return try choice(subject, branches, otherwise)
    case .call(let function, let arguments): return try call(function, arguments)
    case .listComprehension(let variable, let list, let predicate, let projection):
      guard let items = try items(list) else { return .null }
      var results: [Value] = []
      for item in items {
        let inner = binding(variable, item)
        if let predicate, try !inner.holds(predicate) { continue }
        if let projection { results.append(try inner.value(projection)) } else { results.append(item) }
      }
      return .list(results)
    case .quantifier(let quantification, let variable, let list, let predicate):
      return try quantified(quantification, variable, list, predicate).value
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      guard let items = try items(list) else { return .null }
      var sum = try value(initial)
      for item in items { sum = try binding(accumulator, sum).binding(variable, item).value(body) }
      return sum
    case .parameter, .property, .element, .hasLabels, .subquery, .mapProjection:
      throw Failure(.notSupported, "the reference has no \(expression.kind)")
    }
  }

  func truth(_ expression: BoundExpression) throws(Failure) -> Ternary {
    switch try value(expression) {
    case .boolean(let truth): return Ternary(truth)
    case .null: return .unknown
    default: throw Failure(.invalidArgumentType, "no condition")
    }
  }

  /// Whether a condition holds: it fails where the same expression as a value does.
  func holds(_ condition: BoundExpression) throws(Failure) -> Bool { try truth(condition) == .true }

  private func binding(_ variable: Variable, _ value: Value) -> ReferenceInterpreter {
    var inner = self
    inner.row[variable] = value
    return inner
  }

  private func optional(_ expression: BoundExpression?) throws(Failure) -> Value? {
    if let expression { try value(expression) } else { nil }
  }

  private func values(_ expressions: [BoundExpression]) throws(Failure) -> [Value] {
    var results: [Value] = []
    for expression in expressions { results.append(try value(expression)) }
    return results
  }

  /// nil for null.
  private func items(_ list: BoundExpression) throws(Failure) -> [Value]? {
    switch try value(list) {
    case .list(let items): return items
    case .null: return nil
    default: throw Failure(.invalidArgumentType, "no list")
    }
  }

  private func logical(
    _ operation: Syntax.Expression.LogicalOperator, _ operands: [BoundExpression]
  ) throws(Failure) -> Ternary {
    var result = try truth(operands[0])
    for operand in operands.dropFirst() {
      switch operation {
      case .and: if result != .false { result = result & (try truth(operand)) }
      case .or: if result != .true { result = result | (try truth(operand)) }
      case .xor: result = result ^ (try truth(operand))
      }
    }
    return result
  }

  private func binary(
    _ operation: Syntax.Expression.BinaryOperator, _ left: Value, _ right: Value
  ) throws(Failure) -> Value {
    switch operation {
    case .add: return try Arithmetic.add(left, right)
    case .subtract: return try Arithmetic.subtract(left, right)
    case .multiply: return try Arithmetic.multiply(left, right)
    case .divide: return try Arithmetic.divide(left, right)
    case .modulo: return try Arithmetic.modulo(left, right)
    case .power: return try Arithmetic.power(left, right)
    case .startsWith: return left.startsWith(right).value
    case .endsWith: return left.endsWith(right).value
    case .contains: return left.contains(right).value
    case .matches: return try left.matches(right).value
    case .in:
      switch right {
      case .list(let items): return left.isIn(items).value
      case .null: return .null
      default: throw Failure(.invalidArgumentType, "no list")
      }
    }
  }

  private func choice(
    _ subject: (variable: Variable, value: BoundExpression)?,
    _ branches: [(when: BoundExpression, then: BoundExpression)],
    _ otherwise: BoundExpression?
  ) throws(Failure) -> Value {
    var inner = self
    if let subject { inner.row[subject.variable] = try value(subject.value) }
    for branch in branches where try inner.holds(branch.when) { return try inner.value(branch.then) }
    return try inner.optional(otherwise) ?? .null
  }

  private func call(_ function: ScalarFunction, _ arguments: [BoundExpression]) throws(Failure) -> Value {
    if function.name == "coalesce" {
      for argument in arguments {
        let value = try value(argument)
        if !value.isNull { return value }
      }
      return .null
    }
    let values = try values(arguments)
    return function.propagatesNull && values.contains(where: \.isNull) ? .null : try function.body(values, context)
  }

  private func quantified(
    _ quantification: Syntax.Expression.Quantification, _ variable: Variable, _ list: BoundExpression,
    _ predicate: BoundExpression?
  ) throws(Failure) -> Ternary {
    guard let items = try items(list) else { return .unknown }
    var trues = 0
    var anyUnknown = false
    for item in items {
      let truth = if let predicate { try binding(variable, item).truth(predicate) } else { Ternary.true }
      if truth == .true { trues += 1 }
      anyUnknown = anyUnknown || truth == .unknown
      switch quantification {
      case .all: if truth == .false { return .false }
      case .any: if truth == .true { return .true }
      case .none: if truth == .true { return .false }
      case .single: if trues > 1 { return .false }
      }
    }
    if anyUnknown { return .unknown }
    switch quantification {
    case .all, .none: return .true
    case .any: return .false
    case .single: return Ternary(trues == 1)
    }
  }
}
