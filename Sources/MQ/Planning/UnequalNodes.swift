/// What the predicates of a pattern say of its nodes that keeps them apart: `a <> b`, and `a.x < b.x`, which no node fulfils
/// with itself.
struct UnequalNodes {
  private var pairs: [(Variable, Variable)] = []
  /// By property, who comes before whom: an order without cycles.
  private var orders: [String: [(Variable, Variable)]] = [:]

  init(_ predicates: [BoundExpression]) {
    for predicate in predicates {
      guard case .comparison(let operation, let a, let b) = predicate.kind else { continue }
      if operation == .notEqual, case .variable(let x) = a.kind, case .variable(let y) = b.kind { pairs.append((x, y)) }
      guard operation == .less || operation == .greater, case .property(let first, let key) = a.kind,
        case .property(let second, let other) = b.kind, TextBytes.equal(key, other),
        case .variable(let x) = first.kind, case .variable(let y) = second.kind
      else { continue }
      orders[key, default: []].append(operation == .less ? (x, y) : (y, x))
    }
  }

  var isEmpty: Bool { pairs.isEmpty && orders.isEmpty }

  /// Whether the nodes of each pair being the same one is ruled out.
  func contradict(_ equations: [(Variable, Variable)]) -> Bool {
    var classes: [Set<Variable>] = []
    for (x, y) in equations {
      let touching = classes.indices.filter { classes[$0].contains(x) || classes[$0].contains(y) }
      var merged: Set<Variable> = [x, y]
      for index in touching.reversed() { merged.formUnion(classes.remove(at: index)) }
      classes.append(merged)
    }
    func representative(_ variable: Variable) -> Variable {
      classes.first { $0.contains(variable) }?.min { $0.index < $1.index } ?? variable
    }
    if pairs.contains(where: { representative($0.0) == representative($0.1) }) { return true }
    return orders.values.contains { order in
      Self.hasCycle(order.map { (representative($0.0), representative($0.1)) })
    }
  }

  private static func hasCycle(_ order: [(Variable, Variable)]) -> Bool {
    // Whoever has nobody before itself goes, until nobody goes any more.
    var left = order
    while true {
      let next = left.filter { pair in left.contains { $0.1 == pair.0 } }
      if next.count == left.count { return !left.isEmpty }
      left = next
    }
  }
}
