extension Plan {
  /// The variables that this operator itself adds to its rows.
  package var produced: Set<Variable> {
    switch kind {
    case .unit, .distinctRelationships, .boundNodes, .filter, .distinct, .sort, .limit, .set, .delete, .changeIndexes:
      []
    case .argument(let variables): Set(variables)
    case .nodeScan(_, let node, _), .indexSeek(_, let node, _, _, _): [node]
    case .expand(_, let e): [e.relationship, e.to]
    case .expandInto(_, let e): [e.relationship]
    case .intersectExpand(_, let i): Set(i.arms.map(\.relationship) + [i.to])
    case .variableExpand(_, let e): e.searched.union(e.into ? [] : [e.to])
    case .listEndpoints(_, let e, let fromBound, let toBound):
      Set((fromBound ? [] : [e.from]) + (toBound ? [] : [e.to]))
    case .endpoints(_, let e, let fromBound, let toBound):
      Set((fromBound ? [] : [e.from]) + (toBound ? [] : [e.to]))
    case .bindPath(_, let path, _, _): [path]
    case .project(_, let items): Set(items.map(\.variable))
    case .unwind(_, _, let variable): [variable]
    case .procedureCall(_, let call): Set(call.yields.map(\.variable))
    case .weigh(_, _, _, let weight, let lineage): Set([weight] + (lineage.map { [$0] } ?? []))
    case .aggregate(_, let keys, let aggregates, _, _, let lineage):
      Set(keys.map(\.variable) + aggregates.map(\.variable) + (lineage.map { [$0] } ?? []))
    case .cite(_, let citation): [citation.lineage]
    case .listSources(_, _, let output): [output]
    case .apply(_, _, _, _, let outputs), .applyUpdate(_, _, _, _, let outputs): Set(outputs)
    case .union(_, let outputs, _, _): Set(outputs)
    case .create(_, let create): Set(create.variables)
    case .merge(_, let inner, _, let merge):
      Set(merge.match.pattern.variables).subtracting(inner.argumentVariables)
    case .storeCount(_, let variable): [variable]
    }
  }

  /// The variables that this operator itself reads from its main input, besides those that it only passes on.
  package var used: Set<Variable> {
    switch kind {
    case .unit, .argument, .nodeScan, .union, .storeCount, .changeIndexes: []
    case .indexSeek(_, _, _, _, let value): value.freeVariables
    case .expand(_, let e): [e.from]
    case .expandInto(_, let e): [e.from, e.to]
    case .intersectExpand(_, let i): Set(i.arms.map(\.from))
    case .variableExpand(_, let e): Set(e.into ? [e.from, e.to] : [e.from]).union(e.reads)
    case .listEndpoints(_, let e, let fromBound, let toBound):
      Set(e.pieces.map(\.variable) + (fromBound ? [e.from] : []) + (toBound && e.to != e.from ? [e.to] : []))
        .union(e.reads)
    case .endpoints(_, let e, let fromBound, let toBound):
      Set([e.relationship] + (fromBound ? [e.from] : []) + (toBound && e.to != e.from ? [e.to] : []))
    case .distinctRelationships(_, let pairs): Set(pairs.flatMap { [$0.first, $0.second] })
    case .boundNodes(_, let nodes): Set(nodes)
    case .filter(_, let predicates): Set(predicates.flatMap(\.freeVariables))
    case .bindPath(_, _, let nodes, let relationships): Set(nodes + relationships)
    case .project(_, let items): Set(items.flatMap(\.expression.freeVariables))
    case .unwind(_, let list, _): list.freeVariables
    case .procedureCall(_, let call):
      Set((call.arguments + (call.moment.map { [$0] } ?? [])).flatMap(\.freeVariables))
    case .weigh(_, let node, let groups, let weight, let lineage):
      Set([node, weight] + (lineage.map { [$0] } ?? []))
        .union(groups.flatMap { $0.hops.flatMap { $0.exclusions.map(\.variable) } })
    case .cite(_, let citation): Set([citation.lineage] + citation.elements + citation.lineages)
    case .listSources(_, let lineage, _): [lineage]
    case .aggregate(_, let keys, let aggregates, let weight, let partition, let lineage):
      Set(keys.flatMap(\.expression.freeVariables))
        .union(aggregates.flatMap { $0.arguments.flatMap(\.freeVariables) })
        .union([weight, partition, lineage].compactMap { $0 })
    case .distinct(_, let variables, let partition): Set(variables + (partition.map { [$0] } ?? []))
    case .sort(_, let keys, _, _, let partition):
      Set(keys.flatMap(\.expression.freeVariables) + (partition.map { [$0] } ?? []))
    case .limit(_, _, _, let partition): Set(partition.map { [$0] } ?? [])
    case .apply(_, let inner, _, _, _), .applyUpdate(_, let inner, _, _, _): inner.argumentVariables
    case .create(_, let create): create.used
    case .set(_, let items): items.reduce(into: []) { $0.formUnion($1.freeVariables) }
    case .delete(_, let delete): Set(delete.expressions.flatMap(\.freeVariables))
    case .merge(_, let inner, _, let merge):
      inner.argumentVariables.union(merge.create.used)
        .union((merge.onCreate + merge.onMatch).flatMap(\.freeVariables))
        .subtracting(Set(merge.match.pattern.variables).subtracting(inner.argumentVariables))
    }
  }

  /// The variables that the innermost `argument` leaves of this plan hand on.
  package var argumentVariables: Set<Variable> {
    switch kind {
    case .argument(let variables): return Set(variables)
    // The inner plan of a nested apply has arguments of its own.
    case .apply(let input, _, _, _, _), .applyUpdate(let input, _, _, _, _), .merge(let input, _, _, _):
      return input.argumentVariables
    default: break
    }
    return inputs.reduce(into: []) { $0.formUnion($1.argumentVariables) }
  }
}

extension BoundCreate {
  /// The variables that creating reads: bound ends and whatever the properties mention.
  var used: Set<Variable> {
    var used = Set(relationships.flatMap { [$0.from, $0.to] } + paths.flatMap { $0.nodes + $0.relationships })
    for properties in nodes.map(\.properties) + relationships.map(\.properties) {
      switch properties {
      case .entries(let entries): for entry in entries { used.formUnion(entry.value.freeVariables) }
      case .map(let map): used.formUnion(map.freeVariables)
      }
    }
    return used.subtracting(nodes.map(\.variable)).subtracting(relationships.map(\.variable))
  }
}
