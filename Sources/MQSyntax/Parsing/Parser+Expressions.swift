// Expressions. From loosely to tightly bound: OR, XOR, AND, NOT, comparisons, predicates (IN, STARTS WITH, IS NULL and so
// on), + and -, * and / and %, ^, signs, then indices, properties and labels. All binary operators associate to the
// left; chains of logical operators and of comparisons make one flat node.

extension Parser {
  /// An operand waiting for its operator.
  struct Operand: Sendable {
    var expression: Syntax.Expression
    var height: Int
  }

  /// An operator waiting for what follows to show that it binds.
  struct Operator: Sendable {
    enum Kind: Sendable {
      case logical(Syntax.Expression.LogicalOperator)
      case not
      case comparison(Syntax.Expression.ComparisonOperator)
      case binary(Syntax.Expression.BinaryOperator)
    }

    var kind: Kind
    var precedence: Precedence
    /// Where a prefix operator begins.
    var lower: Int
  }

  enum Precedence: UInt8, Comparable, Sendable {
    case or, xor, and, not, comparison, predicate, additive, multiplicative, power

    static func < (one: Precedence, other: Precedence) -> Bool { one.rawValue < other.rawValue }

    /// Whether a chain of such operators is one node.
    var isFlat: Bool { self <= .and || self == .comparison }
  }

  /// Reads an expression; what cannot be read as one is `.missing`.
  ///
  /// The operators wait on a stack that all levels share, so that an expression takes one frame whatever operators it
  /// has. `height` is kept as the greatest height of the expressions read since the enclosing construct began, which
  /// therefore only adds its own level.
  mutating func expression() -> Syntax.Expression {
    let base = operators.count
    let outerHeight = height
    repeat {
      if token.keyword == .not { pushNegations(base) }
      height = 0
      let expression = operand()
      operands.append(Operand(expression: expression, height: height))
    } while pushOperator(base)
    while operators.count > base { applyOperator(base) }
    return takeResult(outerHeight)
  }

  private mutating func takeResult(_ outerHeight: Int) -> Syntax.Expression {
    let result = operands.removeLast()
    height = max(outerHeight, result.height)
    return result.expression
  }

  // MARK: - Operators

  private mutating func pushNegations(_ base: Int) {
    if operators.count > base, let last = operators.last, last.precedence > .not {
      report(.misplacedNot(at: token.range))
    }
    while accept(.not) {
      operators.append(Operator(kind: .not, precedence: .not, lower: tokens[position - 1].lower))
      if operators.count - base > Self.heightLimit { abort() }
    }
  }

  /// Takes the operator behind an operand, if one is there and wants another operand.
  private mutating func pushOperator(_ base: Int) -> Bool {
    if position == watchedPosition { watchOperators() }
    while let (kind, precedence) = currentOperator() {
      guard !isPanicking else { return false }
      // Whatever binds more tightly has all its operands by now; so has what binds as tightly, except in flat chains.
      while operators.count > base, let last = operators.last,
        last.precedence > precedence || (last.precedence == precedence && !precedence.isFlat)
      { applyOperator(base) }
      if token.keyword == .is {
        takeIsPredicate()
        continue
      }
      takeOperator(kind)
      operators.append(Operator(kind: kind, precedence: precedence, lower: 0))
      return true
    }
    return false
  }

  private func currentOperator() -> (Operator.Kind, Precedence)? {
    switch token.kind {
    case .word:
      switch token.keyword {
      case .and: (.logical(.and), .and)
      case .or: (.logical(.or), .or)
      case .xor: (.logical(.xor), .xor)
      case .in: (.binary(.in), .predicate)
      case .starts: (.binary(.startsWith), .predicate)
      case .ends: (.binary(.endsWith), .predicate)
      case .contains: (.binary(.contains), .predicate)
      case .is: (.not, .predicate)
      default: nil
      }
    case .equal, .foreignEqual: (.comparison(.equal), .comparison)
    case .notEqual, .foreignNotEqual: (.comparison(.notEqual), .comparison)
    case .less: (.comparison(.less), .comparison)
    case .lessOrEqual: (.comparison(.lessOrEqual), .comparison)
    case .greater: (.comparison(.greater), .comparison)
    case .greaterOrEqual: (.comparison(.greaterOrEqual), .comparison)
    case .matches: (.binary(.matches), .predicate)
    case .plus: (.binary(.add), .additive)
    case .minus: (.binary(.subtract), .additive)
    case .star: (.binary(.multiply), .multiplicative)
    case .slash: (.binary(.divide), .multiplicative)
    case .percent: (.binary(.modulo), .multiplicative)
    case .caret: (.binary(.power), .power)
    default: nil
    }
  }

  private mutating func takeOperator(_ kind: Operator.Kind) {
    if token.kind == .foreignEqual { report(.foreignOperator("==", "=", at: token.range)) }
    if token.kind == .foreignNotEqual { report(.foreignOperator("!=", "<>", at: token.range)) }
    let hasWith = token.keyword == .starts || token.keyword == .ends
    advance()
    if hasWith { expect(.with) }
  }

  private mutating func watchOperators() {
    expected.keywords.formUnion([.and, .or, .xor, .in, .starts, .ends, .contains, .is])
  }

  /// Reads `IS NULL`, `IS NOT NULL` or `IS Label` behind the topmost operand.
  private mutating func takeIsPredicate() {
    var operand = operands.removeLast()
    let base = operand.expression
    advance()
    let isNegated = accept(.not)
    if isNegated {
      expect(.null)
      operand.expression = .init(.isNull(base, negated: true), spanning(base))
    } else if accept(.null) {
      operand.expression = .init(.isNull(base, negated: false), spanning(base))
    } else {
      let labels = labelExpression(.label)
      operand.expression = .init(.hasLabels(base, labels), spanning(base))
    }
    operand.height += 1
    if operand.height > Self.heightLimit { abort() }
    operands.append(operand)
  }

