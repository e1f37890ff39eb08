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
      /// A sign, negative or not.
      case sign(isNegative: Bool)
      case comparison(Syntax.Expression.ComparisonOperator)
      case binary(Syntax.Expression.BinaryOperator)
    }

    var kind: Kind
    var precedence: Precedence
    /// Where the operator begins.
    var lower: Int
  }

  enum Precedence: UInt8, Comparable, Sendable {
    case or, xor, and, not, comparison, predicate, additive, multiplicative, power, sign

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
      pushPrefixes(base)
      height = 0
      let expression = operand()
      operands.append(Operand(expression: expression, height: height))
    } while pushOperator(base)
    while operators.count > base { applyOperator(base) }
    return takeResult(outerHeight)
  }

  /// Reads the expression behind a keyword, if the keyword is there.
  mutating func expression(after keyword: Keyword) -> Syntax.Expression? {
    accept(keyword) ? expression() : nil
  }

  private mutating func takeResult(_ outerHeight: Int) -> Syntax.Expression {
    let result = operands.removeLast()
    height = max(outerHeight, result.height)
    return result.expression
  }

  // MARK: - Operators

  /// Takes `NOT` and signs, except for a number's own sign.
  private mutating func pushPrefixes(_ base: Int) {
    while true {
      let prefix: Operator
      switch token.kind {
      case .word:
        guard at(.not) else { return }
        if operators.count > base, operators[operators.count - 1].precedence > .not {
          report(.misplacedNot(at: token.range))
        }
        prefix = Operator(kind: .not, precedence: .not, lower: token.lower)
      case .minus, .plus:
        if isSignOfNumber { return }
        prefix = Operator(kind: .sign(isNegative: token.kind == .minus), precedence: .sign, lower: token.lower)
      default: return
      }
      advance()
      operators.append(prefix)
      if operators.count - base > Self.heightLimit { return abort() }
    }
  }

  /// Whether the current token is the sign of a number literal, which it is part of since the smallest integer has no
  /// positive counterpart.
  private var isSignOfNumber: Bool {
    guard token.kind == .minus, peek() == .integer || peek() == .float else { return false }
    return !isPostfix(peek(2))
  }

  /// Takes the operator behind an operand, if one is there and wants another operand.
  private mutating func pushOperator(_ base: Int) -> Bool {
    if isWatching { watchOperators() }
    var tightest = Precedence.power
    while let (kind, precedence) = currentOperator() {
      guard !isPanicking, precedence <= tightest else { return false }
      // Whatever binds more tightly has all its operands by now; so has what binds as tightly, except in flat chains.
      while operators.count > base, let last = operators.last,
        last.precedence > precedence || (last.precedence == precedence && !precedence.isFlat)
      { applyOperator(base) }
      if token.keyword == .is {
        takeIsPredicate()
        // `a IS NULL + 1` is neither of `(a IS NULL) + 1` and `a IS (NULL + 1)`.
        tightest = .predicate
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
    case .sign(let isNegative):
      operators.removeLast()
      combine(1) { operands in
        let operand = operands[operands.startIndex].expression
        return .init(isNegative ? .negate(operand) : .plus(operand), SourceRange(last.lower, operand.range.upper))
      }
    case .binary(let kind):
      operators.removeLast()
      combine(2) { operands in
        let (left, right) = (operands[operands.startIndex].expression, operands[operands.startIndex + 1].expression)
        return .init(.binary(kind, left, right), left.range.union(right.range))
      }
    case .logical(let kind):
      let chain = takeChain(of: last.precedence, base)
      combine(chain.count + 1, levels: Self.chainLevels) { operands in
        .init(.logical(kind, operands.map(\.expression)), Self.range(of: operands))
      }
    case .comparison:
      let chain = takeChain(of: .comparison, base)
      combine(chain.count + 1, levels: Self.chainLevels) { operands in
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
  private mutating func combine(
    _ count: Int, levels: Int = 1, _ make: (ArraySlice<Operand>) -> Syntax.Expression
  ) {
    let first = operands.count - count
    let height = operands[first...].reduce(0) { max($0, $1.height) } + levels
    let expression = make(operands[first...])
    operands.removeSubrange(first...)
    operands.append(Operand(expression: expression, height: height))
    if height > Self.heightLimit { abort() }
  }

  private static func range(of operands: ArraySlice<Operand>) -> SourceRange {
    operands[operands.startIndex].expression.range.union(operands[operands.endIndex - 1].expression.range)
  }

  // MARK: - Operands

  /// Reads an atom and what is behind it.
  private mutating func operand() -> Syntax.Expression {
    if token.kind == .minus { return negativeNumber() }
    var result = atom()
    if isPostfix(token.kind) { takePostfixes(of: &result) }
    return result
  }

  private mutating func negativeNumber() -> Syntax.Expression {
    advance()
    return number(isNegative: true)
  }

  private func isPostfix(_ kind: TokenKind) -> Bool { kind == .dot || kind == .leftBracket || kind == .colon }

  /// Reads `.key`, `[index]`, `[from..to]` and, at last, `:Label` behind an expression.
  mutating func takePostfixes(of result: inout Syntax.Expression, allowingLabels: Bool = true) {
    while !isPanicking, token.kind == .dot || token.kind == .leftBracket {
      if token.kind == .dot {
        takeProperty(of: &result)
      } else {
        takeSubscript(of: &result)
      }
    }
    if allowingLabels, !isPanicking, token.kind == .colon { takeLabels(of: &result) }
  }

  private mutating func takeProperty(of base: inout Syntax.Expression) {
    advance()
    let key = name(.property)
    base = .init(.property(base, key), spanning(base))
    grow()
  }

  private mutating func takeLabels(of base: inout Syntax.Expression) {
    advance()
    let labels = labelExpression(.label)
    base = .init(.hasLabels(base, labels), spanning(base))
    grow()
  }

  private mutating func takeSubscript(of base: inout Syntax.Expression) {
    let opener = position
    var from: Syntax.Expression?
    var to: Syntax.Expression?
    var isSlice = false
    if enter() {
      advance()
      if !at(.dotDot) { from = expression() }
      isSlice = accept(.dotDot)
      if isSlice, !at(.rightBracket) { to = expression() }
      close(opener)
    }
    leave()
    makeSubscript(of: &base, from, to, isSlice: isSlice)
  }

  private mutating func makeSubscript(
    of base: inout Syntax.Expression, _ from: Syntax.Expression?, _ to: Syntax.Expression?, isSlice: Bool
  ) {
    base = .init(
      isSlice ? .slice(base, from: from, to: to) : .element(base, from ?? missing()), spanning(base))
    grow()
  }

  /// What stands for an expression that is not there.
  func missing() -> Syntax.Expression { .init(.missing, SourceRange(token.lower, token.lower)) }
}
