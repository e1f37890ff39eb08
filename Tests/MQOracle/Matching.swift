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
  /// What is yet to be true, since it may read what is matched later.
  var pending: [Pending] = []

  var path: OracleValue { .path(nodes: nodes, relationships: relationships) }
}

/// What a pattern says of an element by `{key: value}` and an inline `WHERE`.
private struct Pending {
  var element = OracleValue.null
  var properties: Expression?
  var predicate: Expression?
  /// The name that the predicate knows the element by where that is the name of a whole list.
  var name: Syntax.Name?
}

// All assignments that make a pattern true: each element in turn is tried with everything in the graph that it could be.
extension Run {
  func matches(_ parts: [Syntax.PatternPart], _ predicate: Expression?, _ row: Row) throws -> [Row] {
    if !isLenient { for part in parts { try checkBound(part, row) } }
    var found = [Match(row: row)]
    for part in parts { found = try found.flatMap { try match(part, $0) } }
    return try found.compactMap { match in
      var match = match
      match.pending.append(Pending(predicate: predicate))
      return try settle(match, all: true)?.row
    }
  }

  /// What was bound before has to be what it stands for.
  private func checkBound(_ part: Syntax.PatternPart, _ row: Row) throws {
    for (name, letter) in part.named {
      let value = row[name.key] ?? .null
      if !value.isOne(of: letter) || !value.items.allSatisfy({ $0.isOne(of: "R") }) {
        throw OracleError.type("`\(name.text)` is something else")
      }
    }
  }

  private func match(_ part: Syntax.PatternPart, _ start: Match) throws -> [Match] {
    // A shortest path is found on its own, whatever the rest of the pattern uses.
    let isAlone = part.selector != nil && !part.isSelective
    let empty = Match(row: start.row, used: isAlone ? [] : start.used, pending: start.pending)
    var found = try walk(isAlone ? part.elements.map(Self.ofLengthOne) : part.elements, [empty])
    if let selector = part.selector {
      found = try select(selector, try found.compactMap { try settle($0, all: true) }, start.row)
    }
    return found.map { end in
      var end = end
      if isAlone { end.used = start.used }
      if let name = part.variable { end.row.values[name.key] = end.path }
      return end
    }
  }

  /// In `shortestPath`, a relationship without a length is a list of one.
  private static func ofLengthOne(_ element: Syntax.PatternElement) -> Syntax.PatternElement {
    guard case .relationship(var relationship) = element, relationship.bounds == nil else { return element }
    relationship.length = Syntax.RelationshipPattern.Length(lower: 1, upper: 1, range: relationship.range)
    return .relationship(relationship)
  }

  /// Per pair of ends, so many of the matches, or those of so many lengths, the shortest first; `ANY` takes any.
  private func select(_ selector: Syntax.PatternPart.Selector, _ found: [Match], _ row: Row) throws -> [Match] {
    func number(_ expression: Expression?) throws -> Int {
      guard let expression else { return 1 }
      guard case .integer(let number) = try value(expression, row) else { throw OracleError.type("no number") }
      if number < 1 { throw OracleError.argument("a selector takes a positive number") }
      return Int(clamping: number)
    }
    var (paths, lengths, isAny) = (Int.max, Int.max, false)
    switch selector {
    case .any(let count): (paths, isAny) = (try number(count), true)
    case .shortestPath: paths = 1
    case .shortest(let count): paths = try number(count)
    case .allShortestPaths, .allShortest: lengths = 1
    case .shortestGroups(let count): lengths = try number(count)
    }
    return gathered(arrange(found)) { [.node($0.nodes[0]), .node($0.nodes[$0.nodes.count - 1])] }.flatMap { pair in
      let longest = Set(pair.map(\.relationships.count)).sorted().prefix(lengths).last ?? 0
      let ranked = isAny ? pair : pair.sorted { $0.relationships.count < $1.relationships.count }
      return ranked.filter { $0.relationships.count <= longest }.prefix(paths)
    }
  }

