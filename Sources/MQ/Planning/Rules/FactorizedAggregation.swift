/// An aggregation that only needs the *number* of matches of a branch of its pattern never makes those matches: the branch
/// becomes a weight, the product of messages passed along the pattern's tree (Yannakakis over the counting semiring), so that
/// its cost is linear in the relationships touched.
///
///     Aggregate(a.x, count(*))                Aggregate(a.x, count(*) by weight)
///       Filter(c.y > 1)                         Weigh(a, [(a)-->(b), [(b)-->(c), c.y > 1]])
///         Expand((b)-->(c))          ──▶          NodeScan(a)
///           Expand((a)-->(b))
///             NodeScan(a)
///
/// An `OPTIONAL MATCH` whose variables nobody reads becomes an optional weight. In a cited query the messages carry sets of
/// sources beside the counts.
struct FactorizedAggregation: PlanRule {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    let plan = plan.mappingInputs { rewrite($0, variables: variables) }
    guard case .aggregate(let input, let keys, let aggregates, nil, let partition, let lineage) = plan.kind else {
      return plan
    }
    var required = Set(keys.flatMap(\.expression.freeVariables))
    if let partition { required.insert(partition) }
    let patternVariables = boundByPattern(input)
    var counting = aggregates
    for (index, aggregate) in aggregates.enumerated() {
      switch (aggregate.function, aggregate.distinct) {
      case (.countRows, _): break
      case (.count, false):
        // A variable of a mandatory pattern is never null.
        if case .variable(let variable) = aggregate.arguments[0].kind, patternVariables.contains(variable) {
          counting[index].function = .countRows
          counting[index].arguments = []
        } else {
          required.formUnion(aggregate.arguments[0].freeVariables)
        }
      case (.count, true), (.min, _), (.max, _), (.sum, true), (.avg, true), (.collect, true):
        required.formUnion(aggregate.arguments.flatMap(\.freeVariables))
      default: return plan
      }
    }
    let weight = variables.next()
    var peeler = Peeler(weight: weight, singles: singleRelationships(input))
    let peeled = peeler.peel(input, required: required, hanging: [:], floating: [], citing: nil)
    guard peeler.didPeel else { return plan }
    return Plan(
      .aggregate(peeled, keys: keys, counting, weight: weight, partition: partition, lineage: lineage), rows: plan.rows)
  }

  /// The variables that hold one relationship, of those that the chain under an aggregation binds.
  private func singleRelationships(_ plan: Plan) -> Set<Variable> {
    let own: Set<Variable> =
      switch plan.kind {
      case .expand(_, let e), .expandInto(_, let e), .endpoints(_, let e, _, _): [e.relationship]
      case .intersectExpand(_, let i): Set(i.arms.map(\.relationship))
      default: []
      }
    return plan.inputs.first.map { singleRelationships($0).union(own) } ?? own
  }

  /// The nodes and relationships that mandatory patterns bind in the chain under an aggregation.
  private func boundByPattern(_ plan: Plan) -> Set<Variable> {
    switch plan.kind {
    case .nodeScan(let input, let node, _): boundByPattern(input).union([node])
    case .indexSeek(let input, let node, _, _, _): boundByPattern(input).union([node])
    case .expand(let input, let e), .expandInto(let input, let e):
      boundByPattern(input).union([e.relationship, e.to])
    case .intersectExpand(let input, _): boundByPattern(input).union(plan.produced)
    case .filter(let input, _), .distinctRelationships(let input, _), .bindPath(let input, _, _, _),
      .cite(let input, _):
      boundByPattern(input)
    case .apply(let input, _, _, _, _): boundByPattern(input)
    default: []
    }
  }
}

/// Walks down the chain of operators, turning expansions nobody reads from into weights.
private struct Peeler {
  let weight: Variable
  /// The variables that hold one relationship each.
  let singles: Set<Variable>
  var didPeel = false

