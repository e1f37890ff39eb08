import MQTestSupport

/// Makes random statements, mostly well-typed, weighted towards what planners get wrong.
struct QueryGenerator {
  var random: SplitMix64
  let words: Vocabulary
  let features: Features
  /// The greatest identifier of the graph's nodes, for what looks elements up.
  let nodeCount: Int
  /// How many rows one more node, and one more relationship from it, make of one.
  let nodeFactor: Double
  let relationshipFactor: Double
  /// About how many rows a query may have on the way.
  let maximumRows: Double

  var lastName = 0
  /// How deep subqueries stand in others.
  var nesting = 0
  /// How many expressions get the wrong kind, of a thousand.
  var wrongKinds = 0
  /// How many variables are unknown, of a thousand.
  var wrongNames = 0

  init(
    random: SplitMix64, words: Vocabulary = Vocabulary(), features: Features = [], graph: GraphDescription,
    maximumRows: Double = 400
  ) {
    self.random = random
    self.words = words
    self.features = features
    self.maximumRows = maximumRows
    nodeCount = max(graph.nodes.count, 1)
    nodeFactor = max(Double(graph.nodeCount), 1)
    relationshipFactor = max(Double(graph.relationshipCount) / nodeFactor, 0.5)
  }

  /// A whole statement.
  mutating func statement() -> Phrase {
    if random.percent(6) { wrongKinds = 60 }
    if random.percent(3) { wrongNames = 60 }
    var prefix = Phrase.nothing
    let isCited = features.contains(.cite) && random.percent(15)
    let isAsOf = features.contains(.asOf) && random.percent(15)
    if isCited { prefix = .optional("CITE ") }
    if isAsOf { prefix = "\(prefix)\(Phrase.optional("AS OF \(instant()) "))" }
    let query: Phrase
    switch random.below(100) {
    case 0..<6: query = evaluation()
    case 6..<20: query = union()
    // Both refuse updates: seen now and then.
    case 20..<38 where !(isAsOf || isCited) || random.percent(5): query = update()
    default: query = reading()
    }
    return "\(prefix)\(query)"
  }

  mutating func instant() -> Phrase {
    .word(random.pick(GraphGenerator.dates + ["date('2021-01-01')", "datetime('2022-02-28T10:00Z')"]))
  }

  /// A name that is not used yet.
  mutating func fresh(_ prefix: String) -> String {
    lastName += 1
    return "\(prefix)\(lastName)"
  }

  // MARK: Queries

  /// Clauses that read, and a `RETURN`.
  private mutating func reading() -> Phrase {
    var scope = Scope()
    var clauses = self.clauses(random.within(1...4), &scope)
    clauses.append(returning(&scope))
    return .list(clauses, separator: " ", minimum: 1)
  }

  /// Expressions over a few rows, without patterns in front.
  private mutating func evaluation() -> Phrase {
    var scope = Scope()
    var clauses: [Phrase] = []
    for _ in 0..<random.below(3) { clauses.append(unwind(&scope)) }
    clauses.append(returning(&scope))
    return .list(clauses, separator: " ", minimum: 1)
  }

  private mutating func union() -> Phrase {
    let columns = (0..<random.within(1...2)).map { (name: "u\($0)", kind: unionKind()) }
    let all = random.percent(50) ? " ALL" : ""
    let branches = (0..<random.within(2...3)).map { number -> Phrase in
      var scope = Scope()
      let inner = clauses(random.within(0...2), &scope)
      let items = columns.map { column -> Phrase in "\(expression(column.kind, scope, 2)) AS \(column.name)" }
      let distinct: Phrase = random.percent(10) ? .optional("DISTINCT ") : .nothing
      let joint = number == 0 ? "" : "UNION\(all) "
      let final: Phrase = "RETURN \(distinct)\(Phrase.list(items))"
      return "\(joint)\(Phrase.list(inner + [final], separator: " ", minimum: 1))"
    }
    return .list(branches, separator: " ", minimum: 1)
  }

  private mutating func unionKind() -> Kind {
    random.pick([.integer, .integer, .string, .node, .relationship, .boolean, .mixed, .list(.integer)])
  }

  // MARK: Clauses that read

