internal import MQSyntax

extension Syntax.Expression {
  /// The place of something that may differ from row to row: a variable that is not the expression's own, an aggregate, a
  /// pattern or a subquery. nil if the value is one for the whole statement.
  var rowDependence: SourceRange? {
    var own: [String] = []
    return dependence(&own)
  }

  private func dependence(_ own: inout [String]) -> SourceRange? {
    switch kind {
    case .variable(let name): return own.contains { TextBytes.equal($0, name) } ? nil : range
    case .mapProjection, .countStar, .pattern, .patternComprehension, .subquery: return range
    case .call(let call) where AggregateFunction.find(call.name.text) != nil: return range
    case .listComprehension(let name, _, _, _), .quantifier(_, let name, _, _): own.append(name.text)
    case .reduce(let accumulator, _, let name, _, _): own += [accumulator.text, name.text]
    default: break
    }
    for operand in operands {
      if let place = operand.dependence(&own) { return place }
    }
    return nil
  }
}
