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
        if input is UnitOperator { context.progress?.beginPassing(scan!.limit) }
      }
      let before = scan!.position
      var nodes: [NodeID] = []
      nodes.reserveCapacity(Batch.targetCount)
      let more = scan!.next(Batch.targetCount, into: &nodes)
      let source = Int32(row)
      if input is UnitOperator { context.progress?.handOut(scan!.position - before) }
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

/// The nodes with a label whose property equals a value of the row, over the hash index.
final class IndexSeekOperator: Operator {
  private let input: Operator
  private let variable: Variable
  private let label: String
  private let key: String
  private let value: Evaluator
  private let passing: Passing

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
    while let batch = try input.next() {
      let wanted = try value.evaluate(batch, context)
      var rows: [Int32] = []
      var nodes: [NodeID] = []
      for row in 0..<batch.count {
        let value = wanted[row]
        if value.isNull { continue }
        let found = context.graph.lookup(label, key, value)
        nodes.append(contentsOf: found)
        rows.append(contentsOf: repeatElement(Int32(row), count: found.count))
      }
      if nodes.isEmpty { continue }
      var result = passing.gather(batch, rows, width: context.width)
      result[variable] = .nodes(nodes)
      return result
    }
    return nil
  }

  override func rewind() { input.rewind() }
}
