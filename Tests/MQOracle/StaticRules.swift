import MQSyntax

/// What the rules find out that the run needs.
final class Findings {
  /// The variables that each `*` stands for.
  var stars: [SourceRange: [Text]] = [:]
  /// The columns that each query gives.
  var columns: [SourceRange: [Text]] = [:]
  /// The columns that each call of a procedure brings in.
  var yields: [SourceRange: [Text]] = [:]
  var isMissingParameter = false
}

/// The rules about names and types that a statement must keep before it runs: each broken one is an error at compile time.
struct StaticRules {
  typealias Names = [Text: StaticType]

  enum Aggregation { case refused, collected, nested }

  let oracle: Oracle
  let findings = Findings()
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
  /// The names before the pattern at hand, which are all that a quantified path in it sees.
  var around: Names = [:]
  /// What the `CREATE` or `MERGE` at hand makes, out of reach until its end.
  var made: Names = [:]
  /// Inside of `AS OF`, and of a subquery in an expression, nothing is changed.
  var onlyReads = false
  var isCited = false

  init(_ oracle: Oracle) { self.oracle = oracle }

  func fail(_ message: String, _ errorClass: String = "SyntaxError") -> OracleError {
    OracleError(errorClass, atCompileTime: true, message)
  }

  func find(_ name: Text) -> StaticType? { locals.last { $0.name == name }?.type ?? names[name] ?? outer[name] }

  func known(_ name: Syntax.Name) throws -> StaticType {
    if let type = find(name.key) { return type }
    throw fail("undefined variable \(name.text)")
  }

  // MARK: Expressions

  /// An expression whose truth is asked for, where a pattern may stand.
  mutating func condition(_ expression: Expression?) throws {
    guard let expression else { return }
    if case .pattern(let part) = expression.kind { return try inner { try $0.match([part], declares: false) } }
    try need(expression, "b")
  }

  /// An expression that has to be of one of the types.
  @discardableResult
  mutating func need(_ expression: Expression, _ letters: String, _ errorClass: String = "SyntaxError") throws
    -> StaticType
  {
    let type = try type(of: expression)
    if !type.allows(letters) { throw fail("`\(expression.text)` is none of \(letters)", errorClass) }
    return type
  }

