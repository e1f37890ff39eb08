internal import MQSyntax

/// What the operators of a plan are called, and what each does, as lines for people.
struct PlanText {
  let names: [VariableInfo]
  let indexes: [IndexDefinition]

  private func name(_ variable: Variable) -> String {
    variable.index < names.count && !names[variable.index].isAnonymous ? names[variable.index].name : ""
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  func describe(_ plan: Plan) -> (name: String, details: String) {
    switch plan.kind {
    case .unit: ("Unit", "")
    case .argument(let variables): ("Argument", variables.map(name).filter { !$0.isEmpty }.joined(separator: ", "))
    case .nodeScan(_, let variable, let test):
      (test == nil ? "AllNodesScan" : "NodeByLabelScan", "(\(name(variable))\(test.map { ":\($0.text)" } ?? ""))")
    case .indexSeek(_, let variable, let label, let key, let value):
      ("NodeIndexSeek", "(\(name(variable)):\(label) {\(key): \(text(value))})\(index(on: label, key))")
    case .expand(_, let e): ("Expand", text(e))
    case .expandInto(_, let e): ("ExpandInto", text(e))
    case .intersectExpand(_, let i): ("IntersectExpand", text(i))
    case .variableExpand(_, let e): (searchName(e), text(e))
    case .listEndpoints(_, let e, _, _): ("ProjectListEndpoints", text(e))
    case .endpoints(_, let e, _, _): ("ProjectEndpoints", text(e))
    case .distinctRelationships(_, let pairs):
      ("DistinctRelationships", pairs.map { "\(label($0.first)) <> \(label($0.second))" }.joined(separator: ", "))
    case .boundNodes(_, let nodes): ("BoundNodes", nodes.map { "(\(name($0)))" }.joined(separator: ", "))
    case .filter(_, let predicates): ("Filter", predicates.map(text).joined(separator: " AND "))
    case .bindPath(_, let path, _, _): ("BindPath", name(path))
    case .project(_, let items):
      ("Project", items.map(text).joined(separator: ", "))
    case .unwind(_, let list, let variable): ("Unwind", "\(text(list)) AS \(name(variable))")
    case .procedureCall(_, let call): ("ProcedureCall", text(call))
    case .weigh(_, let from, let groups, _, _):
      ("CountBranches", groups.map { branch(from, $0) }.joined(separator: ", "))
    case .cite(_, let citation): ("Cite", citation.elements.map(name).filter { !$0.isEmpty }.joined(separator: ", "))
    case .listSources: ("ListSources", "sources")
    case .aggregate(_, let keys, let aggregates, let weight, _, _):
      (
        weight == nil ? "Aggregate" : "WeightedAggregate",
        (keys.map { text($0.expression) } + aggregates.map(text)).joined(separator: ", ")
      )
    case .distinct(_, let variables, _): ("Distinct", variables.map(name).joined(separator: ", "))
    case .sort(_, let keys, let limit, _, _):
      (
        limit == nil ? "Sort" : "TopK",
        keys.map { text($0.expression) + ($0.descending ? " DESC" : "") }.joined(separator: ", ")
      )
    case .limit(_, let skip, let limit, _):
      (
        "Limit",
        [skip.map { "SKIP \(text($0))" }, limit.map { "LIMIT \(text($0))" }].compactMap { $0 }.joined(separator: " ")
      )
    case .apply(_, _, _, let isOptional, _): (isOptional ? "OptionalApply" : "Apply", "")
    case .union(_, _, let all, _): ("Union", all ? "ALL" : "")
    case .applyUpdate(_, _, _, let isOptional, _): (isOptional ? "OptionalApplyUpdate" : "ApplyUpdate", "")
    case .set(_, let items): ("Set", "\(count(items.count, "item")) per row")
    case .delete(_, let delete):
      (delete.detach ? "DetachDelete" : "Delete", delete.expressions.map(text).joined(separator: ", "))
    case .merge: ("Merge", "")
    case .changeIndexes(_, let change): change.text
    case .create(_, let create):
      (
        "Create",
        "\(count(create.nodes.count, "node")), \(count(create.relationships.count, "relationship")) per row"
      )
    case .storeCount(.nodes(let label), _): ("CountFromStore", "(\(label.map { ":\($0)" } ?? ""))")
    case .storeCount(.relationships(let types), _):
      ("CountFromStore", "()-[\(types.map { ":\($0.joined(separator: "|"))" } ?? "")]->()")
    }
  }

  private func text(_ call: BoundProcedureCall) -> String {
    let columns = call.procedure.columns
    let yields = call.yields.map { yield in
      let (column, own) = (columns[yield.column].name, name(yield.variable))
      return TextBytes.equal(column, own) ? column : "\(column) AS \(own)"
    }
    let line = "\(call.procedure.signature.name)(\(call.arguments.map(text).joined(separator: ", ")))"
    return yields.isEmpty ? line : "\(line) YIELD \(yields.joined(separator: ", "))"
  }

  /// The name of the index that was made for the label and key. Lookups need none.
  private func index(on label: String, _ key: String) -> String {
    let index = indexes.first { TextBytes.equal($0.label.name, label) && TextBytes.equal($0.key.name, key) }
    return index.map { ", index \($0.name)" } ?? ""
  }

  private func label(_ variable: Variable) -> String { name(variable).isEmpty ? "[]" : name(variable) }

  private func text(_ e: Plan.Expansion) -> String {
    arrow(e.from, e.relationship, e.step, length: "", e.to, e.target)
  }

  /// The label test stands with the first step that leads to the node.
  private func text(_ i: Plan.Intersection) -> String {
    i.arms.enumerated().map { index, arm in
      arrow(arm.from, arm.relationship, arm.step, length: "", arm.to, index == 0 ? i.target : nil)
    }.joined(separator: ", ")
  }

  private func searchName(_ e: Plan.PathExpansion) -> String {
    if e.selection != nil { return e.into ? "ShortestPath" : "ShortestPaths" }
    if e.mayMerge { return "BreadthFirstExpand" }
    return e.into ? "VarLengthExpandInto" : "VarLengthExpand"
  }

  private func text(_ e: Plan.PathExpansion) -> String {
    var result = e.selection.map(selector) ?? ""
    for (index, node) in e.nodes.enumerated() {
      let test = node == e.to ? e.target : nil
      result += "(\(name(node))\(test.map { ":\($0.text)" } ?? ""))"
      if index < e.pieces.count { result += text(e.pieces[index]) }
    }
    let predicates = e.predicates.isEmpty ? "" : " WHERE \(e.predicates.map(text).joined(separator: " AND "))"
    return result + predicates + (e.isReversed ? " from \(label(e.from))" : "")
  }

  private func selector(_ selection: PathSelection) -> String {
    switch selection.kind {
    case .shortestPath: "SHORTEST 1 "
    case .allShortestPaths, .allShortest: "ALL SHORTEST "
    case .any(let count): "ANY \(count.map { text($0) + " " } ?? "")"
    case .shortest(let count): "SHORTEST \(text(count)) "
    case .shortestGroups(let count): "SHORTEST \(text(count)) GROUPS "
    }
  }

  /// `-[r:R*1..3]->`, or what a quantified path of more repeats.
  private func text(_ piece: Plan.PathExpansion.Piece) -> String {
    let iteration = piece.iteration
    let isPlain = iteration.steps.count == 1 && iteration.nodes.allSatisfy { $0.variable == nil }
    let upper = piece.length?.upper.map(String.init) ?? ""
    if isPlain {
      let length = piece.length.map { "*\($0.lower)..\(upper)" } ?? ""
      return iteration.step(0).arrow(name(piece.variable), length: length)
    }
    var result = "("
    for (index, node) in iteration.nodes.enumerated() {
      result += "(\(node.variable.map(name) ?? ""))"
      if index < iteration.steps.count {
        result += iteration.step(index).arrow(iteration.steps[index].variable.map(name) ?? "")
      }
    }
    return result + "){\(piece.length?.lower ?? 1),\(upper)}"
  }

  private func arrow(
    _ from: Variable, _ relationship: Variable, _ step: Plan.Step, length: String, _ to: Variable, _ test: LabelTest?
  ) -> String {
    let line = step.arrow(name(relationship), length: length)
    return "(\(name(from)))\(line)(\(name(to))\(test.map { ":\($0.text)" } ?? ""))"
  }

  private func branch(_ from: Variable, _ group: Plan.WeightGroup) -> String {
    let hops = group.hops.map { hop in
      let inner = hop.children.map { branch(hop.expansion.to, $0) }
      let conditions = hop.predicates.map(text) + hop.exclusions.map { text($0, hop.expansion) }
      let filters = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
      return ([text(hop.expansion) + filters] + inner).joined(separator: ", ")
    }
    return (group.isOptional ? "optional " : "") + hops.joined(separator: ", ")
  }

  private func text(_ exclusion: Plan.Exclusion, _ e: Plan.Expansion) -> String {
    switch exclusion {
    case .node(let other): "\(label(e.to)) <> \(label(other))"
    case .neighbour(of: let other, let step): "NOT (\(name(other)))\(step.arrow())(\(name(e.to)))"
    case .relationship(let other): "\(label(e.relationship)) <> \(label(other))"
    }
  }

  /// An aggregate's hidden variable says nothing beside the column's name.
  private func text(_ item: (expression: BoundExpression, variable: Variable)) -> String {
    if case .variable(let variable) = item.expression.kind, name(variable).isEmpty { return name(item.variable) }
    return "\(text(item.expression)) AS \(name(item.variable))"
  }

  private func text(_ aggregate: BoundProjection.Aggregate) -> String {
    if aggregate.function == .countRows { return "count(*)" }
    let arguments = aggregate.arguments.map(text).joined(separator: ", ")
    return "\(aggregate.function.rawValue)(\(aggregate.distinct ? "DISTINCT " : "")\(arguments))"
  }

  private func text(_ expression: BoundExpression) -> String {
    ExpressionText(names: names).text(expression)
  }
}

extension LabelTest {
  /// As written in a pattern, without the colon.
  var text: String {
    switch self {
    case .name(let name): name
    case .wildcard: "%"
    case .not(let inner): "!\(inner.text)"
    case .and(let parts): parts.map { Self.isOr($0) ? "(\($0.text))" : $0.text }.joined(separator: "&")
    case .or(let parts): parts.map(\.text).joined(separator: "|")
    }
  }

  private static func isOr(_ test: LabelTest) -> Bool { if case .or = test { true } else { false } }
}
