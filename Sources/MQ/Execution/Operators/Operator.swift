internal import MQSyntax

/// A step of a running plan: a pull cursor of batches.
///
/// Subclasses say how the next batch is made. Operators belong to one run; the inner plan of an apply is rewound for each
/// batch of arguments.
class Operator {
  let context: RunContext
  /// Set when the statement is profiled.
  var profile: OperatorProfile?

  init(_ context: RunContext) { self.context = context }

  /// The next rows (never an empty batch), or nil at the end. Once it has ended it stays so until it is rewound.
  final func next() throws(Diagnostic) -> Batch? {
    try context.checkpoint()
    guard let profile else { return try produce() }
    let start = ContinuousClock.now
    let batch = try produce()
    profile.time += ContinuousClock.now - start
    profile.rows += batch?.count ?? 0
    return batch
  }

  func produce() throws(Diagnostic) -> Batch? { preconditionFailure("an operator has to produce") }

  /// Starts anew, as for a fresh argument.
  func rewind() {}

  /// All rows that are left; whoever lets go of them before the statement's end gives their bytes back.
  final func drain() throws(Diagnostic) -> [Batch] {
    var batches: [Batch] = []
    while let batch = try next() {
      try context.account(bytes: batch.estimatedBytes)
      batches.append(batch)
    }
    return batches
  }
}

/// The columns that an operator hands on from its input: what someone downstream reads.
struct Passing {
  let columns: [Int]

  init(_ variables: Set<Variable>) { columns = variables.map(\.index).sorted() }

  /// The rows of that order, of the passed columns only.
  func gather(_ batch: Batch, _ rows: [Int32], width: Int) -> Batch {
    var result = Batch(count: rows.count, width: width)
    for index in columns where index < batch.columns.count {
      if let column = batch.columns[index] { result[Variable(index)] = column.gathered(rows) }
    }
    return result
  }

  /// All rows of the passed columns.
  func trim(_ batch: Batch) -> Batch {
    var result = Batch(count: batch.count, width: batch.columns.count)
    for index in columns where index < batch.columns.count { result.columns[index] = batch.columns[index] }
    return result
  }
}

extension Batch {
  /// About how much memory the batch's columns take.
  var estimatedBytes: Int {
    columns.reduce(0) { total, column in
      switch column {
      case nil, .constant: total
      case .booleans(let a): total + a.count
      case .nodes(let a): total + a.count * 4
      case .dates(let a, _): total + a.count * 5
      case .codes(let a, _, _): total + a.count * 5
      case .relationships(let a): total + a.count * 8
      case .integers(let a, _): total + a.count * 9
      case .floats(let a, _): total + a.count * 9
      case .values(let a): total + a.count * 64
      }
    }
  }
}

extension [Batch] {
  var estimatedBytes: Int { reduce(0) { $0 + $1.estimatedBytes } }
}

extension Column {
  /// The column as node numbers, where whatever else stands in it is refused.
  func asNodes(_ name: String) throws(Diagnostic) -> [NodeID] {
    switch self {
    case .nodes(let nodes): return nodes
    default:
      var nodes: [NodeID] = []
      nodes.reserveCapacity(count)
      for row in 0..<count {
        switch self[row] {
        case .node(let node): nodes.append(node.id)
        case .null: nodes.append(.none)
        case let other:
          throw Diagnostic(
            .invalidArgumentType, "`\(name)` stands for a node in a pattern, but holds \(other.typeWithArticle)",
            at: nil)
        }
      }
      return nodes
    }
  }

  /// The column as relationship numbers, where whatever else stands in it is refused.
  func asRelationships(_ name: String) throws(Diagnostic) -> [RelationshipID] {
    switch self {
    case .relationships(let relationships): return relationships
    default:
      var relationships: [RelationshipID] = []
      relationships.reserveCapacity(count)
      for row in 0..<count {
        switch self[row] {
        case .relationship(let relationship): relationships.append(relationship.id)
        case .null: relationships.append(.none)
        case let other:
          throw Diagnostic(
            .invalidArgumentType,
            "`\(name)` stands for a relationship in a pattern, but holds \(other.typeWithArticle)",
            at: nil)
        }
      }
      return relationships
    }
  }
}
