import MQSyntax

/// What the rules find out that the run needs.
final class Findings {
  /// The variables that each `*` stands for, the columns that each query gives, those that each call of a procedure brings in.
  var stars: [SourceRange: [Text]] = [:]
  var columns: [SourceRange: [Text]] = [:]
  var yields: [SourceRange: [Text]] = [:]
  var isMissingParameter = false
}

/// The rules about names and types that a statement must keep before it runs: each broken one is an error at compile time.
struct StaticRules {
  typealias Names = [Text: StaticType]
  enum Aggregation { case refused, collected, nested }

  let oracle: Oracle
  let findings: Findings
  /// The variables of the query or expression itself, and those that it sees of the ones around it.
  var names: Names = [:]
  var outer: Names = [:]
  var aggregation = Aggregation.refused
  /// In a column with an aggregate: the names before grouping, which the aggregates read.
  var ungrouped: Names?
  /// Expressions that may be repeated, by their text; beside aggregates only properties.
  var projected: [(text: String, type: StaticType)] = []
  /// Inside of `AS OF`, and of a subquery in an expression, nothing is changed.
  var onlyReads = false
  var isCited = false

  init(_ oracle: Oracle, _ findings: Findings = Findings()) { (self.oracle, self.findings) = (oracle, findings) }

  func fail(_ message: String, _ errorClass: String = "SyntaxError") -> OracleError {
    OracleError(errorClass, atCompileTime: true, message)
  }

  func refuse(_ isBroken: Bool, _ message: String) throws { if isBroken { throw fail(message) } }
  func find(_ name: Text) -> StaticType? { names[name] ?? outer[name] }

  mutating func declare(_ name: Text, _ type: StaticType) throws {
    try refuse(find(name) != nil, "already bound: \(name.string)")
    names[name] = type
  }

  func condition(_ expression: Expression?) throws {
    if case .pattern(let part)? = expression?.kind {
      _ = try with(subordinate) { try $0.match([part], declares: false) }
    } else if let expression {
      try need(expression, "b")
    }
  }

  @discardableResult
  func need(_ expression: Expression, _ letters: String) throws -> StaticType {
    let type = try type(of: expression)
    try refuse(!type.allows(letters), "`\(expression.text)` is none of \(letters)")
    return type
  }

  func type(of expression: Expression) throws -> StaticType {
    if !expression.isVariable, !projected.isEmpty, let column = projected.first(where: { $0.text == expression.text }) {
      return column.type
    }
    if let literal = expression.literal { return StaticType(literal.letter) }
    if let (name, operands) = expression.operation { return try result(of: expression, name, operands) }
    if let aggregate = expression.aggregate {
      try refuse(aggregation != .collected, "an aggregate cannot stand here")
      let rules = with(self) { ($0.aggregation, $0.projected, $0.names) = (.nested, [], ungrouped ?? names) }
      return try result(of: aggregate.name, aggregate.arguments.map { try rules.type(of: $0) })
    }
    switch expression.kind {
    case .parameter(let name):
      if oracle.parameter(name) == nil { findings.isMissingParameter = true }
      return .any
    case .variable(let name):
      guard let type = find(Text(name)) else { throw fail("undefined variable \(name)") }
      return type
    case .hasLabels(let base, _): try need(base, "NR")
    case .case(let subject, let branches, let otherwise):
      for branch in branches where subject == nil { try condition(branch.when) }
      _ = try union(subject.map { [$0] + branches.map(\.when) } ?? [])
      return StaticType(try union(branches.map(\.then) + [otherwise].compactMap(\.self)).types)
    case .listComprehension(let variable, let list, let predicate, let projection):
      let items = try need(list, "l").item
      let rules = inside([(variable, items)])
      try rules.condition(predicate)
      return try projection.map { try rules.type(of: $0).list } ?? items.list
    case .quantifier(_, let variable, let list, let predicate):
      try inside([(variable, need(list, "l").item)]).condition(predicate)
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      let rules = try inside([(accumulator, .any), (variable, need(list, "l").item)])
      return StaticType(try type(of: initial).types.union(rules.type(of: body).types))
    case .patternComprehension(let part, let predicate, let projection):
      var rules = subordinate
      try rules.match([part], declares: true)
      try rules.condition(predicate)
      return try rules.type(of: projection).list
    case .pattern(let part):
      try condition(expression)
      if case .shortestPath? = part.selector { return StaticType("P") }
      if case .allShortestPaths? = part.selector { return StaticType("l", items: "P") }
      throw fail("a pattern is a condition only")
    case .subquery(let kind, let query):
      let columns = try subordinate.check(query, .expression)
      try refuse(kind == .collect && columns.count != 1, "`COLLECT` returns one column")
      if kind == .collect { return columns[0].type.list }
      if kind == .count { return StaticType("i") }
    case .mapProjection(let name, let items):
      try need(name.variable, "mNR")
      for case .variable(let name) in items { _ = try type(of: name.variable) }
      fallthrough
    default:
      _ = try union(expression.operands)
      return StaticType("m")
    }
    return StaticType("b")
  }

  private func union(_ expressions: [Expression]) throws -> StaticType {
    .union(try expressions.map { try type(of: $0) })
  }

  /// The rules for what sees names of its own, as in a list comprehension.
  private func inside(_ new: [(Syntax.Name, StaticType)]) -> StaticRules {
    with(self) {
      for (name, type) in new { $0.names[name.key] = type }
      if aggregation == .collected { $0.aggregation = .refused }
    }
  }

  /// The rules for a query or pattern inside an expression, which sees all that the expression sees.
  private var subordinate: StaticRules {
    with(StaticRules(oracle, findings)) { rules in
      (rules.outer, rules.onlyReads, rules.isCited) = (outer.merging(names) { $1 }, onlyReads, isCited)
    }
  }

  private func result(of expression: Expression, _ name: String, _ operands: [Expression]) throws -> StaticType {
    if Ternary.all[name] != nil, name == name.uppercased() {
      for operand in operands { try condition(operand) }
      return StaticType("b")
    }
    if case .call(let call) = expression.kind {
      try refuse(call.distinct, "only aggregates take `DISTINCT`")
      try refuse(aggregation == .nested && ["rand", "randomuuid"].contains(name), "a random value in an aggregate")
    }
    return try result(of: name, operands.map { try type(of: $0) })
  }

  private func result(of name: String, _ types: [StaticType]) throws -> StaticType {
    if "+-*/%^".contains(name), types.contains(where: \.types.isEmpty) { return StaticType("") }
    if let type = Function.result(of: name, types) { return type }
    let isOfTypes = [".", "AT", "SLICE"].contains(name) && types[0].types != ["P"]
    throw fail("the arguments of \(name)", isOfTypes ? "TypeError" : "SyntaxError")
  }
}