  /// `required`: variables that someone above reads. `hanging`: what hangs on variables bound further down. `floating`:
  /// predicates from above that wait for the operator that binds their variables. `citing`: elements and lineages from above
  /// that belong to the row's lineage.
  mutating func peel(
    _ plan: Plan, required: Set<Variable>, hanging: [Variable: [Plan.WeightGroup]], floating: [BoundExpression],
    citing: Plan.Citation?
  ) -> Plan {
    if citing == nil, let tail = excludingTail(plan, required: required, hanging: hanging, floating: floating) {
      return tail
    }
    switch plan.kind {
    case .cite(let input, let citation):
      return peel(
        input, required: required, hanging: hanging, floating: floating,
        citing: citing?.merging(citation) ?? citation)

    case .filter(let input, let predicates):
      var required = required
      var floating = floating
      var fixed: [BoundExpression] = []
      for predicate in predicates where !predicate.isCounted(by: hanging) {
        if predicate.containsSubquery && !predicate.isExclusion {
          fixed.append(predicate)
          required.formUnion(predicate.freeVariables)
        } else {
          floating.append(predicate)
        }
      }
      let below = peel(input, required: required, hanging: hanging, floating: floating, citing: citing)
      return fixed.isEmpty ? below : Plan(.filter(below, fixed), rows: plan.rows)

    case .expand(let input, let e) where e.to != e.from:
      let mine = floating.filter { !$0.freeVariables.isDisjoint(with: [e.to, e.relationship]) }
      let isLocal = mine.allSatisfy { $0.freeVariables.isSubset(of: [e.to, e.relationship]) }
      guard isLocal, !required.contains(e.to), !required.contains(e.relationship), hanging[e.relationship] == nil else {
        break
      }
      didPeel = true
      var hanging = hanging
      let hop = Plan.WeightHop(
        expansion: e, predicates: mine, children: hanging.removeValue(forKey: e.to) ?? [],
        citesNode: citing?.elements.contains(e.to) ?? false,
        citesRelationship: citing?.elements.contains(e.relationship) ?? false)
      hanging[e.from, default: []].append(Plan.WeightGroup(hops: [hop], isOptional: false))
      let rest = floating.filter { $0.freeVariables.isDisjoint(with: [e.to, e.relationship]) }
      return peel(
        input, required: required, hanging: hanging, floating: rest, citing: citing?.leaving([e.to, e.relationship]))

    case .apply(let input, let inner, _, true, let outputs):
      guard required.isDisjoint(with: outputs), floating.allSatisfy({ $0.freeVariables.isDisjoint(with: outputs) }),
        hanging.keys.allSatisfy({ !outputs.contains($0) }), let (node, hops) = optionalHops(inner)
      else { break }
      didPeel = true
      var hanging = hanging
      hanging[node, default: []].append(Plan.WeightGroup(hops: hops, isOptional: true))
      return peel(
        input, required: required, hanging: hanging, floating: floating, citing: citing?.leaving(Set(outputs)))

    default: break
    }
    return keep(plan, required: required, hanging: hanging, floating: floating, citing: citing)
  }

  /// The last hop of a chain, nobody reading what it binds but conditions that keep single far nodes from counting: that it is
  /// not a certain node, not a neighbour of one, and not reached over a certain relationship.
  private mutating func excludingTail(
    _ plan: Plan, required: Set<Variable>, hanging: [Variable: [Plan.WeightGroup]], floating: [BoundExpression]
  ) -> Plan? {
    var conditions = floating
    var pairs: [Plan.DistinctPair] = []
    var below = plan
    while true {
      if case .filter(let input, let predicates) = below.kind {
        conditions += predicates
        below = input
      } else if case .distinctRelationships(let input, let more) = below.kind {
        pairs += more
        below = input
      } else {
        break
      }
    }
    guard case .expand(let input, let e) = below.kind, e.to != e.from else { return nil }
    let made: Set<Variable> = [e.to, e.relationship]
    guard required.isDisjoint(with: made), hanging[e.relationship] == nil else { return nil }
    var exclusions: [Plan.Exclusion] = []
    var rest: [BoundExpression] = []
    for condition in conditions {
      if condition.freeVariables.isDisjoint(with: made) {
        rest.append(condition)
      } else if let exclusion = condition.exclusion(of: e.to), !made.contains(exclusion.variable) {
        exclusions.append(exclusion)
      } else {
        return nil
      }
    }
    var otherPairs: [Plan.DistinctPair] = []
    for pair in pairs {
      if made.isDisjoint(with: [pair.first, pair.second]) {
        otherPairs.append(pair)
        continue
      }
      let other = pair.first == e.relationship ? pair.second : pair.first
      guard singles.contains(other) else { return nil }
      exclusions.append(.relationship(other))
    }
    if exclusions.isEmpty { return nil }
    didPeel = true
    var hanging = hanging
    var hop = Plan.WeightHop(expansion: e, predicates: [], children: hanging.removeValue(forKey: e.to) ?? [])
    hop.exclusions = exclusions
    var source = input
    if !otherPairs.isEmpty { source = Plan(.distinctRelationships(source, otherPairs), rows: source.rows) }
    if !rest.isEmpty { source = Plan(.filter(source, rest), rows: source.rows) }
    let peeled = peel(
      source, required: required.union([e.from]).union(exclusions.map(\.variable)), hanging: hanging, floating: [],
      citing: nil)
    return Plan(
      .weigh(
        peeled, from: e.from, [Plan.WeightGroup(hops: [hop], isOptional: false)], weight: weight, lineage: nil),
      rows: source.rows)
  }

