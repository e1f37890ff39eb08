// Relationships, their lengths and quantifiers.
extension Parser {
  /// `-[variable:TYPE*1..3 {properties} WHERE predicate]->` and a quantifier behind it, appended to a path.
  mutating func relationship(_ elements: inout [Syntax.PatternElement]) {
    let start = position
    let pointsLeft = accept(.less)
    var result = Syntax.RelationshipPattern(
      variable: nil, types: nil, length: nil, quantifier: nil, properties: nil, predicate: nil, direction: .either,
      range: token.range)
    expectDash("expected `-` after `<`")
    let hasDetail = at(.leftBracket)
    if hasDetail { relationshipDetail(&result) }
    finishRelationship(&result, start, pointsLeft, hasDetail)
    elements.append(.relationship(result))
  }

  private mutating func finishRelationship(
    _ result: inout Syntax.RelationshipPattern, _ start: Int, _ pointsLeft: Bool, _ hasDetail: Bool
  ) {
    expectDash(
      hasDetail
        ? "a relationship ends with `-` or `->`" : "a relationship without brackets is written `--`, `-->` or `<--`")
    let pointsRight = accept(.greater)
    if pointsLeft != pointsRight { result.direction = pointsLeft ? .left : .right }
    result.quantifier = quantifier()
    if let quantifier = result.quantifier, result.length != nil { report(.doubledLength(at: quantifier.range)) }
    result.range = range(from: start)
  }

  private mutating func expectDash(_ hint: String) {
    if !accept(.minus) { fail(.symbol(.minus), code: .invalidRelationshipPattern, hint: hint) }
  }

  private mutating func relationshipDetail(_ result: inout Syntax.RelationshipPattern) {
    let opener = position
    guard enter() else { return leave() }
    advance()
    watch(.variable)
    if isVariable(at: position) { result.variable = takeName() }
    if accept(.colon) || accept(.is) { result.types = labelExpression(.relationshipType) }
    if at(.star) { result.length = relationshipLength() }
    result.properties = patternProperties()
    result.predicate = expression(after: .where)
    close(opener, expecting: .relationshipDetail, code: .invalidRelationshipPattern)
    leave()
  }

  /// `*`, `*2`, `*1..`, `*..3`, `*1..3`
  private mutating func relationshipLength() -> Syntax.RelationshipPattern.Length {
    let start = position
    advance()
    let lower = bound()
    var upper = lower
    if accept(.dotDot) { upper = bound() }
    if token.kind == .minus || token.kind == .float || token.kind == .dot {
      fail(.invalidLength(at: SourceRange(tokens[start].lower, token.upper)))
    }
    return .init(lower: lower, upper: upper, range: range(from: start))
  }

  /// A non-negative integer, if there is one.
  private mutating func bound() -> Int? {
    guard token.kind == .integer else { return nil }
    let expression = number(isNegative: false)
    guard case .integer(let value) = expression.kind else { return nil }
    return Int(value)
  }

  /// `*`, `+`, `{m}`, `{m,n}`, `{m,}` or `{,n}`, if there is one.
  mutating func quantifier() -> Syntax.Quantifier? {
    let start = position
    if accept(.star) { return .init(lower: 0, upper: nil, range: range(from: start)) }
    if accept(.plus) { return .init(lower: 1, upper: nil, range: range(from: start)) }
    guard at(.leftBrace) else { return nil }
    advance()
    let lower = bound()
    var upper = lower
    if accept(.comma) {
      upper = bound()
    } else if lower == nil {
      fail(.integer, hint: "a quantifier is written `{2}`, `{1,3}`, `{1,}` or `{,3}`")
    }
    close(start)
    let range = range(from: start)
    if let lower, let upper, lower > upper { report(.quantifierBounds(at: range)) }
    return .init(lower: lower ?? 0, upper: upper, range: range)
  }
}
