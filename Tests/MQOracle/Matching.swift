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
  var properties: Syntax.Expression?
  var predicate: Syntax.Expression?
  /// The name that the predicate knows the element by where that is the name of a whole list.
  var name: Syntax.Name?
}

// All assignments that make a pattern true: each element in turn is tried with everything in the graph that it could be.
extension Run {
  func matches(_ parts: [Syntax.PatternPart], _ predicate: Syntax.Expression?, _ row: Row) throws -> [Row] {
    var found = [Match(row: row)]
    for part in parts { found = try found.flatMap { try match(part, $0) } }
    return try found.compactMap { match in
      guard var match = try settle(match, all: true) else { return nil }
      return try holds(predicate, &match.row) ? match.row : nil
    }
  }

  private func match(_ part: Syntax.PatternPart, _ start: Match) throws -> [Match] {
    var start = start
    (start.nodes, start.relationships) = ([], [])
    let used = start.used
    var found: [Match]
    switch part.selector {
    case nil: found = try walk(part.elements, [start])
    case .shortestPath?, .allShortestPaths?:
      // A shortest path is found on its own, whatever the rest of the pattern uses.
      start.used = []
      found = try walk(part.elements.map(Self.ofLengthOne), [start])
      for i in found.indices { found[i].used = used }
    default: found = try walk(part.elements, [start])
    }
    if let selector = part.selector {
      found = try select(selector, try found.compactMap { try settle($0, all: true) }, start.row)
    }
    if let name = part.variable {
      found = found.map { match in
        var match = match
        match.row.values[Text(name.text)] = .path(nodes: match.nodes, relationships: match.relationships)
        return match
      }
    }
    return found
  }

  /// In `shortestPath`, a relationship without a length is a list of one.
  private static func ofLengthOne(_ element: Syntax.PatternElement) -> Syntax.PatternElement {
    guard case .relationship(var relationship) = element, relationship.bounds == nil else { return element }
    relationship.length = Syntax.RelationshipPattern.Length(lower: 1, upper: 1, range: relationship.range)
    return .relationship(relationship)
  }

  /// Per pair of ends, the shortest of the matches.
  private func select(_ selector: Syntax.PatternPart.Selector, _ found: [Match], _ row: Row) throws -> [Match] {
    func number(_ expression: Syntax.Expression?) throws -> Int {
      guard let expression else { return 1 }
      guard case .integer(let number) = try value(expression, row), number > 0 else {
        throw OracleError.type("a selector takes a positive number")
      }
      return Int(min(number, 1 << 20))
    }
    var count: Int?
    var groups = 1
    switch selector {
    case .shortestPath: count = 1
    case .allShortestPaths, .allShortest: count = nil
    case .any(let expression): count = try number(expression)
    case .shortest(let expression): count = try number(expression)
    case .shortestGroups(let expression): groups = try number(expression)
    }
    var result: [Match] = []
    let pairs = Dictionary(grouping: choice.arrange(found)) { [$0.nodes[0], $0.nodes[$0.nodes.count - 1]] }
    for pair in pairs.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let paths = pairs[pair] ?? []
      let isAny = if case .any = selector { true } else { false }
      let lengths = paths.map(\.relationships.count)
      let ranked = isAny ? paths.indices.map { $0 } : paths.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
      let shortest = Set(Set(lengths).sorted().prefix(groups))
      let taken = count.map { ranked.prefix($0)[...] } ?? ranked.filter { shortest.contains(lengths[$0]) }[...]
      result += taken.map { paths[$0] }
    }
    return result
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
        found = try found.compactMap { try settle(bind(node, $0.nodes[$0.nodes.count - 1], $0), all: false) }
      } else {
        found = try found.flatMap { match in
          try graph.nodeNumbers.compactMap { number in
            try count()
            var match = match
            match.nodes = [number]
            return try settle(bind(node, number, match), all: false)
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
  private func bind(_ pattern: Syntax.NodePattern?, _ number: Int, _ match: Match) -> Match? {
    var match = match
    var isBound = false
    if let name = pattern?.variable.map({ Text($0.text) }) {
      if let value = match.row[name] {
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
    let name = pattern.variable.map { Text($0.text) }
    let bound = name.flatMap { match.row[$0] }
    var ends: [Match]
    if let bounds = pattern.bounds {
      let given = match.relationships.count
      ends = try trails(pattern, bounds, match, isBound: bound != nil).compactMap { end in
        let list = OracleValue.list(end.relationships[given...].map { .relationship($0) })
        if let bound, OracleValue.equal(bound, list) != true { return nil }
        var end = end
        if let name { end.row.values[name] = list }
        return end
      }
    } else {
      ends = try hops(pattern, match, isBound: bound != nil).compactMap { end in
        let relationship = OracleValue.relationship(end.relationships[end.relationships.count - 1])
        if let bound, OracleValue.equal(bound, relationship) != true { return nil }
        var end = end
        if let name { end.row.values[name] = relationship }
        return end
      }
    }
    return try ends.compactMap { end in
      try settle(bind(node, end.nodes[end.nodes.count - 1], end), all: false)
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
        isBound || isValid(relationship: relationship)
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
    let names = pattern.inner.variables.map { Text($0.text) }
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
        end.row.values[Text(name.text)] = .path(
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
    for item in pending {
      let isReady = [item.properties, item.predicate].compactMap(\.self).allSatisfy { expression in
        expression.names.map { $0.allSatisfy { match.row[$0] != nil } } ?? false
      }
      if !isReady, !all {
        match.pending.append(item)
        continue
      }
      if case .map(let entries)? = item.properties?.kind {
        for entry in entries {
          let wanted = try evaluate(entry.value, &match.row)
          if OracleValue.equal(try property(Text(entry.key.text), of: item.element), wanted) != true { return nil }
        }
      }
      var row = item.name.map { match.row.binding($0, item.element) } ?? match.row
      guard try holds(item.predicate, &row) else { return nil }
      match.row.sources.formUnion(row.sources)
    }
    return match
  }
}
