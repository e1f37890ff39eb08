internal import MQSyntax

/// The numbers of matches of one branch of a pattern, by the node that it hangs on.
enum BranchWeights {
  /// The number of relationships of a step, where nothing else is asked of them.
  case degrees(AdjacencyLegs)
  /// Worked out for all nodes before the first is asked for.
  case dense(DenseWeights)
  /// Worked out for each node when it is asked for.
  case lazy(WeightMessages)
}

/// Branches whose numbers of matches are multiplied; an optional group without a match counts once.
struct BranchGroup {
  var branches: [BranchWeights]
  var isOptional: Bool
}

extension BranchWeights {
  /// Multiplies the weights of the given rows by the numbers of matches at their nodes; rows that have none go.
  func multiply(_ weights: inout [Int64], at nodes: [NodeID], rows: inout [Int32]) throws(Diagnostic) {
    switch self {
    case .degrees(let legs):
      if let reader = legs.soleReader {
        let degrees = reader.degrees
        if reader.settle(nodes) {
          Self.multiply(&weights, nodes, &rows) { degrees[unchanged: $0] }
        } else {
          Self.multiply(&weights, nodes, &rows) { degrees[$0] }
        }
      } else {
        Self.multiply(&weights, nodes, &rows) { $0 == .none ? 0 : legs.degree(of: $0) }
      }
    case .dense(let dense):
      let values = try dense.values()
      Self.multiply(&weights, nodes, &rows) { Int(values[$0.raw]) }
    case .lazy(let messages):
      let found = try messages.messages(of: rows.map { nodes[Int($0)] }).weights
      var kept = 0
      for (index, row) in rows.enumerated() where found[index] != 0 {
        weights[Int(row)] = Saturating.multiply(weights[Int(row)], found[index])
        rows[kept] = row
        kept += 1
      }
      rows.removeLast(rows.count - kept)
    }
  }

  /// Which rows go is hard to foresee, so that nothing branches on it. `matches` is 0 for a missing node.
  @inline(__always)
  private static func multiply(
    _ weights: inout [Int64], _ nodes: [NodeID], _ rows: inout [Int32], _ matches: (NodeID) -> Int
  ) {
    var kept = 0
    weights.withUnsafeMutableBufferPointer { weights in
      nodes.withUnsafeBufferPointer { nodes in
        rows.withUnsafeMutableBufferPointer { rows in
          for index in rows.indices {
            let row = Int(rows[index])
            let count = matches(nodes[row])
            weights[row] = Saturating.multiply(weights[row], Int64(count))
            rows[kept] = Int32(truncatingIfNeeded: row)
            kept &+= Saturating.sign(Int64(count))
          }
        }
      }
    }
    rows.removeLast(rows.count - kept)
  }

  /// Multiplies the weights of the given rows by the numbers of matches, or by 1 where there are none.
  fileprivate func multiplyOptionally(_ weights: inout [Int64], at nodes: [NodeID], rows: [Int32]) throws(Diagnostic) {
    switch self {
    case .degrees(let legs):
      if let reader = legs.soleReader {
        let degrees = reader.degrees
        if reader.settle(nodes) {
          Self.multiplyOptionally(&weights, nodes, rows) { degrees[unchanged: $0] }
        } else {
          Self.multiplyOptionally(&weights, nodes, rows) { degrees[$0] }
        }
      } else {
        Self.multiplyOptionally(&weights, nodes, rows) { $0 == .none ? 0 : legs.degree(of: $0) }
      }
    case .dense(let dense):
      let values = try dense.values()
      Self.multiplyOptionally(&weights, nodes, rows) { Int(values[$0.raw]) }
    case .lazy(let messages):
      let found = try messages.messages(of: rows.map { nodes[Int($0)] }).weights
      for (index, row) in rows.enumerated() {
        weights[Int(row)] = Saturating.multiply(weights[Int(row)], max(found[index], 1))
      }
    }
  }

  @inline(__always)
  private static func multiplyOptionally(
    _ weights: inout [Int64], _ nodes: [NodeID], _ rows: [Int32], _ matches: (NodeID) -> Int
  ) {
    weights.withUnsafeMutableBufferPointer { weights in
      nodes.withUnsafeBufferPointer { nodes in
        for row in rows {
          let count = max(matches(nodes[Int(row)]), 1)
          weights[Int(row)] = Saturating.multiply(weights[Int(row)], Int64(count))
        }
      }
    }
  }
}

extension [BranchGroup] {
  /// Multiplies the weights of the given rows by the product over the groups; rows that have no match go.
  func multiply(_ weights: inout [Int64], at nodes: [NodeID], rows: inout [Int32]) throws(Diagnostic) {
    for group in self where !group.isOptional {
      for branch in group.branches {
        if rows.isEmpty { return }
        try branch.multiply(&weights, at: nodes, rows: &rows)
      }
    }
    for group in self where group.isOptional {
      if rows.isEmpty { return }
      if group.branches.count == 1 {
        try group.branches[0].multiplyOptionally(&weights, at: nodes, rows: rows)
        continue
      }
      var product = [Int64](repeating: 1, count: weights.count)
      var matching = rows
      for branch in group.branches { try branch.multiply(&product, at: nodes, rows: &matching) }
      for row in matching { weights[Int(row)] = Saturating.multiply(weights[Int(row)], product[Int(row)]) }
    }
  }

  /// The product over the groups at each node.
  func weights(at nodes: [NodeID]) throws(Diagnostic) -> [Int64] {
    var weights = [Int64](repeating: 1, count: nodes.count)
    var rows = [Int32](0..<Int32(nodes.count))
    try multiply(&weights, at: nodes, rows: &rows)
    if rows.count == nodes.count { return weights }
    var result = [Int64](repeating: 0, count: nodes.count)
    for row in rows { result[Int(row)] = weights[Int(row)] }
    return result
  }
}

/// Arithmetic on numbers of matches: what outgrows 64 bits stays at the greatest number, and zero annihilates.
enum Saturating {
  @inline(__always)
  static func multiply(_ a: Int64, _ b: Int64) -> Int64 {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }

  /// 1 for a number of matches, 0 for none, by arithmetic alone: of a comparison, a compiler makes a branch.
  @inline(__always)
  static func sign(_ count: Int64) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: 0 &- count) &>> 63) }

  @inline(__always)
  static func add(_ a: Int64, _ b: Int64) -> Int64 {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}
