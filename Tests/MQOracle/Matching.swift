import MQ
import MQSyntax

/// A pattern partly matched.
private struct Match {
  var row: Row
  /// The relationships that the clause's pattern has used: none is matched twice.
  var used: Set<Int> = []
  /// The path of the current part.
  var nodes: [Int] = []
  var relationships: [Int] = []
  /// What is yet to be true, since it may read what is matched later, with what its own names stand for.
  var pending: [(predicate: Expression, own: [Text: Value])] = []

  var end: Int { nodes[nodes.count - 1] }

  func path(from start: Match? = nil) -> Value {
    let (first, count) = (max(start?.nodes.count ?? 0, 1) - 1, start?.relationships.count ?? 0)
    return Value(nodes: Array(nodes[first...]), relationships: Array(relationships[count...]))
  }

  /// Notes what a pattern says of an element: `{key: value}` as comparisons, and an inline `WHERE`, which knows the one element by
  /// the name of a whole list.
  mutating func note(_ properties: Expression?, _ predicate: Expression?, _ element: Value, _ name: Syntax.Name?) {
    let own = [" element": element].merging(name.map { [$0.key: element] } ?? [:]) { $1 }
    if case .map(let entries)? = properties?.kind {
      for entry in entries {
        func part(_ kind: Expression.Kind) -> Expression { Expression(kind, entry.value.range) }
        let property = part(.property(part(.variable(" element")), entry.key))
        pending.append((part(.comparison(property, [(.equal, entry.value)])), own))
      }
    }
    if let predicate { pending.append((predicate, own)) }
  }
}

// All assignments that make a pattern true: each element in turn is tried with everything in the graph that it could be.
extension Run {
  func matches(_ parts: [Syntax.PatternPart], _ predicate: Expression?, _ row: Row) throws -> [Row] {
    // What was bound before has to be what it stands for.
    for (name, type, _) in isLenient ? [] : parts.flatMap(\.named) {
      let value = row[name.key] ?? .null
      if value.isOne(of: String(type.types)), value.items.allSatisfy({ $0.isOne(of: "R") }) { continue }
      throw OracleError.type("`\(name.text)` is something else")
    }
    let found = try parts.reduce([Match(row: row)]) { found, part in try found.flatMap { try match(part, $0) } }
    return try found.compactMap { try settle(with($0) { $0.note(nil, predicate, .null, nil) }, all: true)?.row }
  }

  private func match(_ part: Syntax.PatternPart, _ start: Match) throws -> [Match] {
    // A shortest path is found on its own, whatever the rest of the pattern uses.
    let isAlone = part.selector != nil && !part.isSelective
    let empty = Match(row: start.row, used: isAlone ? [] : start.used, pending: start.pending)
    var found = try walk(part.elements, [empty])
    if let selector = part.selector {
      found = try select(selector, try found.compactMap { try settle($0, all: true) }, start.row)
    }
    return found.map { end in
      with(end) {
        if isAlone { $0.used = start.used }
        if let name = part.variable { $0.row.values[name.key] = end.path() }
      }
    }
  }

  /// Per pair of ends, so many of the matches, or those of so many lengths, the shortest first; `ANY` takes any.
  private func select(_ selector: Syntax.PatternPart.Selector, _ found: [Match], _ row: Row) throws -> [Match] {
    let (isAny, isOfLengths, count): (Bool, Bool, Expression?) =
      switch selector {
      case .any(let count): (true, false, count)
      case .shortest(let count): (false, false, count)
      case .shortestGroups(let count): (false, true, count)
      case .shortestPath: (false, false, nil)
      case .allShortestPaths, .allShortest: (false, true, nil)
      }
    let wanted = try count.map { try value($0, row) } ?? Value(1)
    guard case .integer(let number) = wanted else { throw OracleError.type("no number") }
    if number < 1 { throw OracleError.argument("a selector takes a positive number") }
    return gathered(arrange(found)) { [Value($0.nodes[0]), Value($0.end)] }.flatMap { pair in
      let ranked = isAny ? pair : pair.sorted { $0.relationships.count < $1.relationships.count }
      if !isOfLengths { return Array(ranked.prefix(Int(clamping: number))) }
      let lengths = Set(pair.map(\.relationships.count)).sorted().prefix(Int(clamping: number))
      return ranked.filter { lengths.contains($0.relationships.count) }
    }
  }

  /// The matches of the elements, each led on from where it is, or from anywhere.
  private func walk(_ elements: [Syntax.PatternElement], _ starts: [Match]) throws -> [Match] {
    var found = try starts.flatMap { start in
      try (start.nodes.isEmpty ? graph.nodeNumbers.map { [$0] } : [start.nodes]).map { nodes in
        try count()
        return with(start) { $0.nodes = nodes }
      }
    }
    for (place, element) in elements.enumerated() {
      // Where no node stands in the pattern, there is one without a name.
      if place == 0, case .quantified = element { found = try found.compactMap { try bind(nil, $0) } }
      switch element {
      case .node(let node): found = try found.compactMap { try bind(node, $0) }
      case .relationship(let relationship): found = try found.flatMap { try step(relationship, $0) }
      case .quantified(let quantified): found = try found.flatMap { try repeated(quantified, $0) }
      }
    }
    return found
  }

