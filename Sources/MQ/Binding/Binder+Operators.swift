internal import MQSyntax

extension Binder {
  // MARK: Logic

  mutating func bindNot(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .not(let operand) = expression.kind else { return placeholder(expression.range) }
    return BoundExpression(.not(bindPredicate(operand, in: "`NOT`")), expression.range, .boolean)
  }

  mutating func bindLogical(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .logical(let symbol, let operands) = expression.kind else { return placeholder(expression.range) }
    let place = "`\(symbol.rawValue)`"
    var bound: [BoundExpression] = []
    bound.reserveCapacity(operands.count)
    for operand in operands { bound.append(bindPredicate(operand, in: place)) }
    return BoundExpression(.logical(symbol, bound), expression.range, .boolean)
  }

  /// `a < b <= c` is `a < b AND b <= c`.
  mutating func bindComparison(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .comparison(let first, let rest) = expression.kind else { return placeholder(expression.range) }
    var left = bind(first)
    var parts: [BoundExpression] = []
    parts.reserveCapacity(rest.count)
    for (symbol, operand) in rest {
      let right = bind(operand)
      parts.append(
        BoundExpression(.comparison(symbol, left, right), left.range.union(right.range), .boolean))
      left = right
    }
    if parts.count == 1 { return BoundExpression(parts[0].kind, expression.range, .boolean) }
    return BoundExpression(.logical(.and, parts), expression.range, .boolean)
  }

  mutating func bindIsNull(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .isNull(let operand, let negated) = expression.kind else { return placeholder(expression.range) }
    return BoundExpression(.isNull(bind(operand), negated: negated), expression.range, .boolean)
  }

  // MARK: Arithmetic, lists and strings

  mutating func bindSign(_ expression: Syntax.Expression) -> BoundExpression {
    let bound: BoundExpression
    let negative: Bool
    switch expression.kind {
    case .negate(let operand):
      bound = bind(operand)
      negative = true
    case .plus(let operand):
      bound = bind(operand)
      negative = false
    default: return placeholder(expression.range)
    }
    if !bound.types.allows(TypeSet.number.union(.duration)) {
      report(
        .invalidArgumentType, "only a number has a sign, but this is \(bound.types.described)", bound.range)
    }
    if !negative { return bound }
    switch bound.kind {
    case .literal(.integer(let value)) where value != .min:
      return BoundExpression(.literal(.integer(-value)), expression.range, .integer)
    case .literal(.float(let value)):
      return BoundExpression(.literal(.float(-value)), expression.range, .float)
    default:
      return BoundExpression(
        .negate(bound), expression.range, bound.types.intersection(TypeSet.number.union(.duration)))
    }
  }

  /// Binds `a + b - c …` from the left in a loop.
  mutating func bindBinary(_ expression: Syntax.Expression) -> BoundExpression {
    var spine = [expression]
    guard case .binary(_, var left, _) = expression.kind else { return placeholder(expression.range) }
    while case .binary(_, let next, _) = left.kind {
      if projected != nil, projectedVariable(of: left) != nil { break }
      spine.append(left)
      left = next
    }
    var result = bind(left)
    for node in spine.reversed() { result = combine(result, node) }
    return result
  }

  private mutating func combine(_ left: BoundExpression, _ node: Syntax.Expression) -> BoundExpression {
    guard case .binary(let symbol, _, let operand) = node.kind else { return left }
    let right = bind(operand)
    let types: TypeSet
    if let result = symbol.resultTypes(left.types, right.types) {
      types = result
    } else {
      types = .any
      if symbol == .in {
        report(
          .invalidArgumentType, "`IN` needs a list on its right, but this is \(right.types.described)", right.range)
      } else {
        report(
          .invalidArgumentType,
          "`\(symbol.rawValue)` cannot be applied to \(left.types.described) and \(right.types.described)", node.range)
      }
    }
    return BoundExpression(.binary(symbol, left, right), node.range, types)
  }

  // MARK: CASE

  mutating func bindCase(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .case(let subject, let branches, let otherwise) = expression.kind else {
      return placeholder(expression.range)
    }
    var binding: (variable: Variable, value: BoundExpression)?
    if let subject {
      let value = bind(subject)
      binding = (makeHidden(.value, value.types, value.range), value)
    }
    var types: TypeSet = []
    var bound: [(when: BoundExpression, then: BoundExpression)] = []
    bound.reserveCapacity(branches.count)
    for branch in branches {
      let when = bindWhen(branch.when, subject: binding?.variable)
      let then = bind(branch.then)
      types.formUnion(then.types)
      bound.append((when, then))
    }
    let fallback = otherwise.map { bind($0) }
    if let fallback { types.formUnion(fallback.types) }
    return BoundExpression(.case(subject: binding, branches: bound, otherwise: fallback), expression.range, types)
  }

  private mutating func bindWhen(_ when: Syntax.Expression, subject: Variable?) -> BoundExpression {
    guard let subject else { return bindPredicate(when, in: "`WHEN`") }
    let value = bind(when)
    return BoundExpression(.comparison(.equal, reference(to: subject, when.range), value), when.range, .boolean)
  }
}
