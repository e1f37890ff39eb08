internal import MQSyntax

/// The rows for which every predicate is true.
final class FilterOperator: Operator {
  private let input: Operator
  private let predicates: [Evaluator]
  private let passing: Passing

  init(_ input: Operator, _ predicates: [Evaluator], passing: Passing, _ context: RunContext) {
    self.input = input
    self.predicates = predicates
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let next = try input.next() {
      var batch = next
      for (index, predicate) in predicates.enumerated() {
        let rows = try predicate.select(batch, context)
        let isLast = index == predicates.count - 1
        if rows.count < batch.count {
          batch = isLast ? passing.gather(batch, rows, width: context.width) : batch.gathered(rows)
        } else if isLast {
          batch = passing.trim(batch)
        }
        if batch.count == 0 { break }
      }
      if batch.count > 0 { return batch }
    }
    return nil
  }

  override func rewind() { input.rewind() }
}

/// Relationship uniqueness: the rows in which no pair shares a relationship.
final class DistinctRelationshipsOperator: Operator {
  private let input: Operator
  private let pairs: [Plan.DistinctPair]
  private let passing: Passing

  init(_ input: Operator, _ pairs: [Plan.DistinctPair], passing: Passing, _ context: RunContext) {
    self.input = input
    self.pairs = pairs
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      var isKept: [Bool]?
      for pair in pairs { Self.mark(batch[pair.first], batch[pair.second], &isKept, count: batch.count) }
      let kept = isKept.map { places(in: $0) { $0 } } ?? Array(0..<Int32(batch.count))
      if kept.isEmpty { continue }
      return kept.count == batch.count ? passing.trim(batch) : passing.gather(batch, kept, width: context.width)
    }
    return nil
  }

  private static func mark(_ first: Column, _ second: Column, _ isKept: inout [Bool]?, count: Int) {
    if case .relationships(let a) = first, case .relationships(let b) = second {
      let differ = mapped(a, b) { $0 != $1 }
      isKept = isKept.map { mapped($0, differ) { $0 && $1 } } ?? differ
      return
    }
    var kept = isKept ?? Array(repeating: true, count: count)
    for row in kept.indices where kept[row] {
      kept[row] = Set(relationships(first[row])).isDisjoint(with: relationships(second[row]))
    }
    isKept = kept
  }

  private static func relationships(_ value: Value) -> [RelationshipID] {
    switch value {
    case .relationship(let relationship): [relationship.id]
    case .list(let items): items.flatMap(relationships)
    default: []
    }
  }

  override func rewind() { input.rewind() }
}
