import MQTestSupport

extension QueryGenerator {
  /// Reads, changes, and mostly reads again. What the order of rows would decide is left to statements of one row.
  mutating func update() -> Phrase {
    var scope = Scope()
    var clauses: [Phrase] = []
    if random.percent(35) {
      clauses.append(pinned(&scope))
    } else if random.percent(85) {
      clauses += self.clauses(random.within(1...2), &scope)
    }
    var needsReturn = false
    for _ in 0..<random.weighted([(5, 1), (3, 2), (1, 3)]) {
      clauses.append(.optional(change(&scope)))
      needsReturn = random.percent(25)
      if needsReturn { clauses.append(.optional(with(&scope))) }
    }
    if random.percent(40), !scope.variables.isEmpty {
      clauses.append("WITH *\(Phrase.optional(" WHERE \(condition(scope, 1))"))")
      clauses.append(match(&scope, isOptional: random.percent(30)))
      needsReturn = true
    }
    if needsReturn || random.percent(60) { clauses.append(.optional(returning(&scope))) }
    return .list(clauses, separator: " ", minimum: 1)
  }

  /// At most one row: two nodes by their identifiers.
  private mutating func pinned(_ scope: inout Scope) -> Phrase {
    let nodes = (0..<random.within(1...2)).map { _ -> Phrase in
      let name = fresh("n")
      scope.bind(name, .node)
      return "(\(name) {\(words.identifier): \(random.below(nodeCount))})"
    }
    return "MATCH \(Phrase.list(nodes))"
  }

  private mutating func change(_ scope: inout Scope) -> Phrase {
    switch random.below(100) {
    case 0..<28: return create(&scope)
    case 28..<50: return merge(&scope)
    case 50..<72: return set(scope) ?? create(&scope)
    case 72..<84: return remove(scope) ?? create(&scope)
    default: return delete(&scope) ?? create(&scope)
    }
  }

  // MARK: CREATE and MERGE

  private mutating func create(_ scope: inout Scope) -> Phrase {
    let outer = scope
    let patterns = (0..<random.within(1...2)).map { _ in newPath(&scope, outer, steps: random.below(3), isMerge: false)
    }
    return "CREATE \(Phrase.list(patterns))"
  }

  private mutating func newPath(_ scope: inout Scope, _ outer: Scope, steps: Int, isMerge: Bool) -> Phrase {
    var path = PathModel(start: newNode(&scope, outer, mustBeNew: steps == 0))
    for _ in 0..<steps {
      let directions: [RelationshipModel.Direction] =
        isMerge && outer.isSingleRow ? [.right, .left, .either] : [.right, .left]
      var step = RelationshipModel(direction: random.pick(directions))
      step.types = random.pick(words.types)
      if random.percent(50) {
        let name = fresh("r")
        scope.bind(name, .relationship)
        step.variable = name
      }
      if random.percent(35) { step.properties = newProperties(outer) }
      path.steps.append(.relationship(step, newNode(&scope, outer, mustBeNew: false)))
    }
    return steps == 0 ? path.start.phrase : typed(path)
  }

  /// As the path prints, but without leaving its types out, which an update needs.
  private func typed(_ path: PathModel) -> Phrase {
    var text = path.start.phrase
    for case .relationship(let step, let node) in path.steps {
      let properties: Phrase = step.properties.map { .optional(" \($0)") } ?? .nothing
      let (left, right) = (step.direction == .left ? "<-" : "-", step.direction == .right ? "->" : "-")
      text = "\(text)\(left)[\(step.variable ?? ""):\(step.types ?? "")\(properties)]\(right)\(node.phrase)"
    }
    return text
  }

  private mutating func newNode(_ scope: inout Scope, _ outer: Scope, mustBeNew: Bool) -> NodeModel {
    if !mustBeNew, random.percent(55), let known = outer.names(.node).last { return NodeModel(variable: known) }
    var node = NodeModel()
    if random.percent(70) {
      let name = fresh("n")
      scope.bind(name, .node)
      node.variable = name
    }
    if random.percent(60) {
      node.labels = random.pick(words.labels + ["\(words.labels[0]):\(words.labels[1])", "New"])
    }
    if random.percent(60) { node.properties = newProperties(outer) }
    return node
  }

  private mutating func newProperties(_ scope: Scope) -> Phrase {
    // No subqueries: whether they see what the same clause makes for other rows is open.
    let depth = nesting
    nesting = 2
    defer { nesting = depth }
    let keys = [words.integer, words.string, words.boolean, words.date].filter { _ in random.percent(40) }
    let entries = keys.map { key -> Phrase in "\(key): \(expression(kind(of: key), scope, 1))" }
    return "{\(Phrase.list(entries, minimum: 0))}"
  }

  private mutating func merge(_ scope: inout Scope) -> Phrase {
    let outer = scope
    let pattern = newPath(&scope, outer, steps: random.weighted([(5, 0), (5, 1), (1, 2)]), isMerge: true)
    let made = scope.variables[outer.variables.count...].filter(\.kind.isElement)
    var actions = Phrase.nothing
    for event in ["CREATE", "MATCH"] where random.percent(35) {
      guard let target = made.last else { break }
      actions = "\(actions)\(Phrase.optional(" ON \(event) SET \(assignment(target.name, outer, constant: true))"))"
    }
    return "MERGE \(pattern)\(actions)"
  }

  // MARK: SET, REMOVE, DELETE

  private mutating func set(_ scope: Scope) -> Phrase? {
    guard let target = scope.variables.filter(\.kind.isElement).last else { return nil }
    let name = target.name
    if random.percent(15) {
      let values: Phrase = "{\(words.integer): \(random.below(5)), \(words.string): \(random.pick(["'z'", "null"]))}"
      return "SET \(name) \(random.pick(["=", "+="])) \(values)"
    }
    if target.kind == .node, random.percent(30) { return "SET \(name):\(random.pick(words.labels + ["New"]))" }
    let items = (0..<random.within(1...2)).map { _ in assignment(name, scope, constant: !scope.isSingleRow) }
    return "SET \(Phrase.list(items))"
  }

  /// `constant`: the value is the same for all rows, or is made from what it replaces.
  private mutating func assignment(_ name: String, _ scope: Scope, constant: Bool) -> Phrase {
    let key = random.pick([words.integer, words.integer, words.string, words.mixed, words.list])
    if constant, key == words.integer, random.percent(40) { return "\(name).\(key) = \(name).\(key) + 1" }
    return "\(name).\(key) = \(expression(kind(of: key), constant ? Scope() : scope, 1))"
  }

  private mutating func remove(_ scope: Scope) -> Phrase? {
    guard let target = scope.variables.filter(\.kind.isElement).last else { return nil }
    if target.kind == .node, random.percent(50) { return "REMOVE \(target.name):\(random.pick(words.labels))" }
    return "REMOVE \(target.name).\(random.pick([words.integer, words.string, words.mixed]))"
  }

  /// Forgets every variable that might lead to what is deleted.
  private mutating func delete(_ scope: inout Scope) -> Phrase? {
    guard let target = scope.variables.filter(\.kind.isElement).last else { return nil }
    let detach = target.kind == .node && random.percent(75) ? "DETACH " : ""
    if random.percent(85) {
      scope.variables = scope.variables.filter { [.integer, .string, .boolean].contains($0.kind) }
    }
    return "\(detach)DELETE \(target.name)"
  }
}
