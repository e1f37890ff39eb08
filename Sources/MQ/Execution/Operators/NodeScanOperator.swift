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
