internal import MQSyntax

/// Every node that passes a label test, for each input row.
final class NodeScanOperator: Operator {
  private let input: Operator
  private let variable: Variable
  private let test: LabelTest?
  private let passing: Passing
  private var batch: Batch?
  private var row = 0
  private var scan: NodeScan?

  init(_ input: Operator, _ variable: Variable, _ test: LabelTest?, passing: Passing, _ context: RunContext) {
    self.input = input
    self.variable = variable
    self.test = test
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
        batch = next
        row = 0
        scan = nil
      }
      if scan == nil {
        scan = NodeScan(test, in: context.graph)
        if input is UnitOperator { context.progress?.beginPassing(context.graph.greatestNodeCount(test)) }
      }
      var nodes: [NodeID] = []
      nodes.reserveCapacity(Batch.targetCount)
      let more = scan!.next(Batch.targetCount, into: &nodes)
      let source = Int32(row)
      if input is UnitOperator { context.progress?.handOut(nodes.count) }
      if !more {
        row += 1
        scan = nil
      }
      if nodes.isEmpty { continue }
      var result = passing.gather(batch!, Array(repeating: source, count: nodes.count), width: context.width)
      result[variable] = .nodes(nodes)
      return result
    }
  }

  override func rewind() {
    input.rewind()
    batch = nil
    scan = nil
    row = 0
  }
}

extension Graph {
  /// So many nodes pass a label test at most.
  fileprivate func greatestNodeCount(_ test: LabelTest?) -> Int {
    switch test {
    case .name(let name): LabelID.find(name).map(nodeCount) ?? 0
    case .and(let tests): tests.map { greatestNodeCount($0) }.min() ?? nodeCount
    case .or(let tests): min(nodeCount, tests.reduce(0) { $0 + greatestNodeCount($1) })
    case .not, .wildcard, nil: nodeCount
    }
  }
}

/// The nodes with a label whose property equals a value of the row, over the hash index.
final class IndexSeekOperator: Operator {
  private let input: Operator
  private let variable: Variable
  private let label: String
  private let key: String
  private let value: Evaluator
  private let passing: Passing
  private var batch: Batch?
  private var wanted: Column = .values([])
  /// The next row that is looked up.
  private var row = 0
  /// What was found for the row before it, as far as that was not given yet.
  private var found: ArraySlice<NodeID> = []

  init(
    _ input: Operator, _ variable: Variable, label: String, key: String, value: Evaluator, passing: Passing,
    _ context: RunContext
  ) {
    self.input = input
    self.variable = variable
    self.label = label
    self.key = key
    self.value = value
    self.passing = passing
    super.init(context)
  }

  override func produce() throws(Diagnostic) -> Batch? {
    guard let label = LabelID.find(label), let key = KeyID.find(key) else { return nil }
    while true {
      if batch == nil { try readBatch() }
      guard let batch else { return nil }
      var rows: [Int32] = []
      var nodes: [NodeID] = []
      while nodes.count < Batch.targetCount {
        if found.isEmpty {
          if row == batch.count { break }
          if !wanted[row].isNull { found = context.graph.lookup(label, key, wanted[row])[...] }
          row += 1
        }
        let portion = found.prefix(Batch.targetCount)
        nodes.append(contentsOf: portion)
        rows.append(contentsOf: repeatElement(Int32(row - 1), count: portion.count))
        found = found.dropFirst(portion.count)
      }
      if found.isEmpty && row == batch.count { self.batch = nil }
      if nodes.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      result[variable] = .nodes(nodes)
      return result
    }
  }

  private func readBatch() throws(Diagnostic) {
    guard let next = try input.next() else { return }
    wanted = try value.evaluate(next, context)
    batch = next
    row = 0
  }

  override func rewind() {
    input.rewind()
    batch = nil
    found = []
  }
}
