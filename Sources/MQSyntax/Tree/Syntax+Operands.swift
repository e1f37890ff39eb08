extension Syntax.Expression {
  /// The expressions directly below, but for those of patterns and subqueries.
  package var operands: [Syntax.Expression] {
    var list: [Syntax.Expression] = []
    appendOperands(to: &list)
    return list
  }

  package func appendOperands(to list: inout [Syntax.Expression]) {
    switch kind {
    case .null, .boolean, .integer, .float, .string, .parameter, .variable, .countStar, .missing, .patternComprehension,
      .pattern, .subquery:
      break
    case .list(let items): list += items
    case .map(let entries): list += entries.map(\.value)
    case .property(let base, _), .hasLabels(let base, _): list.append(base)
    case .element(let base, let index): list += [base, index]
    case .slice(let base, let from, let to): list += [base, from, to].compactMap(\.self)
    case .not(let operand), .negate(let operand), .plus(let operand), .isNull(let operand, _): list.append(operand)
    case .logical(_, let operands): list += operands
    case .binary(_, let left, let right): list += [left, right]
    case .comparison(let first, let rest):
      list.append(first)
      list += rest.map(\.1)
    case .case(let subject, let branches, let otherwise):
      list += [subject, otherwise].compactMap(\.self)
      for branch in branches { list += [branch.when, branch.then] }
    case .call(let call): list += call.arguments
    case .listComprehension(_, let source, let predicate, let projection):
      list += [source, predicate, projection].compactMap(\.self)
    case .quantifier(_, _, let source, let predicate): list += [source, predicate].compactMap(\.self)
    case .reduce(_, let initial, _, let source, let body): list += [initial, source, body]
    case .mapProjection(_, let items):
      for case .entry(_, let value) in items { list.append(value) }
    }
  }
}
