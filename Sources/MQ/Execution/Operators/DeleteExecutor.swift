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
      if row & 0xFF == 0 { try context.checkpointOfUpdate() }
      let one = batch.count == 1 ? batch : batch.sliced(row..<row + 1)
      for evaluator in evaluators {
        let value = try evaluator.evaluate(one, context)[0]
        do throws(Failure) {
          try remove(value, evaluator.range, &counters, &deleted)
        } catch {
          throw Diagnostic(error.code, error.message, at: evaluator.range, hint: error.hint)
        }
      }
    }
  }

  private func remove(
    _ value: Value, _ range: SourceRange, _ counters: inout UpdateCounters,
    _ deleted: inout [(node: NodeID, range: SourceRange)]
  ) throws(Failure) {
    switch value {
    case .null: break
    case .relationship(let relationship): try remove(relationship.id, &counters)
    case .node(let node): try remove(node.id, range, &counters, &deleted)
    case .path(let path):
      for relationship in path.relationships { try remove(relationship.id, &counters) }
      for node in path.nodes { try remove(node.id, range, &counters, &deleted) }
    default:
      throw Failure(
        .invalidArgumentType,
        "only nodes, relationships and paths can be deleted, but this is \(value.typeWithArticle)")
    }
  }

  private func remove(_ relationship: RelationshipID, _ counters: inout UpdateCounters) throws(Failure) {
    guard context.graph.contains(relationship) else { return }
    try context.graph.delete(relationship)
    counters.relationshipsDeleted += 1
  }

  private func remove(
    _ node: NodeID, _ range: SourceRange, _ counters: inout UpdateCounters,
    _ deleted: inout [(node: NodeID, range: SourceRange)]
  ) throws(Failure) {
    // A node deleted before may still have relationships, which go now.
    if delete.detach {
      for relationship in context.graph.relationships(of: node) { try remove(relationship, &counters) }
    }
    guard context.graph.contains(node) else { return }
    if !delete.detach { deleted.append((node, range)) }
    try context.graph.delete(node)
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
