internal import MQSyntax

/// Where nobody counts rows, a variable length whose relationships nobody reads needs to find each far end once only, which a
/// breadth-first search does in time linear in the relationships that it meets:
///
///     Distinct(b)                          Distinct(b)
///       VarLengthExpand((a)-[*]->(b))  ──▶   BreadthFirstExpand((a)-[*]->(b))
///
/// The lower bound is at most 1, since only then is a node that a walk reaches one that a trail reaches too.
struct MergeEqualEnds: PlanRule {
  func rewrite(_ plan: Plan, variables: VariableAllocator) -> Plan {
    var plan = plan.mappingInputs { rewrite($0, variables: variables) }
    switch plan.kind {
    case .distinct(let input, let columns, let partition):
      let required = Set(columns).union([partition].compactMap(\.self))
      plan.kind = .distinct(
        Self.merging(input, required: required, variables: variables), columns, partition: partition)
    case .aggregate(let input, let keys, let aggregates, let weight, let partition, let lineage):
      guard aggregates.allSatisfy(Self.ignoresRepetition) else { break }
      plan.kind = .aggregate(
        // A lineage alone has no order to keep, and is had cheaper from all trails at once.
        lineage != nil && keys.isEmpty
          ? input : Self.merging(input, required: plan.used, variables: variables), keys: keys, aggregates,
        weight: weight, partition: partition,
        lineage: lineage)
    default: break
    }
    return plan
  }

  private static func ignoresRepetition(_ aggregate: BoundProjection.Aggregate) -> Bool {
    switch aggregate.function {
    case .min, .max: true
    case .countRows: false
    default: aggregate.distinct
    }
  }

  /// The plan with as few repeated rows as can be had for nothing; `required` is what is read above.
  static func merging(_ plan: Plan, required: Set<Variable>, variables: VariableAllocator) -> Plan {
    var citation: Plan.Citation?
    return merging(plan, required: required, citing: &citation, variables: variables)
  }

  /// `citation`: what is cited right above, of which a merged expansion takes its part upon itself.
  private static func merging(
    _ plan: Plan, required: Set<Variable>, citing citation: inout Plan.Citation?, variables: VariableAllocator
  ) -> Plan {
    var plan = plan
    switch plan.kind {
    case .cite(let input, let own):
      var rest: Plan.Citation? = own
      let required = required.union(own.lineages).union([own.lineage])
      let below = merging(input, required: required, citing: &rest, variables: variables)
      return Plan(.cite(below, rest ?? own), rows: plan.rows)
    case .variableExpand(let input, var expansion):
      expansion.mayMerge = required.isDisjoint(with: expansion.searched) && expansion.canMerge
      plan.kind = .variableExpand(input, expansion)
      guard expansion.mayMerge, let cited = citation?.elements.filter(expansion.searched.contains), !cited.isEmpty
      else { break }
      let found = variables.next()
      citation?.elements.removeAll { cited.contains($0) }
      citation?.lineages.append(found)
      let below = merging(
        input, required: required.subtracting(plan.produced).union(plan.used), citing: &citation, variables: variables)
      return citing(expansion, cited, over: plan.replacing(input: below), into: found, variables)
    case .nodeScan, .indexSeek, .expand, .expandInto, .intersectExpand, .endpoints, .listEndpoints,
      .distinctRelationships, .filter,
      .bindPath, .project, .unwind, .weigh, .distinct, .sort(_, _, nil, nil, _):
      break
    // What only brings in a lineage has one row for each of its input's.
    case .apply(_, _, _, false, let outputs) where outputs.allSatisfy({ citation?.lineages.contains($0) ?? false }):
      break
    default: return plan
    }
    guard let input = plan.inputs.first else { return plan }
    return plan.replacing(
      input: merging(
        input, required: required.subtracting(plan.produced).union(plan.used), citing: &citation,
        variables: variables))
  }

  /// For each pair of ends, the lineage of all trails between them: rows and their order are those of the uncited query.
  private static func citing(
    _ expansion: Plan.PathExpansion, _ cited: [Variable], over plan: Plan, into found: Variable,
    _ variables: VariableAllocator
  ) -> Plan {
    let row = variables.next()
    var between = expansion
    between.mayMerge = false
    between.into = true
    between.target = nil
    let read = Set([expansion.from, expansion.to]).union(expansion.reads).sorted { $0.index < $1.index }
    let trails = Plan(.variableExpand(Plan(.argument(read + [row]), rows: 1), between), rows: 10)
    let citation = Plan.Citation(lineage: found, elements: cited, lineages: [])
    let united = Plan(
      .aggregate(
        Plan(.cite(trails, citation), rows: 10), keys: [], [], weight: nil, partition: row, lineage: found), rows: 1)
    return Plan(.apply(plan, united, row: row, optional: false, outputs: [found]), rows: plan.rows)
  }
}

extension Plan.PathExpansion {
  /// Whether the far ends of its trails are those of its walks, but for the start.
  fileprivate var canMerge: Bool {
    guard selection == nil, pieces.count == 1, let length = pieces[0].length, length.lower <= 1,
      length.upper ?? .max >= 1
    else { return false }
    let iteration = pieces[0].iteration
    guard iteration.steps.count == 1 else { return false }
    // The closed trails of an undirected pattern are found by taking it to be the same both ways.
    return length.lower == 0 || iteration.steps[0].direction != .either
      || iteration.nodes.allSatisfy { $0.variable == nil }
  }
}
