internal import MQSyntax

/// A plan as a table of lines: the tree of operators, what each does, the rows expected and, after a run, those that came, the
/// time it took with its inputs, and its own share of the whole as a bar; an arrow marks the one with the largest. The
/// last lines of a profile are what no operator does: planning, and giving the operators' memory back.
enum PlanText {
  static func lines(
    _ plan: Plan, names: [VariableInfo], indexes: [IndexDefinition], profiles: [Int: OperatorProfile]?,
    others: [(name: String, time: Duration)]
  ) -> [String] {
    var writer = PlanWriter(names: names, indexes: indexes, profiles: profiles)
    writer.visit(plan, indent: "", isRoot: true, isLast: true)
    if profiles != nil { for other in others { writer.append(other.name, took: other.time) } }
    return writer.table()
  }
}

private struct PlanWriter {
  private let names: [VariableInfo]
  private let indexes: [IndexDefinition]
  private let profiles: [Int: OperatorProfile]?
  private var rows: [[String]] = []
  /// Each operator's time without its inputs'.
  private var ownTimes: [Duration] = []
  private var ordinal = 0

  init(names: [VariableInfo], indexes: [IndexDefinition], profiles: [Int: OperatorProfile]?) {
    self.names = names
    self.indexes = indexes
    self.profiles = profiles
  }

  /// Gives the time that the operator took with its inputs.
  @discardableResult
  mutating func visit(_ plan: Plan, indent: String, isRoot: Bool, isLast: Bool) -> Duration {
    let number = ordinal
    let time = profiles?[number]?.time ?? .zero
    let (name, details) = describe(plan)
    var row = [indent + (isRoot ? "" : isLast ? "└ " : "├ ") + name, details, Self.number(plan.rows)]
    if let profiles {
      let profile = profiles[ordinal]
      row.append(profile.map { String($0.rows) } ?? "")
      row.append(profile.map { Self.milliseconds($0.time) } ?? "")
    }
    rows.append(row)
    ownTimes.append(time)
    ordinal += 1
    let inputs = plan.inputs
    for (index, input) in inputs.enumerated() {
      // A single input stands below without a deeper indent, so that pipelines stay narrow.
      let deeper = isRoot ? "" : indent + (isLast ? "  " : "│ ")
      let taken = visit(
        input, indent: inputs.count == 1 ? indent : deeper, isRoot: inputs.count == 1 ? isRoot : false,
        isLast: inputs.count == 1 ? isLast : index == inputs.count - 1)
      ownTimes[number] -= taken
    }
    // Clocks of operators that overlap may tell more of the inputs than of the whole.
    ownTimes[number] = max(.zero, ownTimes[number])
    return time
  }

  /// A line of its own for what no operator does.
  mutating func append(_ name: String, took time: Duration) {
    rows.append([name, "", "", "", Self.milliseconds(time)])
    ownTimes.append(time)
  }

  /// The shares of the time as bars.
  private func shares() -> [String] {
    let whole = ownTimes.reduce(.zero, +)
    guard whole > .zero, let most = ownTimes.max() else { return ownTimes.map { _ in "" } }
    let hottest = ownTimes.firstIndex(of: most)
    return ownTimes.enumerated().map { number, time in
      let share = time / whole
      let eighths = Int((share * Double(Self.barWidth) * 8).rounded())
      let bar = String(repeating: "█", count: eighths / 8) + Self.eighths[eighths % 8]
      let padded = bar + String(repeating: " ", count: max(0, Self.barWidth - bar.count))
      let percent = String(Int((share * 100).rounded()))
      return padded + String(repeating: " ", count: 4 - percent.count) + percent + "%"
        + (number == hottest ? " ◀" : "")
    }
  }

  private static let barWidth = 10
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  func table() -> [String] {
    let header = ["operator", "details", "estimated rows"] + (profiles == nil ? [] : ["rows", "ms", "share"])
    let shares = profiles == nil ? [] : shares()
    let all = [header] + (profiles == nil ? rows : zip(rows, shares).map { $0 + [$1] })
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return column < 2 || column == 5 ? cell + padding : padding + cell
      }.joined(separator: "  ").trimmingTrailingSpaces()
    }
  }

  private static func number(_ rows: Double) -> String {
    rows < 10 && rows != rows.rounded()
      ? String((rows * 10).rounded() / 10) : rows < 1e15 ? String(Int64(rows.rounded())) : "\(rows)"
  }

  private static func milliseconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    let thousandths = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
  }

  // MARK: Operators

  private func name(_ variable: Variable) -> String {
    variable.index < names.count && !names[variable.index].isAnonymous ? names[variable.index].name : ""
  }

  private func describe(_ plan: Plan) -> (String, String) {
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
    case .set(_, let items): ("Set", "\(items.count) item\(items.count == 1 ? "" : "s") per row")
    case .delete(_, let delete):
      (delete.detach ? "DetachDelete" : "Delete", delete.expressions.map(text).joined(separator: ", "))
    case .merge: ("Merge", "")
    case .changeIndexes(_, let change): change.text
    case .create(_, let create):
      ("Create", "\(create.nodes.count) nodes, \(create.relationships.count) relationships per row")
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

extension String {
  func trimmingTrailingSpaces() -> String {
    var copy = self
    while copy.utf8.last == UInt8(ascii: " ") { copy.removeLast() }
    return copy
  }
}