  /// From an expression's beginning to the last token read.
  func spanning(_ expression: Syntax.Expression) -> SourceRange {
    SourceRange(expression.range.lower, max(expression.range.upper, position > 0 ? tokens[position - 1].upper : 0))
  }

  /// Makes a node of the topmost operator and its operands.
  private mutating func applyOperator(_ base: Int) {
    guard let last = operators.last else { return }
    switch last.kind {
    case .not:
      operators.removeLast()
      combine(1) { operands in
        let operand = operands[operands.startIndex].expression
        return .init(.not(operand), SourceRange(last.lower, operand.range.upper))
      }
    case .binary(let kind):
      operators.removeLast()
      combine(2) { operands in
        let (left, right) = (operands[operands.startIndex].expression, operands[operands.startIndex + 1].expression)
        return .init(.binary(kind, left, right), left.range.union(right.range))
      }
    case .logical(let kind):
      let chain = takeChain(of: last.precedence, base)
      combine(chain.count + 1) { operands in
        .init(.logical(kind, operands.map(\.expression)), Self.range(of: operands))
      }
    case .comparison:
      let chain = takeChain(of: .comparison, base)
      combine(chain.count + 1) { operands in
        var comparisons: [(Syntax.Expression.ComparisonOperator, Syntax.Expression)] = []
        for (link, operand) in zip(chain, operands.dropFirst()) {
          if case .comparison(let kind) = link.kind { comparisons.append((kind, operand.expression)) }
        }
        return .init(.comparison(operands[operands.startIndex].expression, comparisons), Self.range(of: operands))
      }
    }
  }

  /// Takes the topmost operators of one precedence.
  private mutating func takeChain(of precedence: Precedence, _ base: Int) -> [Operator] {
    var first = operators.count
    while first > base, operators[first - 1].precedence == precedence { first -= 1 }
    let chain = Array(operators[first...])
    operators.removeSubrange(first...)
    return chain
  }

  /// Puts one expression in the place of the topmost `count` operands.
  private mutating func combine(_ count: Int, _ make: (ArraySlice<Operand>) -> Syntax.Expression) {
    let first = operands.count - count
    let height = operands[first...].reduce(0) { max($0, $1.height) } + 1
    let expression = make(operands[first...])
    operands.removeSubrange(first...)
    operands.append(Operand(expression: expression, height: height))
    if height > Self.heightLimit { abort() }
  }

  private static func range(of operands: ArraySlice<Operand>) -> SourceRange {
    operands[operands.startIndex].expression.range.union(operands[operands.endIndex - 1].expression.range)
  }

  // MARK: - Operands

  /// Reads signs, an atom and what follows it.
  private mutating func operand() -> Syntax.Expression {
    if token.kind == .minus || token.kind == .plus { return signed() }
    let atom = atom()
    return isPostfix(token.kind) ? postfixes(of: atom) : atom
  }

  private func isPostfix(_ kind: TokenKind) -> Bool { kind == .dot || kind == .leftBracket || kind == .colon }

  private mutating func signed() -> Syntax.Expression {
    let start = position
    while token.kind == .minus || token.kind == .plus { advance() }
    guard position - start <= Self.heightLimit else {
      abort()
      return missing()
    }
    // A sign belongs to the number behind it, since the smallest integer has no positive counterpart.
    let isNumber = token.kind == .integer || token.kind == .float
    let isLiteral = isNumber && tokens[position - 1].kind == .minus && !isPostfix(peek())
    var sign = position - (isLiteral ? 2 : 1)
    var result: Syntax.Expression
    if isLiteral {
      result = number(isNegative: true)
    } else {
      result = atom()
      if isPostfix(token.kind) { result = postfixes(of: result) }
    }
    grow(by: sign + 1 - start)
    while sign >= start {
      let range = SourceRange(tokens[sign].lower, result.range.upper)
      result = .init(tokens[sign].kind == .minus ? .negate(result) : .plus(result), range)
      sign -= 1
    }
    return result
  }

  /// Reads `.key`, `[index]`, `[from..to]` and, at last, `:Label` behind an expression.
  mutating func postfixes(of base: Syntax.Expression, allowingLabels: Bool = true) -> Syntax.Expression {
    var result = base
    while !isPanicking {
      switch token.kind {
      case .dot:
        advance()
        let key = name(.property)
        result = .init(.property(result, key), spanning(result))
      case .leftBracket:
        result = subscripted(result)
      case .colon where allowingLabels:
        advance()
        let labels = labelExpression(.label)
        grow()
        return .init(.hasLabels(result, labels), spanning(result))
      default: return result
      }
      grow()
    }
    return result
  }

  private mutating func subscripted(_ base: Syntax.Expression) -> Syntax.Expression {
    let opener = position
    var result = base
    if enter() {
      advance()
      let from = at(.dotDot) ? nil : expression()
      if accept(.dotDot) {
        let to = at(.rightBracket) ? nil : expression()
        close(opener)
        result = .init(.slice(base, from: from, to: to), spanning(base))
      } else {
        close(opener)
        result = .init(.element(base, from ?? missing()), spanning(base))
      }
    }
    leave()
    return result
  }

  /// What stands for an expression that is not there.
  func missing() -> Syntax.Expression { .init(.missing, SourceRange(token.lower, token.lower)) }
}
