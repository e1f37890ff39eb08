import MQSyntax

@testable import MQ

/// Expressions of every kind over the variables 0 to 4, most of which fail for some rows.
struct RandomExpressions {
  var generator: SeededGenerator
  private var nextVariable = 5

  init(seed: UInt64) { generator = SeededGenerator(seed) }

  /// Columns for the variables: numbers, texts, lists, anything.
  mutating func columns(_ count: Int) -> [Column] {
    let lists: [Value] = (0..<count).map { _ in
      if Int.random(in: 0..<6, using: &generator) == 0 { return .null }
      let items = ColumnKind.allCases.randomElement(using: &generator)!.column(
        Int.random(in: 0..<4, using: &generator), &generator)
      return .list(items.asValues)
    }
    return [
      ColumnKind.smallIntegers.column(count, &generator), ColumnKind.floats.column(count, &generator),
      ColumnKind.codes.column(count, &generator), .values(lists), ColumnKind.mixed.column(count, &generator),
    ]
  }

  private func bound(_ kind: BoundExpression.Kind) -> BoundExpression { BoundExpression(kind, SourceRange(0, 1)) }

  private mutating func pick<T>(_ items: [T]) -> T { items.randomElement(using: &generator)! }

  mutating func expression(_ depth: Int, _ scope: [Int] = [0, 1, 2, 3, 4]) -> BoundExpression {
    func variable(_ number: Int) -> BoundExpression { bound(.variable(Variable(number))) }
    if depth <= 0 || Int.random(in: 0..<8, using: &generator) == 0 {
      if Int.random(in: 0..<3, using: &generator) > 0 { return variable(pick(scope)) }
      return bound(
        .literal(
          pick([.null, .integer(0), .integer(3), .float(1.5), .string("a"), .boolean(true), .list([.integer(1)])])))
    }
    func condition(_ this: inout Self) -> BoundExpression { this.condition(depth - 1, scope) }
    func sub(_ this: inout Self, _ more: [Int] = []) -> BoundExpression { this.expression(depth - 1, scope + more) }
    switch Int.random(in: 0..<14, using: &generator) {
    case 0, 1, 2:
      return bound(.binary(pick([.add, .subtract, .multiply, .divide, .modulo, .power]), sub(&self), sub(&self)))
    case 3: return condition(&self)
    case 4:
      let branches = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        (when: condition(&self), then: sub(&self))
      }
      return bound(
        .case(subject: nil, branches: branches, otherwise: Bool.random(using: &generator) ? sub(&self) : nil))
    case 5:
      let subject = fresh()
      let branches = (0..<2).map { _ in
        (when: bound(.comparison(.equal, variable(subject), sub(&self))), then: sub(&self, [subject]))
      }
      return bound(.case(subject: (Variable(subject), sub(&self)), branches: branches, otherwise: nil))
    case 6:
      let coalesce = FunctionTable.find("coalesce")!
      return bound(.call(coalesce, (0..<Int.random(in: 1...3, using: &generator)).map { _ in sub(&self) }))
    case 7:
      return bound(.call(FunctionTable.find(pick(["abs", "toString", "toUpper", "size", "head"]))!, [sub(&self)]))
    case 8: return bound(.list((0..<2).map { _ in sub(&self) }))
    case 9: return bound(.element(list(depth, scope), index: sub(&self)))
    case 10: return bound(.slice(list(depth, scope), from: sub(&self), to: nil))
    case 11:
      let item = fresh()
      return bound(
        .listComprehension(
          variable: Variable(item), list: list(depth, scope),
          predicate: Bool.random(using: &generator) ? self.condition(depth - 1, scope + [item]) : nil,
          projection: Bool.random(using: &generator) ? sub(&self, [item]) : nil))
    case 12:
      // The body is no deeper, or the sums would grow beyond measure.
      let (sum, item) = (fresh(), fresh())
      return bound(
        .reduce(
          accumulator: Variable(sum), initial: sub(&self), variable: Variable(item), list: list(depth, scope),
          body: expression(1, scope + [sum, item, item])))
    default: return bound(.map([("k", sub(&self)), ("l", sub(&self))]))
    }
  }

  private mutating func fresh() -> Int {
    defer { nextVariable += 1 }
    return nextVariable
  }

  /// Mostly a list.
  private mutating func list(_ depth: Int, _ scope: [Int]) -> BoundExpression {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bound(.list((0..<3).map { _ in expression(depth - 1, scope) }))
    case 1: expression(depth - 1, scope)
    default: bound(.variable(Variable(3)))
    }
  }

  /// Mostly a boolean.
  mutating func condition(_ depth: Int, _ scope: [Int]) -> BoundExpression {
    if depth <= 0 {
      return bound(.comparison(.less, bound(.variable(Variable(pick(scope)))), bound(.literal(.integer(2)))))
    }
    let (left, right) = (expression(depth - 1, scope), expression(depth - 1, scope))
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1: return bound(.comparison(pick([.equal, .less, .greaterOrEqual]), left, right))
    case 2, 3:
      let operands = (0..<Int.random(in: 2...4, using: &generator)).map { _ in condition(depth - 1, scope) }
      return bound(.logical(pick([.and, .or, .xor]), operands))
    case 4: return bound(.not(condition(depth - 1, scope)))
    case 5: return bound(.isNull(left, negated: Bool.random(using: &generator)))
    case 6: return bound(.binary(.in, left, list(depth - 1, scope)))
    case 7: return bound(.binary(pick([.startsWith, .contains]), left, right))
    case 8:
      let item = fresh()
      return bound(
        .quantifier(
          pick([.all, .any, .none, .single]), variable: Variable(item), list: list(depth - 1, scope),
          predicate: condition(depth - 1, scope + [item])))
    default: return left
    }
  }
}
