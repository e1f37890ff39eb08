import MQSyntax

// What the oracle asks of syntax without evaluating it.

typealias Expression = Syntax.Expression

extension Syntax.Name {
  var key: Text { Text(text) }

  /// The name as an expression.
  var variable: Expression { Expression(.variable(text), range) }
}

extension Syntax.SingleQuery {
  var returns: Bool { if case .return? = clauses.last { true } else { false } }
}

extension Syntax.Clause {
  var isUpdate: Bool {
    switch self {
    case .create, .merge, .set, .remove, .delete: true
    case .subquery(let call): call.query.branches.contains { $0.clauses.contains(where: \.isUpdate) }
    case .match, .unwind, .with, .return, .call: false
    }
  }

  /// Whether it ends in `LIMIT 0`.
  var leavesNothing: Bool {
    switch self {
    case .with(let projection), .return(let projection):
      if case .integer(0)? = projection.limit?.kind { true } else { false }
    default: false
    }
  }
}

extension Syntax.Projection.Item {
  var columnName: Text {
    if case .variable(let name) = expression.kind, alias == nil { Text(name) } else { Text(alias?.text ?? text) }
  }
}

extension Expression {
  /// As the formatter writes it: two expressions with the same text are the same.
  var text: String { QueryFormatter.format(self) }

  var isVariable: Bool { if case .variable = kind { true } else { false } }

  /// The expressions directly inside, but for those of patterns and subqueries.
  var children: [Expression] {
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
    case .call(let call): Function.aggregateNames.contains(call.name.text.lowercased())
    default: false
    }
  }

  /// Itself and all expressions inside, but for those of patterns and subqueries.
  private var all: [Expression] { [self] + children.flatMap(\.all) }

  var aggregates: [Expression] { all.filter(\.isAggregate) }

  var containsAggregate: Bool { !aggregates.isEmpty }

  /// The names that it reads, local ones included; nil if it holds a pattern, a subquery or the like, which may read any.
  var names: Set<Text>? {
    if asksGraph || all.contains(where: { if case .mapProjection = $0.kind { true } else { false } }) { return nil }
    return Set(all.compactMap { if case .variable(let name) = $0.kind { Text(name) } else { nil } })
  }

  /// Whether there is a pattern or a subquery in it.
  var asksGraph: Bool {
    all.contains { expression in
      switch expression.kind {
      case .pattern, .patternComprehension, .subquery: true
      default: false
      }
    }
  }

  /// Whether it may differ from row to row: it reads a variable that is not its own, aggregates, or asks the graph.
  var dependsOnRow: Bool {
    let own = all.flatMap { expression -> [Text] in
      switch expression.kind {
      case .listComprehension(let name, _, _, _), .quantifier(_, let name, _, _): [name.key]
      case .reduce(let accumulator, _, let name, _, _): [accumulator.key, name.key]
      default: []
      }
    }
    return containsAggregate || names.map { !$0.isSubset(of: own) } ?? true
  }
}

extension Expression.BinaryOperator {
  /// The name of its function.
  var function: String { rawValue.lowercased().replacing(" ", with: "") }
}

extension Syntax.LabelExpression {
  /// Whether an element with just those labels, or that type, is meant.
  func allows(_ labels: Set<Text>) -> Bool {
    switch self {
    case .name(let name): labels.contains(name.key)
    case .wildcard: !labels.isEmpty
    case .not(let inner, _): !inner.allows(labels)
    case .and(let parts, _, _): parts.allSatisfy { $0.allows(labels) }
    case .or(let parts, _): parts.contains { $0.allows(labels) }
    }
  }

  /// The names of `:A:B` or `:A&B`; nil for anything else.
  var conjunction: [Text]? {
    switch self {
    case .name(let name): [name.key]
    case .and(let parts, _, _):
      parts.allSatisfy { $0.conjunction != nil } ? parts.flatMap { $0.conjunction ?? [] } : nil
    case .wildcard, .not, .or: nil
    }
  }
}

extension Syntax.PatternPart {
  /// Whether it has a selector of GQL's.
  var isSelective: Bool {
    switch selector {
    case .any?, .allShortest?, .shortest?, .shortestGroups?: true
    case nil, .shortestPath?, .allShortestPaths?: false
    }
  }

  /// What it names, with the letter of what each name stands for outside of repetitions.
  var named: [(name: Syntax.Name, letter: String)] {
    let inside = elements.flatMap { element -> [(name: Syntax.Name, letter: String)] in
      switch element {
      case .node(let node): node.variable.map { [($0, "N")] } ?? []
      case .relationship(let pattern): pattern.variable.map { [($0, pattern.bounds == nil ? "R" : "l")] } ?? []
      case .quantified(let path): path.inner.named.map { ($0.name, path.quantifier == nil ? $0.letter : "l") }
      }
    }
    return (variable.map { [($0, "P")] } ?? []) + inside
  }

  var variables: [Syntax.Name] { named.map(\.name) }
}

extension Syntax.RelationshipPattern {
  /// The bounds of a variable length; nil for a single relationship.
  var bounds: (lower: Int, upper: Int?)? {
    quantifier.map { ($0.lower, $0.upper) } ?? length.map { ($0.lower ?? 1, $0.upper) }
  }
}

extension Syntax.PatternElement {
  var properties: Expression? {
    switch self {
    case .node(let node): node.properties
    case .relationship(let relationship): relationship.properties
    case .quantified: nil
    }
  }
}
