import MQ
import MQSyntax

typealias Expression = Syntax.Expression

extension Syntax.Name {
  var key: Text { Text(text) }

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

  var projection: Syntax.Projection? {
    switch self {
    case .with(let projection), .return(let projection): projection
    default: nil
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

  var literal: Value? {
    switch kind {
    case .null, .missing: .null
    case .boolean(let x): .boolean(x)
    case .integer(let x): .integer(x)
    case .float(let x): .float(x)
    case .string(let x): .string(x)
    default: nil
    }
  }

  /// The function or operator that it stands for, if it is no more than a function of its operands' values.
  var operation: (name: String, operands: [Expression])? {
    func other(_ kind: Kind) -> Expression { Expression(kind, range) }
    switch kind {
    case .list(let items): return ("LIST", items)
    case .property(let base, let key): return (".", [base, other(.string(key.text))])
    case .element(let base, let index): return ("AT", [base, index])
    case .slice(let base, let from, let to):
      return ("SLICE", [base, from ?? other(.integer(0)), to ?? other(.integer(.max))])
    case .not(let operand): return ("NOT", [operand])
    case .negate(let operand): return ("NEGATE", [operand])
    case .plus(let operand): return ("PLUS", [operand])
    case .logical(let symbol, let operands): return (symbol.rawValue, operands)
    case .binary(let symbol, let left, let right): return (symbol.rawValue.replacing(" ", with: ""), [left, right])
    case .isNull(let operand, let negated): return (negated ? "ISNOTNULL" : "ISNULL", [operand])
    case .comparison(let first, let rest):
      if rest.count == 1 { return (rest[0].0.rawValue, [first, rest[0].1]) }
      return ("AND", zip([first] + rest.map(\.1), rest).map { other(.comparison($0, [$1])) })
    case .call(let call):
      let name = call.name.text.lowercased()
      if Function.aggregateNames.contains(name) { return nil }
      guard name == "exists", call.arguments.count == 1 else { return (name, call.arguments) }
      switch call.arguments[0].kind {
      case .pattern: return ("HOLDS", call.arguments)
      case .property, .element: return ("ISNOTNULL", call.arguments)
      default: return (name, call.arguments)
      }
    default: return nil
    }
  }

  /// The aggregating function that it calls: `count(*)` counts what is true of every row.
  var aggregate: (name: String, distinct: Bool, arguments: [Expression])? {
    switch kind {
    case .countStar: ("count", false, [Expression(.boolean(true), range)])
    case .call(let call) where operation == nil: (call.name.text.lowercased(), call.distinct, call.arguments)
    default: nil
    }
  }

  /// Itself and all expressions inside, but for those of patterns and subqueries.
  private var all: [Expression] { [self] + operands.flatMap(\.all) }
  var aggregates: [Expression] { all.filter { $0.aggregate != nil } }
  var containsAggregate: Bool { !aggregates.isEmpty }

  /// The names that it reads; nil if it holds a pattern or a subquery, which may read any.
  var names: Set<Text>? {
    let inside = operands.map(\.names)
    if inside.contains(nil) { return nil }
    let names = inside.reduce(into: Set<Text>()) { $0.formUnion($1 ?? []) }
    switch kind {
    case .pattern, .patternComprehension, .subquery: return nil
    case .variable(let name): return [Text(name)]
    case .mapProjection(let name, let items):
      return names.union([name.key] + items.compactMap { if case .variable(let own) = $0 { own.key } else { nil } })
    case .listComprehension(let own, let list, _, _), .quantifier(_, let own, let list, _):
      return names.subtracting([own.key]).union(list.names ?? [])
    case .reduce(let sum, let initial, let own, let list, _):
      return names.subtracting([sum.key, own.key]).union(initial.names ?? []).union(list.names ?? [])
    default: return names
    }
  }
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
    if case .name(let name) = self { return [name.key] }
    guard case .and(let parts, _, _) = self, !parts.contains(where: { $0.conjunction == nil }) else { return nil }
    return parts.flatMap { $0.conjunction ?? [] }
  }
}

extension Syntax.PatternPart {
  var isSelective: Bool {
    switch selector {
    case nil, .shortestPath?, .allShortestPaths?: false
    default: true
    }
  }

  typealias Named = (name: Syntax.Name, type: StaticType, isNew: Bool)

  /// What it names, with what each name stands for outside of repetitions, and whether it has to be new.
  var named: [Named] {
    let inside = elements.flatMap { element -> [Named] in
      let (name, _, _, letter) = element.said
      guard case .quantified(let path) = element else {
        return name.map { [($0, StaticType(letter, items: "R"), false)] } ?? []
      }
      if path.quantifier == nil { return path.inner.named }
      let all = path.inner.named.map { ($0.name.key, ($0.name, $0.type.list, true)) }
      return Array(Dictionary(all) { first, _ in first }.values)
    }
    return inside + (variable.map { [($0, StaticType("P"), true)] } ?? [])
  }

  var variables: [Syntax.Name] { named.map(\.name) }

  /// Its elements, with those of parentheses that neither repeat nor name anything.
  var flat: [Syntax.PatternElement] {
    elements.flatMap { element -> [Syntax.PatternElement] in
      guard case .quantified(let path) = element else { return [element] }
      return path.quantifier == nil && path.inner.variable == nil ? path.inner.flat : [element]
    }
  }
}

extension Syntax.RelationshipPattern {
  /// The bounds of a variable length; nil for a single relationship.
  var bounds: (lower: Int, upper: Int?)? {
    quantifier.map { ($0.lower, $0.upper) } ?? length.map { ($0.lower ?? 1, $0.upper) }
  }
}

extension Syntax.PatternElement {
  /// What stands in the brackets of a node or a relationship, and the letter of its type.
  var said: (name: Syntax.Name?, properties: Expression?, predicate: Expression?, letter: String) {
    switch self {
    case .node(let node): (node.variable, node.properties, node.predicate, "N")
    case .relationship(let step): (step.variable, step.properties, step.predicate, step.bounds == nil ? "R" : "l")
    case .quantified: (nil, nil, nil, "P")
    }
  }
}

extension Syntax.RemoveItem {
  /// What is removed is set to null; labels stay labels.
  var asSet: Syntax.SetItem {
    switch self {
    case .property(let target, let range): .property(target: target, value: Expression(.null, range), range: range)
    case .labels(let name, let labels, let range): .labels(variable: name, labels: labels, range: range)
    }
  }
}

extension Syntax.Statement {
  var query: Syntax.Query? {
    if case .showIndexes = body { return Parser.parseStatement(SourceText("CALL db.indexes()")).syntax?.query }
    if case .query(let query) = body { return query }
    return nil
  }
}
