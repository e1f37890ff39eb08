internal import MQSyntax

/// Makes a path of the elements that a pattern bound.
final class BindPathOperator: Operator {
  private let input: Operator
  private let variable: Variable
  private let nodes: [Variable]
  private let relationships: [Variable]
  private let passing: Passing

  init(
    _ input: Operator, _ variable: Variable, nodes: [Variable], relationships: [Variable], passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.variable = variable
    self.nodes = nodes
    self.relationships = relationships
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let batch = try input.next() else { return nil }
    var result = passing.trim(batch)
    let nodes = nodes.map { batch[$0] }
    let relationships = relationships.map { batch[$0] }
    result[variable] = .values(
      (0..<batch.count).map { row in
        Self.path(nodes.map { $0[row] }, relationships.map { $0[row] }, in: context.graph) ?? .null
      })
    return result
  }

  /// nil where an element is null. A list of relationships brings the nodes between them.
  static func path(_ nodes: [Value], _ relationships: [Value], in graph: Graph) -> Value? {
    guard case .node(let start)? = nodes.first else { return nil }
    var path = Path(nodes: [start], relationships: [])
    func append(_ relationship: Relationship) {
      let last = path.nodes[path.nodes.count - 1].id
      let from = graph.start(of: relationship.id)
      path.relationships.append(relationship)
      path.nodes.append(Node(from == last ? graph.end(of: relationship.id) : from))
    }
    for value in relationships {
      switch value {
      case .relationship(let relationship): append(relationship)
      case .list(let items):
        for case .relationship(let relationship) in items { append(relationship) }
      default: return nil
      }
    }
    return .path(path)
  }

  override func rewind() { input.rewind() }
}
