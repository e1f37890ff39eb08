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
  /// The arguments of a list that is a call of `range`, whose integers need not all be there at once.
  private let range: [Evaluator]?
  private let variable: Variable
  private let passing: Passing
  private var batch: Batch?
  private var lists: Column = .values([])
  /// The ranges of the batch's rows, where they are known.
  private var ranges: [IntegerRange]?
  private var row = 0
  private var offset = 0

  init(
    _ input: Operator, _ list: Evaluator, range: [Evaluator]?, _ variable: Variable, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.list = list
    self.range = range
    self.variable = variable
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    while true {
      if batch == nil || row >= batch!.count {
        guard let next = try input.next() else {
          if input is UnitOperator { context.progress?.handOut(0) }
          return nil
        }
        ranges = try readRanges(next)
        lists = ranges == nil ? try list.evaluate(next, context) : .values([])
        batch = next
        row = 0
        offset = 0
        if input is UnitOperator { context.progress?.beginPassing(ranges?[0].count ?? itemCount) }
      }
      if let ranges {
        guard let result = unwind(ranges, of: batch!) else { continue }
        return result
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
      if input is UnitOperator { context.progress?.handOut(rows.count) }
      var result = passing.gather(batch!, rows, width: context.width)
      result[variable] = Column(values: items)
      return result
    }
  }

  private var itemCount: Int { if case .list(let values) = lists[0] { values.count } else { 0 } }

  /// The ranges of all rows; nil where the list is none, or one of them cannot be made, of which the list itself tells.
  private func readRanges(_ batch: Batch) throws(Diagnostic) -> [IntegerRange]? {
    guard let range else { return nil }
    var arguments: [Column] = []
    for argument in range { arguments.append(try argument.evaluate(batch, context)) }
    var ranges: [IntegerRange] = []
    for row in 0..<batch.count {
      guard case .integer(let start) = arguments[0][row], case .integer(let end) = arguments[1][row] else { return nil }
      var step: Int64 = 1
      if arguments.count > 2 {
        guard case .integer(let given) = arguments[2][row] else { return nil }
        step = given
      }
      guard let range = IntegerRange(from: start, to: end, by: step) else { return nil }
      ranges.append(range)
    }
    return ranges
  }

  /// The next rows; nil where the rest of the batch has none.
  private func unwind(_ ranges: [IntegerRange], of batch: Batch) -> Batch? {
    var rows: [Int32] = []
    var items: [Int64] = []
    while row < batch.count, rows.count < Batch.targetCount {
      let range = ranges[row]
      let end = min(range.count, offset + Batch.targetCount - rows.count)
      for index in offset..<end { items.append(range[index]) }
      rows.append(contentsOf: repeatElement(Int32(row), count: end - offset))
      offset = end
      if offset < range.count { continue }
      row += 1
      offset = 0
    }
    if rows.isEmpty { return nil }
    if input is UnitOperator { context.progress?.handOut(rows.count) }
    var result = passing.gather(batch, rows, width: context.width)
    result[variable] = .integers(items, .all)
    return result
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
