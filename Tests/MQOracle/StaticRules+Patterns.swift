import MQSyntax

extension StaticRules {
  // MARK: Patterns that are matched

  /// The elements of all paths, then what is said of them.
  mutating func match(_ parts: [Syntax.PatternPart], declares: Bool) throws {
    var seen: Set<Text> = []
    for part in parts { try elements(of: part, declares, &seen) }
    for part in parts { try properties(of: part) }
  }

  private mutating func elements(of part: Syntax.PatternPart, _ declares: Bool, _ seen: inout Set<Text>) throws {
    var count = 0
    for element in part.elements {
      switch element {
      case .node(let node): if let name = node.variable { try use(name, StaticType("N"), declares) }
      case .relationship(let relationship):
        count += 1
        if relationship.length != nil, relationship.quantifier != nil { throw fail("a length and a quantifier") }
        guard let name = relationship.variable else { continue }
        if !seen.insert(Text(name.text)).inserted { throw fail("relationship \(name.text) twice") }
        let isList = relationship.bounds != nil
        try use(name, isList ? StaticType("l", items: "R") : StaticType("R"), declares)
      case .quantified(let quantified): try elements(of: quantified, declares, &seen)
      }
    }
    switch part.selector {
    case .shortestPath?, .allShortestPaths?:
      guard count == 1, part.elements.count == 3, case .relationship(let relationship) = part.elements[1],
        relationship.bounds != nil || relationship.variable == nil
      else { throw fail("a shortest path is of one relationship of variable length") }
    case .shortest(let count)?:
      if case .integer(let number) = count.kind, number < 1 { throw fail("`SHORTEST` takes a positive number") }
      if !(try type(of: count)).allows("i") { throw fail("`SHORTEST` takes a number") }
    case nil, .any?, .allShortest?: break
    }
    if let name = part.variable {
      if !declares { throw fail("undefined variable \(name.text)") }
      try declare(name, StaticType("P"))
    }
  }

  /// Inside of a quantified path its variables are elements, outside the lists of all repetitions.
  private mutating func elements(
    of quantified: Syntax.QuantifiedPattern, _ declares: Bool, _ seen: inout Set<Text>
  ) throws {
    if quantified.inner.selector != nil { throw fail("a selector inside parentheses") }
    guard let quantifier = quantified.quantifier else { return try elements(of: quantified.inner, declares, &seen) }
    if let upper = quantifier.upper, upper < quantifier.lower { throw fail("bounds the wrong way round") }
    var hasRelationship = false
    for element in quantified.inner.elements {
      switch element {
      case .node: continue
      case .relationship(let relationship):
        if relationship.bounds != nil { throw fail("a quantifier within another") }
        hasRelationship = true
      case .quantified: throw fail("a quantifier within another")
      }
    }
    if !hasRelationship { throw fail("a quantified path needs a relationship") }
    for name in Set(quantified.inner.variables.map { Text($0.text) }) where find(name) != nil {
      throw fail("already bound: \(name.string)")
    }
    var inside = self
    try inside.elements(of: quantified.inner, declares, &seen)
    try inside.properties(of: quantified.inner)
    if let predicate = quantified.predicate { try inside.condition(predicate) }
    missingParameter = inside.missingParameter ?? missingParameter
    for name in quantified.inner.variables {
      let type = inside.names[Text(name.text)] ?? .any
      names[Text(name.text)] = StaticType(["l"], items: type.types)
    }
  }

  /// A name in a pattern: bound already to something of that type, or new.
  private mutating func use(_ name: Syntax.Name, _ wanted: StaticType, _ declares: Bool) throws {
    guard let known = find(Text(name.text)) else {
      if !declares { throw fail("undefined variable \(name.text)") }
      names[Text(name.text)] = wanted
      return
    }
    let isList = wanted.types == ["l"]
    if known.types.isDisjoint(with: wanted.types) && !known.types.isEmpty || isList && !known.items.contains("R") {
      throw fail("variable \(name.text) is something else")
    }
  }

  private mutating func properties(of part: Syntax.PatternPart) throws {
    for element in part.elements {
      switch element {
      case .node(let node): try said(node.properties, node.predicate)
      case .relationship(let relationship):
        // An inline `WHERE` speaks of the one relationship by the name of them all.
        let outside = locals
        defer { locals = outside }
        if let name = relationship.variable, relationship.bounds != nil {
          locals.append((Text(name.text), StaticType("R")))
        }
        try said(relationship.properties, relationship.predicate)
      case .quantified(let quantified):
        if quantified.quantifier != nil { continue }
        try properties(of: quantified.inner)
        if let predicate = quantified.predicate { try condition(predicate) }
      }
    }
  }

