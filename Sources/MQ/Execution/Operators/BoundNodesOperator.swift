/// The rows whose variables hold nodes of the graph: what a pattern asks of a node that was bound before and stands alone.
final class BoundNodesOperator: Operator {
  private let input: Operator
  private let nodes: [(variable: Variable, name: String)]
  private let passing: Passing

  init(_ input: Operator, _ nodes: [(variable: Variable, name: String)], passing: Passing, _ context: RunContext) {
    self.input = input
    self.nodes = nodes
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while let batch = try input.next() {
      var rows = Array(0..<Int32(batch.count))
      for (variable, name) in nodes {
        let column = try batch[variable].asNodes(name)
        rows.removeAll { !context.graph.contains(column[Int($0)]) }
      }
      if rows.isEmpty { continue }
      return rows.count == batch.count ? passing.trim(batch) : passing.gather(batch, rows, width: context.width)
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
