internal import MQSyntax

/// `base:A&B`: of a node's labels, or of a relationship's type.
final class LabelEvaluator: Evaluator {
  private let base: Evaluator
  private let test: LabelTest
  /// What was found for relationship types.
  private var types: [TypeID: Bool] = [:]

  init(_ base: Evaluator, _ test: LabelTest, range: SourceRange) {
    self.base = base
    self.test = test
    super.init(range: range, traits: Traits(over: [base], isPure: false, isCheap: true))
  }

  override func evaluate(_ batch: Batch, _ context: RunContext) throws(Diagnostic) -> Column {
    let graph = context.graph
    switch try base.evaluate(batch, context) {
    case .nodes(let nodes):
      let filter = LabelFilter(test, in: graph)
      let truths = mapped(nodes) { $0 == .none ? Ternary.unknown : Ternary(filter.accepts($0)) }
      if graph.nodeCount < graph.nodeLimit {
        for row in nodes.indices where truths[row] != .unknown && !graph.contains(nodes[row]) {
          throw diagnostic(.deletedNode)
        }
      }
      return .booleans(truths)
    case .relationships(let relationships):
      return try eachTruth(relationships.count, context) { row throws(Failure) in
        let relationship = relationships[row]
        return relationship == .none ? .unknown : Ternary(accepts(relationship.type))
      }
    case let bases:
      let filter = LabelFilter(test, in: graph)
      return try eachTruth(batch.count, context) { row throws(Failure) in
        switch bases[row] {
        case .null: return .unknown
        case .node(let node):
          guard graph.contains(node.id) else { throw .deletedNode }
          return Ternary(filter.accepts(node.id))
        case .relationship(let relationship): return Ternary(accepts(relationship.id.type))
        case let other:
          throw Failure(
            .invalidArgumentType, "labels are tested of a node or a relationship, not of \(other.typeWithArticle)")
        }
      }
    }
  }

  private func accepts(_ type: TypeID) -> Bool {
    if let known = types[type] { return known }
    let accepted = test.accepts(type.name)
    types[type] = accepted
    return accepted
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
