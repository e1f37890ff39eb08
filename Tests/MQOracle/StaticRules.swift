import MQSyntax

/// What the rules find out that the run needs.
final class Findings {
  /// The variables that each `*` stands for.
  var stars: [SourceRange: [Text]] = [:]
  /// The columns that each query gives.
  var columns: [SourceRange: [Text]] = [:]
  var isMissingParameter = false
}

/// The rules about names and types that a statement must keep before it runs: each broken one is an error at compile time.
struct StaticRules {
  typealias Names = [Text: StaticType]

  enum Aggregation { case refused, collected, nested }

  let oracle: Oracle
  /// The variables of the query itself, and those that it sees of the ones around it.
  var names: Names = [:]
  var outer: Names = [:]
  /// The variables of list comprehensions and the like.
  var locals: [(name: Text, type: StaticType)] = []
  var aggregation = Aggregation.refused
  /// In a column with an aggregate: the names before grouping, which the aggregates read.
  var ungrouped: Names?
  /// Expressions that may be repeated, by their text; beside aggregates only properties.
  var projected: [(text: String, type: StaticType)] = []
  /// What the `CREATE` or `MERGE` at hand makes, out of reach until its end.
  var made: Names = [:]
  let findings = Findings()
  var isAsOf = false

  init(_ oracle: Oracle) { self.oracle = oracle }

  func fail(_ message: String) -> OracleError { OracleError.syntax(message) }

  func find(_ name: Text) -> StaticType? {
    locals.last { $0.name == name }?.type ?? names[name] ?? outer[name]
  }

  // MARK: Expressions

  /// An expression whose truth is asked for, where a pattern may stand.
  mutating func condition(_ expression: Syntax.Expression) throws {
    if case .pattern(let part) = expression.kind { return try inner { try $0.match([part], declares: false) } }
    if !(try type(of: expression)).allows("b") { throw fail("a condition is a boolean") }
  }