  /// The operator stays; what waits for the variables that it binds is applied right above it.
  private mutating func keep(
    _ plan: Plan, required: Set<Variable>, hanging: [Variable: [Plan.WeightGroup]], floating: [BoundExpression],
    citing: Plan.Citation?
  ) -> Plan {
    let isChain: Bool
    switch plan.kind {
    case .nodeScan, .indexSeek, .expand, .expandInto, .intersectExpand, .variableExpand, .listEndpoints, .endpoints,
      .distinctRelationships, .bindPath,
      .unwind, .filter:
      isChain = true
    default: isChain = false
    }
    let produced = plan.produced
    var result = plan
    var hangingHere = hanging
    var floatingHere = floating
    var citingHere = citing
    if isChain, let input = plan.inputs.first {
      let below = hanging.filter { !produced.contains($0.key) }
      let passing = floating.filter { $0.freeVariables.isDisjoint(with: produced) }
      hangingHere = hanging.filter { produced.contains($0.key) }
      floatingHere = floating.filter { !$0.freeVariables.isDisjoint(with: produced) }
      var required = required.union(plan.used)
      for predicate in floatingHere { required.formUnion(predicate.freeVariables) }
      required.formUnion(hangingHere.keys)
      citingHere = citing?.keeping(produced)
      result = plan.replacing(
        input: peel(
          input, required: required, hanging: below, floating: passing, citing: citing?.leaving(produced)))
    }
    if !floatingHere.isEmpty { result = Plan(.filter(result, floatingHere), rows: result.rows) }
    if let citingHere, !citingHere.elements.isEmpty || !citingHere.lineages.isEmpty {
      result = Plan(.cite(result, citingHere), rows: result.rows)
    }
    for (node, groups) in hangingHere.sorted(by: { $0.key.index < $1.key.index }) {
      result = Plan(
        .weigh(result, from: node, groups, weight: weight, lineage: citing?.lineage), rows: result.rows)
    }
    return result
  }

  /// The hops of an optional pattern that hangs on one bound node and says nothing else of it.
  private func optionalHops(_ inner: Plan) -> (Variable, [Plan.WeightHop])? {
    var peeler = Peeler(weight: weight, singles: [])
    let peeled = peeler.peel(inner, required: [], hanging: [:], floating: [], citing: nil)
    guard case .weigh(let rest, let node, let groups, _, _) = peeled.kind, case .argument = rest.kind,
      groups.allSatisfy({ !$0.isOptional })
    else { return nil }
    return (node, groups.flatMap(\.hops))
  }
}

extension BoundExpression {
  /// Whether it asks for no more than a relationship that a mandatory branch counts, as a semi-join does: without one the row counts
  /// nothing anyway.
  fileprivate func isCounted(by hanging: [Variable: [Plan.WeightGroup]]) -> Bool {
    guard case .subquery(.exists, let query) = kind, query.branches.count == 1,
      case .match(let match)? = query.branches[0].clauses.first, match.pattern.relationships.count == 1
    else { return false }
    let relationship = match.pattern.relationships[0].variable
    return match.pattern.nodes.contains { node in
      node.isBound
        && hanging[node.variable, default: []].contains { group in
          !group.isOptional && group.hops.contains { $0.expansion.relationship == relationship }
        }
    }
  }
}

extension Plan.Citation {
  /// Both for one lineage.
  fileprivate func merging(_ other: Plan.Citation) -> Plan.Citation {
    var copy = self
    copy.elements += other.elements.filter { !elements.contains($0) }
    copy.lineages += other.lineages.filter { !lineages.contains($0) }
    return copy
  }

  /// Without those variables.
  fileprivate func leaving(_ variables: Set<Variable>) -> Plan.Citation {
    Plan.Citation(
      lineage: lineage, elements: elements.filter { !variables.contains($0) },
      lineages: lineages.filter { !variables.contains($0) })
  }

  /// Those variables only.
  fileprivate func keeping(_ variables: Set<Variable>) -> Plan.Citation {
    Plan.Citation(
      lineage: lineage, elements: elements.filter(variables.contains), lineages: lineages.filter(variables.contains))
  }
}
