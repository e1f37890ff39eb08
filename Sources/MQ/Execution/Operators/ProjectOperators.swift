internal import MQSyntax

/// Adds a column for each expression; all read the row as it was before, so that `WITH b AS a, a AS b` exchanges them.
final class ProjectOperator: Operator {
  private let input: Operator
  private let items: [(evaluator: Evaluator, variable: Variable)]
  private let passing: Passing

  init(
    _ input: Operator, _ items: [(evaluator: Evaluator, variable: Variable)], passing: Passing, _ context: RunContext
  ) {
    self.input = input
    self.items = items
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let batch = try input.next() else { return nil }
    var result = passing.trim(batch)
    for item in items { result[item.variable] = try item.evaluator.evaluate(batch, context) }
    return result
  }

  override func rewind() { input.rewind() }
}

/// A row for each item of a list; null has none, and whatever is no list is one item.
final class UnwindOperator: Operator {
  private let input: Operator
  private let list: Evaluator
  private let variable: Variable
  private let passing: Passing
  private var batch: Batch?
  private var lists: Column = .values([])
  private var row = 0
  private var offset = 0

  init(_ input: Operator, _ list: Evaluator, _ variable: Variable, passing: Passing, _ context: RunContext) {
    self.input = input
    self.list = list
    self.variable = variable
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= batch!.count {
        guard let next = try input.next() else { return nil }
        lists = try list.evaluate(next, context)
        batch = next
        row = 0
        offset = 0
        if input is UnitOperator, case .list(let values) = lists[0] { context.progress?.expect(values.count) }
      }
      var rows: [Int32] = []
      var items: [Value] = []
      while row < batch!.count, rows.count < Batch.targetCount {
        switch lists[row] {
        case .null: break
        case .list(let values):
          let end = min(values.count, offset + Batch.targetCount - rows.count)
          items.append(contentsOf: values[offset..<end])
          rows.append(contentsOf: repeatElement(Int32(row), count: end - offset))
          offset = end
          if offset < values.count { continue }
        case let value:
          items.append(value)
          rows.append(Int32(row))
        }
        row += 1
        offset = 0
      }
      if rows.isEmpty { continue }
      if input is UnitOperator { context.progress?.advance(rows.count) }
      var result = passing.gather(batch!, rows, width: context.width)
      result[variable] = Column(values: items)
      return result
    }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    row = 0
    offset = 0
  }
}

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
