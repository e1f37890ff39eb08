import MQTestSupport

extension QueryGenerator {
  mutating func match(_ scope: inout Scope, isOptional: Bool) -> Phrase {
    let before = scope
    var patterns = self.patterns(&scope, maximum: 3)
    if features.contains(.selectors), random.percent(6) {
      scope = before
      patterns = [selectivePath(&scope)]
    } else if features.contains(.shortestPath), random.percent(5), before.names(.node).count > 1 {
      scope = before
      patterns = [shortestPath(&scope)]
    }
    let condition = predicate(scope, share: isOptional ? 55 : 30)
    return "\(isOptional ? "OPTIONAL MATCH" : "MATCH") \(Phrase.list(patterns))\(condition)"
  }

  /// ` WHERE …`, in so many of a hundred cases.
  mutating func predicate(_ scope: Scope, share: Int) -> Phrase {
    guard random.percent(share) else { return .nothing }
    return .optional(" WHERE \(condition(scope, 3))")
  }

  /// The patterns of one clause, with what they bind added to the scope.
  mutating func patterns(_ scope: inout Scope, maximum: Int) -> [Phrase] {
    let outer = scope
    let count = random.weighted([(6, 1), (3, 2), (1, 3)])
    return (0..<min(count, maximum)).map { _ in path(&scope, outer: outer).phrase }
  }

  // MARK: Paths

  private mutating func path(_ scope: inout Scope, outer: Scope) -> PathModel {
    var path = PathModel(start: node(&scope, outer: outer, isFirst: true))
    let steps = random.weighted([(2, 0), (6, 1), (4, 2), (1, 3)])
    for _ in 0..<steps where scope.rows < maximumRows {
      if features.contains(.quantifiedPaths), random.percent(10) {
        let inner = quantifiedPath(&scope, outer: outer)
        path.steps.append(.quantified(inner, node(&scope, outer: outer, isFirst: false)))
        continue
      }
      let relationship = relationship(&scope, outer: outer)
      path.steps.append(.relationship(relationship, node(&scope, outer: outer, isFirst: false)))
    }
    if random.percent(15) {
      let name = fresh("p")
      path.variable = name
      scope.bind(name, .path)
    }
    return path
  }

  private mutating func node(_ scope: inout Scope, outer: Scope, isFirst: Bool) -> NodeModel {
    var node = NodeModel()
    let known = scope.names(.node)
    if !known.isEmpty, random.percent(isFirst ? 55 : 25) {
      node.variable = random.percent(50) ? known[known.count - 1] : random.pick(known)
    } else {
      if random.percent(75) {
        let name = fresh("n")
        node.variable = name
        scope.bind(name, .node)
      }
      if isFirst {
        scope.rows *= nodeFactor
        scope.isSingleRow = false
      }
    }
    if random.percent(22) { node.labels = labels() }
    if random.percent(5) { node.properties = properties(outer) }
    if random.percent(4), nesting < 3 {
      var inner = outer
      if let name = node.variable { inner.bind(name, .node) }
      node.predicate = expression(.boolean, inner, 1)
    }
    return node
  }

  /// A label expression without its colon.
  mutating func labels() -> String {
    let label = random.pick(words.labels)
    let other = random.pick(words.labels)
    switch random.below(24) {
    case 0: return "!\(label)"
    case 1: return "\(label)|\(other)"
    case 2: return "\(label)&\(other)"
    case 3: return "\(label)&!\(other)"
    case 4: return "%"
    case 5: return "\(label):\(other)"
    case 6: return "Unknown"
    case 7: return "!%"
    default: return label
    }
  }

  private mutating func properties(_ scope: Scope) -> Phrase {
    let key = random.pick([words.integer, words.integer, words.string, words.boolean, words.mixed, words.identifier])
    return "{\(key): \(expression(kind(of: key), scope, 1))}"
  }

  func kind(of key: String) -> Kind {
    switch key {
    case words.integer, words.identifier: .integer
    case words.float: .float
    case words.string: .string
    case words.boolean: .boolean
    case words.date: .date
    case words.list: .list(.integer)
    default: .mixed
    }
  }

  // MARK: Relationships

  private mutating func relationship(_ scope: inout Scope, outer: Scope) -> RelationshipModel {
    let direction = random.weighted([(4, RelationshipModel.Direction.right), (2, .left), (3, .either)])
    var relationship = RelationshipModel(direction: direction)
    if random.percent(55) { relationship.types = types() }
    let factor = relationshipFactor * (direction == .either ? 2 : 1) * (relationship.types == nil ? 1 : 0.7)
    var name: String?
    var kind = Kind.relationship
    switch random.below(100) {
    case 0..<14: relationship.length = length(isSmall: factor < 2, prefix: "*")
    case 14..<20: relationship.quantifier = quantifier(isSmall: factor < 2)
    default: break
    }
    if !relationship.isPlain {
      kind = .list(.relationship)
      scope.rows *= max(1, factor + factor * factor)
    } else {
      scope.rows *= max(1, factor)
    }
    scope.isSingleRow = false
    if relationship.isPlain, random.percent(4), let known = outer.names(.relationship).last {
      name = known
    } else if random.percent(40) {
      let new = fresh("r")
      scope.bind(new, kind)
      name = new
    }
    relationship.variable = name
    if random.percent(4), relationship.quantifier == nil { relationship.properties = properties(outer) }
    if random.percent(4), relationship.isPlain, nesting < 3 {
      var inner = outer
      if let name { inner.bind(name, .relationship) }
      relationship.predicate = expression(.boolean, inner, 1)
    }
    return relationship
  }

  private mutating func types() -> String {
    let type = random.pick(words.types)
    switch random.below(16) {
    case 0, 1, 2, 3: return "\(type)|\(random.pick(words.types))"
    case 4: return "!\(type)"
    case 5: return "Unknown"
    default: return type
    }
  }