  /// The matches of the elements, each led on from where it is, or from anywhere.
  private func walk(_ elements: [Syntax.PatternElement], _ starts: [Match]) throws -> [Match] {
    var found = starts
    if starts.first?.nodes.isEmpty == true {
      found = try starts.flatMap { start in
        try graph.nodeNumbers.map { number in
          try count()
          var match = start
          match.nodes = [number]
          return match
        }
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
    let number = match.nodes[match.nodes.count - 1]
    var match = match
    var isBound = false
    if let name = pattern?.variable?.key {
      if let value = match.row[name] {
        if !value.isOne(of: "N") { throw OracleError.type("`\(name.string)` is no node") }
        guard case .node(number) = value else { return nil }
        isBound = true
      }
      match.row.values[name] = .node(number)
    }
    guard let node = graph.nodes[number], isBound || isValid(node: number) else { return nil }
    if let labels = pattern?.labels, !labels.allows(node.labels) { return nil }
    match.row.sources.formUnion(sources(of: node.properties))
    match.pending.append(
      Pending(element: .node(number), properties: pattern?.properties, predicate: pattern?.predicate))
    return try settle(match, all: false)
  }

  // MARK: Relationships

  private func step(_ pattern: Syntax.RelationshipPattern, _ match: Match) throws -> [Match] {
    let name = pattern.variable?.key
    let bound = name.flatMap { match.row[$0] }
    let ends = try repeated(pattern.bounds ?? (1, 1), match) {
      try hops(pattern, $0, isBound: bound != nil).compactMap { try settle($0, all: false) }
    }
    return ends.compactMap { end in
      let walked = end.relationships[match.relationships.count...].map { OracleValue.relationship($0) }
      let value = pattern.bounds == nil ? walked[0] : .list(walked)
      if let bound, OracleValue.equal(bound, value) != true { return nil }
      var end = end
      if let name { end.row.values[name] = value }
      return end
    }
  }

  /// What comes of a match by so many steps.
  private func repeated(
    _ bounds: (lower: Int, upper: Int?), _ start: Match, _ step: (Match) throws -> [Match]
  ) throws -> [Match] {
    var (result, current, count) = ([Match](), [start], 0)
    while !current.isEmpty {
      if count >= bounds.lower { result += current }
      if count == bounds.upper { break }
      current = try current.flatMap(step)
      count += 1
    }
    return result
  }

  /// The match led on by one relationship; a loop is met once whichever way it is walked.
  private func hops(_ pattern: Syntax.RelationshipPattern, _ match: Match, isBound: Bool) throws -> [Match] {
    let from = match.nodes[match.nodes.count - 1]
    return try graph.relationshipNumbers.compactMap { number in
      guard !match.used.contains(number), let relationship = graph.relationships[number] else { return nil }
      let (forwards, backwards) = (relationship.start == from, relationship.end == from)
      let next =
        switch pattern.direction {
        case .right: forwards ? relationship.end : nil
        case .left: backwards ? relationship.start : nil
        case .either: forwards ? relationship.end : backwards ? relationship.start : nil
        }
      guard let next, graph.nodes[next] != nil, pattern.types?.allows([relationship.type]) != false,
        isBound || isValid(relationship)
      else { return nil }
      try count()
      var hop = match
      hop.used.insert(number)
      hop.nodes.append(next)
      hop.relationships.append(number)
      // The nodes on the way are matched as well.
      for properties in [relationship.properties, graph.nodes[next]?.properties] {
        hop.row.sources.formUnion(sources(of: properties))
      }
      hop.pending.append(
        Pending(
          element: .relationship(number), properties: pattern.properties, predicate: pattern.predicate,
          name: pattern.bounds == nil ? nil : pattern.variable))
      return hop
    }
  }

  // MARK: Parenthesised and quantified paths

  private func repeated(_ pattern: Syntax.QuantifiedPattern, _ match: Match) throws -> [Match] {
    guard let quantifier = pattern.quantifier else { return try once(pattern, match) }
    let names = Set(pattern.inner.variables.map(\.key))
    var start = match
    for name in names { start.row.values[name] = .list([]) }
    return try repeated((quantifier.lower, quantifier.upper), start) { match in
      // Inside, a variable is that of the one repetition; outside, the list of all.
      var inside = match
      for name in names { inside.row.values[name] = nil }
      inside.pending = []
      return try once(pattern, inside).compactMap { try settle($0, all: true) }.map { end in
        var end = end
        for name in names {
          end.row.values[name] = .list((match.row[name]?.items ?? []) + [end.row[name] ?? .null])
        }
        end.pending = match.pending
        return end
      }
    }
  }

  private func once(_ pattern: Syntax.QuantifiedPattern, _ match: Match) throws -> [Match] {
    try walk(pattern.inner.elements, [match]).map { end in
      var end = end
      if let name = pattern.inner.variable {
        end.row.values[name.key] = .path(
          nodes: Array(end.nodes[(match.nodes.count - 1)...]),
          relationships: Array(end.relationships[match.relationships.count...]))
      }
      end.pending.append(Pending(predicate: pattern.predicate))
      return end
    }
  }

  // MARK: Predicates

  /// The match if what is pending is true of it; what reads names that are not matched yet stays pending, unless it is time for
  /// `all`.
  private func settle(_ match: Match, all: Bool) throws -> Match? {
    var match = match
    let pending = match.pending
    match.pending = []
    var failure: (any Error)?
    for item in pending {
      let isReady = [item.properties, item.predicate].compactMap(\.self).allSatisfy { expression in
        expression.names?.allSatisfy { $0 == item.name?.key || match.row[$0] != nil } ?? false
      }
      if !isReady, !all {
        match.pending.append(item)
        continue
      }
      do { if try !isTrue(item, &match.row) { return nil } } catch  where isLenient { failure = error }
    }
    if let failure {
      if all { throw failure }
      match.pending = pending
    }
    return match
  }

  private func isTrue(_ item: Pending, _ row: inout Row) throws -> Bool {
    if case .map(let entries)? = item.properties?.kind {
      for entry in entries {
        let wanted = try evaluate(entry.value, &row)
        let given = try properties(of: item.element)[entry.key.key] ?? .null
        if OracleValue.equal(given, wanted) != true { return false }
      }
    }
    var inside = item.name.map { row.binding($0.key, item.element) } ?? row
    defer { row.sources.formUnion(inside.sources) }
    return try holds(item.predicate, &inside)
  }
}
