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
}

/// What a pattern says of an element by `{key: value}` and an inline `WHERE`.
private struct Pending {
  var element: OracleValue
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
      match.pending.append(Pending(element: .null, predicate: predicate))
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
    let used = start.used
    var start = start
    (start.nodes, start.relationships) = ([], [])
    // A shortest path is found on its own, whatever the rest of the pattern uses.
    let isAlone = part.selector != nil && !part.isSelective
    if isAlone { start.used = [] }
    var found = try walk(isAlone ? part.elements.map(Self.ofLengthOne) : part.elements, [start])
    if let selector = part.selector {
      found = try select(selector, try found.compactMap { try settle($0, all: true) }, start.row)
    }
    for i in found.indices {
      if isAlone { found[i].used = used }
      let path = OracleValue.path(nodes: found[i].nodes, relationships: found[i].relationships)
      if let name = part.variable { found[i].row.values[name.key] = path }
    }
    return found
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
      guard case .integer(let number) = try value(expression, row) else { throw OracleError.type("a number is needed") }
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

  /// The matches of the elements, each led on from where it is.
  private func walk(_ elements: [Syntax.PatternElement], _ starts: [Match]) throws -> [Match] {
    var found = starts
    var isPlaced = starts.first.map { !$0.nodes.isEmpty } ?? false
    var open: Syntax.RelationshipPattern?
    func place(_ node: Syntax.NodePattern?) throws {
      if let relationship = open {
        found = try found.flatMap { try step(relationship, to: node, $0) }
      } else if isPlaced {
        found = try found.compactMap { try settle(try bind(node, $0.nodes[$0.nodes.count - 1], $0), all: false) }
      } else {
        found = try found.flatMap { match in
          try graph.nodeNumbers.compactMap { number in
            try count()
            var match = match
            match.nodes = [number]
            return try settle(try bind(node, number, match), all: false)
          }
        }
      }
      (open, isPlaced) = (nil, true)
    }
    for element in elements {
      switch element {
      case .node(let node): try place(node)
      case .relationship(let relationship):
        if open != nil { try place(nil) }
        open = relationship
      case .quantified(let quantified):
        if open != nil || !isPlaced { try place(nil) }
        found = try found.flatMap { try repeated(quantified, $0) }
      }
    }
    if open != nil { try place(nil) }
    return found
  }

  // MARK: Nodes

  /// The match with the pattern's node being that one; nil if it cannot be.
  private func bind(_ pattern: Syntax.NodePattern?, _ number: Int, _ match: Match) throws -> Match? {
    var match = match
    var isBound = false
    if let name = pattern?.variable.map({ $0.key }) {
      if let value = match.row[name] {
        if !value.isOne(of: "N") { throw OracleError.type("`\(name.string)` is no node") }
        guard case .node(number) = value else { return nil }
        isBound = true
      }
      match.row.values[name] = .node(number)
    }
    guard let node = graph.nodes[number], isBound || isValid(node: number) else { return nil }
    match.row.sources.formUnion(sources(of: node.properties))
    guard let pattern else { return match }
    if let labels = pattern.labels, !labels.allows(node.labels) { return nil }
    match.pending.append(
      Pending(element: .node(number), properties: pattern.properties, predicate: pattern.predicate))
    return match
  }

  // MARK: Relationships

  private func step(_ pattern: Syntax.RelationshipPattern, to node: Syntax.NodePattern?, _ match: Match) throws
    -> [Match]
  {
    let name = pattern.variable?.key
    let bound = name.flatMap { match.row[$0] }
    let ends =
      try pattern.bounds.map { try trails(pattern, $0, match, isBound: bound != nil) }
      ?? hops(pattern, match, isBound: bound != nil)
    return try ends.compactMap { end in
      let walked = end.relationships[match.relationships.count...].map { OracleValue.relationship($0) }
      let value = pattern.bounds == nil ? walked[0] : .list(walked)
      if let bound, OracleValue.equal(bound, value) != true { return nil }
      var end = end
      if let name { end.row.values[name] = value }
      return try settle(try bind(node, end.nodes[end.nodes.count - 1], end), all: false)
    }
  }