  mutating func type(of expression: Expression) throws -> StaticType {
    if !projected.isEmpty, !expression.isVariable, let column = projected.first(where: { $0.text == expression.text }) {
      return column.type
    }
    var result = StaticType("b")
    switch expression.kind {
    case .null, .missing: result = StaticType("")
    case .boolean: break
    case .integer: result = StaticType("i")
    case .float: result = StaticType("f")
    case .string: result = StaticType("s")
    case .list(let items): result = StaticType(["l"], items: try union(items))
    case .map(let entries):
      _ = try union(entries.map(\.value))
      result = StaticType("m")
    case .parameter(let name):
      if oracle.parameter(name) == nil { findings.isMissingParameter = true }
      result = .any
    case .variable(let name): result = try known(Syntax.Name(name, expression.range))
    case .property(let base, _):
      let holder = try type(of: base)
      if !holder.allows("mNRdkKLDu") {
        throw fail("no properties", holder.types == ["P"] ? "SyntaxError" : "TypeError")
      }
      // What an element holds is what can be stored.
      let isElement = !holder.types.isEmpty && holder.types.isSubset(of: "NR")
      result = isElement ? StaticType("bifsldkKLDu") : .any
    case .element(let base, let index):
      let (container, place) = (try need(base, "lmNR", "TypeError"), try type(of: index))
      if container.types == ["l"], !place.allows("i") { throw fail("an index is an integer", "TypeError") }
      result = container.types == ["l"] ? container.item : .any
    case .slice(let base, let from, let to):
      for bound in [from, to].compactMap(\.self) { try need(bound, "i", "TypeError") }
      result = StaticType(["l"], items: try need(base, "l", "TypeError").items)
    case .hasLabels(let base, _): try need(base, "NR")
    case .not(let operand): try condition(operand)
    case .negate(let operand), .plus(let operand): result = try need(operand, "nu").narrowed(to: "nu")
    case .logical(_, let operands): for operand in operands { try condition(operand) }
    case .binary(let symbol, let left, let right):
      let types = [try type(of: left), try type(of: right)]
      let isNull = types.contains(where: \.types.isEmpty) && "+-*/%^".contains(symbol.function)
      result = try isNull ? StaticType("") : self.result(of: symbol.function, types)
    case .comparison(let first, let rest): _ = try union([first] + rest.map(\.1))
    case .isNull(let operand, _): _ = try type(of: operand)
    case .case(let subject, let branches, let otherwise):
      if let subject { _ = try union([subject] + branches.map(\.when)) }
      if subject == nil { for branch in branches { try condition(branch.when) } }
      result = StaticType(try union(branches.map(\.then) + [otherwise].compactMap(\.self)))
    case .call(let call): result = try self.call(call, isAggregate: expression.isAggregate)
    case .countStar:
      _ = try aggregate([])
      result = StaticType("i")
    case .listComprehension(let variable, let list, let predicate, let projection):
      let items = try need(list, "l").item
      result = try with([(variable, items)]) { rules in
        try rules.condition(predicate)
        return StaticType(["l"], items: try projection.map { try rules.type(of: $0).types } ?? items.types)
      }
    case .quantifier(_, let variable, let list, let predicate):
      try with([(variable, try need(list, "l").item)]) { try $0.condition(predicate) }
    case .reduce(let accumulator, let initial, let variable, let list, let body):
      let (start, items) = (try type(of: initial), try need(list, "l").item)
      result = try with([(accumulator, .any), (variable, items)]) {
        StaticType(start.types.union(try $0.type(of: body).types))
      }
    case .patternComprehension(let part, let predicate, let projection):
      result = try inner { rules in
        try rules.match([part], declares: true)
        try rules.condition(predicate)
        return StaticType(["l"], items: try rules.type(of: projection).types)
      }
    case .pattern(let part):
      try inner { try $0.match([part], declares: false) }
      switch part.selector {
      case .shortestPath?: result = StaticType("P")
      case .allShortestPaths?: result = StaticType("l", items: "P")
      default: throw fail("a pattern is a condition only")
      }
    case .subquery(let kind, let query):
      let columns = try inner { try $0.check(query, kind == .collect ? .collect : .expression) }
      if kind == .count { result = StaticType("i") }
      if kind == .collect { result = StaticType(["l"], items: columns[0].type.types) }
    case .mapProjection(let name, let items):
      try need(Expression(.variable(name.text), name.range), "mNR")
      for item in items {
        if case .entry(_, let value) = item { _ = try type(of: value) }
        if case .variable(let name) = item { _ = try known(name) }
      }
      result = StaticType("m")
    }
    return result
  }

  private mutating func union(_ expressions: [Expression]) throws -> Set<Character> {
    var types: Set<Character> = []
    for expression in expressions { types.formUnion(try type(of: expression).types) }
    return types
  }

  private mutating func with<T>(
    _ new: [(Syntax.Name, StaticType)], _ body: (inout StaticRules) throws -> T
  ) throws -> T {
    locals += new.map { ($0.0.key, $0.1) }
    defer { locals.removeLast(new.count) }
    return try body(&self)
  }

  /// A query or pattern inside an expression, which sees all that the expression sees.
  private func inner<T>(_ body: (inout StaticRules) throws -> T) throws -> T {
    var rules = self
    rules.outer = outer.merging(names) { $1 }.merging(locals.map { ($0.name, $0.type) }) { $1 }
    (rules.names, rules.locals, rules.projected) = ([:], [], [])
    (rules.ungrouped, rules.aggregation) = (nil, .refused)
    return try body(&rules)
  }

  // MARK: Operators and calls

  private mutating func call(_ call: Expression.FunctionCall, isAggregate: Bool) throws -> StaticType {
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
    let types = try isAggregate ? aggregate(call.arguments) : call.arguments.map { try type(of: $0) }
    if call.distinct, !isAggregate { throw fail("only aggregates take `DISTINCT`") }
    if aggregation == .nested, name == "rand" || name == "randomuuid" { throw fail("a random value in an aggregate") }
    return try result(of: name, types)
  }

  private func result(of name: String, _ types: [StaticType]) throws -> StaticType {
    let (type, refusal) = Function.result(of: name, types)
    guard let type else { throw fail(refusal) }
    return type
  }

  /// The arguments of an aggregate see the names before grouping.
  private func aggregate(_ arguments: [Expression]) throws -> [StaticType] {
    if aggregation != .collected || !locals.isEmpty { throw fail("an aggregate cannot stand here") }
    var rules = self
    (rules.aggregation, rules.projected, rules.names) = (.nested, [], ungrouped ?? names)
    return try arguments.map { try rules.type(of: $0) }
  }
}