  private mutating func said(_ properties: Syntax.Expression?, _ predicate: Syntax.Expression?) throws {
    if let properties {
      guard case .map = properties.kind else { throw fail("a pattern takes no map as a parameter") }
      _ = try type(of: properties)
    }
    if let predicate { try condition(predicate) }
  }

  // MARK: CREATE and MERGE

  /// Properties may read nodes that come before, but neither relationships nor paths, which are made after all nodes.
  mutating func create(_ part: Syntax.PatternPart) throws {
    if part.selector != nil { throw fail("a created path takes no selector") }
    for element in part.elements {
      switch element {
      case .node(let node):
        if node.predicate != nil { throw fail("what is created takes no `WHERE`") }
        if let name = node.variable, let known = find(Text(name.text)) {
          if part.elements.count == 1 || node.labels != nil || node.properties != nil || isMade(name) {
            throw fail("node \(name.text) exists already")
          }
          if !known.types.contains("N") { throw fail("\(name.text) is no node") }
          continue
        }
        if let labels = node.labels, labels.conjunction == nil { throw fail("plain labels are needed") }
        if let properties = node.properties { _ = try type(of: properties) }
        if let name = node.variable { names[Text(name.text)] = StaticType("N") }
      case .relationship(let relationship):
        if let name = relationship.variable {
          if find(Text(name.text)) != nil || isMade(name) { throw fail("already bound: \(name.text)") }
          made.insert(Text(name.text))
        }
        try creatable(relationship)
        if case .either = relationship.direction { throw fail("a created relationship has a direction") }
        if let properties = relationship.properties { _ = try type(of: properties) }
      case .quantified: throw fail("a quantified path cannot be created")
      }
    }
    if let name = part.variable {
      if find(Text(name.text)) != nil || isMade(name) { throw fail("already bound: \(name.text)") }
      made.insert(Text(name.text))
    }
  }

  private func isMade(_ name: Syntax.Name) -> Bool { made.contains(Text(name.text)) }

  mutating func declareCreated(_ part: Syntax.PatternPart) {
    for case .relationship(let relationship) in part.elements {
      if let name = relationship.variable { names[Text(name.text)] = StaticType("R") }
    }
    if let name = part.variable { names[Text(name.text)] = StaticType("P") }
    made = []
  }

  private func creatable(_ relationship: Syntax.RelationshipPattern) throws {
    if relationship.predicate != nil { throw fail("what is created takes no `WHERE`") }
    if relationship.bounds != nil { throw fail("no variable length here") }
    guard case .name? = relationship.types else { throw fail("exactly one type is needed") }
  }

  mutating func merge(_ part: Syntax.PatternPart) throws {
    if part.selector != nil { throw fail("a merged path takes no selector") }
    var new: [(Text, StaticType)] = []
    var properties: [Syntax.Expression?] = []
    func isNew(_ name: Syntax.Name) -> Bool {
      !new.contains { $0.0 == Text(name.text) } && find(Text(name.text)) == nil
    }
    for element in part.elements {
      switch element {
      case .node(let node):
        if node.predicate != nil { throw fail("what is merged takes no `WHERE`") }
        if let labels = node.labels, labels.conjunction == nil { throw fail("plain labels are needed") }
        properties.append(node.properties)
        guard let name = node.variable else { continue }
        if isNew(name) {
          new.append((Text(name.text), StaticType("N")))
        } else if part.elements.count == 1 || node.labels != nil || node.properties != nil {
          throw fail("already bound: \(name.text)")
        } else if let known = find(Text(name.text)), !known.allows("N") {
          throw fail("\(name.text) is no node")
        }
      case .relationship(let relationship):
        try creatable(relationship)
        properties.append(relationship.properties)
        guard let name = relationship.variable else { continue }
        if !isNew(name) { throw fail("already bound: \(name.text)") }
        new.append((Text(name.text), StaticType("R")))
      case .quantified: throw fail("a quantified path cannot be merged")
      }
    }
    if let name = part.variable {
      if !isNew(name) { throw fail("already bound: \(name.text)") }
      new.append((Text(name.text), StaticType("P")))
    }
    for case let properties? in properties { try said(properties, nil) }
    for (name, type) in new { names[name] = type }
  }
}
