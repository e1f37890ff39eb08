internal import MQSyntax

/// Carries out `DELETE`: row by row. Whether a deleted node still has relationships is decided at the statement's end.
struct DeleteExecutor {
  private let evaluators: [Evaluator]
  private let delete: BoundDelete
  private let context: RunContext

  init(_ delete: BoundDelete, compiler: ExpressionCompiler, _ context: RunContext) throws(Diagnostic) {
    var evaluators: [Evaluator] = []
    for expression in delete.expressions { evaluators.append(try compiler.compile(expression)) }
    self.evaluators = evaluators
    self.delete = delete
    self.context = context
  }

  /// `deleted`: the nodes that went without `DETACH`, with the place of their deletion.
  func run(
    _ batch: Batch, counters: inout UpdateCounters, deleted: inout [(node: NodeID, range: SourceRange)]
  ) throws(Diagnostic) {
    for row in 0..<batch.count {
      if row & 0xFF == 0 { try context.checkpoint() }
      let one = batch.count == 1 ? batch : batch.sliced(row..<row + 1)
      for evaluator in evaluators {
        try remove(evaluator.evaluate(one, context)[0], evaluator.range, &counters, &deleted)
      }
    }
  }

  private func remove(
    _ value: Value, _ range: SourceRange, _ counters: inout UpdateCounters,
    _ deleted: inout [(node: NodeID, range: SourceRange)]
  ) throws(Diagnostic) {
    switch value {
    case .null: break
    case .relationship(let relationship): remove(relationship.id, &counters)
    case .node(let node): remove(node.id, range, &counters, &deleted)
    case .path(let path):
      for relationship in path.relationships { remove(relationship.id, &counters) }
      for node in path.nodes { remove(node.id, range, &counters, &deleted) }
    default:
      throw Diagnostic(
        .invalidArgumentType,
        "only nodes, relationships and paths can be deleted, but this is \(value.typeWithArticle)",
        at: range)
    }
  }

  private func remove(_ relationship: RelationshipID, _ counters: inout UpdateCounters) {
    guard context.graph.contains(relationship) else { return }
    context.graph.delete(relationship)
    counters.relationshipsDeleted += 1
  }

  private func remove(
    _ node: NodeID, _ range: SourceRange, _ counters: inout UpdateCounters,
    _ deleted: inout [(node: NodeID, range: SourceRange)]
  ) {
    guard context.graph.contains(node) else { return }
    if delete.detach {
      for relationship in context.graph.relationships(of: node) { remove(relationship, &counters) }
    } else {
      deleted.append((node, range))
    }
    context.graph.delete(node)
    counters.nodesDeleted += 1
  }

  /// Fails if one of the nodes still has relationships: called when the statement is at its end.
  static func check(_ deleted: [(node: NodeID, range: SourceRange)], in graph: Graph) throws(Diagnostic) {
    for (node, range) in deleted {
      let left = graph.relationships(of: node).count
      if left > 0 {
        throw Diagnostic(
          .deleteConnectedNode,
          "a deleted node still has \(left) relationship\(left == 1 ? "" : "s")", at: range,
          hint: "delete its relationships as well, or use `DETACH DELETE`")
      }
    }
  }
}
