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
    case .shortest(let count)?, .shortestGroups(let count)?, .any(let count?)?:
      if case .integer(let number) = count.kind, number < 1 { throw fail("`SHORTEST` takes a positive number") }
      if !(try type(of: count)).allows("i") { throw fail("`SHORTEST` takes a number") }
    case nil, .any(nil)?, .allShortest?: break
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

  private mutating func said(
    _ properties: Syntax.Expression?, _ predicate: Syntax.Expression?, ofNew: Bool = false, _ merges: Bool = false
  ) throws {
    if let properties {
      if case .map = properties.kind {} else if !ofNew || merges { throw fail("a pattern takes its properties by key") }
      _ = try type(of: properties)
    }
    guard let predicate else { return }
    if ofNew { throw fail("what is created takes no `WHERE`") }
    try condition(predicate)
  }

  // MARK: CREATE and MERGE

  /// A property may read the nodes that come before in a `CREATE`; what else the pattern makes is there only behind it.
  mutating func create(_ part: Syntax.PatternPart, merges: Bool) throws {
    func isKnown(_ name: Syntax.Name) -> Bool { find(Text(name.text)) != nil || made[Text(name.text)] != nil }
    if part.selector != nil { throw fail("what is created takes no selector") }
    for element in part.elements {
      switch element {
      case .node(let node):
        if let labels = node.labels, labels.conjunction == nil { throw fail("plain labels are needed") }
        if let name = node.variable, isKnown(name) {
          let isBare = part.elements.count > 1 && node.labels == nil && node.properties == nil
          if !isBare { throw fail("node \(name.text) exists already") }
          let type = find(Text(name.text)) ?? made[Text(name.text)]
          if type?.allows("N") == false { throw fail("\(name.text) is no node") }
          continue
        }
        try said(node.properties, node.predicate, ofNew: true, merges)
        guard let name = node.variable else { continue }
        if merges { made[Text(name.text)] = StaticType("N") } else { names[Text(name.text)] = StaticType("N") }
      case .relationship(let relationship):
        if let name = relationship.variable {
          if isKnown(name) { throw fail("already bound: \(name.text)") }
          made[Text(name.text)] = StaticType("R")
        }
        if relationship.bounds != nil { throw fail("no variable length here") }
        guard case .name? = relationship.types else { throw fail("exactly one type is needed") }
        if case .either = relationship.direction, !merges { throw fail("a direction is needed") }
        try said(relationship.properties, relationship.predicate, ofNew: true, merges)
      case .quantified: throw fail("a quantified path cannot be created")
      }
    }
    if let name = part.variable {
      if isKnown(name) { throw fail("already bound: \(name.text)") }
      made[Text(name.text)] = StaticType("P")
    }
  }
}
