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
  /// How many nodes were asked for.
  private var questions = 0

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
    let legs = self.legs ?? AdjacencyLegs(expansion.step, context)
    if self.legs == nil {
      self.legs = legs
      filter = LabelFilter.needed(expansion.target, after: expansion.step, in: context.graph)
    }
    questions += from.count
    if kind == .exists, filter == nil {
      var found = [UInt8](repeating: 0, count: from.count)
      for leg in legs.legs { Self.mark(leg, from, questions, &found) }
      return .booleans(found.map { Ternary($0 != 0) })
    }
    var counts = [Int64](repeating: 0, count: from.count)
    for leg in legs.legs {
      if let filter {
        try Self.add(leg, filter, from, upTo: kind == .exists ? 1 : .max, to: &counts, context)
      } else {
        Self.add(leg, from, to: &counts)
      }
    }
    return kind == .exists ? .booleans(counts.map { Ternary($0 > 0) }) : .integers(counts, .all)
  }

  /// Marks the nodes that have a list. (A self-loop of an undirected step stands in two.)
  private static func mark(_ leg: AdjacencyLegs.Leg, _ nodes: [NodeID], _ questions: Int, _ found: inout [UInt8]) {
    nodes.withUnsafeBufferPointer { nodes in
      found.withUnsafeMutableBufferPointer { found in
        // Which nodes have one cannot be foreseen, so that nothing branches on it.
        if let joined = leg.reader.joinedNodes(after: questions) {
          for row in nodes.indices { found[row] |= joined.bit(of: nodes[row]) }
        } else {
          let degrees = leg.reader.degrees
          for row in nodes.indices {
            found[row] |= UInt8(truncatingIfNeeded: Saturating.sign(Int64(degrees[nodes[row]])))
          }
        }
      }
    }
  }

  /// Adds the lengths of the nodes' lists.
  private static func add(_ leg: AdjacencyLegs.Leg, _ nodes: [NodeID], to counts: inout [Int64]) {
    let isSettled = leg.reader.settle(nodes)
    counts.withUnsafeMutableBufferPointer { counts in
      nodes.withUnsafeBufferPointer { nodes in
        // A missing node is beyond all that have neighbours.
        let degrees = leg.reader.degrees
        if isSettled {
          for row in nodes.indices { counts[row] &+= Int64(degrees[unchanged: nodes[row]]) }
        } else {
          for row in nodes.indices { counts[row] &+= Int64(degrees[nodes[row]]) }
        }
        if leg.skipsLoops {
          for row in nodes.indices where nodes[row] != .none { counts[row] -= Int64(leg.loops(at: nodes[row])) }
        }
      }
    }
  }

  /// Adds the numbers of neighbours that pass the filter, of those nodes that have not `limit` already.
  private static func add(
    _ leg: AdjacencyLegs.Leg, _ filter: LabelFilter, _ nodes: [NodeID], upTo limit: Int64, to counts: inout [Int64],
    _ context: RunContext
  ) throws(Diagnostic) {
    let reader = leg.reader
    var walked = 0
    for row in nodes.indices where nodes[row] != .none && counts[row] < limit {
      let neighbours = reader.slice(of: nodes[row]).neighbours
      let own = leg.skipsLoops ? nodes[row].raw : UInt32.max
      var count = counts[row]
      for neighbour in neighbours where neighbour != own && filter.accepts(NodeID(neighbour)) {
        count += 1
        if count >= limit { break }
      }
      counts[row] = count
      walked += neighbours.count + 1
      if walked > 0xFFFF {
        walked = 0
        try context.checkpoint()
      }
    }
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