  mutating func type(of expression: Syntax.Expression) throws -> StaticType {
    if !projected.isEmpty, !expression.isVariable, let column = projected.first(where: { $0.text == expression.text }) {
      return column.type
    }
    switch expression.kind {
    case .null, .missing: return StaticType("")
    case .boolean: return StaticType("b")
    case .integer: return StaticType("i")
    case .float: return StaticType("f")
    case .string: return StaticType("s")
    case .list(let items): return StaticType(["l"], items: try union(items).types)
    case .map(let entries):
      _ = try union(entries.map(\.value))
      return StaticType("m")
    case .parameter(let name):
      if !oracle.parameters.keys.contains(where: { Text($0) == Text(name) }) { findings.isMissingParameter = true }
      return .any
    case .variable(let name):
      guard let type = find(Text(name)) else { throw fail("undefined variable \(name)") }
      return type
    case .property(let base, _):
      let type = try type(of: base)
      if type.allows("mNRdkKLDu") { return .any }
      throw type.types == ["P"]
        ? fail("a property of a path") : OracleError("TypeError", atCompileTime: true, "property")
    case .element(let base, let index):
      let (container, place) = (try type(of: base), try type(of: index))
      if !container.allows("lmNR") { throw OracleError("TypeError", atCompileTime: true, "an element of a scalar") }
      if container.types == ["l"], !place.allows("i") {
        throw OracleError("TypeError", atCompileTime: true, "a list's index is an integer")
      }
      return container.types == ["l"] ? container.item : .any
    case .slice(let base, let from, let to):
      for bound in [from, to].compactMap(\.self) where !(try type(of: bound)).allows("i") {
        throw OracleError("TypeError", atCompileTime: true, "a bound is an integer")
      }
      let list = try type(of: base)
      if !list.allows("l") { throw OracleError("TypeError", atCompileTime: true, "a slice of what is no list") }
      return StaticType(["l"], items: list.items)
    case .hasLabels(let base, _):
      if !(try type(of: base)).allows("NR") { throw fail("only elements have labels") }
      return StaticType("b")
    case .not(let operand):
      try condition(operand)
      return StaticType("b")
    case .negate(let operand), .plus(let operand):
      let type = try type(of: operand)
      if !type.allows("ifu") { throw fail("only numbers have signs") }
      return StaticType(type.types.intersection("ifu"))
    case .logical(_, let operands):
      for operand in operands { try condition(operand) }
      return StaticType("b")
    case .binary(let symbol, let left, let right):
      return try result(of: symbol, type(of: left).types, type(of: right).types)
    case .comparison(let first, let rest):
      _ = try union([first] + rest.map(\.1))
      return StaticType("b")
    case .isNull(let operand, _):
      _ = try type(of: operand)
      return StaticType("b")
    case .case(let subject, let branches, let otherwise):
      if let subject { _ = try type(of: subject) }
      for branch in branches {
        if subject == nil { try condition(branch.when) } else { _ = try type(of: branch.when) }
      }
      return try union(branches.map(\.then) + [otherwise].compactMap(\.self))
    case .call(let call): return try self.call(call, expression)
    case .countStar:
      _ = try aggregate([])
      return StaticType("i")
    case .listComprehension(let variable, let list, let predicate, let projection):
      let items = try iterated(list)
      return try with([(variable, items)]) { rules in
        if let predicate { try rules.condition(predicate) }
        return StaticType(["l"], items: try projection.map { try rules.type(of: $0).types } ?? items.types)
      }
    case .quantifier(_, let variable, let list, let predicate):
      try with([(variable, try iterated(list))]) { if let predicate { try $0.condition(predicate) } }
      return StaticType("b")
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      let start = try type(of: initial)
      let items = try iterated(list)
      return try with([(accumulator, .any), (variable, items)]) {
        StaticType(start.types.union(try $0.type(of: body).types))
      }
    case .patternComprehension(let part, let predicate, let projection):
      return try inner { rules in
        try rules.match([part], declares: true)
        if let predicate { try rules.condition(predicate) }
        return StaticType(["l"], items: try rules.type(of: projection).types)
      }
    case .pattern(let part):
      try inner { try $0.match([part], declares: false) }
      switch part.selector {
      case .shortestPath?: return StaticType("P")
      case .allShortestPaths?: return StaticType("l", items: "P")
      default: throw fail("a pattern is a condition only")
      }
    case .subquery(let kind, let query):
      let columns = try inner { try $0.check(query, kind == .collect ? .collect : .expression) }
      switch kind {
      case .exists: return StaticType("b")
      case .count: return StaticType("i")
      case .collect: return StaticType(["l"], items: columns[0].type.types)
      }
    case .mapProjection(let name, let items):
      guard let type = find(Text(name.text)) else { throw fail("undefined variable") }
      if !type.allows("mNR") { throw fail("only maps and elements can be projected") }
      for item in items {
        if case .entry(_, let value) = item { _ = try self.type(of: value) }
        if case .variable(let name) = item, find(Text(name.text)) == nil { throw fail("undefined variable") }
      }
      return StaticType("m")
    }
  }

  private mutating func union(_ expressions: [Syntax.Expression]) throws -> StaticType {
    var types: Set<Character> = []
    for expression in expressions { types.formUnion(try type(of: expression).types) }
    return StaticType(types)
  }

  private mutating func iterated(_ list: Syntax.Expression) throws -> StaticType {
    let type = try type(of: list)
    if !type.allows("l") { throw fail("a list is needed") }
    return type.item
  }

  private mutating func with<T>(
    _ new: [(Syntax.Name, StaticType)], _ body: (inout StaticRules) throws -> T
  ) throws -> T {
    locals += new.map { (Text($0.0.text), $0.1) }
    defer { locals.removeLast(new.count) }
    return try body(&self)
  }

