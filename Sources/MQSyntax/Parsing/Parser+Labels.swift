// Label expressions: `A`, `A:B`, `A|B`, `A&!B`, `%`, `(A|B)&C`. `!` binds most tightly, then `&`, then `|`.
extension Parser {
  /// Reads a label expression, of which the `:` or `IS` before it has been read.
  ///
  /// Only outside of parentheses may labels be joined by colons, and alternative types have `|:` between them.
  mutating func labelExpression(_ role: ExpectedSyntax.NameRole, isNested: Bool = false) -> Syntax.LabelExpression {
    let start = position
    let first = labelConjunction(role)
    guard at(.colon), !isPanicking else { return labelDisjunction(first, start, role, isNested) }
    if role == .relationshipType {
      report(.severalTypes(at: token.range))
    } else if isNested || !first.isName || position > start + 1 {
      report(.mixedLabels(at: token.range))
    }
    var labels = [first]
    while !isPanicking, accept(.colon) {
      let labelStart = position
      let label = labelPrimary(role)
      // A name in parentheses is more than a name here.
      if !label.isName || position > labelStart + 1 { report(.mixedLabels(at: label.range)) }
      labels.append(label)
    }
    let result = Syntax.LabelExpression.and(labels, withColons: true, range(from: start))
    if token.kind == .ampersand || (token.kind == .bar && !barEnds) {
      report(.mixedLabels(at: token.range))
      skipLabels(role)
    }
    return result
  }

  /// Reads what follows the first alternative.
  private mutating func labelDisjunction(
    _ first: Syntax.LabelExpression, _ start: Int, _ role: ExpectedSyntax.NameRole, _ isNested: Bool
  ) -> Syntax.LabelExpression {
    guard at(.bar), !barEnds, !isPanicking else { return first }
    var alternatives = [first]
    while !barEnds, !isPanicking, accept(.bar) {
      if at(.colon) {
        if isNested || role != .relationshipType { report(.colonAfterBar(at: token.range)) }
        advance()
      }
      alternatives.append(labelConjunction(role))
    }
    if at(.colon), !isPanicking {
      report(.mixedLabels(at: token.range))
      skipLabels(role)
    }
    return .or(alternatives, range(from: start))
  }

  /// Passes over the rest of labels whose mixture was reported.
  private mutating func skipLabels(_ role: ExpectedSyntax.NameRole) {
    while !isPanicking, accept(.colon) || accept(.ampersand) || (!barEnds && accept(.bar)) { _ = labelPrimary(role) }
  }

  private mutating func labelConjunction(_ role: ExpectedSyntax.NameRole) -> Syntax.LabelExpression {
    let start = position
    let first = labelPrimary(role)
    guard at(.ampersand), !isPanicking else { return first }
    var parts = [first]
    while !isPanicking, accept(.ampersand) { parts.append(labelPrimary(role)) }
    return .and(parts, withColons: false, range(from: start))
  }

  private mutating func labelPrimary(_ role: ExpectedSyntax.NameRole) -> Syntax.LabelExpression {
    let start = position
    while accept(.exclamation) {}
    // Two negations undo each other, so that a long row of them makes no high tree.
    let isNegated = (position - start) % 2 == 1
    let result = labelAtom(role)
    return isNegated ? .not(result, range(from: start)) : result
  }

  private mutating func labelAtom(_ role: ExpectedSyntax.NameRole) -> Syntax.LabelExpression {
    switch token.kind {
    case .percent:
      advance()
      return .wildcard(tokens[position - 1].range)
    case .leftParenthesis:
      return parenthesisedLabels(role)
    default:
      return .name(name(role))
    }
  }

  private mutating func parenthesisedLabels(_ role: ExpectedSyntax.NameRole) -> Syntax.LabelExpression {
    let opener = position
    var result = Syntax.LabelExpression.name(missingName)
    if enter(levels: 2) {
      advance()
      result = labelExpression(role, isNested: true)
      close(opener)
    }
    leave()
    return result
  }
}

extension Syntax.LabelExpression {
  fileprivate var isName: Bool {
    if case .name = self { return true }
    return false
  }
}