  private mutating func length(isSmall: Bool, prefix: String) -> String {
    let bounded = ["*0..1", "*1..2", "*2", "*0", "*..2", "*1..1", "*0..2", "*2..2"]
    return random.pick(isSmall ? bounded + ["*", "*1..", "*0..", "*2.."] : bounded)
  }

  mutating func quantifier(isSmall: Bool) -> String {
    let bounded = ["{0,1}", "{1,2}", "{2}", "{0}", "{,2}", "{1}", "{0,2}"]
    return random.pick(isSmall ? bounded + ["*", "+", "{1,}", "{0,}"] : bounded)
  }

  /// `((a)-[r]->(b) WHERE …){1,2}`: its variables are lists behind it.
  private mutating func quantifiedPath(_ scope: inout Scope, outer: Scope) -> Phrase {
    var inner = outer
    inner.rows = 1
    let known = outer.variables.count
    var path = PathModel(start: innerNode(&inner))
    for _ in 0..<random.weighted([(4, 1), (2, 2)]) {
      var step = RelationshipModel(direction: random.pick([.right, .right, .left, .either]))
      if random.percent(60) { step.types = types() }
      if random.percent(50) {
        let name = fresh("r")
        inner.bind(name, .relationship)
        step.variable = name
      }
      path.steps.append(.relationship(step, innerNode(&inner)))
    }
    let condition: Phrase = random.percent(40) ? .optional(" WHERE \(condition(inner, 2))") : .nothing
    for variable in inner.variables[known...] { scope.bind(variable.name, .list(variable.kind)) }
    let factor = relationshipFactor * 1.5
    scope.rows *= max(1, factor + factor * factor)
    scope.isSingleRow = false
    return "(\(path.phrase)\(condition))\(quantifier(isSmall: factor < 2))"
  }

  private mutating func innerNode(_ scope: inout Scope) -> NodeModel {
    var node = NodeModel()
    if random.percent(60) {
      let name = fresh("n")
      scope.bind(name, .node)
      node.variable = name
    }
    if random.percent(20) { node.labels = labels() }
    return node
  }

  // MARK: Shortest paths

  private mutating func selectivePath(_ scope: inout Scope) -> Phrase {
    let outer = scope
    var path = PathModel(start: node(&scope, outer: outer, isFirst: true))
    if features.contains(.quantifiedPaths), random.percent(30) {
      path.steps.append(.quantified(quantifiedPath(&scope, outer: outer), node(&scope, outer: outer, isFirst: false)))
    } else {
      var step = RelationshipModel(direction: random.pick([.right, .left, .either]))
      step.quantifier = random.pick(["*", "+", "{0,2}", "{1,3}", "{2,}"])
      if random.percent(50) { step.types = types() }
      path.steps.append(.relationship(step, node(&scope, outer: outer, isFirst: false)))
    }
    path.selector = random.pick(["ANY", "ALL SHORTEST", "ALL SHORTEST", "ANY SHORTEST", "SHORTEST 1", "SHORTEST 2"])
    if random.percent(60) {
      let name = fresh("p")
      path.variable = name
      scope.bind(name, .path)
    }
    scope.rows *= nodeFactor
    return path.phrase
  }

  private mutating func shortestPath(_ scope: inout Scope) -> Phrase {
    let known = scope.names(.node)
    var step = RelationshipModel(direction: random.pick([.right, .left, .either]))
    step.length = random.pick(["*", "*..3", "*1..2", "*0.."])
    if random.percent(50) { step.types = types() }
    var path = PathModel(start: NodeModel(variable: random.pick(known)))
    path.steps.append(.relationship(step, NodeModel(variable: random.pick(known))))
    path.function = random.pick(["shortestPath", "allShortestPaths", "allShortestPaths"])
    let name = fresh("p")
    path.variable = name
    scope.bind(name, .path)
    return path.phrase
  }

  // MARK: Patterns in expressions

  /// A pattern that binds nothing, from a variable of the scope where there is one.
  mutating func patternPredicate(_ scope: Scope) -> Phrase {
    let known = scope.names(.node)
    var path = PathModel(start: NodeModel())
    if !known.isEmpty { path.start.variable = random.pick(known) }
    if random.percent(20) { path.start.labels = labels() }
    for _ in 0..<random.weighted([(5, 1), (2, 2)]) {
      var step = RelationshipModel(direction: random.pick([.right, .left, .either]))
      if random.percent(55) { step.types = types() }
      if random.percent(15) { step.length = length(isSmall: false, prefix: "*") }
      var end = NodeModel()
      if !known.isEmpty, random.percent(30) { end.variable = random.pick(known) }
      if random.percent(30) { end.labels = labels() }
      if random.percent(8) { end.properties = properties(scope) }
      path.steps.append(.relationship(step, end))
    }
    return path.phrase
  }

  /// `[(a)-->(b) WHERE … | …]`.
  mutating func patternComprehension(_ kind: Kind, _ scope: Scope) -> Phrase {
    nesting += 1
    defer { nesting -= 1 }
    var inner = scope
    inner.rows = 1
    let outer = scope
    var path = PathModel(start: node(&inner, outer: outer, isFirst: true))
    path.start.predicate = nil
    for _ in 0..<random.weighted([(5, 1), (2, 2)]) {
      let step = relationship(&inner, outer: outer)
      path.steps.append(.relationship(step, node(&inner, outer: outer, isFirst: false)))
    }
    let condition: Phrase = random.percent(40) ? .optional(" WHERE \(condition(inner, 2))") : .nothing
    return "[\(path.phrase)\(condition) | \(expression(kind, inner, 1))]"
  }
}
