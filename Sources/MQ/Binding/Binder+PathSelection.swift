internal import MQSyntax

// Paths of which only some of the trails between two ends are taken: GQL's selectors and the `shortestPath` functions.

extension Binder {
  mutating func bindSelector(_ part: Syntax.PatternPart) -> PathSelection.Kind? {
    switch part.selector {
    case nil: nil
    case .shortestPath: .shortestPath
    case .allShortestPaths: .allShortestPaths
    case .any(let count): .any(count.map { bindPathCount($0) })
    case .allShortest: .allShortest
    case .shortest(let count):
      .shortest(count.map { bindPathCount($0) } ?? BoundExpression(.literal(.integer(1)), part.range, .integer))
    case .shortestGroups(let count): .shortestGroups(bindPathCount(count))
    }
  }

  private mutating func bindPathCount(_ count: Syntax.Expression) -> BoundExpression {
    requirePathCount(count)
    return bind(count)
  }

  /// `shortestPath` and `allShortestPaths` take one relationship; a plain one is of length 1.
  mutating func checkFunction(
    _ kind: PathSelection.Kind, _ relationships: [Int], _ part: Syntax.PatternPart, _ binding: inout PatternBinding
  ) {
    guard let index = requireOneRelationship(relationships, kind, part.range) else { return }
    let relationship = binding.pattern.relationships[index]
    refuseBoundRelationships(relationship, kind)
    if relationship.length != nil { return }
    guard variables[relationship.variable.index].isAnonymous else {
      reportPlainRelationship(relationship, kind)
      return
    }
    // What is said of the one relationship is said of the step, since the variable holds a list now.
    let step = makeHidden(.relationship, .relationship, relationship.range)
    variables[relationship.variable.index].kind = .relationshipList
    variables[relationship.variable.index].types = .list
    var iteration = PatternIteration(relationship.direction, types: relationship.types)
    iteration.steps[0].variable = step
    binding.pattern.relationships[index].length = PatternRelationship.Length(lower: 1, upper: 1)
    binding.pattern.relationships[index].iteration = iteration
  }

  /// Gives each selective path what is said inline of more than its ends: that decides which trails there are to select from,
  /// while the ends may be tested at any time.
  mutating func finishSelections(_ binding: inout PatternBinding) {
    for index in binding.pattern.paths.indices {
      guard let selection = binding.pattern.paths[index].selection, !selection.isFunction else { continue }
      separateInnerNodes(of: index, &binding)
      checkInnerRelationships(of: index, &binding)
      let path = binding.pattern.paths[index]
      let inner = Set(path.nodes.dropFirst().dropLast().map { binding.pattern.nodes[$0].variable })
        .union(path.relationships.map { binding.pattern.relationships[$0].variable })
      let late = Set(path.relationships.flatMap { lists(of: binding.pattern.relationships[$0]) })
        .union(binding.pattern.paths.compactMap(\.variable))
      var outside: [BoundExpression] = []
      for predicate in binding.predicates {
        let variables = predicate.freeVariables
        if !variables.isDisjoint(with: late) {
          refuse(
            "using lists and paths of a selective path inside of it", predicate.range, hint: "use them in the `WHERE`")
        } else if variables.isDisjoint(with: inner) {
          outside.append(predicate)
        } else {
          binding.pattern.paths[index].selection?.predicates.append(predicate)
        }
      }
      binding.predicates = outside
    }
  }

  private func lists(of relationship: PatternRelationship) -> [Variable] {
    (relationship.length == nil ? [] : [relationship.variable]) + (relationship.iteration?.groups ?? [])
  }

  /// A node within the path that is known from elsewhere (an end, another place, an earlier clause) gets a variable of its own
  /// there, to be compared with the known one: every inner node is then the search's to bind.
  private mutating func separateInnerNodes(of index: Int, _ binding: inout PatternBinding) {
    let path = binding.pattern.paths[index]
    guard path.nodes.count > 2, let first = path.nodes.first, let last = path.nodes.last else { return }
    var seen: Set<Int> = [first, last]
    for place in path.nodes.indices.dropFirst().dropLast() {
      let number = path.nodes[place]
      let node = binding.pattern.nodes[number]
      if seen.insert(number).inserted, !node.isBound { continue }
      let own = makeHidden(.node, .node, node.range)
      binding.predicates.append(equality(own, node.variable, .node, node.range))
      let copy = binding.pattern.nodes.count
      binding.pattern.nodes.append(PatternNode(variable: own, isBound: false, labels: [], range: node.range))
      binding.pattern.paths[index].nodes[place] = copy
      binding.pattern.relationships[path.relationships[place - 1]].to = copy
      binding.pattern.relationships[path.relationships[place]].from = copy
    }
  }

  private mutating func checkInnerRelationships(of index: Int, _ binding: inout PatternBinding) {
    for number in binding.pattern.paths[index].relationships {
      refuseBoundRelationship(binding.pattern.relationships[number])
    }
  }
}
