internal import MQSyntax

/// `EXISTS` and `COUNT` of a pattern of one relationship: between two bound nodes, or from a bound node to any that passes a
/// label test. A semi-join, without the rows of a subquery.
final class AdjacencyEvaluator: Evaluator {
  private let kind: Syntax.Expression.SubqueryKind
  private let expansion: Plan.Expansion
  private let isInto: Bool
  private let names: (from: String, to: String)
  private var test: AdjacencyTest?
  private var legs: AdjacencyLegs?
  private var filter: LabelFilter?

  init(
    _ kind: Syntax.Expression.SubqueryKind, _ expansion: Plan.Expansion, isInto: Bool,
    names: (from: String, to: String),
    range: SourceRange
  ) {
    self.kind = kind
    self.expansion = expansion
    self.isInto = isInto
    self.names = names
    super.init(range: range, traits: .opaque)
  }

  /// The one relationship of a subquery's plan, if it has nothing else that matters.
  static func expansion(
    in plan: Plan, _ kind: Syntax.Expression.SubqueryKind
  ) -> (step: Plan.Expansion, isInto: Bool)? {
    guard kind != .collect else { return nil }
    switch plan.kind {
    case .project(let input, let items) where items.allSatisfy({ $0.expression.isPlain }):
      return expansion(in: input, kind)
    case .expandInto(let input, let expansion):
      if case .argument = input.kind { return (expansion, true) }
    case .expand(let input, let expansion) where expansion.from != expansion.to:
      if case .argument = input.kind { return (expansion, false) }
    default: break
    }
    return nil
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let from = try batch[expansion.from].asNodes(names.from)
    if isInto {
      let to = try batch[expansion.to].asNodes(names.to)
      let test = self.test ?? AdjacencyTest(expansion.step, context)
      self.test = test
      return kind == .exists ? .booleans(try test.isJoined(from, to)) : .integers(try test.counts(from, to), .all)
    }
    if legs == nil {
      legs = AdjacencyLegs(expansion.step, context)
      filter = LabelFilter.needed(expansion.target, after: expansion.step, in: context.graph)
    }
    if kind == .exists {
      var found = [Ternary](repeating: .false, count: from.count)
      for row in from.indices where from[row] != .none {
        if row & 0xFFF == 0xFFF { try context.checkpoint() }
        if try count(from[row], upTo: 1, context) > 0 { found[row] = .true }
      }
      return .booleans(found)
    }
    var counts = [Int64](repeating: 0, count: from.count)
    for row in from.indices where from[row] != .none {
      if row & 0xFFF == 0xFFF { try context.checkpoint() }
      counts[row] = Int64(try count(from[row], upTo: .max, context))
    }
    return .integers(counts, .all)
  }

  /// How many relationships lead from a node, or `limit` when there are more.
  private func count(_ node: NodeID, upTo limit: Int, _ context: RunContext) throws(Diagnostic) -> Int {
    guard let legs else { return 0 }
    guard let filter else {
      // A self-loop of an undirected step stands in two legs, so that a degree is zero only where both are.
      if limit == 1 { return legs.legs.contains { $0.reader.degree(of: node) > 0 } ? 1 : 0 }
      return legs.degree(of: node)
    }
    var total = 0
    for leg in legs.legs {
      let slice = leg.reader.slice(of: node)
      for i in 0..<slice.count {
        if i & 0xFFFF == 0xFFFF { try context.checkpoint() }
        let neighbour = slice.neighbours[i]
        if leg.skipsLoops && neighbour == node.raw { continue }
        if filter.accepts(NodeID(neighbour)) {
          total += 1
          if total >= limit { return total }
        }
      }
    }
    return total
  }
}

extension BoundExpression {
  /// Whether evaluating it cannot fail.
  fileprivate var isPlain: Bool {
    switch kind {
    case .literal, .variable: true
    default: false
    }
  }
}
