internal import MQSyntax

/// `base:A&B`: of a node's labels, or of a relationship's type.
final class LabelEvaluator: Evaluator {
  private let base: Evaluator
  private let test: LabelTest
  /// What was found for label sets, by number.
  private var labelSets: [Ternary] = []
  /// What was found for relationship types.
  private var types: [TypeID: Ternary] = [:]

  init(_ base: Evaluator, _ test: LabelTest, range: SourceRange) {
    self.base = base
    self.test = test
    super.init(range: range, traits: Traits(over: [base], isPure: false, isCheap: true, isBoolean: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let bases = try base.evaluate(batch, context)
    let reader = LabelSetReader(context.graph)
    for number in labelSets.count..<max(labelSets.count, reader.count) {
      labelSets.append(Ternary(reader.passes(number, test)))
    }
    switch bases {
    case .nodes(let nodes):
      let labelSets = self.labelSets
      let (truths, anyDeleted) = mappedReporting(nodes) { node in
        if node == .none { return (Ternary.unknown, false) }
        let labelSet = reader.labelSet(of: node)
        return (labelSets[Int(labelSet)], labelSet == LabelSetReader.deleted)
      }
      if anyDeleted { throw diagnostic(.deletedNode) }
      return .booleans(truths)
    case .relationships(let relationships):
      return try eachTruth(relationships.count, context) { row throws(Failure) in
        relationships[row] == .none ? .unknown : test(relationships[row].type)
      }
    case .booleans, .integers, .floats, .dates, .codes, .values, .constant:
      return try eachTruth(batch.count, context) { row throws(Failure) in try test(bases[row], reader) }
    }
  }

  private func test(_ value: Value, _ reader: LabelSetReader) throws(Failure) -> Ternary {
    switch value {
    case .null: return .unknown
    case .node(let node):
      let labelSet = reader.labelSet(of: node.id)
      if labelSet == LabelSetReader.deleted { throw .deletedNode }
      return labelSets[Int(labelSet)]
    case .relationship(let relationship): return test(relationship.id.type)
    default:
      throw Failure(
        .invalidArgumentType, "labels are tested of a node or a relationship, not of \(value.typeWithArticle)")
    }
  }

  private func test(_ type: TypeID) -> Ternary {
    if let known = types[type] { return known }
    let truth = Ternary(test.accepts(type.name))
    types[type] = truth
    return truth
  }
}

extension LabelTest {
  /// Of a type's one name.
  fileprivate func accepts(_ name: String) -> Bool {
    switch self {
    case .name(let other): TextBytes.equal(name, other)
    case .wildcard: true
    case .not(let test): !test.accepts(name)
    case .and(let tests): tests.allSatisfy { $0.accepts(name) }
    case .or(let tests): tests.contains { $0.accepts(name) }
    }
  }
}
