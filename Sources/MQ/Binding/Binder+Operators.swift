internal import MQSyntax

extension Binder {
  mutating func bindOperation(_ expression: Syntax.Expression) -> BoundExpression {
    switch expression.kind {
    case .not: bindNot(expression)
    case .negate, .plus: bindSign(expression)
    case .logical: bindLogical(expression)
    case .binary: bindBinary(expression)
    case .comparison: bindComparison(expression)
    default: bindCase(expression)
    }
  }

  // MARK: Logic

  /// Binds `NOT NOT … a` from the inside in a loop.
  private mutating func bindNot(_ expression: Syntax.Expression) -> BoundExpression {
    var ranges: [SourceRange] = []
    var operand = expression
    while case .not(let inner) = operand.kind {
      ranges.append(operand.range)
      operand = inner
    }
    var result = bindPredicate(operand, in: "`NOT`")
    for range in ranges.reversed() { result = BoundExpression(.not(result), range, .boolean) }
    return result
  }

  private mutating func bindLogical(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .logical(let symbol, let operands) = expression.kind else { return placeholder(expression.range) }
    let place = "`\(symbol.rawValue)`"
    var bound: [BoundExpression] = []
    bound.reserveCapacity(operands.count)
    for operand in operands { bound.append(bindPredicate(operand, in: place)) }
    return BoundExpression(.logical(symbol, bound), expression.range, .boolean)
  }

  /// `a < b <= c` is `a < b AND b <= c`.
  private mutating func bindComparison(_ expression: Syntax.Expression) -> BoundExpression {
    guard case .comparison(let first, let rest) = expression.kind else { return placeholder(expression.range) }
    if rest.count == 1 {
      let left = bind(first)
      return BoundExpression(.comparison(rest[0].0, left, bind(rest[0].1)), expression.range, .boolean)
    }
    var left = bind(first)
    var parts: [BoundExpression] = []
    parts.reserveCapacity(rest.count)
    for (symbol, operand) in rest {
      let right = bind(operand)
      parts.append(
        BoundExpression(.comparison(symbol, left, right), left.range.union(right.range), .boolean))
      left = right
    }
    return BoundExpression(.logical(.and, parts), expression.range, .boolean)
  }

  // MARK: Arithmetic, lists and strings

  /// Binds `- + - a` from the inside in a loop.
  private mutating func bindSign(_ expression: Syntax.Expression) -> BoundExpression {
    var signs: [Syntax.Expression] = []
    var operand = expression
    while let inner = operand.signedOperand {
      signs.append(operand)
      operand = inner
    }
    var result = bind(operand)
    requireSigned(result)
    for sign in signs.reversed() {
      if case .negate = sign.kind {
        result = negated(result, sign.range)
      } else if !result.types.isSubset(of: .signed) {
        result = BoundExpression(.plus(result), sign.range, result.types.intersection(.signed))
      }
    }
    return result
  }

  private func negated(_ operand: BoundExpression, _ range: SourceRange) -> BoundExpression {
    switch operand.kind {
    case .literal(.integer(let value)) where value != .min:
      BoundExpression(.literal(.integer(-value)), range, .integer)
    case .literal(.float(let value)): BoundExpression(.literal(.float(-value)), range, .float)
    default: BoundExpression(.negate(operand), range, operand.types.intersection(.signed))
    }
  }

  /// Binds `a + b - c …` from the left in a loop.
  private mutating func bindBinary(_ expression: Syntax.Expression) -> BoundExpression {
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
    let types = requireOperands(symbol, left, right, node.range)
    return BoundExpression(.binary(symbol, left, right), node.range, types)
  }

  // MARK: CASE

  private mutating func bindCase(_ expression: Syntax.Expression) -> BoundExpression {
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

extension Syntax.Expression {
  fileprivate var signedOperand: Syntax.Expression? {
    switch kind {
    case .negate(let operand), .plus(let operand): operand
    default: nil
    }
  }
}
