import MQSyntax

extension StaticRules {
  /// The elements of all paths, then what is said of them.
  mutating func match(_ parts: [Syntax.PatternPart], declares: Bool) throws {
    let before = names
    var seen: Set<Text> = []
    for part in parts {
      try checkShape(of: part)
      for case .quantified(let path) in part.flat { try checkInside(path, declares, before) }
      for (name, type, isNew) in part.named {
        let known = find(name.key)
        let isRelationship = !isNew && type.types != ["N"]
        try refuse(isRelationship && !seen.insert(name.key).inserted, "relationship \(name.text) twice")
        try refuse(known != nil && (isNew || isRelationship && part.selector != nil), "already bound: \(name.text)")
        // What was bound before has to be something of that type.
        let isList = type.types == ["l"]
        let isOther = known.map { !$0.allows(String(type.types)) || isList && !$0.item.allows("R") } == true
        try refuse(isOther || known == nil && !declares, "undefined or something else: \(name.text)")
        if known == nil { names[name.key] = type }
      }
    }
    for part in parts {
      // What a selector decides cannot be asked for inside of its path.
      var rules = self
      for (name, type, _) in part.named where part.isSelective && !type.types.isDisjoint(with: ["l", "P"]) {
        rules.names[name.key] = nil
      }
      try rules.said(of: part)
    }
  }

  private func checkShape(of part: Syntax.PatternPart) throws {
    for case .relationship(let relationship) in part.flat {
      try refuse(relationship.length != nil && relationship.quantifier != nil, "a length and a quantifier")
    }
    switch part.selector {
    case .shortestPath?, .allShortestPaths?:
      guard part.elements.count == 3, case .relationship(let relationship) = part.elements[1],
        relationship.bounds != nil || relationship.variable == nil
      else { throw fail("a shortest path is of one relationship of variable length") }
    case .shortest(let count?)?, .shortestGroups(let count)?, .any(let count?)?:
      if case .integer(..<1) = count.kind { throw fail("a selector takes a positive number", "ArgumentError") }
      _ = try type(of: count)
    case nil, .any(nil)?, .shortest(nil)?, .allShortest?: break
    }
  }

  /// A quantified path sees no more than what was there before the pattern, and holds relationships of length one and no other
  /// quantified or named path.
  private func checkInside(_ path: Syntax.QuantifiedPattern, _ declares: Bool, _ before: Names) throws {
    try refuse(path.inner.selector != nil, "a selector inside parentheses")
    guard let quantifier = path.quantifier else { return }
    try refuse(quantifier.upper ?? .max < quantifier.lower, "bounds the wrong way round")
    let letters = Set(path.inner.flat.map(\.said.letter))
    try refuse(letters.subtracting(["N"]) != ["R"], "a quantified path is of relationships of length one")
    var inside = self
    inside.names = before
    try inside.match([path.inner], declares: declares)
    try inside.condition(path.predicate)
  }

  private func said(of part: Syntax.PatternPart) throws {
    for element in part.elements {
      if case .quantified(let path) = element, path.quantifier == nil {
        try said(of: path.inner)
        try condition(path.predicate)
      }
      // An inline `WHERE` speaks of the one relationship by the name of them all.
      var rules = self
      let (name, properties, predicate, letter) = element.said
      if let name, letter == "l" { rules.names[name.key] = StaticType("R") }
      try rules.said(properties)
      try rules.condition(predicate)
    }
  }

  private func said(_ properties: Expression?) throws {
    guard let properties else { return }
    guard case .map = properties.kind else { throw fail("a pattern takes its properties by key") }
    _ = try type(of: properties)
  }

  /// A property may read the nodes that come before in a `CREATE`; what else is made is there only behind the clause.
  mutating func create(_ parts: [Syntax.PatternPart], merges: Bool) throws {
    var made: Names = [:]
    for part in parts {
      try refuse(part.selector != nil, "what is created takes no selector")
      for element in part.elements {
        let (name, properties, predicate, _) = element.said
        let known = name.flatMap { find($0.key) ?? made[$0.key] }
        try refuse(predicate != nil, "what is created takes no `WHERE`")
        if merges { try said(properties) } else { _ = try properties.map { try type(of: $0) } }
        switch element {
        case .node(let node):
          try refuse(node.labels.map { $0.conjunction == nil } == true, "plain labels are needed")
          let isNew = part.elements.count == 1 || node.labels != nil || properties != nil
          try refuse(known.map { isNew || !$0.allows("N") } == true, "it exists already or is no node")
          if known == nil, let name {
            if merges { made[name.key] = StaticType("N") } else { names[name.key] = StaticType("N") }
          }
        case .relationship(let relationship):
          try refuse(known != nil || relationship.bounds != nil, "a new relationship of one step is needed")
          guard case .name? = relationship.types else { throw fail("exactly one type is needed") }
          if case .either = relationship.direction { try refuse(!merges, "a direction is needed") }
          if let name { made[name.key] = StaticType("R") }
        case .quantified: throw fail("a quantified path cannot be created")
        }
      }
      guard let name = part.variable else { continue }
      try refuse(find(name.key) != nil || made.updateValue(StaticType("P"), forKey: name.key) != nil, "already bound")
    }
    names.merge(made) { $1 }
  }
}