  /// All walks from the match's last node along relationships that are not used, of a length within the bounds.
  private func trails(
    _ pattern: Syntax.RelationshipPattern, _ bounds: (lower: Int, upper: Int?), _ match: Match, isBound: Bool
  ) throws -> [Match] {
    var result: [Match] = []
    var current = [match]
    var length = 0
    while !current.isEmpty {
      if length >= bounds.lower { result += current }
      if length == bounds.upper { break }
      current = try current.flatMap { try hops(pattern, $0, isBound: isBound) }
        .compactMap { try settle($0, all: false) }
      length += 1
    }
    return result
  }

  /// The match led on by one relationship; a loop is met once whichever way it is walked.
  private func hops(_ pattern: Syntax.RelationshipPattern, _ match: Match, isBound: Bool) throws -> [Match] {
    let from = match.nodes[match.nodes.count - 1]
    var result: [Match] = []
    for number in graph.relationshipNumbers where !match.used.contains(number) {
      guard let relationship = graph.relationships[number] else { continue }
      let (start, end) = (relationship.start, relationship.end)
      var next: Int?
      switch pattern.direction {
      case .right: next = start == from ? end : nil
      case .left: next = end == from ? start : nil
      case .either: next = start == from ? end : end == from ? start : nil
      }
      guard let next, graph.nodes[next] != nil, pattern.types?.allows([relationship.type]) != false,
        isBound || isValid(relationship)
      else { continue }
      try count()
      var hop = match
      hop.used.insert(number)
      hop.nodes.append(next)
      hop.relationships.append(number)
      hop.row.sources.formUnion(sources(of: relationship.properties))
      // The nodes on the way are matched as well.
      hop.row.sources.formUnion(sources(of: graph.nodes[next]?.properties))
      hop.pending.append(
        Pending(
          element: .relationship(number), properties: pattern.properties, predicate: pattern.predicate,
          name: pattern.bounds == nil ? nil : pattern.variable))
      result.append(hop)
    }
    return result
  }

  // MARK: Parenthesised and quantified paths

  private func repeated(_ pattern: Syntax.QuantifiedPattern, _ match: Match) throws -> [Match] {
    guard let quantifier = pattern.quantifier else { return try once(pattern, match) }
    let names = Set(pattern.inner.variables.map(\.key))
    var start = match
    for name in names { start.row.values[name] = .list([]) }
    var result: [Match] = []
    var current = [start]
    var count = 0
    while !current.isEmpty {
      if count >= quantifier.lower { result += current }
      if count == quantifier.upper { break }
      current = try current.flatMap { match in
        // Inside, a variable is that of the one repetition; outside, the list of all.
        var inside = match
        for name in names { inside.row.values[name] = nil }
        inside.pending = []
        return try once(pattern, inside).compactMap { try settle($0, all: true) }.map { end in
          var end = end
          for name in names {
            if case .list(let items)? = match.row.values[name] {
              end.row.values[name] = .list(items + [end.row.values[name] ?? .null])
            }
          }
          end.pending = match.pending
          return end
        }
      }
      count += 1
    }
    return result
  }

  private func once(_ pattern: Syntax.QuantifiedPattern, _ match: Match) throws -> [Match] {
    let (nodes, relationships) = (match.nodes.count - 1, match.relationships.count)
    return try walk(pattern.inner.elements, [match]).map { end in
      var end = end
      if let name = pattern.inner.variable {
        end.row.values[name.key] = .path(
          nodes: Array(end.nodes[nodes...]), relationships: Array(end.relationships[relationships...]))
      }
      end.pending.append(Pending(element: .null, predicate: pattern.predicate))
      return end
    }
  }

  // MARK: Predicates

  /// The match if what is pending is true of it; what reads names that are not matched yet stays pending, unless it is time for
  /// `all`.
  private func settle(_ match: Match?, all: Bool) throws -> Match? {
    guard var match else { return nil }
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
        if OracleValue.equal(try property(Text(entry.key.text), of: item.element), wanted) != true { return false }
      }
    }
    var inside = item.name.map { row.binding($0.key, item.element) } ?? row
    defer { row.sources.formUnion(inside.sources) }
    return try holds(item.predicate, &inside)
  }
}
