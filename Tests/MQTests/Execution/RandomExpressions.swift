import MQSyntax
import MQTestSupport

@testable import MQ

/// Expressions of every kind, mostly of fitting types, which fail for some rows: by a division by zero, an overflow, or a
/// variable that holds anything.
struct RandomExpressions {
  var generator: SplitMix64
  private var nextVariable = 5

  /// The variables of a row; comprehensions add their own.
  struct Scope {
    var integers = [0]
    var numbers = [0, 0, 1]
    var texts = [2]
    var lists = [3]
    var anything = [4]

    /// With a variable for the items of `lists`, which are mostly integers.
    func with(item: Int) -> Scope {
      var scope = self
      scope.integers += [item, item]
      scope.numbers += [item, item]
      return scope
    }
  }

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// Columns for the variables: integers, floats, texts, lists, anything.
  mutating func columns(_ count: Int) -> [Column] {
    let lists: [Value] = (0..<count).map { _ in
      if chance(1, of: 8) { return .null }
      let kind: ColumnKind = chance(1, of: 12) ? .mixed : .smallIntegers
      return .list(kind.column(Int.random(in: 0..<4, using: &generator), &generator).asValues)
    }
    return [
      ColumnKind.smallIntegers.column(count, &generator), ColumnKind.floats.column(count, &generator),
      ColumnKind.codes.column(count, &generator), .values(lists), ColumnKind.mixed.column(count, &generator),
    ]
  }

  private mutating func chance(_ part: Int, of whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &generator) < part
  }

  private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: items.indices, using: &generator)] }

  private mutating func fresh() -> Int {
    defer { nextVariable += 1 }
    return nextVariable
  }

  private func bound(_ kind: BoundExpression.Kind) -> BoundExpression { BoundExpression(kind, SourceRange(0, 1)) }

  private func variable(_ number: Int) -> BoundExpression { bound(.variable(Variable(number))) }

  private mutating func call(_ name: String, _ arguments: [BoundExpression]) -> BoundExpression {
    FunctionTable.find(name).map { bound(.call($0, arguments)) } ?? bound(.literal(.null))
  }

  // MARK: By type

  mutating func expression(_ depth: Int, _ scope: Scope = Scope()) -> BoundExpression {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0..<5: number(depth, scope)
    case 5..<8: condition(depth, scope)
    case 8: text(depth, scope)
    case 9: list(depth, scope)
    case 10: bound(.map([("k", number(depth - 1, scope)), ("l", condition(depth - 1, scope))]))
    default: variable(pick(scope.anything))
    }
  }

  mutating func number(_ depth: Int, _ scope: Scope) -> BoundExpression {
    if depth <= 0 || chance(1, of: 8) {
      if chance(1, of: 20) { return variable(pick(scope.anything)) }
      return chance(2, of: 3)
        ? variable(pick(scope.numbers))
        : bound(.literal(pick([.integer(0), .integer(3), .float(1.5), .null, .integer(.max)])))
    }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0, 1, 2:
      return bound(
        .binary(pick([.add, .subtract, .multiply, .power]), number(depth - 1, scope), number(depth - 1, scope)))
    case 3, 4:
      // A divisor that is zero for a few rows.
      let divisor = bound(
        .binary(.subtract, variable(pick(scope.integers)), bound(.literal(pick([.integer(1), .integer(-3)])))))
      return bound(.binary(pick([.divide, .modulo]), number(depth - 1, scope), divisor))
    case 5:
      let branches = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        (when: condition(depth - 1, scope), then: number(depth - 1, scope))
      }
      return bound(
        .case(subject: nil, branches: branches, otherwise: chance(1, of: 2) ? number(depth - 1, scope) : nil))
    case 6:
      let subject = fresh()
      let branches = (0..<2).map { _ in
        (
          when: bound(.comparison(.equal, variable(subject), number(depth - 1, scope))),
          then: number(depth - 1, scope.with(item: subject))
        )
      }
      return bound(.case(subject: (Variable(subject), number(depth - 1, scope)), branches: branches, otherwise: nil))
    case 7:
      return call("coalesce", (0..<Int.random(in: 1...3, using: &generator)).map { _ in number(depth - 1, scope) })
    case 8:
      return call(
        pick(["abs", "size", "head"]), [chance(1, of: 2) ? list(depth - 1, scope) : number(depth - 1, scope)])
    default:
      let (sum, item) = (fresh(), fresh())
      return bound(
        .reduce(
          accumulator: Variable(sum), initial: number(depth - 1, scope), variable: Variable(item),
          list: list(depth - 1, scope), body: number(depth - 1, scope.with(item: item).with(item: sum))))
    }
  }

  mutating func condition(_ depth: Int, _ scope: Scope = Scope()) -> BoundExpression {
    let (left, right) = (number(depth - 1, scope), number(depth - 1, scope))
    if depth <= 0 { return bound(.comparison(.less, left, right)) }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1: return bound(.comparison(pick([.equal, .less, .greaterOrEqual]), left, right))
    case 2, 3, 4, 5:
      let operands = (0..<Int.random(in: 2...4, using: &generator)).map { _ in condition(depth - 1, scope) }
      return bound(.logical(pick([.and, .and, .or, .or, .xor]), operands))
    case 6: return bound(.not(condition(depth - 1, scope)))
    case 7: return bound(.isNull(left, negated: chance(1, of: 2)))
    case 8: return bound(.binary(.in, left, list(depth - 1, scope)))
    case 9: return bound(.binary(pick([.startsWith, .contains]), text(depth - 1, scope), text(depth - 1, scope)))
    case 10:
      let item = fresh()
      return bound(
        .quantifier(
          pick([.all, .any, .none, .single]), variable: Variable(item), list: list(depth - 1, scope),
          predicate: condition(depth - 1, scope.with(item: item))))
    default: return chance(1, of: 10) ? variable(pick(scope.anything)) : bound(.comparison(.notEqual, left, right))
    }
  }

  private mutating func text(_ depth: Int, _ scope: Scope) -> BoundExpression {
    if depth <= 0 {
      return chance(1, of: 2) ? variable(pick(scope.texts)) : bound(.literal(.string(pick(["a", "é", ""]))))
    }
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: return call(pick(["toUpper", "trim"]), [text(depth - 1, scope)])
    case 1: return bound(.binary(.add, text(depth - 1, scope), text(depth - 1, scope)))
    default: return call("toString", [number(depth - 1, scope)])
    }
  }

  private mutating func list(_ depth: Int, _ scope: Scope) -> BoundExpression {
    if depth <= 0 || chance(1, of: 3) { return variable(pick(scope.lists)) }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return bound(.list((0..<3).map { _ in number(depth - 1, scope) }))
    case 1: return bound(.slice(list(depth - 1, scope), from: number(0, scope), to: nil))
    case 2: return bound(.binary(.add, list(depth - 1, scope), bound(.list([number(depth - 1, scope)]))))
    default:
      let item = fresh()
      return bound(
        .listComprehension(
          variable: Variable(item), list: list(depth - 1, scope),
          predicate: chance(1, of: 2) ? condition(depth - 1, scope.with(item: item)) : nil,
          projection: chance(1, of: 2) ? number(depth - 1, scope.with(item: item)) : nil))
    }
  }
}
