import MQSyntax

extension StaticRules {
  // MARK: Patterns that are matched

  /// The elements of all paths, then what is said of them.
  mutating func match(_ parts: [Syntax.PatternPart], declares: Bool) throws {
    let outside = around
    defer { around = outside }
    around = names
    var seen: Set<Text> = []
    for part in parts { try elements(of: part, declares, &seen) }
    for part in parts {
      // What a selector decides cannot be asked for inside of its path.
      let lists = part.isSelective ? part.named.filter { "lP".contains($0.letter) }.map(\.name.key) : []
      let outside = names
      for name in lists { names[name] = nil }
      defer { names.merge(outside) { $1 } }
      try properties(of: part)
    }
  }

  private mutating func elements(of part: Syntax.PatternPart, _ declares: Bool, _ seen: inout Set<Text>) throws {
    for element in part.elements {
      switch element {
      case .node(let node): if let name = node.variable { try use(name, StaticType("N"), declares) }
      case .relationship(let relationship):
        if relationship.length != nil, relationship.quantifier != nil { throw fail("a length and a quantifier") }
        guard let name = relationship.variable else { continue }
        if !seen.insert(name.key).inserted { throw fail("relationship \(name.text) twice") }
        if part.selector != nil, find(name.key) != nil { throw fail("a selective path finds its own relationships") }
        try use(name, relationship.bounds == nil ? StaticType("R") : StaticType("l", items: "R"), declares)
      case .quantified(let quantified): try elements(of: quantified, declares, &seen)
      }
    }
    switch part.selector {
    case .shortestPath?, .allShortestPaths?:
      guard part.elements.count == 3, case .relationship(let relationship) = part.elements[1],
        relationship.bounds != nil || relationship.variable == nil
      else { throw fail("a shortest path is of one relationship of variable length") }
    case .shortest(let count)?, .shortestGroups(let count)?, .any(let count?)?:
      if case .integer(..<1) = count.kind { throw fail("a selector takes a positive number", "ArgumentError") }
      _ = try type(of: count)
    case nil, .any(nil)?, .allShortest?: break
    }
    guard let name = part.variable else { return }
    if !declares { throw fail("undefined variable \(name.text)") }
    try declare(name, StaticType("P"))
  }

  /// Inside of a quantified path its variables are elements, outside the lists of all repetitions.
  private mutating func elements(
    of quantified: Syntax.QuantifiedPattern, _ declares: Bool, _ seen: inout Set<Text>
  ) throws {
    if quantified.inner.selector != nil { throw fail("a selector inside parentheses") }
    guard let quantifier = quantified.quantifier else { return try elements(of: quantified.inner, declares, &seen) }
    if let upper = quantifier.upper, upper < quantifier.lower { throw fail("bounds the wrong way round") }
    try checkRepeated(quantified.inner)
    for name in quantified.inner.variables where find(name.key) != nil { throw fail("already bound: \(name.text)") }
    var inside = self
    inside.names = around
    try inside.elements(of: quantified.inner, declares, &seen)
    try inside.properties(of: quantified.inner)
    try inside.condition(quantified.predicate)
    for name in quantified.inner.variables {
      names[name.key] = StaticType(["l"], items: inside.names[name.key]?.types ?? [])
    }
  }

  /// A quantified path holds relationships of length one, and no other quantified or named path.
  private func checkRepeated(_ part: Syntax.PatternPart) throws {
    var hasRelationship = false
    for element in part.elements {
      switch element {
      case .node: continue
      case .relationship(let relationship):
        if relationship.bounds != nil { throw fail("a quantifier within another") }
        hasRelationship = true
      case .quantified(let inner):
        if inner.quantifier != nil || inner.inner.variable != nil { throw fail("a quantifier within another") }
        try checkRepeated(inner.inner)
        hasRelationship = true
      }
    }
    if !hasRelationship { throw fail("a quantified path needs a relationship") }
  }

  /// A name in a pattern: bound already to something of that type, or new.
  private mutating func use(_ name: Syntax.Name, _ wanted: StaticType, _ declares: Bool) throws {
    guard let known = find(name.key) else {
      if !declares { throw fail("undefined variable \(name.text)") }
      names[name.key] = wanted
      return
    }
    let isList = wanted.types == ["l"]
    if !known.allows(String(wanted.types)) || isList && !known.items.isEmpty && !known.items.contains("R") {
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
        if let name = relationship.variable, relationship.bounds != nil { locals.append((name.key, StaticType("R"))) }
        try said(relationship.properties, relationship.predicate)
      case .quantified(let quantified):
        if quantified.quantifier != nil { continue }
        try properties(of: quantified.inner)
        try condition(quantified.predicate)
      }
    }
  }

  private mutating func said(_ properties: Expression?, _ predicate: Expression?) throws {
    if let properties {
      guard case .map = properties.kind else { throw fail("a pattern takes its properties by key") }
      _ = try type(of: properties)
    }
    try condition(predicate)
  }

  // MARK: CREATE and MERGE

  /// A property may read the nodes that come before in a `CREATE`; what else is made is there only behind the clause.
  mutating func create(_ parts: [Syntax.PatternPart], merges: Bool) throws {
    for part in parts {
      if part.selector != nil { throw fail("what is created takes no selector") }
      for element in part.elements { try create(element, merges, isAlone: part.elements.count == 1) }
      if let name = part.variable { try make(name, StaticType("P")) }
    }
    names.merge(made) { $1 }
    made = [:]
  }

  private mutating func make(_ name: Syntax.Name, _ type: StaticType) throws {
    if find(name.key) != nil || made[name.key] != nil { throw fail("already bound: \(name.text)") }
    made[name.key] = type
  }

  private mutating func create(_ element: Syntax.PatternElement, _ merges: Bool, isAlone: Bool) throws {
    switch element {
    case .node(let node):
      if let labels = node.labels, labels.conjunction == nil { throw fail("plain labels are needed") }
      if let name = node.variable, let known = find(name.key) ?? made[name.key] {
        if isAlone || node.labels != nil || node.properties != nil { throw fail("\(name.text) exists already") }
        if !known.allows("N") { throw fail("\(name.text) is no node") }
        return
      }
      try saidOfNew(node.properties, node.predicate, merges)
      guard let name = node.variable else { return }
      if merges { made[name.key] = StaticType("N") } else { names[name.key] = StaticType("N") }
    case .relationship(let relationship):
      if let name = relationship.variable { try make(name, StaticType("R")) }
      if relationship.bounds != nil { throw fail("no variable length here") }
      guard case .name? = relationship.types else { throw fail("exactly one type is needed") }
      if case .either = relationship.direction, !merges { throw fail("a direction is needed") }
      try saidOfNew(relationship.properties, relationship.predicate, merges)
    case .quantified: throw fail("a quantified path cannot be created")
    }
  }

  private mutating func saidOfNew(_ properties: Expression?, _ predicate: Expression?, _ merges: Bool) throws {
    if predicate != nil { throw fail("what is created takes no `WHERE`") }
    if merges { try said(properties, nil) } else if let properties { _ = try type(of: properties) }
  }
}
