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
      plan.kind = .distinct(Self.merging(input, required: required), columns, partition: partition)
    case .aggregate(let input, let keys, let aggregates, let weight, let partition, let lineage):
      guard aggregates.allSatisfy(Self.ignoresRepetition) else { break }
      plan.kind = .aggregate(
        Self.merging(input, required: plan.used), keys: keys, aggregates, weight: weight, partition: partition,
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
  static func merging(_ plan: Plan, required: Set<Variable>) -> Plan {
    var plan = plan
    switch plan.kind {
    case .variableExpand(let input, var expansion):
      expansion.mayMerge = required.isDisjoint(with: expansion.searched) && expansion.canMerge
      plan.kind = .variableExpand(input, expansion)
    case .nodeScan, .indexSeek, .expand, .expandInto, .endpoints, .listEndpoints, .distinctRelationships, .filter,
      .bindPath, .project, .unwind, .weigh, .cite, .distinct, .sort(_, _, nil, nil, _):
      break
    default: return plan
    }
    guard let input = plan.inputs.first else { return plan }
    return plan.replacing(input: merging(input, required: required.subtracting(plan.produced).union(plan.used)))
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