  /// The match with its last node being that of the pattern; nil if it cannot be.
  private func bind(_ pattern: Syntax.NodePattern?, _ match: Match) throws -> Match? {
    let (name, number) = (pattern?.variable?.key, match.end)
    let bound = name.flatMap { match.row[$0] }
    if bound?.isOne(of: "N") == false { throw OracleError.type("what is bound is no node") }
    let isMeant = bound.map { $0.element == number } ?? isValid(node: number)
    guard let node = graph.nodes[number], isMeant else { return nil }
    if pattern?.labels?.allows(node.labels) == false { return nil }
    let next = with(match) {
      if let name { $0.row.values[name] = Value(node: number) }
      $0.row.sources.formUnion(sources(of: node.properties))
      $0.note(pattern?.properties, pattern?.predicate, Value(node: number), nil)
    }
    return try settle(next, all: false)
  }

  private func step(_ pattern: Syntax.RelationshipPattern, _ match: Match) throws -> [Match] {
    let bound = pattern.variable.flatMap { match.row[$0.key] }
    let ends = try repeated(pattern.bounds ?? (1, 1), match) {
      try hops(pattern, $0, isBound: bound != nil).compactMap { try settle($0, all: false) }
    }
    return ends.compactMap { end in
      let walked = end.relationships[match.relationships.count...].map { Value(relationship: $0) }
      let value = pattern.bounds == nil ? walked[0] : .list(walked)
      if let bound, Relations.equal(bound, value) != true { return nil }
      return with(end) { if let name = pattern.variable { $0.row.values[name.key] = value } }
    }
  }

  /// What comes of a match by so many steps.
  private func repeated(
    _ bounds: (lower: Int, upper: Int?), _ start: Match, _ step: (Match) throws -> [Match]
  ) throws -> [Match] {
    let done = bounds.lower <= 0 ? [start] : []
    if bounds.upper == 0 { return done }
    let rest = (bounds.lower - 1, bounds.upper.map { $0 - 1 })
    return try done + step(start).flatMap { try repeated(rest, $0, step) }
  }

  /// The match led on by one relationship; a loop is met once whichever way it is walked.
  private func hops(_ pattern: Syntax.RelationshipPattern, _ match: Match, isBound: Bool) throws -> [Match] {
    try graph.relationshipNumbers.compactMap { number in
      guard !match.used.contains(number), let relationship = graph.relationships[number] else { return nil }
      let forwards = pattern.direction != .left && relationship.start == match.end ? relationship.end : nil
      let backwards = pattern.direction != .right && relationship.end == match.end ? relationship.start : nil
      guard let next = forwards ?? backwards, let node = graph.nodes[next],
        pattern.types?.allows([relationship.type]) != false, isBound || isValid(relationship)
      else { return nil }
      try count()
      return with(match) {
        $0.used.insert(number)
        $0.nodes.append(next)
        $0.relationships.append(number)
        // The nodes on the way are matched as well.
        $0.row.sources.formUnion(sources(of: relationship.properties).union(sources(of: node.properties)))
        let name = pattern.bounds == nil ? nil : pattern.variable
        $0.note(pattern.properties, pattern.predicate, Value(relationship: number), name)
      }
    }
  }

  private func repeated(_ pattern: Syntax.QuantifiedPattern, _ match: Match) throws -> [Match] {
    func once(_ match: Match) throws -> [Match] {
      try walk(pattern.inner.elements, [match]).map { end in
        with(end) {
          if let name = pattern.inner.variable { $0.row.values[name.key] = end.path(from: match) }
          $0.note(nil, pattern.predicate, .null, nil)
        }
      }
    }
    guard let quantifier = pattern.quantifier else { return try once(match) }
    let names = Set(pattern.inner.variables.map(\.key))
    let start = with(match) { for name in names { $0.row.values[name] = .list([]) } }
    return try repeated((quantifier.lower, quantifier.upper), start) { match in
      // Inside, a variable is that of the one repetition; outside, the list of all.
      let inside = with(match) {
        for name in names { $0.row.values[name] = nil }
        $0.pending = []
      }
      return try once(inside).compactMap { try settle($0, all: true) }.map { end in
        with(end) {
          for name in names { $0.row.values[name] = .list((match.row[name]?.items ?? []) + [end.row[name] ?? .null]) }
          $0.pending = match.pending
        }
      }
    }
  }

  /// The match if what is pending is true of it; what reads names that are not matched yet stays pending, unless it is time for
  /// `all`.
  private func settle(_ match: Match, all: Bool) throws -> Match? {
    let isReady = match.pending.map { item in
      all || item.predicate.names?.allSatisfy { item.own[$0] != nil || match.row[$0] != nil } ?? false
    }
    var settled = with(match) { $0.pending = zip(match.pending, isReady).filter { !$1 }.map(\.0) }
    var failure: (any Error)?
    for (item, _) in zip(match.pending, isReady).filter(\.1) {
      var row = match.row
      row.values.merge(item.own) { $1 }
      do { if try !holds(item.predicate, &row) { return nil } } catch  where isLenient { failure = error }
      settled.row.sources.formUnion(row.sources)
    }
    if all, let failure { throw failure }
    if failure != nil { settled.pending = match.pending }
    return settled
  }
}