  mutating func clauses(_ count: Int, _ scope: inout Scope) -> [Phrase] {
    var clauses: [Phrase] = []
    for _ in 0..<count { clauses.append(.optional(clause(&scope))) }
    return clauses
  }

  private mutating func clause(_ scope: inout Scope) -> Phrase {
    switch random.below(100) {
    case 0..<50: return match(&scope, isOptional: false)
    case 50..<68: return match(&scope, isOptional: true)
    case 68..<75: return unwind(&scope)
    case 75..<90: return with(&scope)
    default: return nesting < 2 ? callSubquery(&scope) : match(&scope, isOptional: false)
    }
  }

  mutating func unwind(_ scope: inout Scope) -> Phrase {
    let name = fresh("x")
    let kind: Kind
    switch random.below(10) {
    case 0..<6: kind = .list(.integer)
    case 6: kind = .list(.string)
    case 7: kind = .list(.mixed)
    default: kind = scope.variables.last { $0.kind.item != nil }?.kind ?? .list(.boolean)
    }
    if scope.rows * 3 > maximumRows { return match(&scope, isOptional: false) }
    let list = expression(kind, scope, 2)
    scope.bind(name, kind.item ?? .mixed)
    scope.rows *= 3
    scope.isSingleRow = false
    return "UNWIND \(list) AS \(name)"
  }

  // MARK: Subqueries

  mutating func callSubquery(_ scope: inout Scope) -> Phrase {
    nesting += 1
    defer { nesting -= 1 }
    let imported = scope.variables.filter { _ in random.percent(60) }
    var inner = Scope(variables: imported)
    inner.rows = min(scope.rows, 4)
    inner.isSingleRow = false
    let header: String
    if imported.count == scope.variables.count, !imported.isEmpty, random.percent(30) {
      header = "(*)"
    } else {
      header = "(\(imported.map(\.name).joined(separator: ", ")))"
    }
    var asOf = Phrase.nothing
    if features.contains(.asOf), random.percent(10) { asOf = .optional("AS OF \(instant()) ") }
    var body = clauses(random.within(1...2), &inner)
    let (final, columns) = projection("RETURN", &inner, allowsStar: false)
    body.append(final)
    var query: Phrase = .list(body, separator: " ", minimum: 1)
    if random.percent(15) {
      var second = Scope(variables: imported)
      let clauses = self.clauses(1, &second)
      let items = columns.map { "\(expression($0.kind, second, 1)) AS \($0.name)" as Phrase }
      let all = random.percent(50) ? " ALL" : ""
      query =
        "\(query) UNION\(all) \(Phrase.list(clauses + ["RETURN \(Phrase.list(items))"], separator: " ", minimum: 1))"
    }
    for column in columns { scope.bind(column.name, column.kind) }
    scope.rows *= max(inner.rows / min(scope.rows, 4), 1)
    scope.isSingleRow = false
    let optional: Phrase = random.percent(20) ? .optional("OPTIONAL ") : .nothing
    return "\(optional)CALL \(header) { \(asOf)\(query) }"
  }

  /// The braces of `EXISTS`, `COUNT` or `COLLECT`.
  mutating func braces(_ scope: Scope, returning kind: Kind? = nil) -> Phrase {
    nesting += 1
    defer { nesting -= 1 }
    var inner = scope
    inner.rows = min(scope.rows, 4)
    inner.isSingleRow = false
    guard let kind else {
      if random.percent(60) {
        let patterns = self.patterns(&inner, maximum: 2)
        return "{ \(Phrase.list(patterns))\(predicate(inner, share: 50)) }"
      }
      let clauses = self.clauses(random.within(1...2), &inner)
      let item: Phrase = "RETURN \(expression(.integer, inner, 1)) AS \(fresh("v"))"
      return "{ \(Phrase.list(clauses + [item], separator: " ", minimum: 1)) }"
    }
    let clauses = self.clauses(1, &inner)
    let distinct: Phrase = random.percent(20) ? .optional("DISTINCT ") : .nothing
    let item: Phrase = "RETURN \(distinct)\(expression(kind, inner, 1)) AS \(fresh("v"))"
    return "{ \(Phrase.list(clauses + [item], separator: " ", minimum: 1)) }"
  }
}
