import MQSyntax

// What the oracle asks of syntax without evaluating it.

extension Syntax.Expression {
  /// As the formatter writes it: two expressions with the same text are the same.
  var text: String { QueryFormatter.format(self) }

  /// The expressions directly inside, but for those of patterns and subqueries.
  var children: [Syntax.Expression] {
    switch kind {
    case .null, .boolean, .integer, .float, .string, .parameter, .variable, .countStar, .missing, .pattern, .subquery:
      []
    case .list(let items): items
    case .map(let entries): entries.map(\.value)
    case .property(let base, _), .hasLabels(let base, _), .not(let base), .negate(let base), .plus(let base),
      .isNull(let base, _):
      [base]
    case .element(let base, let index): [base, index]
    case .slice(let base, let from, let to): [base] + [from, to].compactMap(\.self)
    case .logical(_, let operands): operands
    case .binary(_, let left, let right): [left, right]
    case .comparison(let first, let rest): [first] + rest.map(\.1)
    case .case(let subject, let branches, let otherwise):
      [subject].compactMap(\.self) + branches.flatMap { [$0.when, $0.then] } + [otherwise].compactMap(\.self)
    case .call(let call): call.arguments
    case .listComprehension(_, let list, let predicate, let projection):
      [list] + [predicate, projection].compactMap(\.self)
    case .patternComprehension(_, let predicate, let projection): [projection] + [predicate].compactMap(\.self)
    case .quantifier(_, _, let list, let predicate): [list] + [predicate].compactMap(\.self)
    case .reduce(_, let initial, _, let list, let body): [initial, list, body]
    case .mapProjection(_, let items): items.compactMap { if case .entry(_, let value) = $0 { value } else { nil } }
    }
  }

  var isAggregate: Bool {
    switch kind {
    case .countStar: true
    case .call(let call): Aggregates.names.contains(call.name.text.lowercased())
    default: false
    }
  }

  var containsAggregate: Bool { isAggregate || children.contains(where: \.containsAggregate) }

  /// The names that it reads, local ones included; nil if it holds a pattern, a subquery or the like, which may read any.
  var names: Set<Text>? {
    switch kind {
    case .pattern, .subquery, .patternComprehension, .mapProjection: return nil
    case .variable(let name): return [Text(name)]
    default:
      var names: Set<Text> = []
      for child in children {
        guard let more = child.names else { return nil }
        names.formUnion(more)
      }
      return names
    }
  }

  /// Whether it may differ from row to row: it reads a variable that is not its own, aggregates, or asks the graph.
  func dependsOnRow(_ own: Set<Text> = []) -> Bool {
    var own = own
    switch kind {
    case .variable(let name): return !own.contains(Text(name))
    case .mapProjection, .pattern, .patternComprehension, .subquery: return true
    case .listComprehension(let name, _, _, _), .quantifier(_, let name, _, _): own.insert(Text(name.text))
    case .reduce(let accumulator, _, let name, _, _): own.formUnion([Text(accumulator.text), Text(name.text)])
    default: if isAggregate { return true }
    }
    return children.contains { $0.dependsOnRow(own) }
  }
}

extension Syntax.LabelExpression {
  /// Whether an element with just those labels, or that type, is meant.
  func allows(_ labels: Set<Text>) -> Bool {
    switch self {
    case .name(let name): labels.contains(Text(name.text))
    case .wildcard: !labels.isEmpty
    case .not(let inner, _): !inner.allows(labels)
    case .and(let parts, _, _): parts.allSatisfy { $0.allows(labels) }
    case .or(let parts, _): parts.contains { $0.allows(labels) }
    }
  }

  /// The names of `:A:B` or `:A&B`; nil for anything else.
  var conjunction: [Text]? {
    switch self {
    case .name(let name): return [Text(name.text)]
    case .and(let parts, _, _):
      let names = parts.map(\.conjunction)
      return names.contains { $0 == nil } ? nil : names.flatMap { $0 ?? [] }
    case .wildcard, .not, .or: return nil
    }
  }
}

extension Syntax.PatternPart {
  /// The variables that the pattern names, inner ones included.
  var variables: [Syntax.Name] {
    [variable].compactMap(\.self)
      + elements.flatMap { element -> [Syntax.Name] in
        switch element {
        case .node(let node): [node.variable].compactMap(\.self)
        case .relationship(let relationship): [relationship.variable].compactMap(\.self)
        case .quantified(let quantified): quantified.inner.variables
        }
      }
  }
}

extension Syntax.RelationshipPattern {
  /// The bounds of a variable length; nil for a single relationship.
  var bounds: (lower: Int, upper: Int?)? {
    quantifier.map { ($0.lower, $0.upper) } ?? length.map { ($0.lower ?? 1, $0.upper) }
  }
}