  /// A query or pattern inside an expression, which sees all that the expression sees.
  private mutating func inner<T>(_ body: (inout StaticRules) throws -> T) throws -> T {
    var rules = self
    for local in locals { rules.names[local.name] = local.type }
    rules.outer = outer.merging(rules.names) { $1 }
    (rules.names, rules.locals, rules.projected) = ([:], [], [])
    (rules.ungrouped, rules.aggregation) = (nil, .refused)
    return try body(&rules)
  }

  // MARK: Operators and calls

  private func result(
    of symbol: Syntax.Expression.BinaryOperator, _ a: Set<Character>, _ b: Set<Character>
  ) throws -> StaticType {
    let points = Set("dkKLD")
    var types: Set<Character> = []
    let areNumbers = !a.isDisjoint(with: "if") && !b.isDisjoint(with: "if")
    switch symbol {
    case .in:
      if !b.isEmpty, !b.contains("l") { throw fail("`IN` takes a list") }
      return StaticType("b")
    case .startsWith, .endsWith, .contains, .matches: return StaticType("b")
    case .power: types = areNumbers ? ["f"] : []
    case .add:
      types = a.union(b).intersection("sl")
      if b.contains("u") { types.formUnion(a.intersection(points.union("u"))) }
      if a.contains("u") { types.formUnion(b.intersection(points)) }
    case .subtract: types = b.contains("u") ? a.intersection(points.union("u")) : []
    case .multiply:
      if a.contains("u") && !b.isDisjoint(with: "if") || b.contains("u") && !a.isDisjoint(with: "if") { types = ["u"] }
    case .divide: types = a.contains("u") && !b.isDisjoint(with: "if") ? ["u"] : []
    case .modulo: break
    }
    if a.isEmpty || b.isEmpty { return StaticType("") }
    if areNumbers, symbol != .power {
      if a.contains("i"), b.contains("i") { types.insert("i") }
      if a.contains("f") || b.contains("f") { types.insert("f") }
    }
    if types.isEmpty { throw fail("operands of the wrong types") }
    return StaticType(types)
  }

  private mutating func call(
    _ call: Syntax.Expression.FunctionCall, _ expression: Syntax.Expression
  ) throws -> StaticType {
    let name = call.name.text.lowercased()
    if name == "exists" {
      guard call.arguments.count == 1 else { throw fail("`exists` takes one argument") }
      switch call.arguments[0].kind {
      case .pattern: try condition(call.arguments[0])
      case .property, .element: _ = try type(of: call.arguments[0])
      default: throw fail("`exists` takes a property or a pattern")
      }
      return StaticType("b")
    }
    let isAggregate = expression.isAggregate
    let types = try isAggregate ? aggregate(call.arguments) : call.arguments.map { try type(of: $0) }
    if call.distinct, !isAggregate { throw fail("only aggregates take `DISTINCT`") }
    if name == "coalesce", !types.isEmpty { return StaticType(types.reduce(into: []) { $0.formUnion($1.types) }) }
    guard let signature = Signature.all[name] else { throw fail("unknown function \(name)") }
    if aggregation == .nested, name == "rand" || name == "randomuuid" { throw fail("a random value in an aggregate") }
    guard types.count >= signature.required, types.count <= signature.parameters.count else {
      throw fail("wrong number of arguments")
    }
    for (type, wanted) in zip(types, signature.parameters) where !type.allows(wanted) {
      throw fail("an argument of the wrong type")
    }
    switch name {
    case "head", "last": return types[0].item
    case "min", "max": return types[0]
    case "collect": return StaticType(["l"], items: types[0].types)
    default: return signature.result
    }
  }

  /// The arguments of an aggregate see the names before grouping.
  private mutating func aggregate(_ arguments: [Syntax.Expression]) throws -> [StaticType] {
    if aggregation != .collected || !locals.isEmpty { throw fail("an aggregate cannot stand here") }
    var rules = self
    rules.aggregation = .nested
    rules.projected = []
    if let ungrouped { rules.names = ungrouped }
    return try arguments.map { try rules.type(of: $0) }
  }
}
